"""A draft as plain text for copying into a message (Zalo, Facebook). Pure: a value in, text out, never markup."""

from __future__ import annotations

from assistant.composing import name_document, name_section
from assistant.dialogue import Citation
from assistant.drafts import Draft
from assistant.model import Document
from prompts import message


def render_plain(draft: Draft) -> str:
    """The text with its marks, which tells the rows of a table too; then «Nguồn:» with a line a source."""
    if not draft.citations:
        return draft.text.strip()
    sources = map(render_short_source, draft.citations)
    return "\n".join([draft.text.strip(), "", message("plain.sources"), *sources])


def render_short_source(citation: Citation) -> str:
    section, document = name_section(citation.section), name_shortly(citation.document)
    return message("plain.source", n=citation.n, section=section, document=document)


def name_shortly(document: Document) -> str:
    """«Chương trình số 21-CTr/HU»; whole where it has no number."""
    number = document.metadata.known_number
    kind = document.metadata.kind or message("answers.document.kind")
    return message("answers.document.number", kind=kind, number=number) if number else name_document(document)
