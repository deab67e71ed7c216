"""What every catalogue promises: a document comes back as it went in, or is not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.sqlite import DAYS_KEPT, TURNS_KEPT, SqliteCatalogue
from assistant.errors import UnknownDocument
from assistant.model import Document, Finding, Locality, Metadata, Passage, Span, Turn
from tests.storage import MODEL, numbered, programme, whole

DOCUMENT, PASSAGES, VECTORS = programme()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MAYBE = st.none() | TEXT


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    with SqliteCatalogue.open(tmp_path / "data") as opened:
        yield opened


def test_a_new_catalogue_is_empty(catalogue):
    ids, matrix = catalogue.vectors(MODEL)

    assert (catalogue.documents(), catalogue.passages(), ids, len(matrix)) == ([], [], [], 0)


def test_everything_comes_back_after_a_restart(tmp_path):
    with SqliteCatalogue.open(tmp_path) as catalogue:
        catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
        fingerprint = catalogue.fingerprint()

    with SqliteCatalogue.open(tmp_path) as catalogue:
        ids, matrix = catalogue.vectors(MODEL)
        assert catalogue.documents() == [DOCUMENT]
        assert catalogue.document("9f2c") == DOCUMENT
        assert catalogue.passages() == PASSAGES
        assert catalogue.passage("9f2c/I.1") == PASSAGES[1]
        assert ids == ["9f2c/đầu", "9f2c/I.1"]
        assert matrix.dtype == np.float32
        assert (matrix == VECTORS).all()
        assert catalogue.fingerprint() == fingerprint


@settings(max_examples=30, deadline=None)
@given(
    text=TEXT,
    metadata=st.builds(
        Metadata,
        kind=MAYBE,
        number=MAYBE,
        issued_on=st.none() | st.dates(),
        title=MAYBE,
        recipients=st.lists(TEXT, max_size=3).map(tuple),
        locality=st.builds(Locality, MAYBE, MAYBE, MAYBE),
    ),
    findings=st.lists(st.builds(Finding, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    contexts=st.lists(TEXT, max_size=4),
)
def test_any_document_comes_back(text, metadata, findings, contexts):
    document = Document("a", "a.txt", "0", text, Span(0, len(text)), metadata, (), (), findings)
    passages = [Passage(f"a/{i}", "a", None, Span(0, len(text)), text, c) for i, c in enumerate(contexts)]
    with TemporaryDirectory() as folder:
        with SqliteCatalogue.open(Path(folder)) as catalogue:
            catalogue.add(document, passages, np.ones((len(passages), 4), np.float32), MODEL)
        with SqliteCatalogue.open(Path(folder)) as catalogue:
            assert catalogue.documents() == [document]
            assert catalogue.passages() == passages


def test_documents_and_passages_stand_in_the_order_of_sources(catalogue):
    for n in (2, 0, 1):
        catalogue.add(*numbered(n), MODEL)

    assert [document.source for document in catalogue.documents()] == ["0.txt", "1.txt", "2.txt"]
    assert whole(catalogue) == {0, 1, 2}


def test_vectors_of_another_model_are_not_given(catalogue):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)

    assert catalogue.vectors("mô hình khác")[0] == []


def test_a_document_of_the_same_source_takes_the_place_of_the_old_one(catalogue):
    catalogue.add(*numbered(4), MODEL)
    assert whole(catalogue) == {4}
    catalogue.add(*numbered(24), MODEL)

    assert whole(catalogue) == {24}
    with pytest.raises(UnknownDocument):
        catalogue.document("văn-bản-4")


def test_the_same_document_under_another_name_takes_the_place_of_the_old_one(catalogue):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    assert catalogue.document("9f2c") == DOCUMENT
    renamed = replace(DOCUMENT, source="bản sao.txt")
    catalogue.add(renamed, PASSAGES, VECTORS, MODEL)

    assert catalogue.documents() == [renamed]


def test_a_document_that_cannot_be_added_leaves_the_old_one(catalogue):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    with pytest.raises(ValueError, match="zip"):
        catalogue.add(replace(DOCUMENT, text="khác"), PASSAGES, VECTORS[:1], MODEL)

    assert catalogue.documents() == [DOCUMENT]
    assert len(catalogue.vectors(MODEL)[0]) == 2


def test_removing_a_document_removes_all_of_it(catalogue):
    catalogue.add(*numbered(1), MODEL)
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    assert catalogue.document("9f2c") == DOCUMENT
    catalogue.remove("9f2c")

    assert whole(catalogue) == {1}
    with pytest.raises(UnknownDocument):
        catalogue.document("9f2c")
    with pytest.raises(KeyError):
        catalogue.passage("9f2c/I.1")


def test_unknown_ids_are_told(catalogue):
    with pytest.raises(UnknownDocument):
        catalogue.document("không có")
    with pytest.raises(UnknownDocument):
        catalogue.remove("không có")
    with pytest.raises(KeyError):
        catalogue.passage("không có")


def test_the_fingerprint_changes_with_what_is_indexed_and_with_nothing_else(catalogue):
    seen = [catalogue.fingerprint()]
    catalogue.remember("hội thoại", [Turn("user", "Chỉ tiêu là bao nhiêu?")])
    assert catalogue.fingerprint() == seen[0]

    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    seen.append(catalogue.fingerprint())
    catalogue.add(DOCUMENT, PASSAGES, -VECTORS, MODEL)
    seen.append(catalogue.fingerprint())
    catalogue.remove("9f2c")
    seen.append(catalogue.fingerprint())
    assert len(set(seen)) == 4


def test_a_conversation_keeps_its_last_turns(tmp_path):
    turns = [Turn("user" if n % 2 else "assistant", f"Lượt {n}") for n in range(TURNS_KEPT + 7)]
    with SqliteCatalogue.open(tmp_path) as catalogue:
        catalogue.remember("a", turns[:5])
        catalogue.remember("b", [Turn("user", "Chào đồng chí")])
        catalogue.remember("a", turns[5:])

    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.turns("a") == turns[-TURNS_KEPT:]
        assert catalogue.turns("b") == [Turn("user", "Chào đồng chí")]
        assert catalogue.turns("c") == []


def let_pass(days: float, conversation: str, data_dir: Path) -> None:
    """As if the last thing said in a conversation had been said so many days ago."""
    with closing(sqlite3.connect(data_dir / "catalogue.db")) as connection, connection:
        query = "UPDATE turns SET said_at = said_at - ? WHERE conversation_id = ?"
        connection.execute(query, (int(days * 86_400), conversation))


def test_a_conversation_is_forgotten_some_days_after_its_last_turn(catalogue, tmp_path):
    said = [Turn("user", "Chào đồng chí")]
    for name in "abc":
        catalogue.remember(name, said)
    let_pass(DAYS_KEPT + 1, "a", tmp_path / "data")
    let_pass(DAYS_KEPT - 1, "b", tmp_path / "data")
    let_pass(DAYS_KEPT + 1, "c", tmp_path / "data")
    catalogue.remember("c", said)

    assert catalogue.turns("a") == []
    assert catalogue.turns("b") == said
    assert catalogue.turns("c") == said * 2, "old turns stay with a conversation that goes on"


def test_threads_read_whole_documents_while_one_writes(catalogue):
    catalogue.add(*numbered(0), MODEL)

    def read(_: int) -> bool:
        passages = catalogue.passages()
        return {p.document_id for p in passages} <= {f"văn-bản-{n}" for n in range(0, 200, 20)} and len(
            passages
        ) == 2 + int(passages[0].document_id.rpartition("-")[2]) % 5

    with ThreadPoolExecutor(4) as pool:
        reads = pool.map(read, range(40))
        for n in range(20, 200, 20):
            catalogue.add(*numbered(n), MODEL)
        assert all(reads)
