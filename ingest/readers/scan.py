"""Images of pages to a Reading. In: the bytes of a PNG, JPEG or TIFF file. Out: the text of its pages, by OCR.

A TIFF may hold many pages. A photograph is turned as its camera says. Nothing is unpacked before its size is known.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from assistant.errors import DamagedFile, EmptyFile, TooManyPages, UnsafeFile
from assistant.model import Finding, FindingKind, ReadingMethod
from ingest.readers.furniture import remove_furniture
from ingest.readers.inks import make_scan
from ingest.readers.ocr import DPI, find_recogniser, read_scans
from ingest.readers.pages import Page, print_pages
from ingest.readers.recognising import Scan
from ingest.readers.remarks import name_pages, remark_print
from ingest.readers.rows import gather_rows
from ingest.reading import PageProgress, Reading

PAGE_LIMIT = 500
_FORMATS = ("PNG", "JPEG", "TIFF")
_MOST_PIXELS = 100_000_000  # of a page: A3 at 600 dots an inch has 70 million
_LEAST_DPI, _MOST_DPI = 72, 1200  # what a file may claim without being taken for mistaken
_PAGE_INCHES = 11.7  # the longer side of A4: for an image that doesn't say how large it is


def read_image(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises DamagedFile, EmptyFile, UnsafeFile, TooManyPages, MissingProgram."""
    with _open(data, name) as image:
        total = getattr(image, "n_frames", 1)
        if total > PAGE_LIMIT:
            raise TooManyPages(name=name, limit=PAGE_LIMIT)
        return recognise_pages(_read_frames(image, total, name), total, name, progress)


def recognise_pages(scans: Iterable[Scan], total: int, name: str, progress: PageProgress) -> Reading:
    """A document of nothing but scans, ``total`` at most. Raises EmptyFile, MissingProgram, what ``scans`` raises."""
    recogniser = find_recogniser(name)
    pages: list[Page] = []
    stamps: list[str] = []
    findings: list[Finding] = []
    for number, print_ in enumerate(read_scans(scans, recogniser), 1):
        pages.append(Page(tuple(gather_rows(print_.words)), _PAGE_INCHES * 72))
        stamps += print_.boxed
        findings += remark_print(print_, number)
        progress(number, total)
    if not any(page.rows for page in pages):
        raise EmptyFile(name=name)
    kept, margins = remove_furniture(pages)
    used = Finding(FindingKind.OCR_USED, name_pages(range(1, len(pages) + 1)), recogniser.name)
    return Reading(print_pages(kept), ReadingMethod.OCR, len(pages), (*margins, *stamps), (used, *findings))


def _open(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit is checked a page
            return Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise UnsafeFile(name=name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise DamagedFile(name=name) from error


def _read_frames(image: Image.Image, total: int, name: str) -> Iterator[Scan]:
    for at in range(total):
        try:
            image.seek(at)
            if image.width * image.height > _MOST_PIXELS:
                raise UnsafeFile(name=name)
            yield _make_scan(image)
        except Image.DecompressionBombError as error:
            raise UnsafeFile(name=name) from error
        except (OSError, EOFError, ValueError, SyntaxError) as error:
            raise DamagedFile(name=name) from error


def _make_scan(image: Image.Image) -> Scan:
    """At the resolution that recognisers are made for."""
    dpi = float(image.info.get("dpi", (0, 0))[1])
    flat = flatten(image)
    if not _LEAST_DPI < dpi <= _MOST_DPI:
        dpi = max(flat.size) / _PAGE_INCHES
    size = round(flat.width * DPI / dpi), round(flat.height * DPI / dpi)
    return replace(make_scan(flat, dpi).map(lambda ink: ink.resize(size, Image.Resampling.LANCZOS)), dpi=DPI)


def flatten(image: Image.Image) -> Image.Image:
    """Upright, on white where it is transparent. Raises what Pillow does for a damaged image."""
    upright = ImageOps.exif_transpose(image)
    if upright.has_transparency_data:
        opaque = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", opaque.size, "white"), opaque)
    return upright if upright.mode in ("L", "RGB") else upright.convert("RGB" if _has_colour(upright) else "L")


def _has_colour(image: Image.Image) -> bool:
    return image.mode not in ("1", "LA", "La") and not image.mode.startswith(("I", "F"))
