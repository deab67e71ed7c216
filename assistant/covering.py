"""How much of what a sentence says its grounds say. Pure.

In go the words of a sentence and Grounds, out comes what they don't cover, or None: a word that no ground holds, words
of one clause joined with those of another, words put together that stand apart. What is no claim needs no cover:
«theo», «và», «đề ra»; what other modules look at has had its turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from assistant.claims import Kind, Word, classes, find_phrases, phrases
from assistant.grounds import Ground
from assistant.support import Support, texts_of

REACH = 4  # words within which two neighbours of a sentence stand in a ground
APART = 0.25  # share of neighbours that stand apart in the grounds
ENOUGH = 4  # words of content from which neighbours are looked at
MIXED = 0.75  # share of a segment's words that one ground must hold, where there are several


def find_uncovered(words: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    support = Support.of(grounds)
    content = find_content(words)
    strange = (word.text for word in content if is_strange(word, support))
    return next(strange, None) or find_mixed(content, grounds) or find_apart(content, support)


def find_content(words: Sequence[Word]) -> list[Word]:
    """The words that say something: not «theo», «và», «đề ra», nor what operators.py looks at."""
    texts = texts_of(words)
    little = phrases("free") | phrases("reporting") | frozenset(classes("modality"))
    skipped = {at + n for at, phrase in find_phrases(texts, little) for n in range(len(phrase))}
    return [word for at, word in enumerate(words) if at not in skipped]


def is_strange(word: Word, support: Support) -> bool:
    """Figures and numbers are looked at elsewhere."""
    return word.kind is Kind.SYLLABLE and word.text not in support.vocabulary


def find_mixed(content: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    """A segment that needs two clauses to be covered."""
    vocabularies = [Support.of([ground]).vocabulary for ground in grounds]
    for _, run in groupby(content, key=lambda word: word.segment):
        texts = texts_of(list(run))
        best = max((sum(text in held for text in texts) for held in vocabularies), default=0)
        together = sum(any(text in held for held in vocabularies) for text in texts)
        if len(texts) >= ENOUGH and best < MIXED * together:
            return " ".join(texts)
    return None


def find_apart(content: Sequence[Word], support: Support) -> str | None:
    """Neighbours of the sentence that no ground has near each other, when they are many."""
    pairs = [(a.text, b.text) for a, b in pairwise(content)]
    apart = [pair for pair in pairs if not support.are_linked(*pair, REACH)]
    if len(content) < ENOUGH or len(apart) <= APART * len(pairs):
        return None
    return " ".join(apart[0])
