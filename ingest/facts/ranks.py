"""Ranks that a document sets: «thuộc nhóm 10 tỉnh dẫn đầu», «xếp thứ 5», «top 30». In: a sentence. Out: targets.

The value is the lowest rank allowed, the unit the word of rank as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.model import Comparator, Span, Target
from ingest.facts.statements import Statement, Zone
from ingest.facts.years import StatedYear, year_of

_RANKED = (
    "tỉnh|địa phương|nước|quốc gia|huyện|xã|phường|thành phố|đơn vị|sở|cơ quan|doanh nghiệp|đầu|dẫn|cả nước|"
    "toàn quốc|"
    "toàn tỉnh|thế giới|khu vực|của"
)
_RANK = re.compile(
    r"(?<!\w)(?:(?:thuộc|nằm trong|lọt vào|trong|vào|đứng trong|là một trong)\s)?(?:"
    rf"(?P<group>nhóm|tốp|top)\s(?P<size>\d{{1,3}})(?=\s(?:{_RANKED})|[,.;]|$)|"
    r"(?P<place>(?:xếp|đứng)\s(?:hạng\s|vị trí\s)?(?:thứ|hạng)|xếp hạng)\s(?P<rank>\d{1,3})(?!\s?%))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"[^.;]{0,120}?(?<!\w)về\s(?P<field>[^.;:()]{3,120})")
_FIELD_END = re.compile(
    r",\s*(?=thuộc|nhóm|trung tâm|là|có|đạt|tỷ lệ|tỉ lệ|phấn đấu)|(?<!\w)(?:vào|đến|trong)\s(?:cuối\s)?năm"
)
_SUBJECT = re.compile(r"(?P<field>(?:chỉ số|xếp hạng)\s[^.;,:]{2,80}?)(?:,\s*(?:phấn đấu|duy trì))?$", re.IGNORECASE)
_AIMING = re.compile(r"(?<!\w)(?:phấn đấu|đến năm|mục tiêu|chỉ tiêu|duy trì)(?!\w)", re.IGNORECASE)


def find_ranks(
    sentence: str, statement: Statement, years: Sequence[StatedYear], inherited: int | None
) -> Iterator[Target]:
    """Only where the document aims; a rank whose field is not named is left out."""
    for found in _RANK.finditer(sentence):
        before = sentence[max(0, found.start() - 120) : found.start()]
        if statement.zone is not Zone.AIMS and not _AIMING.search(before):
            continue
        named = _field_of(sentence, found)
        if named is None or not named.of(sentence).strip():
            continue
        start, end = min(found.start(), named.start), max(found.end(), named.end)
        yield Target(
            indicator=" ".join(named.of(sentence).split()),
            comparator=Comparator.AT_MOST if found["group"] else Comparator.EQUAL,
            value=float(found["size"] or found["rank"]),
            unit=(found["group"] or found["place"]).lower(),
            year=year_of(Span(*found.span()), years, sentence, sentence.rfind(";", 0, found.start()) + 1) or inherited,
            baseline=False,
            section=statement.section.id,
            span=Span(start, end).shift(statement.span.start),
        )


def _field_of(sentence: str, found: re.Match[str]) -> Span | None:
    """What is ranked: «… về đổi mới sáng tạo» after the rank, else «chỉ số PCI» before it."""
    if after := _ABOUT.match(sentence, found.end()):
        stop = _FIELD_END.search(sentence, after.start("field"), after.end("field"))
        end = stop.start() if stop else after.end("field")
        return Span(after.start("field"), after.start("field") + len(sentence[after.start("field") : end].rstrip(" ,")))
    window = max(0, found.start() - 120)
    if before := _SUBJECT.search(sentence[window : found.start()].rstrip()):
        return Span(*before.span("field")).shift(window)
    return None
