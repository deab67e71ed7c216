"""Heads and closings set side by side, in reading order. In: the rows of a page. Out: the left side, then the right.

Agency and motto, recipients and signature stand in two columns without a rule between them (Hướng dẫn 36-HD/VPTW, Nghị
định 30/2020/NĐ-CP). Only such a block is taken apart, at the strip that none of its rows crosses; tables stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.text import fold
from ingest.readers.rows import Piece, Row
from ingest.signatures import opens_recipients, opens_signature

_HEAD = re.compile(r"dang cong san viet|cong hoa xa hoi|doc lap.{0,5}tu do|ngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
_NARROWEST = 0.6  # of the size of print: the least room between two sides
_SEAL = 9.0  # of the size: more room than this between two rows, for stamp and signature, ends a block
_NEARER, _FARTHER = 0.2, 0.75  # of the text's width: the strip between the sides lies within

Strip = tuple[float, float]


def order_sides(rows: Sequence[Row], left: float, right: float) -> list[Row]:
    """``left`` and ``right``: the edges of the text, in points."""
    ordered: list[Row] = []
    at = 0
    while at < len(rows):
        end, middle = _find_block(rows, at, (left, right))
        if end > at and _is_wanted(rows[at:end]):
            ordered += _take_sides(rows[at:end], middle)
            at = end
        else:
            ordered.append(rows[at])
            at += 1
    return ordered


def _find_block(rows: Sequence[Row], start: int, edges: Strip) -> tuple[int, float]:
    """(past its last row, the middle of its strip) of a block that begins on the right; (start, 0) if none does."""
    width = edges[1] - edges[0]
    strip, end = (edges[0] + _NEARER * width, edges[0] + _FARTHER * width), start
    while end < len(rows) and (end == start or rows[end].baseline - rows[end - 1].baseline < _SEAL * rows[end].size):
        narrowed = _narrow(strip, rows[end])
        if narrowed is None:
            break
        strip, end = narrowed, end + 1
    middle = sum(strip) / 2
    pieces = [piece for row in rows[start:end] for piece in row.pieces]
    two_sided = end > start and rows[start].right > middle and any(piece.left < middle for piece in pieces)
    return (end, middle) if two_sided else (start, 0.0)


def _narrow(strip: Strip, row: Row) -> Strip | None:
    """The widest part of the strip that the row leaves free."""
    for piece in row.pieces:
        parts = (strip[0], min(strip[1], piece.left)), (max(strip[0], piece.right), strip[1])
        strip = max(parts, key=lambda part: part[1] - part[0])
    return strip if strip[1] - strip[0] >= _NARROWEST * row.size else None


def _is_wanted(rows: Sequence[Row]) -> bool:
    return any(_tells(piece) for row in rows for piece in row.pieces)


def _tells(piece: Piece) -> bool:
    return opens_recipients(piece.text) or opens_signature(piece.text) or _HEAD.search(fold(piece.text)) is not None


def _take_sides(rows: Sequence[Row], middle: float) -> Iterator[Row]:
    for side in (True, False):
        for row in rows:
            if pieces := tuple(piece for piece in row.pieces if (piece.left < middle) is side):
                yield replace(row, pieces=pieces)
