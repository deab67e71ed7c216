"""Images and scanned PDFs by the real tesseract, and images that can't be taken in."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import DamagedFile, EmptyFile, MissingProgram, TooManyPages, UnsafeFile
from assistant.model import ReadingMethod
from ingest.readers import scan, tesseract, trueocr
from ingest.readers.scan import read_image
from ingest.reading import Reading
from tests.ingest.readers.print import HEIGHT, WIDTH, make_pdf, read, write
from tests.ingest.readers.scanned import LINES, draw_page, need_tesseract

WANTED = [line for line in LINES if line]


def encode(*images: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(stream, kind, dpi=(300, 300), **more, **options)
    return stream.getvalue()


def read_scanned(data: bytes) -> Reading:
    return read_image(data, "anh.png", lambda done, total: None)


@pytest.fixture
def any_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    """For files of which nothing comes to be recognised."""
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)


def printed(reading: Reading) -> list[str]:
    return [line.strip() for line in reading.text.splitlines() if line.strip()]


@pytest.mark.programs
def test_an_image_of_a_page_is_read() -> None:
    need_tesseract()
    reading = read_scanned(encode(draw_page(LINES)))
    assert printed(reading) == WANTED
    assert reading.text.splitlines()[1] == ""
    assert (reading.method, reading.pages) == (ReadingMethod.OCR, 1)
    assert [(f.what, f.where, f.text) for f in reading.findings] == [("ocr_used", "trang 1", "tesseract")]


@pytest.mark.programs
def test_a_page_on_its_side_is_turned() -> None:
    need_tesseract()
    reading = read_scanned(encode(draw_page(LINES * 2, height=1500).rotate(90, expand=True)))
    assert WANTED[-1] in printed(reading)


@pytest.mark.programs
def test_a_tiff_of_pages_with_a_blank_one() -> None:
    need_tesseract()
    pages = draw_page(LINES[:2], height=300), draw_page((), height=300), draw_page(LINES[6:], height=300)
    seen: list[tuple[int, int]] = []
    reading = read_image(encode(*pages, kind="TIFF"), "a.tif", lambda done, total: seen.append((done, total)))
    assert [page.strip() for page in reading.text.split("\f")] == ["KẾ HOẠCH", "", LINES[6]]
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.programs
def test_a_scanned_pdf_is_read_beside_pages_of_text() -> None:
    need_tesseract()
    picture = ImageReader(draw_page(LINES))
    reading = read(make_pdf(lambda c: write(c, "Trang có lớp chữ"), lambda c: _cover(c, picture)))
    assert reading.method is ReadingMethod.MIXED
    assert printed(reading) == ["Trang có lớp chữ", *WANTED]
    assert [(f.what, f.where) for f in reading.findings] == [("ocr_used", "trang 2")]


def _cover(canvas: Canvas, picture: ImageReader) -> None:
    canvas.drawImage(picture, 0, 0.3 * HEIGHT, WIDTH, 0.65 * HEIGHT, preserveAspectRatio=True)


@pytest.mark.programs
def test_a_text_layer_that_nobody_can_read_is_replaced() -> None:
    need_tesseract()
    picture = ImageReader(draw_page(LINES))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 400, 480, 216)
        canvas.setFillGray(1)
        write(canvas, "6Ѫ CÔNG 7+ѬѪ1* %Ѫ1+ ĐѪNG ѪѬѪ ѬѪѪ ѪѪѬ ѬѬѪ", top=700)

    reading = read(make_pdf(draw))
    assert printed(reading) == WANTED
    assert reading.method is ReadingMethod.OCR
    assert [(f.what, f.where) for f in reading.findings] == [("text_layer_unusable", "trang 1")]
    assert reading.findings[0].text.startswith("6Ѫ CÔNG")


@pytest.mark.usefixtures("any_recogniser")
def test_a_blank_image_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read_scanned(encode(draw_page(())))


def test_without_a_program_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    monkeypatch.setattr(trueocr, "is_installed", lambda: False)
    with pytest.raises(MissingProgram) as caught:
        read_scanned(encode(Image.new("L", (10, 10))))
    assert caught.value.fields["package"] == "tesseract-ocr tesseract-ocr-vie"


@pytest.mark.usefixtures("any_recogniser")
@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", encode(Image.new("L", (50, 50)))[:60]])
def test_what_is_no_image_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_scanned(data)


@pytest.mark.usefixtures("any_recogniser")
@pytest.mark.parametrize("side", [12_000, 40_000])
@pytest.mark.programs
def test_an_image_that_unpacks_to_too_much_is_not_unpacked(side: int) -> None:
    need_tesseract()
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (struct.pack(">I", len(x) - 4) + x + struct.pack(">I", zlib.crc32(x)) for x in (header, data, b"IEND"))
    with pytest.raises(UnsafeFile):
        read_scanned(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "PAGE_LIMIT", 1)
    with pytest.raises(TooManyPages):
        read_scanned(encode(Image.new("L", (9, 9)), Image.new("L", (9, 9)), kind="TIFF"))
