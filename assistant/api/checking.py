"""``POST /v1/check``: a pasted text checked. In goes an Assistant, out comes the route with its bodies.

The text is kept nowhere.
"""

from __future__ import annotations

from fastapi import FastAPI
from pydantic import BaseModel

from assistant.api.schemas import CitationBody, ScopeBody
from assistant.service import Assistant
from assistant.vetting.marks import Mark, MarkKind, MarkVerdict, Vetted
from assistant.vetting.vetting import check_text


class CheckRequest(BaseModel):
    """``scope``: the documents that the text is about; without it those of the places that it names."""

    text: str
    scope: ScopeBody | None = None


class MarkBody(BaseModel):
    """``span`` in the ``text`` of the answer, ``words`` there; ``says``: what the documents say instead."""

    span: tuple[int, int]
    words: str
    kind: MarkKind
    verdict: MarkVerdict
    citations: list[int]
    says: str

    @classmethod
    def of(cls, mark: Mark, text: str) -> MarkBody:
        span = mark.span.start, mark.span.end
        cited = list(mark.citations)
        return cls(
            span=span, words=mark.span.of(text), kind=mark.kind, verdict=mark.verdict, citations=cited, says=mark.says
        )


class CheckedBody(BaseModel):
    """``text`` as it was read (Unicode NFC); ``counts``: marks of each verdict."""

    text: str
    marks: list[MarkBody]
    citations: list[CitationBody]
    counts: dict[MarkVerdict, int]

    @classmethod
    def of(cls, vetted: Vetted) -> CheckedBody:
        marks = [MarkBody.of(mark, vetted.text) for mark in vetted.marks]
        citations = [CitationBody.of(citation) for citation in vetted.citations]
        return cls(text=vetted.text, marks=marks, citations=citations, counts=vetted.counts)


def add_checking(app: FastAPI, assistant: Assistant) -> None:
    @app.post("/v1/check")
    def check(request: CheckRequest) -> CheckedBody:
        """Which figures, numbers of documents, dates and names of a text the documents support."""
        scope = request.scope
        with assistant.reading() as edition:
            chosen = edition.scope_of(scope.documents, scope.locality) if scope else None
            return CheckedBody.of(check_text(request.text, edition, chosen))
