"""The words that questions are read by: abbreviations, what is typed in chats, English in Vietnamese sentences.

In go the files of ``prompts/lexicon``, out come look-ups by the word as typed. Pure: which of several readings is meant
is decided by ``spelling.py`` from the words around.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from prompts import lexicon

_FILE = lexicon("abbreviations")


def _bare(name: str) -> str:
    return name.replace("đ", "d")


# With one meaning in any case, in documents as in questions; by their letters without accents.
ABBREVIATIONS: dict[str, str] = {_bare(name): words for name, words in _FILE["anywhere"].items()}
# Kinds of documents, the likeliest first: «KH» before a number is a plan.
KINDS_BY_LETTERS: dict[str, tuple[str, ...]] = {
    letters: tuple(words) for name, words in _FILE["before_a_number"].items() for letters in (name, _bare(name))
}
KEPT = frozenset(lexicon("loanwords")["kept"].split())
COURTESIES: tuple[str, ...] = tuple(lexicon("spoken")["courtesies"])
_TALK = [phrase.strip() for line in lexicon("spoken")["talk"] for phrase in line.split(",")]
PHRASES: tuple[str, ...] = (*lexicon("spoken")["asking"], *_TALK, *COURTESIES)
SPOKEN = frozenset(lexicon("spoken")["words"].split())


@lru_cache(maxsize=4096)
def find_readings(typed: str) -> tuple[str, ...]:
    """What an abbreviation or a chat word may stand for, the likeliest first; empty when it is neither.

    Chats know no capitals, so «E» is none of theirs.
    """
    name = typed.lower()
    if name in ABBREVIATIONS or _bare(name) in ABBREVIATIONS:
        return (ABBREVIATIONS[_bare(name)],)
    chat = lexicon("teencode").get(name)
    documents = _abbreviated().get(name, ())
    return documents if chat is None or typed != name else tuple(dict.fromkeys((chat, *documents)))


@cache
def _abbreviated() -> dict[str, tuple[str, ...]]:
    readings = {name: tuple(words) for name, words in _FILE["questions"].items()}
    return {_bare(name): words for name, words in readings.items()} | readings


def read_loanwords(question: str) -> str:
    """English words by the Vietnamese of offices: «deadline nộp report» → «hạn chót nộp báo cáo»."""
    return _loanwords().sub(_translate, question)


def _translate(found: re.Match[str]) -> str:
    words: str = lexicon("loanwords")["read_as"][" ".join(found[0].lower().split())]
    return words[0].upper() + words[1:] if found[0][0].isupper() else words


@cache
def _loanwords() -> re.Pattern[str]:
    longest_first = sorted(lexicon("loanwords")["read_as"], key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w./@-])(?a:{words})(?![\w/@-]|\.\w)", re.IGNORECASE)
