"""A draft as plain text for copying into a message (Zalo, Facebook). Pure: a value in, text out, never markup."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.composing import name_section, name_shortly
from assistant.dialogue import Citation
from assistant.drafts import Draft
from assistant.model import Document
from prompts import message


def render_plain(draft: Draft) -> str:
    """The text with its marks, which tells the rows of a table too; then «Nguồn:» with a line a source.

    Above all what a person's words say beyond their sources.
    """
    doubts = [message("plain.doubts"), *(message("plain.doubt", text=text) for text in draft.doubts), "", ""]
    return ("\n".join(doubts) if draft.doubts else "") + render_sourced(draft)


def render_sourced(draft: Draft) -> str:
    if not draft.citations:
        return draft.text.strip()
    documents = [citation.document for citation in draft.citations]
    sources = (render_short_source(citation, documents) for citation in draft.citations)
    return "\n".join([draft.text.strip(), "", message("plain.sources"), *sources])


def render_short_source(citation: Citation, documents: Sequence[Document]) -> str:
    section, document = name_section(citation.section), name_shortly(citation.document, documents)
    return message("plain.source", n=citation.n, section=section, document=document)
