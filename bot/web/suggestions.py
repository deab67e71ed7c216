"""Questions to begin with, made from the catalogue, so that each of them has something to be answered from.

In go documents and templates, out come questions. Pure; it names no document and no locality of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model import Document
from assistant.text import fold


@dataclass(frozen=True, slots=True)
class Template:
    """``question`` may use {locality}; it suits a document that has ``heading`` among its headings."""

    heading: str
    question: str


def suggest_questions(documents: Iterable[Document], templates: Sequence[Template], limit: int = 4) -> list[str]:
    """At most one question a template, each about another locality as long as there are any left."""
    remaining = [document for document in documents if document.metadata.locality.name]
    asked: list[str] = []
    for template in templates:
        suited = next((document for document in remaining if has_heading(document, template.heading)), None)
        if suited is None:
            continue
        locality = suited.metadata.locality.name
        asked.append(template.question.format(locality=locality))
        others = [document for document in remaining if document.metadata.locality.name != locality]
        remaining = others or remaining
    return asked[:limit]


def has_heading(document: Document, words: str) -> bool:
    """Whether a heading of the document holds these words, accents and case aside."""
    return any(fold(words) in fold(section.heading) for section in document.sections if section.heading)
