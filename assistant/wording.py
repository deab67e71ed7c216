"""Whether a text shows some words, and how much of a quote it holds, however both are written. Pure.

Upper and lower case, the placement of tones, dashes, Markdown and the spaces round a sign make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.text import unify

RUN = 3  # words that are compared together; single words where the quote has fewer than four

_DASHES = re.compile(r"[‐‑–—]")
_TIGHT = re.compile(r"\s*([%/-])\s*")  # «50 %» is «50%», «57 - NQ/TW» is «57-NQ/TW»
_WORD = re.compile(r"[\w%]+")
_FIGURE = re.compile(r"[\d.,]+%?")


def overlap(text: str, quote: str) -> float:
    """Share, 0–1, of the quote's runs of three words that a text holds."""
    words = split_words(quote)
    run = RUN if len(words) > RUN else 1
    wanted, held = list_runs(words, run), set(list_runs(split_words(text), run))
    return sum(words in held for words in wanted) / len(wanted) if wanted else 0.0


def list_runs(words: Sequence[str], run: int) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(run)), strict=False))


def shows(text: str, words: str) -> bool:
    """Whether a text shows some words; a figure must stand by itself: 8% is not in 88%."""
    shown, sought = level(text), level(words)
    if _FIGURE.fullmatch(sought):
        return re.search(rf"(?<![\d.,]){re.escape(sought)}(?!\d)", shown) is not None
    return sought in shown


def split_words(text: str) -> list[str]:
    return _WORD.findall(level(text))


@lru_cache(maxsize=1024)  # a quote is compared with every citation and every cut-off
def level(text: str) -> str:
    """One form for what is written in many: unified, no Markdown, single spaces, none round «%», «/» and «-»."""
    bare = re.sub(r"[*#]", "", unify(text))
    return _TIGHT.sub(r"\1", " ".join(_DASHES.sub("-", bare).split()))
