"""Figures in a sentence: number, unit and comparator. In: text. Out: figures in order.

Numbers are written as Nghị định 30/2020/NĐ-CP and Hướng dẫn 36-HD/VPTW print them: «1.000», «0,7», «8 - 10%». What is a
number but no quantity (numbers of documents, dates, years, articles, «5G», «24/7») is left out. It does not judge
whether a figure is a target.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.model import Comparator, Span
from ingest.facts.units import COUNTED, KINDS, PER, UNIT
from ingest.numbers import DATE, NUMBER

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?"
_YEARS = r"(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?"
_DOCUMENT = (
    "nghị quyết|kế hoạch|chương trình|quyết định|đề án|dự án|chỉ thị|kết luận|thông báo|luật|nghị định|thông tư|"
    "công văn|quy định|hướng dẫn|tờ trình"
)
# A number after one of these names a thing, a time or a rank
_NAMED = (
    rf"(?:{_DOCUMENT}|điều|khoản|điểm|mục|phần|chương|phụ lục|biểu|bảng|bước|trang|ngày|tháng|quý|năm|khóa|khoá|lần|"
    r"thứ|nhiệm kỳ|giai đoạn|thời kỳ|cấp độ|mức độ|loại|hạng|nhóm|quốc lộ|quận|(?<!chỉ )(?<!hệ )số)"
)
_NO_QUANTITY = re.compile(
    rf"{NUMBER.pattern}|{re.sub(r'[?]P<(?!sep)[a-z_]+>', '?:', DATE.pattern)}|"
    rf"(?<!\w){_NAMED}\s{{1,3}}(?:số\s)?\d{{1,4}}(?![\d.,]*\s?%)(?:[/.-]\d{{1,4}})*(?:\s?[-–]\s?\d{{4}})?|"
    rf"(?<![\d.,]){_YEARS}(?![\d.,]*\d|\s?%)(?!\s(?:{COUNTED})(?!\w))|"
    r"(?<![\d.,])(?:24/7|24/24)|\(\d{1,2}\)|https?:\S+|(?:ISO|TCVN|QCVN|COVID)[\s-]?\d\S*",
    re.IGNORECASE,
)
_HIDDEN = "·"
_FIGURE = re.compile(
    rf"(?<![\w.,/–{_HIDDEN}-])(?P<low>{_NUMBER})(?P<over>/\d{{1,3}}(?=\s(?:số|tổng|xã|phường|đơn)))?"
    rf"(?:(?:\s?%)?(?:\s?[-–]\s?|\s(?:đến|tới)\s)(?P<high>{_NUMBER}))?"
    rf"(?:\s?(?:{UNIT})(?P<per>{PER})?)?(?P<bound>\strở\s(?:lên|xuống))?",
    re.IGNORECASE,
)
_COMPARATORS = {
    Comparator.AT_LEAST: "tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|không nhỏ hơn|"
    "không để dưới|không để thấp hơn|≥|>=",
    Comparator.AT_MOST: "tối đa|nhiều nhất|không quá|không vượt quá|không vượt|không cao hơn|không lớn hơn|"
    "không để quá|không để vượt quá|không để vượt|không để cao hơn|không để lớn hơn|≤|<=",
    Comparator.MORE: r"trên mức|trên|hơn|vượt mức|vượt|lớn hơn|cao hơn|nhiều hơn|>",
    Comparator.LESS: r"dưới mức|dưới|thấp hơn|nhỏ hơn|ít hơn|<",
    Comparator.ABOUT: r"khoảng|xấp xỉ|gần|~|≈",
}
_PREDICATES = (
    r"đạt được|đạt mức|đạt và vượt|đạt|là|chiếm|có|còn lại|còn|bằng|ở mức|mức|lên đến|lên tới|lên|"
    r"giảm xuống|giảm còn|tăng lên|nâng lên|hướng tới|hướng đến|xuống|tới|đến|được|duy trì|giữ vững|ổn định|gấp|"
    r"từ|phải|sẽ|ước"
)
_ANY = "|".join(sorted("|".join((*_COMPARATORS.values(), _PREDICATES)).split("|"), key=len, reverse=True))
_LEAD = re.compile(rf"(?:(?<!\w)(?:{_ANY})(?![^\W\d_])\s?)+$", re.IGNORECASE)
_COMPARED = {c: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for c, words in _COMPARATORS.items()}
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _ANY.split("|"))
_WINDOW = 48  # characters before a number in which its comparator stands


@dataclass(frozen=True, slots=True)
class Figure:
    """``span``: number, unit and «trở lên»; ``lead``: where the words begin that tie it to its indicator («đạt»)."""

    value: float
    upper: float | None  # of a range: «8 - 10%»
    unit: str | None  # as printed: «%/năm»
    kind: str | None  # one of KINDS; None: a bare number; «share»: «2/3»
    comparator: Comparator
    predicate: str  # the words from ``lead`` to the number, in small letters
    lead: int
    noun: int  # where the unit begins; the end of the figure where there is none
    span: Span

    @property
    def is_bounded(self) -> bool:
        return self.comparator not in (Comparator.EQUAL, Comparator.ABOUT)


def find_figures(text: str) -> list[Figure]:
    masked = hide_names(text)
    return [_make(text, found) for found in _FIGURE.finditer(masked) if not _is_glued(masked, found)]


def hide_names(text: str) -> str:
    """The text with numbers that are no quantities overwritten, at the same length."""
    return _NO_QUANTITY.sub(lambda found: re.sub(r"\d", _HIDDEN, found[0]), text)


def read_number(printed: str) -> float:
    """«1.000» → 1000, «0,7» → 0.7, «8.5» → 8.5."""
    whole, _, rest = printed.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        whole = whole.replace(".", "")
    return float(f"{whole}.{rest}" if rest else whole)


def _is_glued(masked: str, found: re.Match[str]) -> bool:
    """«5G», «4K», «3/9»: what follows makes it another thing than a quantity."""
    after = masked[found.end() : found.end() + 1]
    return after.isalnum() or after in ("/", _HIDDEN)


def _make(text: str, found: re.Match[str]) -> Figure:
    start = _lead_start(text, found.start())
    predicate = " ".join(text[start : found.start()].lower().split())
    kind = _kind(found)
    end = (
        found.end()
        if kind or not found["thing"]
        else found.start() + len(text[found.start() : found.start("thing")].rstrip())
    )
    unit = " ".join((found[kind] + (found["per"] or "")).split()) if kind else None
    return Figure(
        value=read_number(found["low"]) / (float(found["over"][1:]) or 1.0 if found["over"] else 1.0),
        upper=read_number(found["high"]) if found["high"] else None,
        unit=unit,
        kind="share" if found["over"] else kind,
        comparator=_compare(predicate, found["bound"], found["high"]),
        predicate=predicate,
        lead=start,
        noun=found.start(kind) if kind else end,
        span=Span(found.start(), end),
    )


def _kind(found: re.Match[str]) -> str | None:
    """Only whole numbers count things: «0,7 điểm» is a measure, «0,7 rồi …» a bare number."""
    kind = next((kind for kind in KINDS if found[kind]), None)
    is_whole = found["over"] is None and "," not in found["low"]
    return kind if kind != "thing" or is_whole else None


def _lead_start(text: str, at: int) -> int:
    before = text[max(0, at - _WINDOW) : at].split()
    if not before or before[-1].lower() not in _LAST_WORDS:
        return at
    lead = _LEAD.search(text, max(0, at - _WINDOW), at)
    return lead.start() if lead else at


def _compare(predicate: str, bound: str | None, high: str | None) -> Comparator:
    """The bound after the number, else the strictest word before it; «từ 80%» alone is a lower bound."""
    if bound:
        return Comparator.AT_LEAST if "lên" in bound.lower() else Comparator.AT_MOST
    for comparator, pattern in _COMPARED.items():
        if pattern.search(predicate):
            return comparator
    if "đạt và vượt" in predicate or (predicate.endswith("từ") and not high):
        return Comparator.AT_LEAST
    return Comparator.EQUAL
