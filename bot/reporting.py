"""What became of a file, as plain text: recognised, read how, doubtful where, repaired how. Pure: values in, text out.

``document_lines`` is all that ``doctor`` and an upload say of a document; ``render_report`` adds what was done with it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from assistant.composing import name_section
from assistant.model import Document, Finding, ReadingMethod, Span
from assistant.provenance import find_provenance
from assistant.reports import FileReport
from prompts import message, messages

_LONGEST_VALUE = 160  # characters of a title
_LONGEST_QUOTE = 80
_PLACES_SHOWN = 4  # of findings of one kind


def render_report(report: FileReport) -> str:
    """Several lines for one file."""
    head = message("reports.head", source=report.source, status=message(f"reports.status.{report.status}"))
    if report.error:
        return "\n".join([head, f"  {report.error.message}", f"  {report.error.hint}"])
    return "\n".join([head, *(document_lines(report.document) if report.document else ())])


def render_check(document: Document) -> str:
    """The same for a document that isn't stored."""
    head = message("reports.head", source=document.source, status=message("reports.status.checked"))
    return "\n".join([head, *document_lines(document)])


def document_lines(document: Document) -> list[str]:
    return [*_field_lines(document), *_structure_lines(document), *finding_lines(document)]


def _field_lines(document: Document) -> list[str]:
    found = find_provenance(document)
    return [
        message(
            "reports.field", name=name, value=_show_value(document, field), where=_show_place(document, found, field)
        )
        for field, name in messages("reports")["fields"].items()
    ]


def _show_value(document: Document, field: str) -> str:
    meta = document.metadata
    shown = {
        "number": meta.known_number,
        "issued_on": meta.issued_on and meta.issued_on.strftime("%d/%m/%Y"),
        "recipients": meta.recipients and message("reports.recipients", count=len(meta.recipients)),
    }
    value = shown[field] if field in shown else getattr(meta, field)
    return _shorten(value, _LONGEST_VALUE) if value else "–"


def _show_place(document: Document, found: dict[str, Span], field: str) -> str:
    if field == "number" and not document.metadata.number and document.metadata.inferred_from:
        return message("reports.inferred", source=document.metadata.inferred_from)
    if field not in found:
        return message("reports.not_stated")
    place = name_section(document.innermost(found[field]))
    page = document.page_at(found[field].start)
    return message("reports.where.page", place=place, page=page) if page else place


def _structure_lines(document: Document) -> list[str]:
    pages = message("reports.pages", count=len(document.pages)) if document.pages else ""
    method = message(f"reports.method.{document.method}")
    return [
        message("reports.structure", method=method, sections=len(document.sections), pages=pages),
        message(
            "reports.facts",
            targets=len(document.targets),
            deadlines=len(document.deadlines),
            duties=len(document.duties),
            references=len(document.references),
        ),
    ]


def finding_lines(document: Document) -> list[str]:
    """What is to be checked, or that nothing is; then what was only noted. One line for all findings of a kind."""
    known = messages("reports")["findings"]
    notes = [f for f in document.findings if "note" in known[f.what]]
    doubts = [f for f in document.findings if "note" not in known[f.what]]
    lines = [message("reports.doubtful"), *_group_findings(document, doubts)] if doubts else [message("reports.sound")]
    return [*lines, message("reports.notes"), *_group_findings(document, notes)] if notes else lines


def _group_findings(document: Document, findings: Sequence[Finding]) -> list[str]:
    kinds = dict.fromkeys(finding.what for finding in findings)
    return [_finding_line(document, [f for f in findings if f.what == what]) for what in kinds]


def _finding_line(document: Document, group: Sequence[Finding]) -> str:
    first, rest = group[0], len(group) - _PLACES_SHOWN
    places = [_show_where(document, finding.where) for finding in group[:_PLACES_SHOWN] if finding.where]
    shows_text = len(group) == 1 and first.text not in first.where
    return message(
        "reports.finding",
        what=message(f"reports.findings.{first.what}.what"),
        repair=message(f"reports.findings.{first.what}.repair"),
        where=message("reports.places", places=", ".join(places)) if places else "",
        more=message("reports.more", count=rest) if rest > 0 else "",
        quote=message("reports.quote", text=_shorten(first.text, _LONGEST_QUOTE)) if shows_text else "",
    )


def _show_where(document: Document, where: str) -> str:
    """A line of a text file is one that a person can go to; of other formats only the text that was read has lines."""
    line = "line" if document.method is ReadingMethod.TEXT else "read_line"
    return message(f"reports.{line}", number=where) if where.isdigit() else where


def _shorten(text: str, characters: int) -> str:
    return textwrap.shorten(text, characters, placeholder=" …")
