"""A sentence that answers -> what must stand beside it to be the whole answer: the rest of a list, who acts.

In goes a piece of Evidence, out come one or two, verbatim. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.assigning import duty_at
from assistant.dialogue import Evidence, Query, Wanted
from assistant.model import Document, Section, Span
from assistant.ports import Corpus
from assistant.sentences import split_sentences, split_units
from assistant.text import unify

LONGEST_LIST = 200  # syllables of a sentence that is shown whole because it is a list


def complete(query: Query, piece: Evidence, corpus: Corpus) -> list[Evidence]:
    """The piece with what it needs."""
    document = corpus.document(piece.document_id)
    if Wanted.LIST in query.wanted:
        return [replace(piece, span=_whole_sentence(document, piece.span))]
    return _name_actor(document, piece) if Wanted.ACTOR in query.wanted else [piece]


def _whole_sentence(document: Document, span: Span) -> Span:
    """The sentence that a list item was cut from; the item where that is too long."""
    section = document.innermost(span)
    own = section.own if section and section.own.covers(span) else span
    sentences = (sentence.shift(own.start) for sentence in split_sentences(own.of(document.text)))
    whole = next((sentence for sentence in sentences if sentence.covers(span)), span)
    return whole if len(whole.of(document.text).split()) <= LONGEST_LIST else span


def _name_actor(document: Document, piece: Evidence) -> list[Evidence]:
    """With the heading right above the duty, or the beginning of its clause, where that names who acts."""
    duty = duty_at(document, piece.span)
    section = document.innermost(piece.span)
    if duty is None or section is None or _holds_any(piece.span.of(document.text), duty.actors):
        return [piece]
    heading = next((s for s in reversed(document.lineage(section.id)) if s.heading), None)
    if heading and _follows(document, heading, piece.span):
        return [replace(piece, span=Span(heading.own.start, piece.span.end))]
    opening = split_units(section.own.of(document.text))[0].shift(section.own.start)
    names = opening.end <= piece.span.start and _holds_any(opening.of(document.text), duty.actors)
    return [replace(piece, span=opening), piece] if names else [piece]


def _holds_any(text: str, actors: tuple[str, ...]) -> bool:
    return any(unify(actor) in unify(text) for actor in actors)


def _follows(document: Document, heading: Section, span: Span) -> bool:
    """Nothing but marks stands between a heading and what is under it."""
    between = document.text[heading.own.end : span.start] if heading.own.end <= span.start else "…a"
    return not any(c.isalnum() for c in between)
