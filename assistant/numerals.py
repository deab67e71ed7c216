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
