"""The routes of drafts: make, revise, edit, approve, find, download.

In go requests and ids, out come the bodies of draft_schemas.py and Word files. Whoever may ask may draft and read; who
may approve is authorising.py's.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response

from assistant.adapters.word.writing import MEDIA_TYPE, write_docx
from assistant.api.authorising import Access, authorise
from assistant.api.draft_schemas import (
    DraftBody,
    DraftRequestBody,
    DraftsBody,
    DraftTextBody,
    InstructionBody,
    ReviewerBody,
)
from assistant.api.schemas import ErrorBody
from assistant.desk import Desk
from assistant.drafts import Form
from assistant.layouts import LAYOUTS

MOST = 100  # drafts of the library at once
LayoutName = Literal["party-36", "state-30"]
_WORD: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}


def add_drafts(app: FastAPI, desk: Desk, access: Access) -> None:
    add_making(app, desk)
    add_approving(app, desk, access)
    add_downloads(app, desk)
    add_library(app, desk)


def add_making(app: FastAPI, desk: Desk) -> None:
    @app.post("/v1/draft")
    def make_draft(body: DraftRequestBody) -> DraftBody:
        """Compose a draft of the documents; it is kept, and forgotten after 30 days unless it is approved."""
        return DraftBody.of(desk.draft(body.request, body.to_choices(), verbatim=body.verbatim))

    @app.post("/v1/drafts/{draft_id}/revise")
    def revise_draft(draft_id: str, body: InstructionBody) -> DraftBody:
        """Another version, composed anew as told."""
        return DraftBody.of(desk.revise(draft_id, body.instruction, verbatim=body.verbatim))

    @app.put("/v1/drafts/{draft_id}")
    def edit_draft(draft_id: str, body: DraftTextBody) -> DraftBody:
        """Another version, in a person's own words; the notes tell which figures have no source."""
        return DraftBody.of(desk.edit(draft_id, body.text))


def add_approving(app: FastAPI, desk: Desk, access: Access) -> None:
    @app.post("/v1/drafts/{draft_id}/approve", responses={status: {"model": ErrorBody} for status in (403, 409)})
    def approve_draft(request: Request, draft_id: str, body: ReviewerBody) -> DraftBody:
        """Put a version into the library under its reviewer's name; another's, once it has one, is refused."""
        authorise(request, access)
        return DraftBody.of(desk.approve(draft_id, body.reviewer))


def add_downloads(app: FastAPI, desk: Desk) -> None:
    @app.get("/v1/drafts/{draft_id}.docx", response_class=Response, responses=_WORD)
    def download_word(draft_id: str, layout: LayoutName = "party-36") -> Response:
        """As a Word file with footnotes, laid out by the rules of Party bodies or of state bodies."""
        data = write_docx(desk.get(draft_id), LAYOUTS[layout])
        return Response(data, media_type=MEDIA_TYPE, headers=name_file(f"{draft_id}.docx"))


def name_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def add_library(app: FastAPI, desk: Desk) -> None:
    @app.get("/v1/drafts")
    def find_drafts(
        q: Annotated[str, Query(max_length=500)] = "",
        form: Form | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
    ) -> DraftsBody:
        """The approved drafts that hold all of the words, the latest first."""
        return DraftsBody.of(desk.find(q, form, limit=limit))

    @app.get("/v1/drafts/{draft_id}")
    def show_draft(draft_id: str) -> DraftBody:
        return DraftBody.of(desk.get(draft_id))

    @app.get("/v1/drafts/{draft_id}/versions")
    def list_draft_versions(draft_id: str) -> DraftsBody:
        """All versions of one draft, by the id of any; the oldest first."""
        return DraftsBody.of(desk.versions(desk.get(draft_id).thread))
