"""Areas that hang together. In: a mask of pixels. Out: the places of the pixels of each connected area.

Pure, numpy alone. Pixels are connected along their sides, not at their corners, so that a thin slanting
line parts them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]


def find_components(mask: Mask, least: tuple[int, int], most: tuple[int, int]) -> Iterator[Numbers]:
    """Each as rows of (x, y); only those whose (width, height) lies within ``least`` and ``most``."""
    runs = _number_runs(mask)
    areas = _join(*_pair(runs), int(runs.max(initial=-1)) + 1)[runs[mask]]
    if not len(areas):
        return
    order = np.argsort(areas, kind="stable")
    places = np.column_stack(np.nonzero(mask)[::-1])[order]
    starts = np.flatnonzero(np.diff(areas[order], prepend=-1))
    spans = np.maximum.reduceat(places, starts) - np.minimum.reduceat(places, starts) + 1
    fits = ((spans >= least) & (spans <= most)).all(axis=1)
    for start, end in zip(starts[fits], np.append(starts[1:], len(areas))[fits], strict=True):
        yield places[start:end]


def _number_runs(mask: Mask) -> Numbers:
    """For each pixel of the mask the number of its run, a stretch of its row; -1 elsewhere."""
    begins = mask.copy()
    begins[:, 1:] &= ~mask[:, :-1]
    return np.where(mask, begins.cumsum().reshape(mask.shape) - 1, -1)


def _pair(runs: Numbers) -> tuple[Numbers, Numbers]:
    """The runs that touch, one row below the other."""
    above, below = runs[:-1].ravel(), runs[1:].ravel()
    new = (np.diff(above, prepend=-1) != 0) | (np.diff(below, prepend=-1) != 0)
    touching = new & (above >= 0) & (below >= 0)
    return above[touching], below[touching]


def _join(one: Numbers, other: Numbers, count: int) -> Numbers:
    """For each run the first one of its area: trees of runs are joined until no touching pair differs."""
    tree = np.arange(count)
    while len(one):
        first, second = tree[one], tree[other]
        np.minimum.at(tree, np.maximum(first, second), np.minimum(first, second))
        while not np.array_equal(roots := tree[tree], tree):
            tree = roots
        apart = tree[one] != tree[other]
        one, other = one[apart], other[apart]
    return tree
