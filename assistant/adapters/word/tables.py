"""Tables of a Word file: bare ones that put two columns side by side, and ruled ones that compare."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from assistant.adapters.word.elements import clean, make
from assistant.layouts import PAGE_WIDTH, Layout

Place = WordDocument | _Cell


def text_width(layout: Layout) -> float:
    return PAGE_WIDTH - layout.margins.left - layout.margins.right


def add_table(word: WordDocument, rows: int, widths: Sequence[float], style: str | None = None) -> Table:
    """``widths`` in mm, of each column."""
    table: Table = word.add_table(rows, len(widths), style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def remove_cell_margins(table: Table) -> None:
    """What stands in the cells begins and ends where the text does."""
    sides = (make(side, w="0", type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.insert_element_before(make("tblCellMar", *sides), "w:tblLook")


def keep_rows_whole(table: Table) -> None:
    """No row is torn over two pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(make("cantSplit"))


def repeat_header(table: Table) -> None:
    """On each page."""
    table.rows[0]._tr.get_or_add_trPr().append(make("tblHeader"))


def add_line(place: Place, text: str, style: str) -> Paragraph:
    """A paragraph; in a cell that is still empty, its first one."""
    empty = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0]._p.r_lst
    paragraph = place.paragraphs[0] if empty else place.add_paragraph()
    paragraph.style = style
    paragraph.add_run(clean(text))
    return paragraph
