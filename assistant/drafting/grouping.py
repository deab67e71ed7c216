"""Clauses in the order in which they are told: part by part, and within a part as the document has them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.drafting.materials import Material, Role

ORDER = (Role.STATE, Role.PURPOSE, Role.AIM, Role.TASK, Role.DUTY)

Key = tuple[Role, int | None]


def in_order(materials: Sequence[Material], places: Sequence[str] = ()) -> list[Material]:
    """``places``: ids of the documents, in the order in which they are told."""
    rank = {name: n for n, name in enumerate(places)}
    return sorted(materials, key=lambda m: (rank.get(m.document.id, 0), *_key(m)))


def _key(material: Material) -> tuple[int, int]:
    return ORDER.index(material.role), material.span.start


def group_by_part(materials: Sequence[Material]) -> list[tuple[Key, list[Material]]]:
    """Neighbours of one part; of aims also of one year."""
    return [(key, list(group)) for key, group in groupby(materials, key=part_of)]


def part_of(material: Material) -> Key:
    return material.role, material.horizon if material.role is Role.AIM else None


def split_evenly(materials: Sequence[Material], parts: int) -> list[list[Material]]:
    """As many runs of neighbours, about equally long; fewer where there are fewer materials.

    Aims of two years share no run where there are runs enough.
    """
    runs = [[m] for m in materials]
    while len(runs) > parts:
        at = min(range(len(runs) - 1), key=lambda i: _cost(runs[i], runs[i + 1]))
        runs[at : at + 2] = [runs[at] + runs[at + 1]]
    return runs


def _cost(one: Sequence[Material], other: Sequence[Material]) -> tuple[bool, bool, int]:
    """Least for short neighbours of one part that both state figures, or both don't."""
    apart = part_of(one[-1]) != part_of(other[0])
    unlike = bool(one[-1].targets) != bool(other[0].targets)
    return apart, unlike, sum(m.size for m in (*one, *other))
