"""The bodies that describe documents, their sections and versions: pydantic models made from the core's values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.composing import name_section
from assistant.dialogue import Ending
from assistant.model import Document, Section, Span, Version


class EndingBody(BaseModel):
    """The stored document that ended another one, and since when (null: it states no date)."""

    id: str
    number: str | None
    relation: Literal["replaces", "abolishes"]
    on: date | None

    @classmethod
    def of(cls, ending: Ending) -> EndingBody:
        return cls.model_validate(
            {"id": ending.document_id, "number": ending.number, "relation": ending.relation.value, "on": ending.on}
        )


class DocumentBody(BaseModel):
    """A document's identity. ``number_inferred_from`` names the document that gave a number this one doesn't print.

    ``valid_from`` is the day that the document states; ``replaced_by`` is null while it is in force.
    """

    id: str
    number: str | None
    number_inferred_from: str | None
    kind: str | None
    title: str | None
    issuer: str | None
    locality: str | None
    issued_on: date | None
    source: str
    valid_from: date | None = None
    replaced_by: EndingBody | None = None

    @classmethod
    def of(cls, document: Document, ending: Ending | None = None) -> DocumentBody:
        data = document.metadata
        return cls(
            id=document.id,
            number=data.known_number,
            number_inferred_from=None if data.number else data.inferred_from,
            kind=data.kind,
            title=data.title,
            issuer=data.issuer,
            locality=data.locality.name,
            issued_on=data.issued_on,
            source=document.source,
            valid_from=data.valid_from,
            replaced_by=EndingBody.of(ending) if ending else None,
        )


class SectionBody(BaseModel):
    label: str  # «Mục II.2, điểm 2.2»
    path: list[str]
    headings: list[str]

    @classmethod
    def of(cls, document: Document, section: Section | None) -> SectionBody:
        return cls(
            label=name_section(section),
            path=list(section.path) if section else [],
            headings=document.headings(section.id) if section else [],
        )


def link_to(document: Document, span: Span) -> str:
    """The page of a document, opened at a highlighted passage."""
    return f"/documents/{document.id}?span={span.start}-{span.end}#trich-dan"


class SectionNode(BaseModel):
    id: str
    parent: str | None
    kind: str
    label: str | None
    heading: str | None
    text: str | None
    path: list[str]
    name: str
    span: tuple[int, int]


class DocumentDetail(DocumentBody):
    """A whole document: what it says of itself, its text and its tree."""

    model_config = ConfigDict(extra="forbid")

    place: str | None
    signer: str | None
    signer_title: str | None
    recipients: list[str]
    current: bool  # false: an earlier version, which no question is answered from
    added_at: datetime | None  # UTC
    replaced_at: datetime | None
    pages: list[int]  # where in ``text`` each begins; empty where the format has no pages
    text: str
    sections: list[SectionNode]


class DocumentsBody(BaseModel):
    documents: list[DocumentBody]


class VersionBody(BaseModel):
    """One state of a file: ``id`` is the document's."""

    id: str
    source: str
    current: bool
    added_at: datetime  # UTC
    replaced_at: datetime | None
    url: str

    @classmethod
    def of(cls, version: Version) -> VersionBody:
        return cls(
            id=version.document_id,
            source=version.source,
            current=version.replaced_at is None,
            added_at=version.added_at,
            replaced_at=version.replaced_at,
            url=f"/documents/{version.document_id}",
        )


class VersionsBody(BaseModel):
    """The oldest first, the current one last."""

    versions: list[VersionBody]


def describe_document(document: Document, versions: Sequence[Version], ending: Ending | None = None) -> DocumentDetail:
    """``versions``: those of its file, the latest last."""
    data = document.metadata
    version = next((v for v in reversed(versions) if v.document_id == document.id), None)
    return DocumentDetail(
        **DocumentBody.of(document, ending).model_dump(),
        place=data.place,
        signer=data.signer,
        signer_title=data.signer_title,
        recipients=list(data.recipients),
        current=version is not None and version.replaced_at is None,
        added_at=version.added_at if version else None,
        replaced_at=version.replaced_at if version else None,
        pages=list(document.pages),
        text=document.text,
        sections=[
            SectionNode(
                id=s.id,
                parent=s.parent,
                kind=s.kind.value,
                label=s.label,
                heading=s.heading,
                text=s.text,
                path=list(s.path),
                name=s.name,
                span=(s.span.start, s.span.end),
            )
            for s in document.sections
        ],
    )
