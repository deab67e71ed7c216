"""Whether words can be the kind of answer wanted: a percentage, a date, the very figure asked about. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.content import content_terms, function_words
from assistant.dialogue import Query, Wanted
from assistant.text import YEAR, fold_syllable, syllables

_DOCUMENT_NUMBER = re.compile(r"\d+ ?[-/] ?(?:\d{4} ?/ ?)?[A-ZĐ]\w*[-/]\w+")
_FITS = {
    Wanted.PERCENTAGE: re.compile(r"\d\s*%|phần trăm"),
    Wanted.DATE: re.compile(
        r"\d{1,2}[/.-]\d{1,2}|(?:ngày|tháng) \d|quý [IV\d]|năm \d{4}|"
        r"(?:h[ằà]ng|mỗi) (?:năm|quý|tháng|giai đoạn)|định kỳ",
        re.IGNORECASE,
    ),
    Wanted.ISSUED: re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng \d{1,2}"),
    Wanted.REASON: re.compile(r"\b(?:vì|do|bởi|nhằm|nguyên nhân|xuất phát)\b", re.IGNORECASE),
    Wanted.REFERENCE: _DOCUMENT_NUMBER,
    Wanted.NUMBER: _DOCUMENT_NUMBER,
}
# Figures that tell no quantity: dates, years, numbers of documents.
_NO_QUANTITY = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:ngày|tháng|năm) \d+|(?<!\d)20\d{2}(?!\d)|\d+ ?[-/] ?[A-ZĐ]\w*/\w+"
)
# Parts of a text, and measures: asking how many there are is no question of a number in the text.
_NOT_COUNTED = frozenset(
    ["phan", "nam", "so", "y", "viec", "nhiem", "noi", "muc", "nhom", "diem", "chi", "khoan", "dieu", "lan", "cau"]
)
_TIMES = frozenset(["thang", "tuan", "quy", "gio"])
_YEAR = re.compile(YEAR)
_NUMBER = r"(?:\d[\d.,]*%?|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"


def fits(query: Query, text: str, headings: str = "") -> bool:
    """A list may fit in parts, so only what is counted is asked of its items."""
    if Wanted.LIST in query.wanted:
        return names_counted(query, f"{headings} {text}")
    if Wanted.QUANTITY in query.wanted and not counts(query, text):
        return False
    wanted = query.wanted - {Wanted.REFERENCE} if Wanted.MENTION in query.wanted else query.wanted
    if Wanted.QUANTITY in wanted and not re.search(r"\d", _NO_QUANTITY.sub(" ", text)):
        return False
    return all(_FITS[kind].search(text) for kind in wanted if kind in _FITS)


def suits_year(query: Query, text: str, headings: str) -> bool:
    """Words about another year are no answer about the one asked; words about no year may be."""
    asked = set(_YEAR.findall(query.topic))
    stated = set(_YEAR.findall(text)) or set(_YEAR.findall(headings))
    return not asked or not stated or not asked.isdisjoint(stated)


def years_of(query: Query) -> list[str]:
    """The years asked about, in order; of «2030–2045» both."""
    return list(dict.fromkeys(_YEAR.findall(query.topic)))


def ask_of_year(query: Query, year: str) -> Query:
    """The question less the other years that it names."""
    return replace(query, topic=_YEAR.sub(lambda found: found[0] if found[0] == year else " ", query.topic))


@lru_cache(maxsize=256)
def figures_of(topic: str) -> frozenset[str]:
    return frozenset(s for s in syllables(topic) if s.endswith("%"))


def has_figures_of(query: Query, text: str) -> bool:
    """A percentage that the question names must stand in the words that answer: 95 % is no answer about 80 %."""
    asked = figures_of(query.topic)
    return not asked or bool(asked & set(syllables(text)))


def counts(query: Query, text: str) -> bool:
    """«Bao nhiêu thành viên» is answered by words that give a number of «thành viên», and by no others."""
    nouns = () if Wanted.PERCENTAGE in query.wanted else counted_nouns(query.question)
    said = [fold_syllable(s) for s in syllables(text)] if nouns else []
    spelled = " ".join("" if s.endswith("%") and counts_all(query) else s for s in said)
    return all(re.search(rf"\b{_NUMBER} (?:\w+ )?{noun}\b", spelled) for noun in nouns)


def counts_all(query: Query) -> bool:
    """«Có bao nhiêu doanh nghiệp?» and no more: no share tells that, as it may tell how many of them do something."""
    nouns = {syllable for noun in counted_nouns(query.question) for syllable in noun.split()}
    return bool(nouns) and Wanted.PERCENTAGE not in query.wanted and nouns.issuperset(content_terms(query.topic))


def names_counted(query: Query, text: str) -> bool:
    """«Mấy thành viên, gồm những ai» is answered by words that speak of «thành viên»."""
    spelled = " ".join(map(fold_syllable, syllables(text)))
    return all(noun in spelled for noun in counted_nouns(query.question))


@lru_cache(maxsize=256)  # asked of every sentence read for a question
def counted_nouns(question: str) -> tuple[str, ...]:
    """The nouns, of one or two syllables, folded, right after «bao nhiêu» and «mấy»."""
    function = function_words(question)
    spoken = syllables(question)
    folded = [fold_syllable(s) for s in spoken]
    nouns = []
    for i in range(1, len(spoken)):
        asks = (folded[i - 1] == "may" and spoken[i - 1] in function) or folded[max(0, i - 2) : i] == ["bao", "nhieu"]
        length = 1 if folded[i] in _TIMES else 2
        noun = [s for s in spoken[i : i + length] if s.isalpha() and s not in function]
        if asks and spoken[i] in noun and folded[i] not in _NOT_COUNTED:
            nouns.append(" ".join(dict.fromkeys(map(fold_syllable, noun))))  # «mấy ngành, ngành nào»
    return tuple(nouns)
