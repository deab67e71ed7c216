"""PDFs for the tests of readers: reportlab draws what a test asks for, in a font that has Vietnamese letters."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.reading import Reading

WIDTH, HEIGHT = 595, 842  # A4 in points
LEFT, TOP, PITCH, SIZE = 85, 70, 19, 14
PLAIN, BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))


def register_fonts() -> None:
    """Skips the test where the fonts are not installed."""
    for name in (PLAIN, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            found = next((path for folder in _FOLDERS for path in folder.rglob(f"{name}.ttf")), None)
            if found is None:
                pytest.skip(f"font {name} is not installed")
            pdfmetrics.registerFont(TTFont(name, found))


def make_pdf(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    register_fonts()
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), **options)
    for draw in pages:
        canvas.setFont(PLAIN, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(
    canvas: Canvas, *lines: str, left: float = LEFT, top: float = TOP, font: str = PLAIN, size: float = SIZE
) -> None:
    """Lines one under the other; an empty one leaves room."""
    canvas.setFont(font, size)
    for at, line in enumerate(lines):
        canvas.drawString(left, HEIGHT - top - at * PITCH, line)


def read(data: bytes) -> Reading:
    return read_pdf(data, "van-ban.pdf", lambda done, total: None)
