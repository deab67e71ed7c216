"""Which documents are in force. In: all stored documents. Out: the Validity of each. Pure.

A document ends when a stored one replaces or abolishes it (``linking`` says which is meant), from the day on which that
one takes effect; documents that end each other, and those that would end one issued later, end nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dialogue import Ending
from assistant.linking import index_numbers, link
from assistant.model import Document, Reference, Relation

_ENDS = (Relation.REPLACES, Relation.ABOLISHES)


@dataclass(frozen=True, slots=True)
class Validity:
    valid_from: date | None  # as the document states it, else its day of issue
    ending: Ending | None = None

    def ended_by(self, day: date) -> Ending | None:
        """What has ended it up to and including a day; an ending without a date has."""
        return self.ending if self.ending and (self.ending.on is None or self.ending.on <= day) else None


Validities = Mapping[str, Validity]  # by document id


def find_validity(documents: Sequence[Document]) -> Validities:
    endings = _find_endings(documents)
    standing = {name: ending for name, ending in endings.items() if not _ends_itself(name, endings)}
    return {d.id: Validity(_takes_effect(d), standing.get(d.id)) for d in documents}


def find_ended(validities: Validities, day: date) -> frozenset[str]:
    """The ids of the documents no longer in force on a day."""
    return frozenset(name for name, validity in validities.items() if validity.ended_by(day))


def find_ending(document_id: str, validities: Validities, day: date) -> Ending | None:
    """What has ended a document; None for one in force, and for one that isn't searched (an earlier version)."""
    validity = validities.get(document_id)
    return validity.ended_by(day) if validity else None


def find_successor(document_id: str, validities: Validities, day: date) -> str:
    """The document in force that stands at the end of what replaced it; itself when it is in force or has no heir."""
    name = document_id
    while (ending := find_ending(name, validities, day)) and ending.relation is Relation.REPLACES:
        name = ending.document_id
    return name


def _find_endings(documents: Sequence[Document]) -> dict[str, Ending]:
    """Of several that end a document, the one that takes effect first."""
    numbered = index_numbers(documents)
    found: dict[str, list[Ending]] = defaultdict(list)
    for citing in documents:
        for reference in (r for r in citing.references if r.relation in _ENDS):
            target = link(reference, citing, numbered)
            if target and not _is_before(citing.metadata.issued_on, target):
                ending = _make_ending(citing, reference)
                if not _is_before(ending.on, target):
                    found[target.id].append(ending)
    return {name: min(endings, key=lambda e: (e.on or date.min, e.document_id)) for name, endings in found.items()}


def _make_ending(citing: Document, reference: Reference) -> Ending:
    number = citing.metadata.known_number
    return Ending(citing.id, number, reference.relation, _takes_effect(citing), reference.span)


def _takes_effect(document: Document) -> date | None:
    return document.metadata.valid_from or document.metadata.issued_on


def _is_before(day: date | None, document: Document) -> bool:
    issued_on = document.metadata.issued_on
    return day is not None and issued_on is not None and day < issued_on


def _ends_itself(document_id: str, endings: Mapping[str, Ending]) -> bool:
    """Whether what ended it was ended, by however many steps, by it."""
    passed: set[str] = set()
    name = document_id
    while name in endings and name not in passed:
        passed.add(name)
        name = endings[name].document_id
    return name == document_id and bool(passed)
