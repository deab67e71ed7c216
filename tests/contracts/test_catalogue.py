"""What every catalogue promises: a document comes back as it went in, or is not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.adapters.sqlite_turns import DAYS_KEPT, TURNS_KEPT
from assistant.dialogue import Turn
from assistant.errors import UnknownDocument
from assistant.model import Document, Finding, FindingKind, Locality, Metadata, Passage, Span
from ingest.storing import make_card
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
    findings=st.lists(st.builds(Finding, st.sampled_from(FindingKind), TEXT, TEXT), max_size=3).map(tuple),
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


def test_another_document_of_the_same_source_is_its_new_version(catalogue):
    catalogue.add(*numbered(4), MODEL)
    assert whole(catalogue) == {4}
    catalogue.add(*numbered(24), MODEL)

    assert whole(catalogue) == {24}, "passages and vectors are those of the current version"
    assert catalogue.document("văn-bản-4") == numbered(4)[0]
    with pytest.raises(KeyError):
        catalogue.passage("văn-bản-4/1")
    former, current = catalogue.versions("4.txt")
    assert (former.document_id, current.document_id) == ("văn-bản-4", "văn-bản-24")
    assert former.added_at <= former.replaced_at <= current.added_at
    assert current.replaced_at is None


def test_a_source_may_go_back_to_an_earlier_version(catalogue):
    for n in (4, 24, 4):
        catalogue.add(*numbered(n), MODEL)

    assert whole(catalogue) == {4}
    assert [v.document_id for v in catalogue.versions()] == ["văn-bản-4", "văn-bản-24", "văn-bản-4"]


def test_the_same_bytes_read_anew_stay_the_same_version(catalogue):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL, b"goc")
    (before,) = catalogue.versions()
    anew = replace(DOCUMENT, parser=7)
    catalogue.add(anew, PASSAGES, VECTORS, MODEL)

    assert catalogue.documents() == [anew]
    assert catalogue.versions() == [before]
    assert catalogue.original("9f2c") == b"goc"


def test_the_same_document_under_another_name_takes_its_history_along(catalogue):
    earlier = replace(DOCUMENT, id="1a2b", sha256="cd" * 32, text=DOCUMENT.text.upper())
    catalogue.add(earlier, [], VECTORS[:0], MODEL)
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    assert catalogue.document("9f2c") == DOCUMENT
    renamed = replace(DOCUMENT, source="bản sao.txt")
    catalogue.add(renamed, PASSAGES, VECTORS, MODEL)

    assert catalogue.documents() == [renamed]
    assert catalogue.versions(DOCUMENT.source) == []
    assert [v.document_id for v in catalogue.versions("bản sao.txt")] == ["1a2b", "9f2c"]
    assert catalogue.document("1a2b") == replace(earlier, source="bản sao.txt")


def test_originals_are_kept(catalogue):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL, b"\0PDF")
    catalogue.add(*numbered(1), MODEL)

    assert catalogue.original("9f2c") == b"\0PDF"
    assert catalogue.originals() == {"9f2c"}
    with pytest.raises(UnknownDocument):
        catalogue.original("văn-bản-1")


def test_cards_are_documents_without_their_contents(catalogue):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    catalogue.add(*numbered(1), MODEL)

    assert catalogue.cards() == [make_card(document) for document in catalogue.documents()]
    assert catalogue.cards()[1].references == DOCUMENT.references


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


@pytest.mark.parametrize("name", ["văn-bản-4", "văn-bản-44"])
def test_a_document_is_removed_with_all_its_versions_by_the_id_of_any(catalogue, name):
    for n in (4, 24, 44, 5):
        document, passages, vectors = numbered(n)
        catalogue.add(document, passages, vectors, MODEL, b"%d" % n)
    catalogue.remove(name)

    assert whole(catalogue) == {5}
    assert [v.document_id for v in catalogue.versions()] == ["văn-bản-5"]
    assert catalogue.originals() == {"văn-bản-5"}
    assert catalogue.removed() == {f"{n:064}" for n in (4, 24, 44)}
    with pytest.raises(UnknownDocument):
        catalogue.document("văn-bản-24")


def test_what_is_removed_may_be_added_again(catalogue):
    catalogue.add(*numbered(4), MODEL)
    catalogue.remove("văn-bản-4")
    catalogue.add(*numbered(4), MODEL)

    assert whole(catalogue) == {4}
    assert catalogue.removed() == frozenset()


def test_bytes_that_another_source_has_too_are_not_removed_with_one(catalogue):
    document, passages, vectors = numbered(4)
    catalogue.add(document, passages, vectors, MODEL, b"goc")
    catalogue.add(*numbered(24), MODEL)
    catalogue.add(replace(document, source="khác.txt"), passages, vectors, MODEL)
    catalogue.remove("văn-bản-24")

    assert [d.source for d in catalogue.documents()] == ["khác.txt"]
    assert catalogue.removed() == {f"{24:064}"}
    assert catalogue.original("văn-bản-4") == b"goc"


def test_removed_bytes_are_not_left_among_the_earlier_versions_of_another_source(catalogue):
    document, passages, vectors = numbered(4)
    catalogue.add(document, passages, vectors, MODEL, b"goc")
    catalogue.add(*numbered(24), MODEL)
    catalogue.add(replace(document, source="khác.txt"), passages, vectors, MODEL)
    catalogue.remove("văn-bản-4")

    assert [v.document_id for v in catalogue.versions()] == ["văn-bản-24"]
    assert catalogue.originals() == frozenset()
    with pytest.raises(UnknownDocument):
        catalogue.document("văn-bản-4")


@pytest.mark.parametrize(("secret", "left"), [(4, ["văn-bản-24"]), (24, [])])
def test_bytes_in_quarantine_are_left_nowhere(catalogue, tmp_path, secret, left):
    """As an earlier version only they go, as the current one their source does."""
    for n in (4, 24):
        document, passages, vectors = numbered(n)
        text = f"{document.text} Nội dung mật {n}."
        catalogue.add(replace(document, text=text), passages, vectors, MODEL, text.encode() * 1000)
        catalogue.remember(f"hỏi {n}", [Turn("assistant", f"Nội dung mật {n}.")], [document.id])
    catalogue.quarantine("4.txt", f"{secret:064}", "MẬT", "dòng 1")

    assert [v.document_id for v in catalogue.versions()] == left
    assert catalogue.originals() == set(left)
    assert catalogue.turns(f"hỏi {secret}") == []
    assert files_holding(f"Nội dung mật {secret}.", tmp_path / "data") == []
    assert catalogue.removed() == frozenset()
    with pytest.raises(UnknownDocument):
        catalogue.document(f"văn-bản-{secret}")


def files_holding(words: str, data_dir: Path) -> list[str]:
    return [path.name for path in data_dir.iterdir() if words.encode() in path.read_bytes()]


def test_nothing_of_a_removed_document_is_left_in_the_files(catalogue, tmp_path):
    catalogue.add(*numbered(1), MODEL)
    words = "giải quyết trực tuyến"
    earlier = replace(DOCUMENT, id="1a2b", sha256="cd" * 32, text=f"Cũ: {DOCUMENT.text}")
    catalogue.add(earlier, [], VECTORS[:0], MODEL, earlier.text.encode())
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL, DOCUMENT.text.encode() * 1000)
    catalogue.remember("a", [Turn("user", "Là bao nhiêu?"), Turn("assistant", f"85 % hồ sơ {words}.")], ["9f2c"])
    assert files_holding(words, tmp_path / "data")

    catalogue.remove("9f2c")
    assert files_holding(words, tmp_path / "data") == []
    assert whole(catalogue) == {1}


def test_turns_go_with_a_document_that_they_cite(catalogue):
    for n in (1, 2):
        catalogue.add(*numbered(n), MODEL)
    said = {name: [Turn("user", name), Turn("assistant", f"Theo {name}")] for name in ("một", "hai", "cả hai", "không")}
    catalogue.remember("một", said["một"], ["văn-bản-1"])
    catalogue.remember("hai", said["hai"], ["văn-bản-2"])
    catalogue.remember("cả hai", said["cả hai"], ["văn-bản-1", "văn-bản-2"])
    catalogue.remember("không", said["không"], [])
    catalogue.remember("không rõ", said["không"])
    catalogue.remove("văn-bản-1")

    kept = {name for name in (*said, "không rõ") if catalogue.turns(name)}
    assert kept == {"hai", "không"}, "what cites nobody knows what goes too"


def test_an_answer_whose_document_went_meanwhile_is_not_kept(catalogue):
    catalogue.add(*numbered(1), MODEL)
    catalogue.remove("văn-bản-1")
    catalogue.remember("a", [Turn("assistant", "Theo văn bản 1")], ["văn-bản-1"])

    assert catalogue.turns("a") == []


def test_a_quarantined_file_is_remembered_without_its_text(tmp_path):
    with SqliteCatalogue.open(tmp_path) as catalogue:
        catalogue.add(*numbered(1), MODEL)
        fingerprint = catalogue.fingerprint()
        catalogue.quarantine("b.pdf", "cd" * 32, "TỐI MẬT", "trang 1")
        catalogue.quarantine("1.txt", "ef" * 32, "M Ậ T", "đầu trang")

    with SqliteCatalogue.open(tmp_path) as catalogue:
        seen = catalogue.quarantined()
        assert [(q.source, q.sha256, q.stamp, q.where) for q in seen] == [
            ("1.txt", "ef" * 32, "M Ậ T", "đầu trang"),
            ("b.pdf", "cd" * 32, "TỐI MẬT", "trang 1"),
        ]
        assert seen[0].at.tzinfo is UTC
        assert whole(catalogue) == {1}, "what is stored of the source stays"
        assert catalogue.fingerprint() == fingerprint

        catalogue.add(replace(DOCUMENT, sha256="cd" * 32), PASSAGES, VECTORS, MODEL)
        assert [q.source for q in catalogue.quarantined()] == ["1.txt"]


def test_a_document_with_a_field_of_another_release_is_read(catalogue, tmp_path):
    catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
    with closing(sqlite3.connect(tmp_path / "data" / "catalogue.db")) as connection, connection:
        body = "json_set(json_remove(body, '$.targets', '$.method', '$.pages'), '$.unknown', 'x')"
        connection.execute(f"UPDATE documents SET body = {body}")

    assert catalogue.documents() == [DOCUMENT]


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
