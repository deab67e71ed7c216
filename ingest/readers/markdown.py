"""Markdown as tools export it, to the text that a person would see. In: markdown. Out: text with fewer marks.

Front matter, comments, link targets, escapes, quote marks go; a table with data becomes a line a row. Headings, bold
and lists stay marked, for ``ingest.lines`` reads them; a table that only places a head stays for ``ingest.pipes``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from ingest.pipes import BREAK, find_table_end, is_row
from ingest.readers.layouts import is_layout
from ingest.readers.tables import table_lines

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[A-Za-z_][\w-]*:.*\n(?:(?:[ \t]|-[ \t]).*\n)*)+---[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
_LINK = re.compile(r'(?<!\\)\[([^\[\]\n]*)\]\((?:<[^>\n]*>|(?:[a-z]+:|[/#.]|[^()\s]*[./#])[^()\s]*)(?:\s+"[^"\n]*")?\)')
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|nbsp|amp|lt|gt|quot|ensp|emsp);")
_RULER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")
_CELL_END = re.compile(r"(?<!\\)\|")


def strip_markup(text: str) -> str:
    """Every word stays, but for front matter and comments, which no reader of the document sees."""
    text = _COMMENT.sub("", _drop_front_matter(text.replace("\r\n", "\n")))
    text = _QUOTE.sub("", text)
    text = "\n".join(_read_tables(text.split("\n")))
    text = _LINK.sub(r"\1", _AUTOLINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return _ESCAPE.sub(r"\1", _HARD_BREAK.sub("", text))


def _drop_front_matter(text: str) -> str:
    found = _FRONT_MATTER.match(text)
    return text[found.end() :] if found else text


def _read_tables(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end = find_table_end(lines, at) if is_row(lines[at]) else at + 1
        yield from _read_table(lines[at:end]) if is_row(lines[at]) else _break(lines[at])
        at = end


def _read_table(lines: Sequence[str]) -> Sequence[str]:
    """A line a row, blank lines around; without a ruler below the first row it is no table of markdown."""
    if len(lines) < 3 or not _RULER.fullmatch(lines[1]):
        return lines
    rows = [_split(line) for line in (lines[0], *lines[2:])]
    if is_layout([[BREAK.split(cell) if cell else [] for cell in row] for row in rows], bordered=True):
        return lines
    read = table_lines([[BREAK.sub(" ", cell) for cell in row] for row in rows])
    return ["", *(piece for line in read for piece in (line, ""))]


def _split(line: str) -> list[str]:
    cells = [cell.strip() for cell in _CELL_END.split(line.strip())]
    return cells[1:-1] if cells[-1] == "" else cells[1:]


def _break(line: str) -> Iterator[str]:
    yield from BREAK.split(line)
