"""The rules drawn on a PDF page. In: a PDFium page. Out: straight lines along its edges, in points."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.glyphs import page_turn
from ingest.readers.ruled import Rule

_THIN = 3.0  # points: a thicker box is no rule
_SHORT = 5.0  # points: a shorter one is a dash
_MOST = 1_500  # paths; a page with more is a drawing


def read_rules(page: pdfium.PdfPage) -> list[Rule]:
    paths = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1))
    turn = page_turn(page)
    rules: list[Rule] = []
    for path in paths if len(paths) <= _MOST else ():
        left, bottom, right, top = path.get_bounds()
        (x, y), (other_x, other_y) = turn(left, bottom), turn(right, top)
        box = min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)
        rules += _read_box(*box, framed=_is_framed(path))
    return rules


def _read_box(left: float, top: float, right: float, bottom: float, framed: bool) -> Iterator[Rule]:
    """A thin box is a rule; a frame is four."""
    wide, high = right - left, bottom - top
    if high <= _THIN and wide >= _SHORT:
        yield Rule(True, (top + bottom) / 2, left, right)
    elif wide <= _THIN and high >= _SHORT:
        yield Rule(False, (left + right) / 2, top, bottom)
    elif framed and wide > _THIN and high > _THIN:
        yield from (Rule(True, at, left, right) for at in (top, bottom))
        yield from (Rule(False, at, top, bottom) for at in (left, right))


def _is_framed(path: pdfium.PdfObject) -> bool:
    """A stroked rectangle: four or five corners."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value) and raw.FPDFPath_CountSegments(path) in (4, 5)
