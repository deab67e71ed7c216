"""PDF: the text layer as printed, which pages go to OCR, and files that can't be taken in."""

import random

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import DamagedFile, EmptyFile, EncryptedFile, MissingProgram, TooManyPages
from assistant.model import ReadingMethod
from ingest.pipeline import parse_reading
from ingest.readers import pdf, tesseract, trueocr
from ingest.readers.pdf import read_pdf
from tests.ingest.readers.print import BOLD, HEIGHT, WIDTH, make_pdf, read, write

PARAGRAPH = (
    "      Quán triệt sâu sắc các quan điểm, mục tiêu của",
    "Nghị quyết số 57-NQ/TW về đột phá phát triển khoa",
    "học, công nghệ của huyện Sông Xanh.",
)


def test_lines_come_as_printed_with_a_blank_line_where_there_is_room() -> None:
    reading = read(make_pdf(lambda c: write(c, *PARAGRAPH, *PARAGRAPH, "", "Nội dung thứ hai của kế hoạch.")))
    lines = reading.text.splitlines()
    assert [line.strip() for line in lines] == [x.strip() for x in (*PARAGRAPH, *PARAGRAPH)] + [
        "",
        "Nội dung thứ hai của kế hoạch.",
    ]
    assert (reading.method, reading.pages, reading.findings) == (ReadingMethod.TEXT_LAYER, 1, ())


def test_first_lines_keep_their_indent() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, PARAGRAPH[0].strip(), left=121)
        write(canvas, *PARAGRAPH[1:], top=89)

    first, second, _ = read(make_pdf(draw)).text.splitlines()
    assert len(first) - len(first.lstrip()) >= 4
    assert second == PARAGRAPH[1]


def test_the_order_of_the_file_does_not_matter() -> None:
    """A producer draws font by font: accented letters after all the others."""

    def draw(canvas: Canvas) -> None:
        pieces = [(line, at) for at, line in enumerate(PARAGRAPH[1:])]
        spots = [(word, x, at) for line, at in pieces for word, x in _letters(canvas, line)]
        for word, x, at in sorted(spots, key=lambda spot: spot[0]):
            write(canvas, word, left=x, top=70 + 19 * at)

    assert read(make_pdf(draw)).text.splitlines() == list(PARAGRAPH[1:])


def _letters(canvas: Canvas, line: str) -> list[tuple[str, float]]:
    starts = [canvas.stringWidth(line[:at], "DejaVuSerif", 14) for at in range(len(line))]
    return [(letter, 85 + x) for letter, x in zip(line, starts, strict=True) if letter != " "]


def test_accents_drawn_by_themselves_are_set_on_their_letters() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Nghi quyêt")
        width = canvas.stringWidth
        write(canvas, "\u0323", left=85 + width("Nghi", "DejaVuSerif", 14))
        write(canvas, "\u0301", left=85 + width("Nghi quyê", "DejaVuSerif", 14))

    assert read(make_pdf(draw)).text == "Nghị quyết"


def test_bold_lines_are_marked_but_not_those_that_a_paragraph_begins_with() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "I. MỤC TIÊU", font=BOLD)
        write(canvas, "1. Phát triển hạ tầng số của huyện và", top=110, font=BOLD)
        write(canvas, "các xã:", top=129, font=BOLD)
        write(canvas, "trong năm 2025 hoàn thành.", top=129, left=90 + canvas.stringWidth("các xã:", BOLD, 14))

    assert read(make_pdf(draw)).text.splitlines() == [
        "**I. MỤC TIÊU**",
        "",
        "1. Phát triển hạ tầng số của huyện và",
        "các xã: trong năm 2025 hoàn thành.",
    ]


def test_a_raised_figure_stays_a_figure_apart() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Hoàn thành trong năm 2025")
        write(canvas, "1", left=85 + canvas.stringWidth("Hoàn thành trong năm 2025", "DejaVuSerif", 14), top=64, size=8)

    assert read(make_pdf(draw)).text == "Hoàn thành trong năm 2025¹"


def test_head_and_closing_come_in_reading_order() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "HUYỆN ỦY SÔNG XANH", "*", "Số 46-KH/HU", left=70)
        write(canvas, "ĐẢNG CỘNG SẢN VIỆT NAM", left=330)
        write(canvas, "Sông Xanh, ngày 03 tháng 4 năm 2025", left=290, top=100)
        write(canvas, "KẾ HOẠCH", left=260, top=150, font=BOLD)
        write(canvas, "thực hiện chuyển đổi số trên địa bàn huyện", left=140, top=170)
        write(
            canvas,
            "Căn cứ tình hình, Ban Thường vụ Huyện ủy ban hành Kế hoạch:",
            "I. MỤC ĐÍCH",
            "1. Nâng cao.",
            top=220,
        )
        write(canvas, "Nơi nhận:", "- Tỉnh ủy Hải Bình,", "- Các chi bộ,", "- Lưu Văn phòng.", top=400)
        write(canvas, "T/M BAN THƯỜNG VỤ", left=340, top=394)
        write(canvas, "BÍ THƯ", left=390, top=414)
        write(canvas, "Phạm Thị Hoa", left=370, top=490)

    document = parse_reading(read(make_pdf(draw)), "ke-hoach.pdf", "0" * 64)
    metadata = document.metadata
    assert (metadata.number, metadata.kind, metadata.place) == ("46-KH/HU", "Kế hoạch", "Sông Xanh")
    assert str(metadata.issued_on) == "2025-04-03"
    assert (metadata.signer, metadata.signer_title) == ("Phạm Thị Hoa", "Bí thư")
    assert metadata.recipients == ("Tỉnh ủy Hải Bình", "Các chi bộ", "Lưu Văn phòng")


def test_watermarks_and_text_off_the_page_stay_out() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, *PARAGRAPH[1:])
        write(canvas, "Ở ngoài trang", left=WIDTH + 50)
        canvas.translate(200, 400)
        canvas.rotate(45)
        canvas.drawString(0, 0, "BẢN SAO")

    reading = read(make_pdf(draw))
    assert reading.text.splitlines() == list(PARAGRAPH[1:])
    assert reading.margins == ("BẢN SAO",)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_says_it_is_turned_is_read_as_it_is_shown(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
        canvas.rotate(turn)
        canvas.drawString(85, 300, PARAGRAPH[1])
        canvas.drawString(85, 281, PARAGRAPH[2])

    assert read(make_pdf(draw)).text.splitlines() == list(PARAGRAPH[1:])


def test_a_good_ocr_layer_is_used_and_said() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(85, 700)
        text.setTextRenderMode(3)
        for line in PARAGRAPH:
            text.textLine(line.strip())
        canvas.drawText(text)
        canvas.rect(0, 0, 10, 10, fill=1)

    reading = read(make_pdf(draw))
    assert [line.strip() for line in reading.text.splitlines() if line] == [x.strip() for x in PARAGRAPH]
    assert [(f.what, f.where) for f in reading.findings] == [("ocr_layer_used", "trang 1")]


def test_a_form_feed_begins_each_page_but_the_first_and_a_blank_page_is_said() -> None:
    reading = read(make_pdf(lambda c: write(c, "Trang đầu"), lambda c: None, lambda c: write(c, "Trang cuối")))
    assert [page.strip() for page in reading.text.split("\f")] == ["Trang đầu", "", "Trang cuối"]
    assert [(f.what, f.where) for f in reading.findings] == [("page_blank", "trang 2")]


def test_a_ruled_table_becomes_rows_that_name_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Các chỉ tiêu:", top=100)
        for y in (120, 145, 190, 215):
            canvas.line(85, HEIGHT - y, 500, HEIGHT - y)
        for x in (85, 125, 385, 500):
            canvas.line(x, HEIGHT - 120, x, HEIGHT - 215)
        for left, cells in ((90, ("TT", "1", "", "2")), (390, ("Năm 2025", "80%", "", "100%"))):
            for top, cell in zip((138, 163, 180, 208), cells, strict=True):
                write(canvas, cell, left=left, top=top, size=11)
        for top, cell in ((138, "Chỉ tiêu"), (163, "Hồ sơ trực tuyến"), (180, "của người dân"), (208, "Dịch vụ công")):
            write(canvas, cell, left=130, top=top, size=11)
        write(canvas, "Các xã báo cáo hằng quý.", top=250)

    assert [line for line in read(make_pdf(draw)).text.splitlines() if line] == [
        "Các chỉ tiêu:",
        "TT: 1; Chỉ tiêu: Hồ sơ trực tuyến của người dân; Năm 2025: 80%.",
        "TT: 2; Chỉ tiêu: Dịch vụ công; Năm 2025: 100%.",
        "Các xã báo cáo hằng quý.",
    ]


def test_progress_counts_the_pages() -> None:
    seen: list[tuple[int, int]] = []
    data = make_pdf(*[lambda c: write(c, "Nội dung")] * 3)
    read_pdf(data, "a.pdf", lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_password_is_asked_for_only_where_one_is_needed() -> None:
    with pytest.raises(EncryptedFile):
        read(make_pdf(lambda c: write(c, "Kín"), encrypt=StandardEncryption("mo", canPrint=0)))
    assert read(make_pdf(lambda c: write(c, "Mở"), encrypt=StandardEncryption("", "chu"))).text == "Mở"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a pdf", random.Random(1).randbytes(2000)])
def test_what_is_no_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data)


def test_damage_anywhere_ends_in_a_reading_or_an_error_of_ours() -> None:
    data = make_pdf(lambda c: write(c, *PARAGRAPH))
    for seed in range(60):
        dice = random.Random(seed)
        torn = bytearray(data[: dice.randrange(len(data) // 2, len(data))])
        for _ in range(5):
            torn[dice.randrange(len(torn))] = dice.randrange(256)
        try:
            reading = read(bytes(torn))
        except (DamagedFile, EmptyFile, EncryptedFile, TooManyPages, MissingProgram):
            continue
        assert reading.text.strip() or reading.findings


def test_too_many_pages_are_refused_before_any_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGE_LIMIT", 2)
    seen: list[int] = []
    with pytest.raises(TooManyPages) as caught:
        read_pdf(make_pdf(*[lambda c: write(c, "x")] * 3), "dai.pdf", lambda done, _: seen.append(done))
    assert (caught.value.fields["limit"], seen) == (2, [])


def test_a_pdf_without_anything_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(make_pdf(lambda c: None))


def test_a_scan_without_a_program_that_reads_it_names_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    monkeypatch.setattr(trueocr, "is_installed", lambda: False)
    with pytest.raises(MissingProgram) as caught:
        read(make_pdf(lambda c: c.rect(100, 100, 50, 50, fill=1)))
    assert caught.value.fields["program"] == "tesseract"
