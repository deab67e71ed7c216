"""Figures, dates, numbers and names of a sentence, found in its grounds. Pure.

In go the words of a sentence and a Support, out comes the first that the grounds don't hold, or None. Whether a figure
goes with the right words is told in ``binding.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.claims import Kind, Phrase, Word, classes, phrases
from assistant.numbers import KINDS
from assistant.support import Support, find_listed, texts_of
from assistant.text import unify

YEAR = re.compile(r"20\d\d")
_NEAR = 4  # words before a figure in which its comparator begins
_WIDE = 12  # words on each side of a figure that tell which of several it is
_TIME_WORDS = frozenset({"năm", "ngày", "tháng", "hết", "cuối", "đầu", "quý", "thời", "điểm", "giai", "đoạn"})


def find_strange_name(words: Sequence[Word], support: Support) -> str | None:
    """Words in capitals that don't stand together in the grounds; the first of a sentence has one anyway."""
    for run in _capital_runs(words):
        known = support.holds(texts_of(run)) or (run[0].begins and (len(run) == 1 or support.holds(texts_of(run[1:]))))
        if not known:
            return " ".join(texts_of(run))
    return None


def _capital_runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and (not word.capital or word.segment != run[-1].segment):
            yield run
            run = []
        if word.capital:
            run.append(word)
    if run:
        yield run


def find_strange_figure(words: Sequence[Word], support: Support) -> str | None:
    """A figure, date or number that isn't there, or with another comparator, unit or side of a date."""
    for at, word in enumerate(words):
        if word.kind is Kind.SYLLABLE:
            continue
        said = _qualify(words, at)
        stands = any(_agree(said, _qualify(support.runs[run], place)) for run, place in _likeliest(words, at, support))
        if not stands and not _is_number_in_short(words, at, support):
            return word.text
    return None


def _likeliest(words: Sequence[Word], at: int, support: Support) -> list[tuple[int, int]]:
    """Where the figure stands in the grounds among the words that it stands among here."""
    here = _around(words, at)
    places = [
        (len(here & _around(support.runs[run], place)), run, place) for run, place in support.places(words[at].text)
    ]
    most = max((likeness for likeness, _, _ in places), default=0)
    return [(run, place) for likeness, run, place in places if likeness == most]


def _around(words: Sequence[Word], at: int) -> frozenset[str]:
    part = words[at].part
    near = (w for i, w in enumerate(words[max(0, at - _WIDE) : at + _WIDE], max(0, at - _WIDE)) if i != at)
    return frozenset(w.text for w in near if w.part == part and (w.text,) not in phrases("free"))


def _is_number_in_short(words: Sequence[Word], at: int, support: Support) -> bool:
    """«Nghị quyết 57» of «Nghị quyết số 57-NQ/TW»."""
    before = " ".join(texts_of(words[max(0, at - _NEAR) : at])).removesuffix(" số")
    letters: set[str] = next((found for kind, found in KINDS.items() if before.endswith(unify(kind))), set())
    numbers = (text.split("-") for text in support.vocabulary if text.startswith(f"{words[at].text}-"))
    return any(not letters.isdisjoint(rest) for _, *rest in numbers)


Qualities = tuple[str, str, str]  # comparator or label, side of a date, unit


def is_label(words: Sequence[Word], at: int) -> bool:
    """«Điều 13» is a place in a text, no quantity."""
    return at > 0 and (words[at - 1].text,) in phrases("labels")


def _qualify(words: Sequence[Word], at: int) -> Qualities:
    texts = texts_of(words)
    if is_label(words, at):
        return (texts[at - 1], "", "")
    if words[at].kind is not Kind.FIGURE or YEAR.fullmatch(words[at].text):
        return ("", find_moment(texts, at), "")
    return (find_comparator(texts, at), "", find_unit(words, at) if words[at].text[-1].isdigit() else "")


def _agree(said: Qualities, printed: Qualities) -> bool:
    comparator, moment, unit = said
    return comparator == printed[0] and moment == printed[1] and unit in ("", printed[2])


def find_comparator(texts: Sequence[str], at: int) -> str:
    """«>=» of «tối thiểu 80%», «80% trở lên»; "" where there is none."""
    known = classes("comparators")
    for start in range(max(0, at - _NEAR), at):
        for end in (at, at - 1):
            if (found := known.get(tuple(texts[start:end]))) and not known.get(tuple(texts[start - 1 : end])):
                return found
    after = (tuple(texts[at + gap : at + gap + 2]) for gap in (1, 2, 3))
    from_on = ">=" if at and texts[at - 1] == "từ" and texts[at].endswith("%") else ""  # «đạt từ 80%»
    return next((known[phrase] for phrase in after if phrase in known), from_on)


def find_moment(texts: Sequence[str], at: int) -> str:
    """«before» of «trước ngày 15/5/2025»; "" where only the time is named."""
    start = at
    while start and texts[start - 1] in _TIME_WORDS:
        start -= 1
    known = classes("moments")
    return next((known[p] for n in (3, 2, 1) if (p := tuple(texts[max(0, start - n) : start])) in known), "")


def find_unit(words: Sequence[Word], at: int) -> str:
    """The word after a number, in the same segment: «2 doanh» of «2 doanh nghiệp»."""
    after = words[at + 1 : at + 2]
    is_unit = after and after[0].segment == words[at].segment and (after[0].text,) not in phrases("free")
    return after[0].text if is_unit else ""


def find_strange_word(words: Sequence[Word], support: Support) -> str | None:
    """A body, a quantity, a direction, a rhythm that the grounds don't name: words that no other stands for."""
    strict = phrases("exact") | phrases("directions") | phrases("actors") | phrases("people") | phrases("levels")
    there = support.listed(strict)
    texts = texts_of(words)
    for at, phrase in find_listed(words, strict):
        if phrase not in there or (phrase in phrases("directions") and not _is_linked(texts, at, phrase, support)):
            return " ".join(phrase)
    return None


def _is_linked(texts: Sequence[str], at: int, phrase: Phrase, support: Support) -> bool:
    """Whether the word after it, or the one before, stands so in the grounds: «giảm quan liêu»."""
    end = at + len(phrase)
    after = next((t for t in texts[end:] if (t,) not in phrases("free")), None)
    before = next((t for t in reversed(texts[:at]) if (t,) not in phrases("free")), None)
    follows = after is not None and support.are_linked(phrase[-1], after, _NEAR)
    return follows or (before is not None and support.are_linked(before, phrase[0], _NEAR))
