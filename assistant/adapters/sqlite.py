"""The catalogue in one SQLite file: documents, passages, vectors and conversations.

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

from assistant.adapters.sqlite_schema import connect, storage_errors
from assistant.errors import StorageBusy, StorageDamaged, UnknownDocument
from assistant.model import Document, Passage, Span, Turn
from assistant.ports import Matrix

TURNS_KEPT = 20  # a conversation; older turns are forgotten
DAYS_KEPT = 30  # after its last turn a whole conversation is forgotten, at the next turn of any
_DOCUMENT = TypeAdapter(Document)
_VECTOR = np.dtype("<f4")
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
_ADD_TURN = "INSERT INTO turns (conversation_id, role, content, said_at) VALUES (?, ?, ?, ?)"
_FORGET_TURNS = (
    "DELETE FROM turns WHERE conversation_id = ? AND position <="
    " (SELECT position FROM turns WHERE conversation_id = ? ORDER BY position DESC LIMIT 1 OFFSET ?)"
)
_FORGET_CONVERSATIONS = (
    "DELETE FROM turns WHERE said_at < :limit AND NOT EXISTS (SELECT 1 FROM turns later"
    " WHERE later.conversation_id = turns.conversation_id AND later.said_at >= :limit)"
)


class SqliteCatalogue:
    """Fulfils ``assistant.ports.Catalogue``; safe to call from any thread. Every method raises StorageError."""

    def __init__(self, data_dir: Path, connection: sqlite3.Connection, ownership: FileLock) -> None:
        self._path = data_dir
        self._connection = connection
        self._ownership = ownership
        self._lock = RLock()
        self._decoded: dict[str, Document] = {}

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

    def add(self, document: Document, passages: Sequence[Passage], vectors: Matrix, model: str) -> None:
        """Stores a document whole, in place of one with the same id or source; one vector a passage."""
        body = _DOCUMENT.dump_json(document).decode()
        blobs = [(p.id, model, v.astype(_VECTOR).tobytes()) for p, v in zip(passages, vectors, strict=True)]
        with self._writing() as connection:
            self._delete(connection, document.id, document.source)
            connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (document.id, document.source, body))
            connection.executemany(_ADD_PASSAGE, map(_row_of, passages))
            connection.executemany("INSERT INTO vectors VALUES (?, ?, ?)", blobs)
            _renew_fingerprint(connection)

    def remove(self, document_id: str) -> None:
        """Raises UnknownDocument."""
        with self._writing() as connection:
            if not self._delete(connection, document_id):
                raise UnknownDocument(id=document_id)
            _renew_fingerprint(connection)

    def documents(self) -> list[Document]:
        """In the order of their sources."""
        with self._lock:
            return [self.document(row[0]) for row in self._rows("SELECT id FROM documents ORDER BY source")]

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        with self._lock:
            if document_id not in self._decoded:
                rows = self._rows("SELECT body FROM documents WHERE id = ?", document_id)
                if not rows:
                    raise UnknownDocument(id=document_id)
                self._decoded[document_id] = self._decode(rows[0][0])
            return self._decoded[document_id]

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
        query = "SELECT role, content FROM turns WHERE conversation_id = ? ORDER BY position"
        return [Turn(role, content) for role, content in self._rows(query, conversation_id)]

    def remember(self, conversation_id: str, turns: Iterable[Turn]) -> None:
        """Appends to a conversation; forgets all but its last ``TURNS_KEPT`` turns, and what is past ``DAYS_KEPT``."""
        now = int(time.time())
        with self._writing() as connection:
            rows = [(conversation_id, turn.role, turn.content, now) for turn in turns]
            connection.executemany(_ADD_TURN, rows)
            connection.execute(_FORGET_TURNS, (conversation_id, conversation_id, TURNS_KEPT))
            connection.execute(_FORGET_CONVERSATIONS, {"limit": now - DAYS_KEPT * 86_400})

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, rolled back at an error."""
        with self._lock, storage_errors(self._path), self._connection as connection:
            yield connection

    def _rows(self, query: str, *parameters: str) -> list[Any]:
        with self._lock, storage_errors(self._path):
            return self._connection.execute(query, parameters).fetchall()

    def _delete(self, connection: sqlite3.Connection, document_id: str, source: str | None = None) -> bool:
        """Whether there was a document with this id or source; its passages and vectors go with it."""
        query = "SELECT id FROM documents WHERE id = ? OR source = ?"
        rows = connection.execute(query, (document_id, source)).fetchall()
        connection.executemany("DELETE FROM documents WHERE id = ?", rows)
        for (deleted,) in rows:
            self._decoded.pop(deleted, None)
        return bool(rows)

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
