"""Nodes to Sections: ids, paths and the names that a reader sees. In: the tree and the text. Out: Sections with spans.

Ids are stable for the same bytes and unique: «II.2.2.1», «IV.2bis» for a number used twice, «MD.p1», «NN.b1», «KY»,
«X.3» for what follows a missing page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.model import Finding, Section, SectionKind, Span
from assistant.text import fold
from ingest.kinds import KIND
from ingest.markers import Form
from ingest.tree import Node
from prompts import message

_FIXED_IDS = {SectionKind.PREAMBLE: "MD", SectionKind.RECIPIENTS: "NN", SectionKind.SIGNATURE: "KY"}
_COUNTED = {SectionKind.PARAGRAPH: "p", SectionKind.BULLET: "b", SectionKind.POINT: "h", SectionKind.PART: "PL"}
_ANNEX = re.compile(rf"{KIND.pattern}|phụ lục", re.IGNORECASE)
_SHORT = 12  # syllables of a heading within a name


def name_sections(nodes: Sequence[Node], spans: Sequence[Span], text: str) -> tuple[list[Section], list[Finding]]:
    """The sections in reading order, and a finding for each odd number. ``spans``: of the blocks in ``text``."""
    sections: dict[Node, Section] = {}
    ids: Counter[str] = Counter()
    for node in nodes:
        parent = sections.get(node.parent) if node.parent else None
        wanted = _id(node, parent)
        ids[wanted] += 1
        repeats = ids[wanted]
        sections[node] = _section(node, parent, _unique(wanted, repeats), repeats, spans, text)
    findings = [Finding(n.oddity, sections[n].name, n.marker.label) for n in nodes if n.oddity and n.marker]
    return list(sections.values()), findings


def _section(
    node: Node, parent: Section | None, section_id: str, repeats: int, spans: Sequence[Span], text: str
) -> Section:
    own = _own(node, spans)
    label = node.marker.label if node.marker else None
    words = text[own.start + (node.marker.length if node.marker else 0) : own.end] or None
    heading = words.rstrip(" :") if words and node.kind is SectionKind.RECIPIENTS else words
    numbered = label is not None and node.kind is not SectionKind.BULLET
    path = parent.path if parent else ()
    return Section(
        id=section_id,
        parent=parent.id if parent else None,
        kind=node.kind,
        label=label,
        heading=heading if node.headed else None,
        text=None if node.headed else words,
        span=Span(own.start, spans[_last_block(node)].end),
        own=own,
        path=(*path, label) if numbered and label else path,
        name=_name(node, parent, words, repeats),
    )


def _own(node: Node, spans: Sequence[Span]) -> Span:
    """Empty for a preamble of several paragraphs, which has no words of its own."""
    if node.last < node.first:
        return Span(spans[node.first].start, spans[node.first].start)
    return Span(spans[node.first].start, spans[node.last].end)


def _last_block(node: Node) -> int:
    while node.children:
        node = node.children[-1]
    return node.last


def _id(node: Node, parent: Section | None) -> str:
    prefix = f"{parent.id}." if parent else "X." if node.lost else ""
    if node.kind in _FIXED_IDS:
        return _FIXED_IDS[node.kind]
    if node.marker is None or node.kind is SectionKind.BULLET:
        return f"{prefix}{_COUNTED[node.kind]}{node.place}"
    return prefix + re.sub(r"\s+", "-", fold(node.marker.label) if " " in node.marker.label else node.marker.label)


def _unique(wanted: str, repeats: int) -> str:
    return wanted if repeats == 1 else f"{wanted}bis{repeats if repeats > 2 else ''}"


def _name(node: Node, parent: Section | None, words: str | None, repeats: int) -> str:
    name = _own_name(node, parent, words)
    if repeats > 1 and node.marker and node.kind is not SectionKind.BULLET:
        nth = message("sections.nth").split("|")[min(repeats - 2, 8)]
        name = message("sections.repeated", name=name, label=node.marker.label, nth=nth)
    if node.lost:
        name = message("sections.after_gap", name=name)
    return name[:1].upper() + name[1:]


def _own_name(node: Node, parent: Section | None, words: str | None) -> str:
    label = node.marker.label if node.marker else ""
    heading = " ".join((words or "").rstrip(" :").split()[:_SHORT])
    match node.kind:
        case SectionKind.PREAMBLE | SectionKind.RECIPIENTS | SectionKind.SIGNATURE:
            return message(f"sections.{node.kind}")
        case SectionKind.PART:
            name = (
                message("sections.part", label=label)
                if label
                else message("sections.annex", heading=_annex_kind(words))
            )
        case SectionKind.ARTICLE:
            annex = _annex(node, parent)
            return message("sections.below", above=annex, name=label) if annex else label
        case SectionKind.SECTION | SectionKind.CLAUSE if parent and parent.kind is SectionKind.SECTION:
            return message("sections.within", above=parent.name, label=label)
        case SectionKind.SECTION | SectionKind.CLAUSE if parent is None or parent.kind is SectionKind.PART:
            name = message("sections.section", label=label)
        case _:
            name = _part_name(node, label, heading)
    return message("sections.below", above=parent.name, name=name) if parent else name


def _part_name(node: Node, label: str, heading: str) -> str:
    match node.kind:
        case SectionKind.BULLET:
            nested = node.parent is not None and node.parent.kind is SectionKind.BULLET
            return message("sections.item" if nested else "sections.bullet", n=node.place)
        case SectionKind.PARAGRAPH:
            return message("sections.paragraph", n=node.place)
        case SectionKind.CLAUSE if label.isdigit():
            return message("sections.clause", label=label)
    if node.marker is None:
        return message("sections.heading", heading=heading)
    return label.lower() if node.marker.form is Form.NUMBER and " " in label else message("sections.point", label=label)


def _annex_kind(words: str | None) -> str:
    """«QUY CHẾ», below an agency's name → «Quy chế»; «PHỤ LỤC I» → «Phụ lục I»."""
    last = (words or "").rpartition("\n")[2]
    return _ANNEX.sub(lambda found: found[0].capitalize(), last)


def _annex(node: Node, parent: Section | None) -> str | None:
    """The annex that an article stands in: articles are numbered through a document, and again in its annexes."""
    top = node
    while top.parent:
        top = top.parent
    standing = parent is not None and top.marker is None and top.kind is SectionKind.PART
    return parent.name.partition(",")[0] if parent and standing else None
