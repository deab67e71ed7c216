"""The tree of sections while it grows. In: markers one by one, in reading order. Out: nodes with their parents.

Depth comes from the numbering alone: a label goes to the level whose last label it continues, the innermost first; a
series that starts again under an empty heading is nested in it. The text itself is not looked at.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from assistant.model import FindingKind, SectionKind
from ingest.markers import Form, Marker, follows

_KIND_OF_FORM = {
    Form.PART: SectionKind.PART,
    Form.CHAPTER: SectionKind.PART,
    Form.TITLE: SectionKind.PART,
    Form.CAPITAL: SectionKind.SECTION,
    Form.ROMAN: SectionKind.SECTION,
    Form.ARTICLE: SectionKind.ARTICLE,
    Form.BULLET: SectionKind.BULLET,
}
_ABOVE_CLAUSES = {SectionKind.PART, SectionKind.SECTION, SectionKind.ARTICLE}
_UNDER_PARENT = 5  # an unnumbered heading stands this much deeper than what it stands in

_THROUGH = (Form.CHAPTER, Form.ARTICLE)
_DEEPEST = 12  # levels: more than any document has; «1.» on every line nests no further

Series = tuple[SectionKind, bool, bool]  # kind, has a number, its parent is lost


@dataclass(eq=False, slots=True)
class Node:
    """``first`` and ``last``: the blocks of its own words; ``oddity``: what is to be told of its number."""

    kind: SectionKind
    first: int
    last: int
    marker: Marker | None = None
    headed: bool = False
    expects: bool = False  # ends in «:», so that a list may follow
    rank: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    oddity: FindingKind | None = None
    lost: bool = False  # its parent stood on a missing page
    place: int = 1  # among the siblings of its series
    counted: Counter[Series] = field(default_factory=Counter)  # children of each series

    @property
    def ordinal(self) -> int:
        return self.marker.ordinal if self.marker else 0

    @property
    def series(self) -> Series:
        """Siblings of one series are counted together: «đoạn 1», «đoạn 2»."""
        return self.kind, self.ordinal > 0, self.lost

    @property
    def is_empty_heading(self) -> bool:
        return (self.headed or self.expects) and not self.children


class Tree:
    """``nodes`` in reading order."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._counted: Counter[Series] = Counter()
        self._highest: int | None = None  # the rank of the highest label so far
        self._open: list[Node] = []
        self._lost = False
        self._through: Counter[Form] = Counter()  # the last Chương and the last Điều: they count through all parts

    def add_numbered(self, node: Node, marker: Marker) -> None:
        """A node with a label that counts: I, 1, 2.1, a, Điều 5."""
        node.marker, node.rank = marker, marker.rank
        parent, node.oddity = self._nest(marker) or self._continue(marker) or self._descend(marker)
        node.kind = _KIND_OF_FORM.get(marker.form) or _numbered_kind(marker, parent)
        self._attach(node, parent)
        if marker.form in _THROUGH:
            self._through[marker.form] = marker.ordinal
        self._open.append(node)

    def add_bullet(self, node: Node, marker: Marker) -> None:
        """«-» beside «-», «+» inside «-»: a sign already open is the level it belongs to."""
        bullets = [x for x in self._open if x.kind is SectionKind.BULLET]
        same = next((x for x in bullets if x.marker and x.marker.label == marker.label), None)
        if same is not None:
            self._close_to(same.parent)
        elif bullets and marker.label == "-":
            self._close_bullets()
        parent = self._open[-1] if self._open else None
        node.marker, node.rank = marker, Form.BULLET.value + len(bullets)
        self._attach(node, parent)
        self._open.append(node)

    def add_paragraph(self, node: Node) -> None:
        """Unlabelled text belongs to the clause, not to its last list item."""
        self._close_bullets()
        self._attach(node, self._open[-1] if self._open else None)

    def add_heading(self, node: Node) -> None:
        """An unnumbered heading under the clause that is open; the next one stands beside it."""
        self._close_bullets()
        while self._open and self._open[-1].marker is None and self._open[-1].rank % 10 == _UNDER_PARENT:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        node.rank = parent.rank + _UNDER_PARENT if parent else _UNDER_PARENT
        self._attach(node, parent)
        self._open.append(node)

    def add_apart(self, node: Node) -> None:
        """A node of the first level that ends the body: preamble, recipients, signature, annex."""
        self._open, self._lost, self._through = [], False, Counter()
        self._attach(node, None)
        self._open.append(node)

    def lose_page(self) -> None:
        """From here on nothing is known of what was open, until a label of the highest level."""
        self._open, self._lost = [], True

    def close(self) -> None:
        self._open = []

    @property
    def current(self) -> Node | None:
        return self._open[-1] if self._open else None

    @property
    def is_under_annex(self) -> bool:
        """Whether what comes next is the title of an annex: «PHỤ LỤC» / «DANH MỤC NHIỆM VỤ»."""
        last = self.nodes[-1] if self.nodes else None
        return last is not None and last.kind is SectionKind.PART and last.marker is None

    def expects(self, marker: Marker) -> bool:
        """Whether a label goes on with an open series, or is the first under a heading without content."""
        if marker.ordinal == 1:
            return bool(self.nodes) and self.nodes[-1].is_empty_heading and self.nodes[-1].rank < marker.rank
        same = (x.marker for x in self._open if x.marker and x.rank == marker.rank)
        return any(follows(marker, earlier) for earlier in same)

    def _attach(self, node: Node, parent: Node | None) -> None:
        node.parent, node.lost = parent, self._lost and parent is None
        counted = parent.counted if parent else self._counted
        counted[node.series] += 1
        node.place = counted[node.series]
        if parent is not None:
            parent.children.append(node)
        self.nodes.append(node)

    def _nest(self, marker: Marker) -> tuple[Node | None, FindingKind | None] | None:
        """A series that starts at its beginning right under a heading (or an «…:») without content stands in it."""
        last = self.nodes[-1] if self.nodes else None
        if marker.ordinal != 1 or marker.rank < Form.NUMBER.value or last is None:
            return None
        if not 0 < len(self._open) < _DEEPEST:
            return None
        holder = last if last.kind is not SectionKind.PARAGRAPH else last.parent
        if not last.is_empty_heading or holder not in self._open or marker.form is Form.DECIMAL:
            return None
        self._close_to(holder)
        return holder, None

    def _continue(self, marker: Marker) -> tuple[Node | None, FindingKind | None] | None:
        """The level whose last label this one continues, else the innermost of its form, which is then odd."""
        same = [x for x in reversed(self._open) if x.marker and x.marker.form is marker.form and x.rank == marker.rank]
        if marker.form is Form.DECIMAL:
            same = [x for x in same if _prefix(x.marker) == _prefix(marker)]
        if not same:
            return None
        found = next((x for x in same if x.marker and follows(marker, x.marker)), None)
        repeats = marker.ordinal <= same[0].ordinal
        oddity = None if found else FindingKind.NUMBER_REPEATED if repeats else FindingKind.NUMBER_SKIPPED
        parent = (found or same[0]).parent
        self._close_to(parent)
        return parent, oddity

    def _descend(self, marker: Marker) -> tuple[Node | None, FindingKind | None]:
        """The first of its form here: inside whatever open node stands above it."""
        while self._open and self._open[-1].rank >= marker.rank:
            self._open.pop()
        if self._highest is not None and marker.rank <= self._highest:
            self._lost = False
        self._highest = marker.rank if self._highest is None else min(marker.rank, self._highest)
        if marker.form is Form.DECIMAL:
            holders = (x for x in self._open if x.marker and x.marker.label == _prefix(marker))
            self._close_to(next(holders, self.current))
        goes_on = marker.ordinal == self._through[marker.form] + 1
        begins = marker.ordinal == 1 and marker.form is not Form.ARTICLE
        return self.current, None if self._lost or goes_on or begins else FindingKind.NUMBER_SKIPPED

    def _close_to(self, node: Node | None) -> None:
        self._open = self._open[: self._open.index(node) + 1] if node in self._open else []

    def _close_bullets(self) -> None:
        while self._open and self._open[-1].kind is SectionKind.BULLET:
            self._open.pop()


def _numbered_kind(marker: Marker, parent: Node | None) -> SectionKind:
    if marker.form is not Form.NUMBER:
        return SectionKind.POINT
    above = parent.parent if parent and parent.marker is None and parent.parent else parent
    return SectionKind.CLAUSE if above is None or above.kind in _ABOVE_CLAUSES else SectionKind.POINT


def _prefix(marker: Marker | None) -> str:
    return marker.label.rpartition(".")[0] if marker else ""
