"""Files to text. In: a path. Out: the Reading of one file with the hash of its bytes, or the files of a folder.

The only I/O of the ingest stages; each format has its reader in ``ingest/readers``. It does not interpret the text.
"""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import (
    EmptyFile,
    FileTooLarge,
    NothingToIngest,
    NotText,
    NotUtf8,
    UnreadableFile,
    UnsupportedFormat,
)
from assistant.model import Finding, ReadingMethod

FORMATS = (".txt", ".md")
SIZE_LIMIT_MB = 20
_CONTROL_SHARE = 0.02  # more control characters than this share, and the bytes are no text
_OTHER_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


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


def find_files(path: Path) -> list[Path]:
    """The readable files of a folder (recursively), or the one file. Raises NothingToIngest when there is none."""
    found = [path] if _may_be_file(path) else sorted(p for p in path.rglob("*") if _is_wanted(p, path))
    if not found:
        raise NothingToIngest(path=path)
    return found


def printable_name(path: Path) -> str:
    """The base name; bytes in it that are no UTF-8 (the system allows any) as «�»."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def read_text(path: Path) -> tuple[str, str]:
    """Text, and SHA-256 of the bytes in hex. Raises UnreadableFile (its subclasses) and NothingToIngest."""
    name = printable_name(path)
    if name != path.name:
        raise UnreadableFile(name=name)
    if path.suffix.lower() not in FORMATS:
        raise UnsupportedFormat(name=name, formats=", ".join(FORMATS))
    data = _read_bytes(path)
    return decode(data, name), hashlib.sha256(data).hexdigest()


def decode(data: bytes, name: str) -> str:
    """UTF-8 bytes, with or without a byte order mark, to text. Raises NotUtf8, NotText, EmptyFile."""
    if data.startswith(_OTHER_UNICODE):
        raise NotUtf8(name=name)
    if b"\0" in data:
        raise NotText(name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(name=name) from error
    if not text.strip():
        raise EmptyFile(name=name)
    if _control_share(text) > _CONTROL_SHARE:
        raise NotText(name=name)
    return text


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise NothingToIngest(path=path)
        if path.stat().st_size > SIZE_LIMIT_MB * 1024 * 1024:
            raise FileTooLarge(name=path.name, limit=SIZE_LIMIT_MB)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(name=path.name) from error


def _control_share(text: str) -> float:
    return sum(c < " " and not c.isspace() for c in text) / len(text)


def _is_wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    named = path.suffix.lower() in FORMATS and not hidden and not path.name.startswith("README")
    return named and _may_be_file(path)


def _may_be_file(path: Path) -> bool:
    """Also where the system doesn't let us see: reading the file will then say so."""
    try:
        return path.is_file()
    except OSError:
        return True
