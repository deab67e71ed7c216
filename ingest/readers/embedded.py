"""Pictures in a Word file. In: its parts (headers, footers, body). Out: its pictures in order, at their printed size.

Each counts once, however often it is shown. Formats that only a word processor draws (EMF, WMF) and damaged pictures
are listed too, but nothing comes when they are loaded.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO

from docx.opc.part import Part
from docx.oxml.ns import qn
from PIL import Image

from ingest.readers.inks import make_scan
from ingest.readers.ooxml import Element, root_of
from ingest.readers.pictures import Picture
from ingest.readers.recognising import Scan
from ingest.readers.scan import flatten

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP")
_MOST_PIXELS = 40_000_000  # A4 at 600 dots an inch has 35 million
_EMU = 914_400  # to an inch
_PAGE_INCHES = 11.7  # no picture is printed larger
_LEAST_DPI, _MOST_DPI = 40.0, 1200.0
_USUAL_DPI = 150.0
_UNKNOWN = 1.0  # inches, of a picture that can't be opened
_PICTURE, _OLD_PICTURE = qn("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata"
_EMBED, _ID, _EXTENT = qn("r:embed"), qn("r:id"), qn("wp:extent")
_FRAMES = (qn("wp:inline"), qn("wp:anchor"))
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


def find_pictures(parts: Iterable[Part], name: str) -> list[Picture]:
    """Raises DamagedFile, UnsafeFile: where a part is no sound XML."""
    found: dict[str, Picture] = {}
    for part in parts:
        for picture, element in _find_related(part, name):
            if str(picture.partname) not in found:
                found[str(picture.partname)] = _make_picture(picture.blob, _printed_width(element))
    return list(found.values())


def _find_related(part: Part, name: str) -> Iterator[tuple[Part, Element]]:
    for element in root_of(part, name).iter(_PICTURE, _OLD_PICTURE):
        related = part.rels.get(element.get(_EMBED) or element.get(_ID) or "")
        if related is not None and not related.is_external:
            yield related.target_part, element


def _printed_width(element: Element) -> float:
    """Inches; 0 where it isn't said."""
    frame = next((parent for parent in element.iterancestors(*_FRAMES)), None)
    extent = None if frame is None else frame.find(_EXTENT)
    width = "" if extent is None else extent.get("cx", "")
    return int(width) / _EMU if width.isdecimal() else 0.0


def _make_picture(data: bytes, width: float) -> Picture:
    """Only its first bytes are read here."""
    try:
        image = _open(data)
    except _BROKEN:
        return Picture(_UNKNOWN, _UNKNOWN, lambda: None)
    dpi = image.width / width if width else _USUAL_DPI
    dpi = min(max(dpi, _LEAST_DPI, max(image.size) / _PAGE_INCHES), _MOST_DPI)
    return Picture(image.width / dpi, image.height / dpi, partial(_load, data, dpi))


def _load(data: bytes, dpi: float) -> Scan | None:
    try:
        return make_scan(flatten(_open(data)), dpi)
    except _BROKEN:
        return None


def _open(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is checked here
        image = Image.open(BytesIO(data), formats=_FORMATS)
    if image.width * image.height > _MOST_PIXELS:
        raise ValueError("too large to be unpacked")
    return image
