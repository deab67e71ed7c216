"""A sentence -> its figures, each with what may be the words of its indicator.

In go words, out come Quantities: «đạt trên 80%» with the value, comparator, unit, year and the words around it. The
same reading serves a pasted text and the clauses of documents. Pure. It compares nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile

from assistant.claims import read_words
from assistant.indicators import Asked, Words, content_words
from assistant.likeness import find_base
from assistant.matching import find_comparator
from assistant.model import Comparator, Span
from assistant.premises import read_figure
from assistant.support import texts_of
from assistant.synonyms import find_paraphrases
from assistant.text import compose, fold, tolerate, unify
from prompts import lexicon

REACH = 160  # characters on each side of a figure in which its indicator is named
NEAR = 40  # characters after it that tell what kind of figure it is
MOST_WINDOWS = 6  # beginnings of the words before a figure, ends of those after it, that are tried

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w/.,–-])(?P<low>{_NUMBER})(?:\s?%)?(?:\s?[-–]\s?(?P<high>{_NUMBER}))?(?P<share>\s?%)?(?:(?<=%)(?!\w)|(?![\w/%]|[.,]\d|-\w))"
)
_YEAR = re.compile(r"(?<![\d/.-])(?:(?P<from>20\d{2})\s?[-–]\s?)?(?P<year>20\d{2})(?![\d/-]|\.\d)")
_ORDINAL = re.compile(r"^\W*\d+(?:\.\d+)*[.)/]\s?$")
_UNIT = re.compile(r"\s?([^\W\d_]+(?:[ /][^\W\d_]+){0,3})")
_COUNTED = re.compile(r"(?<![\w.,/-])(\d{1,4}) ([^\W\d_]+)")
_BOUNDS = {"trở lên": ">=", "trở xuống": "<="}
_NOTHING = ("", "", "")  # after the last word: «trên» at the end is the next figure's
_JOINS = re.compile(rf"[,;]|(?<!\w)(?i:{tolerate('và')})(?!\w)")
_STOPS = re.compile(r"[;:()–…]|[.!?](?=\s|$)|\s-\s")
_ENDS = re.compile(r"[,;:()–…]|[.!?](?=\s|$)|\s-\s")


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    span: Span
    first: int  # of a range, «2025 - 2030»


@dataclass(frozen=True, slots=True)
class Quantity:
    """``windows``: runs of words beside it, any of which may name its indicator.

    ``around``: the nearest of them, as they stand, with the figure between. ``bare``: nothing beside it names anything,
    as in «… đạt 50% và 80%».
    """

    span: Span
    around: Span
    value: float
    upper: float | None
    comparator: Comparator
    unit: str  # «%», or the words after it, folded
    windows: tuple[Asked, ...]
    bare: bool
    beside: frozenset[tuple[str, str]]  # other numbers there with the word after each: «5 tuổi»
    base: frozenset[str]  # what a share is a share of, where the words right after it tell
    year: Year | None


@cache
def said(name: str) -> re.Pattern[str]:
    """A pattern over unified text with its accents, of ``prompts/lexicon/vetting.yml``."""
    return re.compile(rf"(?<!\w)(?:{compose(lexicon('vetting')[name])})(?!\w)")


def find_quantities(words: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    """``taken``: where numbers of documents and dates stand."""
    figures = [found for found in _FIGURE.finditer(words) if is_quantity(found, words, taken)]
    years = find_years(words, taken)
    bounds = [0, *(found.end() for found in figures)]
    starts = [*(found.start() for found in figures[1:]), len(words)]
    return [
        read_quantity(found, words, Span(before, after), years)
        for found, before, after in zip(figures, bounds, starts, strict=False)
    ]


def find_years(words: str, taken: Sequence[Span]) -> list[Year]:
    """Those that something is said of, not those that it is compared with."""
    found = [m for m in _YEAR.finditer(words) if not any(t.start < m.end() and m.start() < t.end for t in taken)]
    return [Year(int(m["year"]), Span(*m.span("year")), int(m["from"] or m["year"])) for m in found if not _is_since(m)]


def _is_since(found: re.Match[str]) -> bool:
    before = unify(found.string[max(0, found.start() - 30) : found.start()]).rstrip()
    return any(m.end() == len(before) for m in said("since").finditer(before)) and not found["from"]


def is_quantity(found: re.Match[str], words: str, taken: Sequence[Span]) -> bool:
    """No label, no time, no year, no telephone number, nothing that only counts the lines."""
    if any(t.start < found.end() and found.start() < t.end for t in taken) or is_ordinal(found, words):
        return False
    if found["share"] or "%" in found[0]:
        return True
    before = unify(words[max(0, found.start() - 20) : found.start()]).rstrip()
    named = any(m.end() == len(before) for m in said("no_quantity").finditer(before))
    after = unify(words[found.end() : found.end() + NEAR])
    clock = said("clock").match(after.lstrip())
    is_year = re.fullmatch(r"(?:19|20)\d{2}", found["low"]) and not found["high"]
    if named or clock or is_year or len(re.sub(r"\D", "", found["low"])) > 12:
        return False
    return "," in found["low"] or found["low"].startswith("0.") or bool(read_unit(after))


def is_ordinal(found: re.Match[str], words: str) -> bool:
    return found.start() < NEAR and bool(_ORDINAL.match(words[: found.end() + 1]))


def read_unit(after: str) -> str:
    """What is counted, by its first word, or what it is measured in: «triệu đồng/năm». Folded."""
    found = _UNIT.match(after)
    if not found or said("no_unit").match(unify(found[1])):
        return ""
    words = fold(found[1]).replace("/", " ").split()
    measured = list(takewhile(measures().__contains__, words))
    return " ".join(measured or words[:1])


@cache
def measures() -> frozenset[str]:
    """«triệu», «đồng»: by themselves they tell nothing of what is measured."""
    return frozenset(fold(lexicon("vetting")["measures"]).split())


def read_quantity(found: re.Match[str], words: str, room: Span, years: Sequence[Year]) -> Quantity:
    """``room``: from the figure before to the figure after."""
    before = words[max(room.start, found.start() - REACH) : found.start()]
    after = words[found.end() : min(room.end, found.end() + REACH)]
    is_share = "%" in found[0]
    return Quantity(
        Span(*found.span()),
        find_around(Span(*found.span()), before, after),
        read_figure(found["low"]),
        read_figure(found["high"]) if found["high"] else None,
        read_comparator(before, found[0], after),
        "%" if is_share else read_unit(after),
        tuple(find_windows(before, after)),
        is_bare(before, after),
        find_beside(f"{before} … {after}"),
        find_base(after) if is_share else frozenset(),
        choose_year(Span(*found.span()), words, room, years),
    )


def read_comparator(before: str, figure: str, after: str) -> Comparator:
    lead = texts_of(read_words(re.split(r"[,;\n]", before)[-1].rstrip() + " 0"))[:-1]
    following = texts_of(read_words(after))[:6]
    spoken = texts_of(read_words(figure))[:1]
    found = find_comparator([*lead, *spoken, *following, *_NOTHING], len(lead))
    return Comparator(found or _BOUNDS.get(next(iter(said("bounds").findall(unify(nearest_of(after)))), ""), "="))


def nearest_of(after: str) -> str:
    """Up to the first end: «90% hộ dân trở lên»."""
    return after[: min(_breaks(after) or {len(after)})]


def find_windows(before: str, after: str) -> Iterator[Asked]:
    """The words before it from each place where something begins, those after it, and both together."""
    follows = list(find_follows(after))
    begins = bool(follows) and not content_words(_JOINS.split(before)[-1])  # «…, hơn 20% doanh nghiệp»
    leads = [] if begins else find_leads(before)
    together = [f"{lead} {follow}" for lead in leads[:2] for follow in follows[:2]]
    for text in dict.fromkeys([*leads, *follows, *together]):
        if words := trim(content_words(text)):
            yield Asked(words, frozenset(words), find_paraphrases(text))


def find_beside(words: str) -> frozenset[tuple[str, str]]:
    return frozenset((m[1].lstrip("0"), fold(m[2])) for m in _COUNTED.finditer(words))


def find_around(figure: Span, before: str, after: str) -> Span:
    """What stands right before it and right after it; where nothing does, the words before the comma."""
    lead, follow = before[max(_breaks(before), default=0) :], nearest_of(after)
    if not content_words(lead) and not content_words(follow):
        lead = next(iter(find_leads(before)), "")
    return Span(figure.start - len(lead), figure.end + len(follow))


def trim(words: Words) -> Words:
    """Without the words at both ends that only lead to a figure: «giảm còn», «huyện ta quyết tâm đưa»."""
    little = frozenset(fold(lexicon("vetting")["little"]).split())
    kept = list(dropwhile(little.__contains__, words))
    return tuple(reversed(list(dropwhile(little.__contains__, reversed(kept)))))


def is_bare(before: str, after: str) -> bool:
    """Nothing since the last comma or «và», and nothing up to the next."""
    lead, follow = _JOINS.split(before)[-1], _JOINS.split(after)[0]
    return not content_words(lead) and not content_words(follow)


def find_leads(before: str) -> list[str]:
    """From the nearest beginning to the farthest; none where a comma stands before the figure."""
    bare = before.rstrip(" >≥<≤~")
    if not bare or bare[-1] in ",;.(!?":
        return []
    cuts = sorted({0, *_breaks(before)}, reverse=True)
    return [before[cut:] for cut in cuts if content_words(before[cut:])][:MOST_WINDOWS]


def find_follows(after: str) -> Iterator[str]:
    """To the nearest end, then over commas: «y tế, giáo dục»; nothing where nothing stands right after the figure."""
    nearest = content_words(nearest_of(after))
    if not measures().issuperset(nearest):
        whole = after[: min({len(after), *_breaks(after, "stops")})]
        cuts = sorted({len(whole), *_breaks(whole)})
        yield from [whole[:cut] for cut in cuts if content_words(whole[:cut])][:MOST_WINDOWS]


def _breaks(words: str, name: str = "breaks") -> set[int]:
    typed = unify(words)
    whole = typed if len(typed) == len(words) else words
    ends = _STOPS if name == "stops" else _ENDS
    return {m.end() for m in ends.finditer(whole)} | {m.start() for m in said(name).finditer(whole)}


def choose_year(figure: Span, words: str, room: Span, years: Sequence[Year]) -> Year | None:
    """The year right after it, before any comma; else the last before it, else the one after all figures."""
    later = [y for y in years if figure.end <= y.span.start]
    last = [y for y in later if not _FIGURE.search(words, y.span.end)]
    follows = [y for y in later if y.span.start < room.end and not _cuts(words[figure.end : y.span.start])]
    earlier = [y for y in years if y.span.end <= figure.start]
    return next(iter([*follows[:1], *earlier[-1:], *last[:1]]), None)


def _cuts(words: str) -> bool:
    return bool(_ENDS.search(words) or _JOINS.search(words))
