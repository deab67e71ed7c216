"""A comparison as plain text: a grid where its columns have room, else row by row. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from assistant.dialogue import Cell, Table
from prompts import message

NARROWEST = 20  # characters of a cell in a grid
GAP = " | "


def render_table(table: Table, width: int) -> str:
    """``width``: columns of the terminal."""
    share = (width - len(GAP) * len(table.columns)) // (len(table.columns) + 1)
    return draw_grid(table, share) if share >= NARROWEST else stack_rows(table, width)


def draw_grid(table: Table, share: int) -> str:
    """A line of characters under the header and under each row."""
    rows = [("", *table.columns), *((label, *map(words_of, cells)) for label, cells in table.rows)]
    rule = "-+-".join("-" * share for _ in rows[0])
    return f"\n{rule}\n".join(draw_row(row, share) for row in rows)


def draw_row(cells: Sequence[str], share: int) -> str:
    """Every cell wrapped to its share of the width."""
    wrapped = [wrap_lines(cell, share) for cell in cells]
    return "\n".join(
        GAP.join(f"{piece:<{share}}" for piece in line).rstrip() for line in zip_longest(*wrapped, fillvalue="")
    )


def stack_rows(table: Table, width: int) -> str:
    return "\n".join(
        line
        for label, cells in table.rows
        for line in (*wrap_lines(label, width), *stack_cells(table.columns, cells, width))
    )


def stack_cells(columns: Sequence[str], cells: Sequence[Cell], width: int) -> list[str]:
    """«  Sông Xanh: … [1]», further quotes under it."""
    lines = []
    for name, cell in zip(columns, cells, strict=True):
        words = wrap_lines(f"{name}: {words_of(cell)}", width - 4)
        lines += [f"{'  ' if n == 0 else '    '}{line}" for n, line in enumerate(words)]
    return lines


def words_of(cell: Cell) -> str:
    return cell.text or message("cli.answer.nothing")


def wrap_lines(text: str, width: int) -> list[str]:
    """A cell's own lines, each wrapped."""
    return [piece for line in text.split("\n") for piece in textwrap.wrap(line, width) or [""]]
