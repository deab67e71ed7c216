"""Print recognised: what is made of an image before, and of a recogniser's words after."""

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.readers import trueocr
from ingest.readers.confusions import mend_confusions
from ingest.readers.ocr import read_scan, read_scans
from ingest.readers.recognising import Recogniser, RecognitionFailed, Scan, Scrap
from ingest.readers.regions import find_regions
from ingest.readers.remarks import name_pages, remark_print
from ingest.readers.stems import count_strokes
from ingest.readers.straightening import find_tilt, is_blank, remove_specks
from tests.ingest.readers.scanned import LINES, draw_page


def striped(turn: float = 0.0) -> Image.Image:
    image = Image.new("L", (1200, 1600), 255)
    for top in range(200, 1400, 60):
        ImageDraw.Draw(image).rectangle((150, top, 1050, top + 20), fill=0)
    return image.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("turn", [-2.0, -0.5, 0.0, 1.3])
def test_the_tilt_of_a_page_is_found(turn: float) -> None:
    assert find_tilt(striped(turn)) == pytest.approx(-turn, abs=0.15)


def test_specks_go_and_print_stays() -> None:
    clean = striped()
    dirty = np.array(clean)
    dirty[np.random.default_rng(1).random(dirty.shape) < 0.003] = 0
    assert (np.abs(np.asarray(remove_specks(Image.fromarray(dirty)), int) - np.asarray(clean, int)) > 99).mean() < 1e-4
    assert is_blank(Image.new("L", (800, 800), 250))
    assert not is_blank(clean)


def test_a_page_is_cut_only_where_columns_stand_side_by_side() -> None:
    assert find_regions(striped()) == [(0, 0, 1200, 1600)]
    columns = striped()
    ImageDraw.Draw(columns).rectangle((500, 900, 620, 1600), fill=255)
    above, left, right, *_ = find_regions(columns)
    assert (left[0], left[2], right[2]) == (above[0], right[0], above[2])
    assert 500 < left[2] < 620
    assert 800 < left[1] < 930


@pytest.mark.parametrize(("printed", "read"), [(3, "II-"), (2, "II."), (1, "II"), (3, "Il")])
def test_the_strokes_of_a_number_are_counted(printed: int, read: str) -> None:
    image = Image.new("L", (200, 60), 255)
    for at in range(printed):
        ImageDraw.Draw(image).rectangle((20 + 30 * at, 5, 26 + 30 * at, 55), fill=0)
    ImageDraw.Draw(image).rectangle((130, 35, 145, 38), fill=0)
    assert count_strokes(image, read).rstrip("-.") == "I" * printed
    assert count_strokes(image, "IV.") == "IV."


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("cấp ủy đẳng và các chỉ bộ", "cấp ủy đảng và các chi bộ"),
        ("bình đẳng, cao đẳng, đẳng cấp", "bình đẳng, cao đẳng, đẳng cấp"),
        ("không chỉ là tỉnh Hải Bình", "không chỉ là tỉnh Hải Bình"),
        ("TỈnh uỶ, HUYỆN ỦY, NQ-TƯ", "Tỉnh uỷ, HUYỆN ỦY, NQ-TƯ"),
    ],
)
def test_confusions_are_mended_only_where_there_is_no_doubt(read: str, meant: str) -> None:
    assert mend_confusions(read.split(" ")) == meant.split(" ")


def stub(*scraps: Scrap) -> Recogniser:
    return Recogniser("thử", lambda _: list(scraps), lambda _: 0)


def scrap(text: str, confidence: float) -> Scrap:
    return Scrap(text, 100, 100, 200, 140, 135, confidence)


def test_a_doubtful_page_names_its_worst_words() -> None:
    print_ = read_scan(Scan(striped(), 300), stub(scrap("Kế", 0.9), scrap("hoqch", 0.2), scrap("~", 0.1)))
    assert [word.text for word in print_.words] == ["Kế", "hoqch"]
    (finding,) = remark_print(print_, 3)
    assert (finding.what, finding.where, finding.text) == ("ocr_doubtful", "trang 3", "hoqch")


def test_a_page_that_cannot_be_read_is_said_and_a_blank_one_is_not() -> None:
    def fail(_: Image.Image) -> list[Scrap]:
        raise RecognitionFailed

    small = striped().resize((300, 400))
    for recogniser in (Recogniser("hỏng", fail, lambda _: 0), stub()):
        (finding,) = remark_print(read_scan(Scan(small, 300), recogniser), 2)
        assert (finding.what, finding.where) == ("page_unreadable", "trang 2")
    assert remark_print(read_scan(Scan(Image.new("L", (900, 900), 255), 300), stub()), 1) == ()


def test_scans_come_back_in_order_and_are_asked_for_as_needed() -> None:
    asked: list[int] = []
    small = striped().resize((300, 400))

    def scans() -> Iterator[Scan]:
        for at in range(12):
            asked.append(at)
            yield Scan(small, 300)

    first = next(read_scans(scans(), stub(scrap("Kế", 0.9))))
    assert first.words[0].text == "Kế"
    assert len(asked) <= 6


def test_pages_are_named_in_runs() -> None:
    assert name_pages([7, 1, 2, 3]) == "trang 1–3, 7"


@pytest.mark.extra
@pytest.mark.skipif(not trueocr.is_installed(), reason="the extra ocr is not installed")
def test_the_fallback_reads_vietnamese() -> None:
    print_ = read_scan(Scan(draw_page(LINES), 300), Recogniser("trueocr", trueocr.recognise, trueocr.find_turn))
    words = " ".join(word.text for word in print_.words).split()
    assert len(set(words) & set(" ".join(LINES).split())) > 0.7 * len(set(" ".join(LINES).split()))
