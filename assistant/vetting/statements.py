"""What a document states in figures: its register, and the figures of its clauses that the register doesn't hold.

In go Documents, out come Statements, the same for both. Pure. What a figure of a clause measures is told by the words
nearest to it, so it proves less than an entry of the register.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.figures import open_target, states_year, years_above
from assistant.indicators import Words, content_words, indicator_words
from assistant.likeness import years_in
from assistant.model import Document, Section, Span, Target
from assistant.sentences import split_units
from assistant.vetting.quantities import Quantity, find_quantities


@dataclass(frozen=True, slots=True)
class Statement:
    """``target`` is the register's, or made of a clause; ``quote``: the words that state it."""

    document: Document
    target: Target
    words: Words  # of its indicator
    around: Words  # all of its clause, with the headings above and the document's title
    quote: Span
    years: frozenset[int]  # for which it is stated; empty where none is
    registered: bool

    def is_for(self, year: int) -> bool:
        return year in self.years or (self.registered and states_year({year}, self.document, self.target))


def read_register(document: Document) -> Iterator[Statement]:
    for target in document.targets:
        quote, years, words = open_target(document, target), _years_of(document, target), indicator_words(target)
        yield Statement(document, target, words, words, quote, years, registered=True)


def _years_of(document: Document, target: Target) -> frozenset[int]:
    return frozenset({target.year} if target.year else years_above(document, target))


def read_clauses(document: Document) -> Iterator[Statement]:
    for section in document.sections:
        if not section.kind.is_closing and any(map(str.isdigit, section.own.of(document.text))):
            yield from _read_section(document, section)


def _read_section(document: Document, section: Section) -> Iterator[Statement]:
    own, headings = section.own.of(document.text), " ".join(document.headings(section.id))
    for unit in split_units(own):
        at = unit.start + section.own.start
        words = unit.of(own).replace("\n", " ")
        years = next(filter(None, map(years_in, (words, own, headings))), frozenset())
        for quantity in find_quantities(words):
            target = _make_target(quantity, words, section, at)
            if not any(t.span.start < target.span.end and target.span.start < t.span.end for t in document.targets):
                quote = unit.shift(section.own.start)
                around = content_words(f"{words}\n{headings}\n{document.metadata.title or ''}")
                yield Statement(document, target, indicator_words(target), around, quote, years, registered=False)


def _make_target(quantity: Quantity, words: str, section: Section, at: int) -> Target:
    around = quantity.around
    indicator = f"{words[around.start : quantity.span.start]} {words[quantity.span.end : around.end]}".strip()
    year = quantity.year.year if quantity.year else None
    return Target(
        indicator,
        quantity.comparator,
        quantity.value,
        quantity.unit or None,
        year,
        False,
        section.id,
        quantity.span.shift(at),
        quantity.upper,
    )
