"""Places that a question names as they are called today, or as they were called before the reform of July 2025.

In go a question and documents, out come the documents whose place bears that other name (``Locality.now`` and
``Locality.before``, filled at ingest). Pure. Many such names are ordinary words («Đoàn Kết», «Hòa Bình»): one counts
only in capitals as a name has them, or after the word of its level («xã hòa bình»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from assistant.model import Document
from assistant.text import fold, tolerate, unify

LEVELS = "huyện|xã|phường|thị trấn|thị xã|quận|thành phố|tỉnh|đặc khu"
_AFTER_LEVEL = re.compile(rf"(?<!\w)(?:{tolerate(LEVELS)}) $")


class Renaming(StrEnum):
    """How the name in a question is related to the place of a document; a code of ``Answer.degraded``."""

    NOW = "place_now"  # the place lies today in the one that the question names
    BEFORE = "place_before"  # the place was made of the one that the question names


def find_renamed(question: str, documents: Sequence[Document]) -> list[frozenset[str]]:
    """For each such name in the question that is no document's own, the ids of its documents, fewest first."""
    own = {fold(name) for d in documents for name in d.metadata.locality.names}
    found = {fold(name) for name in find_other_names(question, documents)} - own
    groups = (frozenset(d.id for d in documents if name in _fold_all(_other_names(d))) for name in found)
    return sorted(groups, key=lambda group: (len(group), sorted(group)))


def find_renaming(question: str, document: Document) -> Renaming | None:
    """Why a document answers a question that doesn't name its place; None where it needs no such reason."""
    locality = document.metadata.locality
    named = _fold_all(find_other_names(question, [document]))
    if any(fold(name) in fold(question) for name in locality.names):
        return None
    if named & _fold_all(locality.now):
        return Renaming.NOW
    return Renaming.BEFORE if named & _fold_all(locality.before) else None


def find_other_names(question: str, documents: Sequence[Document]) -> list[str]:
    """The names as typed, the longest where one lies within another."""
    typed = unify(question)
    if len(typed) != len(question):  # a rare letter whose lower case is longer: no offset could be trusted
        return []
    names = frozenset(name for d in documents for name in _other_names(d))
    return [
        question[slice(*match.span())]
        for match in _compile_names(names).finditer(typed)
        if _is_name(question[slice(*match.span())]) or _AFTER_LEVEL.search(typed[: match.start()])
    ]


def _is_name(words: str) -> bool:
    return all(word[0].isupper() for word in words.split()) and not words.isupper()


def _other_names(document: Document) -> tuple[str, ...]:
    return (*document.metadata.locality.now, *document.metadata.locality.before)


def _fold_all(names: Iterable[str]) -> set[str]:
    return set(map(fold, names))


@lru_cache(maxsize=4)  # the names change only with the catalogue
def _compile_names(names: frozenset[str]) -> re.Pattern[str]:
    spelled = sorted((unify(name) for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(tolerate(re.escape(name)) for name in spelled) or '(?!)'})(?!\w)")
