"""What every word index promises: BM25 over the terms it was given, whatever is typed; no answer from a torn one."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.tantivy import TantivyWordIndex
from assistant.errors import IndexUnavailable
from assistant.text import index_terms

TEXTS = {
    "a/1": ("a", "Đến năm 2030, 85 % hồ sơ thủ tục hành chính được giải quyết trực tuyến."),
    "a/2": ("a", "Phát triển hạ tầng số, phủ sóng 5G toàn huyện."),
    "b/1": ("b", "Tỷ lệ hồ sơ trực tuyến của xã đạt 1,5 lần so với ngày 24/9."),
    "b/2": ("b", "Bí thư chi bộ chịu trách nhiệm về chuyển đổi số trong chi bộ, trong Đảng bộ xã và trong từng thôn."),
    "c/1": ("c", "Hồ sơ, hồ sơ, hồ sơ trực tuyến: hồ sơ nào cũng có mã số."),
}
ROWS = [(passage, document, index_terms(text)) for passage, (document, text) in TEXTS.items()]


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("words")


@pytest.fixture(scope="module")
def index(root) -> TantivyWordIndex:
    return TantivyWordIndex.build(root, ROWS, "dấu vân tay")


def bm25(terms: list[str]) -> dict[str, float]:
    """The textbook formula (Robertson and Zaragoza 2009), k1 = 1.2, b = 0.75."""
    counts = {passage: Counter(words) for passage, _, words in ROWS}
    mean = sum(len(words) for _, _, words in ROWS) / len(ROWS)
    scores: Counter[str] = Counter()
    for term in set(terms):
        holders = [passage for passage, words in counts.items() if term in words]
        rarity = math.log(1 + (len(ROWS) - len(holders) + 0.5) / (len(holders) + 0.5))
        for passage in holders:
            n, length = counts[passage][term], counts[passage].total()
            scores[passage] += rarity * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * length / mean))
    return dict(scores)


@pytest.mark.parametrize("question", ["hồ sơ trực tuyến đạt bao nhiêu", "ho so truc tuyen", "chi bộ", "85 %"])
def test_scores_are_bm25(index, question):
    expected = bm25(index_terms(question))
    found = index.search(index_terms(question), 10)

    assert {name for name, _ in found} == set(expected)
    assert found == sorted(found, key=lambda hit: -hit[1])
    for name, score in found:
        assert score == pytest.approx(expected[name], rel=0.05), "tantivy keeps a passage's length in one byte"


@pytest.mark.parametrize("term", ["85%", "1,5", "24/9", "=đảng", "truc_tuyen", "5"])
def test_a_term_is_found_as_it_stands(index, term):
    assert {name for name, _ in index.search([term], 10)} == set(bm25([term])) != set()


@pytest.mark.parametrize("term", ["=Đảng", "85", "truc", "TRUC_TUYEN", "24", ""])
def test_terms_are_neither_split_nor_lowered(index, term):
    expected = {passage for passage, _, words in ROWS if term in words}
    assert {name for name, _ in index.search([term], 10)} == expected


def test_a_repeated_term_counts_once(index):
    assert index.search(["ho", "so", "ho", "ho"], 10) == index.search(["ho", "so"], 10)


def test_k_is_a_limit(index):
    every = index.search(["ho"], 10)
    assert len(every) == 3
    assert index.search(["ho"], 2) == every[:2]
    assert index.search(["ho"], 0) == []


def test_only_the_documents_asked_for(index):
    every = index.search(["ho", "so"], 10)
    some = index.search(["ho", "so"], 10, frozenset({"a", "b"}))

    assert some == [hit for hit in every if hit[0][0] in "ab"]
    assert {name[0] for name, _ in some} == {"a", "b"}
    assert index.search(["ho"], 10, frozenset({"không có"})) == []
    assert index.search(["ho"], 10, frozenset()) == []


@settings(max_examples=100, deadline=None)
@given(terms=st.lists(st.text(max_size=20), max_size=5))
@pytest.mark.parametrize("query_syntax", [['"', "(", "AND", "*:*", "terms:ho", "[a TO z]", "\\", "-", "😀", "\0"]])
def test_nothing_typed_is_a_syntax(index, query_syntax, terms):
    known = {word for _, _, words in ROWS for word in words}
    answers = index.search([term for term in query_syntax + terms if term not in known], 10)
    assert answers == []


def test_threads_share_an_index(index):
    expected = index.search(["ho", "so"], 10)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(lambda _: index.search(["ho", "so"], 10), range(100)))


def test_an_empty_index_finds_nothing(tmp_path):
    assert TantivyWordIndex.build(tmp_path, [], "rỗng").search(["ho"], 10) == []


def test_equal_rows_give_equal_answers_after_a_restart(root, index):
    reopened = TantivyWordIndex.open(root, "dấu vân tay")
    assert reopened.search(["ho", "so", "trong"], 10) == index.search(["ho", "so", "trong"], 10)


def test_an_index_of_another_fingerprint_is_not_opened(root, index):
    with pytest.raises(IndexUnavailable, match="chưa được dựng"):
        TantivyWordIndex.open(root, "dấu vân tay khác")


def test_a_new_index_takes_the_place_of_the_old_one(tmp_path):
    TantivyWordIndex.build(tmp_path, ROWS, "cũ")
    (tmp_path / "building-bỏ dở").mkdir()
    TantivyWordIndex.build(tmp_path, ROWS[:1], "mới")

    assert len(list(tmp_path.iterdir())) == 1
    assert [name for name, _ in TantivyWordIndex.open(tmp_path, "mới").search(["ho"], 10)] == ["a/1"]


def test_a_build_that_is_cut_short_leaves_the_old_index(tmp_path):
    def cut_short():
        yield ROWS[0]
        raise KeyboardInterrupt

    TantivyWordIndex.build(tmp_path, ROWS, "cũ")
    with pytest.raises(KeyboardInterrupt):
        TantivyWordIndex.build(tmp_path, cut_short(), "mới")

    assert TantivyWordIndex.open(tmp_path, "cũ").search(["ho"], 10)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", ["removed", "cut", "garbled"])
@pytest.mark.parametrize("kind", ["*.idx", "*.store", "*.term", "*.fieldnorm", "meta.json", "seal.json"])
def test_a_torn_index_is_not_opened_and_is_built_again(root, index, tmp_path, kind, damage):
    torn = shutil.copytree(root, tmp_path / "words")
    (file,) = torn.glob(f"*/{kind}")
    content = file.read_bytes()
    middle = len(content) // 2
    if damage == "removed":
        file.unlink()
    else:
        file.write_bytes(content[:middle] if damage == "cut" else content[:middle] + b"\x7f" + content[middle + 1 :])

    with pytest.raises(IndexUnavailable, match="không nguyên vẹn"):
        TantivyWordIndex.open(torn, "dấu vân tay")
    again = TantivyWordIndex.build(torn, ROWS, "dấu vân tay")
    assert again.search(["ho", "so"], 10) == index.search(["ho", "so"], 10)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "words").write_text("đây là một tệp", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="không ghi được"):
        TantivyWordIndex.build(tmp_path / "words", ROWS, "a")


def test_an_index_in_memory_answers_as_one_on_disk(index):
    memory = TantivyWordIndex.in_memory(ROWS)

    assert memory.search(["ho", "so", "trong"], 10) == index.search(["ho", "so", "trong"], 10)
    assert (memory.size, memory.frequency("ho")) == (index.size, index.frequency("ho")) == (5, 3)
    assert (memory.degraded, index.degraded) == (("word_index",), ())
