"""Dates in a text that stand beside no number: deadlines, and the day on which a document was issued.

In go words and Documents, out come Rulings. Pure. A date is held against the clauses that say what the words around it
say; where no clause does, it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.claims import read_words
from assistant.coverage import Weigh
from assistant.datings import DAY, read_day
from assistant.dialogue import Wanted
from assistant.indicators import Words, content_words
from assistant.matching import find_moment
from assistant.model import Document, Span
from assistant.sentences import split_units
from assistant.stated import head_lines
from assistant.support import texts_of
from assistant.text import fold, tolerate
from assistant.vetting.likening import share
from assistant.vetting.marks import MarkKind
from assistant.vetting.rulings import Place, Ruling, contradict, miss, support

HELD = 0.7  # share of the words around a date that a clause must hold to speak of the same
FEWEST = 4  # of them, at least
DATE = MarkKind.DATE

_DATE = re.compile(rf"(?i:{DAY})")
_ISSUED = re.compile(rf"(?i:(?:{tolerate('ban hành|ký|ký ban hành|đề')})(?:\s+{tolerate('vào')})?\s*)$")
_PARTS = re.compile(r"[;!?\n]|\.\s")
_JOINS = re.compile(rf",|(?<!\w)(?i:{tolerate('và')})(?!\w)")


@dataclass(frozen=True, slots=True)
class Due:
    """A date in a clause, with whether the clause says «trước» or «sau» it."""

    document_id: str
    quote: Span
    words: Words
    on: date
    moment: str


def find_dates(words: str, taken: Sequence[Span]) -> list[Span]:
    found = (Span(*m.span()) for m in _DATE.finditer(words))
    return [span for span in found if not any(t.start < span.end and span.start < t.end for t in taken)]


def rule_on_date(span: Span, words: str, documents: Sequence[Document], weigh: Weigh) -> Ruling:
    """``documents``: of whom it is said."""
    match = _DATE.match(words, span.start)
    on = read_day(match) if match else None
    if on is None:
        return miss(span, DATE)
    issued = _ISSUED.search(words[: span.start])
    return (_rule_on_issue(span, on, words, documents) if issued else None) or _rule_on_due(
        span, on, words, documents, weigh
    )


def _rule_on_issue(span: Span, on: date, words: str, documents: Sequence[Document]) -> Ruling | None:
    """«Kế hoạch … ban hành ngày …»: of the documents of the kind named; None where there is none."""
    spoken = fold(words)
    called = [d for d in documents if d.metadata.kind and fold(d.metadata.kind) in spoken and d.metadata.issued_on]
    right = [d for d in called if d.metadata.issued_on == on]
    places = [place for d in right or called for place in head_lines(d, frozenset({Wanted.ISSUED}))]
    if right:
        return support(span, DATE, places)
    return contradict(span, DATE, places, "other_date", "") if len(called) == 1 and places else None


def _rule_on_due(span: Span, on: date, words: str, documents: Sequence[Document], weigh: Weigh) -> Ruling:
    around = read_around(words, span)
    moment = read_moment(words, span)
    scored = [(hold(around, due.words, weigh), due) for document in documents for due in list_dues(document)]
    best = max((held for held, _ in scored), default=0.0)
    nearest = [due for held, due in scored if held >= max(best, HELD)]
    right = [due for held, due in scored if held >= HELD and (due.on, due.moment) == (on, moment)]
    if right:
        return support(span, DATE, map(place_of, right))
    if nearest and len({due.on for due in nearest}) == 1:
        return contradict(span, DATE, map(place_of, nearest), "other_due")
    return miss(span, DATE)


def list_dues(document: Document) -> Iterator[Due]:
    for section in document.sections:
        own = section.own.of(document.text)
        if not section.kind.is_closing and _DATE.search(own):
            headings = " ".join(document.headings(section.id))
            for unit in split_units(own):
                yield from _read_unit(document, unit.of(own), unit.shift(section.own.start), headings)


def _read_unit(document: Document, text: str, quote: Span, headings: str) -> Iterator[Due]:
    for found in _DATE.finditer(text):
        if on := read_day(found):
            words = content_words(f"{headings} {text}")
            yield Due(document.id, quote, words, on, read_moment(text, Span(*found.span())))


def read_around(words: str, span: Span) -> list[Words]:
    """The words before the date from each comma, those after it up to one; all of its sentence first."""
    start = max((m.end() for m in _PARTS.finditer(words, 0, span.start)), default=0)
    end = next((m.start() for m in _PARTS.finditer(words, span.end)), len(words))
    begins = [start, *(m.end() for m in _JOINS.finditer(words, start, span.start))]
    ends = [end, *(m.start() for m in _JOINS.finditer(words, span.end, end))]
    around = (
        content_words(f"{words[a : span.start]} {words[span.end : b]}") for a in begins for b in (ends[0], ends[-1])
    )
    return [each for each in dict.fromkeys(around) if len(set(each)) >= FEWEST]


def read_moment(text: str, date_at: Span) -> str:
    """«before» of «trước ngày …», «chậm nhất ngày …»."""
    before = texts_of(read_words(text[: date_at.start]))[-4:]
    return (
        "before"
        if before[-3:-1] == ["chậm", "nhất"] or before[-2:] == ["chậm", "nhất"]
        else find_moment([*before, ""], len(before))
    )


def hold(around: Sequence[Words], clause: Words, weigh: Weigh) -> float:
    """The share of the words around a date that a clause holds, of the run that it holds most of."""
    return max((share(words, clause, weigh) for words in around), default=0.0)


def place_of(due: Due) -> Place:
    return due.document_id, due.quote
