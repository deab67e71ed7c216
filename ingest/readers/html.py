"""Web pages to text. In: the bytes of an .html. Out: its Reading, a block a line, blank lines between.

What a browser shows of the document: lists with their labels, tables as lines, headings and bold lines marked. What a
portal sets around it goes into the margins (``chrome``). Links aren't followed, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement, PreformattedString

from assistant.errors import EmptyFile
from assistant.model import Finding, ReadingMethod
from ingest.markers import parse_marker
from ingest.numbers import NUMBER
from ingest.readers.chrome import find_content
from ingest.readers.layouts import is_layout, layout_lines
from ingest.readers.plain import decode, decode_bytes
from ingest.readers.tables import table_lines
from ingest.reading import PageProgress, Reading
from ingest.stamps import read_stamp

_BLOCK_NAMES = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul [document]
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NO_LABEL = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_BORDER = re.compile(r"border(?:-\w+)*\s*:(?!\s*(?:none|0|medium none))", re.IGNORECASE)
_DEEPEST = 150  # elements in each other; below, only the text is read
_MOST_COLUMNS = 63
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def read_html(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises NotUtf8, NotText, EmptyFile."""
    markup, findings = _decode(data, name)
    content, beside = find_content(BeautifulSoup(markup, "html.parser"))
    text = "\n\n".join(_read_blocks(content))
    if not text:
        raise EmptyFile(name=name)
    return Reading(text, ReadingMethod.MARKUP, margins=tuple(beside), findings=findings)


def _decode(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """UTF-8 where the bytes are that, whatever the page says; then what it says; then Vietnamese of before Unicode."""
    declared = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" not in data and declared:
            try:
                return _decode_declared(data, declared)
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data, name)


def _decode_declared(data: bytes, declared: str) -> tuple[str, tuple[Finding, ...]]:
    """A page in a legacy font says windows-1252 or nothing of use."""
    return decode_bytes(data) or (data.decode(declared), ())


def _read_blocks(block: Tag, depth: int = 0) -> Iterator[str]:
    """A line for each paragraph, heading, list item and row of a table."""
    if depth > _DEEPEST:
        yield from (line for text in block.strings if (line := _collapse(text)))
        return
    run: list[PageElement] = []
    for child in block.children:
        if isinstance(child, Tag) and _holds_block(child):
            yield from _read_run(run, block)
            run = []
            yield from _read_block(child, depth + 1)
        else:
            run.append(child)
    yield from _read_run(run, block)


def _read_block(block: Tag, depth: int) -> Iterator[str]:
    if block.name == "table":
        yield from _read_table(block, depth)
    elif block.name in ("ol", "ul"):
        yield from _read_list(block, depth)
    elif block.name == "pre":
        yield from (text for text in [block.get_text().strip("\n")] if text.strip())
    else:
        yield from _read_blocks(block, depth)


def _holds_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.find(_BLOCKS) is not None


def _read_run(run: Sequence[PageElement], block: Tag) -> Iterator[str]:
    """Text and inline elements between two blocks: a line, or more where it is broken."""
    bold = any(map(_is_bold, (block, *block.parents))) if run else False
    pieces = [piece for node in run for piece in _inline(node, bold)]
    lines = [line for line in _split_lines(pieces) if any(text.strip() for text, _ in line)]
    level = _HEADINGS.get(block.name, 0)
    written = [_write_line(line, level) for line in lines]
    if written:
        yield "\n".join(written)


def _inline(node: PageElement, bold: bool) -> Iterator[tuple[str, bool]]:
    """(text, whether it is bold); a broken line as a line break. ``bold``: what stands around it is."""
    waiting = [(node, bold)]
    while waiting:
        node, bold = waiting.pop()
        if isinstance(node, Tag):
            if node.name == "br":
                yield "\n", False
            bold = bold or _is_bold(node)
            waiting += [(child, bold) for child in reversed(node.contents)]
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield re.sub(r"\s+", " ", node), bold


def _split_lines(pieces: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in pieces:
        if text == "\n":
            lines.append([])
        else:
            lines[-1].append((text, bold))
    return lines


def _write_line(pieces: Sequence[tuple[str, bool]], level: int) -> str:
    text = _collapse("".join(text for text, _ in pieces))
    if level:
        return f"{'#' * level} {text}"
    return f"**{text}**" if all(bold for piece, bold in pieces if piece.strip()) and "*" not in text else text


def _is_bold(tag: Tag) -> bool:
    return tag.name in ("b", "strong") or _BOLD.search(str(tag.get("style", ""))) is not None


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _read_list(listing: Tag, depth: int) -> Iterator[str]:
    items = [child for child in listing.children if isinstance(child, Tag)]
    labels = _labels(listing, [item for item in items if item.name == "li"])
    for item in items:
        lines = list(_read_block(item, depth) if item.name in ("ol", "ul") else _read_blocks(item, depth))
        label = labels.get(id(item), "")
        if label and lines and not (label == "-" and parse_marker(lines[0])):
            lines[0] = f"{label} {lines[0]}"
        yield from lines


def _labels(listing: Tag, items: Sequence[Tag]) -> dict[int, str]:
    """The label that is shown before each item, by its identity."""
    if _NO_LABEL.search(str(listing.get("style", ""))):
        return {}
    if listing.name == "ul":
        return {id(item): "-" for item in items}
    step = -1 if listing.has_attr("reversed") else 1
    number = _number(listing.get("start"), len(items) if step < 0 else 1)
    labels = {}
    for item in items:
        number = _number(item.get("value"), number)
        labels[id(item)] = _count(number, str(item.get("type") or listing.get("type") or "1")) + "."
        number += step
    return labels


def _number(value: object, default: int) -> int:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,6}", value.strip()) else default


def _count(number: int, kind: str) -> str:
    if kind in "aA" and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "a" else letter.upper()
    if kind in "iI" and 1 <= number < 40:
        return _to_roman(number) if kind == "i" else _to_roman(number).upper()
    return str(number)


def _to_roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs


def _read_table(table: Tag, depth: int) -> Iterator[str]:
    own = list(_walk_own(table))
    rows = [tag for tag in own if tag.name == "tr"]
    for caption in (tag for tag in own if tag.name == "caption"):
        yield from _read_blocks(caption, depth)
    grid = _read_grid(rows, depth)
    if table.find("table") is not None or _bears_stamp(grid) or is_layout(grid, _has_border(table)):
        yield from layout_lines(grid)
    else:
        heads = sum(row.find_parent("thead") is not None for row in rows) or None
        yield from table_lines([[_flatten(cell) for cell in row] for row in grid], heads)


def _walk_own(table: Tag) -> Iterator[Tag]:
    """The tags of a table, without those of the tables in it."""
    waiting = [table]
    while waiting:
        tag = waiting.pop()
        yield tag
        waiting += [child for child in reversed(tag.contents) if isinstance(child, Tag) and child.name != "table"]


def _bears_stamp(grid: Sequence[Sequence[Sequence[str]]]) -> bool:
    """A head in a frame: a stamp of secrecy in a cell, the number in another. Its lines must stay lines."""
    lines = [line for row in grid for cell in row for line in cell]
    return any(map(NUMBER.search, lines)) and any(read_stamp(line, in_head=False) for line in lines)


def _read_grid(rows: Sequence[Tag], depth: int) -> list[list[list[str]]]:
    """The lines of each cell, in the column where it stands: merged over columns in the first, over rows in each."""
    grid: list[list[list[str]]] = []
    above: dict[int, tuple[int, list[str]]] = {}  # column: rows that its cell still covers, its lines
    for row in rows:
        read: list[list[str]] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _fill_from_above(read, above)
            lines = list(_read_blocks(cell, depth + 1))
            width = min(_number(cell.get("colspan"), 1), _MOST_COLUMNS)
            down = min(_number(cell.get("rowspan"), 1), len(rows)) - 1
            for column in range(max(1, width)):
                if down > 0:
                    above[len(read)] = (down, lines if column == 0 else [])
                read.append(lines if column == 0 else [])
        _fill_from_above(read, above)
        grid.append(read[:_MOST_COLUMNS])
    return grid


def _fill_from_above(read: list[list[str]], above: dict[int, tuple[int, list[str]]]) -> None:
    while len(read) in above:
        left, lines = above.pop(len(read))
        if left > 1:
            above[len(read)] = (left - 1, lines)
        read.append(lines)


def _flatten(lines: Sequence[str]) -> str:
    return " ".join(line.removeprefix("**").removesuffix("**") for block in lines for line in block.split("\n"))


def _has_border(table: Tag) -> bool:
    """A line around its cells."""
    if str(table.get("border", "0")) not in ("0", ""):
        return True
    tags = [table, *table.find_all(["td", "th"], limit=4)]
    return any(_BORDER.search(str(tag.get("style", ""))) for tag in tags)
