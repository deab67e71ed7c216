"""Query -> Hits: words and vectors, fused.

In goes a Query, out come Hits, best first. It chooses passages; it doesn't choose the words that answer (evidence.py).
What each condition reproduces on the development questions stands in ``bench/retrieval.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.model import Hit, Query
from assistant.ports import Catalogue, Embedder, Scored, VectorIndex, WordIndex
from assistant.ranking import fuse
from assistant.text import has_accents, index_terms

POOL = 50  # candidates from each side: more changed no figure on the development questions


@dataclass(frozen=True, slots=True)
class Condition:
    """A named, reproducible way to retrieve: the weight of each side, and whether the query's scope restricts."""

    words: float
    dense: float
    scoped: bool = True


CONDITIONS = {
    "words": Condition(words=1.0, dense=0.0, scoped=False),
    "dense": Condition(words=0.0, dense=1.0, scoped=False),
    "hybrid": Condition(words=0.6, dense=0.4, scoped=False),
    "scoped": Condition(words=0.6, dense=0.4),
}


class Retriever:
    def __init__(
        self,
        catalogue: Catalogue,
        words: WordIndex,
        vectors: VectorIndex,
        embedder: Embedder,
        condition: Condition = CONDITIONS["scoped"],
    ) -> None:
        self._catalogue, self._words, self._vectors, self._embedder = catalogue, words, vectors, embedder
        self.condition = condition

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """The k best passages. Without accents the dense side knows nothing (MRR .05–.37), so words stand alone."""
        documents = query.scope.documents if self.condition.scoped else None
        dense = self.condition.dense if has_accents(query.text) else 0.0
        pool = max(k, POOL)
        lists: list[tuple[float, Scored]] = []
        if self.condition.words or not dense:
            lists.append((self.condition.words, self._words.search(index_terms(query.text), pool, documents)))
        if dense:
            lists.append((dense, self._vectors.search(self._embedder.embed_question(query.text), pool, documents)))
        return [
            Hit(self._catalogue.passage(name), score, rank, "words+dense" if dense else "words")
            for rank, (name, score) in enumerate(fuse(lists)[:k], 1)
        ]
