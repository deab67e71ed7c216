"""Which documents a question names."""

from collections.abc import Sequence

import pytest

from assistant.model import Document
from assistant.scoping import find_groups, find_numbers, named_places, remove_names, unknown_numbers

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"


def sources(question: str, documents: Sequence[Document]) -> list[set[str]]:
    by_id = {d.id: d.source for d in documents}
    return [{by_id[name] for name in group} for group in find_groups(question, documents)]


@pytest.mark.parametrize(
    "question",
    [
        "Chương trình 21 nói gì về dịch vụ công?",
        "chuong trinh so 21-CTr/HU",
        "CTr 21 quy định gì",
        "21 CTr HU có mục tiêu gì",
        "Văn bản ngày 05/3/2025 nói gì?",
        "văn bản ban hành ngày 5 tháng 3 năm 2025",
        "Mục tiêu của Sông Xanh?",
        "muc tieu cua song xanh",
        "MỤC TIÊU CỦA HUYỆN SÔNG XANH",
    ],
)
def test_a_number_a_date_or_a_place_names_its_document(question: str, corpus: Sequence[Document]) -> None:
    assert sources(question, corpus) == [{PROGRAMME}]


def test_two_places_make_two_groups(corpus: Sequence[Document]) -> None:
    assert sources("Sông Xanh và Đồi Thông khác nhau thế nào?", corpus) == [{PROGRAMME}, {PLAN}] or sources(
        "Sông Xanh và Đồi Thông khác nhau thế nào?", corpus
    ) == [{PLAN}, {PROGRAMME}]


def test_a_province_stands_for_all_its_documents(corpus: Sequence[Document]) -> None:
    assert sources("Các địa phương của tỉnh Hải Bình đặt mục tiêu gì?", corpus) == [{PROGRAMME, PLAN}]


def test_a_number_that_is_no_document_number_names_nothing(corpus: Sequence[Document]) -> None:
    assert find_groups("đạt 21 phần trăm vào năm 2030", corpus) == ()


@pytest.mark.parametrize("typed", ["nq57", "NQ 57", "nghị quyết số 57", "57-NQ/TW", "57 nq tw", "Nghị quyết 57"])
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert [(n.digits, n.kind) for n in find_numbers(f"thực hiện {typed} ra sao")] == [("57", "nq")]


def test_a_number_nobody_knows_is_told(corpus: Sequence[Document]) -> None:
    assert unknown_numbers("Nghị quyết 57 đề ra gì?", corpus) == []
    assert [n.digits for n in unknown_numbers("Nghị quyết 68-NQ/TW đề ra gì?", corpus)] == ["68"]


def test_places_are_capitalised_names_after_their_level() -> None:
    assert named_places("Huyện Mây Trắng, tỉnh Gió Nam đặt chỉ tiêu huyện nào?") == ["Mây Trắng", "Gió Nam"]


def test_the_topic_is_what_is_left_of_the_names(corpus: Sequence[Document]) -> None:
    assert "Sông Xanh" not in remove_names("Mục tiêu của Sông Xanh năm 2030", corpus)
    assert "2030" in remove_names("Mục tiêu của Sông Xanh năm 2030", corpus)
