import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import EmptyFile, NotText, UnreadableFile
from assistant.model import ReadingMethod
from ingest.pipeline import parse_bytes
from ingest.readers.html import read_html
from ingest.reading import Reading

HEAD = """<table><tr><td>ĐẢNG BỘ TỈNH HẢI BÌNH<br><b>HUYỆN ỦY SÔNG XANH</b><br>*<br>Số: 12-KH/HU</td>
<td><b>ĐẢNG CỘNG SẢN VIỆT NAM</b><br><i>Sông Xanh, ngày 03 tháng 4 năm 2025</i></td></tr></table>"""
PLAN = f"""{HEAD}<p><b>KẾ HOẠCH</b></p><p>về chuyển đổi số</p>
<p>Căn cứ Nghị quyết của Tỉnh ủy, Huyện ủy ban hành kế hoạch như sau:</p>
<p><b>I. MỤC TIÊU</b></p><p>1. Đến năm 2030, trên 80% hồ sơ được giải quyết trực tuyến.</p>
<p>2. Đến năm 2030, mọi xã có tổ công nghệ số cộng đồng.</p>
<p>Nơi nhận:</p><p>- Các chi bộ;</p><p>T/M BAN THƯỜNG VỤ</p><p>BÍ THƯ</p><p>Phạm Thị Hoa</p>"""


def read(html: str | bytes) -> Reading:
    return read_html(html.encode() if isinstance(html, str) else html, "a.html", lambda *_: None)


def lines(html: str | bytes) -> list[str]:
    return [line for line in read(html).text.split("\n") if line]


def test_blocks_are_lines() -> None:
    page = "<p>Một <i>hai</i>\n  ba</p><div>Bốn<div>năm</div>sáu</div><p>bảy<br>tám</p>"
    assert read(page).text == "Một hai ba\n\nBốn\n\nnăm\n\nsáu\n\nbảy\ntám"
    assert read(page).method is ReadingMethod.MARKUP
    assert read(page).pages is None


def test_headings_and_bold_lines_are_marked() -> None:
    page = "<h2>I. MỤC TIÊU</h2><p><b>1. Chung</b></p><p><strong>2.</strong> Riêng</p>"
    page += "<p style='font-weight:bold'>3. Ba</p>"
    assert lines(page) == ["## I. MỤC TIÊU", "**1. Chung**", "2. Riêng", "**3. Ba**"]


def test_what_is_not_shown_is_no_text() -> None:
    page = """<html><head><title>Tiêu đề</title><style>p{}</style></head><body><script>var a</script><!-- ghi chú -->
    <p hidden>ẩn</p><p style="display: none">ẩn</p><noscript>bật</noscript><p>Chữ</p>
    <template>mẫu</template></body></html>"""
    assert read(page).text == "Chữ"
    assert read(page).margins == ()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>Một</li><li>Hai</li></ol>", ["1. Một", "2. Hai"]),
        ("<ol start=3><li>Ba</li><li value=7>Bảy</li><li>Tám</li></ol>", ["3. Ba", "7. Bảy", "8. Tám"]),
        ("<ol type=a><li>Một</li><li>Hai</li></ol>", ["a. Một", "b. Hai"]),
        ("<ol type=A><li>MỘT</li></ol>", ["A. MỘT"]),
        ("<ol type=I start=4><li>BỐN</li><li>NĂM</li></ol>", ["IV. BỐN", "V. NĂM"]),
        ("<ol type=i><li>một</li></ol>", ["i. một"]),
        ("<ol reversed><li>Ba</li><li>Hai</li><li>Một</li></ol>", ["3. Ba", "2. Hai", "1. Một"]),
        ("<ol start=x><li value=''>Một</li></ol>", ["1. Một"]),
        ("<ul><li>Một</li><li>- Hai</li><li>+ Ba</li></ul>", ["- Một", "- Hai", "+ Ba"]),
        ("<ul style='list-style: none'><li>Một</li></ul>", ["Một"]),
        ("<ol><li>Một<ul><li>hai</li></ul></li><li><p>Ba</p></li></ol>", ["1. Một", "- hai", "2. Ba"]),
        ("<ol><li><b>Một</b></li></ol>", ["1. **Một**"]),
    ],
)
def test_lists_have_the_labels_that_are_shown(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


def test_a_table_with_data_is_a_line_a_row() -> None:
    page = """<table border=1><thead><tr><th>TT</th><th>Chỉ tiêu</th><th>Năm 2030</th></tr></thead>
    <tr><td>1</td><td>Hồ sơ trực tuyến</td><td>80%</td></tr>
    <tr><td>2</td><td>Dân số số hóa</td><td>90%</td></tr></table>"""
    assert lines(page) == [
        "TT: 1; Chỉ tiêu: Hồ sơ trực tuyến; Năm 2030: 80%.",
        "TT: 2; Chỉ tiêu: Dân số số hóa; Năm 2030: 90%.",
    ]


def test_merged_cells_stand_where_they_are_shown() -> None:
    page = """<table border=1><tr><th>Xã</th><th>Chỉ tiêu</th><th>Đạt</th></tr>
    <tr><td rowspan=2>Đồi Thông</td><td>Trường học</td><td>3</td></tr><tr><td>Trạm y tế</td><td>1</td></tr></table>"""
    assert lines(page) == [
        "Xã: Đồi Thông; Chỉ tiêu: Trường học; Đạt: 3.",
        "Xã: Đồi Thông; Chỉ tiêu: Trạm y tế; Đạt: 1.",
    ]


def test_a_table_that_places_the_head_is_read_by_columns() -> None:
    assert [line.strip("*") for line in lines(HEAD)] == [
        "ĐẢNG BỘ TỈNH HẢI BÌNH",
        "HUYỆN ỦY SÔNG XANH",
        "",
        "Số: 12-KH/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Sông Xanh, ngày 03 tháng 4 năm 2025",
    ]


def test_a_page_is_a_document() -> None:
    document = parse_bytes(f"<html><body>{PLAN}</body></html>".encode(), "a.html")
    assert document.metadata.number == "12-KH/HU"
    assert document.metadata.kind == "Kế hoạch"
    assert document.metadata.signer == "Phạm Thị Hoa"
    assert [s.label for s in document.sections if s.label and s.label != "-"] == ["I", "1", "2"]


PORTAL = """<html><head><title>Kế hoạch 12-KH/HU - Cổng thông tin</title></head><body>
<header><a href="/">Cổng thông tin điện tử</a></header>
<nav><ul><li><a href="/a">Trang chủ</a></li><li><a href="/b">Văn bản</a></li></ul></nav>
<div class="top"><form><input value="Tìm"><button>Tìm kiếm</button></form></div>
<div class="wrap"><div class="left"><ul><li><a href=1>Luật</a></li><li><a href=2>Nghị định mới</a></li>
<li><a href=3>Thông tư</a></li><li><a href=4>Quyết định</a></li></ul></div><div class="main">
<div class="tools"><a href=5>Tải về</a> | In trang</div>
<div class="content">{}</div></div><div class="right">Lượt xem: 125</div></div>
<footer>Bản quyền thuộc về Văn phòng. Điện thoại: 0123</footer></body></html>"""


def test_a_portal_around_it_is_no_part_of_the_document() -> None:
    page, alone = read(PORTAL.replace("{}", PLAN)), read(PLAN)
    assert page.text == alone.text
    assert any("Lượt xem" in margin for margin in page.margins)


def test_the_head_beside_the_text_stays() -> None:
    head, rest = PLAN.split("<p>", 1)
    page = f"<body><nav>Trang chủ</nav><div>{head}</div><div><p>{rest * 5}</div></body>"
    assert "Số: 12-KH/HU" in read(page).text
    assert "Trang chủ" not in read(page).text


def test_a_page_without_anything_around_keeps_all() -> None:
    page = (
        "<body><div>Lời dẫn ngắn.</div><div>"
        + "<p>Nội dung dài của văn bản.</p>" * 50
        + "</div><div>Ghi chú.</div></body>"
    )
    assert lines(page)[0] == "Lời dẫn ngắn."
    assert lines(page)[-1] == "Ghi chú."


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=utf-8><p>Nghị quyết</p>".encode(),
        "<meta charset=iso-8859-1><p>Nghị quyết</p>".encode(),
        "<p>Nghị quyết</p>".encode(),
        "<p>Nghị quyết</p>".encode("utf-16"),
        "<meta charset=windows-1258><p>Nghi\u0323 quyê\u0301t</p>".encode("cp1258"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert parse_bytes(data, "a.html").text == "Nghị quyết"


def test_a_page_in_a_font_of_before_unicode() -> None:
    page = "<meta charset=windows-1252><p>Chöông trình haønh ñoäng cuûa huyeän</p>".encode("cp1252")
    assert read(page).text == "Chương trình hành động của huyện"
    assert [f.what for f in read(page).findings] == ["legacy_font"]


def test_entities() -> None:
    assert read("<p>Kinh&nbsp;tế &amp; x&atilde; h&#7897;i &lt;5%</p>").text == "Kinh tế & xã hội <5%"


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyFile), (b"<html><script>x</script></html>", EmptyFile), (b"\x89PNG\r\n\x1a\n\x00\x00", NotText)],
)
def test_what_is_no_page_is_refused(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error):
        read(data)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + "Sâu" + "</div>" * 3000,
        "<b>" * 3000 + "Sâu",
        "<table><tr><td>" * 300 + "Sâu",
        "<ul><li>" * 500 + "Sâu",
        "<table><tr><td colspan=999999 rowspan=999999>Sâu</td></tr></table>",
        "<ol start=-5><li value=99999999999999999999>Sâu</ol>",
    ],
)
def test_hostile_markup_is_read(page: str) -> None:
    assert "Sâu" in read(page).text


WORDS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm"]), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=40)
@given(
    st.recursive(
        WORDS,
        lambda inner: st.tuples(
            st.sampled_from(["p", "div", "b", "li", "h2", "td", "section"]), st.lists(inner, min_size=1)
        ).map(lambda made: f"<{made[0]}>{' '.join(made[1])}</{made[0]}>"),
        max_leaves=8,
    )
)
def test_no_word_is_lost(page: str) -> None:
    shown = "".join(" " if c in "<>" else c for c in page)
    wanted = [word for word in shown.split() if word in ("một", "hai", "ba", "bốn", "năm")]
    assert [word for word in read(page).text.replace("*", " ").split() if word in wanted] == wanted


def test_a_stamp_in_a_bordered_head_keeps_its_line() -> None:
    page = "<table border=1><tr><td>Số 12-BC/HU</td><td>MẬT</td></tr><tr><td>a</td><td>b</td></tr></table>"
    assert "MẬT" in lines(page)


@pytest.mark.parametrize("tag", ["<span>a", "<b>a", "<table><tr><td>a"])
def test_tags_deep_in_each_other_take_no_time(tag: str) -> None:
    started = time.process_time()
    assert read(tag * (60_000 // len(tag))).text.count("a") == 60_000 // len(tag)
    assert time.process_time() - started < 10
