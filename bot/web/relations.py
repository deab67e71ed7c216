"""What a document's page says of others: whether it is in force, what it does with other documents, and they with it.

In: the graph and the validity of the stored documents, one document. Out: the values that ``relations.html`` shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.graph import Edge, Graph
from assistant.model import Document, Relation
from assistant.validity import Validities, find_ending, find_successor

ORDER = (Relation.REPLACES, Relation.ABOLISHES, Relation.AMENDS, Relation.IMPLEMENTS, Relation.BASIS, Relation.MENTION)


def relations_context(document: Document, graph: Graph, validity: Validities, day: date) -> dict[str, object]:
    """An earlier version, which is not in the graph, has no relations."""
    ending = find_ending(document.id, validity, day)
    successor = find_successor(document.id, validity, day)
    return {
        "ending": ending,
        "ender": graph.nodes[ending.document_id] if ending else None,
        "successor": graph.nodes[successor] if ending and successor not in (document.id, ending.document_id) else None,
        "does": sort_edges(edge for edge in graph.edges if edge.source == document.id),
        "undergoes": sort_edges(edge for edge in graph.edges if edge.target == document.id),
        "nodes": graph.nodes,
        "drawable": document.id in graph.nodes,
    }


def sort_edges(edges: Iterable[Edge]) -> list[Edge]:
    """The weightier relations first."""
    return sorted(edges, key=lambda edge: (ORDER.index(edge.relation), edge.source, edge.target))
