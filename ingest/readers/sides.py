"""Heads and closings set side by side, in reading order. In: the rows of a page. Out: the left side, then the right.

Agency and motto, recipients and signature stand in two columns without a rule between them (Hướng dẫn 36-HD/VPTW, Nghị
định 30/2020/NĐ-CP). Only such a block is taken apart, at the strip that none of its rows crosses; tables stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from assistant.text import fold
from ingest.readers.rows import Piece, Row
from ingest.signatures import opens_recipients, opens_signature

_HEAD = re.compile(r"dang cong san viet|cong hoa xa hoi|doc lap.{0,5}tu do|ngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
_NARROWEST = 0.6  # of the size of print: the least room between two sides
_SEAL = 9.0  # of the size: more room than this between two rows, for stamp and signature, ends a block
_NEARER, _FARTHER = 0.2, 0.75  # of the text's width: the strip between the sides lies within

Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows set side by side: ``start``, past ``end``, and the strip that none of them crosses."""

    start: int
    end: int
    strip: Strip

    @property
    def middle(self) -> float:
        return sum(self.strip) / 2


def order_sides(rows: Sequence[Row], left: float, right: float) -> list[Row]:
    """``left`` and ``right``: the edges of the text, in points."""
    ordered: list[Row] = []
    at = 0
    for block in find_blocks(rows, left, right):
        sides = (take_side(rows[block.start : block.end], block.middle, left=side) for side in (True, False))
        ordered += [*rows[at : block.start], *chain.from_iterable(sides)]
        at = block.end
    return [*ordered, *rows[at:]]


def find_blocks(rows: Sequence[Row], left: float, right: float) -> Iterator[Block]:
    """Those that words of a head or a closing show to be one."""
    at = 0
    while at < len(rows):
        block = _find_block(rows, at, (left, right))
        if block and _is_wanted(rows[at : block.end]):
            yield block
            at = block.end
        else:
            at += 1


def take_side(rows: Sequence[Row], middle: float, *, left: bool) -> list[Row]:
    parts = ((row, tuple(piece for piece in row.pieces if (piece.left < middle) is left)) for row in rows)
    return [replace(row, pieces=pieces) for row, pieces in parts if pieces]


def _find_block(rows: Sequence[Row], start: int, edges: Strip) -> Block | None:
    """The block that begins on the right of the row at ``start``."""
    width = edges[1] - edges[0]
    block = extend_block(rows, start, (edges[0] + _NEARER * width, edges[0] + _FARTHER * width))
    pieces = [piece for row in rows[start : block.end] for piece in row.pieces]
    begun = block.end > start and rows[start].right > block.middle
    return block if begun and any(piece.left < block.middle for piece in pieces) else None


def extend_block(rows: Sequence[Row], start: int, strip: Strip) -> Block:
    """As far as rows stand close together and leave free a part of the strip."""
    end = start
    while end < len(rows) and (end == start or rows[end].baseline - rows[end - 1].baseline < _SEAL * rows[end].size):
        narrowed = _narrow(strip, rows[end])
        if narrowed is None:
            break
        strip, end = narrowed, end + 1
    return Block(start, end, strip)


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
