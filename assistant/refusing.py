"""What is refused before anything is searched: personal data, secrets, opinions, orders to the assistant, harm.

In goes a question, out comes the kind of refusal or None. Pure. The patterns and what is proper beside them stand in
``prompts/lexicon/refusals.yml``. What the documents merely don't answer is declined, not refused (declining.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.text import tolerate, unify
from prompts import lexicon

_GAPS = {"……": 12, "…": 4}  # syllables that may stand between two parts of a pattern
_PART = re.compile(r"<(\w+)>")


class Refusal(StrEnum):
    """Why a question is refused; the reason of the Answer, and the key of its message."""

    INSTRUCTION = "instruction"
    HARM = "harm"
    SECRET = "state_secret"  # noqa: S105
    PERSONAL_DATA = "personal_data"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class _Kind:
    asks: re.Pattern[str]
    proper: re.Pattern[str] | None


def find_refusal(question: str) -> Refusal | None:
    """The first kind that the question is of, once what is proper in it is set aside."""
    typed = " ".join(unify(question).split())
    for refusal in Refusal:
        kind = _read_kind(refusal)
        left = kind.proper.sub(";", typed) if kind.proper else typed
        if kind.asks.search(left):
            return refusal
    return None


@cache
def _read_kind(refusal: Refusal) -> _Kind:
    read = lexicon("refusals")[refusal]
    return _Kind(_compile(read["asks"]), _compile(read["proper"]) if "proper" in read else None)


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spell_out, patterns))})(?!\w)")


def _spell_out(pattern: str) -> str:
    """A pattern of the lexicon as a regular expression: parts filled in, gaps bounded, bare letters tolerated."""
    parts = lexicon("refusals")["parts"]
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: parts[found[1]].strip(), pattern)
    pattern = tolerate(pattern)
    for gap, longest in _GAPS.items():
        pattern = pattern.replace(f"{gap} ", rf"(?:[^\s,.;:?!]+ ){{0,{longest}}}")
    return pattern
