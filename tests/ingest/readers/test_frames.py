"""Framed secrecy stamps on scanned pages: seen in black and red, level and tilted; honest frames harm nothing."""

from io import BytesIO

import docx
import numpy as np
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import StateSecret
from ingest.pipeline import parse_bytes
from ingest.readers.components import find_components
from ingest.readers.frames import cut_boxes
from ingest.readers.inks import make_scan
from tests.ingest.readers.pictures import draw_seal, draw_stamp
from tests.ingest.readers.print import WIDTH, make_pdf
from tests.ingest.readers.scanned import draw_page, need_tesseract
from tests.ingest.readers.word import save

LINES = (
    "HUYỆN ỦY SÔNG XANH",
    "",
    "",
    "",
    "KẾ HOẠCH",
    "1. Quán triệt sâu sắc Nghị quyết số 57-NQ/TW.",
    "2. Tỷ lệ hồ sơ trực tuyến đạt trên 80% vào năm 2025.",
)
RING = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM * HUYỆN SÔNG XANH * "
PLACE = (1100, 150)
WHOLE = (0, 10_000)


def stamped(stamp: Image.Image, tilt: float = 0, at: tuple[int, int] = PLACE) -> Image.Image:
    """A page with the stamp's ink over its print; ``tilt`` in degrees, counter-clockwise."""
    page = draw_page(LINES).convert("RGB")
    turned = stamp.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    over = Image.new("RGB", page.size, "white")
    over.paste(turned, at)
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(over)))


def black(stamp: Image.Image) -> Image.Image:
    return stamp.convert("L").point(lambda value: 255 if value > 160 else 30).convert("RGB")


def encode(image: Image.Image, kind: str = "PNG") -> bytes:
    stream = BytesIO()
    image.save(stream, kind, dpi=(300, 300))
    return stream.getvalue()


def draw_table(rows: int, columns: int) -> Image.Image:
    table = Image.new("RGB", (columns * 400 + 8, rows * 120 + 8), "white")
    for row in range(rows):
        for column in range(columns):
            cell = draw_stamp("MẬT").convert("L").crop((30, 15, 200, 120))
            table.paste(cell.resize((150, 90)), (column * 400 + 100, row * 120 + 15))
            box = (column * 400, row * 120, column * 400 + 400, row * 120 + 120)
            ImageDraw.Draw(table).rectangle(box, outline="black", width=4)
    return table


@pytest.mark.programs
@pytest.mark.parametrize(
    "page",
    [
        stamped(black(draw_stamp("MẬT"))),
        stamped(draw_stamp("TUYỆT MẬT")),
        stamped(draw_stamp("TỐI MẬT"), tilt=-12),
        stamped(black(draw_stamp("MẬT")), tilt=15),
        stamped(draw_stamp("TỐI MẬT"), at=(850, 90)),
    ],
    ids=["black", "red", "red tilted", "black tilted", "red across black print"],
)
def test_a_framed_stamp_on_a_scan_is_seen(page: Image.Image) -> None:
    need_tesseract()
    with pytest.raises(StateSecret):
        parse_bytes(encode(page), "a.png")


@pytest.mark.programs
def test_a_framed_stamp_on_a_page_on_its_side_is_seen() -> None:
    need_tesseract()
    with pytest.raises(StateSecret):
        parse_bytes(encode(stamped(draw_stamp("TỐI MẬT")).rotate(90, expand=True), "JPEG"), "a.jpg")


@pytest.mark.programs
@pytest.mark.parametrize("layer", ["", "Kế hoạch quán triệt Nghị quyết số 57 trong toàn huyện Sông Xanh năm nay"])
def test_a_framed_stamp_on_a_scanned_pdf_is_seen(layer: str) -> None:
    """Also where another program has put its OCR under the scan."""
    need_tesseract()
    picture = ImageReader(stamped(draw_stamp("MẬT", 90)))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 500, WIDTH, WIDTH * 900 / 2000)
        text = canvas.beginText(80, 600)
        text.setTextRenderMode(3)
        text.textLine(layer)
        canvas.drawText(text)

    with pytest.raises(StateSecret):
        parse_bytes(make_pdf(draw), "a.pdf")


@pytest.mark.programs
def test_an_honest_page_is_read() -> None:
    need_tesseract()
    page = stamped(draw_stamp("ĐẾN SỐ 45"))
    page.paste(draw_seal(RING), (1500, 430))
    assert "KẾ HOẠCH" in parse_bytes(encode(page), "a.png").text


@pytest.mark.parametrize(
    "mark",
    [draw_table(1, 2), draw_table(3, 1), draw_table(2, 2), draw_seal(RING), draw_page(("UBND", "ĐỘC LẬP"), 700, 260)],
    ids=["row", "column", "table", "seal", "letterhead"],
)
def test_what_is_no_frame_is_not_cut_out(mark: Image.Image) -> None:
    assert cut_boxes(make_scan(stamped(mark), 300)) == []


@pytest.mark.parametrize("tilt", range(-18, 19, 6))
def test_a_frame_is_found_and_straightened(tilt: int) -> None:
    stamp = draw_stamp("TỐI MẬT")
    (box,) = cut_boxes(make_scan(stamped(stamp, tilt=tilt), 300))
    assert box.size == pytest.approx((stamp.width - 20, stamp.height - 20), abs=16)


@pytest.mark.parametrize(
    "drawing",
    [
        '<w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict>',
        "<w:drawing><a:p><a:r><a:t>TỐI MẬT</a:t></a:r></a:p></w:drawing>",
    ],
)
def test_a_stamp_in_word_art_is_seen(drawing: str) -> None:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    document.paragraphs[0]._p.append(parse_xml(f"<w:r {spaces}>{drawing}</w:r>"))
    with pytest.raises(StateSecret):
        parse_bytes(save(document), "a.docx")


@settings(max_examples=50)
@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=8))
def test_areas_share_out_the_pixels(rows: list[list[bool]]) -> None:
    mask = np.array(rows)
    areas = [{(int(x), int(y)) for x, y in area} for area in find_components(mask, (0, 0), (99, 99))]
    assert sum(map(len, areas)) == mask.sum() == len(set().union(*areas))
    for area in areas:
        around = {(x + dx, y + dy) for x, y in area for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))}
        assert not any(around & other for other in areas if other is not area)
