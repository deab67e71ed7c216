"""The page of drafts: one box for a request, fields to choose, a draft with its sources, the approved ones.

In: the stored documents, for places and examples. Out: HTML, and a draft as plain text. Drafts are made over the HTTP
API, which the page's script calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.templating import Jinja2Templates

from assistant.desk import Desk
from assistant.layouts import LAYOUTS
from assistant.model import Document
from assistant.text import fold
from assistant.understanding import LONGEST_QUESTION
from assistant.vetting.vetting import LONGEST_TEXT
from bot.plain import render_plain
from bot.web.strings import script_strings
from bot.web.suggestions import Template, suggest_questions
from prompts import messages


class DraftSource(Protocol):
    """The part of ``assistant.service.Assistant`` that this page needs."""

    @property
    def desk(self) -> Desk: ...

    def documents(self) -> Sequence[Document]: ...


def draft_routes(assistant: DraftSource, pages: Jinja2Templates) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get("/drafts")
    def drafts(request: Request) -> HTMLResponse:
        return pages.TemplateResponse(request, "drafts.html", drafts_context(assistant.documents()))

    @router.get("/drafts/{draft_id}.txt")
    def text(draft_id: str) -> PlainTextResponse:
        """For copying into a message: the text with its marks, and its sources."""
        return PlainTextResponse(render_plain(assistant.desk.get(draft_id).draft))

    @router.get("/drafts/{draft_id}")
    def draft(request: Request, draft_id: str) -> HTMLResponse:
        """The same page; its script fetches the draft that the address names."""
        return drafts(request)

    return router


def drafts_context(documents: Sequence[Document]) -> dict[str, object]:
    examples = [Template(**entry) for entry in messages("web")["drafting"]["examples"]]
    return {
        "labels": messages("drafts"),
        "layouts": list(LAYOUTS),
        "places": [(place, place) for place in list_places(documents)],
        "examples": suggest_questions(documents, examples),
        "limit": LONGEST_QUESTION,
        "longest": LONGEST_TEXT,
        "strings": script_strings(),
    }


def list_places(documents: Sequence[Document]) -> list[str]:
    """The places that documents are of, the narrowest name of each."""
    return sorted({d.metadata.locality.name for d in documents if d.metadata.locality.name}, key=fold)
