"""The bodies that say what became of uploaded files: recognised where, doubtful where, repaired how.

In go the reports of ``assistant/reports.py``, out come bodies. The sentences are those of prompts/messages/reports.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus

from pydantic import BaseModel

from assistant.api.document_schemas import DocumentBody
from assistant.api.schemas import ErrorDetail
from assistant.composing import name_section
from assistant.model import Document, Finding, ReadingMethod
from assistant.provenance import find_provenance
from assistant.reports import FileReport, FileStatus
from prompts import message, messages


class FieldBody(BaseModel):
    """One thing that a document states of itself. ``where`` and ``page`` say where; null for what was inferred."""

    name: str
    label: str  # «Số, ký hiệu»
    value: str
    where: str | None
    page: int | None


class FindingBody(BaseModel):
    """What is doubtful or odd in a source. ``note``: there is nothing to repair."""

    what: str  # a stable code
    where: str
    text: str
    meaning: str
    repair: str
    note: bool


class FactCounts(BaseModel):
    """How many there are."""

    targets: int = 0
    deadlines: int = 0
    duties: int = 0
    references: int = 0


class FileBody(BaseModel):
    """``document`` is null, and ``error`` says why, for a file that was not taken in."""

    source: str
    status: FileStatus
    said: str  # the status in words
    document: DocumentBody | None = None
    method: str | None = None
    pages: int | None = None
    sections: int = 0
    facts: FactCounts = FactCounts()
    fields: list[FieldBody] = []
    findings: list[FindingBody] = []
    error: ErrorDetail | None = None

    @classmethod
    def of(cls, report: FileReport) -> FileBody:
        said = message(f"reports.status.{report.status}")
        error = ErrorDetail.of(report.error) if report.error else None
        body = cls(source=report.source, status=report.status, said=said, error=error)
        return body.model_copy(update=_describe(report.document)) if report.document else body


class UploadBody(BaseModel):
    """A report for each file, or for each member of an archive."""

    files: list[FileBody]
    degraded: list[str]


class RefusedUploadBody(UploadBody):
    """None of the files was taken in: the one shape of errors, with the reports."""

    error: ErrorDetail


class RemovedBody(BaseModel):
    removed: DocumentBody
    degraded: list[str]


def describe_upload(reports: Sequence[FileReport], degraded: Sequence[str]) -> tuple[HTTPStatus, UploadBody]:
    """201 stored, 200 nothing new, 207 some of the files not taken in, 422 none."""
    files, lacking = [FileBody.of(report) for report in reports], list(degraded)
    refused = [file.error for file in files if file.error]
    if refused and len(refused) == len(files):
        return HTTPStatus.UNPROCESSABLE_ENTITY, RefusedUploadBody(files=files, degraded=lacking, error=refused[0])
    stored = any(file.status in (FileStatus.ADDED, FileStatus.CHANGED) for file in files)
    status = HTTPStatus.MULTI_STATUS if refused else HTTPStatus.CREATED if stored else HTTPStatus.OK
    return status, UploadBody(files=files, degraded=lacking)


def _describe(document: Document) -> dict[str, object]:
    return {
        "document": DocumentBody.of(document),
        "method": message(f"reports.method.{document.method}"),
        "pages": len(document.pages) or None,
        "sections": len(document.sections),
        "facts": FactCounts(
            targets=len(document.targets),
            deadlines=len(document.deadlines),
            duties=len(document.duties),
            references=len(document.references),
        ),
        "fields": list(_describe_fields(document)),
        "findings": [_describe_finding(document, finding) for finding in document.findings],
    }


def _describe_fields(document: Document) -> Iterator[FieldBody]:
    """Those that the document states, and its inferred number."""
    meta, found = document.metadata, find_provenance(document)
    shown = {
        "number": meta.known_number,
        "issued_on": meta.issued_on and meta.issued_on.strftime("%d/%m/%Y"),
        "recipients": "; ".join(meta.recipients),
    }
    for name, label in messages("reports")["fields"].items():
        if value := shown[name] if name in shown else getattr(meta, name):
            span = found.get(name)
            where = name_section(document.innermost(span)) if span else None
            page = document.page_at(span.start) if span else None
            yield FieldBody(name=name, label=label, value=value, where=where, page=page)


def _describe_finding(document: Document, finding: Finding) -> FindingBody:
    words = messages("reports")["findings"][finding.what]
    line = "line" if document.method is ReadingMethod.TEXT else "read_line"
    where = message(f"reports.{line}", number=finding.where) if finding.where.isdigit() else finding.where
    return FindingBody(
        what=finding.what,
        where=where,
        text=finding.text,
        meaning=words["what"],
        repair=words["repair"],
        note="note" in words,
    )
