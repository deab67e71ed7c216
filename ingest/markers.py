"""Numbering at the start of a line. In: the text of a line or block. Out: a Marker, or None where there is none.

Knows the forms of Party and State documents (Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP) and their common misprints.
Looks at one text alone: whether a number fits its neighbours is for ``outline`` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from assistant.text import CAPITALS

_ORDINAL_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_OMITTED = "đfjwz"  # letters that a series may leave out: a, b, c, d, đ, e, g … by decree, a … d, e, f in practice
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
_ROMAN_OF_OCR = str.maketrans("l1", "II")  # «Ill.» is III, «I1.» is II
_DASHES = r"\-–—−‐‑"  # for use in a regular expression's class
_SIGNS = "•●○◦▪■□►➢✓✔❖*·\uf0b7\uf0a7\uf0d8"
_UPPER = f"[{CAPITALS}]"


class Form(Enum):
    """The forms of numbering; the value is the depth at which a form stands, smaller is higher."""

    PART = 0  # Phần thứ nhất
    CHAPTER = 10  # Chương II
    TITLE = 20  # Mục 1 (inside a chapter)
    CAPITAL = 25  # A.
    ROMAN = 30  # I.
    ARTICLE = 40  # Điều 5.
    NUMBER = 50  # 1.
    DECIMAL = 60  # 2.1.
    LETTER = 70  # a)
    BRACKET = 75  # (1)
    BULLET = 80  # -, +


@dataclass(frozen=True, slots=True)
class Marker:
    """``label``: as printed without the punctuation; ``ordinal``: in its series, 0 for none; ``length``: characters."""

    form: Form
    label: str
    ordinal: int
    length: int

    @property
    def rank(self) -> int:
        """Depth: smaller is higher; 2.1.1 is deeper than 2.1."""
        depth: int = self.form.value
        return depth + self.label.count(".") if self.form is Form.DECIMAL else depth


def parse_bare_number(text: str) -> Marker | None:
    """A label whose punctuation OCR has lost: «2 Yêu cầu», «Điều 3 Nguyên tắc»; its place tells it from a figure."""
    found = _BARE.match(text)
    if found is None:
        return None
    label = found["label"]
    return Marker(Form.NUMBER if label.isdigit() else Form.ARTICLE, label, int(label.split()[-1]), found.end())


@lru_cache(maxsize=256)  # every stage asks for the same few lines that it is at
def parse_marker(text: str) -> Marker | None:
    """The marker that a text starts with: «2.1. Tỷ lệ» → DECIMAL «2.1»; «2025 là năm» → None."""
    marker = _match_marker(text)
    if marker is not None and marker.form is Form.BULLET and _LISTED.match(text, marker.length):
        inner = _match_marker(text[marker.length :])  # markdown: «- a) Một» is point a
        return replace(inner, length=marker.length + inner.length) if inner else marker
    return marker


def _match_marker(text: str) -> Marker | None:
    for form, pattern, ordinal in _FORMS:
        if (found := pattern.match(text)) and (place := ordinal(found["label"])) is not None:
            return Marker(form, _printed(form, found["label"]), place, found.end())
    return None


def follows(marker: Marker, earlier: Marker) -> bool:
    """Whether a label is the next of its series: 3 after 2, e after d or đ."""
    if marker.form is Form.LETTER and earlier.form is Form.LETTER:
        between = _LETTERS[earlier.ordinal : marker.ordinal - 1]
        return earlier.ordinal < marker.ordinal and all(letter in _OMITTED for letter in between)
    return marker.ordinal == earlier.ordinal + 1


def roman_value(label: str) -> int | None:
    """«XIV» → 14; None for what is no Roman number («IIII», «VX»)."""
    total = 0
    for sign, following in zip(label, label[1:] + " ", strict=True):
        value = _ROMAN[sign]
        total += -value if value < _ROMAN.get(following, 0) else value
    return total if _to_roman(total) == label else None


def _to_roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return _ROMAN_TENS[min(tens, 8)] + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]


def _printed(form: Form, label: str) -> str:
    if form is Form.BULLET:
        return "-" if label in _DASHES else label
    if form is Form.ROMAN:
        return label.translate(_ROMAN_OF_OCR)
    if form is Form.NUMBER and " " not in label:  # OCR takes 1 for l
        return label.replace("l", "1")
    if form is Form.ARTICLE:
        return "Điều " + label.split()[-1] if _SPOILT_ARTICLE.match(label) else " ".join(label.split())
    return " ".join(label.split())


def _counted(label: str) -> int | None:
    """The place of «Chương II», «Phần thứ hai», «Điều 5a», «12», «2.1» in its series."""
    last = re.split(r"[\s.]", label)[-1]
    if last.lower() in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(last.lower()) + 1
    if set(last) <= set(_ROMAN):
        return roman_value(last)
    return int(digits[0]) if (digits := re.match(r"\d+", last.replace("l", "1"))) else None


def _counted_roman(label: str) -> int | None:
    return roman_value(label.translate(_ROMAN_OF_OCR))


def _lettered(label: str) -> int | None:
    place = _LETTERS.find(label.lower()) + 1
    return place or None


def _uncounted(_: str) -> int:
    return 0


_LISTED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]+\.|Điều\s+\d)\s*\S")
_ARTICLE = r"[ĐÐD]\s?(?:[iíìỉĩị]\s?[eéèẻẽẹêếềểễệ]u|[IÍÌỈĨỊ]\s?[EÉÈẺẼẸÊẾỀỂỄỆ]U)"  # OCR: «Đỉều», «Đi ều», «Diều»
_SPOILT_ARTICLE = re.compile(r"(?!Điều|ĐIỀU)")
_BARE = re.compile(rf"(?P<label>(?:Điều\s)?\d{{1,2}})\s+(?=[\"“«]?{_UPPER}[^\W\d_{CAPITALS}])")
_WORD = r"(?:(?:thứ\s+)?(?:" + "|".join(_ORDINAL_WORDS) + r")|[IVXL]+|\d{1,2})"
_STOP = r"\s*(?:[.:" + _DASHES + r"]\s*|$|\s(?=" + _UPPER + r"|[\"“«]))"
_NO_NUMBER = r"(?![A-ZĐ][A-Za-zĐđ]*\s*/\s*[A-ZĐ])"  # «57-» is the number of a document when «NQ/TW» follows

_FORMS: tuple[tuple[Form, re.Pattern[str], Callable[[str], int | None]], ...] = (
    (Form.PART, re.compile(rf"(?P<label>(?:Phần|PHẦN)\s+(?:(?i:{_WORD})))\b{_STOP}"), _counted),
    (Form.CHAPTER, re.compile(rf"(?P<label>(?:Chương|CHƯƠNG)\s+(?:[IVXL]+|\d{{1,2}}))\b{_STOP}"), _counted),
    (Form.TITLE, re.compile(rf"(?P<label>(?:Mục|MỤC)\s+(?:[IVX]+|\d{{1,2}}))\b(?!\.\d){_STOP}"), _counted),
    (
        Form.ARTICLE,
        re.compile(rf"(?P<label>{_ARTICLE}\s+\d{{1,4}}[a-zđ]?)\s*(?:[.:]\s*|[{_DASHES}]\s*(?={_UPPER})|$)"),
        _counted,
    ),
    (Form.NUMBER, re.compile(r"(?P<label>(?:Khoản|KHOẢN)\s+\d{1,2})\s*(?:[.:]\s*|$)"), _counted),
    (
        Form.DECIMAL,
        re.compile(
            rf"(?P<label>(?:\d{{1,2}}|[IVX]{{1,5}})(?:\.\d{{1,2}})+)"
            rf"(?:\s*[.){_DASHES}]\s*(?=[^\W\d]|[\"“«(]|\s)|\s+(?=[\"“«]?{_UPPER}))(?<!\d)"
        ),
        _counted,
    ),
    (
        Form.ROMAN,
        re.compile(
            rf"(?P<label>(?=[l1]*[IVX]|ll)[IVXl1]{{1,6}})(?:\s*[.:/){_DASHES}]\s*(?=[\"“«]?{_UPPER}[^.\s]|\d)|"
            rf"\s+(?={_UPPER}{{2,}}[ ,][{CAPITALS}\W\d]+$))"  # OCR: «I MỤC TIÊU»
        ),
        _counted_roman,
    ),
    (Form.CAPITAL, re.compile(rf"(?P<label>[A-HK-UY])\s*[.){_DASHES}]\s*(?=[{CAPITALS}\W\d]{{4,}}$)"), _lettered),
    (
        Form.NUMBER,
        re.compile(
            rf"(?P<label>\d{{1,2}}|(?:l\d?|\dl)(?=[.]\s))(?:\s*[.)]\s*|\s*[{_DASHES}]\s*|/[.\s]\s*)"
            rf"{_NO_NUMBER}(?=[^\W\d]|[\"“«(]|(?<=\s)\d{{2,}})"
        ),
        _counted,
    ),
    (Form.LETTER, re.compile(rf"(?P<label>[a-zđ])(?:\s?\)\s*|\s?[.{_DASHES}]\s+)(?=\S)"), _lettered),
    (Form.BRACKET, re.compile(r"\((?P<label>\d{1,2}|[a-zđ])\)\s+(?=\S)"), lambda x: _counted(x) or _lettered(x)),
    (Form.BULLET, re.compile(rf"(?P<label>[{_DASHES}+])(?:\s+(?=\S)|(?=[\"“«]?{_UPPER}))"), _uncounted),
    (Form.BULLET, re.compile(rf"(?P<label>[{re.escape(_SIGNS)}])\s+(?=\S)"), _uncounted),
)
