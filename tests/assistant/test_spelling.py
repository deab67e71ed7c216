"""A question is read as it was meant, and what isn't understood stays as it was typed."""

import time
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.edition import Snapshot
from assistant.model import Document
from assistant.service import Assistant
from assistant.spelling import Speller, says_otherwise
from assistant.text import fold, unify

WORDS = ["mục", "tiêu", "của", "huyện", "là", "gì", "thủ", "tục", "trực", "tuyến", "báo", "cáo", "kinh", "tế", "số"]
PLACES = ["Rừng Quao", "Mây Trắng", "Chợ Mới", "Hội An"]


@pytest.fixture(scope="session")
def speller(corpus: Sequence[Document]) -> Speller:
    return Snapshot(corpus, [], PLACES).speller(lambda name: False)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "muc tieu ho so thu tuc hanh chinh truc tuyen cua song xanh",
            "mục tiêu hồ sơ thủ tục hành chính trực tuyến của Sông Xanh",
        ),
        ("Doi Thong bao cao truoc ngay nao?", "Đồi Thông báo cáo trước ngày nào?"),
        ("chuyển doi số của hộ kinh doanh", "chuyển đổi số của hộ kinh doanh"),
        ("nghi quyết nào của bộ chinh trị", "nghị quyết nào của bộ chính trị"),
    ],
)
def test_missing_accents_are_restored(speller: Speller, typed: str, read: str) -> None:
    assert speller.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("kinh tế số chiếm bn %", "kinh tế số chiếm bao nhiêu %"),
        ("e k biết, huyện làm ntn", "em không biết, huyện làm như thế nào"),
        ("tỷ lệ HS TTHC t.tuyến", "tỷ lệ hồ sơ thủ tục hành chính trực tuyến"),
        ("CBĐV, đ/c Hoa", "cán bộ, đảng viên, đồng chí Hoa"),
        ("Document nào approve?", "Văn bản nào phê duyệt?"),
        ("nq57 và KH 07", "Nghị quyết 57 và Kế hoạch 07"),
        ("điểm e mục v nói gì", "điểm e mục v nói gì"),
        ("5 k và 57-NQ/TW", "5 k và 57-NQ/TW"),
    ],
)
def test_abbreviations_are_spelt_out_but_labels_and_numbers_stay(speller: Speller, typed: str, read: str) -> None:
    assert speller.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("thực hiện nghị quyt 57", "thực hiện nghị quyết 57"),
        ("naò, hoà, uỷ ban", "nào, hòa, ủy ban"),
        ("chuyễn đổi số", "chuyển đổi số"),
        ("thủ tụcc hành cính", "thủ tục hành chính"),
        ("nghij quyeets soos 57", "nghị quyết số 57"),
        ("nghi5 quye6t1 57", "nghị quyết 57"),
        ("thanh toán dientử", "thanh toán điện tử"),
        ("quááá", "quá"),
        ("các nghị quyếtt", "các nghị quyết"),
    ],
)
def test_slips_are_corrected(speller: Speller, typed: str, read: str) -> None:
    assert speller.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("con số bảy mươi lăm phần trăm", "con số 75%"),
        ("bay muoi phan tram", "70%"),
        ("đến năm hai nghìn không trăm bốn mươi lăm", "đến năm 2045"),
        ("trên 60 phần trăm", "trên 60%"),
        ("hai văn bản, năm xã", "hai văn bản, năm xã"),
    ],
)
def test_numbers_in_words_become_figures_where_they_measure(speller: Speller, typed: str, read: str) -> None:
    assert speller.read(typed) == read


def test_capitals_are_lowered_but_for_names_and_numbers(speller: Speller) -> None:
    typed = "KINH TẾ SỐ CỦA SÔNG XANH THEO 21-CTR/HU LÀ BAO NHIÊU?"
    assert speller.read(typed) == "Kinh tế số của Sông Xanh theo 21-CTR/HU là bao nhiêu?"


@pytest.mark.parametrize(
    "typed",
    [
        "Sông Xành đặt chỉ tiêu gì?",
        "Xã Đồi Thổng có mấy nhiệm vụ?",
        "Huyện Sông Danh thì sao?",
        "Huyện Gò Quao đặt mục tiêu gì?",
        "ở Krông Bông thì sao",
        "Phạm Thị Hoan là ai?",
    ],
)
def test_a_name_that_could_be_one_is_never_read_as_another(speller: Speller, typed: str) -> None:
    assert speller.read(typed) == typed


@pytest.mark.parametrize("typed", ["Sông Xannh", "Sôngg Xanh", "sông xanf", "Sông Xnah"])
def test_a_stored_name_is_read_where_the_typed_one_is_no_word(speller: Speller, typed: str) -> None:
    assert speller.read(f"Ở {typed} thì sao?") == "Ở Sông Xanh thì sao?"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("huyen rung quao dat chi tieu gi", "huyện Rừng Quao đặt chỉ tiêu gì"),
        ("HUYỆN MÂY TRẮNG ĐẶT CHỈ TIÊU GÌ", "Huyện Mây Trắng đặt chỉ tiêu gì"),
        ("ở chợ mới có gì", "ở chợ mới có gì"),
    ],
)
def test_a_place_of_the_country_that_is_not_stored_is_seen(speller: Speller, typed: str, read: str) -> None:
    assert speller.read(typed) == read


def test_a_place_that_the_stored_name_is_put_in_is_seen(speller: Speller) -> None:
    assert speller.read("song xanh rung quao dat gi").startswith("Sông Xanh Rừng Quao")
    assert speller.read("sông xanh rừng quao đặt gì") == "Sông Xanh Rừng Quao đặt gì"


@pytest.mark.parametrize("typed", ["Mĩ Lý", "mỹ lí", "Mĩ lí", "Mi Ly"])
def test_either_letter_of_the_lone_vowel_spells_a_stored_name(typed: str) -> None:
    speller = Speller(["Xã Mỹ Lý làm gì."], ["Mỹ Lý"])
    assert speller.read(f"{typed} làm gì") == "Mỹ Lý làm gì"
    assert speller.read("Mì Lý làm gì") == "Mì Lý làm gì"


def test_such_a_place_is_told_to_be_unknown(assistant: Assistant) -> None:
    with assistant.reading() as edition:
        query = edition.understand("huyen go quao dat chi tieu kinh te so may phan tram", [], None)
    assert query.unknown == ("Gò Quao",)


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Sông Xanh là bao nhiêu?",
        "Ai ký Chương trình 21-CTr/HU, ngày nào?",
        "Mục II.2 điểm a nói gì về loa truyền thanh?",
        "Sổ tay hướng dẫn ghi tay nghề của thợ hàn thế nào?",
        "Cô Lan thuê xe ôm ra chợ lúc 5h30 hết 20k",
        "Gửi về hop.thu@example.vn hay https://example.vn/a-b?",
        "Mục III.7 và xiii bàn gì",
    ],
)
def test_clean_questions_stay(speller: Speller, question: str) -> None:
    assert speller.read(question) == question


def test_only_what_a_person_would_notice_is_told(assistant: Assistant) -> None:
    with assistant.reading() as edition:
        for typed, read in [
            ("Uỷ ban nhân dân xã làm gì?", None),
            (unicodedata.normalize("NFD", "Kinh tế số của Sông Xanh?"), None),
            ("KINH TẾ SỐ CỦA SÔNG XANH?", None),
            ("Chào trợ lý, kinh tế số của Sông Xanh?", None),
            ("kinh te so cua song xanh", "kinh tế số của Sông Xanh"),
        ]:
            assert edition.understand(typed, [], None).understood == read


def test_the_answer_tells_how_the_question_was_read(assistant: Assistant) -> None:
    answer = assistant.ask("kt so cua song xanh den 2045 chiem bn %")
    assert answer.understood == "kinh tế số của Sông Xanh đến 2045 chiếm bao nhiêu %"
    assert "45%" in answer.text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ct 21 ai ký", "Chương trình 21 ai ký"),  # the corpus has a programme of this number
        ("CT 07 ai ký", "Chỉ thị 07 ai ký"),  # and only a plan of this one
        ("kh/hu 7 ai ký", "Kế hoạch 7-kh/hu ai ký"),
        ("KH/HU 114 ai ký", "Kế hoạch 114-KH/HU ai ký"),
        ("KH-07 do ai ký", "Kế hoạch 07 do ai ký"),
        ("m III.2 kh 114", "m III.2 Kế hoạch 114"),
        ("kh 2030", "Kế hoạch năm 2030"),
        ("số và ngày của KH SX", "số và ngày của kế hoạch SX"),
        ("kh cua song xanh", "kế hoạch của Sông Xanh"),
        ("kh 07 ai ki", "Kế hoạch 07 ai ký"),
        ("tl hồ sơ trực tuyến", "tỷ lệ hồ sơ trực tuyến"),
        ("dvc tt 2045", "dịch vụ công trực tuyến 2045"),
        ("mtiêu của huyện", "mục tiêu của huyện"),
        ("noi nhan cua doi thong", "nơi nhận của Đồi Thông"),
    ],
)
def test_letters_of_kinds_are_read_by_what_stands_around(assistant: Assistant, typed: str, read: str) -> None:
    with assistant.reading() as edition:
        question = edition.understand(typed, [], None).question
    assert question == read


def test_initials_are_read_only_where_the_documents_leave_no_doubt() -> None:
    one, other = "giá hàng hóa tăng. " * 4, "cuộc hội họp tăng. " * 4
    assert Speller([one]).read("giá hh tăng") == "giá hàng hóa tăng"
    assert Speller([one, other]).read("vì hh tăng") == "vì hh tăng"


def test_a_syllable_that_could_be_meant_is_changed_only_where_the_documents_nearly_always_have_another() -> None:
    speller = Speller(["thực hiện nghị quyết của tỉnh. giá hàng hóa tăng. " * 6])
    assert speller.read("nghị quyến 57") == "nghị quyết 57"
    assert speller.read("giá hành lá") == "giá hành lá"


def test_without_documents_questions_are_read_as_well() -> None:
    assert Speller([]).read("UBND xã làm ntn?") == "Ủy ban nhân dân xã làm như thế nào?"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_read_again_alike(speller: Speller, text: str) -> None:
    assert speller.read(text) == speller.read(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2))
def test_folding_a_plain_question_loses_no_letter(speller: Speller, words: list[str]) -> None:
    typed = fold(" ".join(words))
    assert fold(unify(speller.read(typed))) == typed


def test_a_reading_that_differs_in_words_says_otherwise() -> None:
    assert says_otherwise("dvc của xã", "dịch vụ công của xã")
    assert says_otherwise("DN của xã", "doanh nghiệp của xã")
    assert not says_otherwise("UỶ BAN", "ủy ban")


def test_official_abbreviations_need_no_telling() -> None:
    assert not says_otherwise("UBND xã theo NQ57", "Ủy ban nhân dân xã theo Nghị quyết 57")


def test_hostile_questions_take_no_time(speller: Speller) -> None:
    hostile = ["a" * 4000, "1-" * 2000, "a.b." * 1000, "k v e " * 600, "x@" * 2000, "quyt " * 800, "huyện go " * 400]
    started = time.process_time()
    for question in hostile:
        speller.read(question)
    assert time.process_time() - started < 10
