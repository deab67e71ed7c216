"""Blocks to the tree of sections. In: the blocks of one document and its head. Out: nodes in reading order.

Everything after the head is covered exactly once, in order; any text has an outline, if only a preamble. Where a node
stands in the tree is decided in ``tree``, what it is called in ``naming``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import SectionKind
from ingest.casing import is_capitals
from ingest.cleaning import Block
from ingest.head import Head, opens_annex
from ingest.markers import Form, Marker, parse_marker
from ingest.signatures import is_name, opens_recipients, opens_signature
from ingest.tree import Node, Tree

_ENDED = re.compile(r"[.;,:!?…][)\"”’»]*$")
_SHORT_HEADING = 15  # syllables of an unnumbered heading that the source does not set off
_LONG_HEADING = 60  # syllables of one that it does
_INTRODUCTION = 25  # syllables: a longer «…:» before a list is text, a shorter one its heading
_SIGNATURE_LINE = 100  # characters
_ANNEX_HEAD = 6  # blocks: agency and motto may stand above the kind of an annex


def build_outline(blocks: Sequence[Block], head: Head) -> list[Node]:
    """The nodes of everything after the head."""
    tree = Tree()
    at = _add_preamble(tree, blocks, head.end)
    closing = False
    while at < len(blocks):
        text = blocks[at].text
        closing = closing or opens_recipients(text) or _is_signature(blocks, at)
        at = _add_closing(tree, blocks, at) if closing else _add_body(tree, blocks, at)
        if closing and at < len(blocks) and not _is_closing(tree, blocks[at]):
            closing, at = False, _add_annex(tree, blocks, at)
    for node in tree.nodes:
        _settle(node, blocks)
    return tree.nodes


def _add_preamble(tree: Tree, blocks: Sequence[Block], start: int) -> int:
    """The paragraphs before the first number or heading; a single one carries its text itself."""
    end = start
    while end < len(blocks) and not _ends_preamble(blocks, end):
        end += 1
    if end == start:
        return end
    node = Node(SectionKind.PREAMBLE, start, start if end == start + 1 else start - 1)
    tree.add_apart(node)
    for at in range(start, end) if end > start + 1 else ():
        _add_text(tree, blocks, at)
    tree.close()
    return end


def _ends_preamble(blocks: Sequence[Block], at: int) -> bool:
    block, marker = blocks[at], parse_marker(blocks[at].text)
    numbered = marker is not None and marker.form is not Form.BULLET
    return (
        numbered
        or block.after_gap
        or opens_recipients(block.text)
        or (block.is_marked and _is_subheading(blocks, at))
        or (at > len(blocks) / 2 and _is_signature(blocks, at))
    )


def _add_body(tree: Tree, blocks: Sequence[Block], at: int) -> int:
    if blocks[at].after_gap:
        tree.lose_page()
    _add_text(tree, blocks, at)
    return at + 1


def _add_text(tree: Tree, blocks: Sequence[Block], at: int) -> None:
    """One block: a numbered section, a list item, an unnumbered heading or a paragraph."""
    block, marker = blocks[at], parse_marker(blocks[at].text)
    expects = block.text.endswith(":")
    if marker is None and _is_subheading(blocks, at):
        tree.add_heading(Node(SectionKind.POINT, at, at, headed=True))
    elif marker is None:
        tree.add_paragraph(Node(SectionKind.PARAGRAPH, at, at, expects=expects))
    elif marker.form is Form.BULLET:
        tree.add_bullet(Node(SectionKind.BULLET, at, at, expects=expects), marker)
    else:
        headed = _is_heading(block, marker, blocks[at + 1] if at + 1 < len(blocks) else None)
        tree.add_numbered(Node(SectionKind.CLAUSE, at, at, headed=headed, expects=expects), marker)


def _is_heading(block: Block, marker: Marker, following: Block | None) -> bool:
    """Whether the words after a label head what follows, rather than being the text themselves."""
    words = block.text[marker.length :]
    if marker.form.value <= Form.ROMAN.value or block.is_marked or not words:
        return True
    if marker.form is Form.ARTICLE and following is not None and _starts_series(following):
        return not words.endswith(":")
    if words.endswith(":"):
        return following is not None and len(words.split()) <= _INTRODUCTION
    return _ENDED.search(words) is None


def _is_subheading(blocks: Sequence[Block], at: int) -> bool:
    """A short line without an end, in upper case, that paragraphs or a list follow: «Đến năm 2030»."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    longest = _LONG_HEADING if block.is_marked else _SHORT_HEADING
    if following is None or following.after_gap or block.after_gap or parse_marker(block.text):
        return False
    if not block.text[0].isupper() or len(block.text.split()) > longest:
        return False
    if _ENDED.search(block.text) and not (block.is_marked and not block.text.endswith(",")):
        return False
    return _may_be_headed(following)


def _starts_series(block: Block) -> bool:
    marker = parse_marker(block.text)
    return marker is not None and marker.form is Form.NUMBER and marker.ordinal == 1


def _may_be_headed(following: Block) -> bool:
    marker = parse_marker(following.text)
    if marker is not None:
        return marker.form is Form.BULLET or (marker.ordinal == 1 and marker.form.value >= Form.NUMBER.value)
    return (
        not opens_recipients(following.text)
        and not opens_signature(following.text)
        and (following.is_marked or _ENDED.search(following.text) is not None)
    )


def _is_signature(blocks: Sequence[Block], at: int) -> bool:
    return len(blocks[at].text) <= _SIGNATURE_LINE and opens_signature(blocks[at].text)


def _add_closing(tree: Tree, blocks: Sequence[Block], at: int) -> int:
    """One block of the recipients, all lines of a signature, or the heading of an annex."""
    text, current = blocks[at].text, tree.current
    if opens_recipients(text):
        tree.add_apart(Node(SectionKind.RECIPIENTS, at, at, headed=not text.partition(":")[2]))
    elif opens_signature(text) or current is None:
        end = at + 1
        while end < len(blocks) and _is_signature_line(blocks[end], blocks[end - 1]):
            end += 1
        tree.add_apart(Node(SectionKind.SIGNATURE, at, end - 1))
        return end
    else:
        _add_recipient(tree, at, parse_marker(text))
    return at + 1


def _add_recipient(tree: Tree, at: int, marker: Marker | None) -> None:
    if marker is not None:
        tree.add_bullet(Node(SectionKind.BULLET, at, at), marker)
    else:
        tree.add_paragraph(Node(SectionKind.PARAGRAPH, at, at))


def _is_signature_line(block: Block, above: Block) -> bool:
    text = block.text
    if is_name(above.text) and is_capitals(text):
        return False
    return len(text) <= _SIGNATURE_LINE and not (parse_marker(text) or opens_recipients(text) or opens_annex(text))


def _is_closing(tree: Tree, block: Block) -> bool:
    """Whether what comes after a line of the closing part still belongs to it."""
    marker, current = parse_marker(block.text), tree.current
    if opens_annex(block.text):
        return False
    if opens_recipients(block.text) or opens_signature(block.text):
        return True
    in_recipients = current is not None and current.kind is not SectionKind.SIGNATURE
    return in_recipients and (marker is None or marker.form is Form.BULLET)


def _add_annex(tree: Tree, blocks: Sequence[Block], at: int) -> int:
    """What follows a signature stands apart: «PHỤ LỤC», or «QUY CHẾ» below the agency's name."""
    tree.close()
    opener = next((i for i in range(at, min(at + _ANNEX_HEAD, len(blocks))) if opens_annex(blocks[i].text)), None)
    if opener is None:
        return at
    tree.add_apart(Node(SectionKind.PART, at, opener, headed=True))
    return opener + 1


def _settle(node: Node, blocks: Sequence[Block]) -> None:
    """A labelled line without punctuation that nothing stands under is text, unless the source sets it off."""
    leaf = node.headed and not node.children and node.kind in (SectionKind.CLAUSE, SectionKind.POINT)
    if leaf and not blocks[node.first].is_marked and not is_capitals(blocks[node.first].text):
        node.headed = False
