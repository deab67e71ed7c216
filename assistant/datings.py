"""Where documents print the number of another one with a date. In: Documents. Out: Datings. Pure.

A number means one document only within the area of who gave it: «57-NQ/TW» everywhere, «07-NQ/TU» in a province,
«12-KH/HU» in a locality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.dialogue import Wanted
from assistant.model import Document, Reference, Relation, SectionKind, Span
from assistant.numbers import number_key
from assistant.stated import head_lines
from assistant.text import fold

LONGEST_KIND = 60  # characters

_CENTRAL = re.compile(r"(?:tw|cp|ttg|qh\d*|ubtvqh\d*|bct|bbt)$")
_OF_PROVINCE = re.compile(r"(?:tu|hdnd|ubnd)$")
DAY = (
    r"(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})(?!\d)"
)
_GOES_BEFORE = re.compile(r"[\d/]")  # then it is the end of another number
BETWEEN = r"[\s,(]*(?:(?:được\s+)?(?:ký\s+)?ban\s+hành\s+)?"

Key = tuple[str, ...]  # of a number in its area, however it is spelt


@dataclass(frozen=True, slots=True)
class Dating:
    """``span`` holds the number with the date; of a document's own date (``own``) the lines of its head."""

    document: Document
    number: str
    on: date
    span: Span
    formal: bool  # in the head or among the bases
    own: bool = False


def key_of(number: str, document: Document) -> Key:
    """Equal where two documents mean one document by a number."""
    spelt, place = number_key(number), document.metadata.locality
    if _CENTRAL.search(spelt[-1]):
        return spelt
    area = [place.province] if _OF_PROVINCE.search(spelt[-1]) else [place.province, place.district, place.commune]
    return (*spelt, *(fold(name or "") for name in area))


def read_own(document: Document) -> Dating | None:
    """The date in a document's head."""
    data = document.metadata
    lines = head_lines(document, frozenset({Wanted.NUMBER, Wanted.ISSUED}))
    if not data.number or not data.issued_on or not lines:
        return None
    return Dating(document, data.number, data.issued_on, lines[0][1], formal=True, own=True)


def read_datings(document: Document, references: Sequence[Reference]) -> Iterator[Dating]:
    """Every place of a text where the number of a reference stands with a date."""
    formal = [document.head, *(s.span for s in document.sections if s.kind is SectionKind.PREAMBLE)]
    for reference in references:
        bases = [reference.span] if reference.relation in (Relation.BASIS, Relation.IMPLEMENTS) else []
        for found in dated_number(reference).finditer(document.text):
            begins = begin_number(document.text, found.start())
            span = Span(begin_with_kind(document.text, begins, reference.kind), found.end())
            if (on := read_day(found)) and not _GOES_BEFORE.match(document.text[begins - 1 : begins]):
                is_formal = any(place.covers(span) for place in (*formal, *bases))
                yield Dating(document, reference.number, on, span, is_formal)


@lru_cache(maxsize=1024)
def dated_number(reference: Reference) -> re.Pattern[str]:
    """«57-NQ/TW, ngày 22-12-2024 của Bộ Chính trị», over lines, in any spelling of the number."""
    issuer = rf"(?:,?\s+của\s+{spaced(reference.issuer)})?" if reference.issuer else ""
    return re.compile(rf"{any_spelling(reference.number)}(?i:{BETWEEN}{DAY}{issuer})")


def any_spelling(number: str) -> str:
    """A pattern for a number: «57-NQ/TW», «57 - nq/tw». It begins plainly, which is found fast."""
    first, *rest = re.split(r"[-–/ ]+", number.lstrip("0"))
    letters = "".join(rf"\s*[-–/]\s*{re.escape(part)}" for part in rest)
    return rf"{re.escape(first)}(?i:{letters})"


def begin_number(text: str, digits: int) -> int:
    """With the zeros before it: «07»."""
    while digits and text[digits - 1] == "0":
        digits -= 1
    return digits


def begin_with_kind(text: str, number: int, kind: str | None) -> int:
    """Where «Nghị quyết số» begins before a number; the number itself without it."""
    start = max(0, number - LONGEST_KIND)
    before = re.search(rf"{spaced(kind)}\s+(?:số\s*:?\s*)?$", text[start:number], re.IGNORECASE) if kind else None
    return start + before.start() if before else number


def spaced(words: str | None) -> str:
    return r"\s+".join(map(re.escape, (words or "").split()))


def read_day(found: re.Match[str]) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
