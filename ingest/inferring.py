"""Numbers that a document does not print but another document of the set does.

In: all documents, in any order, or their cards (``Catalogue.cards``). Out: the same, some with ``inferred_number`` and
``inferred_from``. Ambiguous means none; what was inferred before counts for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.model import Document, Reference
from assistant.text import unify

_Citing = tuple[Document, Reference]


def infer_numbers(documents: Sequence[Document]) -> list[Document]:
    """A reference gives the number when kind, date and issuing body agree and no other reference does."""
    citing = _by_date(documents)
    taken = {document.metadata.number for document in documents}
    return [_infer(document, citing, taken) for document in map(_forget_inferred, documents)]


def infer_number(document: Document, others: Sequence[Document]) -> Document:
    """The same for one document."""
    forgotten = _forget_inferred(document)
    if document.metadata.number is not None:
        return forgotten
    return _infer(forgotten, _by_date(others), {other.metadata.number for other in others})


def _forget_inferred(document: Document) -> Document:
    return replace(document, metadata=replace(document.metadata, inferred_number=None, inferred_from=None))


def _by_date(documents: Sequence[Document]) -> dict[date | None, list[_Citing]]:
    """Each reference with the document that makes it, by the date that it gives, in the order of the sources."""
    citing = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.source):
        for reference in document.references:
            citing[reference.issued_on].append((document, reference))
    return citing


def _infer(document: Document, citing: dict[date | None, list[_Citing]], taken: set[str | None]) -> Document:
    """Of several documents that cite the number, the first by source is named."""
    if document.metadata.number is not None or document.metadata.issued_on is None:
        return document
    found = {
        reference.number: other.source
        for other, reference in _matching(document, reversed(citing.get(document.metadata.issued_on, [])))
        if reference.number not in taken
    }
    if len(found) != 1:
        return document
    ((number, source),) = found.items()
    return replace(document, metadata=replace(document.metadata, inferred_number=number, inferred_from=source))


def _matching(document: Document, citing: Iterable[_Citing]) -> Iterable[_Citing]:
    return ((other, r) for other, r in citing if other.id != document.id and _names(r, other, document))


def _names(reference: Reference, citing: Document, document: Document) -> bool:
    """Whether the reference can only mean this document: «Chương trình … ngày … của Ban Thường vụ Huyện ủy»."""
    meta = document.metadata
    if not (meta.kind and meta.issuer and reference.kind and reference.issuer):
        return False
    same_kind = unify(reference.kind).split()[0] == unify(meta.kind).split()[0]
    same_body = unify(meta.issuer).startswith(unify(reference.issuer))
    named_place = meta.locality.name is not None and unify(meta.locality.name) in unify(reference.issuer)
    same_place = named_place or citing.metadata.locality.name == meta.locality.name
    return same_kind and same_body and same_place and reference.issued_on == meta.issued_on
