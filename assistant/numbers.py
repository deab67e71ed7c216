"""Document numbers and dates as people type them in a question.

In goes a question, out come the numbers named in it: «nq 57», «57-NQ/TW», «kế hoạch số 114», «30/2020/NĐ-CP». Pure. How
documents themselves print numbers is read in ``ingest/numbers.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.text import compose, fold, tolerate, unify

# Kinds of documents (Quy định 399-QĐ/TW, Nghị định 30/2020/NĐ-CP) and the letters in their numbers, folded.
KINDS = {
    "nghị quyết": {"nq", "qh", "ubtvqh"},
    "chương trình": {"ctr"},
    "kế hoạch": {"kh"},
    "quyết định": {"qd"},
    "quy định": {"qd", "qdi"},
    "chỉ thị": {"ct"},
    "hướng dẫn": {"hd"},
    "kết luận": {"kl"},
    "thông tri": {"tt"},
    "thông tư": {"tt"},
    "nghị định": {"nd"},
    "luật": {"qh", "l"},
    "công văn": {"cv"},
    "thông báo": {"tb"},
    "báo cáo": {"bc"},
    "đề án": {"da"},
}
_LETTERS = "nq|ctr|kh|qđi|qđ|ct|hd|kl|tt|nđ|cv|tb|bc|đa|tb|ubtvqh|qh"
ANY_KIND = f"(?:{tolerate('|'.join(KINDS))})"
_ANY_LETTERS = tolerate(_LETTERS)
_YEAR = r"(?: ?[/ ] ?(?:19|20)\d{2})?"
_SAID = rf"(?: {tolerate('hành động')})?(?: {tolerate('số')})? ?"
_UNITS = tolerate("(phần trăm|năm(?! [12]\\d{3})|tháng|ngày)")
_MEASURE = rf"(?! ?(?:%|{_UNITS})(?!\w))"
# «57-NQ/TW», «57 nq tw», «30/2020/NĐ-CP», «193/2025/QH15», with its kind before it or not
_PRINTED = (
    rf"(?:{ANY_KIND}{_SAID})?0*(?P<first>\d{{1,4}}){_YEAR} ?[-–/ ] ?"
    rf"(?P<letters>{_ANY_LETTERS})\d*(?! (?:{tolerate('số')} )?\d)(?: ?[-–/ ] ?[a-zđ]{{2,8}})?(?!\w)"
)
# «kh 2030», «kế hoạch 2025» name a year, «kế hoạch số 2025» a number
_OF_YEAR = rf"(?!(?:{_ANY_LETTERS}|{tolerate('kế hoạch|chương trình|báo cáo|đề án')}) ?(?:19|20)\d{{2}}(?!\d))"
# «kế hoạch số 114», «nq57»; not «kế hoạch 5 năm»
_SPOKEN = (
    rf"{_OF_YEAR}(?P<kind>{ANY_KIND}|{_ANY_LETTERS}){_SAID}0*(?P<then>\d{{1,4}})(?![\w/]| ?[-–] ?[a-zđ]){_MEASURE}"
)
_NAMED = re.compile(rf"(?<![\w/])(?<!\w\.)(?:{_PRINTED}|{_SPOKEN})")
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)|\b(\d{1,2}) th[áa]ng (\d{1,2}) n[ăa]m (\d{4})\b")


@dataclass(frozen=True, slots=True)
class NamedNumber:
    digits: str  # without leading zeros
    letters: frozenset[str]  # what may stand in the printed number, folded: {"nq"}
    written: str  # as typed
    position: int  # syllables before it


def find_numbers(question: str) -> list[NamedNumber]:
    typed = unify(question)
    return [_read_number(found, question, typed) for found in _NAMED.finditer(typed)]


def _read_number(found: re.Match[str], question: str, typed: str) -> NamedNumber:
    letters = frozenset({fold(found["letters"])}) if found["letters"] else _letters_of(found["kind"])
    written = (question if len(question) == len(typed) else typed)[found.start() : found.end()]
    return NamedNumber(found["first"] or found["then"], letters, written, len(typed[: found.start()].split()))


def _letters_of(kind: str) -> frozenset[str]:
    by_folded = {fold(name): letters for name, letters in KINDS.items()}
    return frozenset(by_folded.get(fold(kind), {fold(kind)}))


def matches_number(number: str | None, named: NamedNumber) -> bool:
    """«31-CTr/HU» answers to digits 31 with the letters ctr."""
    digits, letters = _parts(number or "")
    return digits == named.digits and not letters.isdisjoint(named.letters)


@lru_cache(maxsize=8192)  # the same numbers are compared with every question
def _parts(number: str) -> tuple[str, frozenset[str]]:
    digits, *rest = re.split(r"[-/ ]+", fold(number))
    return digits.lstrip("0"), frozenset(part.rstrip("0123456789") for part in rest)


@lru_cache(maxsize=8192)
def number_key(number: str) -> tuple[str, ...]:
    """Equal for the spellings of one number: «09/CT-TTg», «9-CT/TTg»."""
    serial, *rest = re.split(r"[-–/ ]+", fold(number))
    return serial.lstrip("0"), *rest


def find_dates(question: str) -> set[str]:
    """The full dates in a question, ISO."""
    return {
        f"{int(year):04}-{int(month):02}-{int(day):02}"
        for a, b, c, d, e, f in _DATE.findall(compose(question).lower())
        for day, month, year in [(a or d, b or e, c or f)]
    }
