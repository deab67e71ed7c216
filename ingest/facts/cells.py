"""Rows of tables as the readers print them: «TT: 1; Chỉ tiêu: …; Năm 2030: 80.» In: a text. Out: its cells, or none.

A cell ends where the next one is named; the words of a cell may have semicolons of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Span
from assistant.text import CAPITALS

_NAME = re.compile(rf"(?:^|(?<=;\s))(?P<name>[{CAPITALS}\d][^:;.!?]{{0,79}}):(?=\s)")
_FEWEST = 2  # cells of a row
_LONGEST_NAME = 14  # syllables: more is a clause with a colon
_MARKS = re.compile(
    r"(?:stt|tt|nhiệm vụ|tên|nội dung|chỉ tiêu|mục tiêu|tiêu chí|chỉ số|công việc|hoạt động|sản phẩm)(?!\w)|"
    r".*(?:nhiệm vụ|chỉ tiêu)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    name: str
    words: str
    span: Span  # of the words


def read_cells(text: str) -> list[Cell]:
    """Empty for a text that is no row: a row begins with a named cell, and a column names what it is about."""
    named = [m for m in _NAME.finditer(text) if len(m["name"].split()) <= _LONGEST_NAME]
    if len(named) < _FEWEST or named[0].start() != 0 or not any(_MARKS.match(m["name"]) for m in named[:3]):
        return []
    ends = [*(m.start() for m in named[1:]), len(text)]
    return [_make(text, found, end) for found, end in zip(named, ends, strict=True)]


def find_cell(cells: Sequence[Cell], name: re.Pattern[str]) -> Cell | None:
    """The first whose column is named so."""
    return next((cell for cell in cells if name.search(cell.name)), None)


def _make(text: str, found: re.Match[str], end: int) -> Cell:
    words = text[found.end() : end]
    start = found.end() + len(words) - len(words.lstrip())
    words = words.strip().rstrip(" .;")
    return Cell(found["name"].strip(), words, Span(start, start + len(words)))
