"""One document stored twice, say from Word and as a scan. In: all stored documents. Out: the ids of the copies. Pure.

Answers come from the best reading of the document; the others stay readable, and answer when a caller names them. What
a document states of itself tells it; one that states too little has no copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.model import Document, ReadingMethod
from assistant.text import fold

_BEST_FIRST = (
    ReadingMethod.TEXT,
    ReadingMethod.OFFICE,
    ReadingMethod.MARKUP,
    ReadingMethod.TEXT_LAYER,
    ReadingMethod.MIXED,
    ReadingMethod.OCR,
)


def find_copies(documents: Sequence[Document]) -> frozenset[str]:
    """All but the best reading of each document; of equal ones the first stays."""
    alike: defaultdict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in documents:
        if identity := _identify(document):
            alike[identity].append(document)
    ranked = (sorted(group, key=lambda d: _BEST_FIRST.index(d.method)) for group in alike.values())
    return frozenset(copy.id for group in ranked for copy in group[1:])


def find_alike(document: Document, documents: Sequence[Document]) -> Document | None:
    """Another one of the documents that is this one in another format."""
    identity = _identify(document)
    alike = (d for d in documents if d.id != document.id and identity and _identify(d) == identity)
    return next(alike, None)


def _identify(document: Document) -> tuple[str, ...] | None:
    """Kind, issuer and place, with number and date or, where neither is printed, with title and signer."""
    meta = document.metadata
    whose = (meta.kind, meta.issuer, *meta.locality.names)
    what = (meta.number, meta.issued_on.isoformat()) if meta.number and meta.issued_on else (meta.title, meta.signer)
    stated = [value for value in (*whose, *what) if value]
    if None in (meta.kind, meta.issuer, *what):
        return None
    return tuple(" ".join(fold(value).split()) for value in stated)
