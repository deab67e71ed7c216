"""What the assistant has to say of a draft, in small type after its end. In: a KeptDraft. Out: nothing."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument

from assistant.adapters.word.tables import add_line
from assistant.composing import name_document
from assistant.drafts import KeptDraft
from prompts import message


def write_remarks(word: WordDocument, kept: KeptDraft) -> None:
    add_line(word, message("word.notes"), "Remark Heading")
    for remark in _remarks(kept):
        add_line(word, remark, "Remark")


def _remarks(kept: KeptDraft) -> Iterator[str]:
    """Approved by whom, or that nobody has; how it came about; what a reader must know."""
    if kept.review:
        day = kept.review.at.astimezone().strftime("%d/%m/%Y")
        yield message("word.approved", reviewer=kept.review.reviewer, day=day)
    yield message("word.reviewed" if kept.review else "word.composed")
    if kept.draft.mode == "generated":
        yield message("answers.generated")
    if kept.missing:
        yield message("word.missing", documents="; ".join(_missing(kept)))
    yield from (message(f"answers.degraded.{code}") for code in kept.draft.degraded)
    yield from kept.draft.notes


def _missing(kept: KeptDraft) -> list[str]:
    documents = {citation.document.id: citation.document for citation in kept.draft.citations}
    return [name_document(document) for key, document in documents.items() if key in kept.missing]
