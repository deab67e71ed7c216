"""What a draft says, as paragraphs, lists and a table. In: a Draft. Out: nothing, the Word document has them."""

from __future__ import annotations

import re
from dataclasses import replace

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assistant.adapters.word.elements import clean
from assistant.adapters.word.footnotes import Footnotes
from assistant.adapters.word.lists import Lists
from assistant.adapters.word.tables import add_line, add_table, keep_rows_whole, repeat_header
from assistant.dialogue import Cell, Table
from assistant.drafts import Draft, DraftSection, Form, Point
from prompts import message

_MARK = re.compile(r"\s*\[(\d+)\]")
_DASHED = (Form.TALKING_POINTS, Form.SUMMARY)  # their points have a dash in the draft's text too
_LABELS = 0.28  # of a table's width: the column that names the rows


def write_body(word: WordDocument, draft: Draft, width: float) -> None:
    """A table stands where the points are that it tells; these are not told twice."""
    notes, lists, due = Footnotes(word, draft.citations), Lists(word), draft.table
    for section in draft.sections:
        untold = tuple(point for point in section.points if not _is_told(point, draft.table))
        _write_section(word, replace(section, points=untold), draft.request.form in _DASHED, notes, lists)
        if due and len(untold) < len(section.points):
            _write_table(word, due, notes, width)
            due = None
    if due:
        _write_table(word, due, notes, width)


def _is_told(point: Point, table: Table | None) -> bool:
    """By the table: it cites nothing but what the table cites, and no person wrote it anew."""
    told = {n for _, cells in table.rows for cell in cells for n in cell.citations} if table else set()
    return bool(point.citations) and point.support != "edited" and told.issuperset(point.citations)


def _write_section(word: WordDocument, section: DraftSection, dashed: bool, notes: Footnotes, lists: Lists) -> None:
    if section.heading:
        word.add_paragraph(clean(section.heading), "Heading 1")
    counted = lists.start() if section.numbered else None
    for point in section.points:
        for at, line in enumerate(_lines(point)):
            paragraph = word.add_paragraph(style="Body Text")
            if at == 0 and (counted or dashed):
                lists.label(paragraph, counted)
            write_words(paragraph, line, notes)


def _lines(point: Point) -> list[str]:
    """A paragraph each; a citation that the words don't mark is marked at their end."""
    unmarked = (mark for n in point.citations if (mark := f"[{n}]") not in point.text)
    text = point.text.rstrip() + "".join(unmarked)
    return [line for line in text.split("\n") if line.strip()]


def write_words(paragraph: Paragraph, text: str, notes: Footnotes) -> None:
    """Words with a footnote for each mark; a number in brackets that is no citation stays as it is."""
    end: int | None = None
    for mark in _MARK.finditer(text):
        if notes.knows(n := int(mark[1])):
            if mark.start() == end:
                notes.divide(paragraph)
            paragraph.add_run(clean(text[end : mark.start()]))
            notes.refer(paragraph, n)
            end = mark.end()
    paragraph.add_run(clean(text[end:]))


def _write_table(word: WordDocument, compared: Table, notes: Footnotes, width: float) -> None:
    column = width * (1 - _LABELS) / len(compared.columns)
    widths = [width * _LABELS, *(column for _ in compared.columns)]
    table = add_table(word, 1 + len(compared.rows), widths, "Table Grid")
    for cell, name in zip(table.rows[0].cells, (message("word.compared"), *compared.columns), strict=True):
        add_line(cell, name, "Table Heading")
    for row, (label, cells) in zip(table.rows[1:], compared.rows, strict=True):
        first, *others = row.cells
        add_line(first, label, "Table Text")
        for place, said in zip(others, cells, strict=True):
            _write_cell(place, said, notes)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER  # else its border stands left of the text
    keep_rows_whole(table)
    repeat_header(table)


def _write_cell(place: _Cell, said: Cell, notes: Footnotes) -> None:
    for line in (said.text or message("word.nothing")).split("\n"):
        write_words(add_line(place, "", "Table Text"), line, notes)
