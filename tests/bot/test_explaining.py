"""An explanation as a person reads it and as a program does."""

from enum import StrEnum

import pytest

from assistant.dialogue import Turn, Wanted, Way
from assistant.explaining import Decision, Searched
from assistant.retrieval import DENSE, FUSED, WORDS
from assistant.service import Assistant
from bot.explaining import ExplanationBody, render_explanation
from prompts import messages


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_person_reads_the_answer_and_why(assistant: Assistant) -> None:
    said = words(render_explanation(assistant.explain("Kinh tế số của Sông Xanh năm 2045 chiếm bao nhiêu phần trăm?")))
    assert said.startswith("Theo Chương trình số 21-CTr/HU")
    for line in (
        "Cần tìm: tỷ lệ phần trăm",
        "Từ của chủ đề (trọng số): ",
        "Phạm vi: những văn bản mà câu hỏi nêu: - Chương trình số 21-CTr/HU",
        "từ ngữ hạng 1 (",
        "ngữ nghĩa hạng ",
        "Căn cứ được chọn: 1. Chương trình số 21-CTr/HU",
        "Kết luận: trả lời, vì có căn cứ (độ tin cậy của câu gần nhất ",
    ):
        assert line in said


def test_a_follow_up_shows_the_question_that_it_leans_on(assistant: Assistant) -> None:
    history = [Turn("user", "Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ?")]
    said = words(render_explanation(assistant.explain("còn Đồi Thông?", history)))
    assert "Hỏi tiếp câu: Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ?" in said


def test_what_was_typed_stands_beside_what_was_understood(assistant: Assistant) -> None:
    said = words(render_explanation(assistant.explain("bn % hs tthc dc xu ly truc tuyen o song xanh")))
    assert "Câu hỏi: bn % hs tthc dc xu ly truc tuyen o song xanh Hiểu là: " in said


def test_a_refusal_says_what_was_not_known(assistant: Assistant) -> None:
    said = words(render_explanation(assistant.explain("Ai ký kế hoạch của xã Vàm Sậy?")))
    assert "Không có trong danh mục: " in said
    assert "Không chọn được căn cứ nào." in said
    assert "Kết luận: không trả lời ngay; lý do (mã unknown_name)" in said


def test_a_program_reads_the_same(assistant: Assistant) -> None:
    body = ExplanationBody.of(assistant.explain("Ai ký kế hoạch 07?")).model_dump(mode="json")
    assert body["question"] == "Ai ký kế hoạch 07?"
    assert body["wanted"] == ["signer"]
    assert body["scope"] == {"why": "named", "documents": ["ke-hoach.txt"], "unknown": []}
    assert (body["decision"], body["threshold"]) == ("found", None)
    assert body["chosen"] == [{"n": 1, "way": "stated", "score": 1.0, "coverage": 1.0}]
    assert "Lê Văn Núi" in body["answer"]["citations"][0]["quote"]
    assert body["answer"]["status"] == "answered"
    assert [found["rank"] for found in body["found"]] == [1, 2, 3, 4, 5]
    assert {place["retriever"] for found in body["found"] for place in found["places"]} <= {WORDS, DENSE, FUSED}


@pytest.mark.parametrize(
    ("part", "codes"), [("wanted", Wanted), ("searched", Searched), ("ways", Way), ("decisions", Decision)]
)
def test_every_code_has_its_words(part: str, codes: type[StrEnum]) -> None:
    assert set(codes) <= set(messages("explain")[part])
    assert {WORDS, DENSE, FUSED} == set(messages("explain")["places"])
