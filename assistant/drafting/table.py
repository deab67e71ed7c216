"""A comparison: what each place sets for each indicator, or says on a topic, side by side.

In goes a Stock, out come a table whose cells are quotes, and the same row by row as points. Pure. Which figures are of
one indicator, ``tabulating`` decides; two that are not, never share a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.composing import name_document, skip_label
from assistant.dialogue import Cell, Query, Table
from assistant.drafting.materials import Role
from assistant.drafting.phrasing import clean_clause, upper_first
from assistant.drafting.planning import Stock
from assistant.drafting.sheet import Sheet, make_point
from assistant.drafting.topics import split_topic
from assistant.drafting.worth import Worth, is_duty_of_named, name_named
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Point
from assistant.figures import may_hold_in, open_target
from assistant.model import Document, Target
from assistant.tabulating import Row, flatten, tabulate
from prompts import message

OF_EACH = 2  # clauses of a place on a topic that no figures are set for


def write_comparison(stock: Stock) -> Written:
    sheet = Sheet()
    documents = [d for d in stock.documents if d.targets] if not stock.request.groups else list(stock.documents)
    of_figures = stock.general or any(m.targets for m in stock.relevant)
    table = set_figures(stock, documents, sheet) if of_figures else Table((), ())
    table = Table(tuple(name_places(documents)), (*table.rows, *set_words(stock, documents, sheet, of_figures)))
    if not table.rows:
        return Written((), ())
    table = fill_empty(shorten_cells(table, documents))
    key = "intro" if of_figures else "intro_words"
    intro = message(f"drafting.comparison.{key}", places=", ".join(table.columns), topic=stock.request.topic)
    points = tuple(make_point(tell_row(table.columns, label, cells)) for label, cells in table.rows)
    notes = note_years(documents) if of_figures else ()
    return Written((DraftSection(None, (Point(intro), *points)),), sheet.citations, notes, table)


def name_places(documents: Sequence[Document]) -> list[str]:
    """By place; by the document's name where two are of one place, or one states none."""
    places = [d.metadata.locality.name for d in documents]
    return [p if p and places.count(p) == 1 else name_document(d) for p, d in zip(places, documents, strict=True)]


def set_figures(stock: Stock, documents: Sequence[Document], sheet: Sheet) -> Table:
    """A row for each indicator that a place sets."""
    cite_figures(stock, documents, sheet)
    topic, groups = stock.request.topic, tuple(frozenset({d.id}) for d in documents)
    query = Query(topic, message("drafting.comparison.question", topic=topic), topic=topic, groups=groups)
    return tabulate(query, sheet.citations, {d.id: d for d in documents}.__getitem__) or Table((), ())


def set_words(stock: Stock, documents: Sequence[Document], sheet: Sheet, of_figures: bool) -> list[Row]:
    """A row for each thing or body of the topic; beside figures, one for what is said without any."""
    kept = [w for w in stock.ranked if w.on_topic and not w.material.is_heading and not w.material.targets]
    if of_figures:
        told = [w for w in kept if w.material.role is Role.AIM] if stock.request.years else []
        rows = [(message("drafting.comparison.other"), told)] if told else []
    else:
        rows = [
            (upper_first(label), [w for w in kept if label_of(stock, w) == label]) for label in label_rows(stock, kept)
        ]
    return [(label, tuple(write_words(worths, d, sheet) for d in documents)) for label, worths in rows]


def label_rows(stock: Stock, worths: Sequence[Worth]) -> list[str]:
    return list(dict.fromkeys(label_of(stock, w) for w in sorted(worths, key=lambda w: w.about)))


def label_of(stock: Stock, worth: Worth) -> str:
    """The body whose duty it is, if it is named; else the thing of the topic."""
    if is_duty_of_named(stock.request, worth.material):
        return name_named(stock.request, worth.material)
    return split_topic(stock.request.topic)[worth.about]


def write_words(worths: Sequence[Worth], document: Document, sheet: Sheet) -> Cell:
    """The best clauses of a document."""
    own = [w.material for w in worths if w.material.document.id == document.id][:OF_EACH]
    lines = [f"{clean_clause(m)} {sheet.cite(m)}" for m in sorted(own, key=lambda m: m.span.start)]
    return Cell("\n".join(lines), make_point(" ".join(lines)).citations)


def cite_figures(stock: Stock, documents: Sequence[Document], sheet: Sheet) -> None:
    """Every figure that is set, of the years asked for."""
    for document in documents:
        for target in document.targets:
            if not target.baseline and is_of_years(stock.request.years, document, target):
                section = document.section(target.section)
                sheet.cite_span(document, section, skip_label(document, section, open_target(document, target)))


def is_of_years(years: Sequence[int], document: Document, target: Target) -> bool:
    return not years or may_hold_in(set(years), document, target)


def shorten_cells(table: Table, documents: Sequence[Document]) -> Table:
    """«đạt 80% trở lên» beside the indicator, instead of the indicator again."""
    short = {}
    for target, text in ((t, d.text) for d in documents for t in d.targets):
        quote, indicator = flatten(target.span.of(text)), flatten(target.indicator)
        if quote.lower().startswith(indicator.lower()) and len(quote) > len(indicator):
            short[quote] = quote[len(indicator) :].strip(" ;")
    return Table(
        table.columns,
        tuple((label, tuple(shorten_cell(cell, short) for cell in cells)) for label, cells in table.rows),
    )


def shorten_cell(cell: Cell, short: Mapping[str, str]) -> Cell:
    lines = [re.fullmatch(r"(?P<quote>.*?)(?P<mark> \[\d+\])?", line) for line in cell.text.split("\n")]
    told = (f"{short.get(m['quote'], m['quote'])}{m['mark'] or ''}" for m in lines if m)
    return Cell("\n".join(told), cell.citations)


def fill_empty(table: Table) -> Table:
    """A cell says so where a place sets nothing."""
    missing = Cell(message("drafting.comparison.missing"))
    return Table(
        table.columns, tuple((label, tuple(c if c.text else missing for c in cells)) for label, cells in table.rows)
    )


def tell_row(columns: Sequence[str], label: str, cells: Sequence[Cell]) -> str:
    told = (
        message("drafting.comparison.cell", place=place, text=cell.text.replace("\n", "; "))
        for place, cell in zip(columns, cells, strict=True)
    )
    return message("drafting.comparison.row", label=label, cells="; ".join(told)) + "."


def note_years(documents: Sequence[Document]) -> tuple[str, ...]:
    """A document that states no year for some of its figures: nobody should add one."""
    undated = [d for d in documents if any(t.year is None and not t.baseline for t in d.targets)]
    return tuple(message("drafting.notes.some_without_year", document=name_document(d)) for d in undated)
