"""Sentences and list items that can be quoted."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import split_units


def units(text: str) -> list[str]:
    return [span.of(text) for span in split_units(text)]


def test_sentences_end_before_a_capital() -> None:
    assert units("Đạt trên 80%. Ứng dụng tốt. Xong") == ["Đạt trên 80%.", "Ứng dụng tốt.", "Xong"]


def test_a_label_is_no_sentence() -> None:
    assert units("2.1. Tỷ lệ đạt 75%. Phấn đấu hơn.") == ["2.1. Tỷ lệ đạt 75%.", "Phấn đấu hơn."]
    assert units("1. Mục tiêu\n2. Nhiệm vụ") == ["1. Mục tiêu", "2. Nhiệm vụ"]


def test_numbers_and_abbreviations_do_not_end_a_sentence() -> None:
    assert units("Chi 1.000 đồng vào ngày 30.11 và 0,7 điểm.") == ["Chi 1.000 đồng vào ngày 30.11 và 0,7 điểm."]


def test_a_long_sentence_is_read_item_by_item() -> None:
    item = "tỷ lệ xử lý hồ sơ công việc trên môi trường mạng của các cơ quan nhà nước đạt 90%"
    assert units(f"{item}; {item}; {item}.") == [f"{item};", f"{item};", f"{item}."]


def test_a_short_sentence_keeps_its_semicolons() -> None:
    assert units("Dân đạt 80%; doanh nghiệp đạt 90%.") == ["Dân đạt 80%; doanh nghiệp đạt 90%."]


@given(st.text(alphabet="aB1ặ .;\n?!“”2)") | st.text())
def test_nothing_but_white_space_lies_between_units(text: str) -> None:
    spans = split_units(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
