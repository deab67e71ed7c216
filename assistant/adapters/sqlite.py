"""The catalogue in one SQLite file: documents with their versions, passages, vectors, conversations and drafts.

In go documents with their passages and vectors, out they come as they were. One process owns a data folder at a time;
its threads share one connection. Nothing here searches: indexes are derived from ``passages`` and ``vectors``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

import numpy as np
from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from assistant.adapters.sqlite_connection import connect, empty_log, storage_errors
from assistant.adapters.sqlite_drafts import SqliteDrafts, forget_quoting
from assistant.adapters.sqlite_turns import add_turns, forget_citing, list_turns
from assistant.adapters.sqlite_versions import (
    Gone,
    find_earlier,
    find_source,
    list_versions,
    moment,
    put_current,
    remove_bytes,
    remove_source,
)
from assistant.dialogue import Turn
from assistant.errors import StorageBusy, StorageDamaged, UnknownDocument
from assistant.model import Document, Passage, Quarantined, Span, Version
from assistant.ports import Matrix

_DOCUMENT = TypeAdapter(Document)
_VECTOR = np.dtype("<f4")
_CARDS = (
    "SELECT json_set(body, '$.text', '', '$.sections', json('[]'), '$.findings', json('[]'), '$.targets', json('[]'),"
    " '$.deadlines', json('[]'), '$.duties', json('[]')) FROM documents ORDER BY source"
)
_ALL_PASSAGES = (
    "SELECT p.id, p.document_id, p.section_id, p.span_start, p.span_end, p.text, p.context"
    " FROM passages p JOIN documents d ON d.id = p.document_id ORDER BY d.source, p.position"
)
_ONE_PASSAGE = "SELECT id, document_id, section_id, span_start, span_end, text, context FROM passages WHERE id = ?"
_ALL_VECTORS = (
    "SELECT p.id, v.vector FROM passages p JOIN vectors v ON v.passage_id = p.id AND v.model = ?"
    " JOIN documents d ON d.id = p.document_id ORDER BY d.source, p.position"
)
_ADD_PASSAGE = (
    "INSERT INTO passages (id, document_id, section_id, span_start, span_end, text, context)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_ADD_QUARANTINED = "INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?)"
_QUARANTINED = "SELECT source, sha256, stamp, place, quarantined_at FROM quarantine ORDER BY source, quarantined_at"


class SqliteCatalogue:
    """Fulfils ``assistant.ports.Catalogue``; safe to call from any thread. Every method raises StorageError."""

    def __init__(self, data_dir: Path, connection: sqlite3.Connection, ownership: FileLock) -> None:
        self._path = data_dir
        self._connection = connection
        self._ownership = ownership
        self._lock = RLock()
        self._decoded: dict[str, Document] = {}
        self.drafts = SqliteDrafts(data_dir, self._writing, self.document)

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """Makes the folder and the tables where missing.

        Raises StorageBusy when another process has the folder, StorageDamaged when its catalogue cannot be read,
        StorageOutdated when another version of the project made it.
        """
        ownership = _own(data_dir)
        try:
            return cls(data_dir, connect(data_dir / "catalogue.db"), ownership)
        except BaseException:
            ownership.release()
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._ownership.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Matrix,
        model: str,
        original: bytes | None = None,
    ) -> None:
        """Stores a document whole, as the current version of its source; one vector a passage."""
        body = _DOCUMENT.dump_json(document).decode()
        blobs = [(p.id, model, v.astype(_VECTOR).tobytes()) for p, v in zip(passages, vectors, strict=True)]
        with self._writing() as connection:
            changed = put_current(connection, document.id, document.source, body)
            connection.executemany(_ADD_PASSAGE, map(_row_of, passages))
            connection.executemany("INSERT INTO vectors VALUES (?, ?, ?)", blobs)
            if original is not None:
                connection.execute("INSERT OR REPLACE INTO originals VALUES (?, ?)", (document.id, original))
            for table in ("removed", "quarantine"):
                connection.execute(f"DELETE FROM {table} WHERE sha256 = ?", (document.sha256,))  # noqa: S608
            _renew_fingerprint(connection)
            self._drop_decoded(changed)

    def remove(self, document_id: str) -> None:
        """With all versions of its source, out of the file and of its log. Raises UnknownDocument."""
        with self._writing() as connection:
            source = find_source(connection, document_id)
            if source is None:
                raise UnknownDocument(id=document_id)
            gone = remove_source(connection, source)
            self._forget(connection, gone)
            connection.executemany("INSERT OR IGNORE INTO removed VALUES (?)", [(g.sha256,) for g in gone])
        self._empty_log()

    def documents(self) -> list[Document]:
        """The current ones, in the order of their sources."""
        with self._lock:
            return [self.document(row[0]) for row in self._rows("SELECT id FROM documents ORDER BY source")]

    def cards(self) -> list[Document]:
        """``documents`` without texts, sections, findings and facts."""
        return [self._decode(body) for (body,) in self._rows(_CARDS)]

    def document(self, document_id: str) -> Document:
        """A current or an earlier version. Raises UnknownDocument."""
        with self._lock:
            if document_id not in self._decoded:
                rows = self._rows("SELECT body FROM documents WHERE id = ?", document_id)
                if not rows:
                    return self._earlier(document_id)
                self._decoded[document_id] = self._decode(rows[0][0])
            return self._decoded[document_id]

    def _earlier(self, document_id: str) -> Document:
        with storage_errors(self._path):
            body = find_earlier(self._connection, document_id)
        if body is None:
            raise UnknownDocument(id=document_id)
        return self._decode(body)

    def versions(self, source: str | None = None) -> list[Version]:
        """By source, the oldest first, the current one last."""
        with self._lock, storage_errors(self._path):
            return list_versions(self._connection, source)

    def original(self, document_id: str) -> bytes:
        """The file that a version was read from. Raises UnknownDocument where it isn't kept."""
        rows = self._rows("SELECT data FROM originals WHERE document_id = ?", document_id)
        if not rows:
            raise UnknownDocument(id=document_id)
        return bytes(rows[0][0])

    def originals(self) -> frozenset[str]:
        """The ids of the versions whose files are kept."""
        return frozenset(document_id for (document_id,) in self._rows("SELECT document_id FROM originals"))

    def removed(self) -> frozenset[str]:
        """SHA-256 of the bytes that were removed and not added again."""
        return frozenset(sha256 for (sha256,) in self._rows("SELECT sha256 FROM removed"))

    def quarantine(self, source: str, sha256: str, stamp: str, where: str) -> None:
        """Remember a file that bears a secrecy stamp; every version of its bytes goes, out of the log too."""
        with self._writing() as connection:
            gone = remove_bytes(connection, sha256)
            if gone:
                self._forget(connection, gone)
            connection.execute(_ADD_QUARANTINED, (sha256, source, stamp, where, int(time.time())))
        if gone:
            self._empty_log()

    def quarantined(self) -> list[Quarantined]:
        """In the order of their sources."""
        rows = self._rows(_QUARANTINED)
        return [Quarantined(source, sha256, stamp, place, moment(at)) for source, sha256, stamp, place, at in rows]

    def passages(self) -> list[Passage]:
        """By source, then in the order they were added in."""
        return [_passage_of(row) for row in self._rows(_ALL_PASSAGES)]

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""
        rows = self._rows(_ONE_PASSAGE, passage_id)
        if not rows:
            raise KeyError(passage_id)
        return _passage_of(rows[0])

    def vectors(self, model: str) -> tuple[list[str], Matrix]:
        """Passage ids and their vectors of one model, in the order of ``passages``; no row where it made none."""
        rows = self._rows(_ALL_VECTORS, model)
        numbers = np.frombuffer(b"".join(blob for _, blob in rows), dtype=_VECTOR).astype(np.float32)
        return [passage_id for passage_id, _ in rows], numbers.reshape(len(rows), -1 if rows else 0)

    def fingerprint(self) -> str:
        """Drawn anew, at random, in every transaction that changes documents, passages or vectors."""
        return str(self._rows("SELECT fingerprint FROM state")[0][0])

    def turns(self, conversation_id: str) -> list[Turn]:
        """The last turns of a conversation, oldest first; none for one that is not known."""
        with self._lock, storage_errors(self._path):
            return list_turns(self._connection, conversation_id)

    def remember(self, conversation_id: str, turns: Iterable[Turn], cited: Iterable[str] | None = None) -> None:
        """Appends to a conversation; ``cited``: the ids of the documents that the turns quote, None where not known."""
        with self._writing() as connection:
            add_turns(connection, conversation_id, turns, cited)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, rolled back at an error."""
        with self._lock, storage_errors(self._path), self._connection as connection:
            yield connection

    def _rows(self, query: str, *parameters: str) -> list[Any]:
        with self._lock, storage_errors(self._path):
            return self._connection.execute(query, parameters).fetchall()

    def _forget(self, connection: sqlite3.Connection, gone: Sequence[Gone]) -> None:
        """What was kept beside the versions that are gone."""
        document_ids = [each.document_id for each in gone]
        connection.executemany("DELETE FROM originals WHERE document_id = ?", [(each,) for each in document_ids])
        forget_citing(connection, document_ids)
        forget_quoting(connection, document_ids)
        _renew_fingerprint(connection)
        self._drop_decoded(document_ids)

    def _empty_log(self) -> None:
        with self._lock, storage_errors(self._path):
            empty_log(self._connection)

    def _drop_decoded(self, document_ids: Iterable[str]) -> None:
        for document_id in document_ids:
            self._decoded.pop(document_id, None)

    def _decode(self, body: str) -> Document:
        try:
            return _DOCUMENT.validate_json(body)
        except ValidationError as error:
            raise StorageDamaged(path=self._path) from error


def _own(data_dir: Path) -> FileLock:
    """The system releases the lock when the process ends, however it ends."""
    with storage_errors(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True)
        ownership = FileLock(data_dir / "owner.lock", thread_local=False)
        try:
            ownership.acquire(timeout=0)
        except Timeout as error:
            raise StorageBusy(path=data_dir) from error
    return ownership


def _renew_fingerprint(connection: sqlite3.Connection) -> None:
    """Random, not counted: a catalogue made anew in the same folder must not match the old one's indexes."""
    connection.execute("UPDATE state SET fingerprint = lower(hex(randomblob(8)))")


def _row_of(passage: Passage) -> tuple[str | int | None, ...]:
    span = passage.span
    return (
        passage.id, passage.document_id, passage.section_id, span.start, span.end, passage.text, passage.context,
    )  # fmt: skip


def _passage_of(row: tuple[Any, ...]) -> Passage:
    passage_id, document_id, section_id, start, end, text, context = row
    return Passage(passage_id, document_id, section_id, Span(start, end), text, context)
