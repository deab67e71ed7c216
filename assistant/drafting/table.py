"""A comparison: what each place sets for each indicator, or says on a topic, side by side.

In goes a Stock, out come a table whose cells are quotes, and the same row by row as points. Pure. Which figures are of
one indicator, ``tabulating`` decides; two that are not, never share a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.composing import name_document, skip_label
from assistant.dialogue import Cell, Query, Table
from assistant.drafting.materials import Material
from assistant.drafting.planning import Stock
from assistant.drafting.sheet import Sheet, make_point
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Point
from assistant.figures import may_hold_in, open_target
from assistant.model import Document, Target
from assistant.tabulating import flatten, tabulate
from prompts import message

OF_EACH = 3  # clauses of a place on a topic that no figures are set for


def write_comparison(stock: Stock) -> Written:
    sheet, topic = Sheet(), stock.request.topic
    documents = [d for d in stock.documents if d.targets] if not stock.request.groups else list(stock.documents)
    of_figures = stock.general or any(m.targets for m in stock.relevant)
    (cite_figures if of_figures else cite_clauses)(stock, documents, sheet)
    groups = tuple(frozenset({d.id}) for d in documents)
    query = Query(topic, message("drafting.comparison.question", topic=topic), topic=topic, groups=groups)
    table = tabulate(query, sheet.citations, {d.id: d for d in documents}.__getitem__)
    if table is None:
        return Written((), ())
    table = fill_empty(shorten_cells(table, documents))
    key = "intro" if of_figures else "intro_words"
    intro = Point(message(f"drafting.comparison.{key}", places=", ".join(table.columns), topic=topic))
    points = tuple(make_point(tell_row(table.columns, label, cells)) for label, cells in table.rows)
    notes = note_years(documents) if of_figures else ()
    return Written((DraftSection(None, (intro, *points)),), sheet.citations, notes, table)


def cite_figures(stock: Stock, documents: Sequence[Document], sheet: Sheet) -> None:
    """Every figure that is set, of the years asked for."""
    for document in documents:
        for target in document.targets:
            if not target.baseline and is_of_years(stock.request.years, document, target):
                section = document.section(target.section)
                sheet.cite_span(document, section, skip_label(document, section, open_target(document, target)))


def is_of_years(years: Sequence[int], document: Document, target: Target) -> bool:
    return not years or may_hold_in(set(years), document, target)


def cite_clauses(stock: Stock, documents: Sequence[Document], sheet: Sheet) -> None:
    for document in documents:
        own: list[Material] = [m for m in stock.relevant if m.document.id == document.id and not m.is_heading]
        for material in own[:OF_EACH]:
            sheet.cite(material)


def shorten_cells(table: Table, documents: Sequence[Document]) -> Table:
    """«đạt 80% trở lên» beside the indicator, instead of the indicator again."""
    short = {}
    for target, text in ((t, d.text) for d in documents for t in d.targets):
        quote, indicator = flatten(target.span.of(text)), flatten(target.indicator)
        if quote.lower().startswith(indicator.lower()) and len(quote) > len(indicator):
            short[quote] = quote[len(indicator) :].strip()
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
