"""An answer from a document no longer in force says so, with the words that ended it.

In: an Answer and the validity of all documents. Out: the same Answer, with a sentence and a citation more for each such
document that it quotes; its status stays. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.composing import name_document, name_section, skip_label
from assistant.dialogue import Answer, AnswerStatus, Citation, Ending, Sentence
from assistant.model import Document, Span
from assistant.sentences import split_units
from assistant.validity import Validities, find_ending
from prompts import message


def tell_endings(answer: Answer, validities: Validities, day: date, document: Callable[[str], Document]) -> Answer:
    """Every citation of such a document carries its Ending; only an answer that stands on one gets a sentence."""

    def mark(citation: Citation) -> Citation:
        return replace(citation, ending=find_ending(citation.document.id, validities, day))

    marked = replace(answer, citations=tuple(map(mark, answer.citations)), related=tuple(map(mark, answer.related)))
    if answer.status is not AnswerStatus.ANSWERED:
        return marked
    for ended in {c.document.id: c for c in marked.citations if c.ending}.values():
        marked = _tell(marked, ended, document)
    return marked


def _tell(answer: Answer, ended: Citation, document: Callable[[str], Document]) -> Answer:
    if ended.ending is None:
        return answer
    citation = _cite(ended.ending, document(ended.ending.document_id), 1 + max(c.n for c in answer.citations))
    text = message(
        f"answers.ended.{ended.ending.relation}",
        ended=name_document(ended.document),
        document=name_document(citation.document),
        section=name_section(citation.section),
        quote=" ".join(citation.quote.split()),
        n=citation.n,
    )
    return replace(
        answer,
        text=f"{answer.text}\n{text}",
        sentences=(*answer.sentences, Sentence(text, (citation.n,), is_note=True)),
        citations=(*answer.citations, citation),
    )


def _cite(ending: Ending, source: Document, n: int) -> Citation:
    """The sentence that names what it ends; the name alone where no sentence holds it whole."""
    section = source.innermost(ending.span)
    around = section.own if section else Span(0, source.head.end)
    units = [unit.shift(around.start) for unit in split_units(around.of(source.text))]
    span = next((unit for unit in units if unit.covers(ending.span)), ending.span)
    span = skip_label(source, section, span)
    return Citation(n, source, section, span.of(source.text), span)
