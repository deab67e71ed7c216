"""The named styles and the page of a Word file. In: a Word document and a Layout. Out: nothing, the document has them.

A cadre changes a style once and the whole draft follows: no run of the text carries a format of its own. Word's own
names are used where it has one, so that Word shows them in its own language.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from assistant.adapters.word.elements import find_or_add, make, page_field
from assistant.adapters.word.lists import DASHED, NUMBERED
from assistant.layouts import PAGE_HEIGHT, PAGE_WIDTH, Layout, Letters

FONT, LANGUAGE = "Times New Roman", "vi-VN"
FOOTNOTE_TEXT, FOOTNOTE_REFERENCE = "footnote text", "footnote reference"  # Word writes these small
RULE = "Rule"
_WORD_2013 = "15"  # and later ones: no «compatibility mode»
_TEMPLATES = frozenset({"Default Paragraph Font", "Normal Table", "No List", "Table Grid"})  # Word wants these
_SMALL, _TABLE = Letters(11), Letters(13)
_LABEL = 4  # points after a heading or a paragraph of the masthead


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    letters: Letters
    align: Align = Align.CENTER
    first_line: float = 0  # mm
    before: float = 0
    after: float = 0
    line: float | None = None  # points
    lines: float = 1
    keep: bool = False  # with the next paragraph


def lay_out(word: WordDocument, layout: Layout) -> None:
    _set_defaults(word)
    wanted = _styles(layout)
    _drop_styles(word, _TEMPLATES | {style.name for style in wanted})
    for style in wanted:
        _define(word, style)
    _define_rule(word)
    _define_outline(word)
    _named(word, FOOTNOTE_REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    _lay_out_page(word, layout)


def _styles(layout: Layout) -> list[_Style]:
    between, line, lines = layout.between, layout.line, layout.lines
    text = _Style("Body Text", layout.text, Align.JUSTIFY, layout.first_line, after=between, line=line, lines=lines)
    bold = Letters(layout.text.size, bold=True)
    return [
        _Style("Normal", layout.text, Align.LEFT),
        text,
        replace(text, name=NUMBERED),
        replace(text, name=DASHED),
        replace(text, name="Heading 1", letters=bold, align=Align.LEFT, before=between, keep=True),
        _Style("Title", layout.kind, before=18, keep=True),
        _Style("Subtitle", layout.summary, keep=True),
        _Style(RULE, Letters(2), before=2, after=4, line=4, keep=True),
        _Style("Sign Below", layout.text, after=_LABEL, keep=True),  # the star, the dashes
        _Style("Masthead Heading", layout.heading),
        _Style("Masthead Motto", layout.motto or layout.heading),
        _Style("Masthead Above", layout.above),
        _Style("Masthead Body", layout.body),
        _Style("Masthead Number", layout.number, before=_LABEL),
        _Style("Masthead Version", Letters(layout.number.size, bold=True)),
        _Style("Masthead Place", layout.place, before=_LABEL),
        _Style("Signature Authority", layout.authority, keep=True),
        _Style("Signature Title", layout.signer_title, after=60, keep=True),  # room for the signature
        _Style("Signature Name", layout.signer),
        _Style("Recipients", layout.recipients, Align.LEFT),
        _Style("Recipient", layout.recipient, Align.LEFT),
        _Style("Table Heading", Letters(_TABLE.size, bold=True), before=2, after=2, keep=True),
        _Style("Table Text", _TABLE, Align.LEFT, before=2, after=2),
        _Style("Header", layout.page_number),
        _Style(FOOTNOTE_TEXT, _SMALL, Align.JUSTIFY),
        _Style("Remark Heading", Letters(_SMALL.size, bold=True), Align.LEFT, before=18, after=_LABEL, keep=True),
        _Style("Remark", _SMALL, Align.JUSTIFY, after=_LABEL),
    ]


def _define(word: WordDocument, wanted: _Style) -> None:
    """Word's template gives its headings another font, a colour and a border: a style is written anew."""
    style = _named(word, wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = FONT, Pt(wanted.letters.size)
    style.font.bold, style.font.italic = wanted.letters.bold, wanted.letters.italic
    style.font.underline = wanted.letters.underline
    form = style.paragraph_format
    form.alignment, form.first_line_indent = wanted.align, Mm(wanted.first_line)
    form.space_before, form.space_after = Pt(wanted.before), Pt(wanted.after)
    form.line_spacing = wanted.lines if wanted.line is None else Pt(wanted.line)
    form.keep_with_next = wanted.keep


def _drop_styles(word: WordDocument, kept: Set[str]) -> None:
    """The template has over a hundred: a cadre shall find ours."""
    for style in [style for style in word.styles if style.name not in kept]:
        style.delete()


def _named(word: WordDocument, name: str, kind: WD_STYLE_TYPE) -> Any:  # noqa: ANN401 (a style of that kind)
    """The style of this name without what the template says of it, or a new one."""
    style = next((style for style in word.styles if style.name == name), None)
    if style is None:
        own = name in (FOOTNOTE_TEXT, FOOTNOTE_REFERENCE)  # Word's, which the template lacks
        style = word.styles.add_style(name.title(), kind, builtin=own)
        style.element.name_val = name
    for said in (style.element.pPr, style.element.rPr, style.element.find(qn("w:link"))):
        if said is not None:
            style.element.remove(said)
    style.hidden, style.quick_style = False, True
    return style


def _define_rule(word: WordDocument) -> None:
    """A paragraph without words whose upper border is the rule: a cadre drags its ends."""
    border = make("pBdr", make("top", val="single", sz="6", space="1", color="auto"))
    word.styles[RULE].element.pPr.insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def _define_outline(word: WordDocument) -> None:
    """What Word's navigation pane shows."""
    word.styles["Heading 1"].element.pPr.append(make("outlineLvl", val="0"))


def _set_defaults(word: WordDocument) -> None:
    """Font and language of whatever has no style, no space after a paragraph."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    defaults.clear()
    letters = find_or_add(find_or_add(defaults, "rPrDefault"), "rPr")
    letters.append(make("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    letters.append(make("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    defaults.append(make("pPrDefault"))
    find_or_add(word.settings.element, "themeFontLang").set(qn("w:val"), LANGUAGE)
    (mode,) = word.settings.element.xpath('.//w:compatSetting[@w:name="compatibilityMode"]')
    mode.set(qn("w:val"), _WORD_2013)


def _lay_out_page(word: WordDocument, layout: Layout) -> None:
    page, margins = word.sections[0], layout.margins
    page.page_width, page.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    page.top_margin, page.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    page.left_margin, page.right_margin = Mm(margins.left), Mm(margins.right)
    page.header_distance = Mm(layout.page_number_at)
    page.different_first_page_header_footer = True  # its number is not shown
    page.header.paragraphs[0]._p.extend(page_field())
