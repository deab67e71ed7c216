"""What every vector index promises: the nearest passages by cosine, at any moment; and what a torn Chroma may cost."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.chroma import ChromaVectorIndex
from assistant.adapters.exact import ExactVectorIndex
from assistant.adapters.switching import DEGRADED, SwitchingVectorIndex
from assistant.errors import IndexUnavailable
from assistant.ports import Matrix, Scored, Vector, VectorIndex

# 1,200: from 1,000 vectors on Chroma keeps its graph in files that can be torn.
SIZE, DIMENSIONS = 1200, 32
IDS = [f"đoạn {n}" for n in range(SIZE)]
DOCUMENT_OF = {name: "abc"[n % 3] for n, name in enumerate(IDS)}


def unit(rows: Matrix) -> Matrix:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


MATRIX = unit(np.random.default_rng(5).normal(size=(SIZE, DIMENSIONS)).astype(np.float32))
QUESTIONS = unit(MATRIX[:3] * 0.8 + MATRIX[100:103] * 0.6)
FINGERPRINT = "danh mục 1, mô hình a"


def nearest(question: int, k: int, documents: str = "abc") -> Scored:
    """One passage after another, in plain Python."""
    cosines = [(name, sum(a * b for a, b in zip(row, QUESTIONS[question].tolist(), strict=True)))
               for name, row in zip(IDS, MATRIX.tolist(), strict=True) if DOCUMENT_OF[name] in documents]  # fmt: skip
    return sorted(cosines, key=lambda hit: -hit[1])[:k]


def same(found: Scored, expected: Scored) -> bool:
    close = [abs(a - b) < 1e-4 for (_, a), (_, b) in zip(found, expected, strict=False)]
    return [name for name, _ in found] == [name for name, _ in expected] and all(close)


@pytest.fixture(scope="module")
def exact() -> ExactVectorIndex:
    return ExactVectorIndex(IDS, MATRIX, DOCUMENT_OF)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder of vector indexes as a process left it."""
    root = tmp_path_factory.mktemp("vectors")
    ChromaVectorIndex.build(root, IDS, MATRIX, FINGERPRINT).close()
    return root


@pytest.fixture(scope="module")
def chroma(built) -> Iterator[ChromaVectorIndex]:
    index = ChromaVectorIndex.open(built, FINGERPRINT)
    yield index
    index.close()


@pytest.fixture(params=["exact", "switching, not yet prepared", "switching, on Chroma"])
def index(request, exact) -> Iterator[VectorIndex]:
    if request.param == "exact":
        yield exact
    elif request.param == "switching, not yet prepared":
        yield SwitchingVectorIndex(exact, lambda: pytest.fail("nobody asked for the faster index"))
    else:
        chroma = request.getfixturevalue("chroma")
        switching = SwitchingVectorIndex(exact, lambda: chroma)
        switching.prepare()
        yield switching
        assert switching.degraded == (), "Chroma answered, not exact search in its place"


@pytest.mark.parametrize("question", range(3))
@pytest.mark.parametrize("k", [1, 10])
def test_the_nearest_passages_by_cosine(index, question, k):
    assert same(index.search(QUESTIONS[question], k), nearest(question, k))


@pytest.mark.parametrize("documents", ["a", "bc", "abc"])
def test_only_the_documents_asked_for(index, documents):
    found = index.search(QUESTIONS[0], 10, frozenset(documents))
    assert same(found, nearest(0, 10, documents))


def test_documents_that_are_not_there(index):
    assert index.search(QUESTIONS[0], 10, frozenset({"không có"})) == []
    assert index.search(QUESTIONS[0], 10, frozenset()) == []
    assert same(index.search(QUESTIONS[0], 3, frozenset({"không có", "a"})), nearest(0, 3, "a"))


def test_k_is_a_limit(index):
    assert index.search(QUESTIONS[0], 0) == []
    assert len(index.search(QUESTIONS[0], SIZE + 5)) == SIZE


def test_threads_share_an_index(index):
    expected = nearest(0, 5)
    with ThreadPoolExecutor(4) as pool:
        assert all(same(found, expected) for found in pool.map(lambda _: index.search(QUESTIONS[0], 5), range(40)))


def test_no_passages_no_answers():
    empty = ExactVectorIndex([], np.zeros((0, 0), np.float32), {})
    assert empty.search(QUESTIONS[0], 5) == []
    assert empty.search(QUESTIONS[0], 5, frozenset({"a"})) == []


def test_ids_and_vectors_must_match():
    with pytest.raises(ValueError, match="2 ids for 1200 vectors"):
        ExactVectorIndex(IDS[:2], MATRIX, DOCUMENT_OF)


def test_equal_vectors_keep_their_order():
    twins = ExactVectorIndex(["b", "a", "c"], np.array([[1, 0], [1, 0], [0, 1]], np.float32), dict.fromkeys("abc", "d"))
    assert [name for name, _ in twins.search(np.array([1, 0], np.float32), 3)] == ["b", "a", "c"]


def test_an_index_of_another_model_is_not_opened(built):
    with pytest.raises(IndexUnavailable, match="chưa được dựng"):
        ChromaVectorIndex.open(built, "danh mục 1, mô hình b")


@pytest.fixture
def torn(built, tmp_path) -> Path:
    """A copy of the folder, to be damaged."""
    return Path(shutil.copytree(built, tmp_path / "vectors"))


def garble(file: Path) -> None:
    file.write_bytes(np.random.default_rng(6).bytes(file.stat().st_size))


# A garbled level 0 kills the process that opens it; a collection without its graph opens, and counts all its rows.
DAMAGES = {
    "the graph garbled": lambda root: garble(next(root.glob("*/*/data_level0.bin"))),
    "the graph lost": lambda root: shutil.rmtree(next(root.glob("*/*/data_level0.bin")).parent),
    "the tables cut": lambda root: next(root.glob("*/chroma.sqlite3")).write_bytes(b"SQLite format 3\0" + b"\0" * 9000),
    "the probe lost": lambda root: next(root.glob("*/probe.npz")).unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_torn_index_is_not_opened(torn, damage):
    DAMAGES[damage](torn)
    with pytest.raises(IndexUnavailable, match="không nguyên vẹn"):
        ChromaVectorIndex.open(torn, FINGERPRINT)


def test_a_torn_index_is_built_again_and_answers_as_exact_search(torn):
    DAMAGES["the graph garbled"](torn)
    ids, matrix = IDS[:250], MATRIX[:250]
    exact = ExactVectorIndex(ids, matrix, DOCUMENT_OF)
    index = SwitchingVectorIndex(exact, lambda: ChromaVectorIndex.open_or_build(torn, ids, matrix, FINGERPRINT))
    expected = exact.search(QUESTIONS[1], 10)
    assert index.search(QUESTIONS[1], 10) == expected, "exact search answers meanwhile"

    index.prepare()
    assert index.degraded == ()
    assert same(index.search(QUESTIONS[1], 10), expected)
    assert len(index.search(QUESTIONS[1], 1000)) == 250
    index.close()
    assert len(list(torn.iterdir())) == 1


def test_an_index_that_fails_while_it_serves_costs_no_answer(torn, exact):
    chroma = ChromaVectorIndex.open(torn, FINGERPRINT)
    index = SwitchingVectorIndex(exact, lambda: chroma)
    index.prepare()
    chroma.close()
    with pytest.raises(IndexUnavailable):
        chroma.nearest(QUESTIONS[2], 10)

    assert same(index.search(QUESTIONS[2], 10), nearest(2, 10))
    assert index.degraded == (DEGRADED,)


def test_an_index_that_cannot_be_built_costs_no_answer(tmp_path, exact):
    (tmp_path / "vectors").write_text("đây là một tệp", encoding="utf-8")
    root = tmp_path / "vectors"
    index = SwitchingVectorIndex(exact, lambda: ChromaVectorIndex.open_or_build(root, IDS, MATRIX, FINGERPRINT))
    index.prepare()

    assert index.degraded == (DEGRADED,)
    assert same(index.search(QUESTIONS[0], 10), nearest(0, 10))


class Counting:
    """A faster index that counts how often it is closed, and fails at once."""

    def __init__(self) -> None:
        self.closed = 0

    def nearest(self, vector: Vector, k: int) -> Scored:
        raise IndexUnavailable(name="ngữ nghĩa", why="thử")

    def close(self) -> None:
        self.closed += 1


def test_an_index_that_failed_is_closed(exact):
    faster = Counting()
    index = SwitchingVectorIndex(exact, lambda: faster)
    index.prepare()
    assert faster.closed == 0

    assert index.search(QUESTIONS[0], 3)
    assert faster.closed == 1
    index.close()
    assert faster.closed == 1


def test_an_index_that_opens_while_all_is_being_closed_is_closed(exact):
    faster = Counting()

    def open_late() -> Counting:
        index.close()
        return faster

    index = SwitchingVectorIndex(exact, open_late)
    index.prepare()
    assert faster.closed == 1


def test_whatever_keeps_an_index_from_opening_is_said(exact):
    def break_down() -> Counting:
        raise MemoryError

    index = SwitchingVectorIndex(exact, break_down)
    with pytest.raises(MemoryError):
        index.prepare()
    assert index.degraded == (DEGRADED,)


def test_the_log_says_why_an_index_is_not_opened(torn, caplog):
    DAMAGES["the tables cut"](torn)
    with pytest.raises(IndexUnavailable):
        ChromaVectorIndex.open(torn, FINGERPRINT)
    assert "file is not a database" in caplog.text


def test_a_process_that_cannot_be_started_makes_the_index_unavailable(torn, exact, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/không/có")
    with pytest.raises(IndexUnavailable, match="không mở được tiến trình riêng"):
        ChromaVectorIndex.open(torn, FINGERPRINT)


@pytest.mark.parametrize("damage", ["the tables cut", "the probe lost"])
def test_what_tears_after_the_probe_makes_the_index_unavailable(torn, monkeypatch, damage):
    """Chroma's own errors, and those of the files that it is made of."""
    monkeypatch.setattr("assistant.adapters.chroma._run", lambda *_: DAMAGES[damage](torn))
    with pytest.raises(IndexUnavailable):
        ChromaVectorIndex.open(torn, FINGERPRINT)
