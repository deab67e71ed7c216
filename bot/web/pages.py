"""The pages: ask, the list of documents, one document with the cited passage highlighted.

In go an app and what holds the documents, out come routes that return HTML. Answers come from the HTTP API, which the
page's script calls; nothing here asks a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.api.authorising import LOCAL, Access
from assistant.composing import name_document
from assistant.errors import UnknownDocument
from assistant.model import Document, Version
from assistant.ports import Librarian
from assistant.understanding import LONGEST_QUESTION
from assistant.validity import find_ended
from bot.web.checking import checking_routes
from bot.web.drafts import DraftSource, draft_routes
from bot.web.graph import GraphSource, graph_routes
from bot.web.relations import relations_context
from bot.web.rendering import parse_span, render_document
from bot.web.strings import script_strings
from bot.web.suggestions import Template, suggest_questions
from prompts import message, messages

_HERE = Path(__file__).parent


class DocumentSource(GraphSource, DraftSource, Protocol):
    """The part of ``assistant.service.Assistant`` that pages need."""

    def documents(self) -> Sequence[Document]: ...

    def document(self, document_id: str, /) -> Document:
        """Raises UnknownDocument."""

    def versions(self, document: Document, /) -> Sequence[Version]:
        """The oldest first, the current one last."""

    @property
    def librarian(self) -> Librarian: ...

    @property
    def writes(self) -> bool:
        """Whether answers may be in a model's words."""


def mount_pages(app: FastAPI, assistant: DocumentSource, access: Access = LOCAL) -> None:
    """Adds the pages and their static files to an app that serves the HTTP API with the same ``access``."""
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.include_router(page_routes(assistant, access), include_in_schema=False)


def page_routes(assistant: DocumentSource, access: Access) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)
    pages = load_templates()
    pages.env.globals["access"] = access

    @router.get("/")
    def ask(request: Request) -> HTMLResponse:
        return pages.TemplateResponse(request, "ask.html", ask_context(assistant))

    @router.get("/documents")
    def documents(request: Request) -> HTMLResponse:
        return pages.TemplateResponse(request, "documents.html", documents_context(assistant))

    @router.get("/documents/{document_id}")
    def document(request: Request, document_id: str, span: str | None = None) -> HTMLResponse:
        try:
            found = assistant.document(document_id)
        except UnknownDocument as error:
            return pages.TemplateResponse(request, "missing.html", {"error": error}, HTTPStatus.NOT_FOUND)
        context = document_context(found, span, assistant.versions(found))
        context |= relations_context(found, assistant.graph(), assistant.validity(), date.today())
        return pages.TemplateResponse(request, "document.html", context)

    router.include_router(checking_routes(assistant.documents, pages))
    router.include_router(draft_routes(assistant, pages))
    router.include_router(graph_routes(assistant, pages))
    return router


def ask_context(assistant: DocumentSource) -> dict[str, object]:
    """What the ask page shows, and the sentences its script says."""
    templates = [Template(**entry) for entry in messages("web")["suggestions"]]
    return {
        "suggestions": suggest_questions(assistant.documents(), templates),
        "limit": LONGEST_QUESTION,
        "writes": assistant.writes,
        "strings": script_strings(),
    }


def documents_context(assistant: DocumentSource) -> dict[str, object]:
    return {
        "documents": assistant.documents(),
        "ended": find_ended(assistant.validity(), date.today()),
        "formats": assistant.librarian.formats,
        "limit_mb": assistant.librarian.limit_mb,
        "strings": script_strings(),
    }


def document_context(document: Document, raw_span: str | None, versions: Sequence[Version]) -> dict[str, object]:
    """What the document page shows; a span that cannot be highlighted is told, not hidden."""
    highlight = parse_span(raw_span, document) if raw_span is not None else None
    return {
        "document": document,
        "blocks": render_document(document, highlight),
        "highlight": highlight,
        "bad_span": raw_span is not None and highlight is None,
        "versions": versions,
        "shown": next((v for v in reversed(versions) if v.document_id == document.id), None),
        "current": next((v for v in versions if v.replaced_at is None), None),
        "strings": script_strings(),
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
    environment.filters.update(day=format_day, moment=format_moment, name=name_document)
    return Jinja2Templates(env=environment)


def say(key: str, **fields: object) -> str:
    return message(f"web.{key}", **fields)


def format_day(day: date) -> str:
    """28/02/2025."""
    return day.strftime("%d/%m/%Y")


def format_moment(moment: datetime) -> str:
    """28/02/2025 14:05, by the clock of the machine that serves."""
    return moment.astimezone().strftime("%d/%m/%Y %H:%M")
