"""Documents with nothing but what they say of themselves and of each other."""

from __future__ import annotations

from datetime import date

from assistant.model import Document, Locality, Metadata, Reference, Relation, Span

SONG_XANH = Locality("Hải Bình", "Sông Xanh")
SONG_HAN = Locality("Hải Bình", "Sông Hàn")


def day(text: str) -> date:
    return date.fromisoformat(text)


def naming(
    number: str,
    relation: Relation = Relation.MENTION,
    issued_on: str | None = None,
    issuer: str | None = None,
    kind: str | None = "Kế hoạch",
) -> Reference:
    return Reference(number, day(issued_on) if issued_on else None, kind, issuer, relation, Span(0, 0))


def document(
    name: str,
    number: str | None = None,
    issued_on: str | None = None,
    references: tuple[Reference, ...] = (),
    locality: Locality = SONG_XANH,
    issuer: str | None = None,
    valid_from: str | None = None,
    inferred: str | None = None,
) -> Document:
    metadata = Metadata(
        kind="Kế hoạch",
        number=number,
        issued_on=day(issued_on) if issued_on else None,
        issuer=issuer or f"Ban Thường vụ Huyện ủy {locality.name}",
        locality=locality,
        inferred_number=inferred,
        valid_from=day(valid_from) if valid_from else None,
    )
    return Document(name, f"{name}.txt", name, "", Span(0, 0), metadata, (), references, ())
