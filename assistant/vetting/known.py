"""The numbers of documents that the catalogue knows: those that stored ones bear, and those that they name.

In go Documents, out come Known numbers with the date, kind and issuer that are stated of them. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.anomalies import find_prevailing
from assistant.datings import read_datings
from assistant.dialogue import Wanted
from assistant.model import Document, Reference
from assistant.numbers import number_key
from assistant.stated import cited_elsewhere, head_lines
from assistant.vetting.bodies import Body, read_body
from assistant.vetting.rulings import Place

MOST_READ = 8  # documents in which the date of one number is looked for


@dataclass(frozen=True)
class Known:
    """``document``: that bears the number, or one that names it; ``naming``: every one that does, with how.

    ``inferred``: where another one prints the number of one that prints none itself.
    """

    key: tuple[str, ...]
    number: str
    kind: str | None
    issuer: Body | None
    document: Document
    own: bool
    naming: tuple[tuple[Document, Reference], ...] = ()
    inferred: tuple[Place, ...] = ()

    @cached_property
    def issued_on(self) -> date | None:
        """Never a misprint: its own date, else the one that prevails."""
        if self.own:
            return self.document.metadata.issued_on
        datings = [dating for d, r in self.naming[:MOST_READ] for dating in read_datings(d, [r])]
        return find_prevailing(datings) or self.naming[0][1].issued_on

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where it is printed, with its right date first."""
        if self.own:
            lines = head_lines(self.document, frozenset({Wanted.NUMBER, Wanted.ISSUED}))
            return (*self.inferred, *lines) or ((self.document.id, self.document.head),)
        datings = [dating for d, r in self.naming[:MOST_READ] for dating in read_datings(d, [r])]
        right = sorted((g for g in datings if g.on == self.issued_on), key=lambda g: not g.formal)
        return (*((g.document.id, g.span) for g in right), *((d.id, r.span) for d, r in self.naming))

    @property
    def localities(self) -> frozenset[str]:
        return frozenset(
            name for d in (self.document, *(d for d, _ in self.naming)) for name in d.metadata.locality.names
        )


def list_known(documents: Sequence[Document]) -> list[Known]:
    own = [known for document in documents for known in _read_own(document, documents)]
    borne = {known.key for known in own}
    return [*own, *(known for known in _read_named(documents) if known.key not in borne)]


def _read_own(document: Document, documents: Sequence[Document]) -> Iterator[Known]:
    data = document.metadata
    if number := data.known_number:
        issuer = read_body(data.issuer or "")
        inferred = tuple(cited_elsewhere(document, documents)[:1])
        yield Known(number_key(number), number, data.kind, issuer, document, own=True, inferred=inferred)


def _read_named(documents: Sequence[Document]) -> Iterator[Known]:
    naming: dict[tuple[str, ...], list[tuple[Document, Reference]]] = {}
    for document in documents:
        for reference in document.references:
            naming.setdefault(number_key(reference.number), []).append((document, reference))
    for key, pairs in naming.items():
        document, first = next(((d, r) for d, r in pairs if r.issuer and r.kind), pairs[0])
        issuer = max(
            (b for _, r in pairs if (b := read_body(r.issuer or ""))), key=lambda b: len(b.place), default=None
        )
        yield Known(key, first.number, first.kind, issuer, document, own=False, naming=tuple(pairs))
