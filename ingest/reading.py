"""Files to text. In: a path. Out: the text of one file with the hash of its bytes, or the files of a folder.

The only I/O of the ingest stages. It does not interpret the text.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.errors import FileTooLarge, NothingToIngest, NotText, NotUtf8, UnsupportedFormat

FORMATS = (".txt", ".md")
SIZE_LIMIT_MB = 20
_CONTROL_SHARE = 0.02  # more control characters than this share, and the bytes are no text


def find_files(path: Path) -> list[Path]:
    """The readable files of a folder (recursively), or the one file. Raises NothingToIngest when there is none."""
    found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if _is_wanted(p, path))
    if not found:
        raise NothingToIngest(path=path)
    return found


def read_text(path: Path) -> tuple[str, str]:
    """Text, and SHA-256 of the bytes in hex. Raises UnreadableFile (its subclasses) and NothingToIngest."""
    if path.suffix.lower() not in FORMATS:
        raise UnsupportedFormat(name=path.name, formats=", ".join(FORMATS))
    if not path.is_file():
        raise NothingToIngest(path=path)
    if path.stat().st_size > SIZE_LIMIT_MB * 1024 * 1024:
        raise FileTooLarge(name=path.name, limit=SIZE_LIMIT_MB)
    data = path.read_bytes()
    return decode(data, path.name), hashlib.sha256(data).hexdigest()


def decode(data: bytes, name: str) -> str:
    """UTF-8 bytes, with or without a byte order mark, to text. Raises NotUtf8, NotText."""
    if b"\0" in data:
        raise NotText(name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(name=name) from error
    if not text.strip() or _control_share(text) > _CONTROL_SHARE:
        raise NotText(name=name)
    return text


def _control_share(text: str) -> float:
    return sum(c < " " and not c.isspace() for c in text) / len(text)


def _is_wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and path.suffix.lower() in FORMATS and not hidden and not path.name.startswith("README")
