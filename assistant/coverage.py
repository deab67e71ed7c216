"""How much of a question's topic some words hold: folded syllables in, a share of 0–1 out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.content import content_terms
from assistant.model import Document, Section
from assistant.synonyms import Paraphrase, find_paraphrases, holds
from assistant.text import folded_syllables

NEARBY, ABOVE = 0.5, 0.5  # what a term counts that stands only beside the span, only in a heading above
IN_OTHER_WORDS = 0.8  # what a term counts where only a synonym of its phrase stands
TOGETHER = 0.5  # share of a listed phrase's pairs that a heading must hold
ABOUT = 0.3  # share of a heading's syllables that must be the topic's

Weigh = Callable[[str], float]  # an index term -> its inverse document frequency


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about: its content terms, each with its weight, and its phrases that have synonyms."""

    weights: Mapping[str, float]
    paraphrases: Sequence[Paraphrase] = ()
    pairs: Mapping[str, float] = field(default_factory=dict)  # of neighbouring syllables

    @classmethod
    def of(cls, words: str, weigh: Weigh) -> Topic:
        terms = _temper({term: weigh(term) for term in content_terms(words)}, unseen=weigh(""))
        return cls(terms, find_paraphrases(words), {pair: weigh(pair) for pair in pairs_of(folded_syllables(words))})

    @property
    def weight(self) -> float:
        return sum(self.weights.values())

    def shares_in(self, words: Sequence[str]) -> dict[str, float]:
        """What each term counts in some words, as itself or by a synonym."""
        reworded = [p for p in self.paraphrases if any(holds(words, other) for other in p.others)]
        by_synonym = {term: IN_OTHER_WORDS for p in reworded for term in p.said}
        return by_synonym | dict.fromkeys(words, 1.0)


def _temper(weights: dict[str, float], unseen: float) -> dict[str, float]:
    """A word that no passage holds says little of what is asked, rare as it is: it weighs as the others on average."""
    seen = [weight for weight in weights.values() if weight < unseen]
    usual = sum(seen) / len(seen) if seen else unseen
    return {term: min(weight, usual) if weight >= unseen else weight for term, weight in weights.items()}


def cover(topic: Topic, held: Sequence[str], nearby: Sequence[str] = (), above: Sequence[str] = ()) -> float:
    """Share of the topic's weight that a text holds, 0–1; what stands only beside or above it counts less."""
    inside, beside, over = topic.shares_in(held), topic.shares_in(nearby), topic.shares_in(above)
    found = (
        weight * max(inside.get(term, 0.0), NEARBY * beside.get(term, 0.0), ABOVE * over.get(term, 0.0))
        for term, weight in topic.weights.items()
    )
    return sum(found) / topic.weight if topic.weight else 0.0


def cover_phrases(topic: Topic, held: Sequence[str]) -> float:
    """Share of the weight of the question's pairs of syllables that a text holds, 0–1."""
    total = sum(topic.pairs.values())
    return sum(topic.pairs.get(pair, 0.0) for pair in set(pairs_of(held))) / total if total else 0.0


def pairs_of(words: Sequence[str]) -> list[str]:
    """As the word index spells them: «song_xanh»."""
    return [f"{one}_{next_one}" for one, next_one in pairwise(words)]


def cover_heading(topic: Topic, document: Document, section: Section) -> float:
    """What a heading holds of the topic; what only the headings above it hold counts less.

    Nothing when the topic is but a small part of the heading, which then is about something else.
    """
    *above, own = (folded_syllables(heading) for heading in document.headings(section.id))
    if sum(term in topic.weights for term in own) < ABOUT * len(own) and not _reworded(topic, own):
        return 0.0
    return cover(topic, own, above=flatten(above))


def cover_listed(topic: Topic, document: Document, section: Section) -> float:
    """What a heading holds of the thing a list is asked of; nothing where it holds its syllables in other words."""
    together = cover_phrases(topic, folded_syllables(section.heading or "")) >= TOGETHER
    return cover_heading(topic, document, section) if together or _reworded_in(topic, section) else 0.0


def _reworded_in(topic: Topic, section: Section) -> bool:
    return _reworded(topic, folded_syllables(section.heading or ""))


def _reworded(topic: Topic, own: Sequence[str]) -> bool:
    """Half of a heading is a synonym of what is asked about."""
    longest = max((len(o) for p in topic.paraphrases for o in p.others if holds(own, o)), default=0)
    return longest * 2 >= len(own)


def flatten(headings: Iterable[Sequence[str]]) -> list[str]:
    return [term for heading in headings for term in heading]
