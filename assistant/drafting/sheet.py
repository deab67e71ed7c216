"""The citations of one draft: each clause that is told gets a number, once, and its mark.

In go Materials and spans, out come marks («[3]») and, at the end, Citations in the order of their first mention. The
only state of composing; a draft tried out on the way to its length has a sheet of its own.
"""

from __future__ import annotations

import re

from assistant.composing import name_document
from assistant.dialogue import Citation
from assistant.drafting.materials import Material
from assistant.drafts import Point
from assistant.model import Document, Section, Span
from prompts import message

_MARK = re.compile(r"\[(\d+)\]")


class Sheet:
    def __init__(self) -> None:
        self._citations: dict[tuple[str, Span], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations.values())

    def cite(self, material: Material) -> str:
        return self.cite_span(material.document, material.section, material.span)

    def cite_span(self, document: Document, section: Section | None, span: Span) -> str:
        """The mark of a clause."""
        key = (document.id, span)
        if key not in self._citations:
            n = len(self._citations) + 1
            self._citations[key] = Citation(n, document, section, span.of(document.text), span)
        return f"[{self._citations[key].n}]"

    def cite_head(self, document: Document) -> str:
        """What a document says of itself: place, date, number, kind, title."""
        return self.cite_span(document, None, document.head)


def make_point(text: str) -> Point:
    """A text with its marks; it cites what they name."""
    numbers = dict.fromkeys(int(n) for n in _MARK.findall(text))
    return Point(text, tuple(numbers))


def identify(document: Document, sheet: Sheet) -> str:
    """«Kế hoạch số … ngày … của … thực hiện Nghị quyết … [1]»."""
    title = " ".join((document.metadata.title or "").replace("*", "").split())
    words = f"{name_document(document)} {title[:1].lower()}{title[1:]}".strip()
    return f"{words} {sheet.cite_head(document)}"


def call_again(document: Document) -> str:
    """«Kế hoạch hành động của Đảng ủy xã …»: as it is called without numbers."""
    data = document.metadata
    if not data.kind or not data.issuer:
        return name_document(document)
    return message("drafting.again", kind=data.kind, issuer=data.issuer)
