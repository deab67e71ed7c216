"""Citations numbered in the order in which a reader meets their marks; those that nothing cites are left out.

In goes what was written, out comes the same with other numbers. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.dialogue import Cell, Table
from assistant.drafting.sheet import make_point
from assistant.drafting.written import Written
from assistant.drafts import DraftSection

_MARK = re.compile(r"\[(\d+)\]")


def renumber(written: Written) -> Written:
    marks = (int(n) for section in written.sections for point in section.points for n in _MARK.findall(point.text))
    order = {old: new for new, old in enumerate(dict.fromkeys(marks), 1)}
    by_old = {citation.n: citation for citation in written.citations}
    return replace(
        written,
        sections=tuple(_renumber_section(section, order) for section in written.sections),
        citations=tuple(replace(by_old[old], n=new) for old, new in order.items()),
        table=_renumber_table(written.table, order) if written.table else None,
    )


def _remark(text: str, order: Mapping[int, int]) -> str:
    return _MARK.sub(lambda found: f"[{order[int(found[1])]}]", text)


def _renumber_section(section: DraftSection, order: Mapping[int, int]) -> DraftSection:
    return replace(section, points=tuple(make_point(_remark(point.text, order)) for point in section.points))


def _renumber_table(table: Table, order: Mapping[int, int]) -> Table:
    return Table(
        table.columns,
        tuple((label, tuple(_renumber_cell(cell, order) for cell in cells)) for label, cells in table.rows),
    )


def _renumber_cell(cell: Cell, order: Mapping[int, int]) -> Cell:
    return Cell(_remark(cell.text, order), tuple(order[n] for n in cell.citations))
