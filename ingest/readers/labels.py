"""The label that a printed line begins with, read by its shape. In: the words of one line of OCR. Out: them, mended.

A recogniser made for words fails at signs that stand alone before a gap: it takes a dash for «ˆ», «1.» for «k», and the
gap for «_». So what has no ink is dropped, a flat stroke is a dash, and what should be a number is read once more by
itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from PIL import Image

from ingest.markers import parse_marker
from ingest.readers.recognising import Scrap

_INK = 128
_FLAT = 0.2  # of the height of the line's words: a dash is no taller
_LONG = 1.5  # times as wide as tall: a dash, no full stop
_GAP = 0.8  # of the height: more room than this follows a label that a tab sets off
_LONGEST = 4  # signs: «III.»
_ACCENTED = re.compile(r"(?![đĐ])[^\W\d_a-zA-Z]")  # «ạ.»: no label has such a letter
_NUMBER = re.compile(r"(\d{1,2})[.,:;…·]+")  # «3...», «5,»

Reread = Callable[[Image.Image], str]
Size = tuple[int, int]  # width and height in pixels


def mend_line(image: Image.Image, scraps: Sequence[Scrap], reread: Reread) -> list[Scrap]:
    """``image``: what the scraps' places refer to; ``reread``: the text of the image of a single word."""
    printed = [scrap for scrap in scraps if any(map(str.isalnum, scrap.text)) or _measure_ink(image, scrap) != (0, 0)]
    if len(printed) < 2:
        return printed
    first, *others = printed
    height = median(scrap.bottom - scrap.top for scrap in others)
    set_off = others[0].left - first.right > _GAP * height
    text = _mend_label(image, first, height, reread if set_off else None)
    sure = first.confidence if text == first.text != "-" else max(first.confidence, others[0].confidence)
    return [replace(first, text=text, confidence=sure), *others]


def _mend_label(image: Image.Image, scrap: Scrap, height: float, reread: Reread | None) -> str:
    if len(scrap.text) > _LONGEST:
        return scrap.text
    if _is_dash(_measure_ink(image, scrap), height):
        return "-"
    if reread is None or _is_label(scrap.text):
        return scrap.text
    if found := _NUMBER.fullmatch(scrap.text):
        return f"{found[1]}."
    again = reread(image.crop(scrap.box))
    return again if _is_label(again) else scrap.text


def _is_label(text: str) -> bool:
    marker = parse_marker(f"{text} A")
    return marker is not None and marker.length >= len(text) and not _ACCENTED.search(text)


def _is_dash(size: Size, height: float) -> bool:
    return 0 < size[1] <= _FLAT * height and size[0] >= _LONG * size[1]


def _measure_ink(image: Image.Image, scrap: Scrap) -> Size:
    """Of what is printed in the scrap's box; (0, 0) where nothing is."""
    ink = np.asarray(image.crop(scrap.box)) < _INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return (int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1) if len(rows) else (0, 0)
