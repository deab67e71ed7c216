"""Documents that a document names. In: its text. Out: one Reference a number, and findings on dates that disagree.

A number is read in every form met in print: «57-NQ/TW», «71/NQ-CP», «15/2020/NĐ-CP», «50 - CTr/HU», «193/2025/QH15».
Documents named without a number are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from assistant.model import Finding, Reference, Relation, Section, SectionKind, Span
from assistant.text import CAPITALS
from ingest.kinds import KIND

_TYPE = r"(?:[A-ZĐ]{2,5}[a-zđi]?|[A-ZĐ][A-Zđa-z]{0,3}[A-ZĐ][a-z]{0,2}|C[TĐ]r|[LP]|QyĐ|QĐi)"  # NQ, CTr, TTr, KH, NĐ
_BODY = r"[A-ZĐƯ](?=[\w&]*[A-ZĐƯ])[\w&]{1,14}"  # TW, BTGDVTU, TTg, CP
NUMBER = re.compile(
    rf"(?<![\w/])(?P<serial>\d{{1,5}}[a-z]?) ?(?P<first>[-–/]) ?(?:(?P<year>(?:19|20)\d{{2}}) ?/ ?)?"
    rf"(?:(?P<parliament>(?:UBTV)?QH\d{{1,2}})|"
    rf"(?P<type>{_TYPE}) ?(?P<second>[-–/]) ?(?P<body>{_BODY}(?:[-/]{_BODY})?))(?!\w)"
)
_DAY = r"(?P<day>\d{1,2})"
DATE = re.compile(
    rf"(?:ngày\s+)?{_DAY}\s*(?:(?P<sep>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=sep)|tháng\s+(?P<month_word>\d{{1,2}})\s+năm)\s*(?P<year>\d{{4}})"
)
_ORGAN_WORDS = (
    "ương|bí|thư|chính|trị|thường|vụ|chấp|hành|và|nhân|dân|phủ|tướng|ủy|uỷ|bộ|giáo|vận|tỉnh|huyện|xã|phường|thành|phố|hội|"
    "đồng|ban(?! hành)|kiểm|tra|đảng|quận|thị|trưởng"
)
_ISSUER = re.compile(
    rf" ?,? ?của (?P<issuer>[{CAPITALS}]\w*(?:(?!(?: và)? {KIND.pattern}) (?:[{CAPITALS}]\w*|(?:{_ORGAN_WORDS})\b))*)"
)
_KIND_BEFORE = re.compile(rf"(?P<kind>{KIND.pattern})(?:\s+số)?\s*:?\s*$", re.IGNORECASE)
_T = TypeVar("_T")
_BEFORE = 60  # characters before a number in which its kind stands


@dataclass(frozen=True, slots=True)
class _Mention:
    number: str
    issued_on: date | None
    kind: str | None
    issuer: str | None
    span: Span


def find_references(
    text: str, head: Span, sections: Sequence[Section], own: str | None
) -> tuple[list[Reference], list[Finding]]:
    """``own``: the document's number, which is no reference. Bases are what title and preamble name."""
    preamble = max((s.span.end for s in sections if s.kind is SectionKind.PREAMBLE), default=head.end)
    grouped: dict[str, list[_Mention]] = {}
    for mention in _find_mentions(text):
        if mention.number != own:
            grouped.setdefault(mention.number, []).append(mention)
    conflicts = [c for group in grouped.values() if (c := _date_conflict(group))]
    return [_merge(group, preamble) for group in grouped.values()], conflicts


def normalise_number(found: re.Match[str]) -> str:
    """«50 – CTr / HU» → «50-CTr/HU»."""
    first = found["first"].replace("–", "-")
    year = f"{found['year']}/" if found["year"] else ""
    rest = found["parliament"] or found["type"] + found["second"].replace("–", "-") + found["body"]
    return f"{found['serial']}{first}{year}{rest}"


def read_date(found: re.Match[str]) -> date | None:
    """None for a date that no calendar has."""
    try:
        return date(int(found["year"]), int(found["month"] or found["month_word"]), int(found["day"]))
    except ValueError:
        return None


def _find_mentions(text: str) -> Iterable[_Mention]:
    last = 0
    for found in NUMBER.finditer(text):
        dated = re.compile(r"[ ,]*").match(text, found.end())
        day = DATE.match(text, dated.end() if dated else found.end())
        issuer = _ISSUER.match(text, day.end() if day else found.end())
        kind = _KIND_BEFORE.search(text, max(last, found.start() - _BEFORE), found.start())
        last = found.end()
        yield _Mention(
            normalise_number(found),
            read_date(day) if day else None,
            kind["kind"].capitalize() if kind else None,
            issuer["issuer"] if issuer else None,
            Span(kind.start() if kind else found.start(), (issuer or day or found).end()),
        )


def _merge(group: Sequence[_Mention], preamble: int) -> Reference:
    first = group[0]
    return Reference(
        number=first.number,
        issued_on=_usual(m.issued_on for m in group),
        kind=_usual(m.kind for m in group),
        issuer=_usual(m.issuer for m in group),
        relation=Relation.BASIS if first.span.start < preamble else Relation.MENTION,
        span=first.span,
    )


def _usual(values: Iterable[_T | None]) -> _T | None:
    """The most frequent value that is stated; of equals the first."""
    counted = Counter(v for v in values if v is not None)
    return counted.most_common(1)[0][0] if counted else None


def _date_conflict(group: Sequence[_Mention]) -> Finding | None:
    dates = sorted({m.issued_on for m in group if m.issued_on})
    if len(dates) < 2:
        return None
    return Finding("date_conflict", group[0].number, "; ".join(d.strftime("%d/%m/%Y") for d in dates))
