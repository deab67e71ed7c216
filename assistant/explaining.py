"""What an answer came from -> an Explanation of it, for who wants to know why. Pure.

In go a Trace of the pipeline, the topic's weights and the documents; out comes what was understood, what was searched,
what each way of searching found, what was chosen, and what decided. It decides nothing itself and writes no words:
``prompts/messages/explain.yml`` names its codes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.coverage import Topic, cover
from assistant.dialogue import Answer, AnswerStatus, Citation, Evidence, Hit, Query, Trace, Way
from assistant.evidence import ENOUGH, ON_TOPIC
from assistant.model import Document, Section
from assistant.text import folded_syllables

SHOWN = 5  # passages found

DocumentOf = Callable[[str], Document]


class Searched(StrEnum):
    """Why these documents were searched."""

    ALL = "all"  # none is named
    NAMED = "named"  # the question names a place or a document
    INHERITED = "inherited"  # an earlier question does
    GIVEN = "given"  # who called restricted the search


class Decision(StrEnum):
    """What decided how the question was answered."""

    FOUND = "found"  # evidence; ``Explanation.chosen`` tells how
    TOO_FAR = "too_far"  # the best sentence is not sure enough
    NO_FIT = "no_fit"  # no sentence found can be the kind of answer wanted
    REASON = "reason"  # known without evidence: ``Answer.reason``


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its place in each search; no sentence of it holds more of the topic than ``coverage``."""

    hit: Hit
    document: Document
    section: Section | None
    coverage: float  # 0–1


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the answer stands on. ``evidence`` is None where a correction or a remark cites what nobody asked for."""

    citation: Citation
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Explanation:
    asked: str  # as typed
    query: Query
    terms: tuple[tuple[str, float], ...]  # of the topic, without accents, with their weights, the heaviest first
    searched: Searched
    documents: tuple[Document, ...]  # in the order of their sources; none where all are searched
    found: tuple[Found, ...]
    chosen: tuple[Chosen, ...]
    decision: Decision
    confidence: float  # how probably the best sentence found is the answer, 0–1; 0 where none can be
    threshold: float | None  # the confidence, or the share of the topic in a heading, that decided, where one did
    answer: Answer


def explain(asked: str, trace: Trace, topic: Topic, confidence: float, document: DocumentOf) -> Explanation:
    """``confidence`` is that of the best sentence among the hits; ``document`` gives a document by its id."""
    found = tuple(describe_hit(hit, topic, document) for hit in trace.hits)
    decision = find_decision(trace, confidence)
    scope = [document(name) for name in trace.query.scope.documents or ()]
    chosen = tuple(Chosen(citation, find_evidence(citation, trace.evidence)) for citation in trace.answer.citations)
    return Explanation(
        asked=asked,
        query=trace.query,
        terms=tuple(sorted(topic.weights.items(), key=lambda term: (-term[1], term[0]))),
        searched=find_scope(trace.query),
        documents=tuple(sorted(scope, key=lambda d: d.source)),
        found=found[:SHOWN],
        chosen=chosen,
        decision=decision,
        confidence=confidence,
        threshold=find_threshold(decision, [c.evidence.way for c in chosen if c.evidence]),
        answer=trace.answer,
    )


def find_scope(query: Query) -> Searched:
    if query.scope.documents is None:
        return Searched.ALL
    if query.inherited:
        return Searched.INHERITED
    return Searched.NAMED if query.groups else Searched.GIVEN


def describe_hit(hit: Hit, topic: Topic, document: DocumentOf) -> Found:
    source = document(hit.passage.document_id)
    above = folded_syllables(" ".join(source.headings(hit.passage.section_id)))
    coverage = cover(topic, folded_syllables(hit.passage.text), above=above)
    return Found(hit, source, source.section(hit.passage.section_id), coverage)


def find_evidence(citation: Citation, evidence: Sequence[Evidence]) -> Evidence | None:
    """The piece that a citation quotes, less its label at most."""
    return next((p for p in evidence if p.document_id == citation.document.id and p.span.covers(citation.span)), None)


def find_decision(trace: Trace, confidence: float) -> Decision:
    if trace.answer.status is AnswerStatus.ANSWERED:
        return Decision.FOUND
    if trace.answer.reason != "no_evidence":
        return Decision.REASON
    return Decision.TOO_FAR if confidence else Decision.NO_FIT


def find_threshold(decision: Decision, ways: Sequence[Way]) -> float | None:
    """What is stated, located or registered is sure; the rest had to be sure enough or be headed so."""
    if decision is Decision.FOUND:
        return ENOUGH if Way.SENTENCE in ways else ON_TOPIC if Way.HEADING in ways else None
    return ENOUGH if decision is Decision.TOO_FAR else None
