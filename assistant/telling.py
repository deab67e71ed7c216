"""Whether words tell a clause whole enough that its quote needn't follow. Pure.

In go what was said and the quote, out comes yes or no: every figure, date and number of the quote, every word that
turns it, and most of its words must have been said.
"""

from __future__ import annotations

from assistant.claims import Kind, read_words
from assistant.covering import find_content
from assistant.operators import find_operators
from assistant.support import texts_of

MOST = 0.6  # of the quote's words that say something


def tells(said: str, quote: str) -> bool:
    spoken, clause = read_words(said), read_words(quote)
    heard = set(texts_of(spoken))
    exact = [word.text for word in clause if word.kind is not Kind.SYLLABLE]
    turned = {o.kind for o in find_operators(texts_of(clause))} - {o.kind for o in find_operators(texts_of(spoken))}
    content = {word.text for word in find_content(clause)}
    told = sum(text in heard for text in content)
    return bool(said) and heard.issuperset(exact) and not turned and told >= MOST * len(content)
