"""A page's inks taken apart. In: an image of it as Pillow gives it. Out: the grey page, and the red ink on it alone.

Stamps are red, and may stand over black print: on the grey page neither can be read. Pure.
"""

from __future__ import annotations

from PIL import Image, ImageChops

from ingest.readers.recognising import Scan

_RED = 40  # of 255, by which red outshines green and blue; paper that has yellowed stays below
_STRENGTH = 3  # makes pale red dark
_LEAST = 2_000  # pixels: fewer draw no frame


def make_scan(image: Image.Image, dpi: float) -> Scan:
    """``image``: opaque."""
    grey = image.convert("L")
    return Scan(grey, dpi, _take_red(image) if image.mode != "L" else None)


def _take_red(image: Image.Image) -> Image.Image | None:
    """Dark on white; None where there is none."""
    red, green, blue = image.convert("RGB").split()
    excess = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    if sum(excess.histogram()[_RED:]) < _LEAST:
        return None
    return excess.point([255 - min(_STRENGTH * value, 255) if value >= _RED else 255 for value in range(256)])
