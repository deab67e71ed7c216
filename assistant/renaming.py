"""Places that a question names as they are called today, or as they were called before the reform of July 2025.

In go a question and documents, out come the documents whose place bears that other name (``Locality.now`` and
``Locality.before``, filled at ingest). Pure. Many such names are ordinary words («Đoàn Kết», «Hòa Bình»): one counts
only in capitals as a name has them, or after the word of its level («xã hòa bình»).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.model import Document
from assistant.text import fold, tolerate, unify

LEVELS = "huyện|xã|phường|thị trấn|thị xã|quận|thành phố|tỉnh|đặc khu"
_WORD = re.compile(r"\w+")
_fold_name = lru_cache(maxsize=32_768)(fold)  # the country has some 14,000 names of places
_AFTER_LEVEL = re.compile(rf"(?<!\w)(?:{tolerate(LEVELS)}) $")


class Renaming(StrEnum):
    """How the name in a question is related to the place of a document; a code of ``Answer.degraded``."""

    NOW = "place_now"  # the place lies today in the one that the question names
    BEFORE = "place_before"  # the place was made of the one that the question names


def find_renamed(question: str, documents: Sequence[Document]) -> list[frozenset[str]]:
    """For each such name in the question that is no document's own, the ids of its documents, fewest first."""
    own = {_fold_name(name) for d in documents for name in d.metadata.locality.names}
    found = {_fold_name(name) for name in find_other_names(question, documents)} - own
    groups = (
        frozenset(d.id for d in documents if name in _fold_all(d.metadata.locality.other_names)) for name in found
    )
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
    index = _index_names(frozenset(name for d in documents for name in d.metadata.locality.other_names))
    return [
        question[start:end]
        for start, end in _find_spans(typed, index)
        if _is_name(question[start:end]) or _AFTER_LEVEL.search(typed[:start])
    ]


def _find_spans(typed: str, index: _Index) -> Iterator[tuple[int, int]]:
    """Where names stand, each the longest that begins there, none over another."""
    words = [word.span() for word in _WORD.finditer(typed)]
    at = 0
    while at < len(words):
        start = words[at][0]
        for count in range(min(index.longest, len(words) - at), 0, -1):
            end = words[at + count - 1][1]
            if any(re.fullmatch(tolerate(re.escape(name)), typed[start:end]) for name in index.find(typed[start:end])):
                yield start, end
                at += count - 1
                break
        at += 1


def _is_name(words: str) -> bool:
    return all(word[0].isupper() for word in words.split()) and not words.isupper()


def _fold_all(names: Iterable[str]) -> set[str]:
    return set(map(_fold_name, names))


@dataclass(frozen=True, slots=True)
class _Index:
    """Unified names by what is left of them without accents; ``longest``: words of the longest."""

    names: Mapping[str, Sequence[str]]
    longest: int

    def find(self, words: str) -> Sequence[str]:
        return self.names.get(_fold_name(words), ())


@lru_cache(maxsize=256)  # of the catalogue, whose names change only with it, and of the documents of an answer
def _index_names(names: frozenset[str]) -> _Index:
    index = defaultdict(list)
    for name in map(unify, names):
        index[_fold_name(name)].append(name)
    return _Index(index, max((len(_WORD.findall(name)) for name in names), default=0))
