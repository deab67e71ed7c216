"""Word files as LibreOffice prints them: what a reader of the paper sees, and where."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest

from assistant.adapters.word import write_docx
from assistant.drafts import Point
from assistant.layouts import LAYOUTS
from assistant.model import Document
from tests.assistant.adapters.drafted import MASTHEAD, POINTS, keep_draft

pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
A4 = (595.3, 841.9)  # points
LONG = Point("Mong các đồng chí cùng nhau làm theo. " * 60)


@pytest.fixture(scope="module")
def printed(corpus: Sequence[Document], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, "Pages"]]:
    """By layout; both in one start of the program."""
    folder = tmp_path_factory.mktemp("word")
    for name, layout in LAYOUTS.items():
        (folder / f"{name}.docx").write_bytes(write_docx(keep_draft(corpus, *POINTS, LONG), layout, MASTHEAD))
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = {name: Pages(folder / f"{name}.pdf") for name in LAYOUTS}
    yield pages
    for pdf in pages.values():
        pdf.close()


class Pages:
    """A machine without Times sets some accented letters in another font, which the PDF tells apart from their word:
    only words without such letters are looked for.
    """

    def __init__(self, path: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(path)
        self.sizes = [page.get_size() for page in self._pdf]

    def find(self, words: str, page: int = 0) -> tuple[float, float]:
        """Where they begin on a page: shares of its width from the left, of its height from the top."""
        text = self._pdf[page].get_textpage()
        found = text.search(words, match_case=True).get_next()
        assert found, (words, text.get_text_range())
        left, _, _, top = text.get_charbox(found[0])
        return left / A4[0], 1 - top / A4[1]

    def close(self) -> None:
        self._pdf.close()


BOTH = pytest.mark.parametrize("layout", LAYOUTS)


@BOTH
def test_every_page_is_a4(printed: dict[str, Pages], layout: str) -> None:
    sizes = printed[layout].sizes

    assert len(sizes) == 2
    assert all(size == pytest.approx(A4, abs=1) for size in sizes)


@pytest.mark.parametrize(("layout", "heading"), [("party-36", "NAM"), ("state-30", "NG HÒA XÃ H")])
def test_the_heading_stands_top_right_and_the_issuer_top_left(
    printed: dict[str, Pages], layout: str, heading: str
) -> None:
    left, top = printed[layout].find(heading)
    issuer_left, issuer_top = printed[layout].find("SÔNG XANH")

    assert left > 0.45
    assert issuer_left < 0.45
    assert 0.06 < top < 0.12  # below the margin of 20 mm
    assert 0.06 < issuer_top < 0.12


@BOTH
def test_number_and_date_stand_on_one_line(printed: dict[str, Pages], layout: str) -> None:
    number_left, number = printed[layout].find("12-BC/HU")
    date_left, dated = printed[layout].find("ngày 05 tháng 02 năm 2026")

    assert number == pytest.approx(dated, abs=0.006)
    assert number_left < 0.45 < date_left


@BOTH
def test_the_notes_stand_at_the_foot_of_the_page(printed: dict[str, Pages], layout: str) -> None:
    _, text = printed[layout].find("75%")
    _, first = printed[layout].find("21-CTr/HU ngày 05/03/2025")
    _, second = printed[layout].find("07-KH/ĐU ngày 12/08/2025")
    _, again = printed[layout].find("chú thích")

    assert text < 0.4
    assert 0.7 < first < second < again < 0.95


@BOTH
def test_the_second_page_is_numbered_at_the_top_in_the_middle(printed: dict[str, Pages], layout: str) -> None:
    left, top = printed[layout].find("2", page=1)

    assert left == pytest.approx((30 + 165 / 2) / 210, abs=0.02)
    assert top < 0.06


@BOTH
def test_the_end_has_the_recipients_left_and_the_signature_right(printed: dict[str, Pages], layout: str) -> None:
    recipients_left, recipients = printed[layout].find("- [n", page=1)
    authority_left, authority = printed[layout].find("T/M BAN", page=1)

    assert recipients_left < 0.3
    assert authority_left > 0.5
    assert authority < recipients + 0.05
