"""A clause named in a question."""

from collections.abc import Sequence

import pytest

from assistant.locating import find_labels, find_missing, find_sections
from assistant.model import Document
from ingest.pipeline import parse_text


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Mục IV.3 quy định gì?", ["iv", "3"]),
        ("ý c khoản 4 phần I nêu gì", ["c", "4", "i"]),
        ("điểm 2.2 mục II", ["2.2", "ii"]),
        ("khoản 2 Điều 5", ["2", "dieu 5"]),
        ("muc 3 phan I", ["3", "i"]),
        ("mục tiêu năm 2030", []),
        ("đạt mục 90 phần trăm", []),
        ("mức 2% ngân sách", []),
        ("khoản 2 tỷ đồng", []),
        ("chú ý ạ", []),
        ("muc 2 phan I", ["2", "i"]),
    ],
)
def test_labels_are_read(question: str, labels: list[str]) -> None:
    assert find_labels(question) == labels


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Mục II.2 nói gì?", ["II.2"]),
        ("điểm 2.2 mục I", ["I.2.2.2"]),
        ("mục 3 phần I", ["I.3"]),
        ("Mục II", ["II"]),
        ("chương trình 21, II.1", ["II.1"]),
        ("Điều 2 nói gì", []),
        ("Mục IX.4", []),
        ("Mục tiêu là gì", []),
    ],
)
def test_the_clause_is_found(corpus: Sequence[Document], question: str, section: list[str]) -> None:
    assert [s.id for s in find_sections(question, corpus[0])] == section


def test_articles_chapters_and_points_of_a_regulation() -> None:
    text = (
        "QUY ĐỊNH\nvề thử nghiệm\n\nChương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. Áp dụng cho mọi xã.\n\n"
        "2. Không áp dụng cho:\n\na) Đơn vị sự nghiệp;\n\nb) Doanh nghiệp.\n\nChương II\nTỔ CHỨC\n\n"
        "Điều 2. Nhiệm vụ\n\n1. Lập kế hoạch hằng năm.\n\n2. Báo cáo kết quả."
    )
    document = parse_text(text, "quy-dinh.txt", "0" * 64)

    def found(question: str) -> list[str]:
        return [" ".join(s.own.of(document.text).split()) for s in find_sections(question, document)]

    assert found("Điểm b khoản 2 Điều 1 quy định gì?") == ["b) Doanh nghiệp."]
    assert found("khoản 1 điều 2") == ["1. Lập kế hoạch hằng năm."]
    assert found("Chương II") == ["Chương II TỔ CHỨC"]
    assert found("Điều 3") == []


@pytest.mark.parametrize(
    ("question", "asked", "above", "labels"),
    [
        ("Mục II.7 nói gì?", "Mục II.7", "Mục II", ("1", "2")),
        ("điểm 2.6 mục I chương trình 21", "điểm 2.6 mục I", "Mục I.2", ("2.1", "2.2")),
        ("mục I, điểm 3.1", "mục I điểm 3.1", "Mục I.3", ()),
        ("còn điểm 2.9?", "điểm 2.9", "Mục I.2", ("2.1", "2.2")),
        ("muc VI quy dinh gi", "muc VI", None, ("I", "II")),
        ("điểm c khoản 8 phần II", "điểm c khoản 8 phần II", "Mục II", ("1", "2")),
        ("Điều 5", "Điều 5", None, ("I", "II")),
    ],
)
def test_a_clause_that_is_not_there(
    corpus: Sequence[Document], question: str, asked: str, above: str | None, labels: tuple[str, ...]
) -> None:
    missing = find_missing(question, corpus[0])
    assert missing is not None
    assert (missing.asked, missing.above and missing.above.name, missing.labels) == (asked, above, labels)


@pytest.mark.parametrize(
    "question",
    [
        "Mục II.2 nói gì?",
        "Mục tiêu 9.9 là gì?",
        "Mục I.2.2 nói gì?",
        "mục I và mục II nói gì",
        "Mục 2 nói gì",
        "ý 3 mục II.1 là gì",
        "Điều 9 của Luật Đất đai được thực hiện thế nào?",
        "mục VI của Nghị quyết số 18-NQ/TW được thực hiện thế nào?",
        "Có mấy mục tiêu?",
    ],
)
def test_what_is_there_or_is_no_clause_of_the_document(corpus: Sequence[Document], question: str) -> None:
    assert find_missing(question, corpus[0]) is None
