"""The page of the graph: which document carries out, replaces or names which; as a picture to click, and as a list.

In: the graph of the stored documents, a node to stand in the middle, how far to look. Out: HTML. Without a node all
stored documents are drawn, as long as there are few enough for a picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, Protocol
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from assistant.errors import UnknownDocument
from assistant.graph import Edge, Graph, Node, order_downwards
from assistant.validity import Validities, find_ended
from bot.web.drawing import draw
from bot.web.relations import ORDER, sort_edges
from prompts import message

MOST = 60  # boxes in a picture
DEEPEST = 3  # steps


class GraphSource(Protocol):
    """The part of ``assistant.service.Assistant`` that this page needs."""

    def graph(self) -> Graph: ...

    def validity(self) -> Validities: ...


@dataclass(frozen=True, slots=True)
class View:
    """What of the graph is looked at; ``document`` is the id of a node, empty for all."""

    document: str = ""
    depth: int = 1
    mentions: bool = False

    @property
    def address(self) -> str:
        depth = str(self.depth) if self.depth > 1 else ""
        stated = {"document": self.document, "depth": depth, "mentions": "true" if self.mentions else ""}
        query = urlencode({name: value for name, value in stated.items() if value})
        return f"/graph?{query}" if query else "/graph"

    def choose(self, graph: Graph) -> Graph:
        """Mentions only where they are asked for, or a node has nothing else. Raises UnknownDocument."""
        quiet = graph.without_mentions()
        shown = quiet if not self.mentions and self.document in {"", *quiet.nodes} else graph
        return shown.around(self.document, self.depth) if self.document else shown


def graph_routes(assistant: GraphSource, pages: Jinja2Templates) -> APIRouter:
    router = APIRouter(default_response_class=HTMLResponse)
    pages.env.filters.update(node_name=name_node, node_link=link_node)

    @router.get("/graph")
    def graph(
        request: Request,
        document: Annotated[str, Query(max_length=200)] = "",
        depth: Annotated[int, Query(ge=1, le=DEEPEST)] = 1,
        mentions: bool = False,
    ) -> HTMLResponse:
        ended = find_ended(assistant.validity(), date.today())
        try:
            context = graph_context(assistant.graph(), ended, View(document, depth, mentions))
        except UnknownDocument as error:
            return pages.TemplateResponse(request, "missing.html", {"error": error}, HTTPStatus.NOT_FOUND)
        return pages.TemplateResponse(request, "graph.html", context)

    return router


def graph_context(graph: Graph, ended: frozenset[str], view: View) -> dict[str, object]:
    """What the page shows; the picture is None where it would hold too many boxes to be read."""
    shown = view.choose(graph)
    drawn = keep_nearest(shown, view.document)
    is_drawn = 0 < len(drawn.nodes) <= MOST

    def words(node: Node) -> tuple[str, Sequence[str]]:
        return name_node(node), describe_node(node, node.id in ended)

    return {
        "view": view,
        "picture": draw(drawn, words) if is_drawn else None,
        "drawn": len(drawn.nodes),
        "shown": len(shown.nodes),
        "middle": shown.nodes.get(view.document),
        "lists": list_edges(shown) if is_drawn else [],
        "nodes": shown.nodes,
        "documents": [node.document for node in graph.nodes.values() if node.document],
        "legend": [relation for relation in ORDER if any(edge.relation is relation for edge in drawn.edges)],
        "with_mentions": replace(view, mentions=not view.mentions).address,
        "wider": replace(view, depth=view.depth + 1).address if view.document and view.depth < DEEPEST else None,
        "ended": ended,
    }


def list_edges(graph: Graph) -> list[tuple[Node, list[Edge]]]:
    """The edges of each document that names others, in the order of the picture."""
    by_source: dict[str, list[Edge]] = defaultdict(list)
    for edge in sort_edges(graph.edges):
        by_source[edge.source].append(edge)
    return [(node, by_source[node.id]) for node in order_downwards(graph) if node.id in by_source]


def keep_nearest(graph: Graph, name: str) -> Graph:
    """Round a node no more than a picture holds: itself, its neighbours, stored documents, then the others."""
    if not name or len(graph.nodes) <= MOST:
        return graph
    near = graph.around(name, 1).nodes

    def distance(node: Node) -> tuple[bool, bool, bool, str]:
        return node.id != name, node.id not in near, node.document is None, node.id

    return graph.within(node.id for node in sorted(graph.nodes.values(), key=distance)[:MOST])


def name_node(node: Node) -> str:
    """«Nghị quyết số 57-NQ/TW», «Kế hoạch của Đồi Thông»."""
    kind = node.kind or message("answers.document.kind")
    if node.number:
        return message("answers.document.number", kind=kind, number=node.number)
    place = find_place(node)
    return message("web.graph.of_place", kind=kind, place=place) if place else kind


def describe_node(node: Node, is_ended: bool) -> list[str]:
    """Where it applies or who issued it, when, and whether it is no longer in force."""
    body = find_place(node) or node.issuer
    day = message("web.graph.day", day=node.issued_on.strftime("%d/%m/%Y")) if node.issued_on else None
    return [detail for detail in (body, day, message("web.graph.ended") if is_ended else None) if detail]


def find_place(node: Node) -> str | None:
    return node.document.metadata.locality.name if node.document else None


def link_node(node: Node) -> str:
    """A stored document's own page; one that is only named is looked at in the graph."""
    return f"/documents/{quote(node.id)}" if node.document else View(node.id).address
