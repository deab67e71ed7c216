"""A section as an answer: the spans of its items, in order. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Document, Section, Span
from assistant.sentences import split_sentences

MOST_LISTED = 12  # items in one answer
LONG_ITEM = 60  # syllables: a longer item of a list is shown by its first sentence


def list_items(document: Document, section: Section, whole: bool = False) -> list[Section]:
    """What stands under a heading; under its sub-headings instead, when that is no longer than one answer.

    ``whole``: the sub-headings themselves are asked for, if there are any.
    """
    items = document.children(section.id)
    if whole and any(item.heading for item in items):
        return items
    opened = [below for item in items for below in (document.children(item.id) if item.heading else [item])]
    return opened if len(opened) <= MOST_LISTED else items


def open_items(document: Document, items: Sequence[Section]) -> list[Span]:
    """How each item begins; one that stands alone, sentence by sentence."""
    if len(items) != 1 or items[0].heading:
        return [open_item(document, item) for item in items]
    own = items[0].own
    return [sentence.shift(own.start) for sentence in split_sentences(own.of(document.text))]


def open_section(document: Document, section: Section) -> list[Span]:
    """A clause as an answer, in full: its own words, then those of its items, each by its heading if it has one.

    A heading goes with the first of its words.
    """
    items = list_items(document, section)
    if section.heading and items and items[0].parent == section.id and not items[0].heading:
        return [Span(section.own.start, items[0].own.end), *(item.own for item in items[1:])]
    return [section.own, *(item.own for item in items)]


def open_item(document: Document, section: Section) -> Span:
    """How an item begins: its heading, or its first sentence with its label; a short item is shown whole."""
    own = section.own
    if section.heading or len(own.of(document.text).split()) <= LONG_ITEM:
        return own
    first = split_sentences(own.of(document.text))[0]
    return first.shift(own.start)
