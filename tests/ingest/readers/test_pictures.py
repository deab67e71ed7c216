"""Pictures in documents of text: a secrecy stamp is seen, a seal harms nothing, what can't be looked at is said."""

from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Cm
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import EmptyFile, MissingProgram, StateSecret
from assistant.model import FindingKind, ReadingMethod
from ingest.pipeline import parse_bytes
from ingest.readers import pictures, tesseract, trueocr
from tests.ingest.readers.pictures import draw_seal, draw_stamp, encode
from tests.ingest.readers.print import HEIGHT, make_pdf, write
from tests.ingest.readers.scanned import LINES, draw_page, need_tesseract
from tests.ingest.readers.word import read, replace_part, save

RING = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM * HUYỆN SÔNG XANH * "
BODY = ("KẾ HOẠCH", "", "1. Quán triệt Nghị quyết số 57-NQ/TW trong toàn huyện.")


@pytest.fixture
def no_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    monkeypatch.setattr(trueocr, "is_installed", lambda: False)


def pdf_with(image: Image.Image, turned: bool = False, pages: int = 1, on: int = 0) -> bytes:
    """The image 3 cm wide in the head of a page of text."""

    def draw(number: int) -> Callable[[Canvas], None]:
        def page(canvas: Canvas) -> None:
            if turned:  # the page lies on its side in the file, and upright before a reader
                canvas.setPageRotation(90)
                canvas.transform(0, 1, -1, 0, HEIGHT, 0)
            write(canvas, *BODY, top=250)
            if number == on:
                canvas.drawImage(ImageReader(image), 90, 680, 85, 85 * image.height / image.width)

        return page

    return make_pdf(*map(draw, range(pages)))


def word_with(place: Callable[[WordDocument], None]) -> bytes:
    document = docx.Document()
    for line in filter(None, BODY):
        document.add_paragraph(line)
    place(document)
    return save(document)


def in_header(image: Image.Image) -> bytes:
    def place(document: WordDocument) -> None:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.add_run().add_picture(encode(image), width=Cm(3))

    return word_with(place)


def in_body(image: Image.Image, kind: str = "PNG") -> bytes:
    return word_with(lambda document: document.add_picture(encode(image, kind), width=Cm(3)) and None)


@pytest.mark.programs
@pytest.mark.parametrize("text", ["MẬT", "TỐI MẬT"])
@pytest.mark.parametrize(
    ("name", "put"), [("a.pdf", pdf_with), ("a.docx", in_header), ("a.docx", in_body)], ids=["pdf", "header", "body"]
)
def test_a_stamp_that_is_a_picture_is_seen(name: str, put: Callable[[Image.Image], bytes], text: str) -> None:
    need_tesseract()
    with pytest.raises(StateSecret):
        parse_bytes(put(draw_stamp(text)), name)


@pytest.mark.programs
def test_a_stamp_is_seen_on_a_turned_page_and_on_the_last_one() -> None:
    need_tesseract()
    stamp = draw_stamp("MẬT")
    for data in (pdf_with(stamp, turned=True), pdf_with(stamp, pages=3, on=2)):
        with pytest.raises(StateSecret):
            parse_bytes(data, "a.pdf")


@pytest.mark.programs
@pytest.mark.parametrize("image", [draw_seal(RING), draw_stamp("HỎA TỐC"), Image.new("RGB", (400, 300), "navy")])
def test_a_seal_or_a_logo_harms_nothing(image: Image.Image) -> None:
    need_tesseract()
    for name, data in (("a.pdf", pdf_with(image)), ("a.docx", in_header(image)), ("a.docx", in_body(image, "JPEG"))):
        document = parse_bytes(data, name)
        assert [line for line in document.text.splitlines() if line] == [line for line in BODY if line]
        assert document.findings == ()


@pytest.mark.programs
def test_no_more_than_a_handful_is_looked_at_and_the_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    need_tesseract()
    monkeypatch.setattr(pictures, "_MOST", 1)

    def place(document: WordDocument) -> None:
        for side in (200, 201, 202):
            document.add_picture(encode(Image.new("RGB", (side, side), "white")), width=Cm(3))

    (finding,) = read(word_with(place)).findings
    assert (finding.what, finding.text) == (FindingKind.PICTURES_UNREAD, "2")


@pytest.mark.usefixtures("no_recogniser")
def test_without_a_recogniser_pictures_are_said_to_be_unread() -> None:
    for name, data in (("a.pdf", pdf_with(draw_stamp("MẬT"))), ("a.docx", in_body(draw_stamp("MẬT")))):
        (finding,) = parse_bytes(data, name).findings
        assert (finding.what, finding.text) == (FindingKind.PICTURES_UNREAD, "1")


@pytest.mark.usefixtures("no_recogniser")
def test_specks_and_bullets_are_no_pictures() -> None:
    dot = Image.new("RGB", (30, 3), "black")
    assert parse_bytes(in_header(dot), "a.docx").findings == ()


def test_a_damaged_picture_does_not_harm_the_text() -> None:
    whole = in_body(draw_stamp("MẬT"))
    part = "word/media/image1.png"
    reading = read(replace_part(whole, part, b"\x89PNG\r\n\x1a\n"))
    assert BODY[0] in reading.text
    assert [finding.what for finding in reading.findings] == [FindingKind.PICTURES_UNREAD]


def scanned_word(*images: Image.Image) -> bytes:
    document = docx.Document()
    for image in images:
        document.add_picture(encode(image), width=Cm(16.9))
    return save(document)


@pytest.mark.programs
def test_a_word_file_of_nothing_but_scans_is_read_by_ocr() -> None:
    need_tesseract()
    reading = read(
        scanned_word(
            draw_page(LINES),
            draw_page(("Nơi nhận:", "- Văn phòng Huyện ủy.")),
        )
    )
    lines = [line.strip() for line in reading.text.splitlines() if line.strip()]
    assert lines == [*filter(None, LINES), "Nơi nhận:", "- Văn phòng Huyện ủy."]
    assert (reading.method, reading.pages) == (ReadingMethod.OCR, 2)
    assert [(finding.what, finding.where) for finding in reading.findings] == [(FindingKind.OCR_USED, "trang 1–2")]


@pytest.mark.usefixtures("no_recogniser")
def test_without_a_recogniser_scans_in_a_word_file_are_refused() -> None:
    with pytest.raises(MissingProgram):
        read(scanned_word(Image.new("L", (300, 400), 255)))


def test_a_word_file_without_text_or_pictures_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(save(docx.Document()))
