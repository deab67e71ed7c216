"""Text -> the words that a claim is made of: syllables, figures, dates, numbers of documents. Pure.

In goes a sentence of a model or the words of a document, out come its Words in order, spelt alike: «80 %», «tám mươi
phần trăm» and «80%» are one, so are «UBND» and «Ủy ban nhân dân», «28-02-2025» and «ngày 28 tháng 02 năm 2025». It
judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from assistant.lexicon import ABBREVIATIONS
from assistant.numbers import number_key
from assistant.numerals import read_numerals
from assistant.text import CAPITALS, compose, fold, unify
from prompts import lexicon


class Kind(StrEnum):
    SYLLABLE = "syllable"
    FIGURE = "figure"  # «80%», «2030», «1.000»
    DATE = "date"
    NUMBER = "number"  # of a document: «57-NQ/TW»


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` is spelt alike wherever the same is meant; ``part``: which part between strong stops it stands in;
    ``segment``: which between commas, brackets and the like.
    """

    text: str
    kind: Kind
    part: int
    segment: int
    capital: bool = False
    begins: bool = False  # a sentence or a quotation: there a capital tells nothing


_DATE = (
    r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?!\d)|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)
_DAY = r"(?:ngày\s+)\d{1,2}\s?[/-]\s?\d{1,2}(?![\d/])"
_NUMBER = (
    rf"\d{{1,4}}(?:/\d{{4}})?\s?[-–]\s?[{CAPITALS}]{{1,6}}\d*(?:\s?[-–/]\s?[{CAPITALS}][\wđ]*)*|"
    rf"\d{{1,4}}/\d{{4}}/[{CAPITALS}][\w-]*"
)
_FIGURE = r"\d+(?:[.,]\d+)*\s?%?"
_WORD = re.compile(
    rf"(?P<date>{_DATE}|{_DAY})|(?P<number>(?i:{_NUMBER}))|(?P<mixed>\d+(?:[^\W\d_]+|/\d+)[\w/]*)|(?P<figure>{_FIGURE})"
    r"|(?P<syllable>[^\W\d_]+)|(?P<stop>[.;:!?\n]+|\.\.\.|…)|(?P<other>\S)"
)
_FIGURES = re.compile(r"\d+")
_SIGNS = {">": "trên", "<": "dưới", "≥": "ít nhất", "≤": "không quá", ">=": "ít nhất", "<=": "không quá"}
_SIGN = re.compile(r"([<>]=?|[≥≤])(?=\s?\d)")
_BETWEEN = ',()[]–—“”"«»'
_OPENING = '“"«('


@lru_cache(maxsize=4096)
def read_words(text: str) -> tuple[Word, ...]:
    said = _SIGN.sub(lambda found: f" {_SIGNS[found[1]]} ", compose(text))
    return tuple(_say_alike(list(_scan(spell_out(read_numerals(said))))))


def _scan(text: str) -> Iterator[Word]:
    part, segment, begins = 0, 0, True
    for found in _WORD.finditer(text):
        kind, written = found.lastgroup or "", found[0]
        if kind in ("stop", "other"):
            part, segment = part + (kind == "stop"), segment + (kind == "stop" or written in _BETWEEN)
            begins = begins or kind == "stop" or written in _OPENING
            continue
        yield _spell(kind, written, part, segment, begins)
        begins = False


def _spell(kind: str, written: str, part: int, segment: int, begins: bool) -> Word:
    match kind:
        case "date":
            return Word("/".join(str(int(n)) for n in _FIGURES.findall(written)), Kind.DATE, part, segment)
        case "number":
            return Word("-".join(number_key(re.sub(r"\s", "", written))), Kind.NUMBER, part, segment)
        case "figure":
            return Word(read_figure(written), Kind.FIGURE, part, segment)
        case "mixed":  # «5G», «24/7»
            return Word(unify(written), Kind.FIGURE, part, segment)
    return Word(unify(written), Kind.SYLLABLE, part, segment, written[0] in CAPITALS, begins)


def read_figure(written: str) -> str:
    """«1.000» → «1000», «06,50 %» → «6,5%»: thousands by a point, decimals by a comma, as Nghị định 30/2020 prints."""
    share = "%" if written.rstrip().endswith("%") else ""
    digits = written.rstrip(" %")
    digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", digits).replace(".", ",") if not share else digits.replace(".", ",")
    whole, _, rest = digits.partition(",")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f",{rest}" if rest else "") + share


def spell_out(text: str) -> str:
    """Abbreviations by their words: «UBND xã» → «Ủy ban nhân dân xã»."""
    return _abbreviated().sub(lambda found: ABBREVIATIONS[fold(found[0])], text)


@cache
def _abbreviated() -> re.Pattern[str]:
    names = "|".join(name.replace("d", "[dđĐ]") for name in sorted(ABBREVIATIONS, key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{names})(?![\w/-])", re.IGNORECASE)


def _say_alike(words: Sequence[Word]) -> Iterator[Word]:
    """Phrases that mean exactly the same by the first of them: «nhân dân» → «người dân»."""
    at = 0
    for start, phrase in [*find_phrases([word.text for word in words], frozenset(_same())), (len(words), ())]:
        yield from words[at:start]
        for n, text in enumerate(_same().get(phrase, ())):
            yield replace(words[start], text=text, capital=words[start].capital and n == 0)
        at = start + len(phrase)


@cache
def _same() -> dict[Phrase, Phrase]:
    groups = map(split_phrases, lexicon("claims")["same"])
    return {phrase: group[0] for group in groups for phrase in group}


@cache
def phrases(name: str) -> frozenset[Phrase]:
    """The phrases of a list of ``prompts/lexicon/claims.yml``, each as its syllables."""
    return frozenset(split_phrases(", ".join(lexicon("claims")[name])))


@cache
def classes(name: str) -> dict[Phrase, str]:
    """Phrase → the name of its class, of a tree of ``prompts/lexicon/claims.yml``."""
    return {phrase: label for label, line in lexicon("claims")[name].items() for phrase in split_phrases(line)}


def split_phrases(line: str) -> list[Phrase]:
    return [tuple(unify(phrase).split()) for phrase in line.split(",") if phrase.strip()]


def find_phrases(words: Sequence[str], wanted: frozenset[Phrase]) -> Iterator[tuple[int, Phrase]]:
    """Where the phrases stand, the longest at each place, none within another."""
    longest = max(map(len, wanted), default=0)
    at = 0
    while at < len(words):
        here = (tuple(words[at : at + n]) for n in range(longest, 0, -1))
        found = next((p for p in here if p in wanted), None)
        if found:
            yield at, found
        at += len(found or (1,))
