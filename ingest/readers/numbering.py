"""Word's automatic numbering: the labels that a reader sees and the text does not hold.

In: the numbering and styles parts, then paragraphs in their order. Out: the label of each: «II.», «2.1.», «a)», «-».
The rules are those of ECMA-376 part 1, 17.9. A bullet, whatever its picture, is «-» on the first level of bullets, «+»
on the second and «•» below: the signs that Party and State documents print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from ingest.readers.ooxml import Element
from ingest.readers.styles import Styles, child, switched, value_of

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_SIGNS = ("-", "+", "•")
_DASHES = "-–—−‐‑"
_LIST_BULLET = re.compile(r"(?i)list bullet (\d)$")  # Word's own styles «List Bullet 2» to «5» are lists apart
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HUNDREDS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_COUNTED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Level:
    form: str = "decimal"
    text: str = ""  # «%1.%2.»
    start: int = 1
    restart: int | None = None  # after which level, from 1, it begins again; 0: never; None: after any above it
    legal: bool = False  # all numbers in digits
    style: str | None = None  # the paragraph style bound to it

    @property
    def is_bullet(self) -> bool:
        return self.form == "bullet"


@dataclass(slots=True)
class Counters:
    """The counts of one abstract list; instances of it go on counting where another stopped."""

    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class ListOf:
    """An instance of a list (``w:num``): its levels, where it restarts, and the counters it shares."""

    levels: tuple[Level, ...]
    restarts: dict[int, int]
    counters: Counters


class Numbering:
    """Labels in reading order: each call counts."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = dict(_read_lists(root, styles)) if root is not None else {}
        self._restarted: set[tuple[str, int]] = set()

    def next_label(self, properties: Element | None) -> str:
        """The label of the paragraph with these properties, «» for none."""
        number, at = self._place(properties)
        if number is None or number not in self._lists:
            return ""
        levels = self._lists[number].levels
        if levels[at].is_bullet:
            return self._sign(levels, at, properties)
        counts = self._count(number, at)
        return _PLACEHOLDER.sub(lambda found: _show(levels, counts, int(found[1]) - 1, at), levels[at].text).strip()

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """(id of the list, level): the paragraph's own, else its style's, which may be bound to a level of its list."""
        style_id = self._styles.paragraph_style(properties)
        owners = [properties, *(child(style, "w:pPr") for style in self._styles.chain(style_id))]
        number = _first(owners, "w:numPr/w:numId")
        if number is None or number not in self._lists:
            return None, 0
        own = value_of(properties, "w:numPr/w:ilvl")
        bound = next((i for i, x in enumerate(self._lists[number].levels) if x.style and x.style == style_id), None)
        level = own if own is not None else bound if bound is not None else _first(owners, "w:numPr/w:ilvl")
        return number, min(max(_whole(str(level or 0)), 0), _LEVELS - 1)

    def _count(self, number: str, at: int) -> list[int | None]:
        listed = self._lists[number]
        counts = listed.counters.counts
        last = counts[at]
        if at in listed.restarts and (number, at) not in self._restarted:
            counts[at] = listed.restarts[at]
        else:
            counts[at] = listed.levels[at].start if last is None else last + 1
        self._restarted.add((number, at))
        for below in range(at + 1, _LEVELS):
            restart = listed.levels[below].restart
            if restart is None or at < restart:
                counts[below] = None
        return counts

    def _sign(self, levels: tuple[Level, ...], at: int, properties: Element | None) -> str:
        shown = levels[at].text.strip()
        if shown and shown in _DASHES:
            return _SIGNS[0]
        named = _LIST_BULLET.match(self._styles.name(self._styles.paragraph_style(properties)))
        depth = int(named[1]) - 1 if named else sum(level.is_bullet for level in levels[:at])
        return "+" if shown == "+" else _SIGNS[min(depth, len(_SIGNS) - 1)]


def _first(owners: list[Element | None], path: str) -> str | None:
    return next((found for owner in owners if (found := value_of(owner, path)) is not None), None)


def _read_lists(root: Element, styles: Styles) -> Iterator[tuple[str, ListOf]]:
    abstracts = {x.get(qn("w:abstractNumId")): x for x in root.findall(qn("w:abstractNum"))}
    instances = {x.get(qn("w:numId")): x for x in root.findall(qn("w:num"))}
    shared: dict[str, Counters] = {}
    for number, instance in instances.items():
        abstract = abstracts.get(value_of(instance, "w:abstractNumId") or "")
        abstract = _follow_link(abstract, abstracts, instances, styles)
        if abstract is None or number == "0":  # 0 switches numbering off
            continue
        levels = [Level(start=0, text="")] * _LEVELS
        for level in abstract.findall(qn("w:lvl")):
            levels[_level_number(level)] = _read_level(level)
        restarts = _override(instance, levels)
        counters = shared.setdefault(abstract.get(qn("w:abstractNumId")), Counters())
        yield number, ListOf(tuple(levels), restarts, counters)


def _follow_link(
    abstract: Element | None, abstracts: dict[str, Element], instances: dict[str, Element], styles: Styles
) -> Element | None:
    """A list that names a numbering style has the levels of that style's list."""
    linked = value_of(abstract, "w:numStyleLink")
    if linked is None:
        return abstract
    number = next((value_of(style, "w:pPr/w:numPr/w:numId") for style in styles.chain(linked)), None)
    return abstracts.get(value_of(instances.get(number or ""), "w:abstractNumId") or "")


def _override(instance: Element, levels: list[Level]) -> dict[int, int]:
    """What the instance says otherwise, written into ``levels``; where it starts counting anew is given back."""
    restarts: dict[int, int] = {}
    for override in instance.findall(qn("w:lvlOverride")):
        at = _level_number(override)
        if (replaced := child(override, "w:lvl")) is not None:
            levels[at] = _read_level(replaced)
        if (start := value_of(override, "w:startOverride")) is not None:
            restarts[at] = _whole(start)
            levels[at] = replace(levels[at], start=restarts[at])
    return restarts


def _read_level(element: Element) -> Level:
    restart = value_of(element, "w:lvlRestart")
    return Level(
        form=value_of(element, "w:numFmt") or "decimal",
        text=value_of(element, "w:lvlText") or "",
        start=_whole(value_of(element, "w:start") or "0"),
        restart=None if restart is None else _whole(restart),
        legal=bool(switched(element, "w:isLgl")),
        style=value_of(element, "w:pStyle"),
    )


def _level_number(element: Element) -> int:
    return min(max(_whole(element.get(qn("w:ilvl")) or "0"), 0), _LEVELS - 1)


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else 0


def _show(levels: tuple[Level, ...], counts: list[int | None], wanted: int, at: int) -> str:
    """One number of a label; a level that has not been counted yet shows where it would start."""
    count = counts[wanted]
    form = "decimal" if levels[at].legal and levels[wanted].form != "none" else levels[wanted].form
    return write_number(levels[wanted].start if count is None else count, form)


def write_number(number: int, form: str) -> str:
    """A number in one of Word's formats (ST_NumberFormat); those that no Vietnamese document uses come in digits."""
    if form == "none":
        return ""
    if number < 1:
        return str(number)
    if form.lower().endswith("roman") and number < 4000:
        written = _write_roman(number)
    elif form.lower().endswith("letter"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("vietnameseCounting", "cardinalText", "ordinalText") and number <= len(_COUNTED):
        return (_ORDINALS if form == "ordinalText" else _COUNTED)[number - 1]
    else:
        return f"{number:02d}" if form == "decimalZero" else str(number)
    return written.upper() if form.startswith("upper") else written


def _write_roman(number: int) -> str:
    written = ""
    for value, sign in (*_HUNDREDS, *_ROMAN):
        times, number = divmod(number, value)
        written += sign * times
    return written
