"""Word's automatic labels: «1. », counted from 1 in each list, and «- ». In: a Word document. Out: ids of lists."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from assistant.adapters.word.elements import make

NUMBERED, DASHED = "List Number", "List Bullet"  # Word's names of their styles
_NUMBERS, _DASHES = 1, 2  # ids of our two kinds of lists


class Lists:
    """After the styles are laid out: lines run on to the margin, as those of the text do."""

    def __init__(self, word: WordDocument) -> None:
        self._numbering = word.part.numbering_part.element
        self._numbering.clear()  # the lists of the template
        indent = str(word.styles[NUMBERED].paragraph_format.first_line_indent.twips)
        self._numbering.append(_kind(_NUMBERS, "decimal", "%1.", indent))
        self._numbering.append(_kind(_DASHES, "bullet", "-", indent))
        self._dashes = int(self._numbering.add_num(_DASHES).numId)

    def start(self) -> int:
        """The id of a list that counts from 1."""
        number = self._numbering.add_num(_NUMBERS)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def label(self, paragraph: Paragraph, list_id: int | None) -> None:
        """With the next number of a list; without one, with a dash."""
        paragraph.style = DASHED if list_id is None else NUMBERED
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, list_id or self._dashes


def _kind(number: int, form: str, text: str, indent: str) -> BaseOxmlElement:
    level = (
        make("start", val="1"),
        make("numFmt", val=form),
        make("suff", val="space"),
        make("lvlText", val=text),
        make("lvlJc", val="left"),
        make("pPr", make("ind", left="0", firstLine=indent)),
    )
    kind = make("abstractNum", make("multiLevelType", val="singleLevel"), abstractNumId=str(number))
    kind.append(make("lvl", *level, ilvl="0"))
    return kind
