"""Rows of pages to text. In: the rows of each page. Out: the lines as printed.

Keeps what ``cleaning`` reads a layout from: indentation and wide gaps as spaces, a blank line where the page shows a
gap, bold lines in ``**``, a form feed before each page but the first. It judges no line by its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.markers import parse_marker
from ingest.readers.closings import join_closings
from ingest.readers.rows import Piece, Row
from ingest.readers.sides import order_sides

_CHARACTER = 0.45  # of the size of print: the width of a character
_WIDE = 1.5  # of the size: more room than justified text leaves between two words
_GAP = 4  # spaces: what ``columns`` takes for a gap between columns
_SPACING = 0.2  # of the size: more room than this over the usual between two lines shows as a blank line
_USUAL = 0.3  # where the usual step lies among those after full rows: some of these end a paragraph
_FULL = 2.0  # of the size: a row that ends within this of the right edge was broken for want of room
_SHARED = 0.1  # of its rows begin at a page's left edge


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that stand between the rows, their upper edge at ``top`` points."""

    lines: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """``height`` in points; no rows and no tables: a blank page."""

    rows: tuple[Row, ...]
    height: float
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set, in points: the size of its print, from line to line, and its right edge."""

    size: float
    pitch: float
    right: float

    def is_full(self, row: Row) -> bool:
        return row.right > self.right - _FULL * self.size

    def is_apart(self, row: Row, following: Row) -> bool:
        """Also where the right side of a block begins above the end of its left side."""
        return not 0 <= following.baseline - row.baseline <= self.pitch + _SPACING * self.size


def print_pages(pages: Sequence[Page]) -> str:
    setting = measure_setting(pages)
    rows = join_closings(
        [page.rows for page in pages], [_left_edge(page.rows, setting) for page in pages], setting.right
    )
    joined = [replace(page, rows=tuple(own)) for page, own in zip(pages, rows, strict=True)]
    return "\n\f".join("\n".join(_print_page(page, setting)) for page in joined)


def measure_setting(pages: Sequence[Page]) -> Setting:
    """The usual size, and the usual pitch after a row that ran to the right edge: there a paragraph goes on."""
    rows = [row for page in pages for row in page.rows]
    if not rows:
        return Setting(size=1, pitch=1, right=0)
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    size = sizes.most_common(1)[0][0]
    setting = Setting(size, 1.2 * size, _rank([row.right for row in rows], 0.9))
    steps = [b.baseline - a.baseline for page in pages for a, b in pairwise(page.rows) if setting.is_full(a)]
    return Setting(size, _rank(steps, _USUAL), setting.right) if steps else setting


def _rank(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[int(len(ordered) * share)]


def _print_page(page: Page, setting: Setting) -> Iterator[str]:
    edge = _left_edge(page.rows, setting)
    rows = order_sides(page.rows, edge, setting.right)
    runs_in = _find_run_in(rows, setting)
    tables = sorted(page.tables, key=lambda table: table.top)
    last: Row | None = None
    for at, row in enumerate(rows):
        while tables and tables[0].top < row.baseline:
            yield from ("", *tables.pop(0).lines, "")
            last = None
        if last is not None and setting.is_apart(last, row):
            yield ""
        yield _print_row(row, edge, setting, marked=at not in runs_in)
        last = row
    for table in tables:
        yield from ("", *table.lines, "")


def _left_edge(rows: Sequence[Row], setting: Setting) -> float:
    """Where several rows begin: of a centred line or of a scan's specks none does."""
    lefts = sorted(row.left for row in rows)
    least = max(2, _SHARED * len(lefts))
    for left in lefts:
        if sum(0 <= other - left < setting.size / 2 for other in lefts) >= least:
            return left
    return lefts[0] if lefts else 0


def _find_run_in(rows: Sequence[Row], setting: Setting) -> set[int]:
    """Rows in bold that a paragraph begins with which goes on in plain type: no headings."""
    found: set[int] = set()
    for at in range(len(rows) - 2, -1, -1):
        row, following = rows[at], rows[at + 1]
        goes_on = setting.is_full(row) and not setting.is_apart(row, following)
        if goes_on and row.bold and (following.leads or at + 1 in found):
            found.add(at)
    return found


def _print_row(row: Row, edge: float, setting: Setting, marked: bool) -> str:
    line = ""
    for last, piece in pairwise((row.pieces[0], *row.pieces)):
        column = round((piece.left - edge) / (_CHARACTER * setting.size))
        if not line:
            line = " " * column
        else:
            narrow = _is_label(line) or piece.left - last.right < _WIDE * setting.size
            line = f"{line} " if narrow else line.ljust(max(column, len(line) + _GAP))
        line += _mark(piece) if marked else piece.text
    return line


def _is_label(line: str) -> bool:
    """A number or bullet that a tab parts from its text: the gap after it parts no columns."""
    marker = parse_marker(f"{line.strip(' *')} A")
    return marker is not None and marker.length >= len(line.strip(" *"))


def _mark(piece: Piece) -> str:
    return f"**{piece.text}**" if piece.bold and "*" not in piece.text else piece.text
