"""The facts of the documents as bodies: targets, deadlines, duties, each with its clause, quote and page.

In go Documents, out comes a page of facts in the order of the documents and their texts. Only what is stated: nothing
is computed, nothing merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel

from assistant.api.document_schemas import DocumentBody, SectionBody, link_to
from assistant.model import Comparator, Deadline, DeadlineKind, Document, Duty, Target
from assistant.service import Assistant

MOST = 500  # facts in one page


class FactKind(StrEnum):
    TARGET = "target"
    DEADLINE = "deadline"
    DUTY = "duty"


class FactBody(BaseModel):
    """What every fact has: ``quote`` is the document's text at ``span``."""

    document: DocumentBody
    section: SectionBody
    quote: str
    span: tuple[int, int]
    page: int | None
    url: str


class TargetBody(FactBody):
    """``year``: by when, where the document says so; ``baseline``: stated as reached; ``upper``: the end of a range."""

    kind: Literal["target"] = "target"
    indicator: str
    comparator: Comparator
    value: float
    upper: float | None
    unit: str | None
    year: int | None
    baseline: bool


class DeadlineBody(FactBody):
    kind: Literal["deadline"] = "deadline"
    duty: str
    actor: str | None
    due: DeadlineKind
    on: date | None
    when: str  # as printed


class DutyBody(FactBody):
    kind: Literal["duty"] = "duty"
    actors: list[str]


AnyFact = TargetBody | DeadlineBody | DutyBody


class FactsBody(BaseModel):
    """``total`` counts all facts asked for, of which these are some."""

    facts: list[AnyFact]
    total: int


def add_facts(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/v1/facts")
    def list_facts(
        kind: FactKind | None = None,
        locality: Annotated[str | None, Query(max_length=200)] = None,
        document: str | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> FactsBody:
        """Of the documents in force, each once: of one kind, of one locality; or of one document (id or source)."""
        with assistant.reading() as edition:
            scope = edition.scope_of([document] if document else None, locality)
            every, left_out = edition.corpus.documents(), edition.corpus.left_out()
        chosen = None if scope is None else scope.documents
        documents = [d for d in every if (chosen is None or d.id in chosen) and (document or d.id not in left_out)]
        return page_facts(documents, kind, limit, offset)


def page_facts(documents: Sequence[Document], kind: FactKind | None, limit: int, offset: int) -> FactsBody:
    facts = [(d, fact) for d in documents for fact in facts_of(d, kind)]
    return FactsBody(facts=[describe_fact(*pair) for pair in facts[offset : offset + limit]], total=len(facts))


def facts_of(document: Document, kind: FactKind | None) -> Iterator[Target | Deadline | Duty]:
    """Of one kind or of all, each kind in the order of the text."""
    if kind in (None, FactKind.TARGET):
        yield from document.targets
    if kind in (None, FactKind.DEADLINE):
        yield from document.deadlines
    if kind in (None, FactKind.DUTY):
        yield from document.duties


def describe_fact(document: Document, fact: Target | Deadline | Duty) -> AnyFact:
    place = FactBody(
        document=DocumentBody.of(document),
        section=SectionBody.of(document, document.section(fact.section)),
        quote=fact.span.of(document.text),
        span=(fact.span.start, fact.span.end),
        page=document.page_at(fact.span.start),
        url=link_to(document, fact.span),
    ).model_dump()
    match fact:
        case Target(indicator, comparator, value, unit, year, baseline, upper=upper):
            return TargetBody(
                **place,
                indicator=indicator,
                comparator=comparator,
                value=value,
                upper=upper,
                unit=unit,
                year=year,
                baseline=baseline,
            )
        case Deadline(duty, actor, kind, on, when):
            return DeadlineBody(**place, duty=duty, actor=actor, due=kind, on=on, when=when)
        case Duty(actors):
            return DutyBody(**place, actors=list(actors))
