"""Dates that the clauses of a document print, each with the words of its clause.

In goes a Document, out come Dues. Pure. Whether a date of a text is one of them is judged in ``dating``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.claims import read_words
from assistant.datings import DAY, read_day
from assistant.indicators import Words, content_words
from assistant.matching import find_moment
from assistant.model import Document, Span
from assistant.sentences import split_units
from assistant.support import texts_of
from assistant.text import unify
from assistant.vetting.quantities import said

Day = tuple[int, int, int | None]  # of the month, the month, the year where one is told

_DATE = re.compile(rf"(?i:{DAY})")
_IN_YEAR = re.compile(
    r"(?i:ngày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?!\d|\s*[/.-]\s*\d|\s+năm\s+\d|%))"
)
_PARTS = re.compile(r"[;:]|\.\s")
_BEFORE = 40  # characters in which «chậm nhất» stands


@dataclass(frozen=True, slots=True)
class Due:
    """A date in a clause, with whether the clause says «trước» or «sau» it; ``act``: what is due begins so."""

    document_id: str
    quote: Span
    words: Words
    on: Day
    moment: str
    act: Words


def list_dues(document: Document) -> Iterator[Due]:
    for section in document.sections:
        own = section.own.of(document.text)
        if not section.kind.is_closing and next(find_days(own), None):
            headings = " ".join(document.headings(section.id))
            for unit in split_units(own):
                yield from _read_unit(document, unit.of(own), unit.shift(section.own.start), headings)


def _read_unit(document: Document, text: str, quote: Span, headings: str) -> Iterator[Due]:
    for span, on in find_days(text):
        if on:
            words = content_words(f"{headings} {text}")
            yield Due(document.id, quote, words, on, read_moment(text, span), read_act(text[: span.start]))


def find_days(text: str) -> Iterator[tuple[Span, Day | None]]:
    """«ngày 15/5/2025», «ngày 15/5»; None for a day that no calendar has."""
    for found in _DATE.finditer(text):
        on = read_day(found)
        yield Span(*found.span()), (on.day, on.month, on.year) if on else None
    for found in _IN_YEAR.finditer(text):
        yield Span(*found.span()), (int(found["day"]), int(found["month"]), None)


def is_on(day: Day, other: Day) -> bool:
    """In whatever year where one of them tells none."""
    return day[:2] == other[:2] and (None in (day[2], other[2]) or day[2] == other[2])


def read_act(before: str) -> Words:
    """«báo cáo» of «…; đồng thời, báo cáo kết quả … trước ngày …»."""
    typed = unify(before)
    begins = max((m.end() for m in [*_PARTS.finditer(typed), *said("stops").finditer(typed)]), default=0)
    return content_words(typed[begins:])[:2]


def read_moment(text: str, date_at: Span) -> str:
    """«before» of «trước ngày …», «chậm nhất ngày …»."""
    before = texts_of(read_words(text[max(0, date_at.start - _BEFORE) : date_at.start]))
    if "chậm nhất" in " ".join(before[-3:]):
        return "before"
    return find_moment([*before, ""], len(before))
