"""Numbers of documents in a text, with the date and the issuer that it gives them.

In go words and the Known numbers, out come Named numbers and the Rulings on them: on the number with its kind, on its
date, on its issuer. Pure. Where a number is unknown, but the date and the issuer beside it are those of another one, it
is that one misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.datings import BETWEEN, DAY, read_day
from assistant.model import Span
from assistant.numbers import KINDS, find_numbers, number_key
from assistant.text import fold, tolerate, unify
from assistant.vetting.bodies import Body, find_bodies
from assistant.vetting.known import Known
from assistant.vetting.marks import MarkKind
from assistant.vetting.rulings import Ruling, contradict, miss, support

_DATED = re.compile(rf"(?i:{BETWEEN}(?P<date>{DAY}))")
_SIGNED = re.compile(rf"(?i:(?:{tolerate('ký|ban hành')})\s+(?:{tolerate('vào')}\s+)?(?P<date>{DAY}))")
_OF = re.compile(rf"[\s,]*(?i:{tolerate('của|do')})\s+")
_DIGITS = re.compile(r"\d")
NUMBER = MarkKind.DOCUMENT_NUMBER


@dataclass(frozen=True, slots=True)
class Dated:
    span: Span
    on: date | None  # None: no calendar has such a day


@dataclass(frozen=True, slots=True)
class Named:
    """``key`` as ``numbers.number_key``; of «Nghị quyết 57» the digits and the letters of its kind."""

    span: Span
    key: tuple[str, ...]
    letters: frozenset[str]
    kind: str
    date: Dated | None
    issuer: Body | None

    def calls(self, known: Known) -> bool:
        if len(self.key) > 1:
            return known.key == self.key
        return known.key[0] == self.key[0] and self.is_of_kind(known)

    def is_of_kind(self, known: Known) -> bool:
        """By the letters: «CTr» of a Chương trình."""
        return any(part.rstrip("0123456789") in self.letters for part in known.key[1:])


def find_named(words: str) -> list[Named]:
    named: list[Named] = []
    cursor = 0
    for number in find_numbers(words):
        start = words.find(number.written, cursor)
        if start < 0:
            continue
        cursor = start + len(number.written)
        named.append(_read(words, start, number.written, number.letters))
    return named


def _read(words: str, start: int, written: str, letters: frozenset[str]) -> Named:
    digits = _DIGITS.search(written)
    at = digits.start() if digits else 0
    key = number_key(written[at:]) if re.search(r"[^\W\d]", written[at:]) else (written[at:].lstrip("0"),)
    span = Span(start, start + len(written))
    until = next((n.start() for n in re.finditer(r"[;\n]", words[span.end :])), len(words)) + span.end
    dated = _DATED.match(words, span.end, until) or _SIGNED.search(words, span.end, min(until, span.end + 120))
    dating = Dated(Span(*dated.span("date")), read_day(dated)) if dated else None
    return Named(span, key, letters, unify(written[:at]).strip(), dating, _find_issuer(words, span, dating))


def _find_issuer(words: str, number: Span, dated: Dated | None) -> Body | None:
    ends = [number.end, *([dated.span.end] if dated else [])]
    bodies = list(find_bodies(words))
    return next((b for end in ends for b in bodies if _OF.fullmatch(words, end, b.span.start)), None)


def rule_on_number(named: Named, known: Sequence[Known], near: frozenset[str]) -> Iterator[Ruling]:
    """``near``: folded names of the places that the text speaks of there."""
    called = [one for one in known if named.calls(one)]
    if not called:
        yield from _find_misspelt(named, known)
        return
    best = max(called, key=lambda one: _agreement(named, one, near))
    if _has_kind(named, best) is False:
        yield contradict(named.span, NUMBER, best.places, "other_kind", best.kind or "")
    else:
        yield support(named.span, NUMBER, best.places)
    yield from rule_on_date(named, best)
    yield from rule_on_issuer(named, best)


def _agreement(named: Named, known: Known, near: frozenset[str]) -> tuple[int, bool, bool]:
    told = [_has_kind(named, known), _has_date(named, known), _has_issuer(named, known)]
    is_near = not near.isdisjoint(map(fold, known.localities))
    return told.count(True) - told.count(False), is_near, known.own


def _has_kind(named: Named, known: Known) -> bool | None:
    """«Chương trình» calls a Chương trình hành động too."""
    typed = fold(re.sub(rf"\s*(?:{tolerate('số')})$", "", named.kind)).removesuffix(" hanh dong")
    is_spelt = any(fold(kind) == typed for kind in KINDS)
    return fold(known.kind).startswith(typed) if known.kind and is_spelt else None


def _has_date(named: Named, known: Known) -> bool | None:
    return named.date.on == known.issued_on if named.date and known.issued_on else None


def _has_issuer(named: Named, known: Known) -> bool | None:
    if not named.issuer or not known.issuer:
        return None
    agreeing = named.issuer.agrees(known.issuer)
    if agreeing is None and named.issuer.place:
        return True if named.issuer.place in map(fold, known.localities) else None
    return agreeing is not False


def rule_on_date(named: Named, known: Known) -> Iterator[Ruling]:
    if named.date:
        agrees = _has_date(named, known)
        if agrees is None:
            yield miss(named.date.span, MarkKind.DATE)
        elif agrees:
            yield support(named.date.span, MarkKind.DATE, known.places)
        else:
            on = known.issued_on.strftime("%d/%m/%Y") if known.issued_on else ""
            yield contradict(named.date.span, MarkKind.DATE, known.places, "other_date", on)


def rule_on_issuer(named: Named, known: Known) -> Iterator[Ruling]:
    if named.issuer:
        agrees = _has_issuer(named, known)
        if agrees is None:
            yield miss(named.issuer.span, MarkKind.NAME)
        elif agrees:
            yield support(named.issuer.span, MarkKind.NAME, known.places)
        else:
            yield contradict(named.issuer.span, MarkKind.NAME, known.places, "other_issuer", known.number)


def _find_misspelt(named: Named, known: Sequence[Known]) -> Iterator[Ruling]:
    """The one that has the date and the issuer; else nothing is found, and nothing of what stands beside it."""
    alike = [k for k in known if named.is_of_kind(k) and _has_date(named, k) and _has_issuer(named, k)]
    if len(alike) == 1:
        yield contradict(named.span, NUMBER, alike[0].places, "other_number", alike[0].number)
        yield from rule_on_date(named, alike[0])
        yield from rule_on_issuer(named, alike[0])
        return
    yield miss(named.span, NUMBER)
    if named.date:
        yield miss(named.date.span, MarkKind.DATE)
