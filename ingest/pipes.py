"""Markdown tables to lines. In: raw lines of which some are rows between pipes. Out: (line number, line) to be read.

A row of a table with data is one line, its cells parted by « | »; a table that only places a head or a signature on the
page is read column by column. It judges no line by its words: what a layout is, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_RULER = re.compile(r"\s*\|(?:\s*:?-{3,}:?\s*\|)*\s*(?::?-{3,}:?)?\s*|[\s|]*")  # «|---|:---:|», or pipes alone
_PIPE = re.compile(r"(?<!\\)\|")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MOST_COLUMNS = 3  # of a layout: two with a narrow one between


def is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def find_table_end(raw: Sequence[str], start: int) -> int:
    return next((at for at in range(start, len(raw)) if not is_row(raw[at])), len(raw))


def read_table(raw: Sequence[str], start: int, end: int, layout: bool) -> Iterator[tuple[int, str]]:
    """A row without words counts as a blank line."""
    rows = [(at + 1, _cells(raw[at])) for at in range(start, end)]
    width = max(len(cells) for _, cells in rows)
    if layout and width <= _MOST_COLUMNS:
        for column in range(width):
            yield from _read_column(rows, column)
    else:
        for number, cells in rows:
            yield number, " | ".join(BREAK.sub(" ", cell) for cell in cells if cell)


def _read_column(rows: Sequence[tuple[int, Sequence[str]]], column: int) -> Iterator[tuple[int, str]]:
    for number, cells in rows:
        if column < len(cells):
            yield from ((number, line) for line in BREAK.split(cells[column]))


def _cells(line: str) -> list[str]:
    if _RULER.fullmatch(line):
        return []
    cells = [cell.strip() for cell in _PIPE.split(line.strip())]
    return cells[1:-1] if cells[-1] == "" else cells[1:]
