"""The page that checks a pasted text. In: the stored documents, for places. Out: HTML.

The text goes to the HTTP API, which the page's script calls, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from assistant.model import Document
from assistant.vetting.vetting import LONGEST_TEXT
from bot.web.drafts import list_places
from bot.web.strings import script_strings


def checking_routes(documents: Callable[[], Sequence[Document]], pages: Jinja2Templates) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get("/check")
    def check(request: Request) -> HTMLResponse:
        context = {"places": list_places(documents()), "limit": LONGEST_TEXT, "strings": script_strings()}
        return pages.TemplateResponse(request, "check.html", context)

    return router
