"""The graph of documents: what each one is based on, carries out, replaces, abolishes, amends or mentions. Pure.

In: stored documents. Out: nodes (stored documents, and those that are only named) and edges from the document that
names to the one named. It draws nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

from assistant.errors import UnknownDocument
from assistant.linking import index_numbers, link
from assistant.model import Document, Reference, Relation
from assistant.numbers import number_key


@dataclass(frozen=True, slots=True)
class Node:
    """``id`` is the document's, or for one that is only named its number with the date: «57-NQ/TW@2024-12-22»."""

    id: str
    number: str | None
    kind: str | None
    issuer: str | None
    issued_on: date | None
    document: Document | None  # None: named, not stored


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` names ``target``; ``issued_on`` is the date it gives for it."""

    source: str
    target: str
    relation: Relation
    issued_on: date | None
    resolved: bool  # to a stored document


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]

    def without_mentions(self) -> Graph:
        """Less what is only mentioned; a stored document stays, also where nothing is left to join it."""
        edges = tuple(edge for edge in self.edges if edge.relation is not Relation.MENTION)
        joined = {name for edge in edges for name in (edge.source, edge.target)}
        return Graph({k: n for k, n in self.nodes.items() if n.document or k in joined}, edges)

    def around(self, name: str, depth: int) -> Graph:
        """What lies within ``depth`` steps of a node, in either direction. Raises UnknownDocument."""
        if name not in self.nodes:
            raise UnknownDocument(id=name)
        near = defaultdict(set)
        for edge in self.edges:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
        reached = {name}
        for _ in range(depth):
            reached |= {other for one in reached for other in near[one]}
        return self.within(reached)

    def within(self, names: Iterable[str]) -> Graph:
        kept = frozenset(names)
        edges = tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept)
        return Graph({k: n for k, n in self.nodes.items() if k in kept}, edges)


def build_graph(documents: Sequence[Document]) -> Graph:
    numbered = index_numbers(documents)
    dated = _dates_of_numbers(documents)
    nodes = {document.id: _stored(document) for document in documents}
    edges = []
    for document in documents:
        for reference in document.references:
            target = link(reference, document, numbered)
            node = _stored(target) if target else _named(reference, dated[number_key(reference.number)])
            nodes.setdefault(node.id, node)
            edges.append(Edge(document.id, node.id, reference.relation, reference.issued_on, target is not None))
    return Graph(nodes, tuple(edges))


def _stored(document: Document) -> Node:
    data = document.metadata
    return Node(document.id, data.known_number, data.kind, data.issuer, data.issued_on, document)


def _named(reference: Reference, dates: Sequence[date]) -> Node:
    """One that is named without a date is the one that bears its number on the only date named."""
    issued_on = reference.issued_on or (dates[0] if len(dates) == 1 else None)
    name = f"{reference.number}@{issued_on}" if issued_on else reference.number
    return Node(name, reference.number, reference.kind, reference.issuer, issued_on, None)


def _dates_of_numbers(documents: Sequence[Document]) -> Mapping[tuple[str, ...], Sequence[date]]:
    dates: dict[tuple[str, ...], set[date]] = defaultdict(set)
    for reference in (r for d in documents for r in d.references):
        if reference.issued_on:
            dates[number_key(reference.number)].add(reference.issued_on)
    return defaultdict(list, {key: sorted(found) for key, found in dates.items()})


def order_downwards(graph: Graph) -> list[Node]:
    """Every document below those that it names, cycles aside; what is only named stands right above the first of them.

    Of documents that could come next, the earlier one does.
    """
    targets: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        targets[edge.source].add(edge.target)
    named = {name for name, node in graph.nodes.items() if node.document is None}
    ordered: list[Node] = []
    for node in _order_stored([n for n in graph.nodes.values() if n.document], targets):
        above = targets[node.id] & named
        ordered += [*sorted((graph.nodes[name] for name in above), key=_by_age), node]
        named -= above
    return [*(graph.nodes[name] for name in sorted(named)), *ordered]


def _order_stored(nodes: Sequence[Node], targets: Mapping[str, set[str]]) -> Iterator[Node]:
    """Those first that name no stored document still to come; in a circle, the one that names fewest."""
    waiting = {node.id: node for node in nodes}
    missing = {name: (targets[name] & waiting.keys()) - {name} for name in waiting}
    naming: dict[str, list[str]] = defaultdict(list)
    for name, others in missing.items():
        for other in others:
            naming[other].append(name)
    free = [_by_age(node) for node in nodes if not missing[node.id]]
    heapify(free)
    while waiting:
        name = heappop(free)[1] if free else min(waiting, key=lambda n: (len(missing[n]), _by_age(waiting[n])))
        yield waiting.pop(name)
        for other in naming[name]:
            missing[other].discard(name)
            if not missing[other] and other in waiting:
                heappush(free, _by_age(waiting[other]))


def _by_age(node: Node) -> tuple[date, str]:
    return (node.issued_on or date.max, node.id)
