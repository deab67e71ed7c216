"""Tables that only place text on the page. In: the cells' lines. Out: whether it is one, and its lines to be read.

A head sets agency and number beside motto and date, an end sets the recipients beside the signature (Hướng dẫn
36-HD/VPTW, Nghị định 30/2020/NĐ-CP). The left column is read to its end before the right one, as in ``ingest.columns``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.signatures import opens_recipients, opens_signature

_MOTTO = re.compile(r"(?i)cộng h[òo][àa]? xã hội|đảng cộng sản việt nam|độc lập\s*[-–]\s*tự do")
_ON_BEHALF = re.compile(r"(?:T/?M|K/?T|T/?L|T/?UQ)[./ ]")
_PLACE_AND_DATE = re.compile(r"[^\d,;:]{2,40},\s*ngày\b.{0,12}\btháng\b.{0,20}$")
_NUMBER = re.compile(r"Số\s*:?\s*[\d.…]*\s*[-–/]")
_MOST_COLUMNS = 3  # of text: two with a narrow one between
_MOST_ROWS = 12
_SIGNATURE_LINE = 100  # characters

Cell = Sequence[str]  # its lines


def is_layout(rows: Sequence[Sequence[Cell]], bordered: bool) -> bool:
    """One column; or few columns whose words only a head or an end has; or one row whose cells show no lines."""
    columns = sum(any(column) for column in zip(*_squared(rows), strict=True))
    if columns <= 1:
        return True
    if columns > _MOST_COLUMNS or len(rows) > _MOST_ROWS:
        return False
    lines = [line.strip("* ") for row in rows for cell in row for part in cell for line in part.split("\n")]
    return any(map(_is_sure_sign, lines)) or (not bordered and (len(rows) == 1 or any(map(_is_sign, lines))))


def layout_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Rows that stand together are read column by column; a row of one cell reaches over all columns."""
    for _, together in groupby(rows, key=lambda row: len(row) == 1):
        for column in zip(*_squared(list(together)), strict=True):
            for cell in column:
                yield from cell


def _is_sure_sign(line: str) -> bool:
    """What no table of data holds."""
    signs = (_MOTTO, _ON_BEHALF, _PLACE_AND_DATE)
    return opens_recipients(line) or any(sign.match(line) for sign in signs)


def _is_sign(line: str) -> bool:
    signs = len(line) <= _SIGNATURE_LINE and opens_signature(line)
    return signs or _NUMBER.match(line) is not None


def _squared(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[()] * (width - len(row))] for row in rows]
