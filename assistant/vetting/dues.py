"""Dates that the clauses of a document print, each with the words of its clause.

In goes a Document, out come Dues. Pure. Whether a date of a text is one of them is judged in ``dating``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.claims import read_words
from assistant.datings import DAY, read_day
from assistant.indicators import Words, content_words
from assistant.matching import find_moment
from assistant.model import Document, Span
from assistant.sentences import split_units
from assistant.support import texts_of

DATE = re.compile(rf"(?i:{DAY})")
_BEFORE = 40  # characters in which «chậm nhất» stands


@dataclass(frozen=True, slots=True)
class Due:
    """A date in a clause, with whether the clause says «trước» or «sau» it."""

    document_id: str
    quote: Span
    words: Words
    on: date
    moment: str


def list_dues(document: Document) -> Iterator[Due]:
    for section in document.sections:
        own = section.own.of(document.text)
        if not section.kind.is_closing and DATE.search(own):
            headings = " ".join(document.headings(section.id))
            for unit in split_units(own):
                yield from _read_unit(document, unit.of(own), unit.shift(section.own.start), headings)


def _read_unit(document: Document, text: str, quote: Span, headings: str) -> Iterator[Due]:
    for found in DATE.finditer(text):
        if on := read_day(found):
            words = content_words(f"{headings} {text}")
            yield Due(document.id, quote, words, on, read_moment(text, Span(*found.span())))


def read_moment(text: str, date_at: Span) -> str:
    """«before» of «trước ngày …», «chậm nhất ngày …»."""
    before = texts_of(read_words(text[max(0, date_at.start - _BEFORE) : date_at.start]))
    if "chậm nhất" in " ".join(before[-3:]):
        return "before"
    return find_moment([*before, ""], len(before))
