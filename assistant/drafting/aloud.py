"""A clause as it is read aloud: abbreviations in words, shares in words with the figure in brackets to check by. Pure.

The announcer reads the words; a figure that stands in brackets is not read. A document's number is read without its
letters. Counts are in words only, years and dates as people say them.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.grounds import find_acronyms
from assistant.lexicon import ABBREVIATIONS
from assistant.numbers import KINDS
from assistant.numerals import spell_number
from assistant.text import fold, unify
from prompts import lexicon, message, messages

_ACRONYM = re.compile(r"(?<![\w/-])[A-ZĐ][A-Za-zĐđ&]*[A-ZĐ](?![\w/-])")
_IN_BRACKETS = re.compile(r"\s*\((?:[A-ZĐ][A-Za-zĐđ&]*[A-ZĐ])\)")
_PADDED = re.compile(r"(?<![\w/.,-])0(\d)(?![\w/.,-]*\d)")
_SHARE = re.compile(r"(?:(?P<more>[>≥<≤])\s*)?(?P<figure>\d{1,3}(?:[.,]\d+)?)\s*%")
_DECIMAL = re.compile(r"(?<![\w./,-])(?P<figure>\d{1,3},\d{1,3})(?![\w%/-])")
_LETTERS = "[A-ZĐ][A-Za-zĐđ]*"
_NUMBER = re.compile(
    r"(?<![\w/])(?P<digits>\d{1,4})(?:/(?P<year>(?:19|20)\d{2})(?=/))?"
    rf"(?:\s*[-–/]\s*{_LETTERS}\s*/\s*{_LETTERS}|\s*/\s*{_LETTERS}\s*[-–]\s*{_LETTERS}|[-–/][A-ZĐ]{{2}})\w*"
)  # «57-NQ/TW», «71/NQ-CP», «13/2023/NĐ-CP», «71-NQ»
_DATE = re.compile(r"(?:ngày )?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})")
_MONTH = re.compile(r"(?<=tháng )(?P<m>\d{1,2})\s?[/-]\s?(?P<y>\d{4})(?!\d)", re.IGNORECASE)
_COUNT = re.compile(r"(?<![\w./,[-])(?<!\d [-–] )(?P<figure>\d{1,3})(?=\s+[^\W\d_])")
_GENERATION = re.compile(r"(?<!\w)(?P<figure>\d)G(?!\w)")
_AND_SO_ON = re.compile(r"[,;]?\s*(?:\.{3}|…)(?=\s*(?:[).;]|$))")
_ECHO = re.compile(r"\s*\((?P<words>[^()]+)\)")
_ROW = re.compile(r"(?P<name>.+?) \(đơn vị[^:()]*: (?P<unit>[^()]+)\): (?P<cells>.+)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"(?P<head>.+): (?P<more>[>≥<≤]?)\s*(?P<figure>\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+)", re.DOTALL)


def read_aloud(text: str, document: str) -> str:
    """``document``: the text that explains its own acronyms."""
    row = _ROW.fullmatch(text)
    spelled = _PADDED.sub(r"\1", _AND_SO_ON.sub("", _say_row(row) if row else text))
    spelled = _NUMBER.sub(_say_number, _IN_BRACKETS.sub("", spelled))
    spelled = _DATE.sub(lambda m: _say("date", day=int(m["d"]), month=int(m["m"]), year=m["y"]), spelled)
    spelled = _MONTH.sub(lambda m: _say("of_year", number=int(m["m"]), year=m["y"]), spelled)
    spelled = _SHARE.sub(lambda m: _say_share(m["more"] or "", m["figure"]), spelled)
    spelled = _DECIMAL.sub(lambda m: f"{spell_number(m['figure'])} ({m['figure']})", spelled)
    spelled = _GENERATION.sub(lambda m: f"{spell_number(m['figure'])} G", spelled)
    spelled = _COUNT.sub(_say_count, spelled)
    for sign, words in _signs():
        spelled = spelled.replace(sign, words)
    return " ".join(spell_short(spelled, document).replace(" ,", ",").split())


def spell_short(text: str, document: str) -> str:
    """With the words of its acronyms: what is said to a hall, figures as they are."""
    known = dict(find_acronyms(document))
    spelled = _ACRONYM.sub(lambda m: _say_acronym(m[0], known), text)
    return spelled if spelled == text else _ECHO.sub(_drop_echo, spelled)


def _drop_echo(bracket: re.Match[str]) -> str:
    """Nothing for «(AI)» right after its own words, once both are in words."""
    before, words = fold(bracket.string[: bracket.start()]), fold(bracket["words"])
    return "" if f" {before}".endswith(f" {words}") else bracket[0]


def _say_number(number: re.Match[str]) -> str:
    digits = number["digits"].lstrip("0")
    return _say("of_year", number=digits, year=number["year"]) if number["year"] else digits


def _say_count(count: re.Match[str]) -> str:
    """«38 doanh nghiệp» in words; a label keeps its figure: «ngày 5», «Nghị quyết 57»."""
    is_label = _labels().search(unify(count.string[: count.start()]).rstrip())
    return count[0] if is_label else spell_number(count["figure"])


def _say_row(row: re.Match[str]) -> str:
    """«kỹ năng số (đơn vị tính: %): năm 2026: 80»: each figure with its unit."""
    unit = row["unit"].replace("%", _say("percent")).strip()
    return f"{row['name']}: {'; '.join(_say_cell(cell, unit) for cell in row['cells'].split('; '))}"


def _say_cell(cell: str, unit: str) -> str:
    found = _CELL.fullmatch(cell.strip())
    if not found:
        return cell
    said = found["figure"] if "." in found["figure"] else spell_number(found["figure"].lstrip("0") or "0")
    return _say("cell", head=found["head"], said=f"{_say_sign(found['more'])}{said}", unit=unit)


def _say_share(sign: str, figure: str) -> str:
    return _say("share", said=f"{_say_sign(sign)}{spell_number(figure)}", figure=figure)


def _say_sign(sign: str) -> str:
    return f"{messages('drafting')['said']['signs'][sign]} " if sign else ""


def _say(key: str, **words: object) -> str:
    return message(f"drafting.said.{key}", **words)


def _say_acronym(short: str, known: dict[str, str]) -> str:
    """By the document's own words, else by the lexicons'; one that neither knows stays."""
    words = known.get(short) or lexicon("drafting")["aloud"].get(short)
    return words or ABBREVIATIONS.get(fold(short).replace("đ", "d")) or short


@cache
def _signs() -> list[tuple[str, str]]:
    return [(sign, words) for sign, words in lexicon("drafting")["aloud"].items() if not sign[0].isalpha()]


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join([*map(unify, KINDS), unify(lexicon("drafting")["labels"])])
    return re.compile(rf"(?<!\w)(?:{words})$")
