"""Word's tables to rows and columns. In: a ``w:tbl``. Out: rows of cells, each in the column where it stands.

A cell merged over columns stands in the first of them with empty ones after it, one merged over rows is repeated in
each; a row of a single cell over all columns has just that one. Rows deleted as a tracked change are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from ingest.readers.ooxml import Element
from ingest.readers.runs import effective_children
from ingest.readers.styles import Styles, child, shows_lines, switched, value_of

_ROW, _CELL, _VAL = qn("w:tr"), qn("w:tc"), qn("w:val")
_TRANSPARENT = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")))
_MOST_COLUMNS = 63  # Word's own limit


@dataclass(frozen=True, slots=True)
class Cell:
    lines: Sequence[str] = ()
    repeated: bool = False  # stands in a row above


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    heads: bool  # repeated at the top of each page

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)


def read_grid(table: Element, read_cell: Callable[[Element], Sequence[str]]) -> list[Row]:
    """``read_cell`` is called once for each cell, in reading order."""
    rows: list[Row] = []
    for element in _find(table, _ROW):
        properties = child(element, "w:trPr")
        if child(properties, "w:del") is None:
            above = rows[-1].cells if rows else ()
            heads = bool(switched(properties, "w:tblHeader")) and all(row.heads for row in rows)
            rows.append(Row(tuple(_read_row(element, properties, above, read_cell)), heads))
    return rows


def shows_grid(table: Element, styles: Styles) -> bool:
    """Whether the table has lines: its own, its style's or its cells'."""
    own = child(table, "w:tblPr/w:tblBorders")
    if own is not None:
        return shows_lines(own) or any(map(shows_lines, table.iter(qn("w:tcBorders"))))
    by_style = styles.has_borders(value_of(table, "w:tblPr/w:tblStyle"))
    return by_style or any(map(shows_lines, table.iter(qn("w:tcBorders"))))


def _find(holder: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also inside content controls."""
    for element in effective_children(holder):
        if element.tag == tag:
            yield element
        elif element.tag in _TRANSPARENT:
            yield from _find(element, tag)


def _read_row(
    row: Element, properties: Element | None, above: Sequence[Cell], read_cell: Callable[[Element], Sequence[str]]
) -> Iterator[Cell]:
    at = _count(value_of(properties, "w:gridBefore"), 0)
    yield from [Cell()] * at
    cells = list(_find(row, _CELL))
    for element in cells:
        lines, merged = read_cell(element), child(element, "w:tcPr/w:vMerge")
        if merged is not None and merged.get(_VAL) != "restart" and not lines and at < len(above):
            yield replace(above[at], repeated=True)
        else:
            yield Cell(lines)
        span = _count(value_of(element, "w:tcPr/w:gridSpan"), 1) if len(cells) > 1 else 1
        yield from [Cell()] * (span - 1)
        at += span


def _count(text: str | None, least: int) -> int:
    return min(max(int(text), least), _MOST_COLUMNS) if text is not None and text.isdecimal() else least
