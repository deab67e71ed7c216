"""Missing pages. In: a document's lines, then the words on both sides of a cut. Out: whether these belong together.

A syllable that the document uses often, always with the same few syllables after it, is not followed by a new one: the
Witten-Bell estimate of a new successor, T / (N + T) for T kinds among N uses, is then small. Rare syllables prove
nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from assistant.text import unify

_TOKEN = re.compile(r"[^\W\d_]+|\S")
_LEAST_USES = 10
_NEW_SUCCESSOR = 0.1


class Successors:
    """What follows each syllable of a document, punctuation counted as one more follower."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for line in lines:
            tokens = _TOKEN.findall(unify(line))
            for first, second in pairwise(tokens):
                self._after[first][second] += 1

    def forbid(self, left: str, right: str) -> bool:
        """Whether the last syllable of ``left`` is, in this document, never followed by the first of ``right``."""
        before, after = _TOKEN.findall(unify(left)), _TOKEN.findall(unify(right))
        if not before or not after:
            return False
        followers = self._after[before[-1]]
        uses, kinds = followers.total(), len(followers)
        return uses >= _LEAST_USES and after[0] not in followers and kinds / (uses + kinds) < _NEW_SUCCESSOR
