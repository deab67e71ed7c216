"""Framed boxes on a scanned page. In: a grey image. Out: the inside of each box, cut out and straightened.

A secrecy stamp is set in a frame (Thông tư 24/2020/TT-BCA), and recognisers take print in a frame for a drawing. A box
is paper that a rectangle of a stamp's size shuts in, tilted as a hand may stamp it; print may touch it from outside.
The cells of a table are none, nor what is round. Pure; what the box says is for ``ocr``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from ingest.readers.components import Mask, Numbers, find_components
from ingest.readers.recognising import Scan

_COARSE = 75  # dots an inch of the image that boxes are sought in: so few that a worn frame has no gaps
_INK = 160  # pale red is grey
_LEAST, _MOST = (0.35, 0.15), (3.8, 2.0)  # inches, width and height of the upright box round a tilted one
_SQUAREST, _FLATTEST = 1.1, 14.0  # width to height
_ANGLES = np.radians(np.arange(-20, 20.1, 0.5))  # as far as a stamp may be tilted
_NEAR = 1.5  # coarse pixels from a side that count as along it
_STRAIGHT = 0.8  # of each side has paper along it
_PAPER = 0.4  # of the box: less is the gap between two frames
_MOST_BOXES = 6  # of a page: more are the boxes of a form
_BEYOND = (0.08, 0.3)  # inches past a corner: a line that goes on there is a table's
_BESIDE = (-0.01, 0.09)  # inches outside the box: where its frame runs

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Box:
    """``angle``: clockwise, in radians; ``x``, ``y``: of the centre. All lengths in pixels."""

    angle: float
    x: float
    y: float
    width: float
    height: float

    def place(self, along: Floats, down: Floats) -> tuple[Floats, Floats]:
        """Points at such distances from the centre, as (x, y) on the page."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return self.x + along * cos - down * sin, self.y + along * sin + down * cos


def cut_boxes(scan: Scan) -> list[Image.Image]:
    """The topmost first, a handful at most, at the scan's resolution."""
    ink = np.asarray(scan.image, dtype=np.uint8) < _INK
    scale = max(round(scan.dpi / _COARSE), 1)
    boxes = [_enlarge(box, scale) for box in _find_boxes(~_shrink(ink, scale), scan.dpi / scale)]
    alone = sorted((box for box in boxes if not _is_cell(ink, box, scan.dpi)), key=lambda box: box.y)
    return [_cut_out(scan.image, box) for box in alone[:_MOST_BOXES]]


def _shrink(ink: Mask, scale: int) -> Mask:
    """Dark where any of a few pixels is."""
    height, width = (length // scale for length in ink.shape)
    blocks = ink[: height * scale, : width * scale].reshape(height, scale, width, scale)
    return np.asarray(blocks.any(axis=(1, 3)))


def _find_boxes(paper: Mask, dpi: float) -> Iterator[_Box]:
    least, most = ((round(width * dpi), round(height * dpi)) for width, height in (_LEAST, _MOST))
    for places in find_components(paper, least, most):
        box = min((_enclose(places, float(angle)) for angle in _ANGLES), key=lambda box: box.width * box.height)
        if _SQUAREST <= box.width / box.height <= _FLATTEST and _fills(places, box):
            yield box


def _enclose(places: Numbers, angle: float) -> _Box:
    """The rectangle of that angle round the places."""
    along, down = _turn(places, angle)
    u, v = (along.min() + along.max()) / 2, (down.min() + down.max()) / 2
    x, y = u * math.cos(angle) - v * math.sin(angle), u * math.sin(angle) + v * math.cos(angle)
    return _Box(angle, x, y, float(np.ptp(along)) + 1, float(np.ptp(down)) + 1)


def _turn(places: Numbers, angle: float) -> tuple[Floats, Floats]:
    xs, ys = places[:, 0], places[:, 1]
    return xs * math.cos(angle) + ys * math.sin(angle), ys * math.cos(angle) - xs * math.sin(angle)


def _fills(places: Numbers, box: _Box) -> bool:
    """Whether it is paper up to all four sides."""
    along, down = _turn(places, box.angle)
    straight = _reaches(down, along, box.width) and _reaches(along, down, box.height)
    return straight and len(places) >= _PAPER * box.width * box.height


def _reaches(across: Floats, along: Floats, length: float) -> bool:
    """Both sides that run ``along``, wherever they lie ``across``."""
    by_sides = across <= across.min() + _NEAR, across >= across.max() - _NEAR
    return all(len(np.unique(np.floor(along[by_side]))) >= _STRAIGHT * length for by_side in by_sides)


def _enlarge(box: _Box, scale: int) -> _Box:
    x, y = (box.x + 0.5) * scale, (box.y + 0.5) * scale
    return _Box(box.angle, x, y, box.width * scale, box.height * scale)


def _is_cell(ink: Mask, box: _Box, dpi: float) -> bool:
    """Whether a line of the frame goes on past a corner."""
    beyond, beside = (np.arange(start * dpi, end * dpi) for start, end in (_BEYOND, _BESIDE))
    past, off = np.meshgrid(beyond, beside)
    across, down = box.width / 2, box.height / 2
    corners = [(right, low) for right in (-1, 1) for low in (-1, 1)]
    lines = [(right * (across + past), low * (down + off)) for right, low in corners]
    lines += [(right * (across + off), low * (down + past)) for right, low in corners]
    return any(_is_inked(ink, *box.place(*line)).all(axis=1).any() for line in lines)


def _is_inked(ink: Mask, x: Floats, y: Floats) -> Mask:
    """What lies off the page is not."""
    rows, columns = np.rint(y).astype(np.intp), np.rint(x).astype(np.intp)
    height, width = ink.shape
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    return np.asarray(inside & ink[rows.clip(0, height - 1), columns.clip(0, width - 1)])


def _cut_out(image: Image.Image, box: _Box) -> Image.Image:
    size = round(box.width), round(box.height)
    cos, sin = math.cos(box.angle), math.sin(box.angle)
    left, top = box.place(np.array(-box.width / 2), np.array(-box.height / 2))
    places = (cos, -sin, float(left), sin, cos, float(top))
    return image.transform(size, Image.Transform.AFFINE, places, Image.Resampling.BICUBIC, fillcolor=255)
