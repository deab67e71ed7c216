"""A closing that a page's end cuts, made whole. In: the rows of each page. Out: the same rows, the signature last.

Recipients on the left and signature on the right may both go on over the page. All of the recipients are read before
the signature, so what stands of it on the first page moves to the next one, below the last of the recipients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.rows import Row
from ingest.readers.sides import Block, extend_block, find_blocks, take_side
from ingest.signatures import opens_recipients

_ABOVE = 10_000.0  # points: moved rows stand above all of their new page


def join_closings(pages: Sequence[Sequence[Row]], lefts: Sequence[float], right: float) -> list[list[Row]]:
    """``lefts``, ``right``: the edges of the text on each page, and of all, in points."""
    joined = [list(rows) for rows in pages]
    for at in range(len(joined) - 1):
        closing = _find_cut(joined[at], lefts[at], right)
        if closing is not None:
            joined[at], joined[at + 1] = _join(joined[at], joined[at + 1], closing)
    return joined


def _find_cut(rows: Sequence[Row], left: float, right: float) -> Block | None:
    """The closing with which the page ends."""
    cut = next((block for block in find_blocks(rows, left, right) if block.end == len(rows)), None)
    pieces = (piece for row in rows[cut.start :] for piece in row.pieces) if cut else ()
    return cut if any(opens_recipients(piece.text) for piece in pieces) else None


def _join(rows: list[Row], following: list[Row], closing: Block) -> tuple[list[Row], list[Row]]:
    rest = extend_block(following, 0, closing.strip)
    recipients = take_side(following[: rest.end], rest.middle, left=True)
    if not recipients:
        return rows, following
    signature = [
        replace(row, baseline=row.baseline - _ABOVE)
        for row in take_side(rows[closing.start :], closing.middle, left=False)
    ]
    signature += take_side(following[: rest.end], rest.middle, left=False)
    kept = [*rows[: closing.start], *take_side(rows[closing.start :], closing.middle, left=True)]
    return kept, [*recipients, *signature, *following[rest.end :]]
