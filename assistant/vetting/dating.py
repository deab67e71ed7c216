"""Dates in a text that stand beside no number: deadlines, and the day on which a document was issued.

In go words and Documents, out come Rulings. Pure. A date is held against the clauses that say what the words around it
say; where no clause does, it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.coverage import Weigh
from assistant.dialogue import Wanted
from assistant.indicators import Words, content_words
from assistant.model import Document, Span
from assistant.stated import head_lines
from assistant.text import fold, tolerate
from assistant.vetting.dues import Day, Due, find_days, is_on, read_moment
from assistant.vetting.likening import share
from assistant.vetting.marks import MarkKind, MarkVerdict
from assistant.vetting.rulings import Place, Ruling, contradict, miss, support
from assistant.vetting.sources import Sources

HELD = 0.7  # share of the words around a date that a clause must hold to speak of the same
FEWEST = 4  # of them, at least
FARTHEST = 3  # commas before a date from which its sentence is read
OF_DATE = MarkKind.DATE

_ISSUED = re.compile(rf"(?i:(?:{tolerate('ban hành|ký|ký ban hành|đề')})(?:\s+{tolerate('vào')})?\s*)$")
_PARTS = re.compile(r"[;!?\n]|\.\s")
_JOINS = re.compile(rf",|(?<!\w)(?i:{tolerate('và')})(?!\w)")


@dataclass(frozen=True, slots=True)
class Told:
    """A date in the words of a sentence; ``bare``: the same words, blank where names and numbers stand."""

    span: Span
    words: str
    bare: str

    @property
    def moment(self) -> str:
        return read_moment(self.words, self.span)


def find_dates(words: str, taken: Sequence[Span]) -> list[Span]:
    found = sorted(span for span, _ in find_days(words))
    return [span for span in found if not any(t.start < span.end and span.start < t.end for t in taken)]


def rule_on_date(told: Told, documents: Sequence[Document], called: Sequence[Document], sources: Sources) -> Ruling:
    """``documents``: of whom it is said; ``called``: those that its sentence calls by their numbers."""
    day = dict(find_days(told.words)).get(told.span)
    if day is None:
        return miss(told.span, OF_DATE)
    issued = _ISSUED.search(told.words[: told.span.start]) and _rule_on_issue(told, day, documents)
    ruled = issued or _rule_on_due(told, day, documents, sources)
    if ruled.verdict is MarkVerdict.NOT_FOUND and len(called) == 1:
        return _rule_on_act(told, day, sources.ledger.dues_of(called[0]), sources) or ruled
    return ruled


def _rule_on_issue(told: Told, day: Day, documents: Sequence[Document]) -> Ruling | None:
    """«Kế hoạch … ban hành ngày …»: of the documents of the kind named; None where there is none."""
    spoken = fold(told.words)
    of_kind = [d.metadata.kind is not None and fold(d.metadata.kind) in spoken for d in documents]
    called = [
        (d, on) for d, is_named in zip(documents, of_kind, strict=True) if is_named and (on := d.metadata.issued_on)
    ]
    right = [(d, on) for d, on in called if is_on(day, (on.day, on.month, on.year))]
    places = [place for d, _ in right or called for place in head_lines(d, frozenset({Wanted.ISSUED}))]
    if right:
        return support(told.span, OF_DATE, places)
    return contradict(told.span, OF_DATE, places, "other_date", "") if len(called) == 1 and places else None


def _rule_on_due(told: Told, day: Day, documents: Sequence[Document], sources: Sources) -> Ruling:
    around = read_around(told.bare, told.span)
    dues = [due for document in documents for due in sources.ledger.dues_of(document)]
    scored = [(hold(around, due.words, sources.weigh), due) for due in dues]
    best = max((held for held, _ in scored), default=0.0)
    nearest = [due for held, due in scored if held >= max(best, HELD)]
    right = [due for held, due in scored if held >= HELD and is_on(day, due.on) and due.moment == told.moment]
    if right:
        return support(told.span, OF_DATE, map(place_of, right))
    if nearest and len({due.on for due in nearest}) == 1:
        return contradict(told.span, OF_DATE, map(place_of, nearest), "other_due")
    return miss(told.span, OF_DATE)


def _rule_on_act(told: Told, day: Day, dues: Sequence[Due], sources: Sources) -> Ruling | None:
    """Of the one document that is called: by what is due, where its clause knows all that is said of it."""
    start = max((m.end() for m in _PARTS.finditer(told.bare, 0, told.span.start)), default=0)
    said = content_words(told.bare[start : told.span.start])
    meant = [d for d in dues if d.moment and d.moment == told.moment and _names(said, d, sources.weigh)]
    if not meant or len({due.on for due in meant}) > 1:
        return None
    if is_on(day, meant[0].on):
        return support(told.span, OF_DATE, map(place_of, meant))
    return contradict(told.span, OF_DATE, map(place_of, meant), "other_due")


def _names(said: Words, due: Due, weigh: Weigh) -> bool:
    """«… báo cáo (kết quả quán triệt) trước ngày …», not «báo cáo tài chính»."""
    at = next((n for n, pair in enumerate(pairwise(said)) if pair == due.act), None)
    if at is None:
        return False
    rest = said[at + 2 :]
    return not rest or share(rest, due.words, weigh) >= HELD


def read_around(words: str, span: Span) -> list[Words]:
    """The words before the date from each comma, those after it up to one; all of its sentence first."""
    start = max((m.end() for m in _PARTS.finditer(words, 0, span.start)), default=0)
    end = next((m.start() for m in _PARTS.finditer(words, span.end)), len(words))
    begins = [start, *[m.end() for m in _JOINS.finditer(words, start, span.start)][-FARTHEST:]]
    ends = [end, *(m.start() for m in _JOINS.finditer(words, span.end, end))]
    around = (
        content_words(f"{words[a : span.start]} {words[span.end : b]}") for a in begins for b in (ends[0], ends[-1])
    )
    return [each for each in dict.fromkeys(around) if len(set(each)) >= FEWEST]


def hold(around: Sequence[Words], clause: Words, weigh: Weigh) -> float:
    """The share of the words around a date that a clause holds, of the run that it holds most of."""
    return max((share(words, clause, weigh) for words in around), default=0.0)


def place_of(due: Due) -> Place:
    return due.document_id, due.quote
