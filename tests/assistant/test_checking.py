"""A model's sentence against the clause that it cites: what it may say, and each way to be wrong."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking import Fault, judge
from assistant.dialogue import Citation
from assistant.grounds import Ground, find_acronyms
from assistant.model import Document
from assistant.sentences import split_units

FILES = (
    "Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%; "
    "tỷ lệ người dân có tài khoản thanh toán điện tử đạt ít nhất 60%."
)
DUTY = (
    "Giao Văn phòng Huyện ủy chủ trì, phối hợp với Ban Tuyên giáo Huyện ủy báo cáo Ban Thường vụ trước ngày 15/5/2025; "
    "không sử dụng hồ sơ giấy; khuyến khích doanh nghiệp tham gia."
)


def fault(sentence: str, *quotes: str, headings: Sequence[str] = ()) -> str | None:
    verdict = judge(sentence, [Ground(quote, tuple(headings)) for quote in quotes or (FILES,)])
    return verdict.fault if verdict else None


@pytest.mark.parametrize(
    "sentence",
    [
        FILES,
        "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80% vào năm 2030.",
        "Theo đó, đến năm 2030 hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên tám mươi phần trăm.",
        "Văn bản đề ra tỷ lệ bà con có tài khoản thanh toán điện tử ít nhất 60%.",
        "Cụ thể, tỷ lệ hồ sơ TTHC xử lý trực tuyến đạt trên 80 %, "
        "tỷ lệ nhân dân có tài khoản thanh toán điện tử tối thiểu 60%.",
    ],
)
def test_what_the_clause_says_stands_in_other_words(sentence: str) -> None:
    assert fault(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn phòng Huyện ủy chủ trì, phối hợp với Ban Tuyên giáo Huyện ủy báo cáo Ban Thường vụ trước ngày 15/5/2025.",
        "Văn phòng Huyện ủy báo cáo Ban Thường vụ trước ngày 15 tháng 5 năm 2025.",
        "Không sử dụng hồ sơ giấy; doanh nghiệp được khuyến khích tham gia.",
    ],
)
def test_duties_stand_in_other_words(sentence: str) -> None:
    assert fault(sentence, DUTY) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 85%.", Fault.FIGURE),
        ("Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt tám mươi lăm phần trăm.", Fault.FIGURE),
        ("Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 80%.", Fault.FIGURE),
        ("Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt ít nhất 80%.", Fault.FIGURE),
        ("Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt dưới 80%.", Fault.FIGURE),
        ("Đến năm 2045, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%.", Fault.FIGURE),
        ("Sau năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%.", Fault.FIGURE),
        ("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt ít nhất 60%.", Fault.PLACE),
        ("Tỷ lệ người dân có tài khoản thanh toán điện tử đạt trên 80%.", Fault.PLACE),
        ("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Gò Quao đạt trên 80%.", Fault.NAME),
        ("Theo Nghị quyết số 9-NQ/TW, hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%.", Fault.FIGURE),
        ("Tỷ lệ doanh nghiệp có tài khoản thanh toán điện tử đạt ít nhất 60%.", Fault.WORD),
        ("Toàn bộ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%.", Fault.WORD),
        ("Tỷ lệ hồ sơ thủ tục hành chính không xử lý trực tuyến đạt trên 80%.", Fault.OPERATOR),
        ("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đã đạt trên 80%.", Fault.OPERATOR),
        ("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến phải đạt trên 80%.", Fault.OPERATOR),
        ("Phấn đấu tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%.", Fault.OPERATOR),
        ("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%, qua đó tiết kiệm ngân sách.", Fault.COVERAGE),
        ("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80% (http://x.example).", Fault.MARKUP),
        ("<b>Tỷ lệ hồ sơ</b> thủ tục hành chính xử lý trực tuyến đạt trên 80%.", Fault.MARKUP),
    ],
)
def test_each_way_to_be_wrong_is_found(sentence: str, expected: Fault) -> None:
    assert fault(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ban Tuyên giáo Huyện ủy chủ trì, phối hợp với Văn phòng Huyện ủy báo cáo Ban Thường vụ.",
        "Ủy ban nhân dân huyện chủ trì, phối hợp với Ban Tuyên giáo Huyện ủy báo cáo Ban Thường vụ.",
        "Văn phòng Huyện ủy báo cáo Ban Thường vụ sau ngày 15/5/2025.",
        "Văn phòng Huyện ủy báo cáo Ban Thường vụ trước ngày 16/5/2025.",
        "Sử dụng hồ sơ giấy; khuyến khích doanh nghiệp tham gia.",
        "Không sử dụng hồ sơ giấy; doanh nghiệp tham gia.",
        "Không sử dụng hồ sơ giấy; doanh nghiệp phải tham gia.",
        "Không sử dụng hồ sơ giấy; không khuyến khích doanh nghiệp tham gia.",
    ],
)
def test_duties_told_wrongly_are_found(sentence: str) -> None:
    assert fault(sentence, DUTY) is not None


def test_two_clauses_are_not_mixed_into_one_claim() -> None:
    one, other = "Giao dịch không dùng tiền mặt đạt 80%.", "Giao dịch không dùng tiền mặt đạt 95%."
    grounds = [Ground(one, ("Đến năm 2030",)), Ground(other, ("Tầm nhìn đến năm 2045",))]

    assert judge("Đến năm 2030, giao dịch không dùng tiền mặt đạt 80%.", grounds) is None
    verdict = judge("Đến năm 2030, giao dịch không dùng tiền mặt đạt 95%.", grounds)
    assert verdict is not None
    assert verdict.fault == Fault.YEAR


def test_a_goal_may_be_called_one_under_such_a_heading() -> None:
    sentence = "Phấn đấu tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt trên 80%."

    assert fault(sentence, headings=["Mục tiêu cụ thể"]) is None


def test_the_names_of_a_source_need_no_place_in_its_clause(corpus: Sequence[Document]) -> None:
    document = next(d for d in corpus if d.metadata.number == "21-CTr/HU")
    section = next(s for s in document.sections if "90% thôn" in (s.text or ""))
    quote = section.text or ""
    ground = Ground.of(Citation(1, document, section, quote, section.own))
    told = "phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả"

    for lead in (
        "Theo Chương trình số 21-CTr/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy Sông Xanh",
        "Theo Chương trình 21",
        "Huyện Sông Xanh",
        "Huyện",
        "Tại điểm 2.2 mục I, Huyện ủy Sông Xanh",
    ):
        assert judge(f"{lead} {told}.", [ground]) is None, lead
    for lead in ("Theo Chương trình số 22-CTr/HU", "Xã Đồi Thông", "Tỉnh", "Tại điểm 2.3 mục I,", "Tỉnh ủy Hải Bình"):
        assert judge(f"{lead} {told}.", [ground]) is not None, lead


def test_an_issuer_does_nothing_that_the_clause_gives_to_others(corpus: Sequence[Document]) -> None:
    document = next(d for d in corpus if d.metadata.number == "21-CTr/HU")
    section = next(s for s in document.sections if "loa truyền thanh" in (s.text or ""))
    ground = Ground.of(Citation(1, document, section, section.text or "", section.own))
    told = "hướng dẫn tuyên truyền sâu rộng trên loa truyền thanh cơ sở, trang thông tin điện tử và mạng xã hội"

    assert judge(f"Ban Tuyên giáo và Dân vận Huyện ủy {told}.", [ground]) is None
    assert judge(f"Ủy ban nhân dân huyện {told}.", [ground]) is not None


def test_acronyms_that_a_document_explains_are_their_words() -> None:
    assert find_acronyms("các khu công nghiệp (KCN), cụm công nghiệp (sau đây viết tắt là CCN)") == (
        ("KCN", "khu công nghiệp"),
        ("CCN", "cụm công nghiệp"),
    )
    assert find_acronyms("hạ tầng (KCN)") == ()


def test_every_clause_stands_on_itself(corpus: Sequence[Document]) -> None:
    for document in corpus:
        for section in document.sections:
            for unit in split_units(section.own.of(document.text)):
                quote = unit.shift(section.own.start).of(document.text)
                assert judge(quote, [Ground(quote, ())]) is None, quote


@given(st.integers(0, 100), st.sampled_from(["%", " xã", ""]))
def test_no_other_figure_stands(value: int, unit: str) -> None:
    clause = "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%."
    sentence = f"Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt {value}{unit}."

    assert (fault(sentence, clause) is None) == (f"{value}{unit}" == "75%")


@given(st.text(max_size=60))
def test_any_sentence_is_judged(text: str) -> None:
    fault(text)
    fault(f"{FILES} {text}")
