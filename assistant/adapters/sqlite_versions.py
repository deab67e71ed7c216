"""Which version of a source is current: the rows of ``documents`` and ``earlier``, moved, listed and removed.

Every function works on an open connection; those that write, inside the caller's transaction. Every source in
``earlier`` has a current version in ``documents``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.model import Version

_RETIRE = (
    "INSERT INTO earlier (document_id, source, body, added_at, replaced_at)"
    " SELECT id, source, body, added_at, ? FROM documents WHERE source = ? AND id <> ?"
)
_PUT = (
    "INSERT INTO documents (id, source, body, added_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET source = excluded.source, body = excluded.body"
)
_EARLIER = "SELECT json_set(body, '$.source', source) FROM earlier WHERE document_id = ? ORDER BY position DESC LIMIT 1"
_VERSIONS = (
    "SELECT document_id, source, added_at, replaced_at FROM"
    " (SELECT document_id, source, added_at, replaced_at, position FROM earlier"
    " UNION ALL SELECT id, source, added_at, NULL, NULL FROM documents)"
    " WHERE :source IS NULL OR source = :source ORDER BY source, replaced_at IS NULL, position"
)
_SOURCE = (
    "SELECT source FROM (SELECT source, NULL AS position FROM documents WHERE id = :id"
    " UNION ALL SELECT source, position FROM earlier WHERE document_id = :id)"
    " ORDER BY position IS NULL DESC, position DESC LIMIT 1"
)
_OF_SOURCE = (
    "SELECT id, json_extract(body, '$.sha256') FROM documents WHERE source = :source"
    " UNION SELECT document_id, json_extract(body, '$.sha256') FROM earlier WHERE source = :source"
)
_OF_BYTES = "SELECT DISTINCT document_id FROM earlier WHERE json_extract(body, '$.sha256') = ?"
_CURRENT_OF_BYTES = "SELECT source FROM documents WHERE json_extract(body, '$.sha256') = ?"


@dataclass(frozen=True, slots=True)
class Gone:
    """Bytes of which no version is left."""

    document_id: str
    sha256: str


def put_current(connection: sqlite3.Connection, document_id: str, source: str, body: str) -> list[str]:
    """What is current under this source becomes an earlier version; the same bytes stay the version that they are.

    Gives the ids of what is current no more, or no longer as it was.
    """
    now = int(time.time())
    changed = connection.execute(
        "SELECT id FROM documents WHERE source = ? OR id = ?", (source, document_id)
    ).fetchall()
    connection.execute(_RETIRE, (now, source, document_id))
    connection.execute("DELETE FROM documents WHERE source = ? AND id <> ?", (source, document_id))
    for (former,) in connection.execute("SELECT source FROM documents WHERE id = ?", (document_id,)).fetchall():
        connection.execute("UPDATE earlier SET source = ? WHERE source = ?", (source, former))
    connection.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))
    connection.execute(_PUT, (document_id, source, body, now))
    return [changed_id for (changed_id,) in changed]


def remove_source(connection: sqlite3.Connection, source: str) -> list[Gone]:
    """Deletes the current and all earlier versions of a source, and the same bytes among the earlier ones of others.

    Bytes that are current under another name are not gone.
    """
    had = connection.execute(_OF_SOURCE, {"source": source}).fetchall()
    connection.execute("DELETE FROM documents WHERE source = ?", (source,))
    connection.execute("DELETE FROM earlier WHERE source = ?", (source,))
    current = {document_id for (document_id,) in connection.execute("SELECT id FROM documents")}
    gone = [Gone(document_id, sha256) for document_id, sha256 in had if document_id not in current]
    _delete_earlier(connection, gone)
    return gone


def remove_bytes(connection: sqlite3.Connection, sha256: str) -> list[Gone]:
    """Deletes every version of these bytes, under whatever name; a source that they are current of goes whole."""
    sources = connection.execute(_CURRENT_OF_BYTES, (sha256,)).fetchall()
    gone = [each for (source,) in sources for each in remove_source(connection, source)]
    earlier = [Gone(document_id, sha256) for (document_id,) in connection.execute(_OF_BYTES, (sha256,)).fetchall()]
    _delete_earlier(connection, earlier)
    return [*gone, *earlier]


def _delete_earlier(connection: sqlite3.Connection, gone: Sequence[Gone]) -> None:
    connection.executemany("DELETE FROM earlier WHERE document_id = ?", [(each.document_id,) for each in gone])


def find_source(connection: sqlite3.Connection, document_id: str) -> str | None:
    """Where these bytes are current, else where they were last."""
    row = connection.execute(_SOURCE, {"id": document_id}).fetchone()
    return None if row is None else str(row[0])


def find_earlier(connection: sqlite3.Connection, document_id: str) -> str | None:
    """The JSON of the latest of the earlier versions with this id, under the present name of its source."""
    row = connection.execute(_EARLIER, (document_id,)).fetchone()
    return None if row is None else str(row[0])


def list_versions(connection: sqlite3.Connection, source: str | None) -> list[Version]:
    rows = connection.execute(_VERSIONS, {"source": source}).fetchall()
    return [
        Version(document_id, name, moment(added), None if replaced is None else moment(replaced))
        for document_id, name, added, replaced in rows
    ]


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
