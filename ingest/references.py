"""Documents that a document names. In: its text. Out: one Reference a number, and findings on dates that disagree.

The forms of numbers are in ``numbers``, what the document does with each one in ``relations``. Documents named without
a number are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from assistant.model import Finding, FindingKind, Reference, Relation, Section, Span
from assistant.text import CAPITALS
from ingest.kinds import KIND
from ingest.numbers import DATE, NUMBER, normalise_number, read_date
from ingest.relations import STRENGTH, read_relations

_ORGAN_WORDS = (
    "ương|bí|thư|chính|trị|thường|vụ|chấp|hành|và|nhân|dân|phủ|tướng|ủy|uỷ|bộ|giáo|vận|tỉnh|huyện|xã|phường|thành|phố|hội|"
    "đồng|ban(?! hành)|kiểm|tra|đảng|quận|thị|trưởng"
)
_ISSUER = re.compile(
    rf" ?,? ?của (?P<issuer>[{CAPITALS}]\w*(?:(?!(?: và)? {KIND.pattern}) (?:[{CAPITALS}]\w*|(?:{_ORGAN_WORDS})\b))*)"
)
_KIND_BEFORE = re.compile(
    rf"(?P<kind>{KIND.pattern})(?:\s+số)?\s*:?\s*$|(?P<law>(?:Bộ luật|Luật|Pháp lệnh)(?!\w))[^.,;:\d]{{1,80}}\ssố\s*$",
    re.IGNORECASE,
)
_FORM_BEFORE = re.compile(r"(?:mẫu|biểu|bảng|phụ lục)(?:\s+số)?\s*:?\s*$", re.IGNORECASE)  # «Mẫu số 02-KT/ĐV»
_DATED = re.compile(r"[ ,(]*(?:(?:được )?(?:ký )?ban hành )?")
_DATED_LATER = re.compile(r",? (?=(?i:ngày)\s)")  # «số … của Bộ Chính trị ngày …»
_T = TypeVar("_T")
_BEFORE = 100  # characters before a number in which its kind stands


@dataclass(frozen=True, slots=True)
class _Mention:
    number: str
    issued_on: date | None
    kind: str | None
    issuer: str | None
    span: Span
    relation: Relation = Relation.MENTION

    @property
    def key(self) -> str:
        return self.number.lower()


def find_references(
    text: str, head: Span, sections: Sequence[Section], own: str | None
) -> tuple[list[Reference], list[Finding]]:
    """``own``: the document's number, which is no reference."""
    mentions = [mention for mention in _find_mentions(text) if mention.key != (own or "").lower()]
    relations = read_relations(text, head, sections, [mention.span for mention in mentions])
    grouped: dict[str, list[_Mention]] = {}
    for mention, relation in zip(mentions, relations, strict=True):
        grouped.setdefault(mention.key, []).append(replace(mention, relation=relation))
    conflicts = [c for group in grouped.values() if (c := _date_conflict(group))]
    return [_merge(group) for group in grouped.values()], conflicts


def _find_mentions(text: str) -> Iterable[_Mention]:
    last = 0
    for found in NUMBER.finditer(text):
        day = _match_after(_DATED, DATE, text, found.end())
        issuer = _ISSUER.match(text, (day or found).end())
        if issuer and not day:
            day = _match_after(_DATED_LATER, DATE, text, issuer.end())
        if _FORM_BEFORE.search(text, max(last, found.start() - _BEFORE), found.start()):
            continue
        kind = _KIND_BEFORE.search(text, max(last, found.start() - _BEFORE), found.start())
        last = max(part.end() for part in (found, day, issuer) if part)
        yield _Mention(
            normalise_number(found),
            read_date(day) if day else None,
            (kind["kind"] or kind["law"]).capitalize() if kind else None,
            issuer["issuer"] if issuer else None,
            Span(kind.start() if kind else found.start(), last),
        )


def _match_after(gap: re.Pattern[str], pattern: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    between = gap.match(text, position)
    return pattern.match(text, between.end()) if between else None


def _merge(group: Sequence[_Mention]) -> Reference:
    """The strongest relation that the mentions show, with the first of them that shows it."""
    shown = min(group, key=lambda mention: STRENGTH.index(mention.relation))
    return Reference(
        number=min((m.number for m in group), key=str.isupper),  # «50-CTR/HU» of a title in capitals
        issued_on=_usual(m.issued_on for m in group),
        kind=_usual(m.kind for m in group),
        issuer=_usual(m.issuer for m in group),
        relation=shown.relation,
        span=shown.span,
    )


def _usual(values: Iterable[_T | None]) -> _T | None:
    """The most frequent value that is stated; of equals the first."""
    counted = Counter(v for v in values if v is not None)
    return counted.most_common(1)[0][0] if counted else None


def _date_conflict(group: Sequence[_Mention]) -> Finding | None:
    dates = sorted({m.issued_on for m in group if m.issued_on})
    if len(dates) < 2:
        return None
    return Finding(FindingKind.DATE_CONFLICT, group[0].number, "; ".join(d.strftime("%d/%m/%Y") for d in dates))
