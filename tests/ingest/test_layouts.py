"""Documents in the layouts of Hướng dẫn 36-HD/VPTW and Nghị định 30/2020/NĐ-CP, clean and as they reach an office.

After a wanted change, write the outlines again with ``python -m tests.ingest.test_layouts`` and read the difference.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from assistant.model import Document, Section
from tests.ingest.degrading import TYPED, WRAPPED
from tests.ingest.documents import parse

LAYOUTS = sorted((Path(__file__).parents[1] / "golden" / "layouts").glob("*.txt"))
FIELDS = ("kind", "number", "issued_on", "place", "issuer", "title", "signer", "signer_title", "recipients")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8").rstrip("\n")


def render(document: Document) -> str:
    """The metadata, a field a line, and the tree, a section a line."""
    stated = [f"{name}: {getattr(document.metadata, name)}" for name in FIELDS]
    return "\n".join([*stated, "", *map(_render_section, document.sections)]) + "\n"


def _render_section(section: Section) -> str:
    words = " / ".join((section.heading or section.text or "").split("\n"))
    return f"{section.id} [{section.kind}{', headed' if section.heading else ''}] {words}".rstrip()


@cache
def clean_words(path: Path) -> list[str]:
    return words(parse(read(path)))


def words(document: Document) -> list[str]:
    """What no printing changes: letters and figures, in any case."""
    rendered = unicodedata.normalize("NFC", render(document)).lower()
    return [re.sub(r"[\W_]+", "", line) for line in rendered.splitlines()]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_layout_is_as_recorded(path: Path) -> None:
    assert render(parse(read(path))) == path.with_suffix(".outline").read_text(encoding="utf-8")


@pytest.mark.parametrize("way", TYPED)
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_the_outline_is_the_same_however_it_was_typed(path: Path, way: str) -> None:
    clean = read(path)
    if way == "misread" and "“" in clean:
        pytest.skip("labels within a quotation are text")
    assert words(parse(TYPED[way](clean))) == clean_words(path)


@pytest.mark.parametrize("way", WRAPPED)
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_the_outline_is_the_same_when_lines_are_wrapped(path: Path, way: str) -> None:
    assert words(parse(WRAPPED[way](read(path)))) == clean_words(path)


if __name__ == "__main__":
    for layout in LAYOUTS:
        layout.with_suffix(".outline").write_text(render(parse(read(layout))), encoding="utf-8")
