"""A page in the parts that are read one by one. In: a level grey image. Out: boxes, from top to bottom, left to right.

Where two columns stand side by side for some lines (agency and motto, recipients and signature), lines of unequal
height confuse a recogniser. The page is cut there, along white paper; to cut too often does no harm, for every word
keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image

_REDUCED = 3  # pixels of the image to one that is judged
_INK = 160  # of 255
_PER_INCH = 100
_GUTTER = int(0.12 * _PER_INCH)
_LEAST_HEIGHT = int(0.5 * _PER_INCH)  # three lines of print
_LEAST_INK = int(0.15 * _PER_INCH)  # on either side: more than one line
_NEARER, _FARTHER = 0.2, 0.75  # of the page's width: where a gutter may be
_STEP = 4

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels
Ink = npt.NDArray[np.bool_]
Band = tuple[int, int, int]  # top, bottom, middle of the gutter


def find_regions(image: Image.Image) -> list[Box]:
    """The whole page in one box where nothing stands side by side."""
    ink: Ink = np.asarray(image.reduce(_REDUCED)) < _INK
    boxes: list[Box] = []
    above = 0
    for top, bottom, middle in sorted(_choose_bands(ink)):
        cut = top * _REDUCED, bottom * _REDUCED, middle * _REDUCED
        boxes += [(0, above, image.width, cut[0]), (0, cut[0], cut[2], cut[1]), (cut[2], cut[0], image.width, cut[1])]
        above = cut[1]
    return [box for box in [*boxes, (0, above, image.width, image.height)] if box[3] > box[1]]


def _choose_bands(ink: Ink) -> list[Band]:
    """The tallest first, none over another."""
    chosen: list[Band] = []
    for band in sorted(_find_bands(ink), key=lambda band: band[0] - band[1]):
        if all(band[1] <= other[0] or band[0] >= other[1] for other in chosen):
            chosen.append(band)
    return chosen


def _find_bands(ink: Ink) -> Iterator[Band]:
    """Each run of rows that leave a gutter white, with print on both sides of it."""
    height, width = ink.shape
    before = np.concatenate([np.zeros((height, 1), dtype=np.int32), ink.cumsum(axis=1, dtype=np.int32)], axis=1)
    printed: Ink = np.asarray(ink.any(axis=1))
    for left in range(int(_NEARER * width), int(_FARTHER * width) - _GUTTER, _STEP):
        right = left + _GUTTER
        free = np.concatenate([[False], before[:, right] == before[:, left], [False]])
        edges = np.flatnonzero(free[1:] != free[:-1])
        for top, bottom in zip(edges[::2], edges[1::2], strict=True):
            if bottom - top < _LEAST_HEIGHT:
                continue
            white = np.flatnonzero(~printed[top:bottom]) + top
            if not len(white) or white[-1] - white[0] < _LEAST_HEIGHT:
                continue
            first, last = int(white[0]), int(white[-1])
            sides = before[first:last, left] > 0, before[first:last, -1] > before[first:last, right]
            if all(side.sum() >= _LEAST_INK for side in sides):
                yield first, last, (left + right) // 2
