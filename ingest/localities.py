"""Where a document applies. In: its text and head. Out: a Locality with the levels that the document states.

A name counts only after the word of its level («huyện Sông Xanh», «Tỉnh ủy Hải Bình»); the most frequent wins. Levels
below that of the issuing body stay empty: a province's plan names many communes and applies to none of them alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from assistant.model import Locality
from assistant.text import CAPITALS
from ingest.casing import sentence_case

NO_NAME = "Việt Nam|Lần|Khóa|Nhiệm|Trung ương|Đảng|Nghị|Kế|Chương|Ban|Ủy|Uỷ|Hội|Mặt|Bí|Chủ|Phó"
_WORD = rf"(?!(?:{NO_NAME})\b)[{CAPITALS}][^\W\d_{CAPITALS}]+"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
_UNITS = {
    "commune": r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)",
    "district": r"(?:(?:[Hh]uyện|[Qq]uận)(?: ủy| uỷ)?|[Tt]hị (?:ủy|uỷ|xã))",
    "province": r"[Tt]ỉnh(?: ủy| uỷ)?",
    "city": r"[Tt]hành (?:ủy|uỷ|phố)",  # a province, or within one, where one is named
}
_ABOVE = re.compile(r"(?i)đảng bộ (?:tỉnh|thành phố) ")  # over the name of the committee
_CITY = re.compile(r"(?i)thành (?:ủy|uỷ|phố)\b")


REFORM = date(2025, 7, 1)  # from then on there are no districts (Nghị quyết 203/2025/QH15)


class Level(IntEnum):
    """Of the issuing body; the smaller the wider."""

    CENTRE = 1
    PROVINCE = 2
    DISTRICT = 3
    COMMUNE = 4


_LEVEL_WORDS = (
    (Level.CENTRE, r"chính phủ|thủ tướng|bộ chính trị|ban bí thư|trung ương|quốc hội|\bbộ trưởng"),
    (Level.COMMUNE, r"\b(?:xã(?! hội)|phường|thị trấn|đặc khu)\s+[^\W\d_]"),
    (Level.DISTRICT, r"\bhuyện\b|\bquận\b|\bthị ủy\b|\bthị xã\b"),
    (Level.PROVINCE, r"\btỉnh\b|\bthành (?:ủy|uỷ|phố)\b"),
    (Level.COMMUNE, r"\bđảng (?:ủy|uỷ)\b"),  # since 2025 a bare Đảng ủy is that of a commune
)


def find_locality(
    text: str, place: str | None, head: Sequence[str], bodies: Sequence[str], issued_on: date | None = None
) -> Locality:
    """``place``: of the date line, for a level that the text doesn't name; ``bodies``: names of the issuing body.

    A commune lies in no district since July 2025, though it may bear the name of one and its text may name others.
    """
    cased = _proper_case(text, head)
    names = {unit: _most_frequent(words, cased) for unit, words in _UNITS.items()}
    level = _find_level(bodies) or (Level.COMMUNE if names["commune"] else Level.DISTRICT)
    if level is Level.PROVINCE and _CITY.search(bodies[0]) and any(map(_ABOVE.match, head)):
        level, names["district"] = Level.DISTRICT, names["city"]
    names["province"] = names["province"] or names["city"]
    if level is Level.COMMUNE:
        names["commune"] = names["commune"] or place
        if (issued_on and issued_on >= REFORM) or names["district"] == names["commune"]:
            names["district"] = None
    if level is Level.DISTRICT:
        names["district"] = names["district"] or place
    return Locality(
        province=names["province"] if level >= Level.PROVINCE else None,
        district=names["district"] if level >= Level.DISTRICT else None,
        commune=names["commune"] if level >= Level.COMMUNE else None,
    )


def with_unit(locality: Locality, text: str, head: Sequence[str] = ()) -> str | None:
    """The narrowest name with the word of its level, as the text has it: «xã Đồi Thông»."""
    if locality.name is None:
        return None
    named = rf"\b(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố) {locality.name}\b"
    units = Counter(re.findall(named, _proper_case(text, head)))
    return f"{units.most_common(1)[0][0]} {locality.name}" if units else locality.name


def _proper_case(text: str, head: Sequence[str]) -> str:
    """The text with the capitals of the head written as in running text: «TỈNH HẢI BÌNH» is «tỉnh Hải Bình»."""
    cased = (sentence_case(line) for line in head if line.isupper())
    return "\n".join([text, *(line[:1].lower() + line[1:] for line in cased)])


def _most_frequent(unit: str, text: str) -> str | None:
    found = Counter(" ".join(m["name"].split()) for m in re.finditer(rf"\b{unit} {_NAME}", text))
    return found.most_common(1)[0][0] if found else None


def _find_level(bodies: Sequence[str]) -> Level | None:
    found = (level for body in bodies for level, words in _LEVEL_WORDS if re.search(words, body, re.IGNORECASE))
    return next(found, None)
