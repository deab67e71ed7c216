"""The places or documents that an answer sets beside each other, each by its shortest name that is no other's.

In go a Query, the citations of its answer and the documents, out come Columns. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.composing import name_document
from assistant.dialogue import Citation, Query
from assistant.model import Document

Find = Callable[[str], Document]  # by id


@dataclass(frozen=True, slots=True)
class Column:
    """``citations``: those of the answer that quote its documents."""

    name: str
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...]


def arrange_columns(query: Query, citations: Sequence[Citation], document: Find) -> list[Column]:
    """A column for each group that the query tells apart; where it tells none, for each document that is quoted."""
    cited = dict.fromkeys(c.document.id for c in citations)
    members = [tuple(map(document, sorted(group))) for group in query.groups or [{name} for name in cited]]
    spoken_of = [speaks_of(citation, [d for group in members for d in group]) for citation in citations]
    return [
        Column(name, group, tuple(c for c, d in zip(citations, spoken_of, strict=True) if d in {g.id for g in group}))
        for name, group in zip(name_groups(members), members, strict=True)
    ]


def speaks_of(citation: Citation, documents: Sequence[Document]) -> str:
    """The id of the document that a quote tells of: its own, but for a number that only another document prints."""
    told = {(reference.number, reference.span) for reference in citation.document.references}
    for document in documents:
        data = document.metadata
        if data.inferred_from == citation.document.source and (data.inferred_number, citation.span) in told:
            return document.id
    return citation.document.id


def name_groups(groups: Sequence[Sequence[Document]]) -> list[str]:
    """The place of each group; its document by number, by kind or in full where others are of the same place."""
    names = [_names(group) for group in groups]
    chosen = []
    for own in names:
        unique = (name for name in own if Counter(other for others in names for other in set(others))[name] == 1)
        chosen.append(next(unique, own[-1]))
    return chosen


def _names(group: Sequence[Document]) -> list[str]:
    """From the shortest to the fullest; several documents have only the place that they share."""
    data, full = group[0].metadata, name_document(group[0])
    place = next((n for n in data.locality.names if all(n in d.metadata.locality.names for d in group)), None)
    if len(group) > 1:
        return [place or full]
    plain = [name for name in (data.known_number, data.kind) if name]
    names = [place, *plain[:1], *(f"{name} ({place})" for name in plain)] if place else plain[:1]
    return [*names, full]
