"""Places under their names of before and after the reform of July 2025."""

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.model import Document, Locality
from assistant.renaming import Renaming, find_renaming
from assistant.scoping import find_groups, remove_names, unknown_places
from tests.assistant.documents import document

OLD = document("a", locality=Locality("Hải Bình", "Sông Xanh", now=("Đoàn Kết", "Biển Đông")))
NEIGHBOUR = document("b", locality=Locality("Hải Bình", "Sông Hàn", now=("Biển Đông",)))
NEW = document("c", locality=Locality("Trường An", None, "Đồi Thông", before=("Núi Cao", "Sa Mạc")))
ALL = (OLD, NEIGHBOUR, NEW)


def named(question: str, documents: Sequence[Document] = ALL) -> list[str]:
    return ["".join(sorted(group)) for group in find_groups(question, documents)]


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Mục tiêu của Biển Đông đến năm 2030?", ["ab"]),
        ("mục tiêu của tỉnh biển đông", ["ab"]),
        ("muc tieu cua tinh bien dong", ["ab"]),
        ("Mục tiêu của xã Đoàn Kết?", ["a"]),
        ("Huyện Núi Cao có chỉ tiêu gì?", ["c"]),
        ("Sa Mạc và Đoàn Kết khác nhau thế nào?", ["a", "c"]),
    ],
)
def test_another_name_stands_for_the_documents_of_the_place(question: str, groups: list[str]) -> None:
    assert sorted(named(question)) == groups


def test_the_place_itself_goes_before_the_one_that_it_lies_in_today() -> None:
    assert named("Mục tiêu của huyện Sông Xanh, nay thuộc Biển Đông?") == ["a"]
    assert named("Mục tiêu của xã Đoàn Kết, tỉnh Biển Đông?") == ["a"]


def test_a_name_that_some_document_bears_as_its_own_stands_for_that_one() -> None:
    own = document("d", locality=Locality("Biển Đông", None, "Đoàn Kết"))
    assert named("Mục tiêu của xã Đoàn Kết?", (*ALL, own)) == ["d"]


def test_a_province_of_today_is_asked_together_with_what_lay_in_it() -> None:
    province = document("e", locality=Locality("Biển Đông", before=("Hải Bình",)))
    assert named("Mục tiêu của Biển Đông?", (*ALL, province)) == ["abe"]
    assert find_renaming("Mục tiêu của Biển Đông?", OLD) is Renaming.NOW
    assert find_renaming("Mục tiêu của Biển Đông?", province) is None


def test_a_commune_that_bears_the_name_of_its_district_is_a_place() -> None:
    commune = document("f", locality=Locality("Biển Đông", "Núi Cao", "Núi Cao"))
    assert named("Mục tiêu của Núi Cao?", (commune,)) == ["f"]


@pytest.mark.parametrize("question", ["Xây dựng khối đoàn kết thế nào?", "XÂY DỰNG KHỐI ĐOÀN KẾT", "sa mac hoa la gi"])
def test_ordinary_words_are_no_names(question: str) -> None:
    assert named(question) == []


def test_another_name_is_no_topic_and_not_unknown() -> None:
    assert remove_names("Chỉ tiêu của Biển Đông", ALL).split() == ["Chỉ", "tiêu", "của"]
    assert unknown_places("Chỉ tiêu của tỉnh Biển Đông?", ALL, lambda _: False) == []
    assert unknown_places("Chỉ tiêu của tỉnh Biển Tây?", ALL, lambda _: False) == ["Biển Tây"]


def test_the_reason_is_told_only_where_another_name_led_to_the_document() -> None:
    assert find_renaming("Mục tiêu của Biển Đông?", OLD) is Renaming.NOW
    assert find_renaming("Mục tiêu của huyện Núi Cao?", NEW) is Renaming.BEFORE
    assert find_renaming("Mục tiêu của huyện Sông Xanh, tỉnh Biển Đông?", OLD) is None
    assert find_renaming("Mục tiêu chung?", replace(OLD)) is None


def test_a_question_over_many_places_takes_no_time() -> None:
    many = [
        document(f"{n}", locality=Locality("Hải Bình", f"Sông {n}", now=tuple(f"Làng Đẹp {n} {m}" for m in range(10))))
        for n in range(700)
    ]
    started = time.process_time()
    assert named("Mục tiêu của xã Làng Đẹp 7 3?", many) == ["7"]
    assert time.process_time() - started < 3
