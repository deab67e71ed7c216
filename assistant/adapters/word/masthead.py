"""Head and end of an official document. In: a Masthead, a Layout. Out: nothing, the Word document has them.

What the masthead doesn't say is a slot in square brackets, or dots, for a person to fill in.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import Table, _Cell

from assistant.adapters.word.tables import Place, add_line, add_table, keep_rows_whole, remove_cell_margins, text_width
from assistant.layouts import Layout, Letters, Masthead
from prompts import message

_LEFT = 0.44  # of the text's width: the column of who issues
_RULE = 0.4  # of the line above it
_CAPITAL, _SMALL_LETTER = 0.63, 0.45  # of the letters' size: how wide one is in the middle, in bold Times
_MM = 25.4 / 72  # of a point


def write_head(word: WordDocument, layout: Layout, masthead: Masthead, version: int | None) -> None:
    """``version``: of a draft that nobody has approved."""
    (left, right), (number, place) = (row.cells for row in _add_columns(word, layout, 2).rows)
    _write_issuer(left, layout, masthead)
    add_line(right, message(f"word.{layout.name}.heading"), "Masthead Heading")
    if layout.motto:
        add_line(right, message(f"word.{layout.name}.motto"), "Masthead Motto")
    _rule(right, layout.heading_rule, text_width(layout) * (1 - _LEFT))
    printed = masthead.number or _slot("number")
    add_line(number, message(f"word.{layout.name}.number", number=printed), "Masthead Number")
    if version:
        add_line(number, message("word.version", version=version), "Masthead Version")
    add_line(place, _write_date(masthead.place, masthead.on), "Masthead Place")


def _add_columns(word: WordDocument, layout: Layout, rows: int) -> Table:
    """Who issues and who signs stand beside the heading and the recipients."""
    width = text_width(layout)
    table = add_table(word, rows, (width * _LEFT, width * (1 - _LEFT)))
    remove_cell_margins(table)
    keep_rows_whole(table)
    return table


def _write_issuer(cell: _Cell, layout: Layout, masthead: Masthead) -> None:
    body = (masthead.body or _slot("body")).upper()
    add_line(cell, (masthead.above or _slot("above")).upper(), "Masthead Above")
    add_line(cell, body, "Masthead Body")
    _write_under(cell, layout.under_body, body, layout.body, text_width(layout) * _LEFT)


def write_title(word: WordDocument, layout: Layout, title: str) -> None:
    """«ĐỀ CƯƠNG TUYÊN TRUYỀN», below it what it is about."""
    kind, about = _part_title(title)
    if kind:
        add_line(word, kind, "Title")
    add_line(word, about, "Subtitle" if kind else "Title")
    _write_under(word, layout.under_summary, about, layout.summary, text_width(layout))


def _part_title(title: str) -> tuple[str, str]:
    """The words in capitals that it begins with, and the others; no words but these are not parted."""
    words = title.split()
    capitals = list(takewhile(lambda word: word == word.upper(), words))
    about = words[len(capitals) :]
    return (" ".join(capitals).rstrip(" :"), " ".join(about)) if about else ("", title)


def write_end(word: WordDocument, layout: Layout, masthead: Masthead) -> None:
    word.add_paragraph(style="Body Text")
    left, right = _add_columns(word, layout, 1).rows[0].cells
    add_line(left, message("word.recipients"), "Recipients")
    add_line(left, _slot("recipient"), "Recipient")
    if masthead.authority:
        add_line(right, masthead.authority.upper(), "Signature Authority")
    add_line(right, (masthead.signer_title or _slot("signer_title")).upper(), "Signature Title")
    add_line(right, masthead.signer or _slot("signer"), "Signature Name")


def _write_date(place: str | None, on: date | None) -> str:
    """By both texts a day below 10 and a month below 3 have a nought before them."""
    dots = _slot("day")
    day, month, year = (f"{on.day:02}", f"{on.month:02}" if on.month < 3 else on.month, on.year) if on else (dots,) * 3
    return message("word.dated", place=place or _slot("place"), day=day, month=month, year=year)


def _slot(name: str) -> str:
    return message(f"word.slots.{name}")


def _write_under(place: Place, words: str | None, above: str, letters: Letters, width: float) -> None:
    if words is not None:
        add_line(place, words, "Sign Below")
    else:
        _rule(place, _RULE * min(_length(above, letters), width), width)


def _length(text: str, letters: Letters) -> float:
    """About how many mm a line takes: the rule below it may be a third to half as long."""
    widths = (_CAPITAL if letter.isupper() else _SMALL_LETTER for letter in text)
    return sum(widths) * letters.size * _MM


def _rule(place: Place, length: float, width: float) -> None:
    form = add_line(place, "", "Rule").paragraph_format
    form.left_indent = form.right_indent = Mm(max(0, width - length) / 2)
