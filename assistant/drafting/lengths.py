"""How long a draft is to be: minutes, syllables, pages, points, as asked or as is usual for its form. Pure.

In goes a request in clean Vietnamese, out come figures. Minutes become syllables at a stated rate. Fluent reading of
Vietnamese was measured at 5.25 syllables a second, pauses left out (Coupé, Oh, Dediu, Pellegrino 2019, Science Advances
5(9)), presenters on television at 4.4. A loudspeaker in a village and a hall need less than that: what is asked of
propagandists is 280–320 syllables for two minutes on the loudspeakers and 350–420 for a speech of three.
"""

from __future__ import annotations

import re

from assistant.drafting.vocabulary import any_of, list_of
from assistant.drafts import Form, Length
from assistant.numerals import spell_number
from assistant.text import YEAR, fold, syllables, tolerate, unify

RATES = {Form.RADIO: 147, Form.SPEECH: 130}  # syllables a minute
RATE = 140  # of what is read aloud in any other form
PAGE = 450  # syllables on a page of A4 in 14 points
NEAR = 0.05  # how far from what was asked a draft may be: half of what a listener would forgive
SLOGAN = 18  # the most syllables of a slogan that is read in passing

# What is usual: ``least`` is what must be reached; without one a draft ends where the documents have no more to say.
USUAL = {
    Form.TALKING_POINTS: Length(0, 700),
    Form.SPEECH: Length(0, 0, 5),
    Form.RADIO: Length(0, 0, 3),
    Form.POST: Length(100, 150),
    Form.SLOGANS: Length(0, 2000),
    Form.QUESTIONS: Length(0, 2000),
    Form.COMPARISON: Length(0, 5000),
    Form.SUMMARY: Length(0, PAGE),
    Form.REBUTTAL: Length(150, 200),
}
MESSAGE = Length(0, 90)  # a message to a telephone
POINTS = {Form.SLOGANS: 5, Form.QUESTIONS: 5}
MOST_POINTS = 40

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_RANGE = rf"{_NUMBER}(?:\s*(?:-|–|{tolerate('đến|tới')})\s*{_NUMBER})?"
_MINUTES = re.compile(rf"{_RANGE}\s*(?:{tolerate('phút')}|p(?!\w)|’)(?P<half>\s*{tolerate('rưỡi')})?")
_WORDS = re.compile(rf"(?<!năm )(?<!nam )(?<!\d){_RANGE}\s*(?:{tolerate('chữ|từ|tiếng|âm tiết')})(?!\w)")
_PAGES = re.compile(
    rf"(?:{_RANGE}|(?P<half>{tolerate('nửa')})|(?P<one>{tolerate('một')}))\s*(?:{tolerate('trang')})(?!\w)"
)
_AT_MOST = re.compile(rf"(?:{tolerate('không quá|tối đa|dưới|ít hơn|nhiều nhất|trong vòng')}|<=?|≤)\s*$")
_SAID: dict[str, int] = {
    unify(spell_number(str(n))): n for n in (*range(60, 0, -1), *range(100, 1000, 50))
}  # the longest first
_COUNT = "|".join(map(tolerate, sorted(_SAID, key=len, reverse=True)))
_SPELLED = re.compile(
    rf"(?<!\w)(?!{tolerate('năm từ')})(?P<said>{_COUNT})\s+(?={tolerate('phút|giây|chữ|từ|trang')}(?!\w))"
)
_OF_DOCUMENT = re.compile(
    rf"(?:{tolerate('nghị quyết|nq|chương trình|kế hoạch|chỉ thị|đề án|quyết định|số|mục tiêu|tầm nhìn')})\s*$"
)
_SECONDS = re.compile(rf"(?<![\w.,])(\d{{1,4}})\s*(?:{tolerate('giây')}|s)(?!\w)")
_HALF_HOUR = re.compile(rf"(?<!\w){tolerate('nửa (?:giờ|tiếng)')}(?!\w)")
_HOURS = re.compile(
    rf"(?<![\w.,])(?<!{tolerate('lúc')} )(?:{tolerate('một')}|([12])) ?"
    rf"{tolerate('(?:giờ|tiếng)')}(?P<half> {tolerate('rưỡi')})?(?!\w)"
)


def find_length(request: str) -> Length | None:
    """What the words ask for, less what is said of each slogan; None where they ask for none."""
    typed = count_minutes(unify(request))
    if found := _MINUTES.search(typed):
        low, high = _read_range(found[1], found[2])
        minutes = (low + high) / 2 + 0.5 * bool(found["half"])
        return Length(0, 0, minutes * (1 - NEAR) if _AT_MOST.search(typed[: found.start()]) else minutes)
    for pattern, size in ((_WORDS, 1), (_PAGES, PAGE)):
        for found in pattern.finditer(typed):
            before = typed[max(0, found.start() - 30) : found.start()]
            if not any_of(list_of("each")).search(before) and not is_named_number(found[0], before):
                return _measure(found, typed, size)
    return None


def is_named_number(found: str, before: str) -> bool:
    """«Nghị quyết 57 từ …», «mục tiêu 2030 từ …»: «từ» is no unit there."""
    from_there = fold(found).endswith("tu")
    return from_there and bool(_OF_DOCUMENT.search(before) or re.match(YEAR, found))


def count_minutes(typed: str) -> str:
    """«mười lăm phút», «nửa tiếng», «90 giây» in minutes and figures."""
    typed = _SPELLED.sub(lambda found: f"{_read_count(found['said'])} ", typed)
    typed = _SECONDS.sub(lambda found: f"{int(found[1]) / 60:.2f} phút", typed)
    typed = _HALF_HOUR.sub("30 phút", typed)
    return _HOURS.sub(lambda found: f"{60 * int(found[1] or 1) + 30 * bool(found['half'])} phút", typed)


def _read_count(said: str) -> int:
    return next(number for word, number in _SAID.items() if re.fullmatch(tolerate(word), said))


def _measure(found: re.Match[str], typed: str, size: int) -> Length:
    named = found.groupdict()
    low, high = (0.5, 0.5) if named.get("half") else (1, 1) if named.get("one") else _read_range(found[1], found[2])
    if _AT_MOST.search(typed[: found.start()]):
        return Length(int(high * size * 0.75), int(high * size))
    return around(high * size) if low == high else Length(int(low * size), int(high * size))


def _read_range(low: str, high: str | None) -> tuple[float, float]:
    first = float(low.replace(",", "."))
    return first, float(high.replace(",", ".")) if high else first


def around(size: float, minutes: float | None = None) -> Length:
    return Length(round(size * (1 - NEAR)), round(size * (1 + NEAR)), minutes)


def last(minutes: float, form: Form) -> Length:
    """What is read in so many minutes."""
    return around(minutes * RATES.get(form, RATE), minutes)


def find_words_each(request: str) -> int | None:
    """«mỗi câu không quá 12 chữ»."""
    typed = unify(request)
    for found in _WORDS.finditer(typed):
        if any_of(list_of("each")).search(typed[max(0, found.start() - 30) : found.start()]):
            return int(_read_range(found[1], found[2])[1])
    return None


def find_points(request: str) -> int | None:
    """«5 ý», «mười khẩu hiệu»."""
    units = any_of(list_of("counted")).pattern
    found = re.search(rf"(?<![\w/.,-])(?:(\d{{1,2}})|(?P<said>{_COUNT}))\s*{units}", unify(request))
    if found is None:
        return None
    return max(1, min(int(found[1] or _read_count(found["said"])), MOST_POINTS))


def count_syllables(text: str) -> int:
    """As they are read: marks of citations aren't."""
    return len(syllables(re.sub(r"\[\d+\]", "", text)))


def minutes_of(words: int, form: Form) -> float:
    return round(words / RATES.get(form, RATE), 1)
