"""Question -> Answer, as a visible list of steps.

In go a question with its history, out comes an Answer whose every sentence stands on a verbatim citation, or one that
says that the documents don't answer. It knows no channel.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.checking import check
from assistant.composing import cite, name_document, write_sentences
from assistant.dialogue import Answer, AnswerStatus, Citation, Hit, Query
from assistant.evidence import READ, Evidence, Selector
from assistant.model import Document, FindingKind
from assistant.renaming import find_renaming
from assistant.retrieval import Retriever
from assistant.stated import asks_what_is_stated
from prompts import message

EXAMPLES = 2  # documents named when a question names none
RELATED = 3  # nearest clauses shown when nothing answers


class Answering:
    def __init__(self, retriever: Retriever, selector: Selector, document: Callable[[str], Document]) -> None:
        self._retriever, self._selector, self._document = retriever, selector, document

    def answer(self, query: Query, degraded: tuple[str, ...] = ()) -> Answer:
        started = time.perf_counter()
        hits = self._retriever.retrieve(query, READ * max(1, len(query.groups)))
        retrieved = time.perf_counter()
        evidence = [] if query.unknown or query.only_referred else self._selector.select(query, hits)
        answer = self._compose(evidence) or self._decline(query, hits)
        timings = {"retrieve": elapsed_ms(started, retrieved), "total": elapsed_ms(started, time.perf_counter())}
        lacking = (*degraded, *self._lacking(query, answer, evidence))
        return replace(answer, degraded=lacking, timings_ms=timings)

    def _lacking(self, query: Query, answer: Answer, evidence: Sequence[Evidence]) -> list[str]:
        """What a reader must know: a source has lost a page, the list goes on, the place had another name."""
        read = [c.document for c in answer.citations] or [self._document(d) for d in query.scope.documents or ()]
        lost = any(finding.what is FindingKind.PAGE_MISSING for document in read for finding in document.findings)
        renamed = {found.value for c in answer.citations if (found := find_renaming(query.text, c.document))}
        goes_on = any(piece.goes_on for piece in evidence)
        return ["page_missing"] * lost + ["more_items"] * goes_on + sorted(renamed)

    def _compose(self, evidence: Sequence[Evidence]) -> Answer | None:
        citations = cite(evidence, self._document)
        sentences = check(write_sentences(citations), citations)
        if not sentences:
            return None
        text = "\n".join(s.text for s in sentences)
        standing = {n for sentence in sentences for n in sentence.citations}
        kept = tuple(c for c in citations if c.n in standing)
        return Answer(new_id(), AnswerStatus.ANSWERED, text, tuple(sentences), kept)

    def _decline(self, query: Query, hits: Sequence[Hit]) -> Answer:
        status, reason, text = why_declined(query, [self._document(h.passage.document_id) for h in hits])
        return Answer(new_id(), status, text, related=tuple(self._relate(hits)), reason=reason)

    def _relate(self, hits: Sequence[Hit]) -> list[Citation]:
        nearest = [Evidence(h.passage.document_id, h.passage.span, h.score, 0.0) for h in hits[:RELATED]]
        return cite(nearest, self._document)


def why_declined(query: Query, nearest: Sequence[Document]) -> tuple[AnswerStatus, str, str]:
    """The status, a stable code and the Vietnamese sentence."""
    if query.unknown:
        return AnswerStatus.UNANSWERABLE, "unknown_name", message("answers.unknown", names=", ".join(query.unknown))
    if query.only_referred:
        text = message("answers.only_referred", number=query.only_referred)
        return AnswerStatus.UNANSWERABLE, "only_referred", text
    if asks_what_is_stated(query) and query.scope.documents is None and nearest:
        examples = "; ".join(list(dict.fromkeys(map(name_document, nearest)))[:EXAMPLES])
        return AnswerStatus.CLARIFICATION, "which_document", message("answers.which_document", examples=examples)
    return AnswerStatus.UNANSWERABLE, "no_evidence", message("answers.unanswerable")


def new_id() -> str:
    return uuid.uuid4().hex


def elapsed_ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)
