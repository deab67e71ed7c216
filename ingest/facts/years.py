"""The year by which a figure is to be reached. In: a statement and a figure in it. Out: a year, or None.

It is the one that the document states for that figure: in its sentence, else at the start of its paragraph, else in the
nearest heading above that is a horizon («Đến năm 2030», «Tầm nhìn đến năm 2045»). A heading with two horizons says
neither. The title and other documents are never asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Span

_YEAR = r"(?P<year>20\d{2})"
_PERIOD = r"(?:giai đoạn|nhiệm kỳ|thời kỳ)(?: từ năm)?\s(?:20\d{2})\s?(?:[-–]|đến(?: năm)?)\s?"
# «đến năm 2030», «vào cuối năm 2030», «năm 2030», «giai đoạn 2026 - 2030»; never «so với năm 2020», «năm học 2025»
_STATED = re.compile(
    rf"(?<!\w)(?:{_PERIOD}|(?:đến|tới|vào|trong|từ|tầm nhìn(?: đến)?)\s(?:hết\s|cuối\s|đầu\s)?(?:năm\s)?|"
    rf"(?:hết\s|cuối\s)?năm\s){_YEAR}(?![\d/]|\s?[-–]\s?\d)",
    re.IGNORECASE,
)
_COMPARED_WITH = re.compile(
    r"(?:so với|bằng|của|từ|thay cho|nghị quyết|(?<!chỉ tiêu )kế hoạch)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_RIGHT_AFTER = re.compile(r"[,;.:()]|(?<!\w)(?:và|trong đó)(?!\w)")
_HORIZON = re.compile(
    r"^[\W\d]*(?:[a-zđ]\)\s)?(?:(?:một số|các|những|hệ thống|về|định hướng|phấn đấu|dự kiến)\s)*"
    r"(?:mục tiêu|chỉ tiêu|tầm nhìn|đến|giai đoạn|năm|nhiệm kỳ|trong năm|từ nay đến|định hướng|phương hướng|"
    r"nhiệm vụ(?:,?\s(?:và|trọng tâm|chủ yếu|giải pháp))*(?=\snăm\s))(?!\w)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:^|[;:.]\s|,\s(?:và\s)?)\W*(?:(?:phấn đấu|và|đồng thời|mục tiêu|chỉ tiêu|riêng|cụ thể)\W*)*$", re.IGNORECASE
)
_OPENING = 40  # characters in which a paragraph says «Phấn đấu đến hết năm 2030,»
_NEAR = 60  # characters after a figure in which its year may follow


@dataclass(frozen=True, slots=True)
class StatedYear:
    """``leads``: it opens its sentence or clause, and so holds for all that follows in the sentence."""

    year: int
    start: int
    end: int
    leads: bool


def year_of(figure: Span, years: Sequence[StatedYear], sentence: str, previous: int = 0) -> int | None:
    """The year that is stated for a figure: the one right after it, else the nearest before it that holds for it.

    ``years``: of the sentence; ``previous``: where the figure before it ends.
    """
    at = bisect_left(years, figure.end, key=lambda stated: stated.start)
    if at < len(years) and _follows(figure.end, years[at], sentence):
        return years[at].year
    for stated in reversed(years[:at]):
        own = stated.start >= previous and not (previous and _follows(previous, stated, sentence))
        if stated.leads or own:
            return stated.year
    return None


def _follows(end: int, stated: StatedYear, sentence: str) -> bool:
    """Nothing but words of the value stands between a figure and the year."""
    between = sentence[end : stated.start]
    return len(between) <= _NEAR and not _RIGHT_AFTER.search(between) and not any(c.isdigit() for c in between)


def opening_year(sentence: str) -> int | None:
    """Of a sentence that begins with its horizon, and so speaks for the paragraph."""
    found = _STATED.search(sentence[: _OPENING + 5])
    opens = found is not None and _HORIZON.match(sentence) is not None
    return int(found["year"]) if found and opens else None


def heading_year(headings: Sequence[str]) -> int | None:
    """``headings``: the innermost first. The nearest that names a horizon decides, also when it names two."""
    for heading in headings:
        if _HORIZON.match(heading):
            years = sorted({stated.year for stated in stated_years(heading)})
            if years:
                return years[0] if len(years) == 1 else None
    return None


def is_horizon(text: str) -> bool:
    """«Đến năm 2030:» on a line of its own."""
    return len(text) <= _OPENING and heading_year([text]) is not None


def stated_years(text: str) -> list[StatedYear]:
    """The years named as a horizon, in order; of a period its end."""
    return [
        StatedYear(
            int(found["year"]), found.start(), found.end(), _LEADS.search(text[: found.start()][-30:]) is not None
        )
        for found in _STATED.finditer(text)
        if not _COMPARED_WITH.search(text[max(0, found.start() - 30) : found.start()])
    ]
