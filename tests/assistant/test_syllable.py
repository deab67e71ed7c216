"""What can be a Vietnamese syllable, where its mark stands, and what an input method left."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.syllable import decode_keys, is_bare_syllable, is_syllable, place_tone, swap_y
from assistant.text import fold, unify


@pytest.mark.parametrize("word", ["nghị", "quyết", "quỳnh", "giữa", "gì", "uống", "khuỷu", "ương", "nghiêng", "an"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)
    assert is_bare_syllable(fold(word))


@pytest.mark.parametrize("word", ["lonh", "quyt", "thuận2", "ngiệm", "nghang", "cính", "hoặp", "online", "đ", ""])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_a_syllable_that_is_stopped_has_one_of_two_tones() -> None:
    assert is_syllable("quýt")
    assert not is_syllable("quỳt")


@pytest.mark.parametrize(
    ("typed", "placed"),
    [("naò", "nào"), ("nghịêp", "nghiệp"), ("ngòai", "ngoài"), ("thuỷ", "thủy"), ("quý", "quý"), ("giừơ", "giừơ")],
)
def test_a_mark_goes_to_its_place(typed: str, placed: str) -> None:
    assert place_tone(typed) == placed


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nghij", "nghị"),
        ("quyeets", "quyết"),
        ("dduowcj", "được"),
        ("quye6t1", "quyết"),
        ("d9ie6u2", "điều"),
        ("nq57", None),
        ("online", None),
        ("nghi", None),
    ],
)
def test_keys_of_telex_and_vni_are_decoded(keys: str, word: str | None) -> None:
    assert decode_keys(keys) == word


@given(st.text())
@example("Uì")
def test_placing_is_idempotent_and_keeps_the_letters(text: str) -> None:
    assert place_tone(place_tone(text)) == place_tone(text)
    assert fold(place_tone(text)) == fold(unify(text))
    assert decode_keys(text) is None or is_syllable(decode_keys(text) or "")


@pytest.mark.parametrize(("word", "other"), [("mỹ", "mĩ"), ("kì", "kỳ"), ("quý", "quí"), ("li", "ly"), ("Lý", "Lí")])
def test_a_lone_vowel_is_spelt_with_either_letter(word: str, other: str) -> None:
    assert swap_y(word) == other


@pytest.mark.parametrize("word", ["thúy", "ngày", "ni", "chi", "yên", "mai", "my1"])
def test_elsewhere_the_letters_are_two_sounds(word: str) -> None:
    assert swap_y(word) == word
