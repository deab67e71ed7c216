"""What a document puts in force, ends or changes: «có hiệu lực từ ngày …», «thay thế», «bãi bỏ», «sửa đổi, bổ sung».

In: the text, its head and sections, the spans of the documents it names. Out: the day it takes effect; the Relation of
each document that it replaces, abolishes or amends. That one named document replaces another says nothing of this one,
and to abolish a clause is to amend. The forms are those of Nghị định 30/2020/NĐ-CP and of the Luật Ban hành văn bản quy
phạm pháp luật. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.model import Relation, Section, SectionKind, Span
from assistant.text import CAPITALS
from ingest.kinds import KIND
from ingest.listing import LABEL, Item, list_items
from ingest.numbers import DATE, read_date

_THIS = re.compile(rf"(?:{KIND.pattern}|văn bản)(?: này(?!\w)|(?= có hiệu lực))", re.IGNORECASE)
_IN_FORCE = re.compile(
    rf"{_THIS.pattern},? có hiệu lực(?: thi hành)?,? (?:kể )?từ (?P<signing>ngày (?:ký|ban hành))?", re.IGNORECASE
)
_VERB = re.compile(
    r"(?P<replaces>thay thế(?: cho)?|thay cho)|(?P<abolishes>(?:bãi|hủy|huỷ) bỏ)|"
    r"(?P<lapses>hết hiệu lực(?: thi hành)?)|(?P<amends>sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung)",
    re.IGNORECASE,
)
_RELATIONS = {
    "replaces": Relation.REPLACES,
    "abolishes": Relation.ABOLISHES,
    "lapses": Relation.ABOLISHES,
    "amends": Relation.AMENDS,
}
_PASSIVE = re.compile(r"(?:được|bị)\s+$", re.IGNORECASE)
_NOT_DONE = re.compile(r"(?:không|chưa|đã|sẽ|phải|cần)\s+$", re.IGNORECASE)
_OTHERS_TASK = re.compile(  # between «… này» and the verb: somebody else is to do it
    r"(?<!\w)(?:để|việc|rà soát|đề nghị|đề xuất|kiến nghị|yêu cầu|giao|tham mưu|trình|nếu|khi có|trường hợp|cơ quan|"
    r"đơn vị|(?:được|bị)(?! ban hành))(?!\w)",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(rf"{LABEL}*(?:Nay\s+)?", re.IGNORECASE)
_OPENS_TITLE = re.compile(rf"(?:{KIND.pattern})?\W*(?:v/v\s+|về(?: việc)?\s+)?", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[;,]|(?<!\w)và)\s*$")
_EFFECT_HEADING = re.compile(r"hiệu lực|(?:điều khoản|tổ chức) thi hành|điều khoản cuối", re.IGNORECASE)
_PROPOSAL = re.compile(
    r"^\W*(?:tờ trình|báo cáo|công văn|thông báo|biên bản|đề án|dự thảo)", re.IGNORECASE | re.MULTILINE
)
_SENTENCE_END = re.compile(rf"\n|\.(?=\s+[{CAPITALS}])")
_LIST_LINE = re.compile(rf"\n(?:{LABEL}|{KIND.pattern}|số )[^\n]*", re.IGNORECASE)


def find_valid_from(text: str, issued_on: date | None) -> date | None:
    """The day from which the document says that it is in force; «từ ngày ký» is the day of issue."""
    found = _IN_FORCE.search(text)
    if found is None or found["signing"]:
        return issued_on if found else None
    day = DATE.match(text, found.end())
    return read_date(day) if day else None


def find_effects(text: str, head: Span, sections: Sequence[Section], mentions: Sequence[Span]) -> dict[int, Relation]:
    """The relation of each mention, by its place in ``mentions``, that the document replaces, abolishes or amends."""
    starts = [mention.start for mention in mentions]
    effects: dict[int, Relation] = {}
    own: int | None = None  # where the sentence began whose last verb was this document's
    for verb in _VERB.finditer(text):
        clause = _Clause(text, verb, *_bounds(text, verb))
        places = range(bisect_left(starts, clause.start), bisect_left(starts, clause.end))
        named = [(place, mentions[place]) for place in places]
        if not named or not clause.is_own(head, sections, named, goes_on=own == clause.start):
            continue
        own = clause.start
        for place, item in clause.objects(named):
            effects.setdefault(place, clause.relation if item is Item.WHOLE else Relation.AMENDS)
    return effects


def _bounds(text: str, verb: re.Match[str]) -> tuple[int, int]:
    """The sentence round a verb, with the lines of the list that it opens: «thay thế:\na) …;\nb) ….»."""
    line = text.rfind("\n", 0, verb.start()) + 1
    ends = [found.end() for found in _SENTENCE_END.finditer(text, line, verb.start())]
    stop = _SENTENCE_END.search(text, verb.end())
    end = stop.start() if stop else len(text)
    if text[verb.end() : end].rstrip().endswith(":"):
        while (item := _LIST_LINE.match(text, end)) and not text[:end].endswith("."):
            end = item.end()
    return (ends[-1] if ends else line), end


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb in its sentence: «Quyết định này … | thay thế | Quyết định số …»."""

    text: str
    verb: re.Match[str]
    start: int
    end: int

    @property
    def relation(self) -> Relation:
        return _RELATIONS[self.verb.lastgroup or ""]

    @property
    def subject(self) -> str:
        return self.text[self.start : self.verb.start()]

    @property
    def is_passive(self) -> bool:
        """Its objects stand before it: «Quyết định số … hết hiệu lực», «… được thay thế bởi Quyết định này»."""
        return self.verb["lapses"] is not None or _PASSIVE.search(self.subject) is not None

    def is_own(self, head: Span, sections: Sequence[Section], named: Sequence[tuple[int, Span]], goes_on: bool) -> bool:
        """Whether this document does it; ``goes_on``: it did what the verb before in the sentence says."""
        if _NOT_DONE.search(self.subject):
            return False
        if self.is_passive:
            said = _THIS.search(self.text, self.start, self.end) is not None
            return said or (self.verb["lapses"] is not None and self._enacts(sections))
        if (goes_on and _GOES_ON.search(self.subject)) or self._is_said_of_this(named):
            return True
        line = self.text[self.text.rfind("\n", 0, self.start) + 1 : self.verb.start()]
        if self.verb.start() < head.end:
            return _OPENS_TITLE.fullmatch(line) is not None and not _PROPOSAL.search(head.of(self.text))
        return _OPENS_CLAUSE.fullmatch(line) is not None and self._enacts(sections)

    def _is_said_of_this(self, named: Sequence[tuple[int, Span]]) -> bool:
        """«Kế hoạch này … thay thế», with no other document and no other actor between."""
        *_, this = [None, *_THIS.finditer(self.text, self.start, self.verb.start())]
        if this is None or _OTHERS_TASK.search(self.text, this.end(), self.verb.start()):
            return False
        return not any(this.end() <= mention.start < self.verb.start() for _, mention in named)

    def _enacts(self, sections: Sequence[Section]) -> bool:
        """In an article, or under «Hiệu lực thi hành»: there a verb without a subject is the document's own."""
        return any(
            s.kind is SectionKind.ARTICLE or (s.heading and _EFFECT_HEADING.search(s.heading))
            for s in sections
            if s.span.start <= self.verb.start() < s.span.end
        )

    def objects(self, named: Sequence[tuple[int, Span]]) -> Iterator[tuple[int, Item]]:
        after = [(place, mention) for place, mention in named if mention.start >= self.verb.end()]
        if not self.is_passive:
            yield from list_items(self.text, self.verb.end(), after)
            return
        yield from list_items(self.text, self.start, named[: len(named) - len(after)])
        if (colon := self.text.find(":", self.verb.end(), self.end)) >= 0:
            yield from list_items(self.text, colon + 1, [x for x in after if x[1].start > colon])
