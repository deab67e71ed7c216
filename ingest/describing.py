"""A Document as the body of ``outline FILE --json`` (DESIGN.md, section 5). In: a Document. Out: JSON values."""

from __future__ import annotations

from typing import Any

from assistant.model import Deadline, Document, Duty, Reference, Relation, Section, Target


def describe_outline(document: Document) -> dict[str, Any]:
    """What is reached already is no target: it stands apart, under ``baselines``."""
    meta = document.metadata
    return {
        "metadata": {
            "source": document.source,
            "kind": meta.kind,
            "number": meta.number,
            "issued_on": meta.issued_on.isoformat() if meta.issued_on else None,
            "place": meta.place,
            "issuer": meta.issuer,
            "title": meta.title,
            "signer": meta.signer,
            "signer_title": meta.signer_title,
            "recipients": list(meta.recipients),
            "bases": [_describe_reference(r) for r in document.references if r.relation is not Relation.MENTION],
            "mentions": [_describe_reference(r) for r in document.references if r.relation is Relation.MENTION],
        },
        "sections": [_describe_section(section) for section in document.sections],
        "targets": [_describe_target(document, t) for t in document.targets if not t.baseline],
        "baselines": [_describe_target(document, t) for t in document.targets if t.baseline],
        "deadlines": [_describe_deadline(document, d) for d in document.deadlines],
        "duties": [_describe_duty(document, d) for d in document.duties],
        "findings": [{"what": f.what, "where": f.where, "text": f.text} for f in document.findings],
    }


def _describe_reference(reference: Reference) -> dict[str, Any]:
    return {
        "number": reference.number,
        "issued_on": reference.issued_on.isoformat() if reference.issued_on else None,
    }


def _describe_section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "parent": section.parent,
        "kind": section.kind.value,
        "label": section.label,
        "heading": section.heading,
        "text": section.text,
        "path": list(section.path),
    }


def _describe_target(document: Document, target: Target) -> dict[str, Any]:
    """``upper`` is that of a range, which ``value`` begins."""
    return {
        "indicator": target.indicator,
        "comparator": target.comparator.value,
        "value": target.value,
        "upper": target.upper,
        "unit": target.unit,
        "year": target.year,
        "section": target.section,
        "quote": target.span.of(document.text),
    }


def _describe_deadline(document: Document, deadline: Deadline) -> dict[str, Any]:
    return {
        "duty": deadline.duty,
        "actor": deadline.actor,
        "kind": deadline.kind.value,
        "on": deadline.on.isoformat() if deadline.on else None,
        "when": deadline.when,
        "section": deadline.section,
        "quote": deadline.span.of(document.text),
    }


def _describe_duty(document: Document, duty: Duty) -> dict[str, Any]:
    return {
        "actor": ", ".join(duty.actors) or None,
        "actors": list(duty.actors),
        "text": duty.span.of(document.text),
        "section": duty.section,
    }
