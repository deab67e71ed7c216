"""Word's files: what a reader of the printed page sees comes out, and nothing else."""

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import ReadingMethod
from ingest.pipeline import parse_reading
from tests.ingest.readers.word import cell, item, lines, make_docx, outline, p, read, save, table

PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>17</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
COUNTED = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'


def field(instruction: str, result: str) -> str:
    return PAGE.replace(" PAGE \\* MERGEFORMAT ", instruction).replace("17", result)


def test_a_paragraph_is_a_line() -> None:
    reading = read(make_docx(p("Huyện Sông Xanh") + p() + p(" ") + p("Xã Đồi Thông ")))
    assert reading.text == "Huyện Sông Xanh\n\nXã Đồi Thông"
    assert (reading.method, reading.pages, reading.margins) == (ReadingMethod.OFFICE, None, ())


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<w:t>số 57</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t>", "số 57-NQ/TW"),
        ("<w:t>chuyển</w:t><w:softHyphen/><w:t> đổi\u00ad số</w:t>", "chuyển đổi số"),
        ("<w:t>BAN THƯỜNG VỤ</w:t><w:br/><w:t>HUYỆN ỦY</w:t>", "BAN THƯỜNG VỤ\nHUYỆN ỦY"),
        ('<w:t>Trang trước</w:t><w:br w:type="page"/><w:t>trang sau</w:t>', "Trang trước\ntrang sau"),
        ("<w:lastRenderedPageBreak/><w:t>Nội dung</w:t>", "Nội dung"),
        ("<w:t>2.1.</w:t><w:tab/><w:t>Hồ sơ</w:t>", "2.1. Hồ sơ"),
        ("<w:t>Nơi nhận:</w:t><w:tab/><w:t>T/M BAN THƯỜNG VỤ</w:t>", "Nơi nhận:\tT/M BAN THƯỜNG VỤ"),
        ('<w:t>đạt </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80%</w:t>', "đạt ≥ 80%"),
        ('<w:t>đạt </w:t><w:sym w:font="Symbol" w:char="lạ"/><w:t>80%</w:t>', "đạt 80%"),
        ("<w:t>chuyển\nđổi</w:t>", "chuyển đổi"),
    ],
)
def test_signs_inside_a_run(inside: str, line: str) -> None:
    assert lines(run(inside)) == [line]


def test_hidden_text_is_not_read() -> None:
    assert lines(p("Ẩn", run="<w:vanish/>") + p("Hiện", run='<w:vanish w:val="0"/>')) == ["Hiện"]


def test_containers_inside_a_paragraph_are_transparent() -> None:
    inner = "<w:r><w:t>{}</w:t></w:r>"
    body = '<w:p><w:hyperlink r:id="rId99">' + inner.format("Nghị quyết ") + "</w:hyperlink><w:smartTag>"
    body += inner.format("số ") + "</w:smartTag><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + inner.format("57")
    body += "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>+x</m:t></m:r></m:oMath></w:p>"
    assert lines(body) == ["Nghị quyết số 57+x"]


def test_a_content_control_around_paragraphs_is_transparent() -> None:
    assert lines(f"<w:sdt><w:sdtContent>{p('Một')}{p('Hai')}</w:sdtContent></w:sdt>") == ["Một", "Hai"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = "<w:p><w:r><w:t>đạt </w:t></w:r><w:del><w:r><w:delText>70</w:delText></w:r></w:del><w:ins><w:r><w:t>80</w:t>"
    body += "</w:r></w:ins><w:r><w:t>%</w:t></w:r></w:p>"
    body += "<w:moveFrom><w:p><w:r><w:t>Chỗ cũ</w:t></w:r></w:p></w:moveFrom>"
    body += "<w:p><w:moveFrom><w:r><w:t>Chỗ cũ</w:t></w:r></w:moveFrom>"
    body += "<w:moveTo><w:r><w:t>Chỗ mới</w:t></w:r></w:moveTo></w:p>"
    assert lines(body) == ["đạt 80%", "Chỗ mới"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_and_is_not_counted() -> None:
    deleted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = p("Xã Đồi ", deleted) + item("Thông.") + item("Hai.")
    assert lines(body, numbering=COUNTED) == ["1. Xã Đồi Thông.", "2. Hai."]


def test_page_numbers_and_the_table_of_contents_are_no_text() -> None:
    body = (
        f"<w:p><w:r><w:t>Trang </w:t></w:r>{PAGE}</w:p>"
        + '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>99</w:t></w:r>'
    )
    body += "</w:fldSimple><w:r><w:t>Hết</w:t></w:r></w:p>"
    contents = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    body += f"<w:sdt>{contents}<w:sdtContent>{p('MỤC LỤC')}{p('I. MỤC TIÊU 3')}</w:sdtContent></w:sdt>"
    assert lines(body) == ["Trang", "Hết"]


def test_a_table_of_contents_over_paragraphs_is_left_out_and_other_fields_show_their_result() -> None:
    first, last = field(' TOC \\o "1-3" ', "I. MỤC TIÊU 3¦II. NHIỆM VỤ 5").split("¦")
    body = f"<w:p>{first}</w:t></w:r></w:p><w:p><w:r><w:t>{last}</w:p><w:p>{field(' REF so ', 'số 57-NQ/TW')}</w:p>"
    assert lines(body) == ["số 57-NQ/TW"]


def test_a_field_inside_a_field_shows_only_the_outer_result() -> None:
    inner = field(" PAGE ", "3")
    begin, rest = field(" IF ", "đúng").split("<w:instrText> IF </w:instrText></w:r>")
    body = f"<w:p>{begin}<w:instrText> IF </w:instrText></w:r>{inner}{rest}</w:p>"
    assert lines(body) == ["đúng"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert lines('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("Nội dung")) == ["Nội dung"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>KẾ HOẠCH</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}"
    body += (
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    )
    body += f"</mc:AlternateContent></w:r></w:p>{p('Hết.')}"
    assert lines(body) == ["KẾ HOẠCH", "DỰ THẢO", "Hết."]


def test_bold_paragraphs_and_headings_are_marked_and_runs_in_bold_are_not() -> None:
    mixed = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Một là, </w:t></w:r><w:r><w:t>học tập.</w:t></w:r></w:p>"
    plain = p("Không đậm", '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', '<w:b w:val="false"/>')
    light = p("Mục nhỏ", '<w:outlineLvl w:val="2"/>')
    assert lines(
        p("Mục tiêu", run="<w:b/>") + p("Nhiệm vụ", '<w:pStyle w:val="Heading2"/>') + mixed + plain + light
    ) == [
        "**Mục tiêu**",
        "**Nhiệm vụ**",
        "Một là, học tập.",
        "Không đậm",
        "**Mục nhỏ**",
    ]


def test_marks_leave_the_text_as_it_is_and_rules_alone() -> None:
    assert lines(p("-----", run="<w:b/>") + p("*", run="<w:b/>") + p("a ** b", run="<w:b/>")) == [
        "-----",
        "*",
        "a ** b",
    ]


def test_headers_and_footers_are_margins_each_once_and_no_text() -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung")
    document.sections[0].header.paragraphs[0].add_run("LƯU HÀNH NỘI BỘ").bold = True
    document.add_section().header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "LƯU HÀNH NỘI BỘ"
    document.sections[0].footer.paragraphs[0].text = "Mật"
    reading = read(save(document))
    assert (reading.text, reading.margins) == ("Nội dung", ("LƯU HÀNH NỘI BỘ", "Mật"))


def test_a_footnote_stands_in_brackets_after_its_paragraph() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    reference = document.add_paragraph("Trên 80% hồ sơ.").add_run()._r
    reference.append(reference.makeelement(docx.oxml.ns.qn("w:footnoteReference"), {docx.oxml.ns.qn("w:id"): "2"}))
    document.add_paragraph("Hết.")
    xml = f"<w:footnotes {docx.oxml.ns.nsdecls('w')}>" + note("footnote", 2, "Theo Kế hoạch số 12-KH/HU")
    xml += "</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(save(document)).text.split("\n\n") == ["Trên 80% hồ sơ.", "(Theo Kế hoạch số 12-KH/HU.)", "Hết."]


AGENCY = p("ỦY BAN NHÂN DÂN") + p("XÃ ĐỒI THÔNG")
MOTTO = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")
HEAD = table([[AGENCY, MOTTO], ["Số: 12/KH-UBND", "Đồi Thông, ngày 05 tháng 8 năm 2025"]], bordered=False)
END = table(
    [
        [p("Nơi nhận:") + p("- Đảng ủy xã;") + p("- Lưu: VT."), p("TM. ỦY BAN NHÂN DÂN") + p("CHỦ TỊCH")],
        ["", "Phạm Thị Hoa"],
    ],
    bordered=False,
)


def test_head_and_end_in_layout_tables_give_the_metadata_and_leave_the_clauses_alone() -> None:
    body = HEAD + p("KẾ HOẠCH") + p("Chuyển đổi số năm 2025") + p("Ủy ban nhân dân xã ban hành kế hoạch.")
    body += p("I. MỤC TIÊU") + p("1. Trên 80% hồ sơ trực tuyến.") + END + p()
    document = parse_reading(read(make_docx(body)), "van-ban.docx", "0" * 64)
    meta = document.metadata
    assert (meta.kind, meta.number, meta.title) == ("Kế hoạch", "12/KH-UBND", "Chuyển đổi số năm 2025")
    assert (str(meta.issued_on), meta.place) == ("2025-08-05", "Đồi Thông")
    assert (meta.signer, meta.signer_title, meta.recipients) == ("Phạm Thị Hoa", "Chủ tịch", ("Đảng ủy xã", "Lưu: VT"))
    assert [section.id for section in document.sections] == ["MD", "I", "I.1", "NN", "NN.b1", "NN.b2", "KY"]


def test_an_end_set_in_columns_with_blanks_and_tabs() -> None:
    body = p("1. Huyện Sông Xanh báo cáo.") + p("Nơi nhận:          T/M BAN THƯỜNG VỤ")
    body += run("<w:tab/><w:tab/><w:t>BÍ THƯ</w:t>") + p("- Tỉnh ủy.          Phạm Thị Hoa")
    meta = parse_reading(read(make_docx(body)), "van-ban.docx", "0" * 64).metadata
    assert (meta.signer, meta.signer_title, meta.recipients) == ("Phạm Thị Hoa", "Bí thư", ("Tỉnh ủy",))


def test_a_table_of_data_is_a_line_a_row() -> None:
    rows = [["TT", "Chỉ tiêu", "Năm 2030"], [item(""), "Hồ sơ trực tuyến", "80%"], [item(""), "Doanh nghiệp", "40%"]]
    assert lines(p("Bảng chỉ tiêu") + table(rows), numbering=COUNTED) == [
        "Bảng chỉ tiêu",
        "TT: 1; Chỉ tiêu: Hồ sơ trực tuyến; Năm 2030: 80%.",
        "TT: 2; Chỉ tiêu: Doanh nghiệp; Năm 2030: 40%.",
    ]


def test_merged_cells_stand_in_each_row_and_in_their_first_column() -> None:
    whole = cell("I. KINH TẾ", '<w:gridSpan w:val="3"/>')
    over, below = cell("Kinh tế số", '<w:vMerge w:val="restart"/>'), cell(p(), "<w:vMerge/>")
    rows = [["Lĩnh vực", "Chỉ tiêu", "2030"], [whole], [over, "Tỷ trọng", "30%"], [below, "Doanh nghiệp", "100"]]
    assert lines(table(rows)) == [
        "Lĩnh vực: I. KINH TẾ.",
        "Lĩnh vực: Kinh tế số; Chỉ tiêu: Tỷ trọng; 2030: 30%.",
        "Lĩnh vực: Kinh tế số; Chỉ tiêu: Doanh nghiệp; 2030: 100.",
    ]


def test_a_header_of_two_rows() -> None:
    header = cell("Mục tiêu", '<w:gridSpan w:val="2"/>')
    down, below = '<w:vMerge w:val="restart"/>', cell(p(), "<w:vMerge/>")
    heads = [cell("TT", down), cell("Chỉ tiêu", down), header]
    rows = [heads, [below, below, "2025", "2030"], ["1", "Hồ sơ", "60%", "80%"]]
    assert lines(table(rows)) == ["TT: 1; Chỉ tiêu: Hồ sơ; Mục tiêu – 2025: 60%; Mục tiêu – 2030: 80%."]


def test_a_table_in_a_cell_is_read_in_its_place() -> None:
    inner = table([["Năm", "Tỷ lệ"], ["2030", "80%"]])
    rows = [["Nội dung", "Chi tiết"], ["Hồ sơ", p("Gồm:") + inner + p()], ["Dân số", "100%"]]
    assert lines(table(rows))[0] == "Nội dung: Hồ sơ; Chi tiết: Gồm: Năm: 2030; Tỷ lệ: 80%."


def test_rows_of_a_table_stay_in_their_clause() -> None:
    rows = [["TT", "Chỉ tiêu"], ["1", "Trên 80% hồ sơ trực tuyến"], ["2", "Trên 40% doanh nghiệp"]]
    data = make_docx(p("I. MỤC TIÊU") + p("1. Mục tiêu cụ thể", run="<w:b/>") + table(rows) + p("II. NHIỆM VỤ"))
    assert outline(data) == [
        ("I", "MỤC TIÊU"),
        ("I.1", "Mục tiêu cụ thể"),
        ("I.1.p1", "TT: 1; Chỉ tiêu: Trên 80% hồ sơ trực tuyến."),
        ("I.1.p2", "TT: 2; Chỉ tiêu: Trên 40% doanh nghiệp."),
        ("II", "NHIỆM VỤ"),
    ]


def test_a_deleted_row_is_not_read() -> None:
    body = table([["Tên", "Số"], ["Một", "1"], ["Hai", "2"]])
    body = "<w:tr><w:trPr><w:del/></w:trPr>".join(body.rsplit("<w:tr>", 1))
    assert lines(body) == ["Tên: Một; Số: 1."]


words = st.text(st.characters(categories=("L", "N"), include_characters=" .;:-+%()"), max_size=40)
texts = st.lists(words, min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(texts, st.lists(st.lists(words, min_size=1, max_size=4), max_size=4), st.booleans())
def test_no_letter_of_a_paragraph_or_a_cell_is_lost(texts: list[str], rows: list[list[str]], bordered: bool) -> None:
    """A header names its column's cells, so that one over nothing goes; rows that count the columns say nothing."""
    text = read(make_docx("".join(map(p, texts)) + table([["Đầu"] * 4, *rows], bordered) + p("Hết"))).text
    for written in texts:
        assert " ".join(written.split()) in " ".join(text.split())
    for written in (x for row in rows for x in row if len(x.strip()) > 3):
        assert "".join(filter(str.isalnum, written)) in "".join(filter(str.isalnum, text))
