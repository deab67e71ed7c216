"""Text wrapped at a width with a blank line before every paragraph: where there is none, no paragraph begins."""

from ingest.cleaning import clean

ITEM = (
    "- Đẩy mạnh ứng dụng công nghệ số trong hoạt động của các cơ quan,\n"
    "đơn vị; nâng cao chất lượng dịch vụ công trực tuyến."
)
CUT = (
    "- Tiếp tục triển khai các hoạt động hỗ trợ phát triển doanh nghiệp\n"
    "khoa học và công nghệ, khởi nghiệp đổi mới sáng tạo."
)
REST = "Khuyến khích hộ kinh doanh đầu tư nghiên cứu và sử dụng các giải\npháp công nghệ mới, chuyển đổi số."


def blocks(*paragraphs: str) -> list[str]:
    return [block.text for block in clean("\n\n".join((*[ITEM] * 10, *paragraphs)))[0]][10:]


def test_a_sentence_that_ends_with_its_line_does_not_end_its_paragraph() -> None:
    assert blocks(f"{CUT}\n{REST}", ITEM) == [" ".join(f"{CUT} {REST}".split()), " ".join(ITEM.split())]


def test_a_blank_line_still_begins_a_paragraph() -> None:
    assert len(blocks(CUT, REST)) == 2


def test_where_some_items_stand_without_a_blank_line_nothing_is_concluded() -> None:
    assert len([block.text for block in clean("\n".join((*[ITEM] * 10, CUT, REST)))[0]]) == 12
