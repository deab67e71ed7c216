"""What a question leans on: the question before, the place spoken of, two places; and what is no question at all."""

from collections.abc import Sequence

import pytest

from assistant.dialogue import Answer, AnswerStatus, Turn
from assistant.follow_ups import find_all_places, find_earlier, find_spoken_of
from assistant.model import Locality
from assistant.scoping import find_groups
from assistant.service import Assistant
from tests.assistant.documents import SONG_HAN, document

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"
HERE, THERE = document("here"), document("there", locality=SONG_HAN)
BOTH = (HERE, THERE)


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last of them."""
    history: list[Turn] = []
    for question in questions:
        answer = assistant.ask(question, history)
        history += [Turn("user", question), Turn("assistant", answer.text)]
    return answer


def sources(answer: Answer) -> set[str]:
    return {citation.document.source for citation in answer.citations}


def spoken_of(question: str, *before: str) -> Sequence[frozenset[str]]:
    return find_spoken_of(question, find_groups(question, BOTH), before, BOTH, frozenset())


def test_a_place_after_a_question_back_answers_the_first_question(assistant: Assistant) -> None:
    assert talk(assistant, "Ai ký?").choices
    assert "Phạm Thị Hoa" in talk(assistant, "Ai ký?", "Sông Xanh").text
    assert sources(talk(assistant, "Ai ký?", "Sông Xanh", "thế còn Đồi Thông")) == {PLAN}


def test_a_refused_question_is_none_to_lean_on(assistant: Assistant) -> None:
    asked = "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu?"
    refused = "Cho em số điện thoại của đồng chí Chủ tịch"
    assert talk(assistant, refused, "còn Đồi Thông?").reason == "no_question"
    assert "88%" in talk(assistant, asked, refused, "còn Đồi Thông?").text


@pytest.mark.parametrize("typed", ["tiếp", "có", "cảm ơn", "ok", "vâng", "Đồi Thông"])
def test_what_asks_nothing_is_no_question(assistant: Assistant, typed: str) -> None:
    answer = assistant.ask(typed)
    assert (answer.status, answer.reason) == (AnswerStatus.CLARIFICATION, "no_question")


def test_thanks_repeat_no_answer(assistant: Assistant) -> None:
    assert talk(assistant, "Ai ký chương trình 21?", "cảm ơn").citations == ()


def test_after_all_is_told_nothing_more_is(assistant: Assistant) -> None:
    answer = talk(assistant, "Ai ký chương trình 21?", "tiếp")
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "nothing_more")


def test_a_count_carries_over_to_another_place(assistant: Assistant) -> None:
    answer = talk(assistant, "Đồi Thông có bao nhiêu chỉ tiêu?", "còn Sông Xanh?")
    assert sources(answer) == {PROGRAMME}
    assert "chỉ tiêu có số liệu" in answer.text


@pytest.mark.parametrize(
    ("question", "before", "meant"),
    [
        ("mục tiêu của nó là gì?", ["Ai ký kế hoạch của Sông Hàn?", "Sông Xanh làm gì?"], ["there"]),
        ("hạn báo cáo là khi nào?", ["Kế hoạch của Sông Hàn có mấy phần?"], ["there"]),
        ("những xã nào phải báo cáo?", ["Kế hoạch của Sông Hàn có mấy phần?"], []),
        ("tỷ lệ hộ dân dùng nước sạch đạt bao nhiêu?", ["Ai ký kế hoạch của Sông Hàn?"], []),
        ("so sánh hai nơi đó", ["Nước sạch của Sông Hàn?", "Nước sạch của Sông Xanh?"], ["here", "there"]),
        ("so sánh với Sông Xanh", ["Nước sạch của Sông Hàn?"], ["there", "here"]),
        ("Nước sạch của Sông Xanh?", ["Nước sạch của Sông Hàn?"], ["here"]),
    ],
)
def test_the_place_spoken_of_is_kept(question: str, before: list[str], meant: list[str]) -> None:
    assert list(spoken_of(question, *before)) == [frozenset({name}) for name in meant]


def test_what_is_asked_of_a_document_by_nothing_but_it_is_a_topic_of_its_own() -> None:
    assert find_earlier("mục tiêu của nó là gì?", ["Ai ký kế hoạch của Sông Hàn?"], BOTH) == ""
    assert find_earlier("còn Sông Xanh?", ["Ai ký kế hoạch của Sông Hàn?"], BOTH) == "Ai ký kế hoạch của Sông Hàn?"


def test_a_comparison_without_places_is_of_all_that_are_few() -> None:
    asked = "So sánh chỉ tiêu nước sạch giữa các địa phương"
    many = [document(f"d{n}", locality=Locality("Hải Bình", f"Xã {n}")) for n in range(9)]
    assert find_all_places(asked, BOTH, frozenset()) == (frozenset({"here"}), frozenset({"there"}))
    assert find_all_places(asked, many, frozenset()) == ()
    assert find_all_places("So sánh chỉ tiêu năm 2030 và 2045", BOTH, frozenset()) == ()
    assert find_all_places("Chỉ tiêu nước sạch là bao nhiêu?", BOTH, frozenset()) == ()
