"""The connection to the catalogue's file, and what SQLite's errors mean to the rest of the project.

In goes a path, out comes an open connection with today's tables; no knowledge of documents.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.adapters.sqlite_schema import STEPS
from assistant.errors import StorageBusy, StorageDamaged, StorageError, StorageFull, StorageOutdated

# WAL with FULL: a commit is on the disk before it returns. What is deleted is overwritten: removed means gone.
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# A full disk shows as SQLITE_FULL, or as a failed write where the file system says so late (sqlite.org/rescode.html).
_FULL = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def connect(path: Path) -> sqlite3.Connection:
    """An open catalogue, brought up to today's tables where an older release made it.

    Raises StorageOutdated when a newer one did, StorageError.
    """
    with storage_errors(path):
        connection = sqlite3.connect(path, timeout=5, check_same_thread=False)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def empty_log(connection: sqlite3.Connection) -> None:
    """Moves the write-ahead log into the file: until then the log still holds what was deleted."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not 0 <= version <= len(STEPS):
        raise StorageOutdated(path=path)
    if version == 1:  # it deleted without overwriting
        connection.execute("VACUUM")
    for step in STEPS[version:]:
        connection.executescript(step)
    empty_log(connection)


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Raises the project's StorageError in place of SQLite's and the file system's errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise _error_class(error)(path=path) from error
    except OSError as error:
        raise (StorageFull if error.errno in _DISK_FULL else StorageError)(path=path) from error


def _error_class(error: sqlite3.Error) -> type[StorageError]:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code in _FULL:
        return StorageFull
    primary = code & 0xFF  # the low byte of an extended code is the plain one
    if primary in _DAMAGED:
        return StorageDamaged
    return StorageBusy if primary in _BUSY else StorageError
