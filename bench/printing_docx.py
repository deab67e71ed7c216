"""A document printed to Word as a clerk would make it: ``python -m bench.printing_docx FOLDER OUT``.

In: the .txt and .md files of a folder. Out: a .docx of each. The labels of headings and list items are Word's automatic
numbers and stand nowhere in the text; head and end are layout tables; a header and a footer with the page number are
there to leak. A label that the list cannot give («2.1.» without a «2.» above it, «đ)») is typed, as a clerk does.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assistant.model import Document, Section, SectionKind
from ingest.kinds import names_kind
from ingest.markers import Form, Marker, parse_marker
from ingest.pipeline import parse_document

Place = WordDocument | _Cell

_SUFFIXES = (".txt", ".md")
_RIGHT_OF_HEAD = re.compile(r".{0,40}\bngày\b|CỘNG H|Độc lập|ĐẢNG CỘNG SẢN")
_LEVELS = {Form.ROMAN: 0, Form.NUMBER: 1, Form.DECIMAL: 2, Form.LETTER: 3}
_SHAPES = {0: ("upperRoman", "%1"), 1: ("decimal", "%2"), 2: ("decimal", "%2.%3"), 3: ("lowerLetter", "%4")}
_BULLETS = {"-": 4, "+": 5}
_ABSTRACT_ID = 90  # above those of python-docx's template


def print_docx(document: Document, path: Path) -> None:
    word = docx.Document()
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Times New Roman", Pt(14)
    _print_margins(word, document)
    _print_head(word, document.head.of(document.text).split("\n"))
    numberer = Numberer(word, document)
    for closing, sections in groupby(document.sections, key=lambda s: _is_closing(document, s)):
        if closing:
            _print_closing(word, document, list(sections), numberer)
        else:
            for section in sections:
                _print_section(word, document, section, numberer)
    word.save(str(path))


class Numberer:
    """One list of six levels, as the clerk's template has it; where the source breaks its series, it is restarted."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._numbering = word.part.numbering_part.element
        self._ends = _usual_ends(document)
        self._numbering.insert(0, _abstract_list(self._ends))
        self._base = self._number = int(self._numbering.add_num(_ABSTRACT_ID).numId)
        self._restarted_at: int | None = None
        self._counts: dict[int, int] = {}

    def number(self, paragraph: Paragraph, marker: Marker, printed: str) -> bool:
        """Gives the paragraph its automatic label; False where it must be typed."""
        at = _BULLETS.get(marker.label) if marker.form is Form.BULLET else _LEVELS.get(marker.form)
        if at is None or not self._can_print(marker, at, printed):
            return False
        if marker.form is not Form.BULLET:
            self._count(marker.ordinal, at)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = at
        properties.get_or_add_numId().val = self._number
        return True

    def _can_print(self, marker: Marker, at: int, printed: str) -> bool:
        if marker.form is Form.DECIMAL:
            stem = f"{self._counts.get(1)}.{marker.ordinal}"
        elif marker.form is Form.LETTER:
            stem = chr(ord("a") + marker.ordinal - 1)
        else:
            stem = marker.label
        return marker.form is Form.BULLET or printed == stem + self._ends.get(at, ".")

    def _count(self, ordinal: int, at: int) -> None:
        if self._restarted_at is not None and at < self._restarted_at:
            self._number, self._restarted_at = self._base, None
        if self._counts.get(at, 0) + 1 != ordinal:
            instance = self._numbering.add_num(_ABSTRACT_ID)
            instance.add_lvlOverride(ilvl=at).add_startOverride(ordinal)
            self._number, self._restarted_at = int(instance.numId), at
        self._counts = {level: count for level, count in self._counts.items() if level < at} | {at: ordinal}


def _usual_ends(document: Document) -> dict[int, str]:
    """What most labels of a level end in: «II-» → «-»."""
    ends: dict[int, Counter[str]] = {level: Counter() for level in _SHAPES}
    for section in document.sections:
        marker = parse_marker(section.own.of(document.text))
        if section.label and marker and marker.form in _LEVELS:
            printed = section.own.of(document.text)[: marker.length].strip()
            ends[_LEVELS[marker.form]][printed.removeprefix(marker.label)] += 1
    return {level: count.most_common(1)[0][0] for level, count in ends.items() if count}


def _abstract_list(ends: dict[int, str]) -> BaseOxmlElement:
    abstract = OxmlElement("w:abstractNum", {qn("w:abstractNumId"): str(_ABSTRACT_ID)})
    abstract.append(OxmlElement("w:multiLevelType", {qn("w:val"): "multilevel"}))
    for level, (form, stem) in _SHAPES.items():
        abstract.append(_level(level, form, stem + ends.get(level, ".")))
    for sign, level in _BULLETS.items():
        abstract.append(_level(level, "bullet", sign))
    return abstract


def _level(number: int, form: str, text: str) -> BaseOxmlElement:
    level = OxmlElement("w:lvl", {qn("w:ilvl"): str(number)})
    for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text), ("w:lvlJc", "left")):
        level.append(OxmlElement(tag, {qn("w:val"): value}))
    return level


def _is_closing(document: Document, section: Section) -> bool:
    return any(above.kind.is_closing for above in document.lineage(section.id))


def _print_section(place: Place, document: Document, section: Section, numberer: Numberer) -> None:
    own = section.own.of(document.text)
    marker = parse_marker(own) if section.label else None
    for number, line in enumerate(own.split("\n")):
        paragraph = place.add_paragraph()
        length = marker.length if marker and number == 0 else 0
        if marker and length and not numberer.number(paragraph, marker, line[:length].strip()):
            length = 0
        paragraph.add_run(line[length:]).bold = section.heading is not None or None


def _print_head(word: WordDocument, lines: Sequence[str]) -> None:
    kind = next((at for at, line in enumerate(lines) if names_kind(line)), len(lines))
    if kind:
        _, right = columns = word.add_table(rows=1, cols=2).rows[0].cells
        for line in lines[:kind]:
            _print_centred(right if _RIGHT_OF_HEAD.match(line) else columns[0], line, bold=False)
    for line in lines[kind:]:
        _print_centred(word, line, bold=True)


def _print_centred(place: Place, line: str, bold: bool) -> None:
    paragraph = place.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(line).bold = bold


def _print_closing(word: WordDocument, document: Document, sections: Sequence[Section], numberer: Numberer) -> None:
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    for section in sections:
        if section.kind is SectionKind.SIGNATURE:
            for line in section.own.of(document.text).split("\n"):
                _print_centred(right, line, bold=True)
        else:
            _print_section(left, document, section, numberer)
    word.add_paragraph()


def _print_margins(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.header.paragraphs[0].text = f"Lưu hành nội bộ – {document.source}"
    footer = section.footer.paragraphs[0]
    footer.add_run("Trang ")
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("", "3"), ("end", None)):
        footer.add_run()._r.append(_field_part(kind, text))


def _field_part(kind: str | None, text: str | None) -> BaseOxmlElement:
    if kind:
        return OxmlElement("w:fldChar", {qn("w:fldCharType"): kind})
    part = OxmlElement("w:instrText" if kind is None else "w:t")
    part.text = text
    return part


def _sources(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in _SUFFIXES and path.stem != "README")


def main(folder: str, out: str) -> None:
    Path(out).mkdir(parents=True, exist_ok=True)
    for path in _sources(Path(folder)):
        print_docx(parse_document(path), Path(out, path.stem + ".docx"))


if __name__ == "__main__":
    main(*sys.argv[1:])
