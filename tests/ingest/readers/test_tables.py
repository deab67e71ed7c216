"""Tables of data as sentences, one a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.tables import table_lines


def test_each_cell_is_named_by_its_column_and_empty_ones_are_left_out() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Đến năm 2030"],
        ["1", "Tỷ lệ hồ sơ trực tuyến", "%", "80"],
        ["2", "Doanh nghiệp số", "", "100"],
    ]
    assert table_lines(rows) == [
        "TT: 1; Chỉ tiêu: Tỷ lệ hồ sơ trực tuyến; Đơn vị tính: %; Đến năm 2030: 80.",
        "TT: 2; Chỉ tiêu: Doanh nghiệp số; Đến năm 2030: 100.",
    ]


@pytest.mark.parametrize("below", [["", "", "2025", "2030"], ["TT", "Chỉ tiêu", "2025", "2030"]])
def test_a_header_of_two_rows_names_columns_by_both(below: list[str]) -> None:
    rows = [["TT", "Chỉ tiêu", "Mục tiêu", ""], below, ["1", "Hồ sơ trực tuyến", "60%", "80%"]]
    assert table_lines(rows) == ["TT: 1; Chỉ tiêu: Hồ sơ trực tuyến; Mục tiêu – 2025: 60%; Mục tiêu – 2030: 80%."]


def test_a_header_of_three_rows() -> None:
    rows = [
        ["Xã", "Kế hoạch", "", "", ""],
        ["", "Năm 2025", "", "Năm 2030", ""],
        ["", "Hộ", "Tỷ lệ", "Hộ", "Tỷ lệ"],
        ["Đồi Thông", "120", "60%", "180", "90%"],
    ]
    assert table_lines(rows) == [
        "Xã: Đồi Thông; Kế hoạch – Năm 2025 – Hộ: 120; Kế hoạch – Năm 2025 – Tỷ lệ: 60%; "
        "Kế hoạch – Năm 2030 – Hộ: 180; Kế hoạch – Năm 2030 – Tỷ lệ: 90%."
    ]


def test_a_header_repeated_on_the_next_page_and_column_numbers_are_left_out() -> None:
    header = ["TT", "Nội dung", "Kinh phí"]
    rows = [header, ["(1)", "(2)", "(3)=(1)+(2)"], ["1", "Đào tạo", "50"], header, ["2", "Thiết bị", "70"]]
    assert table_lines(rows) == [
        "TT: 1; Nội dung: Đào tạo; Kinh phí: 50.",
        "TT: 2; Nội dung: Thiết bị; Kinh phí: 70.",
    ]


@pytest.mark.parametrize("figures", [["Đồi Thông", "1", "2", "3"], ["2", "3", "4", "5"]])
def test_figures_that_happen_to_count_are_no_column_numbers(figures: list[str]) -> None:
    rows = [["Xã", "Năm 2025", "Năm 2026", "Năm 2027"], figures, ["Khe Đá", "4", "5", "6"], ["1", "2", "3", "4"]]
    assert table_lines(rows) == [
        f"Xã: {figures[0]}; Năm 2025: {figures[1]}; Năm 2026: {figures[2]}; Năm 2027: {figures[3]}.",
        "Xã: Khe Đá; Năm 2025: 4; Năm 2026: 5; Năm 2027: 6.",
        "Xã: 1; Năm 2025: 2; Năm 2026: 3; Năm 2027: 4.",
    ]


def test_a_row_over_all_columns_heads_those_below_it_and_a_first_one_is_the_caption() -> None:
    rows = [
        ["Biểu 1. Chỉ tiêu chuyển đổi số", "", ""],
        ["STT", "Chỉ tiêu", "Năm 2030"],
        ["I. KINH TẾ SỐ", "", ""],
        ["1", "Doanh nghiệp số", "100"],
    ]
    assert table_lines(rows) == [
        "Biểu 1. Chỉ tiêu chuyển đổi số.",
        "Chỉ tiêu: I. KINH TẾ SỐ.",
        "STT: 1; Chỉ tiêu: Doanh nghiệp số; Năm 2030: 100.",
    ]


def test_equal_neighbours_both_stand() -> None:
    assert table_lines([["Chỉ tiêu", "2025", "2030"], ["Hồ sơ", "80%", "80%"]]) == [
        "Chỉ tiêu: Hồ sơ; 2025: 80%; 2030: 80%."
    ]


def test_two_columns_without_a_header_are_name_and_value() -> None:
    rows = [["Dân số", "12.500"], ["Số thôn:", "9"]]
    assert table_lines(rows) == ["Dân số: 12.500.", "Số thôn: 9."]


def test_a_first_row_of_content_is_no_header() -> None:
    rows = [["1", "Đào tạo cán bộ", "Quý I"], ["2", "Mua thiết bị", "Quý II"]]
    assert table_lines(rows) == ["1; Đào tạo cán bộ; Quý I.", "2; Mua thiết bị; Quý II."]


def test_the_format_may_know_its_header() -> None:
    rows = [["80%", "90%"], ["Hồ sơ", "Dân số"]]
    assert table_lines(rows, 1) == ["80%: Hồ sơ; 90%: Dân số."]
    assert table_lines(rows, 0) == ["80%: 90%.", "Hồ sơ: Dân số."]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([], []),
        ([["", ""], []], []),
        ([["Chỉ một ô"]], ["Chỉ một ô."]),
        ([["Tên", "Số"]], ["Tên: Số."]),
        ([["Tên", "Số"], ["Hồ sơ"], ["Dân số", "9", "thừa"]], ["Tên: Hồ sơ.", "Tên: Dân số; Số: 9; thừa."]),
        ([["Việc", "Ai"], ["Lập kế hoạch;\n báo cáo.", "Văn phòng."]], ["Việc: Lập kế hoạch; báo cáo; Ai: Văn phòng."]),
    ],
)
def test_odd_tables(rows: list[list[str]], lines: list[str]) -> None:
    assert table_lines(rows) == lines


cells = st.text(st.sampled_from("abĐ1 %.;:-"), max_size=6)


@given(st.lists(st.lists(cells, max_size=5), max_size=6), st.none() | st.integers(0, 3))
def test_every_row_is_one_line_with_an_end(rows: list[list[str]], header_rows: int | None) -> None:
    lines = table_lines(rows, header_rows)
    assert len(lines) <= len(rows)
    assert all("\n" not in line and line[-1] in ".;:!?…" for line in lines)


@given(st.lists(st.lists(st.text("abcđê", min_size=2, max_size=6), min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_word_of_a_body_is_lost(body: list[list[str]]) -> None:
    lines = table_lines([["Xã", "Việc", "Hạn"], *body])
    assert [f"Xã: {a}; Việc: {b}; Hạn: {c}." for a, b, c in body] == lines
