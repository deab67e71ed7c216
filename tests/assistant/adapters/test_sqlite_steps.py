"""A catalogue that an older release made opens, and keeps everything; that of a newer one is left alone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pydantic import TypeAdapter

from assistant.adapters import sqlite_connection
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.adapters.sqlite_schema import STEPS
from assistant.dialogue import Turn
from assistant.drafts import Draft, DraftRequest, Form
from assistant.errors import StorageError, StorageOutdated
from assistant.model import Document
from tests.storage import MODEL, programme

FIRST_RELEASE = """
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
DOCUMENT, PASSAGES, VECTORS = programme()
BODY = TypeAdapter(Document).dump_python(DOCUMENT, mode="json")
FIRST_FIELDS = ("id", "source", "sha256", "text", "head", "metadata", "sections", "references", "findings", "parser")


def write_first_release(path: Path) -> None:
    """With the document of ``programme``, a turn, and another document that was deleted as that release did it."""
    body = json.dumps({field: BODY[field] for field in FIRST_FIELDS})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = OFF")
        connection.executescript(FIRST_RELEASE)
        with connection:
            connection.execute("INSERT INTO documents VALUES ('9f2c', ?, ?)", (DOCUMENT.source, body))
            connection.execute("INSERT INTO documents VALUES ('0000', 'gỡ.txt', ?)", ("xóa không sạch " * 2000,))
            for passage, vector in zip(PASSAGES, VECTORS, strict=True):
                row = (passage.id, "9f2c", passage.section_id, passage.span.start, passage.span.end)
                values = (*row, passage.text, passage.context)
                connection.execute("INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", values)
                connection.execute("INSERT INTO vectors VALUES (?, ?, ?)", (passage.id, MODEL, vector.tobytes()))
            connection.execute("INSERT INTO turns VALUES (NULL, 'a', 'user', 'Chào đồng chí', strftime('%s', 'now'))")
        with connection:
            connection.execute("DELETE FROM documents WHERE id = '0000'")


def test_a_catalogue_of_the_first_release_keeps_everything(tmp_path):
    write_first_release(tmp_path / "catalogue.db")
    before = datetime.now(UTC).replace(microsecond=0)
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.documents() == [DOCUMENT]
        assert catalogue.passages() == PASSAGES
        assert np.array_equal(catalogue.vectors(MODEL)[1], VECTORS)
        assert catalogue.turns("a") == [Turn("user", "Chào đồng chí")]
        (version,) = catalogue.versions()
        assert (version.document_id, version.replaced_at) == ("9f2c", None)
        assert version.added_at >= before
        assert catalogue.originals() == frozenset()
        catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL, b"goc")
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.original("9f2c") == b"goc"


def test_a_catalogue_of_the_second_step_keeps_everything_and_takes_drafts(tmp_path):
    write_first_release(tmp_path / "catalogue.db")
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as connection:
        connection.executescript(STEPS[1])
        with connection:
            connection.execute("INSERT INTO originals VALUES ('9f2c', ?)", (b"goc",))
            connection.execute("INSERT INTO removed VALUES ('ef')")
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert (catalogue.documents(), catalogue.passages()) == ([DOCUMENT], PASSAGES)
        assert catalogue.turns("a") == [Turn("user", "Chào đồng chí")]
        assert (catalogue.original("9f2c"), catalogue.removed()) == (b"goc", {"ef"})
        assert catalogue.drafts.find([], approved_only=False) == []
        request = DraftRequest("Viết bài", Form.RADIO)
        catalogue.drafts.keep(Draft("d1", request, "TIN", (), (), "TIN", 1, 0.1))
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.drafts.draft("d1").draft.request == request


def test_what_the_first_release_deleted_is_gone_from_the_file(tmp_path):
    write_first_release(tmp_path / "catalogue.db")
    words = "xóa không sạch".encode()
    assert words in (tmp_path / "catalogue.db").read_bytes()
    with SqliteCatalogue.open(tmp_path):
        assert not any(words in path.read_bytes() for path in tmp_path.iterdir())


def test_a_step_that_fails_leaves_the_catalogue_as_it_was(tmp_path, monkeypatch):
    write_first_release(tmp_path / "catalogue.db")
    torn = STEPS[1].replace("CREATE TABLE originals", "CREATE TABLE earlier")
    monkeypatch.setattr(sqlite_connection, "STEPS", (STEPS[0], torn))
    with pytest.raises(StorageError):
        SqliteCatalogue.open(tmp_path)
    monkeypatch.undo()
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.documents() == [DOCUMENT]
        assert len(catalogue.versions()) == 1


def test_a_new_catalogue_has_the_tables_of_an_old_one_brought_up_to_date(tmp_path):
    (tmp_path / "old").mkdir()
    write_first_release(tmp_path / "old" / "catalogue.db")
    tables = []
    for name in ("old", "new"):
        with SqliteCatalogue.open(tmp_path / name):
            pass
        with closing(sqlite3.connect(tmp_path / name / "catalogue.db")) as connection:
            tables.append(connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall())
    assert tables[0] == tables[1]


def test_a_catalogue_of_a_newer_release_is_left_alone(tmp_path):
    with SqliteCatalogue.open(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    content = (tmp_path / "catalogue.db").read_bytes()
    with pytest.raises(StorageOutdated):
        SqliteCatalogue.open(tmp_path)
    assert (tmp_path / "catalogue.db").read_bytes() == content
