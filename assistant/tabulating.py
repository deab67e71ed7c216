"""The table of an answer: what each place or document says of each thing compared.

In go a Query and the citations of its answer, out comes a Table whose cells are quotes with the marks of those
citations; a cell stays empty where a place sets nothing. Pure. It judges nothing: which figure is higher or which day
is earlier is the reader's to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.columns import Column, Find, arrange_columns
from assistant.content import content_terms
from assistant.dialogue import Cell, Citation, Query, Table, Wanted
from assistant.figures import asks_figure, may_hold_in
from assistant.likeness import Figure, any_phrase, tell_difference, years_in
from assistant.stated import asks_what_is_stated
from assistant.synonyms import find_paraphrases
from assistant.text import remove_matches, unify
from prompts import message

Row = tuple[str, tuple[Cell, ...]]
SHARED = 2  # syllables of the topic that a figure about it holds: most words have two
_STATED = (Wanted.SIGNER, Wanted.RECIPIENTS, Wanted.NUMBER, Wanted.ISSUED)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure of the register that a citation quotes, in the column of that place."""

    column: int
    figure: Figure
    citation: Citation


def tabulate(query: Query, citations: Sequence[Citation], document: Find) -> Table | None:
    """A row for each indicator, each year asked, or the one thing asked; None where nothing stands beside another."""
    columns = arrange_columns(query, citations, document)
    if not any(column.citations for column in columns):
        return None
    rows = tabulate_figures(query, columns) or tabulate_years(query, columns) or [tabulate_words(query, columns)]
    if len(columns) < 2 and len(rows) < 2:
        return None
    return Table(tuple(column.name for column in columns), tuple(rows))


def quote_figures(query: Query, columns: Sequence[Column]) -> list[Quoted]:
    """The figures about the topic that the citations quote; none where the question is of other things and so are the
    words that a place leads with.
    """
    quoted = [
        Quoted(at, Figure.of(citation.document, target), citation)
        for at, column in enumerate(columns)
        for citation in column.citations
        for target in citation.document.targets
        if citation.span.covers(target.span)
    ]
    on_topic = are_on_topic(query, [q.figure for q in quoted])
    chosen = [q for q, kept in zip(quoted, on_topic, strict=True) if kept]
    leading = {(q.column, q.citation.n) for q in chosen}
    leads = all((at, c.citations[0].n) in leading for at, c in enumerate(columns) if c.citations)
    return chosen if leads or is_of_figures(query) else []


def is_of_figures(query: Query) -> bool:
    """«so sánh tỷ lệ …», «ghi 50 % …», «… là bao nhiêu?»."""
    typed = unify(query.question)
    return "%" in typed or asks_figure(query) or re.search(any_phrase("figures"), typed) is not None


def are_on_topic(query: Query, figures: Sequence[Figure]) -> list[bool]:
    """Those that share most with the topic, of a year asked; all of them where the topic is figures in general."""
    years, topic = set(years_asked(query)), topic_of(query)
    shared = [len(figure.measured & topic) for figure in figures]
    least = max(SHARED, max(shared, default=0) / 2) if topic else 0
    return [
        held >= min(least, len(figure.measured)) and (not years or may_hold_in(years, figure.document, figure.target))
        for figure, held in zip(figures, shared, strict=True)
    ]


def topic_of(query: Query) -> frozenset[str]:
    """With the synonyms of its phrases; empty where the question is of figures in general."""
    words = remove_matches(query.topic, any_phrase("general"))
    terms = [*content_terms(words), *(term for p in find_paraphrases(words) for other in p.others for term in other)]
    return frozenset(term for term in terms if not term[0].isdigit())


def years_asked(query: Query) -> list[int]:
    return sorted(years_in(query.topic))


def tabulate_figures(query: Query, columns: Sequence[Column]) -> list[Row]:
    """A row for each indicator: the figures that may be held against each other."""
    rows: list[list[Quoted]] = []
    for quoted in sorted(quote_figures(query, columns), key=lambda q: q.figure.year or 0):
        fitting = (row for row in rows if all(tell_difference(quoted.figure, q.figure) is None for q in row))
        row = next(fitting, None)
        if row is None:
            rows.append([quoted])
        else:
            row.append(quoted)
    return [(label_row(columns, row), tell_figures(columns, row)) for row in rows]


def tell_figures(columns: Sequence[Column], row: Sequence[Quoted]) -> tuple[Cell, ...]:
    return tuple(
        write_cell([(q.figure.quote, q.citation.n) for q in row if q.column == n]) for n in range(len(columns))
    )


def label_row(columns: Sequence[Column], row: Sequence[Quoted]) -> str:
    """That of its first figure; where only some of the figures have a year, it says whose have none."""
    dated = [q for q in row if q.figure.year]
    undated = dict.fromkeys(columns[q.column].name for q in row if not q.figure.year)
    if not dated or not undated:
        return label_figure(row[0].figure)
    indicator, year = label_indicator(dated[0].figure), dated[0].figure.year
    return message("answers.table.by_some", indicator=indicator, year=year, places=", ".join(undated))


def label_indicator(figure: Figure) -> str:
    indicator = flatten(figure.target.indicator)
    return indicator[:1].upper() + indicator[1:]


def label_figure(figure: Figure) -> str:
    """The indicator in the document's words, with what tells the row from another of the same indicator."""
    label = label_indicator(figure)
    if figure.target.baseline:
        return message("answers.table.reached", indicator=label)
    return message("answers.table.by", indicator=label, year=figure.year) if figure.year else label


def tabulate_years(query: Query, columns: Sequence[Column]) -> list[Row]:
    """A row for each of two or more years asked that any words tell of."""
    years = years_asked(query)
    rows = [(message("answers.table.year", year=year), tell_of_year(columns, year)) for year in years]
    return [(label, cells) for label, cells in rows if any(cell.text for cell in cells)] if len(years) > 1 else []


def tell_of_year(columns: Sequence[Column], year: int) -> tuple[Cell, ...]:
    return tuple(write_cell([(c.quote, c.n) for c in column.citations if year in years_of(c)]) for column in columns)


def years_of(citation: Citation) -> frozenset[int]:
    """The years that the quote names; where it names none, those of the nearest heading that does."""
    headings = citation.document.headings(citation.section.id if citation.section else None)
    return next(filter(None, map(years_in, (citation.quote, *reversed(headings)))), frozenset())


def tabulate_words(query: Query, columns: Sequence[Column]) -> Row:
    """One row for the thing asked, with all that is quoted of each place."""
    cells = tuple(write_cell([(c.quote, c.n) for c in column.citations]) for column in columns)
    return label_words(query), cells


def label_words(query: Query) -> str:
    stated = [wanted for wanted in _STATED if wanted in query.wanted] if asks_what_is_stated(query) else []
    return message(f"answers.table.{stated[0] if stated else 'asked'}")


def write_cell(quotes: Iterable[tuple[str, int]]) -> Cell:
    """A line for each quote, with its mark."""
    told = list(dict.fromkeys((flatten(quote), n) for quote, n in quotes))
    text = "\n".join(message("answers.table.cell", quote=quote, n=n) for quote, n in told)
    return Cell(text, tuple(dict.fromkeys(n for _, n in told)))


def flatten(quote: str) -> str:
    return " ".join(quote.split())
