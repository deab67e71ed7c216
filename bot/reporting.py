"""What became of a file, as plain text: recognised, read how, doubtful where, repaired how. Pure: values in, text out.

The facts are those of the API's body; here they become lines for a terminal or a chat.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from assistant.api.reports import FieldBody, FileBody, FindingBody
from assistant.model import Document
from assistant.reports import FileReport, FileStatus
from prompts import message, messages

_LONGEST_VALUE = 160  # characters of a title
_LONGEST_QUOTE = 80
_PLACES_SHOWN = 4  # of findings of one kind


def render_report(report: FileReport) -> str:
    """Several lines for one file."""
    file = FileBody.of(report)
    head = message("reports.head", source=file.source, status=file.said)
    if file.error:
        return "\n".join([head, f"  {file.error.message}", f"  {file.error.hint}"])
    return "\n".join([head, *(_document_lines(file) if file.document else ())])


def finding_lines(document: Document) -> list[str]:
    """What is to be checked in a document, or that nothing is; then what was only noted."""
    return _finding_lines(FileBody.of(FileReport(document.source, FileStatus.CHECKED, document)).findings)


def _document_lines(file: FileBody) -> list[str]:
    stated = {field.name: field for field in file.fields}
    fields = [_field_line(file, name, stated.get(name)) for name in messages("reports")["fields"]]
    return [*fields, *_structure_lines(file), *_finding_lines(file.findings)]


def _field_line(file: FileBody, name: str, field: FieldBody | None) -> str:
    label = messages("reports")["fields"][name]
    if field is None:
        return message("reports.field", name=label, value="–", where=message("reports.not_stated"))
    return message(
        "reports.field", name=label, value=_shorten(field.value, _LONGEST_VALUE), where=_show_place(file, field)
    )


def _show_place(file: FileBody, field: FieldBody) -> str:
    source = file.document.number_inferred_from if file.document and field.name == "number" else None
    if source:
        return message("reports.inferred", source=source)
    place = field.where or message("reports.composed")
    return message("reports.where.page", place=place, page=field.page) if field.page else place


def _structure_lines(file: FileBody) -> list[str]:
    pages = message("reports.pages", count=file.pages) if file.pages else ""
    return [
        message("reports.structure", method=file.method, sections=file.sections, pages=pages),
        message("reports.facts", **file.facts.model_dump()),
    ]


def _finding_lines(findings: Sequence[FindingBody]) -> list[str]:
    """One line for all findings of a kind."""
    notes, doubts = [f for f in findings if f.note], [f for f in findings if not f.note]
    lines = [message("reports.doubtful"), *_group(doubts)] if doubts else [message("reports.sound")]
    return [*lines, message("reports.notes"), *_group(notes)] if notes else lines


def _group(findings: Sequence[FindingBody]) -> list[str]:
    kinds = dict.fromkeys(finding.what for finding in findings)
    return [_finding_line([f for f in findings if f.what == what]) for what in kinds]


def _finding_line(group: Sequence[FindingBody]) -> str:
    first, rest = group[0], len(group) - _PLACES_SHOWN
    places = [finding.where for finding in group[:_PLACES_SHOWN] if finding.where]
    shows_text = len(group) == 1 and first.text not in first.where
    return message(
        "reports.finding",
        what=first.meaning,
        repair=first.repair,
        where=message("reports.places", places=", ".join(places)) if places else "",
        more=message("reports.more", count=rest) if rest > 0 else "",
        quote=message("reports.quote", text=_shorten(first.text, _LONGEST_QUOTE)) if shows_text else "",
    )


def _shorten(text: str, characters: int) -> str:
    return textwrap.shorten(text, characters, placeholder=" …")
