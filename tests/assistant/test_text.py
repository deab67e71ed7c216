"""Vietnamese text: equal words become equal, and folding loses nothing but accents."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import compose, expand_abbreviations, fold, has_accents, index_terms, syllables, unify


@pytest.mark.parametrize(
    ("old", "new"),
    [("hoà bình", "hòa bình"), ("Uỷ ban", "ủy ban"), ("thuỷ lợi", "thủy lợi"), ("khoẻ", "khỏe"), ("quý", "quý")],
)
def test_old_and_new_tone_placement_are_one_word(old: str, new: str) -> None:
    assert unify(old) == new


def test_the_vowel_after_qu_and_inner_syllables_keep_their_tone() -> None:
    assert unify("quỳ toán hoàn") == "quỳ toán hoàn"


def test_decomposed_text_is_the_same_text() -> None:
    assert syllables(unicodedata.normalize("NFD", "chuyển đổi số")) == ["chuyển", "đổi", "số"]


def test_folding_covers_d_and_every_tone() -> None:
    assert fold("ĐIỀU PHỐI Đường sắt ư") == "dieu phoi duong sat u"


def test_a_percentage_is_one_syllable_however_spaced() -> None:
    assert syllables("đạt 80 % và 0,7 hoặc 15/5/2025") == ["đạt", "80%", "và", "0,7", "hoặc", "15/5/2025"]


def test_index_terms_hold_folded_syllables_pairs_and_accented_syllables() -> None:
    assert index_terms("Mục tiêu") == ["muc", "tieu", "muc_tieu", "=mục", "=tiêu"]


def test_a_question_without_accents_shares_terms_with_the_accented_text() -> None:
    assert set(index_terms("dich vu cong")) <= set(index_terms("dịch vụ công"))


def test_accents_are_seen() -> None:
    assert has_accents("mục tiêu")
    assert has_accents("đ")
    assert not has_accents("muc tieu 80%")


@given(st.text())
def test_folding_unifying_and_composing_are_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert unify(unify(text)) == unify(text)
    assert compose(compose(text)) == compose(text)


def test_a_letter_that_only_resembles_makes_no_abbreviation() -> None:
    assert expand_abbreviations("CſDL") == "CſDL"
    assert expand_abbreviations("hđnd, HĐND").count("Hội đồng nhân dân") == 2
