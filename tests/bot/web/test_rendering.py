from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Section, SectionKind, Span
from bot.web.rendering import Block, parse_span, render_document
from tests.bot.web.examples import DOCUMENT, TEXT, span_of


def whole(blocks: list[Block]) -> str:
    return "".join(block.text for block in blocks)


def marked(blocks: list[Block]) -> str:
    return "".join(piece.text for block in blocks for piece in block.pieces if piece.marked)


def anchors(blocks: list[Block]) -> list[str]:
    return [piece.text for block in blocks for piece in block.pieces if piece.anchor]


def spans(limit: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, limit), st.integers(0, limit)).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def trees(draw: st.DrawFn) -> tuple[Section, ...]:
    """Sections as no good outline makes them: in any order, overlapping, empty."""
    owns = draw(st.lists(spans(len(TEXT)), max_size=8))
    parents = [draw(st.sampled_from([None, *map(str, range(i))])) for i in range(len(owns))]
    return tuple(
        Section(str(i), parent, SectionKind.POINT, None, None, own.of(TEXT), own, own, (), "")
        for i, (own, parent) in enumerate(zip(owns, parents, strict=True))
    )


@given(highlight=spans(len(TEXT)))
def test_pieces_are_the_text_and_marked_pieces_the_highlight(highlight: Span) -> None:
    blocks = render_document(DOCUMENT, highlight)

    assert whole(blocks) == TEXT
    assert marked(blocks) == highlight.of(TEXT)


@given(sections=trees(), highlight=spans(len(TEXT)))
def test_no_outline_makes_a_page_lose_or_repeat_a_character(sections: tuple[Section, ...], highlight: Span) -> None:
    blocks = render_document(replace(DOCUMENT, sections=sections), highlight)

    assert whole(blocks) == TEXT
    assert marked(blocks) == highlight.of(TEXT)


@given(highlight=spans(len(TEXT)))
def test_one_anchor_wherever_the_highlight_is_to_be_seen(highlight: Span) -> None:
    blocks = render_document(DOCUMENT, highlight)
    seen = [piece for block in blocks if block.visible for piece in block.pieces if piece.marked]

    assert anchors(blocks) == [piece.text for piece in seen[:1]]


@given(starts=st.lists(st.integers(0, len(TEXT)), max_size=6), sections=trees(), highlight=spans(len(TEXT)))
def test_pages_cost_no_character_and_each_that_has_words_is_told_once(
    starts: list[int], sections: tuple[Section, ...], highlight: Span
) -> None:
    document = replace(DOCUMENT, sections=sections, pages=(0, *sorted(starts)))
    blocks = render_document(document, highlight)

    assert whole(blocks) == TEXT
    assert marked(blocks) == highlight.of(TEXT)
    assert len(anchors(blocks)) <= 1
    shown = [piece for block in blocks if block.visible for piece in block.pieces]
    told = [piece.page for piece in shown if piece.page]
    assert told == sorted(set(told))
    at, pages = 0, set()
    for block in blocks:
        pages |= {document.page_at(at + i) for i in range(len(block.text)) if block.visible}
        at += len(block.text)
    assert set(told) == pages


def test_without_highlight_nothing_is_marked() -> None:
    assert marked(render_document(DOCUMENT)) == ""


def test_highlight_over_two_items_is_marked_in_both_and_anchored_in_the_first() -> None:
    start, end = TEXT.index("trực tuyến."), TEXT.index(" cơ quan")

    blocks = render_document(DOCUMENT, Span(start, end))

    shown = [piece.text for block in blocks if block.visible for piece in block.pieces if piece.marked]
    assert shown == ["trực tuyến.", "- Phấn đấu 100%"]
    assert anchors(blocks) == ["trực tuyến."]


def test_blocks_are_headings_by_depth_items_and_loose_lines() -> None:
    visible = [block for block in render_document(DOCUMENT) if block.visible]

    assert [(b.heading_level, b.section.id if b.section else None, b.text.split()[0]) for b in visible] == [
        (None, None, "HUYỆN"),
        (None, None, "Đồng"),
        (2, "I", "I."),
        (3, "I.1", "1."),
        (None, "I.1.-1", "-"),
        (None, "I.1.-2", "-"),
        (None, "nơi nhận", "Nơi"),
    ]


def test_heading_deeper_than_html_knows_is_a_sixth_level() -> None:
    chain = tuple(
        replace(DOCUMENT.sections[0], id=str(i), parent=str(i - 1) if i else None, own=Span(i, i + 1)) for i in range(9)
    )

    levels = [block.heading_level for block in render_document(replace(DOCUMENT, sections=chain)) if block.section]

    assert levels == [2, 3, 4, 5, 6, 6, 6, 6, 6]


def test_span_of_an_address_is_read() -> None:
    quote = span_of("80% thủ tục")

    assert parse_span(f"{quote.start}-{quote.end}", DOCUMENT) == quote
    assert parse_span(f"0-{len(TEXT)}", DOCUMENT) == Span(0, len(TEXT))


@pytest.mark.parametrize(
    "raw", ["", "12", "9-9", "20-10", "-5-10", "a-b", f"0-{len(TEXT) + 1}", "1-2-3", "٣-٩", "1" * 5000 + "-2"]
)
def test_span_that_is_none_of_this_document_is_none(raw: str) -> None:
    assert parse_span(raw, DOCUMENT) is None


@given(raw=st.text())
def test_any_address_is_read_without_an_error(raw: str) -> None:
    span = parse_span(raw, DOCUMENT)

    assert span is None or 0 <= span.start < span.end <= len(TEXT)
