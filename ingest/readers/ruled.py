"""Ruled tables. In: the lines drawn on a page, and its words. Out: the tables, and the words that are in none.

A table is a grid of at least two rows and two columns whose rules meet. Cells that no rule parts are one. Pure
geometry, in points from the page's top left corner.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.rows import Word, gather_rows

_NEAR = 2.5  # points: rules closer than this are one


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along the page's edges: ``at`` is its place across its direction."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of a table's rows and columns; ``rules`` part its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, word: Word) -> bool:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    grids = [_make_grid(group) for group in _connect(rules)]
    return [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 2]


def fill_grid(grid: Grid, words: Iterable[Word]) -> list[list[str]]:
    """The texts of the cells, row by row; of merged cells the first has the text."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = bisect_right(grid.ys, (word.top + word.bottom) / 2) - 1
        column = bisect_right(grid.xs, (word.left + word.right) / 2) - 1
        cells.setdefault(_first_cell(grid, row, column), []).append(word)
    width = range(len(grid.xs) - 1)
    return [[_read(cells.get((row, column), ())) for column in width] for row in range(len(grid.ys) - 1)]


def _read(words: Sequence[Word]) -> str:
    return " ".join(row.text for row in gather_rows(words))


def _first_cell(grid: Grid, row: int, column: int) -> tuple[int, int]:
    """Leftwards, then upwards, as far as no rule stands between."""
    middle = (grid.ys[row] + grid.ys[row + 1]) / 2
    while column and not _is_ruled(grid, level=False, at=grid.xs[column], through=middle):
        column -= 1
    middle = (grid.xs[column] + grid.xs[column + 1]) / 2
    while row and not _is_ruled(grid, level=True, at=grid.ys[row], through=middle):
        row -= 1
    return row, column


def _is_ruled(grid: Grid, level: bool, at: float, through: float) -> bool:
    return any(
        rule.level is level and abs(rule.at - at) < _NEAR and rule.start - _NEAR < through < rule.end + _NEAR
        for rule in grid.rules
    )


def _connect(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or through others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        met = [group for group in groups if any(_meets(rule, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([rule, *(other for group in met for other in group)])
    return groups


def _meets(rule: Rule, other: Rule) -> bool:
    if rule.level is other.level:
        return abs(rule.at - other.at) < _NEAR and rule.start < other.end + _NEAR and other.start < rule.end + _NEAR
    along = other.start - _NEAR <= rule.at <= other.end + _NEAR
    return along and rule.start - _NEAR <= other.at <= rule.end + _NEAR


def _make_grid(rules: Sequence[Rule]) -> Grid:
    xs = _merge(rule.at for rule in rules if not rule.level)
    ys = _merge(rule.at for rule in rules if rule.level)
    return Grid(xs, ys, tuple(rules))


def _merge(places: Iterable[float]) -> tuple[float, ...]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _NEAR:
            merged.append(place)
    return tuple(merged)
