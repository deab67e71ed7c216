"""What names what, as nodes and edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnknownDocument
from assistant.graph import Graph, build_graph, order_downwards
from assistant.model import Relation
from tests.assistant.documents import document, naming

RESOLUTION = naming("57-NQ/TW", Relation.IMPLEMENTS, "2024-12-22", "Bộ Chính trị", "Nghị quyết")
PROGRAMME = document("ctr", "21-CTr/HU", "2025-03-05", (RESOLUTION,))
PLAN = document(
    "kh",
    "12-KH/HU",
    "2025-04-03",
    (naming("57-NQ/TW", Relation.BASIS), naming("21-CTr/HU", Relation.IMPLEMENTS), naming("749/QĐ-TTg")),
)
GRAPH = build_graph([PLAN, PROGRAMME])


def lines(graph: Graph) -> set[tuple[str, str, str, bool]]:
    return {(edge.source, edge.relation.value, edge.target, edge.resolved) for edge in graph.edges}


def test_stored_documents_and_those_that_are_only_named() -> None:
    assert {name: node.document is not None for name, node in GRAPH.nodes.items()} == {
        "kh": True,
        "ctr": True,
        "57-NQ/TW@2024-12-22": False,
        "749/QĐ-TTg": False,
    }
    assert lines(GRAPH) == {
        ("ctr", "implements", "57-NQ/TW@2024-12-22", False),
        ("kh", "bases", "57-NQ/TW@2024-12-22", False),
        ("kh", "implements", "ctr", True),
        ("kh", "mentions", "749/QĐ-TTg", False),
    }


def test_one_number_of_two_days_is_two_documents() -> None:
    other = document("x", "1-KH/HU", None, (naming("57-NQ/TW", Relation.BASIS, "2019-09-27"), naming("21-CTr/HU")))
    names = build_graph([PROGRAMME, PLAN, other]).nodes
    assert {name for name in names if name.startswith("57")} == {
        "57-NQ/TW",  # the plan doesn't say which
        "57-NQ/TW@2019-09-27",
        "57-NQ/TW@2024-12-22",
    }


def test_without_mentions_every_stored_document_stays() -> None:
    lonely = document("một mình", "9-KH/HU", None, (naming("749/QĐ-TTg"),))
    quiet = build_graph([PLAN, PROGRAMME, lonely]).without_mentions()
    assert set(quiet.nodes) == {"kh", "ctr", "một mình", "57-NQ/TW@2024-12-22"}
    assert Relation.MENTION not in {edge.relation for edge in quiet.edges}


def test_around_a_node_step_by_step() -> None:
    far = document("xa", "99-KH/HU", None, (naming("12-KH/HU", Relation.IMPLEMENTS),))
    graph = build_graph([PLAN, PROGRAMME, far])
    assert set(graph.around("749/QĐ-TTg", 1).nodes) == {"749/QĐ-TTg", "kh"}
    assert set(graph.around("xa", 1).nodes) == {"xa", "kh"}
    assert set(graph.around("xa", 2).nodes) == set(graph.nodes)
    with pytest.raises(UnknownDocument):
        graph.around("không có", 1)


def test_what_is_named_stands_above() -> None:
    names = [node.id for node in order_downwards(GRAPH)]
    assert names == ["57-NQ/TW@2024-12-22", "ctr", "749/QĐ-TTg", "kh"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 14), st.sampled_from(Relation)), max_size=40))
def test_any_web_is_ordered_whole(named: list[tuple[int, int, Relation]]) -> None:
    """Also one that goes in circles."""
    documents = [
        document(f"{n}", f"{n}-KH/HU", None, tuple(naming(f"{to}-KH/HU", r) for at, to, r in named if at == n))
        for n in range(10)
    ]
    graph = build_graph(documents)
    order = order_downwards(graph)
    assert sorted(node.id for node in order) == sorted(graph.nodes)
    rows = {node.id: row for row, node in enumerate(order)}
    assert all(rows[e.target] < rows[e.source] for e in graph.edges if not e.resolved)
