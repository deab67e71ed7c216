"""The catalogue's tables, its connection, and what SQLite's errors mean to the rest of the project.

In goes a path, out comes an open connection with the schema in place; no knowledge of documents.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StorageBusy, StorageDamaged, StorageError, StorageFull, StorageOutdated

VERSION = 1  # as SCHEMA sets it

# No STRICT tables and no RETURNING: SQLite 3.34 of enterprise distributions knows neither.
# ``body`` is the document as JSON: SQL reads a field of it by ``json_extract(body, '$.metadata.number')``.
SCHEMA = """
BEGIN;
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE passages (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    section_id TEXT,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    context TEXT NOT NULL
);
CREATE INDEX passages_of_document ON passages (document_id);
CREATE TABLE vectors (
    passage_id TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,  -- little-endian float32
    PRIMARY KEY (passage_id, model)
);
CREATE TABLE turns (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    content TEXT NOT NULL,
    said_at INTEGER NOT NULL  -- seconds since 1970
);
CREATE INDEX turns_of_conversation ON turns (conversation_id, position);
CREATE INDEX turns_by_time ON turns (said_at);
CREATE TABLE state (fingerprint TEXT NOT NULL);
INSERT INTO state VALUES (lower(hex(randomblob(8))));
PRAGMA user_version = 1;
COMMIT;
"""

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
    """An open catalogue, every commit on the disk before it returns. Raises StorageError."""
    with storage_errors(path):
        connection = sqlite3.connect(path, timeout=5, check_same_thread=False)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        connection.executescript(SCHEMA)
    elif version != VERSION:
        raise StorageOutdated(path=path)


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
