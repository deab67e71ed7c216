"""Whether words tell a clause whole enough that its quote needn't follow. Pure.

In go what was said and the quote, out comes yes or no: every figure, date and number of the quote, every word that
turns it, and most words of each of its parts must have been said.
"""

from __future__ import annotations

from itertools import groupby

from assistant.claims import Kind, read_words
from assistant.covering import find_content
from assistant.operators import find_operators
from assistant.support import texts_of

MOST = 0.6  # of a part's words that say something
SHORT = 3  # words of content: a shorter part belongs to what is around it


def tells(said: str, quote: str) -> bool:
    spoken, clause = read_words(said), read_words(quote)
    heard = set(texts_of(spoken))
    exact = [word.text for word in clause if word.kind is not Kind.SYLLABLE]
    turned = {o.kind for o in find_operators(texts_of(clause))} - {o.kind for o in find_operators(texts_of(spoken))}
    parts = [[w.text for w in part] for _, part in groupby(find_content(clause), key=lambda word: word.segment)]
    told = [sum(text in heard for text in part) >= MOST * len(part) for part in parts if len(part) >= SHORT]
    return bool(said) and heard.issuperset(exact) and not turned and all(told)
