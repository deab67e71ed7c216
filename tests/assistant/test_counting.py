"""What is counted is counted from the register or the structure, and the number is that of the citations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking import check
from assistant.composing import cite
from assistant.counting import MOST_SHOWN, count_asked, list_targets, write_counts
from assistant.dialogue import Citation, Sentence
from tests.assistant.registers import ask, read_registers
from tests.ingest.documents import parse

DOCUMENTS = read_registers()
BY_ID = {d.id: d for d in DOCUMENTS}


def answer(question: str) -> tuple[list[Sentence], list[Citation]]:
    counts = count_asked(ask(question, DOCUMENTS), DOCUMENTS)
    citations = cite([piece for count in counts for piece in count.evidence], BY_ID.__getitem__)
    sentences = write_counts(counts, citations)
    assert check(sentences, citations) == sentences
    return sentences, citations


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Nghị quyết của Sông Xanh có bao nhiêu chỉ tiêu?", 12),
        ("Sông Xanh có mấy chỉ tiêu về xã hội?", 5),
        ("Sông Xanh có bao nhiêu chỉ tiêu về môi trường, kể ra", 2),
        ("Sông Xanh có mấy chỉ tiêu về bảo hiểm?", 2),
        ("Có bao nhiêu chỉ tiêu năm 2030 trong kế hoạch của Đồi Thông", 3),
        ("Đồi Thông đặt mấy chỉ tiêu cho năm 2045?", 2),
        ("Sông Xanh có bao nhiêu chỉ tiêu về hộ nghèo?", 1),
    ],
)
def test_targets_are_counted_from_the_register(question: str, number: int) -> None:
    (sentence,), citations = answer(question)
    assert f" có {number} chỉ tiêu có số liệu" in sentence.text
    assert len(citations) == number == len(sentence.citations)
    assert sentence.support == "checked"


@pytest.mark.parametrize(
    ("question", "number", "first"),
    [
        (
            "Ủy ban nhân dân huyện Sông Xanh được giao mấy nhiệm vụ?",
            "2 nhiệm vụ",
            "Xây dựng kế hoạch thực hiện Nghị quyết.",
        ),
        ("Ban Tổ chức Huyện ủy Sông Xanh có bao nhiêu việc phải làm?", "3 việc", "Kiểm tra việc thực hiện."),
        ("Mục II.2 của Nghị quyết 33-NQ/HU có mấy ý?", "3 ý", "Kiểm tra việc thực hiện."),
    ],
)
def test_items_are_counted_from_the_structure(question: str, number: str, first: str) -> None:
    (sentence,), citations = answer(question)
    assert f" có {number}: " in sentence.text
    assert citations[0].quote == first


@pytest.mark.parametrize(
    "question",
    [
        "Sông Xanh có bao nhiêu chỉ tiêu về thể thao?",
        "Sông Xanh có mấy quan điểm?",
        "Đồi Thông có bao nhiêu chỉ tiêu năm 2050?",
        "Ban Chỉ đạo huyện Sông Xanh có bao nhiêu thành viên?",
        "Có mấy nhiệm vụ?",
        "Sông Xanh đặt chỉ tiêu che phủ rừng bao nhiêu?",
    ],
)
def test_what_cannot_be_counted_is_not_guessed(question: str) -> None:
    assert answer(question) == ([], [])


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        (
            "Kể các chỉ tiêu về môi trường của Sông Xanh",
            ["- 98% hộ dân nông thôn được sử dụng nước sạch; tỷ lệ che phủ rừng đạt 42%."],
        ),
        (
            "Sông Xanh có những chỉ tiêu nào về bảo hiểm?",
            ["- Tỷ lệ người dân tham gia bảo hiểm y tế đạt 98%; tỷ lệ lao động tham gia bảo hiểm xã hội đạt 45%."],
        ),
        ("Liệt kê các chỉ tiêu về hộ cận nghèo của Sông Xanh", ["tỷ lệ hộ cận nghèo dưới 3%."]),
        ("Liệt kê các chỉ tiêu về thể thao của Sông Xanh", []),
        ("Sông Xanh đặt chỉ tiêu che phủ rừng bao nhiêu?", []),
    ],
)
def test_targets_are_listed_without_a_number(question: str, quotes: list[str]) -> None:
    found = list_targets(ask(question, DOCUMENTS), DOCUMENTS)
    assert [piece.span.of(BY_ID[piece.document_id].text) for piece in found] == quotes


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Sông Xanh có bao nhiêu chỉ tiêu đạt 98%?", 2),
        ("Sông Xanh có mấy chỉ tiêu đạt 42 phần trăm?", 1),
        ("Đồi Thông có bao nhiêu chỉ tiêu đạt 80 % năm 2030?", 1),
        ("Đồi Thông có bao nhiêu chỉ tiêu đạt 100% năm 2045?", 1),
    ],
)
def test_a_percentage_counts_only_targets_of_that_value(question: str, number: int) -> None:
    (sentence,), _ = answer(question)
    assert f" có {number} chỉ tiêu có số liệu" in sentence.text


def test_a_count_of_targets_without_a_year_says_so() -> None:
    (sentence,), _ = answer("Sông Xanh có mấy chỉ tiêu về môi trường đến năm 2030?")
    assert " có 2 chỉ tiêu" in sentence.text
    assert "đều không được văn bản ghi là cho năm 2030" in sentence.text
    (dated,), _ = answer("Đồi Thông có mấy chỉ tiêu đến năm 2030?")
    assert "(năm 2030)" in dated.text


def test_targets_without_a_year_are_not_counted_for_the_year_of_a_part_of_its_own() -> None:
    text = "I. MỤC TIÊU\n\n- Hộ dùng nước sạch đạt 80%.\n\nII. TẦM NHÌN ĐẾN NĂM 2045\n\n- Nước sạch cho mọi nhà.\n"
    document = parse(f"HUYỆN ỦY SÔNG XANH\n\nSố 5-KH/HU\n\nKẾ HOẠCH\n\nvề nước sạch\n\n{text}")
    assert document.targets
    assert count_asked(ask("Kế hoạch số 5-KH/HU có mấy chỉ tiêu đến 2045?", [document]), [document]) == []


def test_a_share_is_no_count() -> None:
    assert answer("Sông Xanh dành mấy phần trăm cho khoa học?") == ([], [])


def test_a_count_for_each_document_where_none_is_named() -> None:
    sentences, _ = answer("Có bao nhiêu chỉ tiêu?")
    assert len(sentences) == 2


def test_headings_that_only_date_are_no_items() -> None:
    text = "I. MỤC TIÊU CỤ THỂ\n\n1. Đến năm 2030\n\n- Hơn 5 mô hình.\n\n2. Đến năm 2045\n\n- Hơn 9 mô hình.\n"
    document = parse(f"HUYỆN ỦY SÔNG XANH\n\nSố 5-KH/HU\n\nKẾ HOẠCH\n\nvề nước sạch\n\n{text}")
    assert count_asked(ask("Kế hoạch số 5-KH/HU có mấy mục tiêu cụ thể?", [document]), [document]) == []


def test_a_long_list_says_its_number_and_leaves_the_rest_to_their_marks() -> None:
    items = "\n\n".join(f"- Việc thứ {n} của huyện." for n in range(1, 16))
    document = parse(f"HUYỆN ỦY SÔNG XANH\n\nSố 5-KH/HU\n\nKẾ HOẠCH\n\nvề nước sạch\n\nI. NHIỆM VỤ\n\n{items}\n")
    (count,) = count_asked(ask("Kế hoạch số 5-KH/HU có bao nhiêu nhiệm vụ?", [document]), [document])
    assert count.evidence[-1].goes_on
    citations = cite(count.evidence, lambda name: document)
    (sentence,) = write_counts([count], citations)
    assert "có 15 nhiệm vụ" in sentence.text
    assert sentence.text.count("“") == MOST_SHOWN
    assert sentence.text.endswith("và 3 ý khác [13] [14] [15]")
    assert check([sentence], citations) == [sentence]


(SENTENCE,), CITATIONS = answer("Sông Xanh có bao nhiêu chỉ tiêu về môi trường?")


@given(st.integers(0, 99))
def test_a_wrong_number_does_not_stand(number: int) -> None:
    said = replace(SENTENCE, text=SENTENCE.text.replace(" có 2 ", f" có {number} "))
    assert bool(check([said], CITATIONS)) is (number == 2)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SENTENCE, text=SENTENCE.text.replace("42%", "43%")),
        replace(SENTENCE, text=SENTENCE.text.replace("[2]", "")),
        replace(SENTENCE, citations=(1,)),
        replace(SENTENCE, citations=(1, 3)),
        replace(SENTENCE, citations=(1, 1)),
    ],
)
def test_a_count_whose_quotes_or_marks_are_wrong_does_not_stand(wrong: Sentence) -> None:
    assert check([wrong], CITATIONS) == []
