"""The five real documents, asked end to end: what was once right stays right. The questions are ours."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.dialogue import AnswerStatus
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant
from bot.web.suggestions import Template, suggest_questions
from prompts import messages
from tests.conftest import DOCUMENTS


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, stored_documents: Path) -> Iterator[Assistant]:
    data = shutil.copytree(stored_documents, tmp_path_factory.mktemp("five") / "data")
    with open_assistant(Settings(data_dir=data, documents=DOCUMENTS)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words", "sources"),
    [
        ("Tỷ lệ doanh nghiệp đổi mới sáng tạo của Mỹ Tú là bao nhiêu phần trăm?", "trên 40%", {"000"}),
        ("Tỷ lệ doanh nghiệp đổi mới sáng tạo của Vĩnh Thuận là bao nhiêu phần trăm?", "trên 20%", {"001"}),
        ("ty le doanh nghiep doi moi sang tao cua vinh thuan la bao nhieu phan tram", "trên 20%", {"001"}),
        ("Ai ký kế hoạch 114?", "Lê Thanh Vị", {"002"}),
        ("Chương trình của Mỹ Tú mang số hiệu gì?", "Chương trình số 50-CTr/HU, ngày 28/02/2025", {"002"}),
        ("Điểm 2.3 mục II của chương trình 50 quy định gì?", "đạt 8%", {"000"}),
        ("Hội đồng nhân dân xã Yên Hòa có trách nhiệm gì?", "Bố trí đủ nguồn lực", {"004"}),
        ("Kinh phí thực hiện của Yên Hòa lấy từ nguồn nào?", "ngân sách chi", {"004"}),
        ("Hà Long: Mặt trận Tổ quốc, các đoàn thể làm gì?", "giám sát và phản biện xã hội", {"003"}),
    ],
)
def test_the_answer_holds_the_words_of_its_document(
    assistant: Assistant, question: str, words: str, sources: set[str]
) -> None:
    answer = assistant.ask(question)
    assert words in answer.text
    assert {c.document.source[:3] for c in answer.citations} == sources


def test_clauses_after_a_missing_page_do_not_pretend_to_belong_to_the_one_before(assistant: Assistant) -> None:
    answer = assistant.ask("Các chi bộ của Hà Long xây dựng kế hoạch thế nào?")
    assert not any(c.section.name.startswith("Mục III") for c in answer.citations if c.section)


def test_a_lost_page_is_told_whether_answered_or_not(assistant: Assistant) -> None:
    assert assistant.ask("Hà Long: Mặt trận Tổ quốc, các đoàn thể làm gì?").degraded == ("page_missing",)
    assert assistant.ask("Hà Long đặt tỷ lệ dịch vụ công trực tuyến bao nhiêu phần trăm?").degraded == ("page_missing",)
    assert assistant.ask("Ai ký kế hoạch 114?").degraded == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hà Long đặt tỷ lệ dịch vụ công trực tuyến bao nhiêu phần trăm?",
        "Kế hoạch của Vĩnh Thuận mang số hiệu gì?",
        "Yên Hòa có bao nhiêu đảng viên?",
        "Giá xăng hôm nay bao nhiêu?",
        "Phường Trúc Bạch đặt mục tiêu gì về chuyển đổi số?",
        "Nghị quyết 19-NQ/TW nói gì?",
    ],
)
def test_what_the_documents_do_not_say_is_declined(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.citations) == (AnswerStatus.UNANSWERABLE, ())
    assert answer.related or answer.reason == "off_topic"


def test_every_suggested_question_is_answered_from_under_its_heading(assistant: Assistant) -> None:
    templates = [Template(**entry) for entry in messages("web")["suggestions"]]
    suggested = suggest_questions(assistant.documents(), templates)
    assert len(suggested) == len(templates)
    for question, template in zip(suggested, templates, strict=True):
        answer = assistant.ask(question)
        assert answer.status is AnswerStatus.ANSWERED
        for citation in answer.citations:
            headings = citation.document.headings(citation.section.id if citation.section else None)
            assert any(template.heading in heading.lower() for heading in headings), question
