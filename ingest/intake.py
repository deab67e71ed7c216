"""What was given to be stored, as files with their hashes. In: paths, or a name with bytes. Out: Batches of files.

The files of a folder are one batch, and are loaded one at a time; the members of an archive are another. Nothing here
knows what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from assistant.errors import BadInput, MissingExtra, MissingProgram, NghiQuyetError, NothingToIngest
from assistant.reports import FileReport, FileStatus
from ingest.files import find_files, load_file, printable_name
from ingest.isolation import unpack_isolated
from ingest.pipeline import hash_bytes
from ingest.reading import ARCHIVES

REFUSALS = (BadInput, MissingProgram, MissingExtra)  # what one file may fail with, and the others go on


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to store; ``load`` gives its bytes, again where they were read to be hashed."""

    name: str
    sha256: str
    folder: str  # or the archive that it is a member of
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Batch:
    """``complete``: these are all files of a folder, so that a name which is not among them is gone from it."""

    files: Sequence[Incoming]
    refused: Sequence[FileReport] = ()
    complete: bool = False


def gather_paths(paths: Iterable[Path]) -> Iterator[Batch]:
    """First the files as they lie there, then each archive. Raises NothingToIngest where no path has any."""
    given = list(paths)
    found, refused = _find_all(given)
    loose = [path for path in found if not _is_archive(path.name)]
    yield _gather_loose(loose, refused, any(path.is_dir() for path in given))
    for path in found:
        if _is_archive(path.name):
            yield _gather_archive(path)


def gather_bytes(name: str, data: bytes) -> Batch:
    """One file as it was sent, or the members of an archive."""
    try:
        return _unpack(name, data) if _is_archive(name) else Batch([_hold(name, data, "")])
    except REFUSALS as error:
        return Batch([], [refuse(name, error)])


def refuse(name: str, error: NghiQuyetError) -> FileReport:
    return FileReport(name, FileStatus.REFUSED, error=error)


def _find_all(paths: Sequence[Path]) -> tuple[list[Path], list[FileReport]]:
    """Each file once, however often it is named."""
    found: dict[Path, Path] = {}
    missing: list[NothingToIngest] = []
    for path in paths:
        try:
            found |= {file.absolute(): file for file in find_files(path)}
        except NothingToIngest as error:
            missing.append(error)
    if missing and not found:
        raise missing[0]
    return list(found.values()), [refuse(str(error.fields["path"]), error) for error in missing]


def _gather_loose(paths: Sequence[Path], refused: Sequence[FileReport], complete: bool) -> Batch:
    files: list[Incoming] = []
    failed = list(refused)
    for path in paths:
        try:
            sha256 = hash_bytes(load_file(path))
            files.append(Incoming(path.name, sha256, str(path.parent), partial(load_file, path)))
        except REFUSALS as error:
            failed.append(refuse(printable_name(path), error))
    return Batch(files, failed, complete)


def _gather_archive(path: Path) -> Batch:
    try:
        return _unpack(path.name, load_file(path))
    except REFUSALS as error:
        return Batch([], [refuse(printable_name(path), error)])


def _unpack(name: str, data: bytes) -> Batch:
    unpacked = unpack_isolated(data, name)
    files = [_hold(member, content, name) for member, content in unpacked.files]
    return Batch(files, [refuse(member, error) for member, error in unpacked.refused])


def _hold(name: str, data: bytes, folder: str) -> Incoming:
    return Incoming(name, hash_bytes(data), folder, lambda: data)


def _is_archive(name: str) -> bool:
    return PurePath(name).suffix.lower() in ARCHIVES
