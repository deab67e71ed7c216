"""Rerankers that need no model: what each does is in its name."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.errors import RerankerFailed
from assistant.text import compose, syllables


class PairCounter:
    """The share of the question's syllable pairs that a text holds: of some use in any language."""

    name = "pairs"

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        asked = self._pairs(question)
        return [len(asked & self._pairs(text)) / max(1, len(asked)) for text in texts]

    def _pairs(self, text: str) -> set[tuple[str, str]]:
        words = syllables(compose(text))
        return set(pairwise(words))


class Contrary(PairCounter):
    """The best last."""

    name = "contrary"

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        return [-score for score in super().score(question, texts)]


class Failing:
    """Fails at each question that holds ``word``."""

    name = "failing"

    def __init__(self, word: str = "") -> None:
        self.word, self.asked = word, 0

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked += 1
        if self.word in question:
            raise RerankerFailed(name=self.name, why="hết bộ nhớ")
        return [0.0] * len(texts)
