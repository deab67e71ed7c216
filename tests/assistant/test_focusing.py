"""Of a rambling message the question is left, with the names and figures told around it."""

from collections.abc import Sequence

import pytest

from assistant.focusing import drop_courtesies, focus
from assistant.model import Document

STORY = (
    "Chào trợ lý, hôm qua chi bộ họp tận khuya, trời mưa nên nhiều đồng chí về muộn. Ai cũng nhắc con số 88%. "
    "Tôi nhớ mang máng là trong kế hoạch của xã Đồi Thông có ghi, còn tài liệu thì để quên ở nhà mất rồi. "
    "Vậy con số 88% ấy là nói về cái gì, trợ lý tra giúp tôi nhé, cảm ơn nhiều!"
)


def test_a_story_is_left_out_and_its_names_are_kept(corpus: Sequence[Document]) -> None:
    asked = focus(STORY, corpus)
    assert "88%" in asked
    assert "Đồi Thông" in asked
    assert "nói về cái gì" in asked
    assert "trời mưa" not in asked
    assert "tra giúp" not in asked
    assert "cảm ơn" not in asked


def test_what_is_left_are_the_words_of_the_message(corpus: Sequence[Document]) -> None:
    assert all(part.strip() in STORY for part in focus(STORY, corpus).split(".") if part.strip())


@pytest.mark.parametrize(
    "question",
    [
        "Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm?",
        "Ai ký văn bản 21-CTr/HU, ngày 05/3/2025?",
        "Tỷ lệ 0,7 và 75% là của nơi nào?",
        "Còn xã Đồi Thông thì sao?",
        "cảm ơn nhiều",
        "Xin chào",
    ],
)
def test_a_short_question_stays(corpus: Sequence[Document], question: str) -> None:
    assert focus(question, corpus) == question


def test_courtesies_go_and_content_stays() -> None:
    assert drop_courtesies("Chào trợ lý, cho em hỏi: ai ký kế hoạch, em cảm ơn ạ") == "ai ký kế hoạch"
    assert drop_courtesies("Cảm ơn là phong trào gì, ở đâu?") == "Cảm ơn là phong trào gì, ở đâu?"


def test_a_message_that_asks_nothing_stays(corpus: Sequence[Document]) -> None:
    told = "Hôm nay trời đẹp. " * 15
    assert focus(told.strip(), corpus) == told.strip()


def test_every_question_of_a_long_message_is_kept(corpus: Sequence[Document]) -> None:
    asked = focus(STORY + " Ngoài ra, ai ký kế hoạch ấy? Gửi về đâu?", corpus)
    assert "ai ký kế hoạch ấy?" in asked
    assert "Gửi về đâu?" in asked
