"""Words found in a text, and the share of a quote that it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.wording import overlap, shows

WORDS = st.lists(st.text("abcdđêôư%0123456789", min_size=1, max_size=6), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("đạt 88% trở lên", "8%", False),
        ("đạt 8 %, năm sau", "8%", True),
        ("đạt 1.250 người", "250", False),
        ("số 07 – KH/ĐU", "07-KH/ĐU", True),
        ("Hoà giải ở cơ sở", "hòa giải", True),
        ("**Ủy ban** nhân dân", "uỷ ban nhân dân", True),
        ("năm 2030", "203", False),
    ],
)
def test_words_are_shown_however_they_are_written(text: str, words: str, shown: bool) -> None:
    assert shows(text, words) is shown


def test_a_quote_overlaps_by_runs_of_three_words() -> None:
    gold = "một hai ba bốn năm"
    assert overlap("một hai ba bốn năm sáu", gold) == 1.0
    assert overlap("một hai ba", gold) == pytest.approx(1 / 3)
    assert overlap("năm bốn ba hai một", gold) == 0.0
    assert overlap("ba hai", "một hai ba") == pytest.approx(2 / 3)
    assert overlap("gì đó", "") == 0.0


@given(WORDS, WORDS)
def test_an_overlap_is_a_share_and_whole_where_the_gold_is_held(gold: str, other: str) -> None:
    assert 0.0 <= overlap(other, gold) <= 1.0
    assert overlap(f"{other} ; {gold} ; {other}", gold) == (1.0 if gold.strip() else 0.0)
