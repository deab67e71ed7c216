"""A PDF's pages and pictures as images. In: an open document, a page's number from 0. Out: scans, made as asked for.

A picture is cut out of its rendered page, so that it looks as it does to a reader: turned, masked, in its place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import c_int
from functools import partial
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from ingest.readers.inks import make_scan
from ingest.readers.ocr import DPI
from ingest.readers.pictures import Picture
from ingest.readers.recognising import Scan

_MOST_PIXELS = 25_000_000  # of a rendered page; A4 at 300 dots an inch has 8.7 million
_PAGE = 0.5  # of its area: a picture this large is the page's ground, or its scan
_MOST_OBJECTS, _MOST_ANNOTATIONS = 50_000, 1_000  # of a page, looked through for pictures

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


def render_page(document: pdfium.PdfDocument, at: int) -> Scan:
    page = document[at]
    try:
        width, height = page.get_size()
        dpi = min(float(DPI), 72 * math.sqrt(_MOST_PIXELS / (width * height)))
        return make_scan(page.render(scale=dpi / 72).to_pil(), dpi)
    finally:
        page.close()


def pictured_share(page: pdfium.PdfPage) -> float:
    """The share of the page that its largest picture covers."""
    width, height = page.get_size()
    boxes = [picture.get_bounds() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    areas = (min(right - left, width) * min(top - bottom, height) for left, bottom, right, top in boxes)
    return float(max(areas, default=0.0) / (width * height))


def find_pictures(document: pdfium.PdfDocument, at: int) -> list[Picture]:
    """Those that are no more than a part of the page, the topmost first."""
    page = document[at]
    try:
        area = math.prod(page.get_size())
        boxes = [box for box in _find_boxes(page) if (box[2] - box[0]) * (box[3] - box[1]) <= _PAGE * area]
    finally:
        page.close()
    return [_make_picture(document, at, box) for box in sorted(boxes, key=lambda box: -box[3])]


def _find_boxes(page: pdfium.PdfPage) -> Iterator[Box]:
    """A form that holds a picture counts as one; so does a stamp that was set as an annotation."""
    for item in islice(page.get_objects(max_depth=1), _MOST_OBJECTS):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE or (item.type == raw.FPDF_PAGEOBJ_FORM and _holds_picture(page, item)):
            yield item.get_bounds()
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_STAMP and raw.FPDFAnnot_GetRect(annotation, rect):
            yield rect.left, rect.bottom, rect.right, rect.top
        raw.FPDFPage_CloseAnnot(annotation)


def _holds_picture(page: pdfium.PdfPage, form: pdfium.PdfObject) -> bool:
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], form=form, level=1), None) is not None


def _make_picture(document: pdfium.PdfDocument, at: int, box: Box) -> Picture:
    left, bottom, right, top = box
    return Picture((right - left) / 72, (top - bottom) / 72, partial(_cut_out, document, at, box))


def _cut_out(document: pdfium.PdfDocument, at: int, box: Box) -> Scan | None:
    """None: it lies off the page."""
    scan = render_page(document, at)
    page = document[at]
    try:
        corners = [_place(page, scan.image, x, y) for x, y in (box[:2], box[2:])]
    finally:
        page.close()
    (left, right), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, scan.image.width), min(bottom, scan.image.height)
    return scan.map(lambda ink: ink.crop((left, top, right, bottom))) if left < right and top < bottom else None


def _place(page: pdfium.PdfPage, image: Image.Image, x: float, y: float) -> tuple[int, int]:
    """A point of the page in pixels of its image; the page may be turned."""
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, image.width, image.height, 0, x, y, across, down)
    return across.value, down.value
