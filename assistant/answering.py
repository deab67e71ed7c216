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
from assistant.clarifying import offer_places
from assistant.comparing import compare, complete
from assistant.composing import cite, write_sentences
from assistant.counting import write_counts
from assistant.coverage import Topic
from assistant.declining import Declined, Decliner
from assistant.dialogue import Answer, AnswerStatus, Citation, Evidence, Hit, Query, Sentence, Trace
from assistant.evidence import READ, Selector
from assistant.model import Document, FindingKind
from assistant.renaming import find_renaming
from assistant.retrieval import Retriever
from prompts import message


class Answering:
    def __init__(
        self, retriever: Retriever, selector: Selector, decliner: Decliner, document: Callable[[str], Document]
    ) -> None:
        self._retriever, self._selector, self._decliner = retriever, selector, decliner
        self._document = document

    def trace(self, query: Query, degraded: tuple[str, ...] = ()) -> Trace:
        """The answer, with what it came from."""
        started = time.perf_counter()
        refused = self._turn_away(query)
        hits, evidence = ([], []) if refused else self.find(query)
        found = time.perf_counter()
        answer = refused or self._correct(query) or self._count(query)
        answer = answer or self._ask_back(query, evidence) or self._compose(evidence) or self._explain(query, hits)
        answer = compare(query, answer, self._document)
        timings = {"retrieve": elapsed_ms(started, found), "total": elapsed_ms(started, time.perf_counter())}
        lacking = (*degraded, *self._retriever.lacking(query, hits), *self._lacking(query, answer, evidence))
        answer = replace(answer, understood=query.understood, degraded=lacking, timings_ms=timings)
        return Trace(query, tuple(hits), tuple(evidence), answer)

    def read_topic(self, query: Query) -> Topic:
        return self._selector.read_topic(query)

    def find_confidence(self, query: Query, hits: Sequence[Hit]) -> float:
        return self._selector.find_confidence(query, hits)

    def find(self, query: Query, k: int = 0) -> tuple[list[Hit], list[Evidence]]:
        """The hits, at least k where there are so many, and what of them or of the documents' structure answers."""
        hits = self._retriever.retrieve(query, max(k, READ * max(1, len(query.groups))))
        evidence = [] if query.unknown or query.only_referred else self._selector.select(query, hits)
        return hits, complete(query, self._decliner.sift(query, evidence), self._document)

    def _lacking(self, query: Query, answer: Answer, evidence: Sequence[Evidence]) -> list[str]:
        """What a reader must know: a source has lost a page, the list goes on, the place had another name."""
        read = [c.document for c in answer.citations] or [self._document(d) for d in query.scope.documents or ()]
        lost = any(finding.what is FindingKind.PAGE_MISSING for document in read for finding in document.findings)
        renamed = {found.value for c in answer.citations if (found := find_renaming(query.text, c.document))}
        whole = any(sentence.support == "checked" for sentence in answer.sentences)  # a count names them all
        goes_on = any(piece.goes_on for piece in evidence) and not whole
        return ["page_missing"] * lost + ["more_items"] * goes_on + sorted(renamed)

    def _count(self, query: Query) -> Answer | None:
        """What is asked to be counted, as the register or the structure counts it."""
        counts = self._selector.count(query)
        citations = cite([piece for count in counts for piece in count.evidence], self._document)
        return self._answer(check(write_counts(counts, citations), citations), citations)

    def _ask_back(self, query: Query, evidence: Sequence[Evidence]) -> Answer | None:
        """Which place is meant, where more have something to say than one answer can hold."""
        choices = offer_places(query, evidence, self._document)
        text = message("answers.which_place", count=len(choices))
        asked = Answer(new_id(), AnswerStatus.CLARIFICATION, text, reason="which_place", choices=choices)
        return asked if choices else None

    def _compose(self, evidence: Sequence[Evidence]) -> Answer | None:
        citations = cite(evidence, self._document)
        return self._answer(check(write_sentences(citations), citations), citations)

    def _answer(self, sentences: Sequence[Sentence], citations: Sequence[Citation]) -> Answer | None:
        """None where no sentence stands."""
        if not sentences:
            return None
        text = "\n".join(s.text for s in sentences)
        standing = {n for sentence in sentences for n in sentence.citations}
        kept = tuple(c for c in citations if c.n in standing)
        return Answer(new_id(), AnswerStatus.ANSWERED, text, tuple(sentences), kept)

    def _turn_away(self, query: Query) -> Answer | None:
        """Before anything is searched."""
        declined = self._decliner.turn_away(query)
        return self._decline(declined) if declined else None

    def _correct(self, query: Query) -> Answer | None:
        """What the documents say where the question takes something else for granted, or asks whether it is so."""
        premise = self._decliner.correct(query)
        if premise is None:
            return None
        stated = self._compose(premise.evidence)
        if stated and not premise.lead:
            return stated
        declined = self._decline(Declined(premise.reason, premise.lead, premise.related))
        if stated is None:
            return declined
        text = f"{premise.lead}\n{stated.text}"
        return replace(declined, text=text, sentences=stated.sentences, citations=stated.citations)

    def _explain(self, query: Query, hits: Sequence[Hit]) -> Answer:
        return self._decline(self._decliner.explain(query, hits))

    def _decline(self, declined: Declined) -> Answer:
        related = tuple(cite(declined.related, self._document))
        reason, choices = declined.reason, declined.choices
        return Answer(new_id(), declined.status, declined.text, related=related, reason=reason, choices=choices)


def new_id() -> str:
    return uuid.uuid4().hex


def elapsed_ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)
