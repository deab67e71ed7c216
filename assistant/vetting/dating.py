"""Dates in a text that stand beside no number: deadlines, and the day on which a document was issued.

In go words and Documents, out come Rulings. Pure. A date is held against the clauses that say what the words around it
say; where no clause does, it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.coverage import Weigh
from assistant.datings import read_day
from assistant.dialogue import Wanted
from assistant.indicators import Words, content_words
from assistant.model import Document, Span
from assistant.stated import head_lines
from assistant.text import fold, tolerate
from assistant.vetting.dues import DATE, Due, read_moment
from assistant.vetting.likening import share
from assistant.vetting.marks import MarkKind
from assistant.vetting.rulings import Place, Ruling, contradict, miss, support
from assistant.vetting.sources import Sources

HELD = 0.7  # share of the words around a date that a clause must hold to speak of the same
FEWEST = 4  # of them, at least
FARTHEST = 3  # commas before a date from which its sentence is read
OF_DATE = MarkKind.DATE

_ISSUED = re.compile(rf"(?i:(?:{tolerate('ban hành|ký|ký ban hành|đề')})(?:\s+{tolerate('vào')})?\s*)$")
_PARTS = re.compile(r"[;!?\n]|\.\s")
_JOINS = re.compile(rf",|(?<!\w)(?i:{tolerate('và')})(?!\w)")


def find_dates(words: str, taken: Sequence[Span]) -> list[Span]:
    found = (Span(*m.span()) for m in DATE.finditer(words))
    return [span for span in found if not any(t.start < span.end and span.start < t.end for t in taken)]


def rule_on_date(span: Span, words: str, documents: Sequence[Document], sources: Sources) -> Ruling:
    """``documents``: of whom it is said."""
    match = DATE.match(words, span.start)
    on = read_day(match) if match else None
    if on is None:
        return miss(span, OF_DATE)
    issued = _ISSUED.search(words[: span.start]) and _rule_on_issue(span, on, words, documents)
    return issued or _rule_on_due(span, on, words, documents, sources)


def _rule_on_issue(span: Span, on: date, words: str, documents: Sequence[Document]) -> Ruling | None:
    """«Kế hoạch … ban hành ngày …»: of the documents of the kind named; None where there is none."""
    spoken = fold(words)
    called = [d for d in documents if d.metadata.kind and fold(d.metadata.kind) in spoken and d.metadata.issued_on]
    right = [d for d in called if d.metadata.issued_on == on]
    places = [place for d in right or called for place in head_lines(d, frozenset({Wanted.ISSUED}))]
    if right:
        return support(span, OF_DATE, places)
    return contradict(span, OF_DATE, places, "other_date", "") if len(called) == 1 and places else None


def _rule_on_due(span: Span, on: date, words: str, documents: Sequence[Document], sources: Sources) -> Ruling:
    around = read_around(words, span)
    moment = read_moment(words, span)
    dues = [due for document in documents for due in sources.ledger.dues_of(document)]
    scored = [(hold(around, due.words, sources.weigh), due) for due in dues]
    best = max((held for held, _ in scored), default=0.0)
    nearest = [due for held, due in scored if held >= max(best, HELD)]
    right = [due for held, due in scored if held >= HELD and (due.on, due.moment) == (on, moment)]
    if right:
        return support(span, OF_DATE, map(place_of, right))
    if nearest and len({due.on for due in nearest}) == 1:
        return contradict(span, OF_DATE, map(place_of, nearest), "other_due")
    return miss(span, OF_DATE)


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
