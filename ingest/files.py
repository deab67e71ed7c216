"""Files and folders to bytes. In: a path. Out: the readable files under it, or the bytes of one.

The only disk access of the ingest stages besides the child that parses. It does not look at what the bytes mean.
"""

from __future__ import annotations

import os
from pathlib import Path

from assistant.errors import FileTooLarge, NothingToIngest, UnreadableFile
from ingest.reading import ARCHIVES, FORMATS, SIZE_LIMIT_MB


def find_files(path: Path) -> list[Path]:
    """The readable files of a folder (recursively), or the one file. Raises NothingToIngest when there is none."""
    found = [path] if _may_be_file(path) else sorted(p for p in path.rglob("*") if _is_wanted(p, path))
    if not found:
        raise NothingToIngest(path=path)
    return found


def printable_name(path: Path) -> str:
    """The base name; bytes in it that are no UTF-8 (the system allows any) as «�»."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def load_file(path: Path) -> bytes:
    """Raises UnreadableFile, FileTooLarge, NothingToIngest."""
    name = printable_name(path)
    if name != path.name:
        raise UnreadableFile(name=name)
    try:
        if not path.is_file():
            raise NothingToIngest(path=path)
        if path.stat().st_size > SIZE_LIMIT_MB * 1024 * 1024:
            raise FileTooLarge(name=name, limit=SIZE_LIMIT_MB)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(name=name) from error


def _is_wanted(path: Path, root: Path) -> bool:
    """Not hidden, not a README, not what a word processor leaves beside an open file («~$Kế hoạch.docx»).

    Nor a link that leads out of the folder: whoever may write there could have any file of the machine searched.
    """
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    named = path.suffix.lower() in (*FORMATS, *ARCHIVES) and not hidden and not path.name.startswith("README")
    return named and _may_be_file(path) and path.resolve().is_relative_to(root.resolve())


def _may_be_file(path: Path) -> bool:
    """Also where the system doesn't let us see: reading the file will then say so."""
    try:
        return path.is_file()
    except OSError:
        return True
