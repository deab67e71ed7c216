"""Data tables to readable rows. In: the texts of a table's cells. Out: a line a row, each cell named by its column.

«Chỉ tiêu: Hồ sơ trực tuyến; Đơn vị tính: %; Đến năm 2030: 80.» A cell merged over columns stands in the first of them,
the others are empty; a cell merged over rows may be repeated in each. Layout tables are for ``layouts``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

_MOST_HEADER_ROWS = 4
_HEADER_WORDS = 15  # syllables: a longer cell is content
_ENDED = re.compile(r"[.;:!?…][)\"”’»]*$")
_SENTENCE_END = re.compile(r"[.;!?…][)\"”’»]*$")
_TRAILING = re.compile(r"(?<=[^\s.])[.;,:\s]+$")
_VALUE = re.compile(r"[<>≥≤~±]?\s*[\d.,]+\s*(?:%|‰)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_SERIAL = re.compile(r"(?i)(?:s\.?\s?)?tt|stt|số (?:thứ tự|tt)|#|no\.?")


def table_lines(rows: Sequence[Sequence[str]], header_rows: int | None = None) -> list[str]:
    """The rows below the header, empty cells left out; ``header_rows``: how many head the table, None: to be found.

    A header repeated on the next page and a row that counts the columns say nothing new and are left out.
    """
    grid = [[" ".join(cell.split()) for cell in row] for row in rows]
    grid = [row for row in grid if any(row)]
    captions, grid = _split_captions(grid)
    count = _count_header_rows(grid) if header_rows is None else min(header_rows, len(grid))
    header, body = grid[:count], grid[count:]
    names = _name_columns(header)
    if header and len(body) > 1 and _counts_columns(body[0]):
        body = body[1:]
    lines = [_write_row(row, names) for row in body if row not in header]
    return captions + (lines if body else [_write_row(row, []) for row in header])


def _split_captions(grid: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Rows of one cell above the header of a wider table: its caption, its unit."""
    at, width = 0, max(map(len, grid), default=0)
    while at + 1 < len(grid) and width > 1 and sum(map(bool, grid[at])) == 1 and grid[at][0]:
        at += 1
    return [_end(row[0]) for row in grid[:at]], grid[at:]


def _count_header_rows(grid: Sequence[Sequence[str]]) -> int:
    """As many rows as it takes to name the columns; none where the first row holds content."""
    if len(grid) < 2 or not _may_head(grid[0]):
        return 0
    count = 1
    while count < min(len(grid) - 1, _MOST_HEADER_ROWS) and _divides(grid[count - 1], grid[count]):
        count += 1
    return count


def _may_head(row: Sequence[str]) -> bool:
    """Short names, no figures but years, and hardly a column without one."""
    cells = [cell for cell in row if cell]
    if len(cells) < 2 or any(len(cell.split()) > _HEADER_WORDS or _SENTENCE_END.search(cell) for cell in cells):
        return False
    return not any(_VALUE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in cells) and cells[0][:1] not in "-+"


def _divides(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row names the columns under a cell that stands over several, and nothing else."""
    spans = _find_spans(above)
    divided = [cell for at, cell in enumerate(row) if at in spans and cell]
    beside = [cell for at, cell in enumerate(row) if at not in spans and cell and cell not in above[at : at + 1]]
    return len(divided) > 1 and not beside and _may_head(["", *divided])


def _find_spans(row: Sequence[str]) -> set[int]:
    """The columns of cells that stand over several."""
    spans: set[int] = set()
    for at in range(1, len(row)):
        if not row[at] and (row[at - 1] or at - 1 in spans):
            spans |= {at - 1, at}
    return spans


def _name_columns(header: Sequence[Sequence[str]]) -> list[str]:
    """«Mục tiêu» over «2025» and «2030» → «Mục tiêu – 2025», «Mục tiêu – 2030»."""
    names: list[list[str]] = [[] for _ in range(max(map(len, header), default=0))]
    for number, row in enumerate(header):
        last_row = number == len(header) - 1
        for at, cell in enumerate(row):
            carried = next((x for x in reversed(row[:at]) if x), "") if not (cell or last_row) else cell
            below = any(at < len(lower) and lower[at] for lower in header[number + 1 :])
            part = cell or (carried if below else "")
            if part and part not in names[at]:
                names[at].append(part)
    return [" – ".join(_TRAILING.sub("", part) for part in name) for name in names]


def _counts_columns(row: Sequence[str]) -> bool:
    """«(1)», «(2)», «(3)=(1)+(2)» or «A», «B», «1», «2» below the header."""
    cells = [cell for cell in row if cell]
    numbers = [cell.strip("()").split("=")[0].strip("() ") for cell in cells]
    digits = [int(x) for x in numbers if x.isdecimal()]
    counting = digits == list(range(digits[0], digits[0] + len(digits))) if digits else False
    return len(cells) > 2 and counting and digits[0] == 1 and all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells)


def _write_row(row: Sequence[str], names: Sequence[str]) -> str:
    cells = [(name, cell) for name, cell in zip_longest(names[: len(row)], row, fillvalue="") if cell]
    if len(cells) == 1 and len(row) > 1 and not cells[0][0]:
        return _end(cells[0][1])
    if len(cells) == 1 and _SERIAL.fullmatch(cells[0][0]):  # a row over all columns heads those below it
        cells = [(next((name for name in names if name and not _SERIAL.fullmatch(name)), ""), cells[0][1])]
    if not names and len(row) == 2 and len(cells) == 2:
        return _end(f"{_TRAILING.sub('', cells[0][1])}: {cells[1][1]}")
    parts = [f"{name}: {cell}" if name else cell for name, cell in cells]
    return _end("; ".join([*(_TRAILING.sub("", part) for part in parts[:-1]), *parts[-1:]]))


def _end(line: str) -> str:
    """A row is a sentence of its own, so that it never runs on into the next."""
    return line if _ENDED.search(line) else line + "."
