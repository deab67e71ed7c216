"""What stands inside a paragraph of Word. In: a ``w:p``. Out: its text as accepted, and what hangs on it.

Insertions are kept, deletions and what was moved away dropped; the results of fields are kept but for page numbers and
tables of contents, which a word processor makes up. Labels, lines and tables are for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from ingest.readers.ooxml import Element
from ingest.readers.styles import Styles, child, switched, value_of

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES = _COMPATIBILITY + "AlternateContent"
DROPPED = frozenset(qn(tag) for tag in ("w:del", "w:moveFrom", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:rPr", "w:rt"))
_TEXT = (qn("w:t"), _MATHS + "t")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_RUN, _BOX, _SYMBOL = qn("w:r"), qn("w:txbxContent"), qn("w:sym")
_SIMPLE_FIELD, _FIELD_MARK, _INSTRUCTION = qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")
_MADE_UP = ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC")
# Symbol and Wingdings characters lie in a private area; those that documents use beside bullets, which are known by it.
_SYMBOLS = {0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B4: "×", 0xF0B0: "°", 0xF0AE: "→", 0xF0E0: "→", 0xF0B9: "≠"}


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a footnote or an endnote, ``kind`` as its part is called."""

    kind: str
    id: str


@dataclass(slots=True)
class Paragraph:
    """``text`` has a newline at a soft break and a tab at a tab; ``boxes`` are text boxes that are anchored in it."""

    text: str = ""
    bold: bool = False  # all of it
    notes: list[Note] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False  # its result follows

    @property
    def hides(self) -> bool:
        return not self.shows or is_made_up(self.instruction)


class RunReader:
    """Reads the paragraphs of one story in their order: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, story: Element) -> None:
        self._styles = styles
        self._ended = _find_ended_fields(story)
        self._fields: list[_Field] = []
        self._paragraph, self._style = Paragraph(), ""
        self._has_plain = False

    def read(self, paragraph: Element) -> Paragraph:
        self._paragraph, self._has_plain = Paragraph(), False
        self._style = self._styles.paragraph_style(child(paragraph, "w:pPr")) or ""
        self._walk(paragraph)
        self._paragraph.bold = self._paragraph.text.strip() != "" and not self._has_plain
        return self._paragraph

    def _walk(self, holder: Element) -> None:
        for element in effective_children(holder):
            if element.tag == _RUN:
                self._read_run(element)
            elif element.tag == _BOX:
                self._paragraph.boxes.append(element)
            elif element.tag == _SIMPLE_FIELD and is_made_up(element.get(qn("w:instr"), "")):
                continue
            elif element.tag in _TEXT:
                self._add(element.text or "", bold=False)
            else:
                self._walk(element)

    def _read_run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        bold, hidden = self._is_bold(properties), switched(properties, "w:vanish")
        for element in effective_children(run):
            if element.tag == _FIELD_MARK:
                self._turn_field(element)
            elif element.tag == _INSTRUCTION and self._fields:
                self._fields[-1].instruction += element.text or ""
            elif element.tag in _NOTES:
                self._paragraph.notes.append(Note(_NOTES[element.tag], element.get(qn("w:id"), "")))
            elif not (hidden or any(part.hides for part in self._fields)):
                self._read_sign(element, bold)

    def _read_sign(self, element: Element, bold: bool) -> None:
        if element.tag in _TEXT:
            self._add((element.text or "").replace("\u00ad", "").replace("\n", " "), bold)
        elif element.tag in _SIGNS:
            self._add(_SIGNS[element.tag], bold)
        elif element.tag == _SYMBOL:
            self._add(read_symbol(element.get(qn("w:char"), "")), bold)
        else:
            self._walk(element)

    def _add(self, text: str, bold: bool) -> None:
        self._paragraph.text += text
        self._has_plain = self._has_plain or (not bold and text.strip() != "")

    def _is_bold(self, properties: Element | None) -> bool:
        stated = switched(properties, "w:b")
        if stated is not None:
            return stated
        return self._styles.is_bold(value_of(properties, "w:rStyle")) or self._styles.is_bold(self._style)

    def _turn_field(self, mark: Element) -> None:
        turn = mark.get(qn("w:fldCharType"))
        if turn == "begin":
            if mark in self._ended:
                self._fields.append(_Field())
        elif self._fields and turn == "separate":
            self._fields[-1].shows = True
        elif self._fields and turn == "end":
            self._fields.pop()


def effective_children(holder: Element) -> Iterator[Element]:
    """The children as accepted, one of each set of alternatives."""
    for element in holder.iterchildren("*"):
        if element.tag == ALTERNATIVES:
            chosen = next(element.iterchildren(_COMPATIBILITY + "Choice", _COMPATIBILITY + "Fallback"), None)
            yield from () if chosen is None else effective_children(chosen)
        elif element.tag not in DROPPED:
            yield element


def is_made_up(instruction: str) -> bool:
    """Whether a field shows a page number or a table of contents."""
    return instruction.upper().split()[:1] in [[name] for name in _MADE_UP]


def read_symbol(code: str) -> str:
    """«F0B3» → «≥»; a sign of a font without a known meaning stays in its private area."""
    try:
        number = int(code, 16)
        return _SYMBOLS.get(number, chr(number))
    except (ValueError, OverflowError):
        return ""


def _find_ended_fields(story: Element) -> set[Element]:
    """The marks that begin a field with an end: one without would hide the rest of the document."""
    begun: list[Element] = []
    ended: set[Element] = set()
    for mark in story.iter(_FIELD_MARK):
        turn = mark.get(qn("w:fldCharType"))
        if turn == "begin":
            begun.append(mark)
        elif turn == "end" and begun:
            ended.add(begun.pop())
    return ended
