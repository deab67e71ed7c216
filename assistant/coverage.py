"""How much of a question's topic some words hold: terms with weights in, a share of 0–1 out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.model import Document, Section
from assistant.text import folded_syllables

NEARBY, ABOVE = 0.5, 0.5  # what a term counts that stands only beside the span, only in a heading above
ABOUT = 0.3  # share of a heading's syllables that must be the topic's

Topic = Mapping[str, float]  # the content terms of a question, each with its weight


def cover(topic: Topic, held: Iterable[str], nearby: Iterable[str] = (), above: Iterable[str] = ()) -> float:
    """Share of the topic's weight that a text holds, 0–1; what stands only beside or above it counts less."""
    share = dict.fromkeys(above, ABOVE) | dict.fromkeys(nearby, NEARBY) | dict.fromkeys(held, 1.0)
    total = sum(topic.values())
    return sum(weight * share.get(term, 0.0) for term, weight in topic.items()) / total if total else 0.0


def cover_heading(topic: Topic, document: Document, section: Section) -> float:
    """What a heading holds of the topic, each syllable alike; what only the headings above it hold counts less.

    Nothing when the topic is but a small part of the heading, which then is about something else.
    """
    *above, own = (folded_syllables(heading) for heading in document.headings(section.id))
    if sum(term in topic for term in own) < ABOUT * len(own):
        return 0.0
    return cover(dict.fromkeys(topic, 1.0), own, above=[term for heading in above for term in heading])
