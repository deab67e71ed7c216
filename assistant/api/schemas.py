"""The bodies that go over HTTP and out of ``--json``: pydantic models made from the core's values.

The shapes are the project's interface (README.md, section HTTP API); tests hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.composing import name_section
from assistant.dialogue import Answer, Citation, Ending, Hit, Turn
from assistant.errors import NghiQuyetError
from assistant.model import Document, Passage, Section, Span, Version


class TurnBody(BaseModel):
    role: Literal["user", "assistant"]
    content: str = Field(max_length=20_000)  # an answer that quotes much; questions are cut to their own limit

    def to_turn(self) -> Turn:
        return Turn(self.role, self.content)


class ScopeBody(BaseModel):
    """Restrict to documents (ids or sources) and to a locality."""

    documents: list[str] | None = Field(default=None, max_length=1000)
    locality: str | None = Field(default=None, max_length=200)


class AskRequest(BaseModel):
    question: str
    history: list[TurnBody] = Field(default_factory=list, max_length=50)
    scope: ScopeBody | None = None
    conversation_id: str | None = Field(default=None, max_length=100)


class SearchRequest(BaseModel):
    query: str
    k: int = Field(default=10, ge=1, le=100)
    scope: ScopeBody | None = None


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


class CitationBody(BaseModel):
    """``page`` is null where the format has no pages."""

    n: int
    document: DocumentBody
    section: SectionBody
    quote: str
    span: tuple[int, int]
    page: int | None
    url: str

    @classmethod
    def of(cls, citation: Citation) -> CitationBody:
        return cls(
            n=citation.n,
            document=DocumentBody.of(citation.document, citation.ending),
            section=SectionBody.of(citation.document, citation.section),
            quote=citation.quote,
            span=(citation.span.start, citation.span.end),
            page=citation.document.page_at(citation.span.start),
            url=link_to(citation.document, citation.span),
        )


def link_to(document: Document, span: Span) -> str:
    """The page of a document, opened at a highlighted passage."""
    return f"/documents/{document.id}?span={span.start}-{span.end}#trich-dan"


class SentenceBody(BaseModel):
    text: str
    citations: list[int]
    support: Literal["verbatim", "checked"]


class AnswerBody(BaseModel):
    id: str
    status: Literal["answered", "clarification", "unanswerable", "refused", "error"]
    reason: str | None
    text: str
    sentences: list[SentenceBody]
    citations: list[CitationBody]
    related: list[CitationBody]
    degraded: list[str]
    mode: Literal["extractive", "generated"]
    timings_ms: dict[str, float]

    @classmethod
    def of(cls, answer: Answer) -> AnswerBody:
        return cls.model_validate(
            {
                "id": answer.id,
                "status": answer.status.value,
                "reason": answer.reason,
                "text": answer.text,
                "sentences": [
                    {"text": s.text, "citations": list(s.citations), "support": s.support} for s in answer.sentences
                ],
                "citations": [CitationBody.of(c) for c in answer.citations],
                "related": [CitationBody.of(c) for c in answer.related],
                "degraded": list(answer.degraded),
                "mode": answer.mode,
                "timings_ms": answer.timings_ms,
            }
        )


class PassageBody(BaseModel):
    id: str
    text: str
    document: DocumentBody
    section: SectionBody
    span: tuple[int, int]

    @classmethod
    def of(cls, passage: Passage, document: Document) -> PassageBody:
        return cls(
            id=passage.id,
            text=passage.text,
            document=DocumentBody.of(document),
            section=SectionBody.of(document, document.section(passage.section_id)),
            span=(passage.span.start, passage.span.end),
        )


class HitBody(BaseModel):
    rank: int
    score: float
    passage: PassageBody

    @classmethod
    def of(cls, hit: Hit, document: Document) -> HitBody:
        return cls(rank=hit.rank, score=round(hit.score, 4), passage=PassageBody.of(hit.passage, document))


class HitsBody(BaseModel):
    hits: list[HitBody]


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


class ErrorDetail(BaseModel):
    code: str
    message: str
    hint: str

    @classmethod
    def of(cls, error: NghiQuyetError) -> ErrorDetail:
        return cls(code=error.code, message=error.message, hint=error.hint)


class ErrorBody(BaseModel):
    """The one shape of every error."""

    error: ErrorDetail


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
