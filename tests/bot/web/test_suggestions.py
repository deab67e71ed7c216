from __future__ import annotations

from dataclasses import replace

from assistant.model import Document, Locality, Metadata
from bot.web.suggestions import Template, suggest_questions
from prompts import messages
from tests.bot.web.examples import DOCUMENT

GOALS = Template("mục tiêu cụ thể", "Mục tiêu cụ thể của {locality} là gì?")
GOALS_AGAIN = Template("MUC TIEU", "{locality} đặt mục tiêu gì?")
ORGANISATION = Template("tổ chức thực hiện", "Ai thực hiện ở {locality}?")


def document_of(locality: str | None) -> Document:
    return replace(DOCUMENT, metadata=Metadata(locality=Locality(district=locality)))


def test_question_names_a_locality_of_the_catalogue() -> None:
    assert suggest_questions([DOCUMENT], [GOALS]) == ["Mục tiêu cụ thể của Đồng Xanh là gì?"]


def test_question_is_left_out_when_no_document_has_the_heading() -> None:
    assert suggest_questions([DOCUMENT], [ORGANISATION, GOALS]) == ["Mục tiêu cụ thể của Đồng Xanh là gì?"]


def test_each_question_is_about_another_locality_while_there_are_any() -> None:
    documents = [document_of("Đồng Xanh"), document_of("Đồng Xanh"), document_of("Bãi Vàng")]

    assert suggest_questions(documents, [GOALS, GOALS_AGAIN, GOALS]) == [
        "Mục tiêu cụ thể của Đồng Xanh là gì?",
        "Bãi Vàng đặt mục tiêu gì?",
        "Mục tiêu cụ thể của Bãi Vàng là gì?",
    ]


def test_document_without_locality_and_empty_catalogue_suggest_nothing() -> None:
    assert suggest_questions([document_of(None)], [GOALS]) == []
    assert suggest_questions([], [GOALS]) == []


def test_no_more_than_asked_for() -> None:
    assert len(suggest_questions([DOCUMENT], [GOALS] * 9, limit=4)) == 4


def test_our_own_templates_are_well_formed() -> None:
    templates = [Template(**entry) for entry in messages("web")["suggestions"]]

    assert 1 <= len(templates) <= 4
    assert all("{locality}" in template.question for template in templates)
