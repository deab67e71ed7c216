"""Word's paragraph and character styles. In: the styles part. Out: what a style says, inherited where it is silent."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.ooxml import Element

_VAL, _BASED_ON, _TYPE, _ID = qn("w:val"), qn("w:basedOn"), qn("w:type"), qn("w:styleId")
_BODY_LEVEL = 9  # w:outlineLvl of what is no heading


def value_of(element: Element | None, path: str) -> str | None:
    """``w:val`` of a child: ``value_of(properties, "w:pStyle")``; None where there is no such child."""
    found = child(element, path)
    return None if found is None else found.get(_VAL)


def child(element: Element | None, path: str) -> Element | None:
    """A descendant by the tags on the way: «w:pPr/w:numPr»."""
    for tag in path.split("/"):
        element = None if element is None else element.find(qn(tag))
    return element


def switched(properties: Element | None, tag: str) -> bool | None:
    """An on/off property such as ``w:b``; None where it is not stated."""
    found = child(properties, tag)
    return None if found is None else found.get(_VAL, "1") not in ("0", "false", "off", "none")


class Styles:
    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall(qn("w:style"))
        self._by_id = {style.get(_ID): style for style in elements}
        self._default = next((s.get(_ID) for s in elements if _is_default_paragraph(s)), None)
        self._bold: dict[str | None, bool] = {}

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and those it is based on; a circle is followed once."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = value_of(self._by_id[style_id], "w:basedOn")

    def paragraph_style(self, properties: Element | None) -> str | None:
        """The id of the style of a paragraph, the default one where none is set."""
        return value_of(properties, "w:pStyle") or self._default

    def name(self, style_id: str | None) -> str:
        return value_of(self._by_id.get(style_id), "w:name") or ""

    def is_bold(self, style_id: str | None) -> bool:
        if style_id not in self._bold:
            stated = (switched(child(style, "w:rPr"), "w:b") for style in self.chain(style_id))
            self._bold[style_id] = next((bold for bold in stated if bold is not None), False)
        return self._bold[style_id]

    def is_heading(self, properties: Element | None) -> bool:
        """Whether the paragraph has an outline level, its own or by its style."""
        levels = [value_of(properties, "w:outlineLvl")]
        levels += [value_of(s, "w:pPr/w:outlineLvl") for s in self.chain(self.paragraph_style(properties))]
        stated = next((level for level in levels if level is not None), "")
        return stated.isdecimal() and int(stated) < _BODY_LEVEL

    def has_borders(self, style_id: str | None) -> bool:
        """Whether a table of this style shows its lines."""
        return any(shows_lines(child(style, "w:tblPr/w:tblBorders")) for style in self.chain(style_id))


def shows_lines(borders: Element | None) -> bool:
    return borders is not None and any(side.get(_VAL) not in (None, "nil", "none") for side in borders)


def _is_default_paragraph(style: Element) -> bool:
    return style.get(_TYPE) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")
