"""Public sets as they are read, and their measures."""

import json
from pathlib import Path

import pytest

from assistant.adapters.onnx import OnnxEmbedder
from bench.public import COMPARED, PublicSet, open_retrievers, read_set, recall, reciprocal_rank, score

TARGETS = "Phấn đấu đến năm 2030, 85% hồ sơ được nộp trực tuyến."
NETWORK = "Phủ sóng 5G và cáp quang tới các khu dân cư."
BUDGET = "Bố trí ngân sách bảo đảm tối thiểu 3% tổng chi hằng năm."
ASKED = "Bao nhiêu hồ sơ được nộp trực tuyến?"


def write_squad(path: Path, *paragraphs: tuple[str, list[dict[str, object]]]) -> Path:
    articles = [{"title": "Bài", "paragraphs": [{"context": context, "qas": qas}]} for context, qas in paragraphs]
    path.write_text(json.dumps({"version": "1.1", "data": articles}), encoding="utf-8")
    return path


def write_folder(folder: Path, corpus: list[dict[str, str]], queries: list[dict[str, str]], qrels: str) -> Path:
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def test_each_context_of_squad_is_one_passage(tmp_path: Path) -> None:
    impossible = {"question": "Ai ký văn bản?", "is_impossible": True}
    path = write_squad(
        tmp_path / "squad.json",
        (TARGETS, [{"question": ASKED}, impossible]),
        (NETWORK, [{"question": "Phủ sóng tới đâu?", "is_impossible": False}]),
        (TARGETS, [{"question": "Đến năm nào?"}]),
    )

    public = read_set(path)

    assert public.texts == {"0": TARGETS, "1": NETWORK}
    assert public.questions == [
        (ASKED, frozenset("0")),
        ("Phủ sóng tới đâu?", frozenset("1")),
        ("Đến năm nào?", frozenset("0")),
    ]


@pytest.mark.parametrize("header", ["", "query-id\tcorpus-id\tscore\n"])
def test_a_folder_has_titles_several_right_passages_and_questions_without(header: str, tmp_path: Path) -> None:
    corpus = [{"_id": "a", "title": "Mục tiêu", "text": TARGETS}, {"_id": "b", "text": NETWORK}]
    queries = [{"_id": "1", "text": ASKED}, {"_id": "2", "text": "Không có trong văn bản"}]
    qrels = header + "1\ta\t1\n1\tb\t2\n2\ta\t0\n2\tkhông-có\t1\n"

    public = read_set(write_folder(tmp_path, corpus, queries, qrels))

    assert public.texts == {"a": f"Mục tiêu\n{TARGETS}", "b": NETWORK}
    assert public.questions == [(ASKED, frozenset("ab"))]


@pytest.mark.parametrize(
    ("found", "right", "rank", "share"),
    [
        (["a", "b"], "a", 1, 1),
        (["c", "b", "a"], "ab", 1 / 2, 1),
        (["c", "d", "a"], "ab", 1 / 3, 1 / 2),
        ([*"0123456789", "a"], "a", 0, 0),  # the eleventh
        ([*"012345678", "a"], "a", 1 / 10, 1),
        ([], "a", 0, 0),
    ],
)
def test_the_measures(found: list[str], right: str, rank: float, share: float) -> None:
    assert reciprocal_rank(found, frozenset(right)) == pytest.approx(rank)
    assert recall(found, frozenset(right)) == pytest.approx(share)


def test_the_retrievers_of_the_product_find_what_answers() -> None:
    public = PublicSet({"a": TARGETS, "b": NETWORK, "c": BUDGET}, [(ASKED, frozenset("a"))])

    retrievers = open_retrievers(public.texts, OnnxEmbedder())

    assert tuple(retrievers) == COMPARED
    assert {name: score(retriever, public.questions) for name, retriever in retrievers.items()} == dict.fromkeys(
        COMPARED, (1.0, 1.0)
    )
