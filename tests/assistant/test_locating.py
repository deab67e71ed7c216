"""A clause named in a question."""

from collections.abc import Sequence

import pytest

from assistant.locating import find_labels, find_section
from assistant.model import Document


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Mục IV.3 quy định gì?", ["iv", "3"]),
        ("ý c khoản 4 phần I nêu gì", ["c", "4", "i"]),
        ("điểm 2.2 mục II", ["2.2", "ii"]),
        ("khoản 2 Điều 5", ["2", "5"]),
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
        ("Mục II.2 nói gì?", "II.2"),
        ("điểm 2.2 mục I", "I.2.2.2"),
        ("mục 3 phần I", "I.3"),
        ("Mục II", "II"),
        ("Mục IX.4", None),
        ("Mục tiêu là gì", None),
    ],
)
def test_the_clause_is_found(corpus: Sequence[Document], question: str, section: str | None) -> None:
    found = find_section(question, corpus[0])
    assert (found.id if found else None) == section
