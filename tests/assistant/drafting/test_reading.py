"""A request as it is typed: form, topic, length, hearers, documents; what can't be drafted is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.drafting.lengths import RATES
from assistant.drafts import Audience, DraftRequest, Form, Tone
from assistant.edition import Edition
from assistant.errors import (
    EmptyQuestion,
    NotDrafted,
    QuestionTooLong,
    QuizNotDrafted,
    UnknownDocument,
    UnknownLocality,
    UnknownNumber,
)
from assistant.text import fold

Read = Callable[..., DraftRequest]


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Soạn đề cương tuyên truyền về chuyển đổi số của Yên Hòa", Form.TALKING_POINTS),
        ("cho tôi 5 gạch đầu dòng về an ninh mạng ở Yên Hòa", Form.TALKING_POINTS),
        ("Viết bài về an ninh mạng ở Yên Hòa", Form.TALKING_POINTS),
        ("Đồng chí Bí thư cần bài phát biểu 4 phút ở Hà Long", Form.SPEECH),
        ("soan bai noi chuyen voi doanh nghiep o vinh thuan", Form.SPEECH),
        ("BÀI TRUYỀN THANH 3 PHÚT VỀ DVC TRỰC TUYẾN Ở YÊN HÒA", Form.RADIO),
        ("bai loa 2 phut cho ba con yen hoa", Form.RADIO),
        ("viết bản tin phát thanh Hà Long", Form.RADIO),
        ("nhan tin zalo nhac cac chi bo Ha Long gui bao cao", Form.POST),
        ("status facebook cho thanh nien Yen Hoa", Form.POST),
        ("7 câu khẩu hiệu làm băng rôn ở Mỹ Tú", Form.SLOGANS),
        ("10 slogan ve cds my tu", Form.SLOGANS),
        ("Soạn 8 câu hỏi - đáp cho bà con Yên Hòa", Form.QUESTIONS),
        ("Làm 5 câu hỏi và trả lời về kế hoạch của Hà Long", Form.QUESTIONS),
        ("doi chieu chi tieu Vinh Thuan voi Yen Hoa", Form.COMPARISON),
        ("tom tat ke hoach Ha Long trong 1 trang", Form.SUMMARY),
        ("Bác lại tin đồn ở Yên Hòa", Form.REBUTTAL),
        ("Viết bài phát biểu trả lời bảng so sánh chỉ tiêu của Yên Hòa", Form.SPEECH),
    ],
)
def test_the_form_is_read_however_it_is_typed(read: Read, typed: str, form: Form) -> None:
    assert read(typed).form is form


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Soạn đề cương 5 ý về an toàn thông tin của xã Yên Hòa cho chi bộ", "an toàn thông tin"),
        ("soan de cuong 5 y ve an toan thong tin cua xa Yen Hoa cho chi bo", "an toàn thông tin"),
        ("BÀI TRUYỀN THANH 3 PHÚT VỀ DVC TRỰC TUYẾN Ở YÊN HÒA", "dịch vụ công trực tuyến"),
        ("bai loa 2 phut ve thanh toan khong dung tien mat cho ba con xa yen hoa", "thanh toán không dùng tiền mặt"),
        ("10 slogan ve cds my tu, moi cau duoi 12 chu", "chuyển đổi số"),
        ("Viết bài đăng Facebook 120-150 chữ về phong trào học tập số cho thanh niên Yên Hòa", "phong trào học tập số"),
        ("So sánh kinh tế số của Vĩnh Thuận và Mỹ Tú", "kinh tế số"),
        ("So sánh mục tiêu dịch vụ công trực tuyến của Vĩnh Thuận và Yên Hòa", "mục tiêu dịch vụ công trực tuyến"),
        ("tóm tắt chương trình của Mỹ Tú trong nửa trang", ""),
        ("Đề cương về Nghị quyết 57", ""),
    ],
)
def test_the_topic_is_what_is_left_less_form_place_length_and_hearers(read: Read, typed: str, topic: str) -> None:
    assert read(typed).topic.lower() == topic


@pytest.mark.parametrize(
    "typed",
    [
        "Soạn đề cương 6 ý về dịch vụ công trực tuyến của xã Yên Hòa cho hội nghị chi bộ",
        "Viết bài phát biểu 3 phút về kinh tế số của huyện Vĩnh Thuận cho doanh nghiệp",
        "Viết bài truyền thanh 2 phút về an ninh mạng ở huyện Mỹ Tú",
        "Soạn tin nhắn Zalo nhắc các chi bộ xã Hà Long nộp báo cáo",
        "5 khẩu hiệu về chuyển đổi số cho thanh niên xã Yên Hòa, mỗi câu không quá 10 chữ",
        "Lập bảng so sánh mục tiêu năm 2030 của Vĩnh Thuận và Yên Hòa",
        "Tóm tắt kế hoạch của Hà Long trong nửa trang",
    ],
)
def test_without_accents_a_request_is_the_same(read: Read, typed: str) -> None:
    one, other = read(typed), read(fold(typed))
    for name in ("form", "groups", "audience", "tone", "length", "points", "words_each", "years", "parts"):
        assert getattr(one, name) == getattr(other, name), name


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("bài phát biểu 5 phút ở Hà Long", 5),
        ("bai pháp biểu bài nói 7p o Ha Long", 7),
        ("bài phát biểu 4-6 phút ở Hà Long", 5),
        ("bài phát biểu từ 4 đến 6 phút ở Hà Long", 5),
        ("bài phát biểu 2,5 phút ở Hà Long", 2.5),
        ("bài truyền thanh tầm 3 PHÚT ở Hà Long", 3),
    ],
)
def test_minutes_become_syllables_at_the_rate_of_the_form(read: Read, typed: str, minutes: float) -> None:
    request = read(typed)
    assert request.length.minutes == minutes
    assert request.length.least < minutes * RATES[request.form] < request.length.most


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [
        ("Viết bài về Yên Hòa 120-150 chữ", 120, 150),
        ("Viết bài về Yên Hòa từ 200 đến 250 từ", 200, 250),
        ("Viết bài về Yên Hòa không quá 100 chữ", 0, 100),
        ("viet bai ve yen hoa toi da 80 chu", 0, 80),
        ("Tóm tắt chương trình của Yên Hòa trong 1 trang", 400, 500),
        ("Tóm tắt chương trình của Yên Hòa trong nửa trang", 200, 250),
        ("tom tat yen hoa 2 trang", 800, 1000),
    ],
)
def test_words_and_pages(read: Read, typed: str, least: int, most: int) -> None:
    length = read(typed).length
    assert least <= length.least <= length.most <= most
    assert length.most >= 0.9 * most


@pytest.mark.parametrize(
    ("typed", "points", "words_each"),
    [
        ("đề cương 5 ý về Yên Hòa", 5, None),
        ("Viết năm ý về Yên Hòa", 5, None),
        ("viet sau y ve Yen Hoa", 6, None),
        ("mười khẩu hiệu ở Mỹ Tú, mỗi câu không quá 12 chữ", 10, 12),
        ("7 khau hieu my tu, moi khau hieu duoi 10 chu", 7, 10),
        ("đề cương về mục tiêu năm 2030 của Yên Hòa", None, None),
        ("Viết bài về Chương trình 50 của Mỹ Tú", None, None),
        ("bài phát biểu 5 phút ở Hà Long", None, None),
    ],
)
def test_how_many_and_how_long_each(read: Read, typed: str, points: int | None, words_each: int | None) -> None:
    request = read(typed)
    assert (request.points, request.words_each) == (points, words_each)
    assert request.length.most > 100  # what is said of each slogan is no length of the whole


@pytest.mark.parametrize(
    ("typed", "audience"),
    [
        ("đề cương ở Hà Long cho hội nghị chi bộ", Audience.PARTY_CELL),
        ("de cuong Ha Long cho cac dong chi dang vien", Audience.PARTY_CELL),
        ("bài phát biểu tại hội nghị thanh niên xã Hà Long", Audience.YOUTH),
        ("bài nói chuyện với doanh nghiệp ở Vĩnh Thuận", Audience.BUSINESS),
        ("bai loa cho ba con nong dan My Tu", Audience.PEOPLE),
        ("bài phát biểu tại hội nghị cán bộ Mỹ Tú", Audience.CADRES),
        ("bài truyền thanh ở Yên Hòa", Audience.PEOPLE),
        ("đề cương về vai trò của thanh niên ở Yên Hòa", Audience.CADRES),
    ],
)
def test_who_listens(read: Read, typed: str, audience: Audience) -> None:
    assert read(typed).audience is audience


@pytest.mark.parametrize(
    ("typed", "tone"),
    [
        ("bài truyền thanh ở Yên Hòa", Tone.FRIENDLY),
        ("bài truyền thanh trang trọng ở Yên Hòa", Tone.FORMAL),
        ("bài phát biểu ở Yên Hòa", Tone.FORMAL),
        ("bai phat bieu gan gui o Yen Hoa", Tone.FRIENDLY),
    ],
)
def test_how_it_is_to_sound(read: Read, typed: str, tone: Tone) -> None:
    assert read(typed).tone is tone


@pytest.mark.parametrize(
    ("typed", "years", "parts"),
    [
        ("đề cương về mục tiêu đến năm 2030 của Yên Hòa", (2030,), ("aim",)),
        ("muc tieu 2030 va tam nhin 2045 cua Yen Hoa", (2030, 2045), ("aim",)),
        ("Kế hoạch 03-KH/ĐU ngày 10/7/2025 của Hà Long", (), ()),
        ("đề cương gồm mục tiêu, nhiệm vụ, tổ chức thực hiện của Mỹ Tú", (), ("aim", "task", "duty")),
        ("thực trạng và mục đích, yêu cầu của Mỹ Tú", (), ("purpose", "state")),
    ],
)
def test_years_and_parts(read: Read, typed: str, years: tuple[int, ...], parts: tuple[str, ...]) -> None:
    request = read(typed)
    assert (request.years, request.parts) == (years, parts)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("đề cương về Yên Hòa", [{"004"}]),
        ("de cuong xa yen hoà", [{"004"}]),
        ("đề cương về Mỹ Tú", [{"000", "002"}]),
        ("đề cương về kế hoạch 114-KH/HU của Mỹ Tú", [{"002"}]),
        ("so sanh vinh thuan voi yen hoa", [{"001"}, {"004"}]),
        ("đề cương về chuyển đổi số", []),
    ],
)
def test_the_documents_of_each_place(read: Read, five: Edition, typed: str, places: list[set[str]]) -> None:
    groups = [{five.corpus.document(name).source[:3] for name in group} for group in read(typed).groups]
    assert sorted(groups, key=min) == places


@pytest.mark.parametrize(
    ("typed", "claim"),
    [
        ("Phản bác tin giả “Yên Hòa bắt dân nộp tiền”", "Yên Hòa bắt dân nộp tiền"),
        ('Bác luận điệu "chỉ hô hào, không có chỉ tiêu gì" ở Yên Hòa', "chỉ hô hào, không có chỉ tiêu gì"),
        (
            "Có người nói xã Yên Hòa không có chỉ tiêu gì. Viết bài phản bác 150 chữ",
            "xã Yên Hòa không có chỉ tiêu gì",
        ),
        ("Phản bác tin đồn: chuyển đổi số chỉ tốn tiền", "chuyển đổi số chỉ tốn tiền"),
        ("Phản bác luận điệu cho rằng chuyển đổi số chỉ là hình thức", "chuyển đổi số chỉ là hình thức"),
        ("Phản bác: chuyển đổi số làm dân Mỹ Tú mất việc làm", "chuyển đổi số làm dân Mỹ Tú mất việc làm"),
        ("Phản bác luận điệu xuyên tạc: Yên Hòa không chi đồng nào", "Yên Hòa không chi đồng nào"),
        (
            "Tin giả: ngày 15/6/2025 là hạn nộp báo cáo kế hoạch 114. Viết phản bác",
            "ngày 15/6/2025 là hạn nộp báo cáo kế hoạch 114",
        ),
        ("bác tin: xã Yên Hòa bắt dân nộp tiền", "xã Yên Hòa bắt dân nộp tiền"),
        ("bác bỏ tin Hà Long đã phủ sóng 5G", "Hà Long đã phủ sóng 5G"),
        ("phản bác: những người già ở Yên Hòa bị bỏ rơi", "những người già ở Yên Hòa bị bỏ rơi"),
        ("phản bác: tin học ở Yên Hòa chỉ tốn tiền", "tin học ở Yên Hòa chỉ tốn tiền"),
        ("phản bác ý kiến 'chuyển đổi số chỉ dành cho người giàu' ở Mỹ Tú", "chuyển đổi số chỉ dành cho người giàu"),
        ("Viết bài truyền thanh ở Yên Hòa “không ai bị bỏ lại phía sau”", ""),
    ],
)
def test_what_is_to_be_answered(read: Read, typed: str, claim: str) -> None:
    assert read(typed).claim == claim


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("bài truyền thanh tối đa 1 phút Mỹ Tú lừa đảo trên mạng", "lừa đảo trên mạng"),
        ("bài phát thanh 120 giây Yên Hòa dịch vụ công", "dịch vụ công"),
        ("Lời khai mạc hội nghị tổng kết ở Yên Hòa 90 giây", ""),
        ("bài phát biểu 3 phút về mục tiêu của Mỹ Tú đến năm 2030", "mục tiêu đến năm 2030"),
        ("phản bác: Yên Hòa đặt mục tiêu 100% dịch vụ công trực tuyến vào năm 2030", "dịch vụ công trực tuyến"),
    ],
)
def test_what_is_left_over_is_the_topic(read: Read, typed: str, topic: str) -> None:
    assert read(typed).topic == topic


def test_what_is_chosen_goes_before_the_words(read: Read, five: Edition) -> None:
    request = read(
        "Viết bài truyền thanh 3 phút về an ninh mạng ở Yên Hòa cho bà con, 4 ý",
        form=Form.SPEECH,
        topic="chuyển đổi số",
        audience=Audience.YOUTH,
        tone=Tone.FRIENDLY,
        minutes=10,
        points=7,
    )
    assert (request.form, request.topic, request.audience) == (Form.SPEECH, "chuyển đổi số", Audience.YOUTH)
    assert (request.tone, request.length.minutes, request.points) == (Tone.FRIENDLY, 10, 7)
    assert [five.corpus.document(d).source[:3] for d in request.documents] == ["004"]


def test_a_place_or_document_that_is_chosen_goes_before_one_that_is_named(read: Read, five: Edition) -> None:
    (hamlet,) = read("đề cương Hà Long").documents
    assert read("đề cương về Yên Hòa", documents=(hamlet,)).documents == {hamlet}
    assert read("đề cương về Yên Hòa", locality="Hà Long").documents == {hamlet}
    assert read("", locality="Hà Long", words=300).length.most < 330


@pytest.mark.parametrize(
    "typed",
    [
        "Soạn 10 câu trắc nghiệm về chuyển đổi số của Mỹ Tú",
        "soan 10 cau trac nghiem ve My Tu",
        "Cho 5 câu đúng/sai về Yên Hòa",
        "cho 5 cau dung sai ve my tu",
        "Ra đề thi tìm hiểu nghị quyết ở Hà Long",
    ],
)
def test_a_quiz_is_another_task(read: Read, typed: str) -> None:
    with pytest.raises(QuizNotDrafted):
        read(typed)


def test_what_is_unknown_is_told_by_its_name(read: Read) -> None:
    with pytest.raises(UnknownLocality, match="Tân Phú"):
        read("bai truyen thanh xa tan phu ve cds")
    with pytest.raises(UnknownNumber, match="999-KH/HU"):
        read("Tóm tắt kế hoạch số 999-KH/HU")
    with pytest.raises(UnknownDocument):
        read("Tóm tắt", documents=("không có",))
    with pytest.raises(UnknownLocality):
        read("Tóm tắt", locality="Tân Phú")


@pytest.mark.parametrize(
    "typed",
    [
        "Viết bài về mật khẩu của hệ thống huyện Mỹ Tú",
        "viết bài xúc phạm đồng chí bí thư Yên Hòa",
        "Viết bài kích động biểu tình ở Yên Hòa",
    ],
)
def test_what_must_not_be_written_is_refused(read: Read, typed: str) -> None:
    with pytest.raises(NotDrafted):
        read(typed)


def test_a_harmful_claim_may_be_answered(read: Read) -> None:
    assert read("Phản bác luận điệu “hãy biểu tình chống chuyển đổi số” ở Yên Hòa").claim


def test_no_words_and_too_many(read: Read) -> None:
    with pytest.raises(EmptyQuestion):
        read("…")
    with pytest.raises(QuestionTooLong):
        read("viết bài " * 2000)
