"""As many clauses as a draft's length takes, the best first.

In go candidates and a way to build a draft of them, out come those that are told. Every trial builds the whole text, so
what is counted is what is read. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.drafting.lengths import count_syllables
from assistant.drafting.materials import Material
from assistant.drafts import DraftSection, Form, Length

Build = Callable[[Sequence[Material]], Sequence[DraftSection]]

_LISTED = (Form.TALKING_POINTS, Form.SUMMARY)


def fill(
    build: Build,
    form: Form,
    essential: Sequence[Material],
    candidates: Sequence[Material],
    length: Length,
    title: str = "",
) -> list[Material]:
    """The essential ones, and of the candidates, in their order, each that still fits."""
    chosen: list[Material] = []
    enough = (length.least + length.most) / 2 if length.least else length.most
    size = measure(build([]), form, title)
    for material in dict.fromkeys((*essential, *candidates)):
        if size >= enough:
            break
        if size + material.size > length.most:
            continue
        trial = [*chosen, material]
        if (grown := measure(build(trial), form, title)) <= length.most:
            chosen, size = trial, grown
    return chosen


def measure(sections: Sequence[DraftSection], form: Form, title: str = "") -> int:
    return count_syllables(write_text(title, sections, form))


def write_text(title: str, sections: Sequence[DraftSection], form: Form) -> str:
    """Title, headings and points, each on lines of its own; parts are set apart by an empty line."""
    parts = [title] if title else []
    for section in sections:
        bullet = "- " if form in _LISTED else ""
        points = [
            f"{n}. {p.text}" if section.numbered else f"{bullet}{p.text}" for n, p in enumerate(section.points, 1)
        ]
        parts.append("\n".join([section.heading, *points] if section.heading else points))
    return "\n\n".join(part for part in parts if part)
