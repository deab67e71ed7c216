"""How often syllables and pairs of them stand in the documents: what a word typed wrongly most likely was.

In go texts, out come counts and the look-ups made of them: by letters without accents, by initials, by one letter left
out. Pure; built once for a state of the catalogue, half a second for the most that is read.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from assistant.content import is_function
from assistant.lexicon import PHRASES, SPOKEN
from assistant.text import fold_syllable, syllables

MOST_READ = 500_000  # characters, some 100,000 syllables: accents are told as well by fewer
_OF_PHRASES, _OF_WORDS = 2e-4, 2e-5  # how often a phrase, a word of the lexicon counts, as a share of the texts
_OF_PAIR = 0.75  # weight of the pair against the syllable by itself
_UNSEEN = 1e-7
_FREQUENT = 3  # times that a phrase must stand in the texts for its initials to mean it

Phrase = tuple[str, ...]


class Frequencies:
    """Counts over unified syllables; figures and signs count for nothing."""

    def __init__(self, texts: Iterable[str], names: Iterable[str] = ()) -> None:
        """``names`` are of places and persons: they count as the phrases of the lexicon do."""
        self._syllables: Counter[str] = Counter()
        self._pairs: Counter[Phrase] = Counter()
        self._phrases: Counter[Phrase] = Counter()
        self._said: Counter[Phrase] = Counter()  # of the pairs, what comes from the lexicon
        for text in take(texts):
            self._count(text)
        self._add_spoken([*PHRASES, *names])
        self._total = sum(self._syllables.values())
        self._index()

    def _count(self, text: str) -> None:
        for words in split_runs(text):
            self._syllables.update(words)
            self._pairs.update(pairwise(words))
            self._phrases.update(zip(words, words[1:], words[2:], strict=False))

    def _add_spoken(self, phrases: Sequence[str]) -> None:
        size = sum(self._syllables.values())
        times = math.ceil(size * _OF_PHRASES)
        for words in map(syllables, phrases):
            self._syllables.update(dict.fromkeys(words, times))
            self._said.update(dict.fromkeys(pairwise(words), times))
        self._pairs.update(self._said)
        for word in SPOKEN:
            self._syllables[word] += math.ceil(size * (_OF_PHRASES if is_function(word) else _OF_WORDS))

    def _index(self) -> None:
        self._by_letters, self._by_gap = defaultdict(list), defaultdict(set)
        for word in self._syllables:
            self._by_letters[fold_syllable(word)].append(word)
        for letters in self._by_letters:
            for gap in leave_one_out(letters):
                self._by_gap[gap].add(letters)
        self._bare_pairs, self._by_second = Counter[Phrase](), defaultdict(list)
        for (a, b), count in self._pairs.items():
            self._bare_pairs[fold_syllable(a), fold_syllable(b)] += count
            self._by_second[b].append(((a, b), count))
        self._by_initials = defaultdict(list)
        for phrase, count in (*self._pairs.items(), *self._phrases.items()):
            if count >= _FREQUENT:
                self._by_initials["".join(fold_syllable(word)[0] for word in phrase)].append(phrase)

    def is_written(self, word: str) -> bool:
        """Whether a syllable stands in the texts, or people say it."""
        return word in self._syllables

    def spellings(self, letters: str) -> Sequence[str]:
        """The syllables that have these letters without accents."""
        return self._by_letters.get(letters, ())

    def neighbours(self, letters: str) -> set[str]:
        """Letters one slip away: one more, one less, another one, or two in the wrong order."""
        near = set(self._by_gap.get(letters, ()))
        for gap in leave_one_out(letters):
            if gap in self._by_letters:
                near.add(gap)
            near |= {found for found in self._by_gap.get(gap, ()) if is_one_slip(letters, found)}
        return near - {letters}

    def phrases_of(self, initials: str) -> list[Phrase]:
        """The frequent phrases of two or three syllables with these initials."""
        return self._by_initials.get(initials, [])

    def pair(self, before: str, after: str) -> int:
        return self._pairs[before, after]

    def pair_in_texts(self, before: str, after: str) -> int:
        return self._pairs[before, after] - self._said[before, after]

    def bare_pair(self, before: str, after: str) -> int:
        """How often two syllables follow each other, whatever their accents; letters without accents go in."""
        return self._bare_pairs[before, after]

    def bare_count(self, letters: str) -> int:
        """How often a syllable of these letters stands anywhere; at least 1."""
        return sum(self._syllables[word] for word in self.spellings(letters)) or 1

    def pairs_ending(self, initial: str, last: str) -> list[tuple[Phrase, int]]:
        """The pairs with this second syllable whose first begins with these letters, the most frequent first."""
        ending = self._by_second.get(last, ())
        found = [(pair, count) for pair, count in ending if fold_syllable(pair[0]).startswith(initial)]
        return sorted(found, key=lambda item: -item[1])

    def likelihood(self, word: str, before: str) -> float:
        """The logarithm of how likely a syllable is after another, "" where a sentence begins."""
        alone = self._syllables[word] / self._total if self._total else 0.0
        follows = self._pairs[before, word] / self._syllables[before] if self._syllables[before] else 0.0
        return math.log(_OF_PAIR * follows + (1 - _OF_PAIR) * alone + _UNSEEN)


def take(texts: Iterable[str]) -> Iterator[str]:
    """All texts, or every second, third … of them: no more than is read in all."""
    every = list(texts)
    step = math.ceil(sum(map(len, every)) / MOST_READ) or 1
    return iter(every[::step])


def split_runs(text: str) -> Iterator[list[str]]:
    """The syllables between figures and signs of the end of a sentence."""
    run: list[str] = []
    for word in syllables(text):
        if word.isalpha():
            run.append(word)
        elif run:
            yield run
            run = []
    yield run


def leave_one_out(letters: str) -> set[str]:
    return {letters[:i] + letters[i + 1 :] for i in range(len(letters))}


def is_one_slip(typed: str, meant: str) -> bool:
    """One letter more, less or another one, or two neighbours in the wrong order."""
    if len(typed) != len(meant):
        return typed in leave_one_out(meant) or meant in leave_one_out(typed)
    wrong = [i for i, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and typed[wrong[0]] == meant[wrong[1]]
    return len(wrong) == 1 or (swapped and typed[wrong[1]] == meant[wrong[0]])
