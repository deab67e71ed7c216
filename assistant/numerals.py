"""Numbers in words that measure something: «bảy mươi phần trăm» → «70%», «năm hai nghìn không trăm ba mươi» → 2030.

In goes a question, out comes the question with such numbers in figures. Pure. Only plain ones are read; «hai văn bản»
stays in words.
"""

from __future__ import annotations

import re

from assistant.text import unify

_UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_DIGITS = {word: n for n, word in enumerate(_UNITS)} | {"mốt": 1, "tư": 4, "lăm": 5, "bẩy": 7}
_DIGIT = "|".join(_DIGITS)
_FULL = rf"(?P<tens>{_DIGIT}) mươi(?: (?P<ones>{_DIGIT}))?"  # «bảy mươi lăm»
_SHORT = rf"(?P<bare>{_DIGIT}) (?P<after>mốt|tư|lăm)"  # «bảy lăm»
_TENS = rf"(?:{_FULL}|{_SHORT}|mười(?: (?P<teen>{_DIGIT}))?)"
_NUMBER = rf"(?:(?P<all>(?:một )?trăm)|{_TENS}|(?P<one>{_DIGIT}))"
_SHARE = re.compile(rf"(?<!\w){_NUMBER} (?:phần trăm|%)(?!\w)", re.IGNORECASE)
_THOUSAND = "hai (?:nghìn|ngàn) (?:không trăm )?"
_YEAR = re.compile(rf"(?<!\w)(?P<said>năm ){_THOUSAND}{_TENS}(?! (?:tỷ|triệu))(?!\w)", re.IGNORECASE)
_FIGURE = re.compile(r"(\d) ?phần trăm(?!\w)", re.IGNORECASE)


def read_numerals(question: str) -> str:
    """Percentages and years in figures."""
    question = question.replace("ſ", "s")  # a letter of its own that matches «s» in any case
    shares = _SHARE.sub(lambda found: f"{100 if found['all'] else _read_tens(found, found['one'])}%", question)
    years = _YEAR.sub(lambda found: f"{found['said']}{2000 + _read_tens(found)}", shares)
    return _FIGURE.sub(r"\1%", years)


def _read_tens(found: re.Match[str], one: str | None = None) -> int:
    if one:
        return _DIGITS[unify(one)]
    if tens := found["tens"] or found["bare"]:
        ones = found["ones"] or found["after"] or "không"
        return 10 * _DIGITS[unify(tens)] + _DIGITS[unify(ones)]
    return 10 + _DIGITS[unify(found["teen"] or "không")]


def spell_number(figure: str) -> str:
    """As it is said: «85» → «tám mươi lăm», «0,7» → «không phẩy bảy»; as it is where it is longer than three digits."""
    whole, comma, decimals = figure.replace(".", ",").partition(",")
    if not whole.isdigit() or len(whole) > 3 or (comma and not decimals.isdigit()):
        return figure
    said = _spell_whole(int(whole))
    return f"{said} phẩy {' '.join(_UNITS[int(digit)] for digit in decimals)}" if comma else said


def _spell_whole(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _spell_tens(rest)
    said = f"{_UNITS[hundreds]} trăm"
    if not rest:
        return said
    return f"{said} linh {_UNITS[rest]}" if rest < 10 else f"{said} {_spell_tens(rest)}"


def _spell_tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _UNITS[ones]
    said = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(ones, _UNITS[ones])
    return said if not ones else f"{said} {last}"
