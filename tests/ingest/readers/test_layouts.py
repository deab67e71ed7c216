"""Tables that only place text: told from tables of data, and read down their columns."""

import pytest

from ingest.readers.layouts import is_layout, layout_lines

HEAD = [
    [["ĐẢNG BỘ TỈNH HẢI BÌNH", "HUYỆN ỦY SÔNG XANH"], ["ĐẢNG CỘNG SẢN VIỆT NAM"]],
    [["Số 12-KH/HU"], ["Sông Xanh, ngày 05 tháng 8 năm 2025"]],
]
HEAD_OF_TWO = [[["Số 12-KH/HU"], ["*\nSông Xanh, ngày 05 tháng 8 năm 2025"]]]
END = [[["**Nơi nhận:**", "- Tỉnh ủy,"], ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]], [[], ["Phạm Thị Hoa"]]]
DATA = [[["Chỉ tiêu"], ["Năm 2030"]], [["Hồ sơ"], ["80%"]], [["Dân số"], ["100%"]]]
OFFICES = [[["Họ tên"], ["Chức vụ"]], [["Phạm Thị Hoa"], ["CHỦ TỊCH"]]]


@pytest.mark.parametrize("bordered", [True, False])
def test_words_of_a_head_or_an_end_tell_a_layout_whether_its_lines_show_or_not(bordered: bool) -> None:
    assert is_layout(HEAD, bordered)
    assert is_layout(HEAD_OF_TWO, bordered)
    assert is_layout(END, bordered)


def test_figures_are_data_whether_their_lines_show_or_not() -> None:
    assert not is_layout(DATA, bordered=True)
    assert not is_layout(DATA, bordered=False)
    assert not is_layout(OFFICES, bordered=True)


def test_a_box_and_texts_side_by_side_are_layout() -> None:
    assert is_layout([[["Tóm tắt"]], [["Nội dung"]]], bordered=True)
    assert is_layout([[["Kính gửi:"], ["- Đảng ủy xã Đồi Thông;"]]], bordered=False)
    assert not is_layout([[["Dân số"], ["12.500"]]], bordered=True)


def test_many_columns_are_data() -> None:
    assert not is_layout([[["Nơi nhận:"], ["Số"], ["Ngày"], ["Ký"]]], bordered=False)


def test_the_left_column_comes_before_the_right_one() -> None:
    assert list(layout_lines(HEAD)) == [
        "ĐẢNG BỘ TỈNH HẢI BÌNH",
        "HUYỆN ỦY SÔNG XANH",
        "Số 12-KH/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Sông Xanh, ngày 05 tháng 8 năm 2025",
    ]


def test_a_row_of_one_cell_keeps_its_place_between_the_others() -> None:
    rows = [[["a"], ["b"]], [["KẾ HOẠCH"]], [["c"], ["d"]], [["e"], ["g"]]]
    assert list(layout_lines(rows)) == ["a", "b", "KẾ HOẠCH", "c", "e", "d", "g"]


def test_rows_of_different_widths() -> None:
    assert list(layout_lines([[["a"], [], ["b"]], [["c"], ["d"]]])) == ["a", "c", "d", "b"]
    assert list(layout_lines([])) == []
