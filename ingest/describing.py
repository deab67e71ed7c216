"""A Document as the body of ``outline FILE --json`` (DESIGN.md, section 5). In: a Document. Out: JSON values."""

from __future__ import annotations

from typing import Any

from assistant.model import Document, Reference, Relation, Section


def describe_outline(document: Document) -> dict[str, Any]:
    """Facts (targets, deadlines, duties) are not extracted yet: their lists are empty."""
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
        "targets": [],
        "deadlines": [],
        "duties": [],
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
