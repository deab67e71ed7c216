"""Questions that take something for granted: corrected with the clause where wrong, answered where that is asked."""

import pytest

from assistant.dialogue import Answer, AnswerStatus
from assistant.model import Locality
from assistant.offices import find_persons
from assistant.service import Assistant
from tests.assistant.documents import document

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"


def quoted(answer: Answer) -> str:
    return " ".join(" ".join(c.quote for c in answer.citations).split())


@pytest.mark.parametrize(
    ("question", "said", "stated", "source"),
    [
        ("Vì sao Sông Xanh đặt mục tiêu 95% hồ sơ thủ tục hành chính trực tuyến?", "95%", "75%", PROGRAMME),
        ("Sao Đồi Thông chỉ đặt 60% hồ sơ thủ tục hành chính trực tuyến?", "60%", "88%", PLAN),
        ("vi sao doi thong dat 75% ho so thu tuc hanh chinh xu ly truc tuyen", "75%", "88%", PLAN),
        ("Tại sao kinh tế số của Sông Xanh chiếm 60% tổng giá trị sản xuất?", "60%", "45%", PROGRAMME),
        ("Năm nào 70% thôn ở Sông Xanh có tổ công nghệ số cộng đồng?", "70%", "90%", PROGRAMME),
        ("Vì sao xã Đồi Thông đặt kinh tế số 45%?", "45%", "45%", PROGRAMME),
        ("Vì sao Sông Xanh không đặt chỉ tiêu kinh tế số?", "có đặt", "45%", PROGRAMME),
        ("Vì sao chương trình của Sông Xanh ban hành ngày 12/8/2025?", "ngày", "05 tháng 3 năm 2025", PROGRAMME),
        ("Đồng chí Bí thư Đảng ủy ký kế hoạch 07 tên gì?", "Bí thư", "PHÓ BÍ THƯ Lê Văn Núi", PLAN),
        ("Vì sao Phó Bí thư lại ký chương trình 21?", "Phó Bí thư", "BÍ THƯ Phạm Thị Hoa", PROGRAMME),
        ("Vì sao đồng chí Phạm Thị Hoa ký kế hoạch 07?", "Phạm Thị Hoa", "Lê Văn Núi", PLAN),
        ("Sao kế hoạch 07 lại ban hành ngày 01/01/2024?", "ngày", "12 tháng 8 năm 2025", PLAN),
    ],
)
def test_a_false_premise_is_corrected_with_the_clause(
    assistant: Assistant, question: str, said: str, stated: str, source: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "false_premise")
    assert said in answer.text.split("\n")[0]
    assert stated in quoted(answer)
    assert {c.document.source for c in answer.citations} == {source}
    assert all(c.quote == c.span.of(c.document.text) for c in answer.citations)


def test_whose_figure_it_is_stands_beside_the_correction(assistant: Assistant) -> None:
    answer = assistant.ask("Vì sao Đồi Thông đặt 75% hồ sơ thủ tục hành chính xử lý trực tuyến?")
    assert [c.document.source for c in answer.related] == [PROGRAMME]
    assert "75%" in answer.related[0].quote
    assert "75%" not in quoted(answer)


def test_a_role_that_no_clause_names_is_given_to_nobody(assistant: Assistant) -> None:
    answer = assistant.ask("Sao lại giao Chủ tịch UBND huyện Sông Xanh làm Trưởng Ban Chỉ đạo?")
    assert (answer.status, answer.reason, answer.citations) == (AnswerStatus.UNANSWERABLE, "false_premise", ())
    assert "không nêu ai giữ vai trò Trưởng Ban" in answer.text


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Sông Xanh đặt 90% hồ sơ trực tuyến đúng không?", "75%"),
        ("Sông Xanh đặt 75% hồ sơ trực tuyến phải không?", "75%"),
        ("Có phải Đồi Thông đặt 88% hồ sơ thủ tục hành chính trực tuyến không?", "88%"),
        ("Đồng chí Phó Bí thư nào ký kế hoạch 07?", "Lê Văn Núi"),
        ("Bí thư ký chương trình 21 tên gì?", "Phạm Thị Hoa"),
        ("Ai là Bí thư Huyện ủy Sông Xanh?", "Phạm Thị Hoa"),
        ("Đồng chí Phạm Thị Hoa có ký kế hoạch 07 không?", "Lê Văn Núi"),
        ("Kế hoạch 07 ban hành ngày 12/8/2025 phải không?", "12 tháng 8 năm 2025"),
        ("Kế hoạch 07 ban hành ngày 05/3/2025 phải không?", "12 tháng 8 năm 2025"),
    ],
)
def test_whoever_asks_whether_it_is_so_gets_the_clause(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert stated in quoted(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao Sông Xanh đặt 75% hồ sơ thủ tục hành chính xử lý trực tuyến?",
        "Sông Xanh đặt mục tiêu bao nhiêu phần trăm hồ sơ trực tuyến?",
        "Sông Xanh đặt 75%, Đồi Thông đặt 88% hồ sơ trực tuyến, nơi nào cao hơn?",
        "Con số 90% trong chương trình 21 nói về cái gì?",
        "Vì sao phải chuyển đổi số?",
        "Vì sao Đồi Thông không đặt chỉ tiêu kinh tế số?",
        "Bí thư Huyện ủy Sông Xanh chỉ đạo việc gì?",
        "Kế hoạch 07 ngày 12/8/2025 giao Hội đồng nhân dân xã làm gì?",
    ],
)
def test_what_is_right_or_not_supposed_is_not_corrected(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason != "false_premise"


def test_a_name_that_no_document_gives_is_not_given(assistant: Assistant) -> None:
    answer = assistant.ask("Chủ tịch UBND xã Đồi Thông tên là gì?")
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "not_stated")
    assert "Chủ tịch" in answer.text


def test_a_place_is_no_person_although_it_begins_like_one() -> None:
    place = document("a", locality=Locality("Hải Bình", None, "Hà Xanh"))
    assert find_persons("Kế hoạch của xã Hà Xanh do đồng chí nào ký?", [place]) == []
    assert find_persons("Kế hoạch của Hà Xanh do đồng chí Phạm Thị Hoa ký?", [place]) == ["Phạm Thị Hoa"]
