"""Ways to say the same thing: the words of daily speech and those of documents. Pure.

In go the syllables of a question, out come its phrases that have synonyms, each with them
(``prompts/lexicon/synonyms.yml``). Synonyms help to find evidence; a quote is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.text import folded_syllables
from prompts import lexicon

Phrase = tuple[str, ...]  # folded syllables


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A phrase of the question and what else may stand for it."""

    said: Phrase
    others: frozenset[Phrase]


def find_paraphrases(question: str) -> list[Paraphrase]:
    """The phrases of a question with synonyms, the longest first where two overlap."""
    spoken = folded_syllables(question)
    groups = _groups()
    longest = max(map(len, groups))
    found, start = [], 0
    while start < len(spoken):
        said = next((p for n in range(longest, 0, -1) if (p := spoken[start : start + n]) in groups), None)
        if said:
            found.append(Paraphrase(said, groups[said]))
        start += len(said or (1,))
    return found


def holds(text: Sequence[str], phrase: Phrase) -> bool:
    """Whether folded syllables hold a phrase, in one piece."""
    return f" {' '.join(phrase)} " in f" {' '.join(text)} "


@cache
def _groups() -> dict[Phrase, frozenset[Phrase]]:
    groups: defaultdict[Phrase, set[Phrase]] = defaultdict(set)
    for line in lexicon("synonyms"):
        phrases = {folded_syllables(phrase) for phrase in line.split(",")}
        for phrase in phrases:
            groups[phrase] |= phrases - {phrase}
    return {phrase: frozenset(others) for phrase, others in groups.items()}
