"""Fusing and cutting ranked lists: scores in, scores out. Pure.

Min-max sums, never reciprocal ranks: measured on twelve public Vietnamese sets, rank fusion can fall below BM25 alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from assistant.ports import Scored


def scale(scored: Scored) -> dict[str, float]:
    """Scores mapped onto 0–1; a list of equal scores maps onto ones."""
    if not scored:
        return {}
    low = min(score for _, score in scored)
    width = max(score for _, score in scored) - low
    return {name: (score - low) / width if width > 0 else 1.0 for name, score in scored}


def fuse(lists: Sequence[tuple[float, Scored]]) -> Scored:
    """The weighted sum of scaled lists, best first; a name that a list lacks gets 0 from it. Ties keep name order."""
    total: dict[str, float] = {}
    for weight, scored in lists:
        for name, score in scale(scored).items():
            total[name] = total.get(name, 0.0) + weight * score
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))


def interleave(lists: Sequence[Scored]) -> Scored:
    """The first of each list, then the second of each …; a name counts once."""
    turns = (entry for turn in zip_longest(*lists) for entry in turn if entry is not None)
    seen: dict[str, float] = {}
    for name, score in turns:
        seen.setdefault(name, score)
    return list(seen.items())
