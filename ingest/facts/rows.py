"""Targets in a row of a table: «Chỉ tiêu: …; Đơn vị tính: %; Năm 2024: 60; Đến năm 2030: 80». In: cells. Out: targets.

A target for each figure under a year or under «Chỉ tiêu», «Mục tiêu», «Kế hoạch»; what is headed as done is a baseline.
A row that names no indicator gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.model import Span, Target
from ingest.facts.cells import Cell
from ingest.facts.figures import Figure, find_figures
from ingest.facts.statements import Statement

_INDICATOR = re.compile(r"(?:tên |các |nội dung )?(?:chỉ tiêu|mục tiêu|nội dung|tiêu chí|chỉ số)", re.IGNORECASE)
_UNIT = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\W*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_REACHED = re.compile(r"thực hiện|hiện trạng|hiện nay|đã đạt|ước|kết quả|thực trạng", re.IGNORECASE)
_GOAL = re.compile(r"mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|mức|giá trị|yêu cầu", re.IGNORECASE)
_LONGEST_VALUE = 6  # syllables of a cell that is a value


def read_row(
    cells: Sequence[Cell], statement: Statement, inherited: int | None, issued_on: date | None
) -> list[Target]:
    indicator = next((c for c in cells if _INDICATOR.match(c.name) and c.words and not _is_value(c)), None)
    if indicator is None:
        return []
    unit = next((c.words for c in cells if _UNIT.match(c.name) and c.words), None)
    return [
        _target(indicator, cell, figure, unit, inherited, statement, issued_on)
        for cell, figure in _values(cells)
        if cell is not indicator
    ]


def _values(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Figure]]:
    """The cells that hold one figure, under a header that dates or sets it."""
    for cell in cells:
        figures = find_figures(cell.words) if _is_value(cell) else []
        if len(figures) == 1 and (_YEAR.search(cell.name) or _GOAL.search(cell.name)):
            yield cell, figures[0]


def _is_value(cell: Cell) -> bool:
    return any(c.isdigit() for c in cell.words) and len(cell.words.split()) <= _LONGEST_VALUE


def _target(
    indicator: Cell,
    cell: Cell,
    figure: Figure,
    unit: str | None,
    inherited: int | None,
    statement: Statement,
    issued_on: date | None,
) -> Target:
    years = _YEAR.findall(cell.name)
    year = int(years[-1]) if years else inherited
    start, end = min(indicator.span.start, cell.span.start), max(indicator.span.end, cell.span.end)
    return Target(
        indicator=" ".join(indicator.words.split()),
        comparator=figure.comparator,
        value=figure.value,
        upper=figure.upper,
        unit=figure.unit or unit,
        year=year,
        baseline=bool(_REACHED.search(cell.name)) or bool(issued_on and year and year < issued_on.year),
        section=statement.section.id,
        span=Span(start, end).shift(statement.span.start),
    )
