"""A graph of documents as a picture for a narrow screen: boxes in one column, lines in lanes on their left.

In: a Graph and the words of its boxes. Out: positions in units of an SVG view box. Pure; it writes no markup.

Every document stands below those that it names. The lines of one relation are gathered: what many documents are based
on has one line that passes all of them, and what only one document names hangs with its like on one line of that one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.graph import Edge, Graph, Node, order_downwards
from assistant.model import Relation

WIDTH = 340  # of the picture: a phone's, so that text keeps its size there
LANE = 10
MARGIN = 5
GAP = 18  # between boxes
PADDING = 12  # in a box
TITLE_SIZE, DETAIL_SIZE = 19, 17  # of letters, as in graph.css
LEADING = 1.3  # height of a line, in sizes
RADIUS = 8  # of a line's corners

Words = Callable[[Node], tuple[str, Sequence[str]]]  # its name, and what is written smaller below


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    node: Node
    name: str  # title and details as one sentence
    title: tuple[Line, ...]
    details: tuple[Line, ...]
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Wire:
    """One line: ``path`` of an SVG; ``dots`` at the documents named, ``arrows`` at those that name them."""

    relation: Relation
    path: str
    dots: tuple[float, ...]
    arrows: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    height: float
    left: float  # of the boxes
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]

    @property
    def width(self) -> float:
        return WIDTH

    @property
    def box_width(self) -> float:
        return WIDTH - self.left - 2


@dataclass(frozen=True, slots=True)
class Bundle:
    """Edges of one relation that share an end."""

    relation: Relation
    uppers: tuple[str, ...]  # the documents named, from the top
    lowers: tuple[str, ...]


def draw(graph: Graph, words: Words) -> Picture:
    order = order_downwards(graph)
    rows = {node.id: row for row, node in enumerate(order)}
    bundles = gather_edges(graph.edges, rows)
    lanes = choose_lanes(bundles, rows)
    left = MARGIN + LANE * (1 + max(lanes, default=0)) + LANE
    boxes = {box.node.id: box for box in stack_boxes(order, words, WIDTH - left - 2)}
    wires = [
        make_wire(b, left - LANE * (2 + lane), left, ports)
        for b, lane, ports in zip(bundles, lanes, place_ports(bundles, boxes), strict=True)
    ]
    height = max((box.y + box.height for box in boxes.values()), default=0.0) + MARGIN
    return Picture(height, left, tuple(boxes.values()), tuple(wires))


def gather_edges(edges: Iterable[Edge], rows: Mapping[str, int]) -> list[Bundle]:
    """By the document named when several name it, else by the one that names; an edge upwards is turned round."""
    pairs = sorted(
        {(*order_ends(e, rows), e.relation) for e in edges if e.source != e.target},
        key=lambda pair: (rows[pair[0]], rows[pair[1]], pair[2]),
    )
    naming = Counter((upper, relation) for upper, _, relation in pairs)
    gathered: dict[tuple[Relation, str, bool], list[tuple[str, str]]] = defaultdict(list)
    for upper, lower, relation in pairs:
        shared = naming[upper, relation] > 1
        gathered[relation, upper if shared else lower, shared].append((upper, lower))
    return [
        Bundle(relation, tuple(dict.fromkeys(u for u, _ in ends)), tuple(dict.fromkeys(low for _, low in ends)))
        for (relation, _, _), ends in gathered.items()
    ]


def order_ends(edge: Edge, rows: Mapping[str, int]) -> tuple[str, str]:
    """The upper one first."""
    downward = rows[edge.target] < rows[edge.source]
    return (edge.target, edge.source) if downward else (edge.source, edge.target)


def choose_lanes(bundles: Sequence[Bundle], rows: Mapping[str, int]) -> list[int]:
    """The lane of each bundle, 0 next to the boxes; short ones nearest, and none over another."""
    reach = [(rows[b.uppers[0]], rows[b.lowers[-1]]) for b in bundles]
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    lanes = [0] * len(bundles)
    for at in sorted(range(len(bundles)), key=lambda i: (reach[i][1] - reach[i][0], reach[i])):
        top, bottom = reach[at]
        while any(top <= other[1] and other[0] <= bottom for other in taken[lanes[at]]):
            lanes[at] += 1
        taken[lanes[at]].append(reach[at])
    return lanes


def stack_boxes(order: Sequence[Node], words: Words, width: float) -> Iterator[Box]:
    y = float(MARGIN)
    for node in order:
        name, details = words(node)
        titles = list(wrap_words(name, (width - 2 * PADDING) / TITLE_SIZE))
        small = [line for detail in details for line in wrap_words(detail, (width - 2 * PADDING) / DETAIL_SIZE)]
        below = y + PADDING + LEADING * TITLE_SIZE * len(titles)
        height = below + LEADING * DETAIL_SIZE * len(small) + PADDING - y
        yield Box(
            node,
            ", ".join([name, *details]),
            tuple(write_lines(titles, y + PADDING, LEADING * TITLE_SIZE)),
            tuple(write_lines(small, below, LEADING * DETAIL_SIZE)),
            y,
            height,
        )
        y += height + GAP


def wrap_words(text: str, width: float) -> Iterator[str]:
    """Lines no wider than ``width`` letter sizes, as far as words allow."""
    line = ""
    for word in text.split():
        if line and measure(f"{line} {word}") > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield line


def measure(text: str) -> float:
    """The width of bold sans-serif letters, in sizes: rather too much than too little."""
    return sum(0.74 if c.isupper() else 0.3 if c in " -/.,ijl" else 0.6 for c in text)


def write_lines(texts: Iterable[str], top: float, height: float) -> Iterator[Line]:
    """With the base line at three quarters of each line's height."""
    return (Line(text, top + height * (at + 0.75)) for at, text in enumerate(texts))


def place_ports(bundles: Sequence[Bundle], boxes: Mapping[str, Box]) -> list[dict[str, float]]:
    """Where each bundle meets each of its boxes: spread over the box's side."""
    meeting: dict[str, list[int]] = defaultdict(list)
    for at, bundle in enumerate(bundles):
        for name in (*bundle.uppers, *bundle.lowers):
            meeting[name].append(at)
    ports: list[dict[str, float]] = [{} for _ in bundles]
    for name, met in meeting.items():
        step = boxes[name].height / (len(met) + 1)
        for place, at in enumerate(met, 1):
            ports[at][name] = boxes[name].y + step * place
    return ports


def make_wire(bundle: Bundle, lane: float, left: float, ports: Mapping[str, float]) -> Wire:
    """Round the first and the last corner, with a branch to each box between."""
    dots, arrows = [ports[name] for name in bundle.uppers], [ports[name] for name in bundle.lowers]
    top, *between, bottom = sorted([*dots, *arrows])
    bend = min(RADIUS, (bottom - top) / 2)
    main = (
        f"M{left:.1f} {top:.1f}H{lane + bend:.1f}Q{lane:.1f} {top:.1f} {lane:.1f} {top + bend:.1f}V{bottom - bend:.1f}"
        f"Q{lane:.1f} {bottom:.1f} {lane + bend:.1f} {bottom:.1f}H{left:.1f}"
    )
    branches = "".join(f"M{lane:.1f} {y:.1f}H{left:.1f}" for y in between)
    return Wire(bundle.relation, main + branches, tuple(dots), tuple(arrows))
