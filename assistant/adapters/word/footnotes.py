"""Word's real footnotes. In: citations, and where each is marked. Out: numbers in the text, notes at the foot of pages.

A note is numbered by its place in the text. A clause that is cited again gets another note, which refers to the first
one by a field, so that Word puts it right when a note before it is taken out. python-docx writes no footnotes: the
part, its relationship, its content type and the settings of the separators are made here.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from assistant.adapters.word.elements import field, make, run
from assistant.adapters.word.styles import FOOTNOTE_REFERENCE, FOOTNOTE_TEXT
from assistant.composing import name_document, name_section, name_shortly, shorten
from assistant.dialogue import Citation
from assistant.model import Document
from prompts import message

LONGEST_QUOTE = 60  # syllables of a clause that a note prints
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


class Footnotes:
    """Those of one document: made first, so that the text can refer to them."""

    def __init__(self, word: WordDocument, citations: Sequence[Citation]) -> None:
        self._citations = {citation.n: citation for citation in citations}
        self._first: dict[int, int] = {}  # by a citation's number, the note that has its words
        self._named: set[str] = set()  # documents
        self._count = 0
        self._text_style, self._mark_style = (word.styles[n].style_id for n in (FOOTNOTE_TEXT, FOOTNOTE_REFERENCE))
        self._root = _add_part(word)

    def knows(self, n: int) -> bool:
        return n in self._citations

    def refer(self, paragraph: Paragraph, n: int) -> None:
        """The next note, referred to at the end of the paragraph as it is now."""
        self._count += 1
        number = str(self._count)
        mark = self._mark(make("footnoteReference", id=number))
        if n in self._first:
            paragraph._p.append(mark)
        else:
            self._first[n] = self._count
            start = make("bookmarkStart", id=number, name=_bookmark(self._count))
            paragraph._p.extend((start, mark, make("bookmarkEnd", id=number)))
        self._root.append(self._note(number, self._citations[n]))

    def divide(self, paragraph: Paragraph) -> None:
        """A comma between two numbers: 1 and 2 would read as 12."""
        paragraph._p.append(run(",", self._mark_style))

    def _mark(self, element: BaseOxmlElement) -> BaseOxmlElement:
        return make("r", make("rPr", make("rStyle", val=self._mark_style)), element)

    def _note(self, number: str, citation: Citation) -> BaseOxmlElement:
        first = self._first[citation.n]
        words = [run(f" {self._describe(citation)}")] if str(first) == number else _refer_back(first)
        style = make("pPr", make("pStyle", val=self._text_style))
        return make("footnote", make("p", style, self._mark(make("footnoteRef")), *words), id=number)

    def _describe(self, citation: Citation) -> str:
        """«Chương trình số 21-CTr/HU ngày … của …, Mục I.2, điểm 2.1: “…”»; a document's head is named, not quoted."""
        words = f"{self._name(citation.document)}, {name_section(citation.section)}"
        if citation.span != citation.document.head:
            quote = shorten(" ".join(citation.quote.split()).rstrip(";,"), LONGEST_QUOTE)
            words = message("word.footnote", clause=words, quote=quote)
        return words + (message("word.ended") if citation.ending else "")

    def _name(self, document: Document) -> str:
        """Whole where it is named first (30/2020/NĐ-CP, appendix I, II.6b)."""
        if document.id in self._named:
            return name_shortly(document, [citation.document for citation in self._citations.values()])
        self._named.add(document.id)
        return name_document(document)


def _refer_back(first: int) -> list[BaseOxmlElement]:
    before, after = message("word.again", n="\n").split("\n")
    return [run(f" {before}"), *field(f"NOTEREF {_bookmark(first)} \\h", str(first)), run(after)]


def _bookmark(number: int) -> str:
    return f"_Note{number}"  # Word shows none that begins so


def _add_part(word: WordDocument) -> BaseOxmlElement:
    """The part with its two separators; settings name them, as Word does."""
    root = make("footnotes", *(_separator(number, kind) for number, kind in _SEPARATORS.items()))
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    named = make("footnotePr", *(make("footnote", id=number) for number in _SEPARATORS))
    word.settings.element.find(qn("w:compat")).addprevious(named)  # its place by the schema
    return root


def _separator(number: str, kind: str) -> BaseOxmlElement:
    return make("footnote", make("p", make("r", make(kind))), id=number, type=kind)
