"""The picture of a graph: nothing over anything else, every line from its dots to its arrows."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.graph import Graph, Node, build_graph
from assistant.model import Relation
from bot.web.drawing import WIDTH, Picture, draw, measure, wrap_words
from tests.assistant.documents import document, naming


def words(node: Node) -> tuple[str, list[str]]:
    return f"Kế hoạch số {node.number}", ["Ban Thường vụ Huyện ủy Sông Xanh", "ngày 03/4/2025"]


def web(named: list[tuple[int, int, Relation]]) -> Graph:
    return build_graph(
        [
            document(f"{n}", f"{n}-KH/HU", None, tuple(naming(f"{to}-KH/HU", r) for at, to, r in named if at == n))
            for n in range(6)
        ]
    )


def verticals(picture: Picture) -> list[tuple[float, float, float]]:
    """(x, top, bottom) of the long line of each wire."""
    found = []
    for wire in picture.wires:
        x, top = map(float, re.findall(r"Q[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)V", wire.path)[0])
        found.append((x, top, float(re.findall(r"V([\d.]+)", wire.path)[0])))
    return found


def test_what_many_rest_on_has_one_line_and_what_one_rests_on_hangs_together() -> None:
    shared = [(n, 50, Relation.IMPLEMENTS) for n in range(3)]
    alone = [(0, 60, Relation.BASIS), (0, 61, Relation.BASIS)]
    picture = draw(web([*shared, *alone]), words)
    assert sorted((w.relation, len(w.dots), len(w.arrows)) for w in picture.wires) == [
        (Relation.BASIS, 2, 1),
        (Relation.IMPLEMENTS, 1, 3),
    ]


def test_an_empty_graph_is_an_empty_picture() -> None:
    assert draw(Graph({}, ()), words).boxes == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12), st.sampled_from(Relation)), max_size=25))
def test_no_box_and_no_line_lies_over_another(named: list[tuple[int, int, Relation]]) -> None:
    graph = web(named)
    picture = draw(graph, words)
    assert len(picture.boxes) == len(graph.nodes)
    assert all(above.y + above.height < below.y for above, below in pairwise(picture.boxes))
    assert all(box.y + box.height < picture.height for box in picture.boxes)
    assert 0 < picture.left < WIDTH
    for one, other in combinations(verticals(picture), 2):
        assert one[0] != other[0] or one[2] < other[1] or other[2] < one[1]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12), st.sampled_from(Relation)), max_size=25))
def test_every_end_of_a_line_meets_a_box(named: list[tuple[int, int, Relation]]) -> None:
    graph = web(named)
    picture = draw(graph, words)
    for wire in picture.wires:
        for y in (*wire.dots, *wire.arrows):
            assert any(box.y < y < box.y + box.height for box in picture.boxes)
    joined = {(e.source, e.target, e.relation) for e in graph.edges if e.source != e.target}
    assert bool(joined) == bool(picture.wires)


@given(st.text("Kế hoạch số12-KH/HU ", max_size=80), st.floats(5, 30))
def test_wrapping_loses_no_word_and_breaks_only_between_words(text: str, width: float) -> None:
    lines = list(wrap_words(text, width))
    assert " ".join(lines).split() == text.split()
    assert all(measure(line) <= width or " " not in line for line in lines)
