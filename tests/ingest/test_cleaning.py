"""Lines to blocks: marks, furniture, page cuts, wrapped lines, columns, missing pages."""

import pytest

from ingest.cleaning import clean


def blocks(text: str) -> list[str]:
    return [block.text for block in clean(text)[0]]


def findings(text: str) -> list[tuple[str, str]]:
    return [(finding.what, finding.text) for finding in clean(text)[1]]


def test_markdown_marks_become_hints() -> None:
    heading, bold, rule, text = clean(
        "### II- MỤC TIÊU\n\n**1. Mục đích**\n\n-----\n\n*Đến năm 2030*\n\nđạt **80%** hồ sơ."
    )[0]
    assert (heading.text, heading.level, heading.is_marked) == ("II- MỤC TIÊU", 3, True)
    assert (bold.text, bold.bold) == ("1. Mục đích", True)
    assert (rule.text, rule.after_rule, rule.bold) == ("Đến năm 2030", True, True)
    assert (text.text, text.is_marked) == ("đạt 80% hồ sơ.", False)


def test_a_label_alone_in_bold_marks_no_heading() -> None:
    assert not clean("**1.** Thành lập Ban Chỉ đạo.")[0][0].is_marked


def test_bold_may_run_over_lines() -> None:
    assert [b.bold for b in clean("**KẾ HOẠCH\nthực hiện Nghị quyết**\n\nNội dung.")[0]] == [True, True, False]


def test_combining_characters_are_composed() -> None:
    assert blocks("Nghi\u0323 quye\u0302\u0301t") == ["Nghị quyết"]


@pytest.mark.parametrize("furniture", ["*", "2", "- 2 -", "Trang 2/10"])
def test_page_furniture_is_dropped_and_recorded(furniture: str) -> None:
    text = f"Tăng cường công tác\n\n{furniture}\n\nkiểm tra, giám sát."
    assert blocks(text) == ["Tăng cường công tác kiểm tra, giám sát."]
    assert findings(text) == [("page_furniture", furniture)]


def test_a_year_alone_on_a_line_is_no_page_number() -> None:
    assert blocks("Phấn đấu đến năm\n2030") == ["Phấn đấu đến năm 2030"]


def test_a_paragraph_cut_by_a_page_is_joined() -> None:
    assert blocks("Phổ biến nâng cao nhận thức theo\n\nhướng khuyến khích sáng tạo.") == [
        "Phổ biến nâng cao nhận thức theo hướng khuyến khích sáng tạo."
    ]


def test_a_long_paragraph_without_an_end_goes_on_in_upper_case_too() -> None:
    start = "1. " + "Từng cấp ủy xác định rõ chức năng, nhiệm vụ của mình, " * 6 + "phương thức quán triệt"
    assert blocks(f"I. MỤC ĐÍCH\n\n{start}\n\nNghị quyết số 57-NQ/TW.") == [
        "I. MỤC ĐÍCH",
        f"{start} Nghị quyết số 57-NQ/TW.",
    ]


def test_a_heading_is_not_joined_with_its_text() -> None:
    text = "2. Phòng Văn hóa, Khoa học và Thông tin; Trung tâm Văn hóa - Thể thao\n\nBám sát sự chỉ đạo của cấp trên."
    assert len(blocks(text)) == 2


def test_one_paragraph_a_line_without_blank_lines_stays_so() -> None:
    text = (
        "1. Nâng cao nhận thức về chuyển đổi số trong toàn xã hội\nCác cấp ủy quán triệt sâu rộng.\n- Tổ chức học tập."
    )
    assert len(blocks(text)) == 3


WRAPPED = """I. MỤC TIÊU

1. Phấn đấu đến hết năm 2025 có trên 80% hồ sơ thủ tục hành chính được tiếp nhận

và giải quyết trên môi trường điện tử, góp phần phát triển mạnh mẽ nền kinh tế

- xã hội của xã; các tổ chức đảng quán triệt sâu rộng Nghị quyết số 57-

NQ/TW của Bộ Chính trị; phối hợp với Ủy ban Mặt trận Tổ quốc, Ủy ban

Kiểm tra và các đoàn thể.

2. Bố trí ngân sách.
"""


def test_wrapped_lines_are_joined_though_blank_lines_stand_between() -> None:
    assert blocks(WRAPPED) == [
        "I. MỤC TIÊU",
        "1. Phấn đấu đến hết năm 2025 có trên 80% hồ sơ thủ tục hành chính được tiếp nhận và giải quyết "
        "trên môi trường điện tử, góp phần phát triển mạnh mẽ nền kinh tế - xã hội của xã; "
        "các tổ chức đảng quán triệt sâu rộng Nghị quyết số 57-NQ/TW của Bộ Chính trị; "
        "phối hợp với Ủy ban Mặt trận Tổ quốc, Ủy ban Kiểm tra và các đoàn thể.",
        "2. Bố trí ngân sách.",
    ]


def test_a_list_item_in_lower_case_after_an_end_stays_an_item() -> None:
    assert blocks("1. Nhiệm vụ:\n- xây dựng kế hoạch;\n- báo cáo kết quả.") == [
        "1. Nhiệm vụ:",
        "- xây dựng kế hoạch;",
        "- báo cáo kết quả.",
    ]


def test_indents_of_first_lines_part_paragraphs_of_wrapped_text() -> None:
    text = """     1. Các cơ quan chủ trì tổ chức họp hoặc lấy ý kiến tham gia của các
cơ quan phối hợp bằng văn bản và thông báo bằng văn bản đến các bên có
liên quan theo quy định. Cơ quan chủ trì gửi văn bản cho cơ quan đầu mối.
     Cơ quan phối hợp có trách nhiệm trả lời bằng văn bản trong thời hạn đã
được nêu trong văn bản đề nghị.
     2. Bố trí kinh phí."""
    assert [block.split()[0] for block in blocks(text)] == ["1.", "Cơ", "2."]


def test_a_chapter_takes_its_heading_from_the_next_lines() -> None:
    assert blocks("Chương II\nTRÁCH NHIỆM CỦA CÁC\nCƠ QUAN, ĐƠN VỊ\nĐiều 3. Trách nhiệm") == [
        "Chương II TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",
        "Điều 3. Trách nhiệm",
    ]


def test_recipients_in_a_narrow_column_are_joined_and_the_signature_is_not() -> None:
    text = """Nơi nhận:
- Ủy ban Kiểm tra Tỉnh ủy, Ban Nội chính
Tỉnh ủy,
- Lưu Văn phòng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Văn Núi"""
    assert blocks(text) == [
        "Nơi nhận:",
        "- Ủy ban Kiểm tra Tỉnh ủy, Ban Nội chính Tỉnh ủy,",
        "- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Lê Văn Núi",
    ]


def test_columns_of_head_and_signature_are_read_one_after_the_other() -> None:
    text = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 XÃ ĐỒI THÔNG                 Độc lập - Tự do - Hạnh phúc

Số: 16/KH-UBND               Đồi Thông, ngày 25 tháng 8 năm 2025

                     KẾ HOẠCH
Nơi nhận:                         TM. ỦY BAN NHÂN DÂN
- Sở Tài chính;                          CHỦ TỊCH

- Lưu: VT.                           Lê Văn Núi
"""
    assert blocks(text) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ ĐỒI THÔNG",
        "Số: 16/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồi Thông, ngày 25 tháng 8 năm 2025",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- Sở Tài chính;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn Núi",
    ]


def test_a_blank_left_for_the_pen_is_no_column() -> None:
    assert blocks("Số:           /KH-UBND") == ["Số: /KH-UBND"]


def test_words_that_cannot_belong_together_are_a_missing_page() -> None:
    usual = "Thúc đẩy đổi mới sáng tạo và chuyển đổi số trong các cơ quan.\n\n" * 12
    found = clean(usual + "Khen thưởng thành tích về khoa học, đổi\n\nthực hiện các nhiệm vụ được giao.")
    assert [f.what for f in found[1]] == ["page_missing"]
    assert found[0][-1].after_gap
    assert found[0][-1].text == "thực hiện các nhiệm vụ được giao."


@pytest.mark.parametrize("cut", [("chuyển đổi", "số trong các cơ quan."), ("hướng tới một nền", "hành chính số.")])
def test_a_usual_or_a_rare_pair_of_words_is_an_ordinary_page_cut(cut: tuple[str, str]) -> None:
    usual = "Thúc đẩy đổi mới sáng tạo và chuyển đổi số trong các cơ quan.\n\n" * 12
    assert findings(usual + "Tăng cường " + "\n\n".join(cut)) == []


def test_a_word_with_many_followers_may_have_one_more() -> None:
    bodies = ["đảng", "đoàn", "hội", "xã", "huyện", "tỉnh", "tổ", "ban", "phòng", "sở", "ngành", "cấp"]
    text = "\n\n".join(f"Báo cáo của {body} được gửi đúng hạn." for body in bodies)
    assert findings(f"{text}\n\nThực hiện theo yêu cầu của\n\nnhân dân trên địa bàn.") == []


def test_escaped_marks_tags_and_italics_are_read() -> None:
    assert blocks("1\\. <u>Mục đích</u>\n\n\\- Có *trên 500* hộ.") == ["1. Mục đích", "- Có trên 500 hộ."]


@pytest.mark.parametrize("furniture", ["\\*", "<!-- image -->", "![](page2.png)", "Page 2 of 5"])
def test_furniture_of_converters_is_dropped_and_recorded(furniture: str) -> None:
    text = f"Tăng cường công tác\n\n{furniture}\n\nkiểm tra, giám sát."
    assert blocks(text) == ["Tăng cường công tác kiểm tra, giám sát."]
    assert [what for what, _ in findings(text)] == ["page_furniture"]


def test_a_row_of_a_markdown_table_is_a_paragraph() -> None:
    table = "| **TT** | Nhiệm vụ |\n|---|:---:|\n| 1 | Rà soát<br>thủ tục |\n| 2 | Tập huấn |"
    assert blocks(f"1. Phân công:\n\n{table}\n\n2. Kinh phí.") == [
        "1. Phân công:",
        "TT | Nhiệm vụ",
        "1 | Rà soát thủ tục",
        "2 | Tập huấn",
        "2. Kinh phí.",
    ]


def test_a_markdown_table_that_sets_the_signature_is_read_by_column() -> None:
    table = "| Nơi nhận:<br>- Tỉnh ủy,<br>- Lưu. | T/M BAN THƯỜNG VỤ<br>BÍ THƯ |\n| --- | --- |\n| | Phạm Thị Hoa |"
    assert blocks(f"1. Họp.\n\n{table}") == [
        "1. Họp.",
        "Nơi nhận:",
        "- Tỉnh ủy,",
        "- Lưu.",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Phạm Thị Hoa",
    ]


@pytest.mark.parametrize(
    "line",
    ["1.\tHoàn thành trước ngày 15 tháng 8.", "-\tHọp ngày 10 tháng 9.", "Phòng Nội vụ\tNgày 01 tháng 9\tHằng năm"],
)
def test_tabs_of_a_label_or_a_table_are_no_columns(line: str) -> None:
    text = f"1. Một.\n{line}\nĐơn vị\tViệc"
    assert blocks(text) == ["1. Một.", " ".join(line.split()), "Đơn vị Việc"]


def test_a_form_feed_within_a_line_begins_a_page() -> None:
    assert [(b.text, b.page) for b in clean("1. Một.\f2\n2. Hai.")[0]] == [("1. Một.", 1), ("2. Hai.", 2)]


def test_the_end_of_a_page_is_no_end_of_a_paragraph() -> None:
    pages = WRAPPED.replace("\n\n", "\n").replace(
        "góp phần phát triển mạnh mẽ nền kinh tế\n", "góp phần phát triển mạnh mẽ nền kinh tế\n\f2\n"
    )
    assert blocks(pages) == blocks(WRAPPED)


def test_a_reference_broken_before_its_number_is_no_new_clause() -> None:
    text = WRAPPED.replace(
        "2. Bố trí ngân sách.", "2. Bố trí ngân sách và báo cáo kết quả thực hiện theo quy định tại khoản\n\n1. Hết."
    )
    assert blocks(text)[-1].endswith("quy định tại khoản 1. Hết.")


def test_a_heading_in_capitals_goes_on_over_a_blank_line() -> None:
    assert blocks("CHƯƠNG V\n\nQUẢN LÝ CON DẤU\n\nVÀ THIẾT BỊ\n\nĐiều 3. Con dấu")[0] == (
        "CHƯƠNG V QUẢN LÝ CON DẤU VÀ THIẾT BỊ"
    )


def test_words_within_a_sentence_open_no_recipients() -> None:
    text = WRAPPED.replace(
        "Kiểm tra và các đoàn thể.", "Kiểm tra và gửi văn bản đúng số lượng đã ghi ở phần của\n\nnơi nhận."
    )
    assert blocks(text)[1].endswith("ở phần của nơi nhận.")
