"""Physical lines to logical blocks: a heading, a paragraph, a list item each in one piece.

In: source text. Out: blocks in order and the findings. The non-space characters of the blocks are those of the source
less markdown marks and recorded page furniture. It does not judge what a block is; ``outline`` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.model import Finding, FindingKind
from ingest.gaps import Successors
from ingest.lines import Line, read_lines
from ingest.markers import parse_marker
from ingest.wrapping import NEARLY_FULL, SPLIT_NUMBER, Layout, Zone, is_soft_break, measure_layout


@dataclass(frozen=True, slots=True)
class Block:
    """``lines`` are the physical lines joined in ``text``; the hints are those of the first of them."""

    text: str
    lines: tuple[str, ...]
    number: int  # of the first line in the source
    level: int
    bold: bool
    after_rule: bool
    after_gap: bool = False  # a page is missing before this block
    page: int = 1  # on which it begins
    turns: tuple[tuple[int, int], ...] = ()  # (offset in ``text``, page) of each page that begins inside it

    @property
    def is_marked(self) -> bool:
        """Set off as a heading in the source."""
        return self.bold or self.level > 0


def clean(text: str) -> tuple[list[Block], list[Finding]]:
    """Never fails: any text has blocks, if only one."""
    lines, findings = read_lines(text)
    groups, gaps = _group(lines)
    blocks = [_join(group) for group in groups]
    for at in gaps:
        blocks[at] = replace(blocks[at], after_gap=True)
        cut = f"…{blocks[at - 1].text[-60:]} ¦ {blocks[at].text[:60]}…"
        findings.append(Finding(FindingKind.PAGE_MISSING, str(blocks[at].number), cut))
    return blocks, findings


def _group(lines: Sequence[Line]) -> tuple[list[list[Line]], list[int]]:
    """Lines that belong together, and the numbers of the groups before which a page is missing."""
    layout, successors, zone = measure_layout(lines), Successors(line.text for line in lines), Zone()
    groups: list[list[Line]] = []
    gaps: list[int] = []
    for line in lines:
        zone = zone.after(line)
        if groups and is_soft_break(groups[-1], line, layout, zone):
            if not _is_gap(groups[-1][-1], line, layout, successors):
                groups[-1].append(line)
                continue
            gaps.append(len(groups))
        groups.append([line])
    return groups, gaps


def _is_gap(last: Line, line: Line, layout: Layout, successors: Successors) -> bool:
    """Only where a page may have ended, and only when the words on both sides cannot belong together."""
    if layout.wrapped and not line.after_page and layout.fills(last, line, NEARLY_FULL):
        return False
    return parse_marker(line.text) is None and successors.forbid(last.text, line.text)


def _join(group: Sequence[Line]) -> Block:
    first = group[0]
    text, turns = first.text, []
    for last, line in pairwise(group):
        text += "" if SPLIT_NUMBER.search(last.text) else " "
        if line.page != last.page:
            turns.append((len(text), line.page))
        text += line.text
    return Block(
        text=text,
        lines=tuple(line.text for line in group),
        number=first.number,
        level=first.level,
        bold=all(line.bold for line in group),
        after_rule=first.after_rule,
        page=first.page,
        turns=tuple(turns),
    )
