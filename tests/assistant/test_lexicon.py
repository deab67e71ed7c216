"""Abbreviations, chat words and English are read by whole words, and only as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lexicon import ABBREVIATIONS, COURTESIES, KEPT, PHRASES, find_readings, read_loanwords
from prompts import lexicon


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("UBND", "Ủy ban nhân dân"),
        ("ĐMST", "đổi mới sáng tạo"),
        ("dmst", "đổi mới sáng tạo"),
        ("bn", "bao nhiêu"),
        ("ntn", "như thế nào"),
        ("k", "không"),
        ("DN", "doanh nghiệp"),
    ],
)
def test_the_likeliest_reading_comes_first(typed: str, words: str) -> None:
    assert find_readings(typed)[0] == words


def test_capitals_are_no_chat_words() -> None:
    assert find_readings("E") == find_readings("K") == ()
    assert "biết" not in find_readings("BT")
    assert "biết" in find_readings("bt")


def test_what_is_no_abbreviation_has_no_reading() -> None:
    assert find_readings("huyện") == find_readings("an") == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Deadline nộp report là khi nào?", "Hạn chót nộp báo cáo là khi nào?"),
        ("đề án digital  transformation", "đề án chuyển đổi số"),
        ("digital của xã", "số của xã"),
        ("xem trên plan.example.vn", "xem trên plan.example.vn"),
        ("planning", "planning"),
        ("email, fanpage", "email, fanpage"),
    ],
)
def test_english_is_read_by_whole_words_the_longest_first(typed: str, read: str) -> None:
    assert read_loanwords(typed) == read


def test_the_files_are_what_they_say() -> None:
    """YAML reads «no» and «on» as truth values; a name without its words would be one."""
    for words in (ABBREVIATIONS, lexicon("teencode"), lexicon("loanwords")["read_as"]):
        assert all(isinstance(name, str) and isinstance(word, str) and word for name, word in words.items())
    assert all(isinstance(phrase, str) for phrase in (*PHRASES, *COURTESIES))
    assert KEPT.isdisjoint(lexicon("loanwords")["read_as"])


@given(st.text())
def test_reading_english_takes_any_text(text: str) -> None:
    assert isinstance(read_loanwords(text), str)
