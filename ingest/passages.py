"""A Document to the Passages that are indexed and cited. In: a Document. Out: passages in reading order.

A passage is a clause of the tree, never a window of characters: short siblings stand together, a long clause is parted
at sentence ends. Each word of the sections, headings apart, is in exactly one passage; the head has its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.model import Document, Passage, Section, Span
from prompts import message

TOGETHER = 90  # syllables that sibling items may have in one passage
LONGEST = 130  # syllables of one passage, where sentence ends allow it
SHORT_HEADING = 25  # syllables of a heading that goes with the first words under it
CONTEXT_HEADING = 12  # syllables of each heading above, in the context
CONTEXT_TITLE = 30  # syllables of the title, in the context

_SENTENCE_END = re.compile(r"(?:(?<![.!?…])[.!?…]+[\"”’»)]*|;)\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that may share a passage with their neighbours in the same ``group``."""

    span: Span
    group: str | None
    syllables: int


@dataclass(frozen=True, slots=True)
class _Part:
    """``words``: what the passage is about; ``span``: the same, with the heading before it when that is short."""

    words: Span
    span: Span


def make_passages(document: Document) -> tuple[Passage, ...]:
    """``text == document.text[span]``; ids are «document:start-end»."""
    tree = _Tree(document)
    identity = describe_identity(document)
    parts = [_Part(document.head, document.head)] if document.head.end else []
    for gathered in _gather(_pieces(document)):
        parts.extend(_split(gathered, tree.with_heading(gathered), document.text))
    return tuple(_passage(document, part, tree, identity) for part in parts)


def describe_identity(document: Document) -> str:
    """«Kế hoạch số 46-KH/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy …», as far as it is known."""
    meta = document.metadata
    number = meta.known_number
    parts = (
        meta.kind,
        message("sections.number", number=number) if number else None,
        message("sections.date", date=meta.issued_on.strftime("%d/%m/%Y")) if meta.issued_on else None,
        message("sections.issuer", issuer=meta.issuer) if meta.issuer else None,
        ", ".join(meta.locality.stated),
        _shorten(meta.title or "", CONTEXT_TITLE),
    )
    return " ".join(part for part in parts if part)


def _pieces(document: Document) -> Iterator[_Piece]:
    """The words of each section; what has no heading and its children are of one group."""
    parents = {s.parent for s in document.sections}
    closing: set[str] = set()  # what ends the document, and all that stands in it
    for section in document.sections:
        if section.kind.is_closing:
            closing.add(section.id)
            yield _Piece(section.span, section.id, _count(section.span.of(document.text)))
        elif section.parent in closing:
            closing.add(section.id)
        elif section.text:
            group = section.id if section.id in parents else section.parent
            yield _Piece(section.own, group, _count(section.text))


def _gather(pieces: Iterator[_Piece]) -> Iterator[Span]:
    """Neighbours of one group together, as long as they are short; a heading between them has changed the group."""
    held: _Piece | None = None
    for piece in pieces:
        if held and held.group == piece.group and held.syllables + piece.syllables <= TOGETHER:
            held = _Piece(Span(held.span.start, piece.span.end), held.group, held.syllables + piece.syllables)
            continue
        if held:
            yield held.span
        held = piece
    if held:
        yield held.span


def _split(words: Span, span: Span, text: str) -> Iterator[_Part]:
    """At sentence ends, into parts of at most LONGEST syllables; a longer sentence stays whole."""
    start, counted, last = words.start, _count(text[span.start : words.start]), words.start
    opening = span.start
    for end in _sentence_ends(words, text):
        syllables = _count(text[last:end])
        if last > start and counted + syllables > LONGEST:
            close = _trimmed(text, start, last)
            yield _Part(Span(start, close), Span(opening, close))
            start, opening, counted = last, last, 0
        counted, last = counted + syllables, end
    yield _Part(Span(start, words.end), Span(opening, words.end))


def _sentence_ends(span: Span, text: str) -> list[int]:
    return [*(found.end() for found in _SENTENCE_END.finditer(text, span.start, span.end)), span.end]


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


class _Tree:
    """The sections of a document, found by place."""

    def __init__(self, document: Document) -> None:
        self._sections = document.sections
        self._starts = [section.span.start for section in document.sections]
        self._by_id = {section.id: section for section in document.sections}
        self._headings = {
            section.own.end + 1: section
            for section in document.sections
            if section.heading is not None and _count(section.heading) <= SHORT_HEADING
        }

    def with_heading(self, span: Span) -> Span:
        heading = self._headings.get(span.start)
        return Span(heading.own.start, span.end) if heading and heading.span.covers(span) else span

    def narrowest(self, span: Span) -> Section | None:
        """The smallest section that covers the span; of siblings without a parent the first."""
        at = bisect_right(self._starts, span.start) - 1
        nearest = self._sections[at] if at >= 0 else None
        return next((s for s in self.above(nearest) if s.span.covers(span)), nearest)

    def above(self, section: Section | None) -> Iterator[Section]:
        """The section and those that it stands in, the innermost first."""
        while section is not None:
            yield section
            section = self._by_id[section.parent] if section.parent else None


def _passage(document: Document, part: _Part, tree: _Tree, identity: str) -> Passage:
    section = tree.narrowest(part.words)
    above = [_shorten(words, CONTEXT_HEADING) for s in tree.above(section) if (words := _heading(s, part.span))]
    return Passage(
        id=f"{document.id}:{part.span.start}-{part.span.end}",
        document_id=document.id,
        section_id=section.id if section else None,
        span=part.span,
        text=part.span.of(document.text),
        context=" | ".join(words for words in [identity, *reversed(above)] if words),
    )


def _heading(section: Section, span: Span) -> str | None:
    """What a section says above the passage: its heading, or the text that its list items hang on."""
    return None if span.covers(section.own) or section.own.covers(span) else section.heading or section.text


def _shorten(words: str, syllables: int) -> str:
    return " ".join(words.split()[:syllables])


def _count(words: str) -> int:
    return len(words.split())
