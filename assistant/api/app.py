"""The HTTP API: routes of ``/v1`` and health over one Assistant.

In go requests, out come the bodies of schemas.py; errors have one shape. It holds no state of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from threading import Event
from typing import Annotated

from fastapi import FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.api.authorising import LOCAL, Access
from assistant.api.checking import add_checking
from assistant.api.documents import add_documents
from assistant.api.drafts import add_drafts
from assistant.api.events import EVENT_STREAM, EventStream, event
from assistant.api.facts import add_facts
from assistant.api.faults import describe_faults
from assistant.api.graph import add_graph
from assistant.api.schemas import (
    AnswerBody,
    AskRequest,
    CitationBody,
    ErrorBody,
    ErrorDetail,
    HitBody,
    HitsBody,
    ScopeBody,
    SearchRequest,
    SentenceBody,
)
from assistant.dialogue import Answer, Scope
from assistant.errors import BadInput, NghiQuyetError, ServiceBusy
from assistant.generating import Writing, finish
from assistant.service import Assistant
from prompts import message

log = logging.getLogger(__name__)
LATER = 60  # seconds after which a busy service may be asked again


def create_app(assistant: Assistant, access: Access = LOCAL) -> FastAPI:
    """``access``: who may add and remove documents, and approve drafts."""
    app = FastAPI(
        title="Trợ lý Nghị quyết",
        description=message("api.description"),
        version="0.1.0",
        docs_url=None,  # Swagger's page loads its script from outside
        redoc_url=None,
        responses={status: {"model": ErrorBody} for status in (400, 404, 422, 500, 503)},
    )
    add_errors(app)
    add_questions(app, assistant)
    add_checking(app, assistant)
    add_documents(app, assistant, access)
    add_drafts(app, assistant.desk, access)
    add_facts(app, assistant)
    add_graph(app, assistant)
    add_health(app, assistant)
    return app


def add_questions(app: FastAPI, assistant: Assistant) -> None:
    @app.post(
        "/v1/ask",
        response_model=AnswerBody,
        responses={200: {"content": {EVENT_STREAM: {"schema": {"type": "string"}}}}},
    )
    def ask(request: AskRequest, accept: Annotated[str, Header()] = "") -> AnswerBody | Response:
        """Answer a question; with ``Accept: text/event-stream`` as events status, citation, sentence, done."""
        left = Event()
        ready, writing = assistant.tell(
            request.question,
            [turn.to_turn() for turn in request.history],
            read_scope(assistant, request.scope),
            request.conversation_id,
            verbatim=request.verbatim,
            is_left=left.is_set,
        )
        if EVENT_STREAM in accept:
            return EventStream(stream_answer(ready, writing), left)
        return AnswerBody.of(finish(writing))

    @app.post("/v1/search")
    def search(request: SearchRequest) -> HitsBody:
        """The passages nearest a query, best first."""
        with assistant.reading() as edition:
            scope = edition.scope_of(request.scope.documents, request.scope.locality) if request.scope else None
            hits = edition.search(edition.understand(request.query, (), scope), request.k)
            document = edition.corpus.document
            return HitsBody(hits=[HitBody.of(hit, document(hit.passage.document_id)) for hit in hits])


def add_health(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/health")
    def is_alive() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/health/ready")
    def is_ready() -> dict[str, int | str]:
        return {"status": "ready", "documents": len(assistant.documents())}


def add_errors(app: FastAPI) -> None:
    """Every error leaves in one shape; what went wrong inside stays in the log."""

    @app.exception_handler(NghiQuyetError)
    def known(request: Request, error: NghiQuyetError) -> JSONResponse:
        if error.http_status >= 500:
            log.error("%s %s: %s", request.method, request.url.path, error.code, exc_info=error)
        return error_response(error)

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        return error_response(BadFields(fields=describe_faults(error.errors())), 422)

    @app.exception_handler(HTTPException)
    def framework(request: Request, error: HTTPException) -> JSONResponse:
        return error_response(NoSuchPage() if error.status_code == 404 else BadInput(), error.status_code)

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return error_response(NghiQuyetError())


class BadFields(BadInput):
    """Fields: fields (which, and what is wrong with them); never what was sent."""

    @property
    def message(self) -> str:
        return message("api.wrong.fields", **self.fields)


class NoSuchPage(BadInput):
    code = "no_such_page"
    http_status = 404


def error_response(error: NghiQuyetError, status: int | None = None) -> JSONResponse:
    headers = {"Retry-After": str(LATER)} if isinstance(error, ServiceBusy) else None
    return JSONResponse(ErrorBody(error=ErrorDetail.of(error)).model_dump(), status or error.http_status, headers)


def read_scope(assistant: Assistant, scope: ScopeBody | None) -> Scope | None:
    return assistant.scope_of(scope.documents, scope.locality) if scope else None


def stream_answer(ready: Answer, writing: Writing) -> Iterator[bytes]:
    """An answer as events: at once its sources, each sentence as soon as it stands, the whole at the end."""
    answer = ready

    def write() -> Writing:
        nonlocal answer
        answer = yield from writing
        return answer

    with closing(write()) as sentences:
        yield event("status", {"status": ready.status, "id": ready.id})
        for citation in ready.citations:
            yield event("citation", CitationBody.of(citation))
        for sentence in sentences:
            yield event("sentence", SentenceBody.of(sentence))
    yield event("done", AnswerBody.of(answer))
