"""A clause as it is read aloud: abbreviations in words, figures in words with the figure in brackets to check by. Pure.

The announcer reads the words; what stands in brackets is not read. A document's number is read without its letters.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.grounds import find_acronyms
from assistant.lexicon import ABBREVIATIONS
from assistant.numerals import spell_number
from assistant.text import fold
from prompts import lexicon

_ACRONYM = re.compile(r"(?<![\w/-])[A-ZĐ][A-Za-zĐđ&]*[A-ZĐ](?![\w/-])")
_IN_BRACKETS = re.compile(r"\s*\((?:[A-ZĐ][A-Za-zĐđ&]*[A-ZĐ])\)")
_PADDED = re.compile(r"(?<![\w/.,-])0(\d)(?![\w/.,-]*\d)")
_SHARE = re.compile(r"(?:(?P<more>[>≥<≤])\s*)?(?P<figure>\d{1,3}(?:[.,]\d+)?)\s*%")
_DECIMAL = re.compile(r"(?<![\w./,-])(?P<figure>\d{1,3},\d{1,3})(?![\w%/-])")
_NUMBER = re.compile(r"(?P<digits>\d{1,4})\s*[-–/]\s*[A-ZĐ][A-Za-zĐđ]*\s*/\s*[A-ZĐ]+\w*")
_DATE = re.compile(r"(?:ngày )?(?P<written>(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}))")
_SIGNS = {">": "trên ", "≥": "từ ", "<": "dưới ", "≤": "không quá ", "": ""}


def read_aloud(text: str, document: str) -> str:
    """``document``: the text that explains its own acronyms."""
    spelled = _PADDED.sub(r"\1", text)
    spelled = _NUMBER.sub(lambda m: m["digits"].lstrip("0"), _IN_BRACKETS.sub("", spelled))
    spelled = _DATE.sub(lambda m: f"ngày {int(m['d'])} tháng {int(m['m'])} năm {m['y']} ({m['written']})", spelled)
    spelled = _SHARE.sub(lambda m: _say_share(m["more"] or "", m["figure"]), spelled)
    spelled = _DECIMAL.sub(lambda m: f"{spell_number(m['figure'])} ({m['figure']})", spelled)
    for sign, words in _signs():
        spelled = spelled.replace(sign, words)
    return " ".join(spell_short(spelled, document).replace(" ,", ",").split())


def spell_short(text: str, document: str) -> str:
    """With the words of its acronyms: what is said to a hall, figures as they are."""
    known = dict(find_acronyms(document))
    return _ACRONYM.sub(lambda m: _say_acronym(m[0], known), text)


def _say_share(sign: str, figure: str) -> str:
    return f"{_SIGNS[sign]}{spell_number(figure)} phần trăm ({figure}%)"


def _say_acronym(short: str, known: dict[str, str]) -> str:
    """By the document's own words, else by the lexicons'; one that neither knows stays."""
    words = known.get(short) or lexicon("drafting")["aloud"].get(short)
    return words or ABBREVIATIONS.get(fold(short).replace("đ", "d")) or short


@cache
def _signs() -> list[tuple[str, str]]:
    return [(sign, words) for sign, words in lexicon("drafting")["aloud"].items() if not sign[0].isalpha()]
