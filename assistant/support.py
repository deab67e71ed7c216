"""The words of the grounds, ready to be looked up. Pure.

In go Grounds, out comes a Support: whether a phrase stands in one of them, where a word stands, which phrases of a word
list they hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from assistant.claims import Phrase, Word, find_phrases, phrases, read_words
from assistant.grounds import Ground, spell_acronyms


def texts_of(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def find_listed(words: Sequence[Word], wanted: frozenset[Phrase]) -> list[tuple[int, Phrase]]:
    """Where phrases of a list stand, none over a comma nor as a part of another word: «xã» doesn't in «xã hội», «chỉ»
    in «chỉ ra».
    """
    known = wanted | phrases("compounds") | phrases("reporting")
    found, start = [], 0
    for _, segment in groupby(words, key=lambda word: word.segment):
        texts = texts_of(list(segment))
        found += [(start + at, phrase) for at, phrase in find_phrases(texts, known) if phrase in wanted]
        start += len(texts)
    return found


@dataclass(frozen=True, slots=True)
class Support:
    """``runs``: the words of each quote and each heading."""

    runs: tuple[tuple[Word, ...], ...]
    vocabulary: frozenset[str]
    _places: dict[str, list[tuple[int, int]]] = field(repr=False)

    @classmethod
    def of(cls, grounds: Sequence[Ground]) -> Support:
        texts = (text for ground in grounds for text in (ground.quote, *ground.headings))
        return _read(tuple(spell_acronyms(text, grounds) for text in texts))

    def places(self, text: str) -> list[tuple[int, int]]:
        """(run, place in it) wherever a word stands."""
        return self._places.get(text, [])

    def holds(self, phrase: Sequence[str]) -> bool:
        """In one piece."""
        length = len(phrase)
        return any(
            tuple(texts_of(self.runs[run][at : at + length])) == tuple(phrase) for run, at in self.places(phrase[0])
        )

    def listed(self, wanted: frozenset[Phrase]) -> frozenset[Phrase]:
        """The phrases of a list that stand in it."""
        return frozenset(phrase for run in self.runs for _, phrase in find_listed(run, wanted))

    def are_linked(self, one: str, other: str, reach: int) -> bool:
        """Whether the other stands at most ``reach`` words after the one, somewhere."""
        return any(a == b and 0 < j - i <= reach for a, i in self.places(one) for b, j in self.places(other))


@lru_cache(maxsize=256)
def _read(texts: tuple[str, ...]) -> Support:
    runs = tuple(map(read_words, texts))
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, run in enumerate(runs):
        for at, word in enumerate(run):
            places[word.text].append((n, at))
    return Support(runs, frozenset(places), dict(places))
