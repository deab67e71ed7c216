"""How well each clause suits a topic and those who listen: 0 and up.

In go Materials, a topic and an Edition, out comes a score for each. Words and vectors find the passages, the topic's
own words and phrases decide within them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.coverage import Topic, cover, cover_heading, cover_phrases
from assistant.dialogue import Query, Scope
from assistant.drafting.materials import Material
from assistant.drafting.vocabulary import count_said, list_of, words_of
from assistant.drafts import Audience
from assistant.edition import Edition
from assistant.model import Passage
from assistant.synonyms import holds
from assistant.text import expand_abbreviations, fold_syllable, folded_syllables, has_accents, syllables

OF_WORDS, OF_PHRASES, OF_PASSAGE = 0.6, 0.4, 0.3  # what each counts; a clause that holds the whole topic has 1.3
IS_TOPIC, UNDER = 0.7, 1.3  # what a heading that is the topic holds of it, and what the clauses under it score
INTEREST = 0.08  # for each thing in it that matters to those who listen
MOST_INTERESTS = 3
READ = 400  # passages


def score_topic(topic: str, materials: Sequence[Material], edition: Edition) -> list[float]:
    """How much of a topic each clause holds, in the order of the materials."""
    passages = _find_passages(topic, materials, edition)
    read = edition.answering.read_topic(Query(topic, topic, topic=topic))
    return [_score(read, material, _passage_score(material, passages)) for material in materials]


def is_spoken_of(topic: str, materials: Sequence[Material], edition: Edition) -> bool:
    """Some clause, or a heading over it, holds two of its syllables side by side, or a synonym of it.

    Syllables are told apart by their accents, where the topic has any: «tổ tiên» is not «tố tiền».
    """
    spell = syllables if has_accents(topic) else folded_syllables
    read = edition.answering.read_topic(Query(topic, topic, topic=topic))
    texts = {expand_abbreviations(f"{m.text} {' '.join(m.document.headings(m.section.id))}") for m in materials}
    words = [s for s in spell(topic) if fold_syllable(s) in read.weights]
    pairs: list[tuple[str, ...]] = [*pairwise(words)] or [(word,) for word in words]
    if any(holds(spell(text), pair) for text in texts for pair in pairs):
        return True
    reworded = [p for p in read.paraphrases if len(p.said) > 1 or not has_accents(topic)]
    others = {other for paraphrase in reworded for other in paraphrase.others}
    return any(holds(folded_syllables(text), other) for text in texts for other in others)


def score_interest(materials: Sequence[Material], audience: Audience) -> list[float]:
    phrases = words_of("interests")[audience]
    return [INTEREST * min(count_said(m.text, phrases), MOST_INTERESTS) for m in materials]


def helps(material: Material, audience: Audience) -> bool:
    """It tells of somebody who helps those who listen with what matters to them."""
    text = material.text
    return bool(count_said(text, list_of("helping")) and count_said(text, words_of("interests")[audience]))


def _score(topic: Topic, material: Material, passage: float) -> float:
    held = folded_syllables(material.text)
    above = folded_syllables(" ".join(material.document.headings(material.section.id)))
    score = OF_WORDS * cover(topic, held, above=above) + OF_PHRASES * cover_phrases(topic, held) + OF_PASSAGE * passage
    return max(score, UNDER) if stands_under(topic, material) else score


def stands_under(topic: Topic, material: Material) -> bool:
    """Under a heading that is the topic."""
    document = material.document
    above = (s for s in document.lineage(material.section.id) if s.heading)
    return any(cover_heading(topic, document, section) >= IS_TOPIC for section in above)


def _find_passages(topic: str, materials: Sequence[Material], edition: Edition) -> list[tuple[Passage, float]]:
    documents = frozenset(m.document.id for m in materials)
    query = Query(topic, topic, topic=topic, scope=Scope(documents))
    return [(hit.passage, hit.score) for hit in edition.retriever.retrieve(query, READ)]


def _passage_score(material: Material, passages: Sequence[tuple[Passage, float]]) -> float:
    own = [s for p, s in passages if p.document_id == material.document.id and p.span.covers(material.span)]
    return max(own, default=0.0)
