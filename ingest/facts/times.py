"""Times of tasks as printed. In: a clause. Out: when its task is due, and what kind of time that is.

«trước ngày 15/5/2025» and «trong quý II/2025» are dates, «từ năm 2026» is a start, «giữa nhiệm kỳ» a milestone, «hằng
năm» recurs. «Thường xuyên» and «kịp thời» are no times; dates of documents and of validity are none of a task.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.model import DeadlineKind, Span

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = "(?a:IV|I{1,3}|[1-4])"  # (?a:): without it a capital I in any case is also «ı» and «İ»
_DUE = r"(?:trước|chậm nhất|muộn nhất|đến hết|hết|trong|vào|đến trước)"
_LINK = r"\s(?:(?:là|vào|trước|trong|đến|hết|thời điểm)\s)*"
_DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>20\d\d))?(?![\d/])"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2}(?:\s?phút)?)?,?\s(?=ngày\s))?"  # «16 giờ 00 ngày …»
_DAY_WORDS = r"(?P<day_w>\d{1,2})\stháng\s(?P<month_w>\d{1,2})(?:\snăm\s(?P<year_w>20\d\d))?"
_EVERY = r"(?:hằng|hàng|mỗi)\s(?:ngày|tuần|tháng|quý|năm|kỳ)|của (?:tháng|quý|năm) (?:sau|kế tiếp)"
_FIXED = re.compile(
    rf"(?<!\w)(?P<due>{_DUE}){_LINK}(?:{_HOUR}(?:ngày\s)?(?:{_DAY}|{_DAY_WORDS})|"
    rf"(?:tháng\s)(?P<month_only>\d{{1,2}})(?:\s?/\s?|\snăm\s)(?P<year_m>20\d\d)|"
    rf"(?:quý\s)(?P<quarter>{_QUARTER})(?:\s?/\s?|\snăm\s|,\snăm\s)(?P<year_q>20\d\d)|"
    rf"(?:(?:cuối|đầu)\s)?năm\s(?P<year_only>20\d\d)(?!\s?[-–/]))(?P<every>\s?(?:{_EVERY}))?",
    re.IGNORECASE,
)
_DAY_EVERY = re.compile(
    rf"(?<!\w){_DUE}{_LINK}(?:ngày\s)?\d{{1,2}}(?:\s?/\s?\d{{1,2}}|\stháng\s\d{{1,2}})?\s(?:{_EVERY})", re.IGNORECASE
)
_START = re.compile(
    r"(?<!\w)(?:bắt đầu từ|kể từ|từ)\s(?:(?:đầu\s)?năm\s(?P<year>20\d\d)(?!\s?[-–/])|quý\s"
    rf"(?P<quarter>{_QUARTER})(?:\s?/\s?|\snăm\s)(?P<year_q>20\d\d)|"
    r"tháng\s(?P<month>\d{1,2})(?:\s?/\s?|\snăm\s)(?P<year_m>20\d\d)|"
    r"ngày\s(?P<day>\d{1,2})\s?[/-]\s?(?P<month_d>\d{1,2})\s?[/-]\s?(?P<year_d>20\d\d))"
    r"(?!\s(?:đến|tới)\s)(?:\strở đi)?",
    re.IGNORECASE,
)
# «từ ngày 05/12/2025 đến ngày 20/12/2025», «từ ngày 05 đến hết ngày 20/12/2025»
_RANGE = re.compile(
    rf"(?<!\w)từ\s{_HOUR}(?:ngày\s)?\d{{1,2}}(?:\s?[/.-]\s?\d{{1,2}}){{0,2}}(?:[/.-]20\d\d)?\s(?:đến|tới)\s(?:hết\s)?"
    rf"{_HOUR}(?:ngày\s)?{_DAY}",
    re.IGNORECASE,
)
# «Ngày giao quân: 04/3/2026»: a line that is nothing but a named day
_NAMED_DAY = re.compile(
    rf"\W*(?:ngày|thời gian|thời hạn|thời điểm|hạn|hạn cuối)(?!\w)(?P<what>[^:;.\d]{{0,60}}):\s*"
    rf"(?P<when>{_HOUR}(?:ngày\s)?{_DAY})\W*$",
    re.IGNORECASE,
)
_UNIT = (
    r"(?:định kỳ|đột xuất|(?:hằng|hàng|mỗi)\s(?:ngày|tuần|tháng|quý|năm|kỳ)|(?:0?[1-9]|1\d)\s?(?:tháng|năm)|quý|năm|"
    r"tháng|tuần|giữa nhiệm kỳ|cuối nhiệm kỳ|giữa kỳ|cuối kỳ|khi có yêu cầu)"
)
_SERIES = rf"{_UNIT}(?!\w)(?:\s?(?:,|/|và|hoặc|hay|một lần|lần|\(|theo)\s?{_UNIT}(?!\w))*\)?"
_RECURRING = re.compile(
    rf"(?<!\w)(?:(?:theo\s)?định kỳ(?:\s?(?:,|và|hoặc|hay|\(|theo)?\s?{_SERIES})?|(?:hằng|hàng|mỗi)\s(?:ngày|tuần|"
    rf"tháng|quý|năm|kỳ)(?!\w)(?:\s?(?:,|và|hoặc|hay)\s?{_SERIES})?|"
    rf"(?:sau\s)?(?:mỗi|theo từng|từng|sau từng)\sgiai đoạn(?!\sphát triển)(?:\s?\({_SERIES})?|"
    rf"6 tháng(?:\s?(?:,|và|hoặc)\s?{_SERIES})|\d+\slần/(?:năm|quý|tháng|tuần)|"
    rf"(?:thường kỳ\s)?(?:\d{{1,2}}|một|hai|ba|bốn|sáu)\s(?:ngày|tuần|tháng|quý|năm)\s(?:ít nhất\s)?(?:một|1|01)\slần|"
    rf"(?:\d+|một) lần mỗi (?:năm|"
    rf"quý|tháng))",
    re.IGNORECASE,
)
_MILESTONE = re.compile(
    r"(?<!\w)(?:(?:vào\s)?(?:giữa|cuối|đầu|hết) nhiệm kỳ(?:\s20\d\d\s?[-–]\s?20\d\d)?(?:\s?(?:,|và)\s?(?:giữa|"
    r"cuối) nhiệm kỳ)?|"
    r"(?:sơ kết|tổng kết)\s(?:sau\s)?(?:0?\d+|1\d)\snăm|theo năm, giai đoạn \d+ năm|"
    r"theo giai đoạn \d+ năm(?:, tầm nhìn(?: đến năm)? 20\d\d)?|"
    r"(?:sau\s)(?:0?\d+)\snăm thực hiện)",
    re.IGNORECASE,
)
_NO_TASK = re.compile(r"hiệu lực|sinh ngày|giai đoạn$|nhiệm kỳ$", re.IGNORECASE)
_NO_PERIOD = re.compile(
    r"(?<!\w)(?:số liệu|kết quả|thống kê|tính|phát sinh|hiệu lực|giai đoạn|đã)(?!\w)", re.IGNORECASE
)
_NO_DAY = re.compile(r"(?<!\w)(?:sinh|ký|ban hành|cấp|nhận|lập|hiệu lực|in)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    kind: DeadlineKind
    on: date | None  # the last day (of a start the first), as far as it is printed
    span: Span


def find_time(clause: str) -> Time | None:
    """The time of a clause; of several kinds a date, then a start, then what recurs, then a milestone."""
    fixed, recurring = _fixed(clause), _match(clause, _RECURRING, DeadlineKind.RECURRING)
    if fixed and recurring and fixed.on is None:  # «hằng năm (trước ngày 10/12)»
        fixed = None
    return (
        _match(clause, _DAY_EVERY, DeadlineKind.RECURRING)  # «trước ngày 20 hằng tháng»
        or _named_day(clause)
        or _range(clause)
        or fixed
        or _start(clause)
        or recurring
        or _match(clause, _MILESTONE, DeadlineKind.MILESTONE)
    )


def _match(clause: str, pattern: re.Pattern[str], kind: DeadlineKind) -> Time | None:
    found = pattern.search(clause)
    return Time(kind, None, Span(found.start(), found.end())) if found else None


def _fixed(clause: str) -> Time | None:
    for found in _FIXED.finditer(clause):
        if _NO_TASK.search(clause[max(0, found.start() - 30) : found.start()]) or _is_only_horizon(found):
            continue
        if found["every"]:
            return Time(DeadlineKind.RECURRING, None, Span(found.start(), found.end()))
        return Time(DeadlineKind.FIXED_DATE, _last_day(found), Span(found.start(), found.end()))
    return None


def _named_day(clause: str) -> Time | None:
    found = _NAMED_DAY.match(clause)
    if found is None or _NO_DAY.search(found["what"]):
        return None
    return Time(DeadlineKind.FIXED_DATE, _printed_day(found), Span(*found.span("when")))


def _range(clause: str) -> Time | None:
    """The period of a task, not that of the figures it reports."""
    for found in _RANGE.finditer(clause):
        if not _NO_PERIOD.search(clause[max(0, found.start() - 30) : found.start()]):
            return Time(DeadlineKind.FIXED_DATE, _printed_day(found), Span(*found.span()))
    return None


def _printed_day(found: re.Match[str]) -> date | None:
    return _day(found["year"], found["month"], found["day"]) if found["year"] else None


def _is_only_horizon(found: re.Match[str]) -> bool:
    """«vào năm 2030» dates a target; «trước năm 2026», «trong năm 2025» a task."""
    due = found["due"].lower()
    return bool(found["year_only"]) and due in ("vào", "hết", "đến hết")


def _last_day(found: re.Match[str]) -> date | None:
    """The day printed; of a month, a quarter or a year its last; before one of these, the last day before."""
    before = "trước" in found[0].lower()
    if found["month_only"] or found["quarter"] or found["year_only"]:
        first, last = _bounds(found)
        if first is None or last is None:
            return None
        return first - timedelta(days=1) if before else last
    year = found["year"] or found["year_w"]
    return _day(year, found["month"] or found["month_w"], found["day"] or found["day_w"]) if year else None


def _bounds(found: re.Match[str]) -> tuple[date | None, date | None]:
    if found["year_only"]:
        first, last = (1, int(found["year_only"])), (12, int(found["year_only"]))
    elif found["quarter"]:
        quarter = _ROMAN[found["quarter"].lower()]
        first, last = (3 * quarter - 2, int(found["year_q"])), (3 * quarter, int(found["year_q"]))
    else:
        first = last = (int(found["month_only"]), int(found["year_m"]))
    if not 1 <= first[0] <= 12:
        return None, None
    return date(first[1], first[0], 1), date(last[1], last[0], monthrange(last[1], last[0])[1])


def _start(clause: str) -> Time | None:
    for found in _START.finditer(clause):
        if _NO_TASK.search(clause[max(0, found.start() - 30) : found.start()]):
            continue
        month = (
            found["month"] or found["month_d"] or (3 * _ROMAN[found["quarter"].lower()] - 2 if found["quarter"] else 1)
        )
        year = found["year"] or found["year_q"] or found["year_m"] or found["year_d"]
        return Time(DeadlineKind.START_FROM, _day(year, month, found["day"] or 1), Span(found.start(), found.end()))
    return None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
