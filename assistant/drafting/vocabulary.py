"""The words of ``prompts/lexicon/drafting.yml`` as patterns over unified text. Pure; it decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from assistant.text import tolerate, unify
from prompts import lexicon


@cache
def words_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """A table of the lexicon: «audiences» → {"youth": ("thanh niên", …)}."""
    return {key: tuple(phrases) for key, phrases in lexicon("drafting")[name].items()}


@cache
def list_of(name: str) -> tuple[str, ...]:
    return tuple(lexicon("drafting")[name])


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, the longest first, with accents or without any."""
    spelled = sorted((re.escape(unify(p)).replace(r"\ ", " ") for p in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{tolerate('|'.join(spelled))})(?!\w)")


def says(text: str, phrases: Iterable[str]) -> bool:
    return any_of(tuple(phrases)).search(unify(text)) is not None


def count_said(text: str, phrases: Iterable[str]) -> int:
    """How many different phrases a text holds."""
    return len(set(any_of(tuple(phrases)).findall(unify(text))))


def first_said(text: str, table: Mapping[str, tuple[str, ...]]) -> str | None:
    """The key whose phrase stands first; of two at one place the longer."""
    unified = unify(text)
    found = ((m.start(), -len(m[0]), key) for key, phrases in table.items() if (m := any_of(phrases).search(unified)))
    return min(found, default=(0, 0, None))[2]
