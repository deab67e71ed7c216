"""When nothing answers: each reason has its own code and its own words."""

import shutil
from pathlib import Path

import pytest

from assistant.dialogue import AnswerStatus, Turn
from assistant.offtopic import share_known
from assistant.places import find_typed_places
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant
from tests.conftest import CORPUS

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"


@pytest.mark.parametrize(
    ("question", "reason", "words"),
    [
        ("Kinh tế số của xã Đồi Thông chiếm bao nhiêu phần trăm?", "indicator_not_set", "21-CTr/HU"),
        ("Bao nhiêu phần trăm thôn ở Đồi Thông có tổ công nghệ số cộng đồng?", "indicator_not_set", "Sông Xanh"),
        (
            "Đến năm 2045 Đồi Thông xử lý trực tuyến bao nhiêu phần trăm hồ sơ thủ tục hành chính?",
            "indicator_not_set",
            "không phải cho năm",
        ),
        ("Hồ sơ thủ tục hành chính trực tuyến của Sông Xanh năm 2045 bao nhiêu?", "indicator_not_set", "không ghi năm"),
        ("Đồi Thông tỷ lệ thôn có tổ công nghệ số cộng đồng?", "indicator_not_set", "Sông Xanh"),
        ("Đồi Thông có mấy chỉ tiêu đến năm 2045?", "indicator_not_set", "cho năm 2045"),
        ("Bao nhiêu đảng viên Đồi Thông đã tham gia học tập?", "results_not_stated", "sơ kết, tổng kết"),
        ("Đến nay Đồi Thông đạt bao nhiêu phần trăm hồ sơ trực tuyến?", "results_not_stated", "kết quả"),
        ("Chạy xe máy vượt đèn đỏ bị phạt bao nhiêu tiền?", "off_topic", "nằm ngoài"),
        ("Cách nấu phở bò cho ngon?", "off_topic", "nằm ngoài"),
        ("Hôm nay tỷ giá đô la thế nào?", "off_topic", "nằm ngoài"),
        ("Đội bóng nào vô địch năm ngoái?", "off_topic", "nằm ngoài"),
        ("dau bung thi uong thuoc gi", "off_topic", "nằm ngoài"),
        ("Thời tiết ở Sông Xanh ngày mai ra sao?", "off_topic", "nằm ngoài"),
        ("Kế hoạch 90-KH/TU giao những nhiệm vụ gì?", "only_referred", "toàn văn"),
        ("Kế hoạch 90-KH/TU của Hải Bình có những mục tiêu nào?", "only_referred", "toàn văn"),
        ("Nghị quyết 18-NQ/TW đề ra những gì?", "unknown_name", "18-NQ/TW"),
        ("huyện mây trắng đặt chỉ tiêu hồ sơ trực tuyến bao nhiêu phần trăm", "unknown_name", "mây trắng"),
        ("HUYỆN MÂY TRẮNG ĐẶT CHỈ TIÊU KINH TẾ SỐ BAO NHIÊU?", "unknown_name", "mây trắng"),
    ],
)
def test_each_reason_has_its_own_words(assistant: Assistant, question: str, reason: str, words: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, reason)
    assert words in answer.text
    assert answer.citations == ()


def test_another_places_figure_is_shown_as_its_own_and_only_beside(assistant: Assistant) -> None:
    answer = assistant.ask("Kinh tế số của xã Đồi Thông chiếm bao nhiêu phần trăm?")
    assert "45%" not in answer.text
    assert [c.document.source for c in answer.related] == [PROGRAMME]
    assert "45%" in answer.related[0].quote


def test_what_is_off_topic_is_near_no_clause(assistant: Assistant) -> None:
    assert assistant.ask("Cách nấu phở bò cho ngon?").related == ()


@pytest.mark.parametrize(
    "question",
    [
        "Loa truyền thanh cơ sở dùng để làm gì?",
        "Ai giám sát việc thực hiện kế hoạch?",
        "Hộ kinh doanh được hỗ trợ chuyển đổi số thế nào?",
        "Kinh phí lấy từ nguồn nào?",
        "Mạng xã hội được dùng vào việc gì?",
        "ho kinh doanh duoc ho tro the nao",
        "Báo cáo kết quả trước ngày nào hằng năm?",
        "Tổ công nghệ số cộng đồng ở thôn hoạt động hiệu quả là bao nhiêu phần trăm?",
        "Các chi bộ tổ chức học tập, quán triệt đến ai?",
        "Huyện giao xã những việc gì?",
        "Văn bản nào có tầm nhìn đến năm 2045?",
    ],
)
def test_proper_questions_with_few_or_unusual_words_are_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason not in ("off_topic", "unknown_name", "results_not_stated")


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("huyện mây trắng đặt chỉ tiêu gì", ["mây trắng"]),
        ("chi tieu cua huyen may trang la bao nhieu", ["may trang"]),
        ("mục tiêu của xã bình yên, năm 2030", ["bình yên"]),
        ("xã hội số có những gì", []),
        ("xã phải làm gì", []),
        ("trách nhiệm của xã trong chuyển đổi số", []),
        ("phuong thuc moi la gi", []),
    ],
)
def test_names_of_places_typed_without_capitals(question: str, places: list[str]) -> None:
    assert find_typed_places(question) == places


def test_a_topic_is_known_by_pairs_of_syllables_not_by_single_ones() -> None:
    def weigh(term: str) -> float:
        return 1.0 if term in {"chuyen", "doi", "so", "chuyen_doi", "doi_so", "=chuyển", "=đổi", "=số", "cay"} else 2.0

    assert share_known("chuyển đổi số", weigh) == 1.0
    assert share_known("đổi ruộng cay", weigh) == 0.0
    assert share_known("gì", weigh) is None


@pytest.mark.parametrize(
    ("question", "words", "related"),
    [
        ("Mục II.7 của kế hoạch Đồi Thông nói gì?", "Mục II có: 1, 2.", ["II. NHIỆM VỤ"]),
        ("điểm 2.6 mục I chương trình 21 quy định gì?", "Mục I.2 có: 2.1, 2.2.", ["2. Mục tiêu cụ thể"]),
        ("Mục VI của chương trình 21 có mấy nhiệm vụ?", "văn bản có các mục: I, II.", []),
    ],
)
def test_a_clause_that_is_not_there_is_not_answered_by_another(
    assistant: Assistant, question: str, words: str, related: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (AnswerStatus.UNANSWERABLE, "no_such_clause")
    assert words in answer.text
    assert [c.quote for c in answer.related] == related
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    ["Mục VI nói gì?", "Mục I.3 của Sông Xanh và của Đồi Thông nói gì?", "Mục tiêu 9.9 của Sông Xanh là gì?"],
)
def test_no_clause_is_missed_where_none_is_surely_lacking(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason != "no_such_clause"


def test_a_second_question_for_a_clause_that_is_not_there(assistant: Assistant) -> None:
    history = [Turn("user", "Điểm 2.2 mục I của chương trình 21 quy định gì?")]
    assert assistant.ask("còn điểm 2.1?", history).status is AnswerStatus.ANSWERED
    assert assistant.ask("còn điểm 2.9?", history).reason == "no_such_clause"


def test_a_body_without_duties_is_not_answered_by_anothers(assistant: Assistant) -> None:
    answer = assistant.ask("Ủy ban nhân dân xã Đồi Thông có nhiệm vụ gì?")
    assert (answer.status, answer.citations) == (AnswerStatus.UNANSWERABLE, ())
    assert "Giám sát" in assistant.ask("Hội đồng nhân dân xã Đồi Thông có nhiệm vụ gì?").text


LOST = (
    "ĐẢNG BỘ TỈNH HẢI BÌNH\nĐẢNG ỦY XÃ ĐỒI LAU\n\n*\n\nSố 03-KH/ĐU\n\nĐồi Lau, ngày 10 tháng 7 năm 2025\n\nKẾ HOẠCH\n\n"
    "thực hiện chuyển đổi số trên địa bàn xã Đồi Lau\n\nĐảng ủy xã Đồi Lau ban hành Kế hoạch như sau:\n\n"
    "III. NHIỆM VỤ\n\n1. Lãnh đạo\n\n" + "Thúc đẩy đổi mới sáng tạo và chuyển đổi số.\n\n" * 12 + "2. Khen thưởng\n\n"
    "Biểu dương thành tích về khoa học, đổi\n\nthực hiện các nhiệm vụ được giao.\n\nTheo dõi, tổng hợp.\n\n"
    "3. Các chi bộ\n\nXây dựng kế hoạch để tổ chức thực hiện nhiệm vụ trên địa bàn xã.\n\nV. KẾT THÚC\n\nHết."
)


def test_what_may_stand_on_a_lost_page_is_said_to(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    shutil.copytree(CORPUS, documents)
    (documents / "mat-trang.txt").write_text(LOST, encoding="utf-8")
    with open_assistant(Settings(data_dir=tmp_path / "data", documents=documents)) as assistant:
        assert assistant.ask("Mục II.1 của kế hoạch Đồi Lau nói gì?").reason == "page_missing"
        assert assistant.ask("Đồi Lau giao Ủy ban nhân dân xã nhiệm vụ gì?").reason == "page_missing"
        figure = assistant.ask("Kinh tế số của xã Đồi Lau chiếm bao nhiêu phần trăm?")
        assert figure.reason == "indicator_not_set"
        assert "thiếu trang" in figure.text
