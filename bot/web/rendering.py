"""A document as a page shows it: blocks in reading order, with one passage highlighted.

In go a Document and a Span, out come blocks whose pieces, put together, are ``document.text`` to the last character.
Pure: it writes no HTML (the templates do) and reads nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.model import Document, Section, Span

_DEEPEST_HEADING = 6  # HTML has h1 to h6; h1 is the page's own
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, inside the highlight or outside; ``anchor`` is where a link to the highlight lands.

    ``page`` is the number of the page that begins with it.
    """

    text: str
    marked: bool = False
    anchor: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in one HTML element. ``section`` is None for the document's head and whatever no section owns."""

    section: Section | None
    depth: int  # 1 for a section without parent; 0 outside of sections
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def visible(self) -> bool:
        """Blank lines and leftovers of mark-up between sections carry no words."""
        return _has_words(self.text)

    @property
    def heading_level(self) -> int | None:
        if self.section is None or self.section.heading is None:
            return None
        return min(self.depth + 1, _DEEPEST_HEADING)


def parse_span(raw: str, document: Document) -> Span | None:
    """«1234-1300» as a span of this document; None when it is no such thing or lies outside of the text."""
    found = _SPAN.fullmatch(raw)
    if not found:
        return None
    span = Span(int(found[1]), int(found[2]))
    return span if span.start < span.end <= len(document.text) else None


def render_document(document: Document, highlight: Span | None = None) -> list[Block]:
    """The whole text as blocks; the pieces marked are exactly the highlighted characters."""
    depths = measure_depths(document)
    anchored = False
    blocks = []
    for span, section in cut_blocks(document):
        pieces = list(mark_pieces(document.text, span, highlight))
        if not anchored:
            pieces, anchored = _anchor_first(pieces)
        blocks.append(Block(section, depths[section.id] if section else 0, tuple(pieces)))
    return list(number_pages(document, blocks)) if document.pages else blocks


def number_pages(document: Document, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks cut where a page begins; the first piece of a page that is shown bears its number."""
    position, told = 0, None
    for block in blocks:
        pieces: list[Piece] = []
        for piece in (part for whole in block.pieces for part in cut_at_pages(document, whole, position)):
            page = document.page_at(position)
            pieces.append(replace(piece, page=page if page != told else None))
            told = page if block.visible else told
            position += len(piece.text)
        yield replace(block, pieces=tuple(pieces))


def cut_at_pages(document: Document, piece: Piece, start: int) -> Iterator[Piece]:
    """The piece that begins at ``start`` in the text, page by page; only the first part keeps its anchor."""
    end = start + len(piece.text)
    inside = document.pages[bisect_right(document.pages, start) : bisect_left(document.pages, end)]
    for i, (begin, stop) in enumerate(pairwise([start, *dict.fromkeys(inside), end])):
        yield replace(piece, text=Span(begin, stop).of(document.text), anchor=piece.anchor and i == 0)


def cut_blocks(document: Document) -> Iterator[tuple[Span, Section | None]]:
    """The text cut at the sections' own spans, and line by line between them; nothing lost, nothing twice."""
    position = 0
    for section in sorted(document.sections, key=lambda section: section.own):
        yield from cut_lines(document.text, Span(position, section.own.start))
        position = max(position, section.own.start)
        if position < section.own.end:
            yield Span(position, section.own.end), section
            position = section.own.end
    yield from cut_lines(document.text, Span(position, len(document.text)))


def cut_lines(text: str, span: Span) -> Iterator[tuple[Span, None]]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line)), None
        start += len(line)


def mark_pieces(text: str, block: Span, highlight: Span | None) -> Iterator[Piece]:
    """A block before, inside and after the highlight; empty pieces are left out."""
    if highlight is None:
        highlight = Span(block.end, block.end)
    start, end = (min(max(offset, block.start), block.end) for offset in (highlight.start, highlight.end))
    cuts = ((Span(block.start, start), False), (Span(start, end), True), (Span(end, block.end), False))
    return (Piece(span.of(text), marked) for span, marked in cuts if span.start < span.end)


def measure_depths(document: Document) -> dict[str, int]:
    """How deep each section stands in the tree, from 1."""
    parents = {section.id: section.parent for section in document.sections}
    return {section_id: 1 + sum(1 for _ in _ancestors(section_id, parents)) for section_id in parents}


def _ancestors(section_id: str, parents: dict[str, str | None]) -> Iterator[str]:
    parent = parents[section_id]
    while parent is not None:
        yield parent
        parent = parents[parent]


def _anchor_first(pieces: list[Piece]) -> tuple[list[Piece], bool]:
    """The first marked piece of a block that is shown becomes the anchor."""
    if not _has_words("".join(piece.text for piece in pieces)):
        return pieces, False
    anchored = [Piece(piece.text, piece.marked, anchor=piece.marked) for piece in pieces]
    return anchored, any(piece.anchor for piece in anchored)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
