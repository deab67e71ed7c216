"""Word's automatic numbers: «1. », counted from 1 in each list. In: a Word document. Out: ids of lists."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from assistant.adapters.word.elements import make

STYLE = "List Number"
_KIND = 90  # the id of our kind of list, above those of the template


class Lists:
    def __init__(self, word: WordDocument) -> None:
        """After the styles are laid out: lines run on to the margin, as those of the text do."""
        self._numbering = word.part.numbering_part.element
        indent = word.styles[STYLE].paragraph_format.first_line_indent
        level = (
            make("start", val="1"),
            make("numFmt", val="decimal"),
            make("suff", val="space"),
            make("lvlText", val="%1."),
            make("lvlJc", val="left"),
            make("pPr", make("ind", left="0", firstLine=str(indent.twips))),
        )
        kind = make("abstractNum", make("multiLevelType", val="singleLevel"), abstractNumId=str(_KIND))
        kind.append(make("lvl", *level, ilvl="0"))
        self._numbering.insert(0, kind)

    def start(self) -> int:
        number = self._numbering.add_num(_KIND)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def number(self, paragraph: Paragraph, list_id: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, list_id
