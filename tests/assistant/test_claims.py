"""One thing written in several ways is read as the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import Kind, read_figure, read_words


def words(text: str) -> list[str]:
    return [word.text for word in read_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("80%", "80 %"),
        ("80%", "tám mươi phần trăm"),
        ("75%", "bảy mươi lăm phần trăm"),
        ("6,5%", "6.50 %"),
        ("1.000 tổ", "1000 tổ"),
        ("05 xã", "5 xã"),
        ("ngày 28/02/2025", "ngày 28 tháng 02 năm 2025"),
        ("28-02-2025", "28/2/2025"),
        ("Nghị quyết số 57-NQ/TW", "nghị quyết số 57 - NQ/TW"),
        ("UBND huyện", "Ủy ban nhân dân huyện"),
        ("CĐS", "chuyển đổi số"),
        ("hoà bình", "hòa bình"),
        ("Nhân dân", "người dân"),
        ("đảm bảo", "bảo đảm"),
        ("đạt >90%", "đạt trên 90%"),
        ("≥ 2%", "ít nhất 2%"),
    ],
)
def test_spellings_of_one_thing_are_alike(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("80%", "80"),
        ("6,5%", "65%"),
        ("57-NQ/TW", "57-NQ/TU"),
        ("28/02/2025", "02/28/2025"),
        ("2030", "2035"),
        ("năm 2030", "năm 203"),
        ("Ủy ban nhân dân", "Ủy ban người dân"),
        ("ngân hàng", "ngân hằng"),
    ],
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("80%", Kind.FIGURE),
        ("2030", Kind.FIGURE),
        ("5G", Kind.FIGURE),
        ("28/02/2025", Kind.DATE),
        ("ngày 15/5", Kind.DATE),
        ("57-NQ/TW", Kind.NUMBER),
        ("30/2020/NĐ-CP", Kind.NUMBER),
        ("huyện", Kind.SYLLABLE),
    ],
)
def test_each_word_has_its_kind(text: str, kind: Kind) -> None:
    (word,) = read_words(text)

    assert word.kind is kind


@pytest.mark.parametrize(
    ("written", "figure"),
    [("1.000", "1000"), ("1.234.567", "1234567"), ("0,7", "0,7"), ("06,50 %", "6,5%"), ("100%", "100%"), ("0", "0")],
)
def test_figures_are_read_as_they_are_printed_in_vietnamese(written: str, figure: str) -> None:
    assert read_figure(written) == figure


def test_commas_make_segments_and_stops_make_parts() -> None:
    a, b, c = read_words("một, hai; ba")

    assert (a.part, b.part, c.part) == (0, 0, 1)
    assert len({a.segment, b.segment, c.segment}) == 3


@given(st.text())
def test_any_text_is_read_and_read_alike_again(text: str) -> None:
    assert words(text) == words(text)
    assert all(word.text for word in read_words(text))
