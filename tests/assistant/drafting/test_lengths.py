"""How long a draft is to be, and how syllables are counted."""

from __future__ import annotations

import pytest

from assistant.drafting.lengths import (
    MOST_POINTS,
    NEAR,
    RATE,
    RATES,
    count_syllables,
    find_length,
    find_points,
    find_words_each,
    last,
    minutes_of,
)
from assistant.drafts import Form


@pytest.mark.parametrize("request_", ["5 phút", "5 phut", "5p", "5’", "dài 5 phút", "4 - 6 phút", "tu 4 den 6 phut"])
def test_minutes(request_: str) -> None:
    length = find_length(f"Viết bài phát biểu {request_} ở Hà Long")
    assert length is not None
    assert length.minutes == 5


@pytest.mark.parametrize(
    ("request_", "minutes"),
    [
        ("90 giây", 1.5),
        ("nửa tiếng", 30),
        ("một tiếng rưỡi", 90),
        ("mười lăm phút", 15),
        ("hai phut ruoi", 2.5),
        ("không quá 3 phút", 2.85),
        ("dưới 10 phút", 9.5),
    ],
)
def test_minutes_in_words_and_seconds_and_at_most(request_: str, minutes: float) -> None:
    length = find_length(f"Viết bài phát biểu {request_} ở Hà Long")
    assert length is not None
    assert length.minutes == pytest.approx(minutes)


@pytest.mark.parametrize("request_", ["Nghị quyết 57 từ góc nhìn trẻ", "mục tiêu 2030 từ chương trình", "lúc 1 giờ"])
def test_numbers_of_something_else_are_no_length(request_: str) -> None:
    assert find_length(f"Viết bài về {request_}") is None


@pytest.mark.parametrize("request_", ["50 phường", "năm 2030", "5 ý", "03-KH/ĐU", "5 phần trăm", "đạt 80%", "5 pháp"])
def test_what_is_no_length(request_: str) -> None:
    assert find_length(f"Viết bài về {request_}") is None


@pytest.mark.parametrize(
    ("request_", "least", "most"),
    [
        ("120 - 150 chữ", 120, 150),
        ("không quá 100 chữ", 75, 100),
        ("≤ 100 từ", 75, 100),
        ("200 tiếng", 190, 210),
        ("nửa trang", 214, 236),
        ("một trang", 428, 472),
        ("1,5 trang", 641, 709),
    ],
)
def test_words_and_pages(request_: str, least: int, most: int) -> None:
    length = find_length(f"Viết bài {request_}")
    assert length is not None
    assert [length.least, length.most] == pytest.approx([least, most], abs=1)


def test_what_is_said_of_each_slogan_is_no_length_of_the_whole() -> None:
    asked = "5 khẩu hiệu, mỗi câu không quá 12 chữ"
    assert find_length(asked) is None
    assert find_words_each(asked) == 12
    assert find_words_each("viết 12 chữ") is None


@pytest.mark.parametrize(
    ("request_", "points"),
    [
        ("5 ý", 5),
        ("05 ý chính", 5),
        ("mười khẩu hiệu", 10),
        ("muoi khau hieu", 10),
        ("bảy câu hỏi", 7),
        ("99 khẩu hiệu", MOST_POINTS),
        ("năm 2030", None),
        ("mục 2.5 ý nghĩa", None),
        ("Nghị quyết 57", None),
    ],
)
def test_how_many(request_: str, points: int | None) -> None:
    assert find_points(f"Soạn {request_} về chuyển đổi số") == points


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("minutes", [1, 2.5, 30])
def test_minutes_and_syllables_are_one_measure(form: Form, minutes: float) -> None:
    length = last(minutes, form)
    middle = minutes * RATES.get(form, RATE)
    assert length.least == pytest.approx(middle * (1 - NEAR), abs=1)
    assert length.most == pytest.approx(middle * (1 + NEAR), abs=1)
    assert minutes_of(round(middle), form) == pytest.approx(minutes, abs=0.1)


def test_marks_are_not_read() -> None:
    assert count_syllables("Hồ sơ đạt 85% [1]; dân số [12].") == count_syllables("Hồ sơ đạt 85%; dân số.") == 6
