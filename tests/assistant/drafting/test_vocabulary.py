"""Phrases of the lexicon in a text."""

from __future__ import annotations

import pytest

from assistant.drafting.vocabulary import any_of, count_said, first_said, says

FORMS = {"speech": ("phát biểu",), "questions": ("hỏi đáp", "câu hỏi"), "quiz": ("câu hỏi thi",)}


@pytest.mark.parametrize("text", ["bài phát biểu", "BAI PHAT BIEU", "bài phát bieu ạ"])
def test_with_accents_or_without(text: str) -> None:
    assert says(text, ["phát biểu"])


@pytest.mark.parametrize("text", ["phát biếu", "phátbiểu", "phát biểux", ""])
def test_whole_words_with_no_wrong_accent(text: str) -> None:
    assert not says(text, ["phát biểu"])


def test_the_first_phrase_decides_and_of_two_at_one_place_the_longer() -> None:
    assert first_said("câu hỏi cho bài phát biểu", FORMS) == "questions"
    assert first_said("phát biểu theo câu hỏi", FORMS) == "speech"
    assert first_said("soạn câu hỏi thi", FORMS) == "quiz"
    assert first_said("tóm tắt", FORMS) is None


def test_a_phrase_said_twice_counts_once() -> None:
    assert count_said("chi bộ và chi bộ, đảng viên", ["chi bộ", "đảng viên", "cấp ủy"]) == 2


def test_a_longer_phrase_goes_before_one_in_it() -> None:
    found = any_of(("câu", "câu hỏi")).search("câu hỏi")
    assert found is not None
    assert found[0] == "câu hỏi"
