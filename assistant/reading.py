"""Hits -> their sentences that could answer, scored, and how sure the best of them is.

In go a Query, its Topic and its Hits; out come pieces of Evidence, best first. A piece is a sentence or a list item,
never a window of characters. Pure. Whether anything is sure enough to be said is decided in ``evidence``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.assigning import duty_at
from assistant.coverage import Topic, cover, cover_phrases
from assistant.dialogue import Evidence, Hit, Query, Wanted
from assistant.model import Document, Passage, Span
from assistant.ports import Corpus
from assistant.sentences import split_units
from assistant.text import folded_syllables
from assistant.wanting import fits, has_figures_of, suits_year

SEEN = 0.15  # share of the topic's weight below which a sentence is not looked at
OF_WORDS, OF_PHRASES, OF_HIT = 0.7, 0.4, 0.3  # what coverage, phrases and the hit's score count in a sentence's score
OF_AN_ACTOR = 0.1  # what a duty of somebody named is preferred by when it is asked who

# The probability that the best sentence is the right one: a logistic curve over how much of the question's phrases
# it holds and how far the next one of its document stands behind. Fitted on 99 questions, a fifth of them unanswerable
# or answered wrongly (area under the curve, ten-fold: 0.86; by coverage alone: 0.65).
_PHRASES, _MARGIN, _BIAS = 4.9, 7.8, -0.55


def read_hits(query: Query, topic: Topic, hits: Sequence[Hit], corpus: Corpus) -> list[Evidence]:
    """Every sentence of the hits that can be the kind of answer wanted, best first."""
    pieces = [piece for hit in hits for piece in _read(query, topic, hit, corpus.document(hit.passage.document_id))]
    return sorted(pieces, key=lambda p: (-p.score, p.document_id, p.span))


def find_confidence(pieces: Sequence[Evidence]) -> float:
    """How probably the first of the pieces, best first, is the answer: 0–1, and 0 for none."""
    if not pieces:
        return 0.0
    best = pieces[0]
    second = next((p.score for p in pieces[1:] if p.document_id == best.document_id), 0.0)
    return 1 / (1 + math.exp(-(_PHRASES * best.phrases + _MARGIN * (best.score - second) + _BIAS)))


def _read(query: Query, topic: Topic, hit: Hit, document: Document) -> list[Evidence]:
    """Every sentence of a passage that could answer and holds something of the topic."""
    passage = hit.passage
    headings = " ".join(document.headings(passage.section_id))
    units = [] if is_formal(document, passage) else split_units(passage.text)
    fitting = [unit for unit in units if could_answer(query, unit.of(passage.text), headings)]
    # The indicator of a percentage must stand in the very words: beside it stand other indicators.
    beside = "" if Wanted.PERCENTAGE in query.wanted or not fitting else passage.text
    found = []
    for unit in fitting:
        held = folded_syllables(unit.of(passage.text))
        coverage = cover(topic, held, folded_syllables(beside), folded_syllables(headings))
        span = unit.shift(passage.span.start)
        if coverage >= SEEN and not is_heading(document, span):
            phrases = cover_phrases(topic, held)
            score = OF_WORDS * coverage + OF_PHRASES * phrases + OF_HIT * hit.score
            score += OF_AN_ACTOR * (Wanted.ACTOR in query.wanted and duty_at(document, span) is not None)
            found.append(Evidence(passage.document_id, span, score, coverage, phrases=phrases))
    return found


def is_formal(document: Document, passage: Passage) -> bool:
    """Recipients and signature answer only those who ask for them (stated.py)."""
    section = document.section(passage.section_id)
    return section is not None and section.kind.is_closing


def could_answer(query: Query, text: str, headings: str) -> bool:
    return has_figures_of(query, text) and fits(query, text, headings) and suits_year(query, text, headings)


def is_heading(document: Document, span: Span) -> bool:
    """A heading by itself says nothing; what stands under it does."""
    return any(s.heading and s.own == span for s in document.sections)
