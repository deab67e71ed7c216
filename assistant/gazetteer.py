"""Names of places and persons that a question is read with. Pure.

In go names, out comes the name that some words spell, with or without its accents, and what stands beside a syllable
in names. That a place is known by its name keeps it from being read as other words, stored or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.syllable import is_syllable, split_tone, swap_y
from assistant.text import fold, tolerate, unify

LONGEST = 4  # syllables of a name


class Gazetteer:
    def __init__(self, names: Iterable[str]) -> None:
        self._names: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in names:
            self._names[tuple(fold(name).split())].append(name)

    def find(self, words: Sequence[str]) -> list[str]:
        """The syllables of the one name of two or more that unified words begin with; empty when there is none."""
        for count in range(min(LONGEST, len(words)), 1, -1):
            typed = words[:count]
            spelled = [name.split() for name in self._names.get(tuple(map(fold, typed)), ())]
            fitting = [name for name in spelled if all(map(completes, typed, map(unify, name)))]
            if len(fitting) == 1:
                return fitting[0]
        return []


class Names:
    """Which syllables stand beside which in names of Vietnamese syllables."""

    def __init__(self, names: Iterable[str]) -> None:
        self._after, self._before = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for words in (unify(name).split() for name in names):
            for first, second in pairwise(words) if all(map(is_syllable, words)) else ():
                self._after[first].add(second)
                self._before[second].add(first)

    def beside(self, neighbours: tuple[str, str]) -> set[str]:
        """What names have after the first of two syllables, and what before the second."""
        before, after = neighbours
        return self._after.get(before, set()) | self._before.get(after, set())


class Spellings:
    """Reads «Mĩ Sơn» as «Mỹ Sơn», the stored name; accents typed must be the name's."""

    def __init__(self, names: Iterable[str]) -> None:
        spelled = ((name, unify(name).split()) for name in names)
        self._names = [
            (name, re.compile(rf"(?<!\w){' '.join(map(_tolerate_y, words))}(?!\w)"))
            for name, words in spelled
            if len(words) > 1 and any(swap_y(word) != word for word in words)
        ]

    def read(self, text: str) -> str:
        for name, pattern in self._names:
            for found in reversed(list(pattern.finditer(unify(text)))):
                typed = text[found.start() : found.end()]
                if fold(typed) not in (typed, fold(name)) and unify(typed) == found[0]:
                    text = text[: found.start()] + name + text[found.end() :]
        return text


def _tolerate_y(syllable: str) -> str:
    return f"(?:{tolerate(syllable)}|{tolerate(swap_y(syllable))})"


def completes(typed: str, spelling: str) -> bool:
    """Whether a spelling has each accent typed: «chuyên» may be «chuyển», never «chuyện»'s bare letters."""
    (letters, tone), (whole, whole_tone) = split_tone(typed), split_tone(spelling)
    if len(letters) != len(whole) or tone not in ("", whole_tone):
        return False
    return all(a in (b, fold(b)) for a, b in zip(letters, whole, strict=True))
