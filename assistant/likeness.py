"""Whether two figures are of one indicator: 50% of GRDP is no 70% of the sectors' own total.

In go targets of the register in their documents, out comes what sets two of them apart. Pure. It judges by words, unit,
base («% of what»), year and whether the figure is reached or set; it converts no units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from assistant.content import content_terms
from assistant.model import Document, Span, Target
from assistant.text import fold, folded_syllables, remove_matches, tolerate, unify
from prompts import lexicon

LONGEST_BASE = 90  # characters after the percent sign
_SHARE = re.compile(r"%(?!/)\s*(.*)", re.DOTALL)
_NO_NOUN = tolerate("trở|vào|đến|năm|mỗi|hằng|so|và|theo|như|là|để|nhằm|do|được|có|cho|bằng|thì|tại|ở|đối với|qua|khi")
# «50% GRDP», «40% trong tổng số doanh nghiệp»: up to what ends the phrase.
_BASE = re.compile(rf"\s*(?:{tolerate('trong|trên')}\s)?(?!(?:{_NO_NOUN})\b)([^\d,;.:()\n]+)", re.IGNORECASE)
_BASE_ENDS = re.compile(rf"\s(?:{_NO_NOUN})(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.-])20\d{2}(?![\d/-])")
_PLAIN = frozenset(["tong", "so", "gia", "tri"])  # of a base: «tổng số», «tổng giá trị»


class Difference(StrEnum):
    """Why two figures can't be held against each other; a message under ``answers.unlike`` for each."""

    REACHED = "reached"  # one is what was reached, one is what is to be
    UNIT = "unit"
    BASE = "base"
    INDICATOR = "indicator"
    YEAR = "year"


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A target in its document, with what it is compared by."""

    document: Document
    target: Target
    measured: frozenset[str]  # the folded syllables that tell its indicator apart
    unit: str | None  # «%» whatever it is a share of
    base: frozenset[str]  # what a percentage is a share of; empty where the words right after it don't tell
    year: int | None

    @classmethod
    def of(cls, document: Document, target: Target) -> Figure:
        unit = "%" if _SHARE.match(target.unit or "") else target.unit and fold(target.unit)
        measured = find_measured(target.indicator, document.metadata.locality.names)
        return cls(document, target, measured, unit, _base(document, target), _year(document, target))

    @property
    def quote(self) -> str:
        return self.target.span.of(self.document.text)


def tell_difference(one: Figure, other: Figure) -> Difference | None:
    """The gravest; None where both may be held against each other. What one of them leaves unsaid tells nothing."""
    if one.target.baseline != other.target.baseline:
        return Difference.REACHED
    if (one.unit == "%") != (other.unit == "%") or (one.unit and other.unit and one.unit != other.unit):
        return Difference.UNIT
    if not (one.base <= other.base or other.base <= one.base):
        return Difference.BASE
    if one.measured != other.measured:
        return Difference.INDICATOR
    return Difference.YEAR if len({one.year, other.year} - {None}) > 1 else None


def years_in(words: str) -> frozenset[int]:
    """Four digits of this century that are no part of a date or of a document's number."""
    return frozenset(map(int, _YEAR.findall(words)))


def read_figures(documents: Iterable[Document]) -> list[Figure]:
    """Every target of the documents' registers."""
    return [Figure.of(document, target) for document in documents for target in document.targets]


@cache
def any_phrase(name: str) -> str:
    """A pattern over unified text for the phrases of a list of ``prompts/lexicon/comparing.yml``, the longest first."""
    phrases = [unify(phrase.strip()) for line in lexicon("comparing")[name] for phrase in line.split(",")]
    spelled = "|".join(tolerate(re.escape(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
    return rf"(?<!\w)(?:{spelled})(?!\w)"


@lru_cache(maxsize=16_384)  # the same targets are read for one question after another
def find_measured(indicator: str, places: tuple[str, ...]) -> frozenset[str]:
    """Its folded syllables less the names of places, and less how a figure is counted or reached."""
    words = re.sub(r"\([^)]*\)", " ", indicator)
    for name in places:
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", words)
    return frozenset(content_terms(remove_matches(words, any_phrase("unmeasured"))) or content_terms(words))


def _base(document: Document, target: Target) -> frozenset[str]:
    share = _SHARE.match(target.unit or "")
    if share is None:
        return frozenset()
    end = target.span.end
    ends_there = target.span.of(document.text).endswith("%")
    return find_base(share[1] or (Span(end, end + LONGEST_BASE).of(document.text) if ends_there else ""))


@lru_cache(maxsize=16_384)
def find_base(after: str) -> frozenset[str]:
    """What the words right after a percent sign say that it is a share of."""
    found = _BASE.match(after)
    words = _BASE_ENDS.split(found[1])[0] if found else ""
    return _same_base(words) or frozenset(content_terms(words)) - _PLAIN


def _year(document: Document, target: Target) -> int | None:
    """Its own, or the one year that the nearest heading with a year names; a baseline's is its own only."""
    if target.year or target.baseline:
        return target.year
    above = next(filter(None, map(years_in, reversed(document.headings(target.section)))), frozenset())
    return next(iter(above)) if len(above) == 1 else None


def _same_base(words: str) -> frozenset[str]:
    """The base by its first name, where it has several; empty where it has one."""
    told = " ".join(folded_syllables(words))
    for line in lexicon("comparing")["bases"]:
        names = [" ".join(folded_syllables(name)) for name in line.split(",")]
        if any(re.search(rf"\b{re.escape(name)}\b", told) for name in names):
            return frozenset(names[:1])
    return frozenset()
