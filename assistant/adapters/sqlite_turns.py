"""Conversations: the rows of ``turns``, kept for a while and forgotten.

Every function works on an open connection; those that write, inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable

from assistant.dialogue import Turn

TURNS_KEPT = 20  # a conversation; older turns are forgotten
DAYS_KEPT = 30  # after its last turn a whole conversation is forgotten, at the next turn of any
_TURNS = "SELECT role, content FROM turns WHERE conversation_id = ? ORDER BY position"
_ADD = "INSERT INTO turns (conversation_id, role, content, said_at, cited) VALUES (?, ?, ?, ?, ?)"
_FORGET_OLDEST = (
    "DELETE FROM turns WHERE conversation_id = ? AND position <="
    " (SELECT position FROM turns WHERE conversation_id = ? ORDER BY position DESC LIMIT 1 OFFSET ?)"
)
_FORGET_CONVERSATIONS = (
    "DELETE FROM turns WHERE said_at < :limit AND NOT EXISTS (SELECT 1 FROM turns later"
    " WHERE later.conversation_id = turns.conversation_id AND later.said_at >= :limit)"
)
_FORGET_CITING = (
    "DELETE FROM turns WHERE cited IS NULL OR EXISTS"
    " (SELECT 1 FROM json_each(turns.cited) c JOIN json_each(?) gone ON c.value = gone.value)"
)
_GONE = (
    "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM documents UNION SELECT document_id FROM earlier)"
)


def list_turns(connection: sqlite3.Connection, conversation_id: str) -> list[Turn]:
    return [Turn(role, content) for role, content in connection.execute(_TURNS, (conversation_id,))]


def add_turns(
    connection: sqlite3.Connection, conversation_id: str, turns: Iterable[Turn], cited: Iterable[str] | None
) -> None:
    """Forgets all of the conversation but its last ``TURNS_KEPT`` turns, and of all what is past ``DAYS_KEPT``.

    An answer whose document was removed while it was written is not kept.
    """
    now = int(time.time())
    quoted = None if cited is None else json.dumps(sorted(cited))
    if quoted is not None and connection.execute(_GONE, (quoted,)).fetchone():
        return
    connection.executemany(_ADD, [(conversation_id, turn.role, turn.content, now, quoted) for turn in turns])
    connection.execute(_FORGET_OLDEST, (conversation_id, conversation_id, TURNS_KEPT))
    connection.execute(_FORGET_CONVERSATIONS, {"limit": now - DAYS_KEPT * 86_400})


def forget_citing(connection: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """Deletes the turns that cite one of the documents, and those of which it is not known."""
    connection.execute(_FORGET_CITING, (json.dumps(list(document_ids)),))
