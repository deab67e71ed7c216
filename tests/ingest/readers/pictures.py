"""Pictures as offices paste them into documents: a stamp in its frame, a seal, a logo."""

import math
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

_RED = (205, 30, 30)


def draw_stamp(text: str, size: int = 70) -> Image.Image:
    """Red capitals in a frame."""
    font = _load("DejaVuSerif-Bold.ttf", size)
    _, _, right, bottom = font.getbbox(text)
    image = Image.new("RGB", (round(right) + 80, round(bottom) + 60), "white")
    pen = ImageDraw.Draw(image)
    pen.text((40, 20), text, font=font, fill=_RED)
    pen.rectangle((4, 4, image.width - 5, image.height - 5), outline=_RED, width=6)
    return image


def draw_seal(ring: str, side: int = 420) -> Image.Image:
    """Round, with words along its ring."""
    image = Image.new("RGB", (side, side), "white")
    pen, font = ImageDraw.Draw(image), _load("DejaVuSans-Bold.ttf", 30)
    pen.ellipse((4, 4, side - 5, side - 5), outline=_RED, width=6)
    pen.ellipse((70, 70, side - 71, side - 71), outline=_RED, width=3)
    for at, letter in enumerate(ring):
        angle = 2 * math.pi * at / len(ring)
        glyph = Image.new("RGBA", (60, 60), (255, 255, 255, 0))
        ImageDraw.Draw(glyph).text((18, 10), letter, font=font, fill=_RED)
        glyph = glyph.rotate(-math.degrees(angle))
        reach = side / 2 - 38
        place = side / 2 + reach * math.sin(angle) - 30, side / 2 - reach * math.cos(angle) - 30
        image.paste(glyph, (round(place[0]), round(place[1])), glyph)
    pen.text((side / 2, side / 2), "XÃ ĐỒI THÔNG", font=_load("DejaVuSans-Bold.ttf", 24), fill=_RED, anchor="mm")
    return image


def encode(image: Image.Image, kind: str = "PNG") -> BytesIO:
    stream = BytesIO()
    image.save(stream, kind)
    stream.seek(0)
    return stream


def _load(name: str, size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        pytest.skip(f"font {name} is not installed")
