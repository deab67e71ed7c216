"""What a document puts in force, ends or changes: «có hiệu lực từ ngày …», «thay thế», «bãi bỏ», «sửa đổi, bổ sung».

In: the text, its head and sections, the spans of the documents it names. Out: the day it takes effect; the Relation of
each document that it replaces, abolishes or amends. That one named document replaces another says nothing of this one,
nor does what is quoted to be put into another; to abolish a clause is to amend. The forms are those of Nghị định
30/2020/NĐ-CP and of the Luật Ban hành văn bản quy phạm pháp luật. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.model import Relation, Section, SectionKind, Span
from assistant.text import CAPITALS
from ingest.kinds import KIND
from ingest.listing import LABEL, Item, list_items
from ingest.numbers import DATE, read_date
from ingest.quotations import find_quoted

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
_MARK = re.compile(r"[“”«»\"\n]")
_CLOSED_BY = {"“": "”", "«": "»", '"': '"'}
_BEFORE, _AFTER = 1000, 4000  # characters round a verb in which its subject and its objects stand
_LIST_LINE = re.compile(rf"\n(?:{LABEL}|{KIND.pattern}|số )[^\n]*", re.IGNORECASE)


def find_valid_from(text: str, issued_on: date | None) -> date | None:
    """The day from which the document says that it is in force; «từ ngày ký» is the day of issue."""
    text = _blank_quoted(text)
    found = _IN_FORCE.search(text)
    if found is None or found["signing"]:
        return issued_on if found else None
    day = DATE.match(text, found.end())
    return read_date(day) if day else None


def find_effects(text: str, head: Span, sections: Sequence[Section], mentions: Sequence[Span]) -> dict[int, Relation]:
    """The relation of each mention, by its place in ``mentions``, that the document replaces, abolishes or amends."""
    text = _blank_quoted(text)
    starts = [mention.start for mention in mentions]
    breaks = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    enacting = _find_enacting(sections)
    effects: dict[int, Relation] = {}
    own: int | None = None  # where the sentence began whose last verb was this document's
    for verb in _VERB.finditer(text):
        sentence = _find_start(text, verb, breaks)
        clause = _Clause(text, verb, max(sentence, verb.start() - _BEFORE), _find_end(text, verb))
        places = range(bisect_left(starts, clause.start), bisect_left(starts, clause.end))
        named = [(place, mentions[place]) for place in places if mentions[place].of(text).strip()]
        if not named or not clause.is_own(head, enacting, named, goes_on=own == sentence):
            continue
        own = sentence
        for place, item in clause.objects(named):
            effects.setdefault(place, clause.relation if item is Item.WHOLE else Relation.AMENDS)
    return effects


def _find_start(text: str, verb: re.Match[str], breaks: Sequence[int]) -> int:
    """Of the sentence; a verb that opens one («… từ ngày ký. Thay thế …») goes with the one before in its line."""
    at = bisect_right(breaks, verb.start()) - 1
    opens = at and text[breaks[at] - 1] == "." and not text[breaks[at] : verb.start()].strip()
    return breaks[at - 1] if opens else breaks[at]


def _find_end(text: str, verb: re.Match[str]) -> int:
    """Of the sentence, or of the list that it opens: «thay thế:\na) …;\nb) ….»."""
    limit = min(len(text), verb.end() + _AFTER)
    stop = _SENTENCE_END.search(text, verb.end(), limit)
    end = stop.start() if stop else limit
    if text[verb.end() : end].rstrip().endswith(":"):
        while end < limit and text[end - 1] != "." and (item := _LIST_LINE.match(text, end)):
            end = item.end()
    return end


def _find_enacting(sections: Sequence[Section]) -> list[Span]:
    """Articles, and what is under «Hiệu lực thi hành»: there a verb without a subject is the document's own."""
    return [
        s.span for s in sections if s.kind is SectionKind.ARTICLE or (s.heading and _EFFECT_HEADING.search(s.heading))
    ]


def _blank_quoted(text: str) -> str:
    """The text with what is quoted overwritten by blanks, at the same length and in the same lines."""
    lines = text.split("\n")
    for at in find_quoted(lines):
        lines[at] = " " * len(lines[at])
    text = "\n".join(lines)
    pieces, done = [], 0
    for span in sorted(_find_quotes(text), key=lambda span: span.start):
        if span.start >= done:
            pieces += [text[done : span.start], " " * (span.end - span.start)]
            done = span.end
    return "".join([*pieces, text[done:]])


def _find_quotes(text: str) -> Iterator[Span]:
    """Between marks of one line, also those within another."""
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "\n":
            opened.clear()
        elif opened and _CLOSED_BY[text[opened[-1]]] == mark[0]:
            yield Span(opened.pop(), mark.end())
        elif mark[0] in _CLOSED_BY:
            opened.append(mark.start())


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

    def is_own(self, head: Span, enacting: Sequence[Span], named: Sequence[tuple[int, Span]], goes_on: bool) -> bool:
        """Whether this document does it; ``goes_on``: it did what the verb before in the sentence says."""
        if _NOT_DONE.search(self.subject):
            return False
        if self.is_passive:
            said = _THIS.search(self.text, self.start, self.end) is not None
            return said or (self.verb["lapses"] is not None and self._is_in(enacting))
        if (goes_on and _GOES_ON.search(self.subject)) or self._is_said_of_this(named):
            return True
        line_start = self.text.rfind("\n", max(0, self.start - _BEFORE), self.start) + 1
        line = self.text[line_start or max(0, self.start - _BEFORE) : self.verb.start()]
        if self.verb.start() < head.end:
            return _OPENS_TITLE.fullmatch(line) is not None and not _PROPOSAL.search(head.of(self.text))
        return _OPENS_CLAUSE.fullmatch(line) is not None and self._is_in(enacting)

    def _is_said_of_this(self, named: Sequence[tuple[int, Span]]) -> bool:
        """«Kế hoạch này … thay thế», with no other document and no other actor between."""
        *_, this = [None, *_THIS.finditer(self.text, self.start, self.verb.start())]
        if this is None or _OTHERS_TASK.search(self.text, this.end(), self.verb.start()):
            return False
        return not any(this.end() <= mention.start < self.verb.start() for _, mention in named)

    def _is_in(self, spans: Sequence[Span]) -> bool:
        return any(span.start <= self.verb.start() < span.end for span in spans)

    def objects(self, named: Sequence[tuple[int, Span]]) -> Iterator[tuple[int, Item]]:
        after = [(place, mention) for place, mention in named if mention.start >= self.verb.end()]
        if not self.is_passive:
            yield from list_items(self.text, self.verb.end(), after)
            return
        yield from list_items(self.text, self.start, named[: len(named) - len(after)])
        if (colon := self.text.find(":", self.verb.end(), self.end)) >= 0:
            yield from list_items(self.text, colon + 1, [x for x in after if x[1].start > colon])
