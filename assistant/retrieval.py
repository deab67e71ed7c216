"""Query -> Hits: words and vectors, fused.

In goes a Query, out come Hits, best first. It chooses passages; it doesn't choose the words that answer (evidence.py).
What each condition reproduces on the development questions stands in ``bench/retrieval.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue import Hit, Query
from assistant.ports import Corpus, Embedder, Scored, Vector, VectorIndex, WordIndex
from assistant.ranking import fuse, interleave
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
        corpus: Corpus,
        words: WordIndex,
        vectors: VectorIndex,
        embedder: Embedder,
        condition: Condition = CONDITIONS["scoped"],
    ) -> None:
        self._corpus, self._words, self._vectors, self._embedder = corpus, words, vectors, embedder
        self.condition = condition

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """The k best passages; where a question tells groups of documents apart, the best of each by turns.

        Without accents the dense side knows nothing (MRR .05–.37), so words stand alone.
        """
        dense = self.condition.dense if has_accents(query.text) else 0.0
        vector = self._embedder.embed_question(query.text) if dense else None
        ranked = [self._rank(query.text, vector, documents, max(k, POOL)) for documents in self._scopes(query)]
        return [
            Hit(self._corpus.passage(name), score, rank, "words" if vector is None else "words+dense")
            for rank, (name, score) in enumerate(interleave(ranked)[:k], 1)
        ]

    def _scopes(self, query: Query) -> Sequence[frozenset[str] | None]:
        if not self.condition.scoped:
            return [None]
        if len(query.groups) > 1:
            return query.groups
        if query.scope.documents is None and query.left_out:
            return [frozenset(d.id for d in self._corpus.documents()) - query.left_out]
        return [query.scope.documents]

    def _rank(self, text: str, vector: Vector | None, documents: frozenset[str] | None, pool: int) -> Scored:
        lists: list[tuple[float, Scored]] = []
        if self.condition.words or vector is None:
            weight = self.condition.words or 1.0
            lists.append((weight, self._words.search(index_terms(text), pool, documents)))
        if vector is not None:
            lists.append((self.condition.dense, self._vectors.search(vector, pool, documents)))
        return fuse(lists)
