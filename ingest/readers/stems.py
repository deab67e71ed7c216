"""«II» or «III»: the strokes of a Roman number, counted. In: a word's image, and how it was read. Out: the number.

OCR drops a stroke among equal ones, and a section then seems to stand twice. Only its strokes I are counted.
"""

from __future__ import annotations

import re

import numpy as np
from PIL import Image

_NUMBER = re.compile(r"(?P<head>[VX]*)(?P<strokes>[Il1]{1,3})(?P<end>[.\-–/]?)")
_INK = 128
_UPRIGHT = 0.75  # of the height of the print: a stroke I fills more of a column of pixels, a V or a hyphen less
_MOST = 3


def count_strokes(image: Image.Image, text: str) -> str:
    """The text with as many «I» as are printed; any other text unchanged."""
    found = _NUMBER.fullmatch(text)
    if found is None or "I" not in text:
        return text
    strokes = _count_upright(image)
    return f"{found['head']}{'I' * strokes}{found['end']}" if 0 < strokes <= _MOST else text


def _count_upright(image: Image.Image) -> int:
    ink = np.asarray(image) < _INK
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return 0
    full = ink[rows[0] : rows[-1] + 1].mean(axis=0) >= _UPRIGHT
    return int(full[0]) + int((full[1:] & ~full[:-1]).sum())
