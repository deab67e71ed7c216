"""Query -> Hits: words and vectors, fused; reordered by a reranker where there is one.

In goes a Query, out come Hits, best first. It chooses passages; it doesn't choose the words that answer (evidence.py).
What each condition reproduces on the development questions stands in ``bench/retrieval.yaml``.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice

from assistant.dialogue import Hit, Place, Query
from assistant.errors import RerankerFailed
from assistant.ports import Corpus, Embedder, Reranker, Scored, Vector, VectorIndex, WordIndex
from assistant.ranking import fuse, interleave
from assistant.reranking import DEGRADED, reorder, share_depth
from assistant.text import has_accents, index_terms

POOL = 50  # candidates from each side: more changed no figure on the development questions
WORDS, DENSE, FUSED = "words", "dense", "fused"  # ``Place.retriever``
_RERANKED = "+reranker"  # how ``Hit.retriever`` ends where a reranker took part
_log = logging.getLogger(__name__)

Sides = dict[str, Scored]  # what each side found, and their fusion


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
        reranker: Reranker | None = None,
    ) -> None:
        self._corpus, self._words, self._vectors, self._embedder = corpus, words, vectors, embedder
        self.condition, self._reranker = condition, reranker

    def reranked_by(self, reranker: Reranker) -> Retriever:
        """The same, reordered by a reranker; an unaccented question is not shown to it."""
        return Retriever(self._corpus, self._words, self._vectors, self._embedder, self.condition, reranker)

    def retrieve(self, query: Query, k: int) -> list[Hit]:
        """The k best passages; where a question tells groups of documents apart, the best of each by turns.

        Without accents the dense side knows nothing (MRR .05–.37), so words stand alone.
        """
        dense = self.condition.dense if has_accents(query.text) else 0.0
        vector = self._embedder.embed_question(query.text) if dense else None
        searched = [self._search(query.text, vector, documents, max(k, POOL)) for documents in self._scopes(query)]
        ranked = [sides[FUSED] for sides in searched]
        retriever = "words" if vector is None else "words+dense"
        if self._reranker and has_accents(query.text):
            try:
                ranked, retriever = self._rerank(self._reranker, query.text, ranked), retriever + _RERANKED
            except RerankerFailed as failure:
                _log.warning("the fused order stands: %s", failure)
        kept = interleave(ranked)[:k]
        places = find_places({name for name, _ in kept}, searched)
        return [
            Hit(self._corpus.passage(name), score, rank, retriever, places[name])
            for rank, (name, score) in enumerate(kept, 1)
        ]

    def lacking(self, query: Query, hits: Sequence[Hit]) -> tuple[str, ...]:
        """``reranker``, where it failed at these hits of ``retrieve``."""
        expected = bool(self._reranker and has_accents(query.text) and hits)
        return (DEGRADED,) if expected and not hits[0].retriever.endswith(_RERANKED) else ()

    def _rerank(self, reranker: Reranker, text: str, ranked: Sequence[Scored]) -> list[Scored]:
        """All lists in one call. Raises RerankerFailed."""
        heads = share_depth(ranked)
        passages = [self._corpus.passage(name) for head in heads for name, _ in head]
        scores = iter(reranker.score(text, [f"{passage.context}\n{passage.text}" for passage in passages]))
        return [reorder(fused, list(islice(scores, len(head)))) for fused, head in zip(ranked, heads, strict=True)]

    def _scopes(self, query: Query) -> Sequence[frozenset[str] | None]:
        if not self.condition.scoped:
            return [None]
        if len(query.groups) > 1:
            return query.groups
        if query.scope.documents is None and query.left_out:
            return [frozenset(d.id for d in self._corpus.documents()) - query.left_out]
        return [query.scope.documents]

    def _search(self, text: str, vector: Vector | None, documents: frozenset[str] | None, pool: int) -> Sides:
        sides: Sides = {}
        weights = {WORDS: self.condition.words or 1.0, DENSE: self.condition.dense}
        if self.condition.words or vector is None:
            sides[WORDS] = self._words.search(index_terms(text), pool, documents)
        if vector is not None:
            sides[DENSE] = self._vectors.search(vector, pool, documents)
        return sides | {FUSED: fuse([(weights[side], scored) for side, scored in sides.items()])}


def find_places(names: Set[str], searched: Sequence[Sides]) -> dict[str, tuple[Place, ...]]:
    """Where each side, and both together, put the passages named."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for sides in searched:
        for side, scored in sides.items():
            for rank, (name, score) in enumerate(scored, 1):
                if name in names:
                    places[name].append(Place(side, rank, score))
    return {name: tuple(found) for name, found in places.items()}
