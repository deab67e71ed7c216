"""Invented plans with figures, and queries and citations over them, for the tests of comparing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

from assistant.composing import cite
from assistant.dialogue import Citation, Evidence, Query, Wanted
from assistant.likeness import Figure, read_figures
from assistant.model import Document, Span
from ingest.pipeline import parse_text

HEAD = """HUYỆN ỦY {capitals}

*

Số {number}-KH/HU

{place}, ngày 05 tháng 3 năm 2025

KẾ HOẠCH

thực hiện Nghị quyết về chuyển đổi số

I. MỤC TIÊU
"""


@cache
def plan(place: str, *clauses: str, number: int = 7) -> Document:
    """A plan of a district whose first section has these clauses."""
    head = HEAD.format(capitals=place.upper(), place=place, number=number)
    text = "\n\n".join([head, *(f"{n}. {clause}" for n, clause in enumerate(clauses, 1))])
    return parse_text(text, f"{place}-{number}.txt", hashlib.sha256(text.encode()).hexdigest())


def figure(clause: str, place: str = "Sông Xanh") -> Figure:
    """The only figure of a clause."""
    (found,) = read_figures([plan(place, clause)])
    return found


def comparison(
    question: str, *groups: Sequence[Document], topic: str | None = None, wanted: Wanted | None = None
) -> Query:
    """``topic``: what the question is about, less the names of its places."""
    return Query(
        text=question,
        question=question,
        topic=question if topic is None else topic,
        groups=tuple(frozenset(d.id for d in group) for group in groups),
        wanted=frozenset({wanted or Wanted.ANYTHING}),
    )


def find_words(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return Evidence(document.id, Span(start, start + len(words)), 1.0, 1.0)


def cite_words(*quotes: tuple[Document, str]) -> list[Citation]:
    """A citation for each (document, words of it)."""
    documents = {document.id: document for document, _ in quotes}
    return cite([find_words(*quote) for quote in quotes], documents.__getitem__)


def by_id(*documents: Document) -> Mapping[str, Document]:
    return {document.id: document for document in documents}
