"""Articles that an amending clause quotes are the clause's text."""

from ingest.quotations import find_quoted
from tests.ingest.documents import parse, tree


def test_a_quotation_reaches_to_its_closing_mark() -> None:
    texts = ["1. Sửa đổi Điều 7 như sau:", "“Điều 7. Chính sách", "1. Một.", "2. Hai.”.", "2. Bãi bỏ Điều 9."]
    assert find_quoted(texts) == {1, 2, 3}


def test_a_quotation_may_open_after_the_colon() -> None:
    assert find_quoted(["1. Sửa đổi như sau: “Điều 7. Chính sách", "1. Một.", "2. Hai.”", "2. Bãi bỏ."]) == {1, 2}


def test_quotations_within_a_quotation_do_not_end_it() -> None:
    texts = ["Bổ sung như sau:", "“1. Cơ quan gọi là “Sở”.", "2. Tổ chức.”.", "3. Khác."]
    assert find_quoted(texts) == {1, 2}


def test_a_quotation_that_is_never_closed_is_none() -> None:
    assert find_quoted(["Sửa đổi như sau:", "“Điều 7. Chính sách", "1. Một.", "2. Hai."]) == frozenset()


def test_a_quoted_word_opens_nothing() -> None:
    assert find_quoted(["Giải thích:", "“Văn bản” là thông tin.", "1. Một.", "2. Hai.”"]) == {1}


AMENDING = """LUẬT
SỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT LƯU TRỮ
Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi Điều 7 như sau:
“Điều 7. Chính sách
1. Bảo đảm ngân sách.
a) Lưu trữ tư.”.
2. Bãi bỏ Điều 9.
Điều 2. Hiệu lực
Từ ngày ký."""


def test_the_numbers_of_a_quotation_are_not_the_document_s() -> None:
    assert tree(AMENDING) == [
        "dieu-1: H Sửa đổi, bổ sung",
        "dieu-1.1: H Sửa đổi Điều 7",
        "dieu-1.1.p1: “Điều 7. Chính sách",
        "dieu-1.1.p2: 1. Bảo đảm ngân",
        "dieu-1.1.p3: a) Lưu trữ tư.”.",
        "dieu-1.2: Bãi bỏ Điều 9.",
        "dieu-2: H Hiệu lực",
        "dieu-2.p1: Từ ngày ký.",
    ]
    assert parse(AMENDING).findings == ()
