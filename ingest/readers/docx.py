"""Word's files to text. In: the bytes of a .docx. Out: its Reading, a paragraph a line, blank lines between.

What a reader of the printed document sees, in one stream: automatic numbers are written out, tables become lines, text
boxes follow the paragraph that they are anchored in. So do footnotes, in brackets: a note belongs to its clause, and at
the end it would be taken for part of the signature. Headers, footers and WordArt go into the margins. Pages are
Word's to make, so there are none. Words in the first pictures go into the margins; a file of nothing but pictures is a
scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.part import Part
from docx.oxml.ns import qn

from assistant.errors import EmptyFile, TooManyPages
from assistant.model import ReadingMethod
from ingest.markers import parse_marker
from ingest.readers.embedded import find_pictures
from ingest.readers.grids import read_grid, shows_grid
from ingest.readers.layouts import is_layout, layout_lines
from ingest.readers.numbering import Numbering
from ingest.readers.ooxml import Element, main_part, open_package, related_parts, root_of
from ingest.readers.pictures import load_scans, read_pictures, remark_unread
from ingest.readers.runs import Note, Paragraph, RunReader, effective_children
from ingest.readers.scan import PAGE_LIMIT, recognise_pages
from ingest.readers.styles import Styles, child, value_of
from ingest.readers.tables import table_lines
from ingest.reading import PageProgress, Reading

_PARAGRAPH, _TABLE, _CONTENT_CONTROL, _NOTE_ID = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:id")
_DRAWN, _OLD_DRAWN = qn("a:t"), "{urn:schemas-microsoft-com:vml}textpath"
_CONTENTS = "Table of Contents"  # the gallery of content controls that make up one
_NOTE_KINDS = {"footnotes": RELATED.FOOTNOTES, "endnotes": RELATED.ENDNOTES}
_WORD = re.compile(r"[^\W\d_]{3,}")  # «Điều 5», «Chương II»: a label that says something without a text
_TAB = 8  # characters
_ENDED = re.compile(r"[.;:!?…]$")

Notes = dict[Note, Element]


def read_docx(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises EncryptedFile, UnsafeFile, DamagedFile, EmptyFile, TooManyPages, MissingProgram."""
    package = open_package(data, name)
    document = main_part(package, name)
    styles = Styles(_root(document, RELATED.STYLES, name))
    numbering = Numbering(_root(document, RELATED.NUMBERING, name), styles)
    notes = dict(_find_notes(document, name))
    text = "\n\n".join(Story(root_of(document, name), styles, numbering, notes).lines())
    margins = (*_read_margins(document, styles, numbering, name), *_read_word_art(document, name))
    if not text:
        scanned = _read_scanned(document, name, progress)
        return replace(scanned, margins=(*scanned.margins, *margins))
    stamps, unread = read_pictures(find_pictures([*_margin_parts(document), document], name), name)
    return Reading(text, ReadingMethod.OFFICE, margins=(*margins, *stamps), findings=unread)


def _read_scanned(document: Part, name: str, progress: PageProgress) -> Reading:
    """A page a picture, in order. Raises EmptyFile, TooManyPages, MissingProgram."""
    pictures = find_pictures([document], name)
    if not pictures:
        raise EmptyFile(name=name)
    if len(pictures) > PAGE_LIMIT:
        raise TooManyPages(name=name, limit=PAGE_LIMIT)
    reading = recognise_pages(load_scans(pictures), len(pictures), name, progress)
    return replace(reading, findings=(*reading.findings, *remark_unread(len(pictures) - (reading.pages or 0))))


def _root(document: Part, kind: str, name: str) -> Element | None:
    part = next(iter(related_parts(document, kind)), None)
    return None if part is None else root_of(part, name)


def _find_notes(document: Part, name: str) -> Iterator[tuple[Note, Element]]:
    for kind, related in _NOTE_KINDS.items():
        root = _root(document, related, name)
        for note in () if root is None else root.iterchildren("*"):
            yield Note(kind, note.get(_NOTE_ID, "")), note


def _read_margins(document: Part, styles: Styles, numbering: Numbering, name: str) -> list[str]:
    """Headers and footers, each once."""
    stories = (Story(root_of(part, name), styles, numbering, {}) for part in _margin_parts(document))
    texts = ("\n".join(story.lines()).replace("**", "") for story in stories)
    return list(dict.fromkeys(text for text in texts if text))


def _read_word_art(document: Part, name: str) -> list[str]:
    """Drawn letters, each text once: they are no part of the stream, and a stamp may be set in them."""
    drawn = (e for part in (*_margin_parts(document), document) for e in root_of(part, name).iter(_DRAWN, _OLD_DRAWN))
    return list(dict.fromkeys(text for element in drawn if (text := element.get("string") or element.text or "")))


def _margin_parts(document: Part) -> list[Part]:
    return [*related_parts(document, RELATED.HEADER), *related_parts(document, RELATED.FOOTER)]


class Story:
    """One stream of text: the document's body, a header, a note."""

    def __init__(self, root: Element, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self._root, self._styles, self._numbering, self._notes = root, styles, numbering, notes
        self._runs = RunReader(styles, root)
        self._joined = ""  # of a paragraph whose end was deleted: it goes on in the next one

    def lines(self) -> list[str]:
        lines = list(self._read_blocks(self._root))
        return [*lines, self._joined.strip()] if self._joined.strip() else lines

    def _read_blocks(self, holder: Element, in_cell: bool = False) -> Iterator[str]:
        for element in effective_children(holder):
            if element.tag == _PARAGRAPH:
                yield from self._read_paragraph(element, in_cell)
            elif element.tag == _TABLE:
                yield from self._read_table(element)
            elif not _is_contents(element):
                yield from self._read_blocks(element, in_cell)

    def _read_paragraph(self, element: Element, in_cell: bool) -> Iterator[str]:
        properties, paragraph = child(element, "w:pPr"), self._runs.read(element)
        paragraph.text, self._joined = self._joined + paragraph.text, ""
        if child(properties, "w:rPr/w:del") is not None:
            self._joined = paragraph.text
        elif line := self._write_line(paragraph, properties, in_cell):
            yield line
        for box in paragraph.boxes:
            yield from self._read_blocks(box)
        for note in paragraph.notes:
            yield from self._read_note(note)

    def _write_line(self, paragraph: Paragraph, properties: Element | None, in_cell: bool) -> str:
        label, text = self._numbering.next_label(properties), _join_label(paragraph.text.strip())
        if not text:
            return label if in_cell or _WORD.search(label) else ""
        line = f"{label} {text}" if label else text
        marked = (paragraph.bold or self._styles.is_heading(properties)) and any(map(str.isalnum, text))
        return _indent(paragraph.text) + (f"**{line}**" if marked and "**" not in line else line)

    def _read_note(self, note: Note) -> Iterator[str]:
        """«(Theo Kế hoạch số …)»: closed by a full stop, so that it never runs on into the next paragraph."""
        if note in self._notes:
            text = " ".join(Story(self._notes[note], self._styles, self._numbering, {}).lines()).replace("**", "")
            if text:
                yield f"({text})" if _ENDED.search(text) else f"({text}.)"

    def _read_table(self, table: Element) -> Iterator[str]:
        rows = read_grid(table, self._read_cell)
        if is_layout([[cell.lines for cell in row] for row in rows], shows_grid(table, self._styles)):
            yield from layout_lines([[() if cell.repeated else cell.lines for cell in row] for row in rows])
        else:
            headed = sum(row.heads for row in rows)
            texts = [[" ".join(cell.lines).replace("**", "") for cell in row] for row in rows]
            yield from table_lines(texts, headed or None)

    def _read_cell(self, cell: Element) -> Sequence[str]:
        return list(self._read_blocks(cell, in_cell=True))


def _indent(text: str) -> str:
    """Blanks that a clerk typed to move a line into the right column."""
    blanks = text[: len(text) - len(text.lstrip())]
    return blanks.rpartition("\n")[2].replace("\t", " " * _TAB)


def _join_label(text: str) -> str:
    """A typed label and its tab: the tab is no gap between columns."""
    label, tab, rest = text.partition("\t")
    marker = parse_marker(f"{label} {rest}".strip()) if tab else None
    return f"{label} {rest.strip()}" if marker is not None and marker.length >= len(label) else text


def _is_contents(element: Element) -> bool:
    gallery = value_of(element, "w:sdtPr/w:docPartObj/w:docPartGallery")
    return element.tag == _CONTENT_CONTROL and gallery == _CONTENTS
