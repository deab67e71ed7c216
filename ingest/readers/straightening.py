"""A scanned page made fit for reading: specks removed, lines level. In: a grey image. Out: an image, or a judgement.

Pure. It finds small tilts only; which way up the page lies is for the recogniser.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

_SIDE = 900  # pixels of the thumbnail on which the tilt is measured
_STEPS = ((3.0, 0.5), (0.4, 0.1))  # degrees: (reach, step) of the search, then round the best
_LEAST_TILT = 0.15  # degrees: turning costs sharpness, and less than this costs nothing
_INK = 128
_BLANK = 0.0002  # share of dark pixels; one line of print has more


def remove_specks(image: Image.Image) -> Image.Image:
    """Each pixel the middle one of its 3 × 3 neighbours; at 300 dots an inch that harms no letter."""
    return image.filter(ImageFilter.MedianFilter(3))


def is_blank(image: Image.Image) -> bool:
    return float((_pixels(image) < _INK).mean()) < _BLANK


def level(image: Image.Image) -> Image.Image:
    tilt = find_tilt(image)
    return image if abs(tilt) < _LEAST_TILT else image.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)


def find_tilt(image: Image.Image) -> float:
    """Degrees counter-clockwise that level the lines: where the ink changes most from one row of pixels to the next."""
    small = image.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    ink = Image.fromarray(255 - _pixels(small))
    best = 0.0
    for reach, step in _STEPS:
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))
    return best


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = _pixels(ink.rotate(angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def _pixels(image: Image.Image) -> npt.NDArray[np.uint8]:
    return np.asarray(image, dtype=np.uint8)
