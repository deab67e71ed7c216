"""The bodies that go over HTTP and out of ``--json``: pydantic models made from the core's values.

The shapes are the project's interface (README.md, section HTTP API); tests hold them.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.composing import name_section
from assistant.model import Answer, Citation, Document, Hit, Passage, Section, Turn


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


class DocumentBody(BaseModel):
    """A document's identity. ``number_inferred_from`` names the document that gave a number this one doesn't print."""

    id: str
    number: str | None
    number_inferred_from: str | None
    kind: str | None
    title: str | None
    issuer: str | None
    locality: str | None
    issued_on: date | None
    source: str

    @classmethod
    def of(cls, document: Document) -> DocumentBody:
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
    n: int
    document: DocumentBody
    section: SectionBody
    quote: str
    span: tuple[int, int]
    url: str

    @classmethod
    def of(cls, citation: Citation) -> CitationBody:
        return cls(
            n=citation.n,
            document=DocumentBody.of(citation.document),
            section=SectionBody.of(citation.document, citation.section),
            quote=citation.quote,
            span=(citation.span.start, citation.span.end),
            url=f"/documents/{citation.document.id}?span={citation.span.start}-{citation.span.end}#trich-dan",
        )


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
    text: str
    sections: list[SectionNode]


class DocumentsBody(BaseModel):
    documents: list[DocumentBody]


class ErrorDetail(BaseModel):
    code: str
    message: str
    hint: str


class ErrorBody(BaseModel):
    """The one shape of every error."""

    error: ErrorDetail


def describe_document(document: Document) -> DocumentDetail:
    data = document.metadata
    return DocumentDetail(
        **DocumentBody.of(document).model_dump(),
        place=data.place,
        signer=data.signer,
        signer_title=data.signer_title,
        recipients=list(data.recipients),
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
