"""Which documents a question names."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.model import Document, Locality
from assistant.numbers import find_numbers
from assistant.scoping import find_groups, find_outside, remove_names, unknown_numbers, unknown_places
from tests.assistant.documents import document

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"


def everything_is_known(name: str) -> bool:
    return True


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
    groups = sources("Sông Xanh và Đồi Thông khác nhau thế nào?", corpus)
    assert sorted(map(sorted, groups)) == [[PROGRAMME], [PLAN]]


def test_a_province_stands_for_all_its_documents(corpus: Sequence[Document]) -> None:
    assert sources("Các địa phương của tỉnh Hải Bình đặt mục tiêu gì?", corpus) == [{PROGRAMME, PLAN}]


def test_a_number_that_is_no_document_number_names_nothing(corpus: Sequence[Document]) -> None:
    assert find_groups("đạt 21 phần trăm vào năm 2030", corpus) == ()


@pytest.mark.parametrize(
    ("typed", "digits", "letters"),
    [
        ("nq57", "57", {"nq"}),
        ("NQ 57", "57", {"nq"}),
        ("nghị quyết số 57", "57", {"nq", "qh", "ubtvqh"}),
        ("nghi quyet 57", "57", {"nq", "qh", "ubtvqh"}),
        ("57-NQ/TW", "57", {"nq"}),
        ("57 nq tw", "57", {"nq"}),
        ("Nghị định 30/2020/NĐ-CP", "30", {"nd"}),
        ("12/2020/TT-BTC", "12", {"tt"}),
        ("193/2025/QH15", "193", {"qh"}),
        ("Quy định 22-QĐ/TW", "22", {"qd"}),
        ("Quy định số 22", "22", {"qd", "qdi"}),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, digits: str, letters: set[str]) -> None:
    (number,) = find_numbers(f"thực hiện {typed} ra sao")
    assert (number.digits, number.letters) == (digits, letters)


@pytest.mark.parametrize(
    "question", ["kế hoạch 5 năm", "chương trình 30 ngày", "đạt 57%", "năm 2030", "ngày 15/5/2025"]
)
def test_measures_and_dates_are_no_document_numbers(question: str) -> None:
    assert find_numbers(question) == []


def test_a_number_nobody_knows_is_told(corpus: Sequence[Document]) -> None:
    assert unknown_numbers("Nghị quyết 57 đề ra gì?", corpus) == []
    assert [n.written for n in unknown_numbers("Nghị quyết 18-NQ/TW đề ra gì?", corpus)] == ["Nghị quyết 18-NQ/TW"]


def test_unknown_places_are_capitalised_names_after_their_level(corpus: Sequence[Document]) -> None:
    def known(name: str) -> bool:
        return name == "Gió Nam"

    question = "Huyện Mây Trắng, tỉnh Gió Nam và xã Đồi Thông Cần đặt chỉ tiêu huyện nào?"
    assert unknown_places(question, corpus, known) == ["Mây Trắng"]
    assert unknown_places("HUYỆN MÂY TRẮNG ĐẶT CHỈ TIÊU GÌ?", corpus, known) == ["mây trắng"]


def test_a_place_must_have_its_own_accents_where_some_are_typed(corpus: Sequence[Document]) -> None:
    assert find_groups("kế hoạch của đổi thong", corpus) == ()
    assert sources("kế hoạch của đồi thong", corpus) == [{PLAN}]


def test_the_topic_is_what_is_left_of_the_names(corpus: Sequence[Document]) -> None:
    assert "Sông Xanh" not in remove_names("Mục tiêu của Sông Xanh năm 2030", corpus)
    assert "2030" in remove_names("Mục tiêu của Sông Xanh năm 2030", corpus)


@pytest.mark.parametrize("name", ["Sóng Xanh", "Sông Xành", "Đổi Thông", "Đồi Thống", "Xanh Sông", "Đồi Thỗng"])
def test_other_accents_make_another_place(name: str, corpus: Sequence[Document]) -> None:
    assert find_groups(f"{name} đặt mục tiêu gì?", corpus) == ()
    assert unknown_places(f"{name} đặt mục tiêu gì?", corpus, everything_is_known) != []


@pytest.mark.parametrize("name", ["Sông Xanh", "Song Xanh", "Sông xanh", "Đôi Thông", "Đồi Thông", "So\u0302ng Xanh"])
def test_accents_left_out_or_written_otherwise_make_no_other_place(name: str, corpus: Sequence[Document]) -> None:
    assert len(find_groups(f"{name} đặt mục tiêu gì?", corpus)) == 1
    assert unknown_places(f"{name} đặt mục tiêu gì?", corpus, everything_is_known) == []


def test_a_name_that_some_text_has_is_known_however_like_a_stored_one(corpus: Sequence[Document]) -> None:
    telling = [*corpus, replace(corpus[0], text="Học tập huyện Sóng Xanh.")]
    assert unknown_places("Sóng Xanh có gì hay?", telling, everything_is_known) == []


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Thành phố Đồi Thông đặt mục tiêu gì?", ["Thành phố Đồi Thông"]),
        ("thanh pho doi thong dat muc tieu gi", ["thanh pho doi thong"]),
        ("Huyện Đồi Thông đặt mục tiêu gì?", ["Huyện Đồi Thông"]),
        ("Tỉnh Sông Xanh đặt mục tiêu gì?", ["Tỉnh Sông Xanh"]),
        ("Xã Đồi Thông đặt mục tiêu gì?", []),
        ("Huyện ủy Sông Xanh đặt mục tiêu gì?", []),
        ("Các xã của huyện Sông Xanh, tỉnh Hải Bình", []),
    ],
)
def test_a_wider_level_makes_another_place(question: str, unknown: list[str], corpus: Sequence[Document]) -> None:
    assert unknown_places(question, corpus, everything_is_known) == unknown


def test_a_district_of_before_the_reform_may_bear_the_name_of_a_commune_of_today() -> None:
    commune = document("a", locality=Locality("Hải Bình", None, "Đồi Thông", before=("Núi Cao", "Đồi Thông")))
    assert unknown_places("Huyện Đồi Thông đặt mục tiêu gì?", [commune], everything_is_known) == []


def test_what_lies_outside_a_scope_is_told(corpus: Sequence[Document]) -> None:
    programme, plan = (frozenset({d.id}) for d in corpus)
    assert find_outside("mục tiêu của song xanh", corpus, plan) == ("Sông Xanh",)
    assert find_outside("Sông Xanh và Đồi Thông", corpus, plan) == ()
    assert find_outside("mục tiêu của Sông Xanh", corpus, programme) == ()
    assert find_outside("mục tiêu của Sông Xanh", corpus, None) == ()
    assert find_outside("mục tiêu chung", corpus, plan) == ()


def test_a_district_is_not_answered_for_by_its_communes() -> None:
    district = document("huyện", locality=Locality("Hải Bình", "Sông Xanh"))
    commune = document("xã", locality=Locality("Hải Bình", "Sông Xanh", "Đồi Thông"))
    asked = "Tỷ lệ hộ nghèo của huyện Sông Xanh là bao nhiêu?"
    assert find_groups(asked, [district, commune]) == (frozenset({district.id}),)
    assert find_groups(asked, [commune]) == (frozenset({commune.id}),)
