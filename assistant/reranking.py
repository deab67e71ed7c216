"""How a reranker's scores change a fused order: scores in, an order out. Pure.

It asks no reranker (retrieval.py does) and doesn't judge whether one is of use (probing.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ports import Scored
from assistant.ranking import scale

DEPTH = 20  # passages that a reranker reads at a question: a cross-encoder takes 10–500 ms for each
DEGRADED = "reranker"  # among ``Answer.degraded``: the reranker failed, the fused order stands


def share_depth(lists: Sequence[Scored]) -> list[Scored]:
    """The head of each list that is reranked: DEPTH passages in all, at least two of each list."""
    depth = max(2, DEPTH // max(1, len(lists)))
    return [scored[:depth] for scored in lists]


def reorder(fused: Scored, scores: Sequence[float]) -> Scored:
    """A fused list with its head, as long as ``scores``, in the order of the min-max sum of both; ties keep theirs.

    The places keep their scores: what is read out of a hit's score elsewhere was measured on fused ones.
    """
    head, tail = fused[: len(scores)], fused[len(scores) :]
    names = [name for name, _ in head]
    before, reranked = scale(head), scale(list(zip(names, scores, strict=True)))
    order = sorted(names, key=lambda name: before[name] + reranked[name], reverse=True)
    return [(name, place) for name, (_, place) in zip(order, head, strict=True)] + tail
