"""How much an indicator and the words of a question are the same thing. Pure.

In go the words of a question and the targets of a document, out come scores. Indicators of one document resemble each
other («thanh toán trực tuyến», «dịch vụ công trực tuyến»). So a syllable counts by how few of the document's indicators
hold it: what all of them share tells nothing, what only one has tells it from the others. A word of the question that
no indicator of any document holds is a paraphrase or a word between, and counts little against a match.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from assistant.content import function_words
from assistant.coverage import Weigh
from assistant.lexicon import ABBREVIATIONS
from assistant.model import Target
from assistant.synonyms import Paraphrase, find_paraphrases, holds
from assistant.text import expand_abbreviations, fold_syllable, folded_syllables, remove_matches, syllables, tolerate
from prompts import lexicon

ALONE = 0.5  # what a syllable counts that is found without its neighbour: most words have two
IN_OTHER_WORDS = 0.8  # what a syllable counts that is found as a synonym only
ANOTHER = 0.5  # what is left of a match whose head word has another modifier in the question than in the indicator
FAINT = 0.3  # share of the question below which an indicator is none of those asked about
UNHEARD = 0.25  # what a syllable of the question weighs that no indicator of the register holds

Words = tuple[str, ...]  # folded syllables that carry content, in their order


@lru_cache(maxsize=16_384)  # the same indicators are read for one question after another
def content_words(text: str) -> Words:
    """Less what every question for a target and every target says («tỷ lệ», «đạt», «đến năm 2030»)."""
    function = function_words(text)
    kept = remove_matches(expand_abbreviations(text), any_of("framing"))
    folded = (fold_syllable(s) for s in syllables(kept) if s not in function and s[0].isalpha())
    return tuple(s for s in folded if s not in ABBREVIATIONS)


@lru_cache(maxsize=16_384)
def indicator_words(target: Target) -> Words:
    """Of the indicator and its unit: «% GRDP» is not «% tổng số doanh nghiệp»."""
    return content_words(f"{target.indicator}, {target.unit or ''}")


@cache
def any_of(name: str) -> str:
    """A pattern over unified text: any phrase of a list of ``prompts/lexicon/figures.yml``, the longest first."""
    phrases = [phrase.strip() for line in lexicon("figures")[name] for phrase in line.split(",")]
    return rf"(?<!\w)(?:{tolerate('|'.join(sorted(phrases, key=len, reverse=True)))})(?!\w)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks about: its words, and those of its phrases that have synonyms."""

    words: Words
    terms: frozenset[str]
    paraphrases: Sequence[Paraphrase]

    @classmethod
    def of(cls, text: str) -> Asked:
        words = content_words(text)
        return cls(words, frozenset(words), find_paraphrases(text))


class Siblings:
    """The indicators of one document, over against the words of all documents' indicators."""

    def __init__(self, targets: Sequence[Target], heard: frozenset[str], weigh: Weigh) -> None:
        self._full = {indicator_words(target): folded_syllables(target.indicator) for target in targets}
        self._holding = Counter(term for words in self._full for term in set(words))
        self._heard, self._weigh = heard, weigh
        self._weights: dict[str, float] = {}

    def weight(self, term: str) -> float:
        if term not in self._weights:
            self._weights[term] = self._measure(term)
        return self._weights[term]

    def _measure(self, term: str) -> float:
        """Inverse frequency in the corpus, times that among the siblings (1 for a term of one of them only)."""
        holding = self._holding[term]
        if not holding:
            return self._weigh(term) * (1.0 if term in self._heard else UNHEARD)
        every = len(self._full)
        return self._weigh(term) * math.log(1 + every / holding) / math.log(1 + every)

    def compare(self, asked: Asked, indicator: Words) -> tuple[float, float]:
        """(share of the question that the indicator holds, share of the indicator that the question holds).

        The second is not measured, and 0, where the first is too small to matter.
        """
        full = self._full[indicator]
        reworded = [(p.said, other) for p in asked.paraphrases for other in p.others if holds(full, other)]
        if not reworded and asked.terms.isdisjoint(indicator):
            return 0.0, 0.0
        said = frozenset(term for phrase, _ in reworded for term in phrase)
        meant = frozenset(term for _, phrase in reworded for term in phrase)
        of_question = self._share(asked.words, indicator, said)
        if has_other_modifier(asked.words, indicator, said | meant):
            of_question *= ANOTHER
        return of_question, self._share(indicator, asked.words, meant) if of_question > FAINT else 0.0

    def _share(self, words: Words, other: Words, reworded: frozenset[str]) -> float:
        found = dict.fromkeys(reworded, IN_OTHER_WORDS)
        for term, degree in match_words(words, other).items():
            found[term] = max(degree, found.get(term, 0.0))
        weights = {term: self.weight(term) for term in words}
        total = sum(weights.values())
        return sum(weights.get(term, 0.0) * degree for term, degree in found.items()) / total if total else 0.0


def match_words(words: Words, other: Words) -> dict[str, float]:
    """Each syllable that others hold too: 1 where they hold it with a neighbour, less where it stands alone."""
    pairs = set(pairwise(other))
    together = {term for pair in pairwise(words) if pair in pairs for term in pair}
    whole = together if len(words) > 1 else set(words)
    return {term: 1.0 if term in whole else ALONE for term in words if term in set(other)}


def has_other_modifier(words: Words, other: Words, reworded: frozenset[str]) -> bool:
    """«bảo hiểm thất nghiệp» against «bảo hiểm y tế»: in Vietnamese what tells things of one kind apart follows it."""
    after = dict(pair for pair in pairwise(other) if pair[1] not in words and pair[1] not in reworded)
    return any(a in after for a, b in pairwise(words) if b not in other and b not in reworded)
