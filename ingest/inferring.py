"""Numbers that a document does not print but another document of the set does.

In: all documents, in any order. Out: the same documents, some with ``inferred_number`` and ``inferred_from``. Ambiguous
means none; what was inferred before counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.model import Document, Reference
from assistant.text import unify


def infer_numbers(documents: Sequence[Document]) -> list[Document]:
    """A reference gives the number when kind, date and issuing body agree and no other reference does."""
    by_source = sorted(documents, key=lambda document: document.source)
    return [_infer(document, by_source) for document in map(_forget_inferred, documents)]


def _forget_inferred(document: Document) -> Document:
    return replace(document, metadata=replace(document.metadata, inferred_number=None, inferred_from=None))


def _infer(document: Document, others: Sequence[Document]) -> Document:
    """Of several documents that cite the number, the first in ``others`` is named."""
    if document.metadata.number is not None:
        return document
    taken = {other.metadata.number for other in others}
    found = {
        reference.number: other.source
        for other in reversed(others)
        for reference in _matching(document, other)
        if reference.number not in taken
    }
    if len(found) != 1:
        return document
    ((number, source),) = found.items()
    return replace(document, metadata=replace(document.metadata, inferred_number=number, inferred_from=source))


def _matching(document: Document, other: Document) -> Iterable[Reference]:
    return (r for r in other.references if other.id != document.id and _names(r, other, document))


def _names(reference: Reference, citing: Document, document: Document) -> bool:
    """Whether the reference can only mean this document: «Chương trình … ngày … của Ban Thường vụ Huyện ủy»."""
    meta = document.metadata
    if not (meta.kind and meta.issued_on and meta.issuer and reference.kind and reference.issuer):
        return False
    same_kind = unify(reference.kind).split()[0] == unify(meta.kind).split()[0]
    same_body = unify(meta.issuer).startswith(unify(reference.issuer))
    named_place = meta.locality.name is not None and unify(meta.locality.name) in unify(reference.issuer)
    same_place = named_place or citing.metadata.locality.name == meta.locality.name
    return same_kind and same_body and same_place and reference.issued_on == meta.issued_on
