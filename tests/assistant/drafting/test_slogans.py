"""Slogans: as many as asked for, short, no two alike, of the documents' words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from assistant.drafting.lengths import SLOGAN, count_syllables
from assistant.drafting.materials import gather_materials
from assistant.drafting.slogans import Slogan, pick
from assistant.drafts import Draft
from assistant.model import Document
from assistant.text import syllables
from tests.assistant.drafting.conftest import Write

REQUESTS = [
    ("Đề xuất 5 khẩu hiệu về chuyển đổi số cho xã Yên Hòa", 5, SLOGAN),
    ("muoi khau hieu ve chuyen doi so o My Tu, moi cau khong qua 12 chu", 10, 12),
    ("Cần 4 khẩu hiệu cho doanh nghiệp Vĩnh Thuận, mỗi câu tối đa 14 chữ", 4, 14),
]


@pytest.fixture(params=REQUESTS, ids=lambda case: case[0])
def asked(request: pytest.FixtureRequest, write: Write) -> tuple[Draft, int, int]:
    typed, count, most = request.param
    return write(typed), count, most


def list_slogans(draft: Draft) -> list[str]:
    return [p.text for s in draft.sections if s.numbered for p in s.points]


def test_as_many_as_asked_for_and_no_longer(asked: tuple[Draft, int, int]) -> None:
    draft, count, most = asked
    assert len(list_slogans(draft)) == count
    assert all(count_syllables(slogan) <= most for slogan in list_slogans(draft))


def test_no_two_alike(asked: tuple[Draft, int, int]) -> None:
    said = [set(syllables(slogan)) - {"1"} for slogan in list_slogans(asked[0])]
    for one, other in combinations(said, 2):
        assert len(one & other) <= 0.7 * min(len(one), len(other)), (one, other)


def test_of_two_that_say_the_same_one_is_left_out_even_where_others_are_worth_less(corpus: Sequence[Document]) -> None:
    material = gather_materials(corpus[0])[0]
    words = (
        "Đẩy mạnh chuyển đổi số trong xã!",
        "Đẩy mạnh chuyển đổi số toàn xã!",
        "Bảo vệ trẻ em trên không gian mạng!",
    )
    made = [Slogan(said, material, worth) for said, worth in zip(words, (9, 8, 1), strict=True)]
    assert [slogan.words for slogan in pick(made, 3)] == [words[0], words[2]]


def test_each_calls_for_one_thing_and_has_its_source(asked: tuple[Draft, int, int]) -> None:
    for section in asked[0].sections:
        for point in section.points:
            assert len(point.citations) == 1
            words = point.text.partition(" [")[0]
            assert words[0].isupper()
            assert words.endswith("!")
            assert ";" not in words


def test_no_figure_of_some_place_where_none_is_named(write_invented: Write) -> None:
    named = write_invented("3 khẩu hiệu về chuyển đổi số của huyện Sông Xanh")
    assert any("%" in slogan for slogan in list_slogans(named))
    anywhere = write_invented("3 khẩu hiệu về chuyển đổi số")
    assert list_slogans(anywhere)
    assert not any("%" in slogan for slogan in list_slogans(anywhere))


def test_fewer_than_asked_for_are_told(write_invented: Write) -> None:
    draft = write_invented("20 khẩu hiệu của xã Đồi Thông")
    assert 0 < len(list_slogans(draft)) < 20
    assert any("trên 20" in note for note in draft.notes)


def test_no_slogan_breaks_off(write: Write) -> None:
    draft = write("10 khẩu hiệu Vĩnh Thuận về khoa học công nghệ")
    ends = [p.text.split("!")[0].split()[-1] for p in draft.sections[0].points]
    assert len(ends) == 10
    assert not {"như", "và", "của", "trong"} & set(ends)
