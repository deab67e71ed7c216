"""An Explanation as plain text for a terminal, and as the body of ``--json``. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pydantic import BaseModel

from assistant.api.schemas import AnswerBody, PassageBody
from assistant.composing import name_document, name_section
from assistant.dialogue import Place, Way
from assistant.explaining import Chosen, Explanation, Found, Searched
from bot.render import render_answer, wrap
from prompts import message

LONGEST_QUOTE = 160  # characters shown of a passage


def render_explanation(explanation: Explanation) -> str:
    """The answer as ``ask`` shows it, then why it is this one."""
    blocks = [
        [message("explain.head"), *render_query(explanation)],
        list(render_scope(explanation)),
        list(render_found(explanation)),
        list(render_chosen(explanation)),
        list(render_decision(explanation)),
    ]
    return "\n\n".join([render_answer(explanation.answer), *("\n".join(block) for block in blocks)])


def render_query(explanation: Explanation) -> Iterator[str]:
    query = explanation.query
    yield wrap(message("explain.question", question=explanation.asked), "  ")
    if understood := find_understood(explanation):
        yield wrap(message("explain.understood", understood=understood), "  ")
    if query.earlier:
        yield wrap(message("explain.earlier", earlier=query.earlier), "  ")
    if query.text != query.question:
        yield wrap(message("explain.text", text=query.text), "  ")
    kinds = ", ".join(message(f"explain.wanted.{kind}") for kind in sorted(query.wanted))
    yield wrap(message("explain.wanted.head", kinds=kinds), "  ")
    terms = [message("explain.term", term=term, weight=decimal(weight, 2)) for term, weight in explanation.terms]
    yield wrap(message("explain.terms", terms="; ".join(terms)) if terms else message("explain.no_terms"), "  ")


def find_understood(explanation: Explanation) -> str | None:
    """The question as it was read, where that differs from what was typed."""
    read = explanation.query.question
    return None if read == explanation.asked else read


def render_scope(explanation: Explanation) -> Iterator[str]:
    query = explanation.query
    yield message(f"explain.searched.{explanation.searched}")
    for document in explanation.documents:
        yield wrap(message("explain.document", document=name_document(document), source=document.source), "  ")
    if query.left_out and explanation.searched is Searched.ALL:
        yield message("explain.left_out", count=len(query.left_out))
    if query.unknown:
        yield message("explain.unknown", names=", ".join(query.unknown))


def render_found(explanation: Explanation) -> Iterator[str]:
    yield message("explain.found.head" if explanation.found else "explain.found.none")
    for found in explanation.found:
        document, section = name_document(found.document), name_section(found.section)
        yield wrap(message("explain.found.line", rank=found.hit.rank, document=document, section=section), "   ")
        yield indent(message("explain.found.measures", places=render_places(found), coverage=percent(found.coverage)))
        yield indent(textwrap.shorten(found.hit.passage.text, LONGEST_QUOTE, placeholder=" …"))


def render_places(found: Found) -> str:
    return "; ".join(map(render_place, found.hit.places)) or message("explain.found.nowhere")


def render_place(place: Place) -> str:
    return message(f"explain.places.{place.retriever}", rank=place.rank, score=decimal(place.score, 2))


def render_chosen(explanation: Explanation) -> Iterator[str]:
    yield message("explain.chosen.head" if explanation.chosen else "explain.chosen.none")
    for chosen in explanation.chosen:
        cited = chosen.citation
        document, section = name_document(cited.document), name_section(cited.section)
        quote = textwrap.shorten(cited.quote, LONGEST_QUOTE, placeholder=" …")
        yield wrap(message("explain.chosen.line", n=cited.n, document=document, section=section, quote=quote), "   ")
        yield indent(render_measures(chosen))


def render_measures(chosen: Chosen) -> str:
    piece = chosen.evidence
    if piece is None:
        return message("explain.chosen.remark")
    way, score = message(f"explain.ways.{piece.way}"), decimal(piece.score, 2)
    return message("explain.chosen.measures", way=way, score=score, coverage=percent(piece.coverage))


def render_decision(explanation: Explanation) -> Iterator[str]:
    decision = f"explain.decisions.{explanation.decision}"
    yield wrap(message(decision, confidence=percent(explanation.confidence), reason=explanation.answer.reason), "  ")
    if explanation.threshold is not None:
        headed = any(c.evidence and c.evidence.way is Way.HEADING for c in explanation.chosen)
        kind = "explain.threshold.heading" if headed else "explain.threshold.sentence"
        yield message(kind, threshold=percent(explanation.threshold))


def indent(text: str) -> str:
    return textwrap.indent(wrap(text), "   ")


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


class TermBody(BaseModel):
    term: str
    weight: float


class ScopeBody(BaseModel):
    """``documents``: sources; empty where all are searched."""

    why: str
    documents: list[str]
    unknown: list[str]


class PlaceBody(BaseModel):
    retriever: str
    rank: int
    score: float


class FoundBody(BaseModel):
    rank: int
    score: float
    coverage: float
    places: list[PlaceBody]
    passage: PassageBody

    @classmethod
    def of(cls, found: Found) -> FoundBody:
        hit = found.hit
        return cls(
            rank=hit.rank,
            score=round(hit.score, 4),
            coverage=round(found.coverage, 4),
            places=[PlaceBody(retriever=p.retriever, rank=p.rank, score=round(p.score, 4)) for p in hit.places],
            passage=PassageBody.of(hit.passage, found.document),
        )


class ChosenBody(BaseModel):
    """``way``, ``score`` and ``coverage`` are null for what a correction or a remark cites."""

    n: int
    way: str | None
    score: float | None
    coverage: float | None

    @classmethod
    def of(cls, chosen: Chosen) -> ChosenBody:
        piece = chosen.evidence
        return cls(
            n=chosen.citation.n,
            way=piece.way.value if piece else None,
            score=round(piece.score, 4) if piece else None,
            coverage=round(piece.coverage, 4) if piece else None,
        )


class ExplanationBody(BaseModel):
    """``text`` is what was searched for; ``threshold`` the share of the topic that decided, null where none did.

    ``chosen`` tells how each of the answer's citations was found, by its ``n``.
    """

    question: str
    understood: str | None
    earlier: str | None
    text: str
    wanted: list[str]
    terms: list[TermBody]
    scope: ScopeBody
    found: list[FoundBody]
    chosen: list[ChosenBody]
    decision: str
    threshold: float | None
    answer: AnswerBody

    @classmethod
    def of(cls, explanation: Explanation) -> ExplanationBody:
        query = explanation.query
        return cls(
            question=explanation.asked,
            understood=find_understood(explanation),
            earlier=query.earlier or None,
            text=query.text,
            wanted=sorted(query.wanted),
            terms=[TermBody(term=term, weight=round(weight, 4)) for term, weight in explanation.terms],
            scope=ScopeBody(
                why=explanation.searched.value,
                documents=[document.source for document in explanation.documents],
                unknown=list(query.unknown),
            ),
            found=[FoundBody.of(found) for found in explanation.found],
            chosen=[ChosenBody.of(chosen) for chosen in explanation.chosen],
            decision=explanation.decision.value,
            threshold=explanation.threshold,
            answer=AnswerBody.of(explanation.answer),
        )
