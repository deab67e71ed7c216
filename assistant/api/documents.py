"""The routes of documents: list, show, add, remove; what is added or removed counts from the next question on.

In go multipart files and document ids, out come the bodies of schemas.py and reports.py. Whoever may ask may read; who
may add and remove is authorising.py's.
"""

from __future__ import annotations

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile

from assistant.api.authorising import Access, authorise
from assistant.api.document_schemas import (
    DocumentBody,
    DocumentDetail,
    DocumentsBody,
    VersionBody,
    VersionsBody,
    describe_document,
)
from assistant.api.queueing import Queue
from assistant.api.reports import RefusedUploadBody, RemovedBody, UploadBody, describe_upload
from assistant.api.schemas import ErrorBody
from assistant.api.uploads import clean_name, read_files
from assistant.reports import FileReport
from assistant.service import Assistant
from assistant.validity import find_ending

LONGEST_QUEUE = 8  # requests that add or remove, the one at work included: each may take minutes
_FILE = {"type": "string", "contentMediaType": "application/octet-stream"}
_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["files"],
    "properties": {"files": {"type": "array", "items": _FILE}},
}
_BODY: dict[str, Any] = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"model": UploadBody, "description": "Nothing new"},
    207: {"model": UploadBody, "description": "Some of the files were not taken in"},
    403: {"model": ErrorBody},
    413: {"model": ErrorBody},
    422: {"model": RefusedUploadBody, "description": "None of the files was taken in"},
    503: {"model": ErrorBody, "description": "Too many files wait to be read"},
}


def add_documents(app: FastAPI, assistant: Assistant, access: Access) -> None:
    add_reading(app, assistant)
    add_changes(app, assistant, access)


def add_reading(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/v1/documents")
    def list_documents() -> DocumentsBody:
        with assistant.reading() as edition:
            corpus = edition.corpus
            endings = {d.id: find_ending(d.id, corpus.validity, date.today()) for d in corpus.documents()}
            return DocumentsBody(documents=[DocumentBody.of(d, endings[d.id]) for d in corpus.documents()])

    @app.get("/v1/documents/{document_id}")
    def show_document(document_id: str) -> DocumentDetail:
        """Any version that is kept; ``current`` tells whether questions are answered from it."""
        document = assistant.document(document_id)
        ending = find_ending(document.id, assistant.validity(), date.today())
        return describe_document(document, assistant.versions(document), ending)

    @app.get("/v1/documents/{document_id}/versions")
    def list_versions(document_id: str) -> VersionsBody:
        """The versions of one file, by the id of any of them."""
        versions = assistant.versions(assistant.document(document_id))
        return VersionsBody(versions=[VersionBody.of(v) for v in versions])


def add_changes(app: FastAPI, assistant: Assistant, access: Access) -> None:
    queue = Queue(LONGEST_QUEUE)

    @asynccontextmanager
    async def admit(request: Request) -> AsyncIterator[Lock]:
        """A place in the queue, before the body is read. Raises NotAuthorised, ServiceBusy."""
        authorise(request, access)
        async with queue.place() as turn:
            yield turn

    @app.post("/v1/documents", status_code=201, response_model=UploadBody, openapi_extra=_BODY, responses=_ANSWERS)
    async def add_files(request: Request) -> JSONResponse:
        """Store the files of a form and say what was recognised in each; an archive is its members."""
        async with admit(request) as turn, read_files(request, assistant.librarian.limit_mb) as files:
            reports = [report for file in files for report in await take_in(assistant, file, turn)]
        status, body = describe_upload(reports, assistant.degraded)
        return JSONResponse(body.model_dump(mode="json"), status)

    @app.delete("/v1/documents/{document_id}", responses={403: {"model": ErrorBody}})
    async def remove_document(request: Request, document_id: str) -> RemovedBody:
        """Remove a file everywhere with all its versions, by the id of any of them."""
        async with admit(request) as turn:
            removed = DocumentBody.of(await run_in_threadpool(assistant.document, document_id))
            async with turn:
                await run_in_threadpool(assistant.remove, document_id)
        return RemovedBody(removed=removed, degraded=list(assistant.degraded))


async def take_in(assistant: Assistant, file: UploadFile, turn: Lock) -> tuple[FileReport, ...]:
    """Read off the event loop, and into memory only when it is its turn."""
    async with turn:
        report = await run_in_threadpool(assistant.take_in, clean_name(file.filename), await file.read())
    return report.files
