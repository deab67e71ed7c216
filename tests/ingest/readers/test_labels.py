"""What a printed line begins with: a dash by its shape, a number by a second look, nothing where there is no ink."""

from PIL import Image, ImageDraw

from ingest.readers.labels import mend_line
from ingest.readers.recognising import Scrap

DASH, TALL, SPECK = (100, 130, 117, 135), (100, 100, 130, 140), (100, 130, 106, 136)
TEXT_LEFT = 200


def mend(read: str, printed: tuple[int, int, int, int] | None, again: str = "", gap: int = 80) -> str:
    """The line read as ``read`` before «Quán triệt», where ``printed`` is a black box."""
    image = Image.new("L", (600, 200), 255)
    pen = ImageDraw.Draw(image)
    left, top, right, bottom = box = printed or TALL
    if printed:
        pen.rectangle(box, fill=0)
    start = right + gap
    pen.rectangle((start, 100, start + 90, 140), fill=0)
    label = Scrap(read, left, top, right + 1, bottom + 1, 140, 0.1)
    text = Scrap("Quán", start, 100, start + 90, 140, 140, 0.95)
    return " ".join(scrap.text for scrap in mend_line(image, [label, text], lambda _: again))


def test_a_flat_stroke_is_a_dash_whatever_it_was_read_as() -> None:
    assert [mend(read, DASH) for read in ("ˆ", "s", "=", "-", "È")] == ["- Quán"] * 5
    assert mend(".", SPECK) == ". Quán"


def test_a_mended_dash_is_as_sure_as_the_words_after_it() -> None:
    image = Image.new("L", (600, 200), 255)
    ImageDraw.Draw(image).rectangle(DASH, fill=0)
    scraps = [Scrap("°", 100, 130, 118, 136, 140, 0.1), Scrap("Quán", 150, 100, 240, 140, 140, 0.95)]
    assert mend_line(image, scraps, lambda _: "")[0].confidence == 0.95


def test_a_sign_without_ink_is_dropped_and_a_word_is_not() -> None:
    assert mend("__", None) == "Quán"
    assert mend("và", None) == "và Quán"


def test_a_number_that_was_misread_is_looked_at_once_more() -> None:
    assert mend("k", TALL, again="1.") == "1. Quán"
    assert mend("ạ.", TALL, again="2.") == "2. Quán"
    assert mend("k", TALL, again="Si") == "k Quán"
    assert mend("3...", TALL) == "3. Quán"
    assert mend("5,", TALL) == "5. Quán"
    assert mend("2.", TALL, again="7.") == "2. Quán"


def test_a_short_word_of_the_text_is_left_alone() -> None:
    assert mend("k", TALL, again="1.", gap=12) == "k Quán"
