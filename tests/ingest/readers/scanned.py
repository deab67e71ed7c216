"""Images of pages for the tests of OCR: lines in a font that has Vietnamese letters, at 300 dots an inch."""

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.readers import tesseract

LINES = (
    "KẾ HOẠCH",
    "",
    "1. Quán triệt sâu sắc các quan điểm, mục tiêu của",
    "Nghị quyết số 57-NQ/TW về đột phá phát triển khoa",
    "học, công nghệ và chuyển đổi số của huyện Sông Xanh.",
    "",
    "2. Tỷ lệ hồ sơ trực tuyến đạt trên 80% vào năm 2025.",
)
_SIZE, _PITCH = 58, 84  # pixels: 14 points, 20 points


def need_tesseract() -> None:
    if not tesseract.is_installed():
        pytest.skip("tesseract with its Vietnamese data is not installed")


def draw_page(lines: Sequence[str], width: int = 2000, height: int = 900) -> Image.Image:
    """Skips the test where the font is not installed."""
    try:
        font = ImageFont.truetype("DejaVuSerif.ttf", _SIZE)
    except OSError:
        pytest.skip("font DejaVuSerif is not installed")
    image = Image.new("L", (width, height), 255)
    for at, line in enumerate(lines):
        ImageDraw.Draw(image).text((150, 100 + at * _PITCH), line, font=font, fill=0)
    return image
