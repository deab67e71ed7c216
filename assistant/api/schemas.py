"""The bodies that go over HTTP and out of ``--json``: pydantic models made from the core's values.

The shapes are the project's interface (README.md, section HTTP API); tests hold them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from assistant.api.document_schemas import DocumentBody, SectionBody, link_to
from assistant.dialogue import Answer, Cell, Citation, Hit, Sentence, Table, Turn
from assistant.errors import NghiQuyetError
from assistant.model import Document, Passage


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
    """``verbatim``: in the documents' words only, also where a language model is there."""

    question: str
    history: list[TurnBody] = Field(default_factory=list, max_length=50)
    scope: ScopeBody | None = None
    conversation_id: str | None = Field(default=None, max_length=100)
    verbatim: bool = False


class SearchRequest(BaseModel):
    query: str
    k: int = Field(default=10, ge=1, le=100)
    scope: ScopeBody | None = None


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


class SentenceBody(BaseModel):
    text: str
    citations: list[int]
    support: Literal["verbatim", "checked"]

    @classmethod
    def of(cls, sentence: Sentence) -> SentenceBody:
        return cls.model_validate(
            {"text": sentence.text, "citations": list(sentence.citations), "support": sentence.support}
        )


class CellBody(BaseModel):
    """``text`` ends with its citation marks, as a sentence does; empty where the document sets nothing."""

    text: str
    citations: list[int]

    @classmethod
    def of(cls, cell: Cell) -> CellBody:
        return cls(text=cell.text, citations=list(cell.citations))


class RowBody(BaseModel):
    label: str
    cells: list[CellBody]


class TableBody(BaseModel):
    """A comparison: as many cells in each row as there are columns."""

    columns: list[str]
    rows: list[RowBody]

    @classmethod
    def of(cls, table: Table) -> TableBody:
        rows = [RowBody(label=label, cells=[CellBody.of(cell) for cell in cells]) for label, cells in table.rows]
        return cls(columns=list(table.columns), rows=rows)


class AnswerBody(BaseModel):
    """``understood``: the question as it was read, null where it was read as typed. ``choices``: questions to choose
    from, where the status is clarification. ``notes``: what a reader must know, in words.
    """

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
    understood: str | None
    table: TableBody | None
    choices: list[str]
    notes: list[str]

    @classmethod
    def of(cls, answer: Answer) -> AnswerBody:
        return cls.model_validate(
            {
                "id": answer.id,
                "status": answer.status.value,
                "reason": answer.reason,
                "text": answer.text,
                "sentences": [SentenceBody.of(sentence) for sentence in answer.sentences],
                "citations": [CitationBody.of(c) for c in answer.citations],
                "related": [CitationBody.of(c) for c in answer.related],
                "degraded": list(answer.degraded),
                "mode": answer.mode,
                "timings_ms": answer.timings_ms,
                "understood": answer.understood,
                "table": TableBody.of(answer.table) if answer.table else None,
                "choices": list(answer.choices),
                "notes": list(answer.notes),
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
