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
from ingest.head import Head
from ingest.kinds import names_kind, opens_annex
from ingest.markers import Form, Marker, parse_bare_number, parse_marker
from ingest.quotations import find_quoted
from ingest.signatures import is_dated, is_name, is_signed, opens_recipients, opens_signature, signs_on_behalf
from ingest.tree import Node, Tree

_ENDED = re.compile(r"[.;,:!?…][)\"”’»]*$")
_RUN_IN = re.compile(r":\s+\S")  # «Kính gửi: …», «Thời gian: …»
_SHORT_HEADING = 15  # syllables of an unnumbered heading that the source does not set off
_LONG_HEADING = 60  # syllables of one that it does
_INTRODUCTION = 25  # syllables: a longer «…:» before a list is text, a shorter one its heading
_SIGNATURE_LINE = 100  # characters
_ANNEX_HEAD = 6  # blocks: agency and motto may stand above the kind of an annex
_SIGNATURE = 4  # blocks from an office to the name below it


def build_outline(blocks: Sequence[Block], head: Head) -> list[Node]:
    """The nodes of everything after the head."""
    tree, quoted = Tree(), find_quoted([block.text for block in blocks])
    at = _add_preamble(tree, blocks, head.end)
    closing = False
    while at < len(blocks):
        if at in quoted:
            tree.add_paragraph(Node(SectionKind.PARAGRAPH, at, at))
            at += 1
            continue
        closing = closing or opens_recipients(blocks[at].text) or _is_signature(blocks, at)
        at = _add_closing(tree, blocks, at) if closing else _add_body(tree, blocks, at)
        if closing and at < len(blocks) and not _is_closing(tree, blocks, at):
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
        or opens_annex(block.text)
        or (block.is_marked and _is_subheading(blocks, at))
        or (at > len(blocks) / 2 and _is_signature(blocks, at))
    )


def _add_body(tree: Tree, blocks: Sequence[Block], at: int) -> int:
    if blocks[at].after_gap:
        tree.lose_page()
    if opens_annex(blocks[at].text):
        tree.add_apart(Node(SectionKind.PART, at, at, headed=True))
    else:
        _add_text(tree, blocks, at)
    return at + 1


def _add_text(tree: Tree, blocks: Sequence[Block], at: int) -> None:
    """One block: a numbered section, a list item, an unnumbered heading or a paragraph."""
    block, marker = blocks[at], _read_marker(tree, blocks[at].text)
    expects = block.text.endswith(":")
    if marker is None and not tree.is_under_annex and _is_subheading(blocks, at):
        tree.add_heading(Node(SectionKind.POINT, at, at, headed=True))
    elif marker is None:
        tree.add_paragraph(Node(SectionKind.PARAGRAPH, at, at, expects=expects))
    elif marker.form is Form.BULLET:
        tree.add_bullet(Node(SectionKind.BULLET, at, at, expects=expects), marker)
    else:
        headed = _is_heading(block, marker, blocks[at + 1] if at + 1 < len(blocks) else None)
        tree.add_numbered(Node(SectionKind.CLAUSE, at, at, headed=headed, expects=expects), marker)


def _read_marker(tree: Tree, text: str) -> Marker | None:
    """A label without its punctuation counts where a series goes on with it, or where one may begin."""
    marker = parse_marker(text)
    if marker is None and (bare := parse_bare_number(text)) is not None and tree.expects(bare):
        return bare
    return marker


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
    if not block.is_marked and _RUN_IN.search(block.text):
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
    """«T/M …»; an office with a name below it; over them the place and date, or the agency of a joint document."""
    text = blocks[at].text
    if len(text) > _SIGNATURE_LINE or parse_marker(text):
        return False
    if opens_signature(text):
        return _is_office_of_signer(blocks, at)
    following = blocks[at + 1].text if at + 1 < len(blocks) else ""
    over = is_dated(text) or (is_capitals(text) and not names_kind(text))
    return over and opens_signature(following) and _is_office_of_signer(blocks, at + 1)


def _is_office_of_signer(blocks: Sequence[Block], at: int) -> bool:
    """A bare office in capitals may also be a heading: then no name stands below."""
    below = [block.text for block in blocks[at + 1 : at + 1 + _SIGNATURE]]
    if signs_on_behalf(blocks[at].text) or len(below) < _SIGNATURE:
        return True
    return any(is_name(text) or is_signed(text) or opens_recipients(text) for text in (blocks[at].text, *below))


def _add_closing(tree: Tree, blocks: Sequence[Block], at: int) -> int:
    """One block of the recipients, all lines of a signature, or the heading of an annex."""
    text, current = blocks[at].text, tree.current
    if opens_recipients(text):
        tree.add_apart(Node(SectionKind.RECIPIENTS, at, at, headed=not text.partition(":")[2]))
    elif current is None or _is_signature(blocks, at):
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
    return len(text) <= _SIGNATURE_LINE and not (parse_marker(text) or opens_recipients(text) or _heads_annex(text))


def _is_closing(tree: Tree, blocks: Sequence[Block], at: int) -> bool:
    """Whether what comes after a line of the closing part still belongs to it."""
    text = blocks[at].text
    marker, current = parse_marker(text), tree.current
    if _heads_annex(text):
        return False
    if opens_recipients(text) or _is_signature(blocks, at):
        return True
    in_recipients = current is not None and current.kind is not SectionKind.SIGNATURE
    return in_recipients and (marker is None or marker.form is Form.BULLET)


def _add_annex(tree: Tree, blocks: Sequence[Block], at: int) -> int:
    """What follows a signature stands apart: «PHỤ LỤC», or «QUY CHẾ» below the agency's name."""
    tree.close()
    opener = next((i for i in range(at, min(at + _ANNEX_HEAD, len(blocks))) if _heads_annex(blocks[i].text)), None)
    if opener is None:
        return at
    tree.add_apart(Node(SectionKind.PART, at, opener, headed=True))
    return opener + 1


def _heads_annex(text: str) -> bool:
    """What may follow a signature: an annex, or the regulation that a decision puts in force."""
    return opens_annex(text) or names_kind(text)


def _settle(node: Node, blocks: Sequence[Block]) -> None:
    """A labelled line without punctuation that nothing stands under is text, unless the source sets it off."""
    block = blocks[node.first]
    if node.children or not node.headed:
        return
    if node.kind in (SectionKind.CLAUSE, SectionKind.POINT):
        node.headed = block.is_marked or is_capitals(block.text)
    elif node.kind is SectionKind.ARTICLE:
        node.headed = _ENDED.search(block.text) is None
