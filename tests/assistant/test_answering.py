"""Asking, end to end over two invented documents: real catalogue, word index, embedding model."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dialogue import Answer, AnswerStatus, Scope, Turn
from assistant.errors import EmptyQuestion, QuestionTooLong, UnknownDocument, UnknownLocality
from assistant.model import Document
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"


def cited(answer: Answer) -> set[str]:
    return {c.document.source for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "figure", "source"),
    [
        ("Đến 2030 Đồi Thông xử lý trực tuyến bao nhiêu phần trăm hồ sơ thủ tục hành chính?", "88%", PLAN),
        ("Tỷ lệ hồ sơ TTHC trực tuyến của huyện Sông Xanh là bao nhiêu?", "75%", PROGRAMME),
        ("kinh te so cua song xanh chiem bao nhieu phan tram nam 2045", "45%", PROGRAMME),
        ("Kế hoạch 07 yêu cầu báo cáo trước ngày nào?", "15/9/2025", PLAN),
        ("KINH TẾ SỐ CỦA SÔNG XANH TẦM NHÌN 2045 LÀ BAO NHIÊU?", "45%", PROGRAMME),
    ],
)
def test_the_right_figure_of_the_right_place(assistant: Assistant, question: str, figure: str, source: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert figure in answer.text
    assert cited(answer) == {source}


def test_the_lead_in_names_document_and_clause(assistant: Assistant) -> None:
    answer = assistant.ask("Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu phần trăm?")
    assert answer.sentences[0].text.startswith("Theo Chương trình số 21-CTr/HU ngày 05/03/2025 của")
    assert "Mục I.2, điểm 2.1" in answer.text
    assert answer.text.count("“") == len(answer.citations)


def test_an_answer_is_not_a_whole_paragraph(assistant: Assistant) -> None:
    answer = assistant.ask("Bao nhiêu phần trăm thôn ở Sông Xanh có tổ công nghệ số cộng đồng?")
    assert [c.quote for c in answer.citations] == ["Phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả."]


def test_two_places_get_their_own_evidence(assistant: Assistant) -> None:
    answer = assistant.ask("So sánh tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Sông Xanh và Đồi Thông")
    assert cited(answer) == {PROGRAMME, PLAN}
    assert "75%" in answer.text
    assert "88%" in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Ai ký chương trình của Sông Xanh?", "Phạm Thị Hoa"),
        ("Kế hoạch của Đồi Thông mang số hiệu gì?", "Số 07-KH/ĐU"),
        ("Nơi nhận của kế hoạch 07 gồm những ai?", "Thường trực Tỉnh ủy"),
        ("Mục II.1 của kế hoạch Đồi Thông nói gì?", "Hội đồng nhân dân xã"),
        ("Điểm 2.2 mục I của chương trình 21 quy định gì?", "90% thôn"),
    ],
)
def test_what_a_document_states_and_where(assistant: Assistant, question: str, words: str) -> None:
    assert words in assistant.ask(question).text


def test_the_items_under_the_heading_that_is_asked_about(assistant: Assistant) -> None:
    answer = assistant.ask("Hội đồng nhân dân xã Đồi Thông được giao những việc gì?")
    assert [c.quote for c in answer.citations] == [
        "Giám sát việc thực hiện Kế hoạch.",
        "Ban hành cơ chế hỗ trợ hộ kinh doanh chuyển đổi số.",
    ]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Sông Xanh hỗ trợ bao nhiêu tiền cho hộ kinh doanh?", "no_evidence"),
        ("Huyện Mây Trắng đặt chỉ tiêu hồ sơ trực tuyến bao nhiêu phần trăm?", "unknown_name"),
        ("Nghị quyết 18-NQ/TW đề ra những gì?", "unknown_name"),
        ("Kế hoạch 90-KH/TU giao những nhiệm vụ gì?", "only_referred"),
        ("Kinh tế số của xã Đồi Thông chiếm bao nhiêu phần trăm?", "indicator_not_set"),
    ],
)
def test_what_the_documents_do_not_say_is_declined(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, reason)
    assert answer.citations == ()
    assert answer.related, "the nearest clauses are shown"
    assert "không" in answer.text


def test_a_percentage_in_the_question_must_be_in_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Vì sao Sông Xanh đặt 99% hồ sơ thủ tục hành chính xử lý trực tuyến?")
    assert answer.status is AnswerStatus.UNANSWERABLE


def test_a_follow_up_about_another_place(assistant: Assistant) -> None:
    history = [Turn("user", "Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ thủ tục hành chính?")]
    answer = assistant.ask("còn Đồi Thông thì sao?", history)
    assert "88%" in answer.text
    assert cited(answer) == {PLAN}


def test_a_conversation_is_remembered(assistant: Assistant) -> None:
    question = "Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ thủ tục hành chính?"
    assistant.ask(question, conversation_id="cuoc-1")
    assert "88%" in assistant.ask("còn Đồi Thông?", conversation_id="cuoc-1").text
    assert "88%" not in assistant.ask("còn Đồi Thông?", conversation_id="cuoc-2").text


def test_a_scope_restricts_answers_and_hits(assistant: Assistant, corpus: Sequence[Document]) -> None:
    plan = next(d for d in corpus if d.source == PLAN)
    scope = assistant.scope_of([PLAN], None)
    assert scope == Scope(frozenset({plan.id}))
    assert {h.passage.document_id for h in assistant.search("hồ sơ trực tuyến", 10, scope)} == {plan.id}
    assert assistant.scope_of(None, "đồi thông") == scope
    with pytest.raises(UnknownDocument):
        assistant.scope_of(["khong-co.txt"], None)


def test_questions_that_are_none(assistant: Assistant) -> None:
    with pytest.raises(EmptyQuestion):
        assistant.ask("😀🎉")
    with pytest.raises(QuestionTooLong):
        assistant.ask("a " * 10_000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(min_size=1, max_size=200) | st.sampled_from(["mục tiêu", "ai ký chương trình 21", "70% là gì"]))
def test_no_source_no_sentence(assistant: Assistant, question: str) -> None:
    """Whatever is asked: an answer has citations, each verbatim in a stored document; a refusal that corrects nothing
    has none."""
    try:
        answer = assistant.ask(question)
    except EmptyQuestion:
        return
    says_what_is_written = answer.status is AnswerStatus.ANSWERED or answer.reason == "false_premise"
    assert answer.citations or answer.status is not AnswerStatus.ANSWERED
    assert says_what_is_written or not answer.citations
    for citation in (*answer.citations, *answer.related):
        assert citation.quote == assistant.document(citation.document.id).text[citation.span.start : citation.span.end]
        assert citation.quote
    assert {n for s in answer.sentences for n in s.citations} == {c.n for c in answer.citations}


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Sông Xanh đặt mục tiêu kinh tế số bao nhiêu phần trăm?", PROGRAMME),
        ("SÔNG XANH ĐẶT KINH TẾ SỐ BAO NHIÊU PHẦN TRĂM?", PROGRAMME),
        ("HUYỆN SÔNG XANH ĐẶT MỤC TIÊU KINH TẾ SỐ BAO NHIÊU PHẦN TRĂM?", PROGRAMME),
        ("Mỗi Huyện Sông Xanh Cần đạt kinh tế số bao nhiêu phần trăm", PROGRAMME),
    ],
)
def test_a_digital_economy_is_no_document_number(assistant: Assistant, question: str, source: str) -> None:
    answer = assistant.ask(question)
    assert "45%" in answer.text
    assert cited(answer) == {source}


def test_a_new_question_does_not_inherit_what_the_last_one_wanted(assistant: Assistant) -> None:
    history = [Turn("user", "Ai ký chương trình 21?")]
    answer = assistant.ask("Kinh tế số chiếm bao nhiêu phần trăm tổng giá trị sản xuất của Sông Xanh?", history)
    assert "Phạm Thị Hoa" not in answer.text
    assert "45%" in answer.text


def test_the_topic_survives_two_follow_ups(assistant: Assistant) -> None:
    history = [
        Turn("user", "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Đồi Thông là bao nhiêu phần trăm?"),
        Turn("user", "còn Sông Xanh?"),
    ]
    assert "88%" in assistant.ask("thế còn Đồi Thông?", history).text


def test_a_question_about_no_document_in_particular_asks_back(assistant: Assistant) -> None:
    answer = assistant.ask("Ai ký văn bản này?")
    assert (answer.status, answer.reason) == (AnswerStatus.CLARIFICATION, "which_document")
    assert "21-CTr/HU" in answer.text


def test_a_scope_that_holds_nothing_finds_nothing(assistant: Assistant) -> None:
    nothing = Scope(frozenset())
    assert assistant.search("hồ sơ trực tuyến", 5, nothing) == []
    assert assistant.ask("Tỷ lệ hồ sơ trực tuyến là bao nhiêu phần trăm?", scope=nothing).citations == ()
    assert assistant.scope_of(None, "xã Đồi Thông") == assistant.scope_of(None, "Đồi Thông")
    with pytest.raises(UnknownLocality):
        assistant.scope_of(None, "Không Có Đâu")


def test_a_list_longer_than_an_answer_says_that_it_goes_on(tmp_path: Path) -> None:
    items = "\n\n".join(f"- Xây dựng mô hình thí điểm số {n}." for n in range(1, 17))
    folder = tmp_path / "documents"
    folder.mkdir()
    text = f"KẾ HOẠCH\n\nvề mô hình của xã Suối Trong\n\nI. MÔ HÌNH THÍ ĐIỂM\n\n{items}\n\nII. THỜI GIAN\n\nNăm 2026."
    (folder / "mo-hinh.txt").write_text(text, encoding="utf-8")
    with open_assistant(Settings(data_dir=tmp_path / "data", documents=folder)) as assistant:
        answer = assistant.ask("Có những mô hình thí điểm nào?")
    assert len(answer.citations) == 12
    assert answer.degraded == ("more_items",)
