"""Bytes to text. In: the bytes and the name of a file. Out: its Reading, by the reader of its format.

Each format has its reader in ``ingest/readers``, imported when it is needed. It does not interpret the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from assistant.errors import UnsupportedFormat
from assistant.model import Finding, ReadingMethod

_READERS = {
    ".txt": "plain.read_plain",
    ".md": "plain.read_plain",
    ".html": "html.read_html",
    ".htm": "html.read_html",
    ".docx": "docx.read_docx",
    ".doc": "office.read_office",
    ".rtf": "office.read_office",
    ".odt": "office.read_office",
    ".pdf": "pdf.read_pdf",
    ".png": "scan.read_image",
    ".jpg": "scan.read_image",
    ".jpeg": "scan.read_image",
    ".tif": "scan.read_image",
    ".tiff": "scan.read_image",
}
FORMATS = tuple(_READERS)
ARCHIVES = (".zip",)
SIZE_LIMIT_MB = 100  # a scan of 200 pages


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of a file.

    ``text`` is a line a paragraph or, where the format knows only lines, a line a line; a form feed begins each page
    but the first. ``margins`` are headers, footers and stamps that are no part of the text: only secrecy reads them.
    """

    text: str
    method: ReadingMethod
    pages: int | None = None  # None: the format has no pages
    margins: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


PageProgress = Callable[[int, int], None]  # pages read, pages in all
Reader = Callable[[bytes, str, PageProgress], Reading]  # raises UnreadableFile (its subclasses), MissingProgram


def read_bytes(data: bytes, name: str, progress: PageProgress = lambda *_: None) -> Reading:
    """Raises UnreadableFile (its subclasses), MissingProgram, MissingExtra."""
    return _choose_reader(name)(data, name, progress)


def _choose_reader(name: str) -> Reader:
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        raise UnsupportedFormat(name=name, formats=", ".join((*FORMATS, *ARCHIVES)))
    module, function = _READERS[suffix].split(".")
    return cast(Reader, getattr(import_module(f"ingest.readers.{module}"), function))
