"""No source, no sentence: a point whose figures don't stand in what it cites is left out, and told.

In goes what was written, out comes what stands. Pure. Figures are percentages, decimals, dates and document numbers;
they may stand in a quote or in the identity of the document that is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.composing import name_document
from assistant.dialogue import Citation
from assistant.drafting.written import Written
from assistant.drafts import Point
from assistant.numbers import find_dates
from assistant.text import compose
from prompts import message

_FIGURE = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d+(?:[.,]\d+)?\s*%|\d+\s*-\s*[A-ZĐ][\wĐđ]*\s*/\s*[\wĐđ]+|(?<![\w.,])\d+,\d+"
)


def prove(written: Written, disputed: str = "") -> Written:
    """``disputed`` is a claim that is quoted to be answered: its document numbers need no source."""
    cited = {c.n: c for c in written.citations}
    sections, dropped = [], 0
    for section in written.sections:
        points = tuple(p for p in section.points if find_unfounded(leave_out(disputed, p), cited) is None)
        dropped += len(section.points) - len(points)
        sections.append(replace(section, points=points))
    notes = (message("drafting.notes.unfounded", count=dropped),) if dropped else ()
    return replace(written, sections=tuple(sections), notes=(*written.notes, *notes))


def leave_out(disputed: str, point: Point) -> Point:
    return replace(point, text=point.text.replace(disputed, " ")) if disputed else point


def find_unfounded(point: Point, cited: Mapping[int, Citation]) -> str | None:
    """The first figure that nothing cited holds."""
    grounds = [cited[n] for n in point.citations if n in cited]
    held = "".join(squeeze(f"{c.quote} {name_document(c.document)}") for c in grounds)
    dates = set().union(*(find_dates(f"{c.quote} {name_document(c.document)}") for c in grounds))
    for figure in _FIGURE.findall(compose(point.text)):
        if squeeze(figure) not in held and not find_dates(figure) & dates:
            return str(figure)
    return None


def squeeze(text: str) -> str:
    return re.sub(r"[\s*#]+", "", compose(text)).lower()
