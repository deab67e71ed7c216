import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import EmptyFile, NotText, NotUtf8, UnreadableFile
from ingest.lines import read_lines
from ingest.readers.plain import read_plain
from ingest.reading import Reading

PLAN = "KẾ HOẠCH\nvề chuyển đổi số của huyện Sông Xanh\nI. MỤC TIÊU\n"


def read(data: bytes | str, name: str = "a.txt") -> Reading:
    return read_plain(data.encode() if isinstance(data, str) else data, name, lambda *_: None)


@pytest.mark.parametrize(
    "data",
    [
        PLAN.encode(),
        codecs.BOM_UTF8 + PLAN.encode(),
        codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + PLAN.encode("utf-32-le"),
    ],
)
def test_unicode_in_any_form(data: bytes) -> None:
    assert read(data).text == PLAN
    assert read(data).findings == ()


def test_windows_1258() -> None:
    """It has letters with a hook or a hat, and the tones behind them."""
    typed = "Nghi\u0323 quyê\u0301t vê\u0300 công ta\u0301c đa\u0309ng"
    reading = read(typed.encode("cp1258"))
    assert reading.text == "Nghị quyết về công tác đảng"
    assert [f.what for f in reading.findings] == ["other_encoding"]


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"Ch\xad\xacng tr\xd7nh h\xb5nh \xae\xe9ng c\xf1a huy\xd6n", "Chương trình hành động của huyện", "tcvn3"),
        ("Chöông trình haønh ñoäng cuûa huyeän".encode("latin-1"), "Chương trình hành động của huyện", "vni"),
    ],
)
def test_fonts_of_before_unicode(data: bytes, text: str, encoding: str) -> None:
    reading = read(data)
    assert reading.text == text
    assert [(f.what, f.text) for f in reading.findings] == [("legacy_font", encoding)]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("Ke hoach c\xf4ng t\xe1c".encode("latin-1"), NotUtf8),
        ("Crème brûlée à la française, déjà vu".encode("latin-1"), NotUtf8),
        ("Kế hoạ".encode()[:-1], NotUtf8),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", NotUtf8),
        (PLAN.encode("utf-16-le"), NotText),
        (b"%PDF-1.7\x00\x01\x02", NotText),
        (b"\x01\x02\x03\x04 abc", NotText),
        (b"", EmptyFile),
        (b" \n\t\n", EmptyFile),
        (codecs.BOM_UTF8, EmptyFile),
        (codecs.BOM_UTF16_LE, EmptyFile),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error) as refusal:
        read(data)
    assert type(refusal.value) is error


@given(
    st.text(min_size=1).filter(
        lambda t: t.strip() and t[0] != "\ufeff" and not any(c < " " and not c.isspace() for c in t)
    )
)
def test_plain_text_is_not_touched(text: str) -> None:
    assert read(text).text == text


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with suppress(NotUtf8, NotText, EmptyFile):
        assert read(data, name).text.strip()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("---\ntitle: Kế hoạch\ntags:\n  - số\n---\nI. MỤC TIÊU", "I. MỤC TIÊU"),
        ("---\nI. MỤC TIÊU\n---\n", "---\nI. MỤC TIÊU\n---\n"),
        ("theo [Nghị quyết 57](https://vi.du/57.html) của", "theo Nghị quyết 57 của"),
        ('theo [Nghị quyết 57](<a b.md> "xem") của', "theo Nghị quyết 57 của"),
        ("[Điều 5](sửa đổi) và [x]", "[Điều 5](sửa đổi) và [x]"),
        ("xem <https://vi.du/57>", "xem https://vi.du/57"),
        ("![Quốc huy](huy.png)Số: 5", "Quốc huySố: 5"),
        ("trước <!-- ghi\nchú --> sau", "trước  sau"),
        (r"1\. Mục tiêu \- 2\.1\. \(a\) 30\% \*", "1. Mục tiêu - 2.1. (a) 30% *"),
        ("C:\\Thư mục\\ghi", "C:\\Thư mục\\ghi"),
        ("> Kính gửi:\n> > Ban Thường vụ", "Kính gửi:\nBan Thường vụ"),
        ("Kinh tế&nbsp;&amp; xã hội&#x20;", "Kinh tế\xa0& xã hội "),
        ("một\\\nhai<br>ba", "một\nhai\nba"),
        ("# I. MỤC TIÊU\n**1. Chung**\n- a", "# I. MỤC TIÊU\n**1. Chung**\n- a"),
    ],
)
def test_markdown_of_other_tools(markdown: str, text: str) -> None:
    assert read(markdown, "a.md").text == text
    assert read(markdown, "a.txt").text == markdown


def test_a_table_with_data_is_a_line_a_row() -> None:
    table = "Chỉ tiêu:\n| Chỉ tiêu | Năm 2030 |\n|---|:---:|\n| Hồ sơ trực tuyến | 80% |\n| Dân số<br>số hóa | 90% |\n"
    text = read(table, "a.md").text
    assert "Chỉ tiêu: Hồ sơ trực tuyến; Năm 2030: 80%." in text
    assert "Chỉ tiêu: Dân số số hóa; Năm 2030: 90%." in text
    assert "|" not in text
    assert read(table).text == table


def test_a_table_that_places_the_head_stays_for_the_lines() -> None:
    head = "| ĐẢNG BỘ TỈNH HẢI BÌNH<br>HUYỆN ỦY SÔNG XANH | ĐẢNG CỘNG SẢN VIỆT NAM |\n|---|---|\n"
    head += "| Số: 12-KH/HU | Sông Xanh |\n"
    assert [line.text for line in read_lines(read(head, "a.md").text)[0]] == [
        "ĐẢNG BỘ TỈNH HẢI BÌNH",
        "HUYỆN ỦY SÔNG XANH",
        "Số: 12-KH/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Sông Xanh",
    ]


@given(st.text(alphabet="aắ1.-*_[]()<>|\\&;: \n!#", max_size=80).filter(str.strip))
def test_markdown_keeps_every_letter_outside_links(text: str) -> None:
    if "](" in text or "<!--" in text or "|" in text or text.startswith("---"):
        return
    try:
        kept = read(text, "a.md").text
    except EmptyFile:
        kept = ""
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
