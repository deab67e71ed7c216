"""The pages: ask, the list of documents, one document with the cited passage highlighted.

In go an app and what holds the documents, out come routes that return HTML. Answers come from the HTTP API, which the
page's script calls; nothing here asks a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.composing import name_document
from assistant.errors import UnknownDocument
from assistant.model import Document
from assistant.understanding import LONGEST_QUESTION
from bot.web.rendering import parse_span, render_document
from bot.web.suggestions import Template, suggest_questions
from prompts import message, messages

_HERE = Path(__file__).parent


class DocumentSource(Protocol):
    """The part of ``assistant.service.Assistant`` that pages need."""

    def documents(self) -> Sequence[Document]: ...

    def document(self, document_id: str, /) -> Document:
        """Raises UnknownDocument."""


def mount_pages(app: FastAPI, assistant: DocumentSource) -> None:
    """Adds the pages and their static files to an app that serves the HTTP API."""
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.include_router(page_routes(assistant), include_in_schema=False)


def page_routes(assistant: DocumentSource) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)
    pages = load_templates()

    @router.get("/")
    def ask(request: Request) -> HTMLResponse:
        return pages.TemplateResponse(request, "ask.html", ask_context(assistant))

    @router.get("/documents")
    def documents(request: Request) -> HTMLResponse:
        return pages.TemplateResponse(request, "documents.html", {"documents": assistant.documents()})

    @router.get("/documents/{document_id}")
    def document(request: Request, document_id: str, span: str | None = None) -> HTMLResponse:
        try:
            found = assistant.document(document_id)
        except UnknownDocument as error:
            return pages.TemplateResponse(request, "missing.html", {"error": error}, HTTPStatus.NOT_FOUND)
        return pages.TemplateResponse(request, "document.html", document_context(found, span))

    return router


def ask_context(assistant: DocumentSource) -> dict[str, object]:
    """What the ask page shows, and the sentences its script says."""
    templates = [Template(**entry) for entry in messages("web")["suggestions"]]
    return {
        "suggestions": suggest_questions(assistant.documents(), templates),
        "limit": LONGEST_QUESTION,
        "strings": {"script": messages("web")["script"], "degraded": messages("answers")["degraded"]},
    }


def document_context(document: Document, raw_span: str | None) -> dict[str, object]:
    """What the document page shows; a span that cannot be highlighted is told, not hidden."""
    highlight = parse_span(raw_span, document) if raw_span is not None else None
    return {
        "document": document,
        "blocks": render_document(document, highlight),
        "highlight": highlight,
        "bad_span": raw_span is not None and highlight is None,
    }


def load_templates() -> Jinja2Templates:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = say
    environment.filters.update(day=format_day, name=name_document)
    return Jinja2Templates(env=environment)


def say(key: str, **fields: object) -> str:
    return message(f"web.{key}", **fields)


def format_day(day: date) -> str:
    """28/02/2025."""
    return day.strftime("%d/%m/%Y")
