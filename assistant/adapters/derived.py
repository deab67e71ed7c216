"""Folders of derived indexes: built aside, swapped in whole, found again by what they were built from.

In goes the folder of all indexes of one kind with a fingerprint, out comes the folder of one index. A process killed at
any moment leaves the former index, no index or the new one, never half of one. What an index holds is not known here.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_SEAL = "seal.json"


def folder_of(root: Path, fingerprint: str) -> Path:
    """Where the index built from ``fingerprint`` (any text) is, if it was built."""
    return root / hashlib.sha256(fingerprint.encode()).hexdigest()[:16]


@contextmanager
def built_aside(root: Path, fingerprint: str) -> Iterator[Path]:
    """An empty folder to build in; when the block ends well it becomes the only index of ``root``. Raises OSError."""
    root.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix="building-", dir=root))
    try:
        yield aside
        shutil.rmtree(folder_of(root, fingerprint), ignore_errors=True)
        aside.rename(folder_of(root, fingerprint))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _remove_others(root, folder_of(root, fingerprint))


def seal(folder: Path) -> None:
    """Writes the checksum of every file of an index that will not change any more. Raises OSError."""
    (folder / _SEAL).write_text(json.dumps(_checksums(folder)), encoding="utf-8")


def is_whole(folder: Path) -> bool:
    """Whether a sealed folder has every byte that it was sealed with. Reads all of it: 100 MB take about 0.1 s."""
    try:
        sealed = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
        found = _checksums(folder)
    except (OSError, ValueError):
        return False
    return isinstance(sealed, dict) and sealed.items() <= found.items()


def _checksums(folder: Path) -> dict[str, str]:
    return {path.name: _checksum(path) for path in folder.iterdir() if path.is_file() and path.name != _SEAL}


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove_others(root: Path, kept: Path) -> None:
    """What cannot be removed now (an open file on Windows) goes at the next build."""
    for folder in root.iterdir():
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)
