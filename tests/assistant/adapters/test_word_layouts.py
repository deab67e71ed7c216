"""The paper of a Word file: page, styles, head and end by either rule set, slots for what nobody said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Cell

from assistant.adapters.word import write_docx
from assistant.layouts import LAYOUTS, PARTY_36, STATE_30, Layout, Masthead
from assistant.model import Document
from tests.assistant.adapters.drafted import MASTHEAD, keep_draft

BOTH = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))


def write(corpus: Sequence[Document], layout: Layout, masthead: Masthead | None = None, **draft: str) -> WordDocument:
    return docx.Document(BytesIO(write_docx(keep_draft(corpus, **draft), layout, masthead)))


def lines(cell: _Cell) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


@BOTH
def test_the_page_is_a4_with_the_margins_of_the_rules(corpus: Sequence[Document], layout: Layout) -> None:
    page = write(corpus, layout).sections[0]
    sides = page.top_margin, page.bottom_margin, page.left_margin, page.right_margin

    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]


@BOTH
def test_pages_are_numbered_at_the_top_from_the_second(corpus: Sequence[Document], layout: Layout) -> None:
    page = write(corpus, layout).sections[0]

    assert page.different_first_page_header_footer
    assert [field.text.strip() for field in page.header._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert not list(page.first_page_header._element.iter(qn("w:instrText")))
    assert round(page.header_distance.mm) == 10


@pytest.mark.parametrize(
    ("layout", "name", "size", "bold"),
    [
        (PARTY_36, "Masthead Heading", 15, True),
        (PARTY_36, "Masthead Above", 14, False),
        (PARTY_36, "Masthead Body", 14, True),
        (PARTY_36, "Masthead Number", 14, False),
        (PARTY_36, "Title", 16, True),
        (PARTY_36, "Subtitle", 14, True),
        (PARTY_36, "Body Text", 14, False),
        (PARTY_36, "Signature Title", 14, False),
        (STATE_30, "Masthead Heading", 12, True),
        (STATE_30, "Masthead Motto", 13, True),
        (STATE_30, "Masthead Number", 13, False),
        (STATE_30, "Title", 14, True),
        (STATE_30, "Signature Title", 14, True),
        (STATE_30, "Recipients", 12, True),
        (STATE_30, "Recipient", 11, False),
    ],
)
def test_letters_are_as_the_rules_say(
    corpus: Sequence[Document], layout: Layout, name: str, size: int, bold: bool
) -> None:
    font = write(corpus, layout).styles[name].font

    assert (font.name, font.size.pt, font.bold) == ("Times New Roman", size, bold)


def test_the_text_is_set_as_the_rules_say(corpus: Sequence[Document]) -> None:
    party, state = (write(corpus, layout).styles["Body Text"].paragraph_format for layout in (PARTY_36, STATE_30))

    assert (round(party.first_line_indent.mm), party.line_spacing.pt, party.space_after.pt) == (10, 18, 6)
    assert (round(state.first_line_indent.mm, 1), state.line_spacing, state.space_after.pt) == (12.7, 1.15, 6)


def test_the_head_of_a_party_body(corpus: Sequence[Document]) -> None:
    left, right, number, place = (
        cell for row in write(corpus, PARTY_36, MASTHEAD).tables[0].rows for cell in row.cells
    )

    assert lines(left) == ["ĐẢNG BỘ TỈNH HẢI BÌNH", "HUYỆN ỦY SÔNG XANH", "*"]
    assert lines(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert lines(number) == ["Số 12-BC/HU", "Dự thảo lần 2"]
    assert lines(place) == ["Sông Xanh, ngày 05 tháng 02 năm 2026"]


def test_the_head_of_a_state_body(corpus: Sequence[Document]) -> None:
    masthead = replace(MASTHEAD, body="Ủy ban nhân dân xã Đồi Thông", number="12/BC-UBND", on=date(2026, 11, 20))
    left, right, number, place = (
        cell for row in write(corpus, STATE_30, masthead).tables[0].rows for cell in row.cells
    )

    assert lines(left)[1:] == ["ỦY BAN NHÂN DÂN XÃ ĐỒI THÔNG"]
    assert lines(right) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert lines(number)[0] == "Số: 12/BC-UBND"
    assert lines(place) == ["Sông Xanh, ngày 20 tháng 11 năm 2026"]


def test_the_rule_below_a_state_body_is_a_third_to_half_of_its_name(corpus: Sequence[Document]) -> None:
    left = write(corpus, STATE_30, MASTHEAD).tables[0].cell(0, 0)
    indent = left.paragraphs[-1].paragraph_format.left_indent

    assert left.paragraphs[-1].style.name == "Rule"
    assert 17 < left.width.mm - 2 * indent.mm < 25  # the name takes 50 mm


@BOTH
def test_what_nobody_said_is_a_slot(corpus: Sequence[Document], layout: Layout) -> None:
    head, end = write(corpus, layout).tables
    printed = "\n".join(
        line for table in (head, end) for row in table.rows for cell in row.cells for line in lines(cell)
    )

    assert "[TÊN CƠ QUAN CẤP TRÊN]\n[TÊN CƠ QUAN]" in printed
    assert "[Địa danh], ngày … tháng … năm …" in printed
    assert "Nơi nhận:\n- [nơi nhận]\n[CHỨC VỤ NGƯỜI KÝ]\n[Họ và tên người ký]" in printed


def test_the_end_of_a_party_document(corpus: Sequence[Document]) -> None:
    _, right = write(corpus, PARTY_36, MASTHEAD).tables[-1].rows[0].cells

    assert lines(right) == ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Phạm Thị Hoa"]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("ĐỀ CƯƠNG TUYÊN TRUYỀN về số hóa", [("Title", "ĐỀ CƯƠNG TUYÊN TRUYỀN"), ("Subtitle", "về số hóa")]),
        ("TÓM TẮT VĂN BẢN: Kế hoạch", [("Title", "TÓM TẮT VĂN BẢN"), ("Subtitle", "Kế hoạch")]),
        ("HỎI – ĐÁP (Sông Xanh)", [("Title", "HỎI – ĐÁP"), ("Subtitle", "(Sông Xanh)")]),
        ("KHẨU HIỆU TUYÊN TRUYỀN", [("Title", "KHẨU HIỆU TUYÊN TRUYỀN")]),
        ("Chuyển đổi số ở huyện ta", [("Title", "Chuyển đổi số ở huyện ta")]),
    ],
)
def test_the_kind_stands_above_what_it_is_about(
    corpus: Sequence[Document], title: str, printed: list[tuple[str, str]]
) -> None:
    paragraphs = write(corpus, PARTY_36, title=title).paragraphs

    assert [(p.style.name, p.text) for p in paragraphs if p.style.name in ("Title", "Subtitle")] == printed
