"""References -> the stored documents that they mean.

In: a Reference, the document that makes it, the stored documents by number. Out: the one document that it can only
mean, or None. Numbers repeat (every district has a «12-KH/HU» each year), so a date or a place that disagrees rules a
document out, and of several left none is taken unless one agrees in more than the others. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.model import Document, Locality, Reference, Relation
from assistant.numbers import number_key
from assistant.text import syllables, unify

_REFORM = date(2025, 7, 1)  # provinces were merged and districts ended
_ENDS = (Relation.REPLACES, Relation.ABOLISHES)
Numbered = Mapping[tuple[str, ...], Sequence[Document]]
# The words of which the names of bodies are made; what else a name holds is a place or a branch.
_BODY_WORDS = frozenset(
    syllables(
        "Ban Thường vụ, Thường trực, Ban Chấp hành, Ban Chỉ đạo, Ban Bí thư, Bộ Chính trị của Trung ương; "
        "Đảng bộ, Đảng ủy, Tỉnh ủy, Thành ủy, Huyện ủy, Quận ủy, Thị ủy, Văn phòng; Quốc hội, Chính phủ, Thủ tướng; "
        "Hội đồng và Ủy ban nhân dân, HĐND, UBND, Chủ tịch, Phó Chủ tịch; thành phố, thị xã, thị trấn, phường, đặc khu"
    )
)


def index_numbers(documents: Iterable[Document]) -> Numbered:
    """By the number that each goes by, its own or an inferred one."""
    numbered = defaultdict(list)
    for document in documents:
        if number := document.metadata.known_number:
            numbered[number_key(number)].append(document)
    return numbered


def link(reference: Reference, citing: Document, numbered: Numbered) -> Document | None:
    """The stored document that a reference means; None where there is none, or more than one it could be."""
    bearing = numbered.get(number_key(reference.number))
    if not bearing:
        return None
    meant = [d for d in bearing if d.id != citing.id and _may_mean(reference, citing, d)]
    certainty = [_agreements(reference, citing, d) for d in meant]
    best = max(certainty, default=0)
    return meant[certainty.index(best)] if certainty.count(best) == 1 else None


def _may_mean(reference: Reference, citing: Document, document: Document) -> bool:
    """Nothing that the reference says speaks against it; a body without a place is one of the citing document's own.

    The same day makes up for a place of another name where the reform of July 2025 lies between the two; what one ends
    must besides be of a place that the other's was made of.
    """
    dates = {reference.issued_on, document.metadata.issued_on} - {None}
    if len(dates) > 1 or _names_another_body(reference, document):
        return False
    if _lies_with(citing.metadata.locality, document.metadata.locality) or _names_place(reference, document):
        return True
    if not _same_day(reference, document) or _is_reformed(citing) == _is_reformed(document):
        return False
    return reference.relation not in _ENDS or _became(document.metadata.locality, citing.metadata.locality)


def _agreements(reference: Reference, citing: Document, document: Document) -> int:
    places = (citing.metadata.locality, document.metadata.locality)
    return (
        4 * _same_day(reference, document)
        + 2 * _names_place(reference, document)
        + (_lies_with(*places) and places[1].name is not None)
    )


def _same_day(reference: Reference, document: Document) -> bool:
    return reference.issued_on is not None and reference.issued_on == document.metadata.issued_on


def _is_reformed(document: Document) -> bool:
    issued_on = document.metadata.issued_on
    return issued_on is not None and issued_on >= _REFORM


def _became(old: Locality, new: Locality) -> bool:
    """The one lies today in the other, as far as the tables of the reform tell."""
    heirs, forebears = map(unify, old.now), map(unify, new.before)
    return unify(new.name or "") in heirs or unify(old.name or "") in forebears


def _names_place(reference: Reference, document: Document) -> bool:
    place = document.metadata.locality.name
    return place is not None and unify(place) in unify(reference.issuer or "")


def _names_another_body(reference: Reference, document: Document) -> bool:
    """«Huyện ủy Sông Hàn» can't be a body of Sông Xanh; «Huyện ủy» can."""
    meta = document.metadata
    known = syllables(" ".join([meta.issuer or "", *meta.locality.names]))
    return bool(meta.issuer) and not set(syllables(reference.issuer or "")) <= _BODY_WORDS.union(known)


def _lies_with(one: Locality, other: Locality) -> bool:
    """No level that both state differs."""
    levels = ((one.province, other.province), (one.district, other.district), (one.commune, other.commune))
    return all(a is None or b is None or unify(a) == unify(b) for a, b in levels)
