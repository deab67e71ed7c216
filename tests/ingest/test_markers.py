import pytest

from ingest.markers import Form, follows, parse_bare_number, parse_marker, roman_value


@pytest.mark.parametrize(
    ("text", "form", "label", "rest"),
    [
        ("Phần thứ nhất", Form.PART, "Phần thứ nhất", ""),
        ("PHẦN I. TÌNH HÌNH", Form.PART, "PHẦN I", "TÌNH HÌNH"),
        ("Chương II", Form.CHAPTER, "Chương II", ""),
        ("CHƯƠNG 3: TỔ CHỨC", Form.CHAPTER, "CHƯƠNG 3", "TỔ CHỨC"),
        ("Mục 1. QUY ĐỊNH CHUNG", Form.TITLE, "Mục 1", "QUY ĐỊNH CHUNG"),
        ("A. PHẦN CHUNG", Form.CAPITAL, "A", "PHẦN CHUNG"),
        ("I- MỤC TIÊU", Form.ROMAN, "I", "MỤC TIÊU"),
        ("IV. Tổ chức thực hiện", Form.ROMAN, "IV", "Tổ chức thực hiện"),
        ("II/ NHIỆM VỤ", Form.ROMAN, "II", "NHIỆM VỤ"),
        ("I.MỤC ĐÍCH", Form.ROMAN, "I", "MỤC ĐÍCH"),
        ("Điều 5. Phạm vi", Form.ARTICLE, "Điều 5", "Phạm vi"),
        ("Điều 12a: Phạm vi", Form.ARTICLE, "Điều 12a", "Phạm vi"),
        ("Khoản 2. Trách nhiệm", Form.NUMBER, "Khoản 2", "Trách nhiệm"),
        ("1. Mục đích", Form.NUMBER, "1", "Mục đích"),
        ("1- Mục đích", Form.NUMBER, "1", "Mục đích"),
        ("12.Mục đích", Form.NUMBER, "12", "Mục đích"),
        ("1/ Mục đích", Form.NUMBER, "1", "Mục đích"),
        ("1. 100% cán bộ", Form.NUMBER, "1", "100% cán bộ"),
        ("l. Mục đích", Form.NUMBER, "1", "Mục đích"),
        ("2.1. Tỷ lệ", Form.DECIMAL, "2.1", "Tỷ lệ"),
        ("2.1 Tỷ lệ", Form.DECIMAL, "2.1", "Tỷ lệ"),
        ("1.2.3. xây dựng", Form.DECIMAL, "1.2.3", "xây dựng"),
        ("a) Đến năm 2030", Form.LETTER, "a", "Đến năm 2030"),
        ("a. Đến năm 2030", Form.LETTER, "a", "Đến năm 2030"),
        ("đ) Bố trí kinh phí", Form.LETTER, "đ", "Bố trí kinh phí"),
        ("(1) Xây dựng", Form.BRACKET, "1", "Xây dựng"),
        ("- Xây dựng", Form.BULLET, "-", "Xây dựng"),
        ("-Xây dựng", Form.BULLET, "-", "Xây dựng"),
        ("– 5% số hộ", Form.BULLET, "-", "5% số hộ"),
        ("+ Xây dựng", Form.BULLET, "+", "Xây dựng"),
        ("• Xây dựng", Form.BULLET, "•", "Xây dựng"),
        ("Chương XLII", Form.CHAPTER, "Chương XLII", ""),
        ("I1. NHIỆM VỤ", Form.ROMAN, "II", "NHIỆM VỤ"),
        ("Ill. TỔ CHỨC THỰC HIỆN", Form.ROMAN, "III", "TỔ CHỨC THỰC HIỆN"),
        ("1V. KINH PHÍ", Form.ROMAN, "IV", "KINH PHÍ"),
        ("I MỤC ĐÍCH, YÊU CẦU", Form.ROMAN, "I", "MỤC ĐÍCH, YÊU CẦU"),
        ("II.1. Mục tiêu", Form.DECIMAL, "II.1", "Mục tiêu"),
        ("Đỉều 5. Phạm vi", Form.ARTICLE, "Điều 5", "Phạm vi"),
        ("Đi ều 5. Phạm vi", Form.ARTICLE, "Điều 5", "Phạm vi"),
        ("Điều 1- Ban hành Quy chế", Form.ARTICLE, "Điều 1", "Ban hành Quy chế"),
        ("1l. Mục đích", Form.NUMBER, "11", "Mục đích"),
        ("1/. Mục đích", Form.NUMBER, "1", "Mục đích"),
        ("a ) Bố trí", Form.LETTER, "a", "Bố trí"),
        ("- a) Bố trí", Form.LETTER, "a", "Bố trí"),
        ("- 2.1. Tỷ lệ", Form.DECIMAL, "2.1", "Tỷ lệ"),
    ],
)
def test_each_form_gives_its_label_as_printed(text: str, form: Form, label: str, rest: str) -> None:
    marker = parse_marker(text)
    assert marker is not None
    assert (marker.form, marker.label, text[marker.length :]) == (form, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2025 là năm cuối nhiệm kỳ",
        "22/12/2024 của Bộ Chính trị",
        "15-5-2025 là hạn cuối",
        "1.000 đồng mỗi tháng",
        "1.500.000 đồng",
        "2.5 triệu đồng",
        "10-15 người",
        "3 - 5 năm",
        "5G phủ sóng toàn xã",
        "57-NQ/TW ngày 22/12/2024",
        "57- NQ/TW ngày 22/12/2024",
        "Điều 5 Luật Tổ chức chính quyền địa phương",
        "Điều 6, Điều 7 của Quy chế",
        "Mục II.2 nêu trên",
        "MỤC TIÊU",
        "Phần mềm dùng chung",
        "CHƯƠNG TRÌNH",
        "V.I. Lênin toàn tập",
        "C. Mác và Ph. Ăngghen",
        "X-quang phổi",
        "V LEAGUE",
        "ll là chữ thường",
        "IIII. Không phải số La Mã",
        "-5% so với năm trước",
        "+84 98 765 432",
        "a",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert parse_marker(text) is None


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2. Một", "3. Hai", True),
        ("2. Một", "4. Hai", False),
        ("d) Một", "đ) Hai", True),
        ("d) Một", "e) Hai", True),
        ("e) Một", "g) Hai", True),
        ("e) Một", "h) Hai", False),
        ("IX. MỘT", "X. HAI", True),
        ("Phần thứ nhất", "Phần thứ hai", True),
        ("1.9. Một", "1.10. Hai", True),
    ],
)
def test_a_label_follows_the_one_before_it_in_its_series(earlier: str, later: str, expected: bool) -> None:
    first, second = parse_marker(earlier), parse_marker(later)
    assert first is not None
    assert second is not None
    assert follows(second, first) is expected


@pytest.mark.parametrize(
    ("label", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("IIII", None), ("VX", None)]
)
def test_roman_numbers(label: str, value: int | None) -> None:
    assert roman_value(label) == value


@pytest.mark.parametrize(
    ("text", "label"), [("2 Yêu cầu", "2"), ("3 “Văn bản” là", "3"), ("Điều 4 Nguyên tắc", "Điều 4")]
)
def test_a_label_without_its_point(text: str, label: str) -> None:
    marker = parse_bare_number(text)
    assert marker is not None
    assert marker.label == label


@pytest.mark.parametrize("text", ["5G phủ sóng", "2025 Năm cuối", "80% hồ sơ", "2 yêu cầu", "3 UBND xã"])
def test_a_figure_is_no_label(text: str) -> None:
    assert parse_bare_number(text) is None
