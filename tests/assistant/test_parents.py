"""A province is asked, and only places within it have documents."""

from collections.abc import Sequence

import pytest

from assistant.dialogue import AnswerStatus
from assistant.model import Document, Locality
from assistant.parents import find_parents, find_unanswered_parents
from assistant.service import Assistant
from tests.assistant.documents import document


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Tỉnh Hải Bình đặt mục tiêu kinh tế số bao nhiêu?", ["Tỉnh Hải Bình"]),
        ("tinh hai binh dat muc tieu kinh te so bao nhieu", ["tinh hai binh"]),
        ("Tỉnh ủy Hải Bình đặt mục tiêu kinh tế số bao nhiêu?", ["Tỉnh ủy Hải Bình"]),
        ("Sông Xanh báo cáo Tỉnh ủy Hải Bình khi nào?", []),
        ("Kế hoạch nào của Tỉnh ủy Hải Bình được căn cứ?", []),
        ("Hải Bình đặt mục tiêu kinh tế số bao nhiêu?", []),
        ("Các địa phương của tỉnh Hải Bình đặt mục tiêu gì?", []),
        ("Huyện Sông Xanh, tỉnh Hải Bình đặt mục tiêu gì?", []),
        ("Kế hoạch số 90 của tỉnh Hải Bình nói gì?", []),
    ],
)
def test_a_province_asked_for_itself(question: str, named: list[str], corpus: Sequence[Document]) -> None:
    assert find_unanswered_parents(question, corpus) == named


def test_a_province_with_a_document_of_its_own_answers(corpus: Sequence[Document]) -> None:
    province = document("c", locality=Locality("Hải Bình"))
    assert find_parents("Hải Bình đặt mục tiêu gì?", corpus) == ["Hải Bình"]
    assert find_parents("Hải Bình đặt mục tiêu gì?", [*corpus, province]) == []


def test_the_answer_says_whose_documents_it_quotes(assistant: Assistant) -> None:
    answer = assistant.ask("Hải Bình đặt mục tiêu kinh tế số chiếm bao nhiêu phần trăm?")
    assert answer.status is AnswerStatus.ANSWERED
    (note,) = [note for note in answer.notes if "của chính Hải Bình" in note]
    assert "Sông Xanh" in note
    own = assistant.ask("Sông Xanh đặt mục tiêu kinh tế số chiếm bao nhiêu phần trăm?")
    assert own.status is AnswerStatus.ANSWERED
    assert not any("của chính" in note for note in own.notes)


def test_nothing_is_answered_for_the_province_itself(assistant: Assistant) -> None:
    answer = assistant.ask("Tỉnh Hải Bình đặt mục tiêu kinh tế số chiếm bao nhiêu phần trăm?")
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "unknown_name")
    assert "Tỉnh Hải Bình" in answer.text
    assert answer.related


def test_a_scope_is_not_left_nor_taken_for_another_place(assistant: Assistant) -> None:
    with assistant.reading() as edition:
        scope = edition.scope_of(None, "Đồi Thông")
    answer = assistant.ask("Sông Xanh đặt mục tiêu kinh tế số chiếm bao nhiêu phần trăm?", scope=scope)
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "out_of_scope")
    assert "Sông Xanh" in answer.text


def test_other_accents_are_refused_in_an_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Sóng Xanh đặt mục tiêu kinh tế số chiếm bao nhiêu phần trăm?")
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "unknown_name")
