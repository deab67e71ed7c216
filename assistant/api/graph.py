"""The route of the graph. In: which document and how far. Out: nodes and edges as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query
from pydantic import BaseModel

from assistant.graph import Edge, Graph, Node
from assistant.model import Relation
from assistant.service import Assistant

DEEPEST = 5  # steps


class NodeBody(BaseModel):
    """A stored document (``id`` is the document's), or one that is only named; that one has no title and no ``url``."""

    id: str
    stored: bool
    number: str | None
    kind: str | None
    title: str | None
    issuer: str | None
    locality: str | None
    issued_on: date | None
    url: str | None

    @classmethod
    def of(cls, node: Node) -> NodeBody:
        data = node.document.metadata if node.document else None
        return cls(
            id=node.id,
            stored=data is not None,
            number=node.number,
            kind=node.kind,
            title=data.title if data else None,
            issuer=node.issuer,
            locality=data.locality.name if data else None,
            issued_on=node.issued_on,
            url=f"/documents/{quote(node.id)}" if data else None,
        )


class EdgeBody(BaseModel):
    """``source`` names ``target``: a document carries out its target, is based on it, replaces it …"""

    source: str
    target: str
    relation: Relation
    issued_on: date | None
    resolved: bool

    @classmethod
    def of(cls, edge: Edge) -> EdgeBody:
        return cls(
            source=edge.source,
            target=edge.target,
            relation=edge.relation,
            issued_on=edge.issued_on,
            resolved=edge.resolved,
        )


class GraphBody(BaseModel):
    nodes: list[NodeBody]
    edges: list[EdgeBody]

    @classmethod
    def of(cls, graph: Graph) -> GraphBody:
        return cls(nodes=[NodeBody.of(n) for n in graph.nodes.values()], edges=[EdgeBody.of(e) for e in graph.edges])


def add_graph(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/v1/graph")
    def show_graph(
        document: Annotated[str | None, Query(max_length=200)] = None,
        depth: Annotated[int, Query(ge=1, le=DEEPEST)] = 1,
        mentions: bool = True,
    ) -> GraphBody:
        """What names what: of all documents, or of those within ``depth`` steps of one (``document``: id of a node)."""
        every = assistant.graph()
        graph = every if mentions else every.without_mentions()
        return GraphBody.of(graph.around(document, depth) if document else graph)
