"""Two-column heads and signatures to reading order. In: raw lines. Out: (line number, line), the left column first.

State documents set agency and motto, recipients and signature side by side, and extracted text keeps them on one line,
parted by a wide gap, tabs or pipes. Only a block that begins with words of a head or an end is unfolded; a table, a
label with its tab or justified text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.pipes import find_table_end, is_row, read_table
from ingest.signatures import opens_signature

_GAP = re.compile(r"(?<=\S)(?: {4,}| *\t[ \t]*)(?=\S)")
_LAYOUT = re.compile(
    r"CỘNG H[ÒO][ÀA]? XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập|^\s*Số\s*:|ngày\s.{0,12}tháng|"
    r"Nơi nhận\s*:|\bT/?M\b|\bK/?T\.|\bTL\.|\bTUQ\."
)
_FILLED_IN = re.compile(r"(?i)(?:số\s*:?|ngày|tháng|năm)$")  # a gap after it is left for the pen
_OPENING = re.compile(r"CỘNG H[ÒO][ÀA]? XÃ HỘI|ĐẢNG CỘNG SẢN|Nơi nhận\s*:")  # each begins a block
_BULLET = re.compile(r"\s*[-–+]\s*\S")
_LABEL = re.compile(r"\s*(?:[-–+*•]|\S{1,6}[.):/]?|(?:Điều|Khoản|Mục)\s\d+[.:]?)")
_PEN = 20  # characters before a gap in which the word stands that it is left for
_BLANKS_WITHIN = 3  # blank lines that a block of columns may hold: room for a seal


def unfold_columns(raw: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Numbers count from 1 and name the line of the source."""
    at = 0
    while at < len(raw):
        gap = _find_gap(raw[at])
        if is_row(raw[at]):
            end = find_table_end(raw, at)
            yield from read_table(raw, at, end, any(_LAYOUT.search(row) for row in raw[at:end]))
        elif gap and _is_layout(raw[at], gap):
            end = _block_end(raw, at, gap.start())
            yield from _columns(raw, at, end, gap.start())
        else:
            end = at + 1
            yield end, raw[at]
        at = end


def _find_gap(line: str) -> re.Match[str] | None:
    return next((gap for gap in _GAP.finditer(line) if not _is_for_pen(line, gap.start())), None)


def _is_layout(line: str, gap: re.Match[str]) -> bool:
    """Two columns and no more, with words of a head or an end; a label stands before its tab in any document."""
    right = line[gap.end() :]
    if _OPENING.search(line) or opens_signature(right):
        return True
    return _LAYOUT.search(line) is not None and _find_gap(right) is None and not _LABEL.fullmatch(line, 0, gap.start())


def _is_for_pen(line: str, at: int) -> bool:
    return _FILLED_IN.search(line, max(0, at - _PEN), at) is not None


def _block_end(raw: Sequence[str], start: int, column: int) -> int:
    """Past the last line with a gap, and past the list items that go on below it."""
    last, blanks = start, 0
    for at in range(start + 1, len(raw)):
        if _OPENING.search(raw[at]):
            break
        if not raw[at].strip():
            blanks += 1
        elif _find_gap(raw[at]):
            last, blanks = at, 0
        elif not (_BULLET.match(raw[at]) or _is_right(raw[at], column)):
            break
        if blanks > _BLANKS_WITHIN:
            break
    end = last + 1
    while end < len(raw) and _BULLET.match(raw[end]) and _BULLET.match(raw[end - 1]):
        end += 1
    return end


def _is_right(line: str, column: int) -> bool:
    """Whether a line without a gap lies wholly in the right column; the gap of the block's first line sets it."""
    return len(line) - len(line.lstrip()) > column


def _columns(raw: Sequence[str], start: int, end: int, column: int) -> Iterator[tuple[int, str]]:
    left: list[tuple[int, str]] = []
    right: list[tuple[int, str]] = []
    for at in range(start, end):
        if gap := _find_gap(raw[at]):
            left.append((at + 1, raw[at][: gap.start()]))
            right.append((at + 1, raw[at][gap.end() :]))
        elif _is_right(raw[at], column):
            right.append((at + 1, raw[at]))
        else:
            left.append((at + 1, raw[at]))
    yield from left
    yield from right
