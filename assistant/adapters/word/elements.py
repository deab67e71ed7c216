"""Elements of WordprocessingML that python-docx has no call for. In: names and values. Out: elements of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def clean(text: str) -> str:
    """Without the characters that no XML file may hold."""
    return _REFUSED.sub("", text)


def make(tag: str, /, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """``make("lang", val="vi-VN")`` is ``<w:lang w:val="vi-VN"/>``."""
    element: BaseOxmlElement = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): value for name, value in attributes.items()})
    element.extend(children)
    return element


def find_or_add(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    found: BaseOxmlElement | None = parent.find(qn(f"w:{tag}"))
    if found is None:
        found = make(tag)
        parent.append(found)
    return found


def run(text: str, style: str | None = None) -> BaseOxmlElement:
    words = make("t")
    words.text = clean(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return make("r", *_properties(style), words)


def field(instruction: str, shown: str) -> Iterator[BaseOxmlElement]:
    """A field and what it shows until Word works it out anew; LibreOffice does so for pages, not for notes."""
    code = make("instrText")
    code.text = f" {instruction} "
    yield make("r", make("fldChar", fldCharType="begin"))
    yield make("r", code)
    yield make("r", make("fldChar", fldCharType="separate"))
    yield run(shown)
    yield make("r", make("fldChar", fldCharType="end"))


def page_field() -> Iterator[BaseOxmlElement]:
    return field("PAGE", "2")


def _properties(style: str | None) -> Iterator[BaseOxmlElement]:
    if style:
        yield make("rPr", make("rStyle", val=style))
