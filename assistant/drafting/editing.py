"""A draft and a text that a person made of it -> the draft with that person's words.

In go a Draft and a text of its form (title, headings, points with their marks), out comes a Draft in mode «edited». A
mark keeps the citation that it had; what the sources don't say is told in the notes, never changed. Pure.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.claims import Kind, read_words
from assistant.composing import shorten
from assistant.dialogue import Citation
from assistant.drafting.lengths import count_syllables, minutes_of
from assistant.drafting.sheet import make_point
from assistant.drafts import Draft, DraftSection, Point
from assistant.errors import EmptyText
from assistant.grounds import Ground, drop_names
from assistant.matching import find_strange_figure
from assistant.support import Support
from assistant.text import compose, folded_syllables, syllables
from prompts import message

_MARK = re.compile(r"\s*\[(\d+)\]")
_SLOT = re.compile(r"\[[^\]\d][^\]]*\]")
_NUMBERED = re.compile(r"^\d+[.)]\s+")
_BULLET = re.compile(r"^[-–+•*]\s+")
_ENDS = tuple('.;,:!?…”"]')
LONGEST_HEADING = 20  # syllables
LONGEST_SHOWN = 25  # of a point, in a note


def edit_draft(former: Draft, text: str) -> Draft:
    """Raises EmptyText."""
    known = {citation.n: citation for citation in former.citations}
    lines = [_drop_unknown(line, known).strip() for line in compose(text).splitlines()]
    clean = "\n".join(lines).strip()
    title, rest = split_title(clean.split("\n"), former)
    sections = tuple(read_sections(rest, former))
    if not sections:
        raise EmptyText
    words = count_syllables(clean)
    return replace(
        former,
        id=uuid.uuid4().hex,
        title=title,
        sections=sections,
        citations=tuple(known[n] for n in sorted(_cited(sections, former))),
        text=clean,
        words=words,
        minutes=minutes_of(words, former.request.form),
        notes=(*_lasting_notes(former), *note_doubts(sections, known)),
        mode="edited",
    )


def split_title(lines: list[str], former: Draft) -> tuple[str, list[str]]:
    """What is spoken or sent has no title in its text: there the title stays."""
    if former.text.split("\n", 1)[0].strip() != former.title:
        return former.title, lines
    return lines[0], lines[1:]


def read_sections(lines: Sequence[str], former: Draft) -> Iterator[DraftSection]:
    """A heading opens a section; every other line that has words is a point of it."""
    headings = {folded_syllables(section.heading) for section in former.sections if section.heading}
    points = {point.text: point for section in former.sections for point in section.points}
    heading: str | None = None
    said: list[str] = []
    for at, line in enumerate(lines):
        if line and _is_heading(lines, at, headings):
            yield from _close(heading, said, points)
            heading, said = line, []
        elif line:
            said.append(line)
    yield from _close(heading, said, points)


def _is_heading(lines: Sequence[str], at: int, headings: set[tuple[str, ...]]) -> bool:
    """One of the draft before; or a short line without stop or mark between a blank line and a line with words."""
    line = lines[at]
    if folded_syllables(line) in headings:
        return True
    apart = at > 0 and not lines[at - 1] and any(lines[at + 1 : at + 2])
    plain = not line.endswith(_ENDS) and not _BULLET.match(line)
    return apart and plain and len(syllables(line)) <= LONGEST_HEADING


def _close(heading: str | None, said: Sequence[str], points: Mapping[str, Point]) -> Iterator[DraftSection]:
    if heading is None and not said:
        return
    numbered = bool(said) and _NUMBERED.match(said[0]) is not None
    texts = join_numbered(said) if numbered else said if any(map(_BULLET.match, points)) else drop_bullets(said)
    yield DraftSection(heading, tuple(points.get(text) or read_point(text) for text in texts), numbered)


def drop_bullets(lines: Sequence[str]) -> list[str]:
    """Those of the layout; in a post they are the points' own."""
    return [_BULLET.sub("", line) for line in lines]


def join_numbered(lines: Sequence[str]) -> list[str]:
    """A line without a number goes on with the point before: «1. Hỏi: …», «Đáp: …»."""
    texts: list[str] = []
    for line in lines:
        if _NUMBERED.match(line) or not texts:
            texts.append(_NUMBERED.sub("", line))
        else:
            texts[-1] += f"\n{line}"
    return texts


def read_point(text: str) -> Point:
    return replace(make_point(text), support="edited")


def note_doubts(sections: Iterable[DraftSection], known: Mapping[int, Citation]) -> Iterator[str]:
    """Of the points that a person wrote: those that state figures without a source, or others than their sources."""
    for point in (point for section in sections for point in section.points if point.support == "edited"):
        grounds = [Ground.of(known[n]) for n in point.citations]
        words = read_words(_SLOT.sub(" ", _MARK.sub("", point.text)))
        shown = shorten(" ".join(point.text.split()), LONGEST_SHOWN)
        figures = [word.text for word in words if word.kind is not Kind.SYLLABLE]
        if figures and not grounds:
            yield message("drafts.edited.unmarked", text=shown)
        elif figure := find_strange_figure(drop_names(words, grounds), Support.of(grounds)) if grounds else None:
            yield message("drafts.edited.strange", text=shown, figure=figure)


def _lasting_notes(former: Draft) -> list[str]:
    """Less those that told of the words of an earlier edit."""
    known = {citation.n: citation for citation in former.citations}
    passing = set(note_doubts(former.sections, known))
    return [note for note in former.notes if note not in passing]


def _cited(sections: Iterable[DraftSection], former: Draft) -> set[int]:
    """By the points, and by the table, which stays."""
    cells = (cell.citations for _, row in former.table.rows for cell in row) if former.table else ()
    points = (point.citations for section in sections for point in section.points)
    return {n for cited in (*points, *cells) for n in cited}


def _drop_unknown(line: str, known: Mapping[int, Citation]) -> str:
    """A mark that names no citation resolves to nothing, however many digits it has."""
    marks = {str(n) for n in known}
    return _MARK.sub(lambda mark: mark[0] if mark[1] in marks else "", line)
