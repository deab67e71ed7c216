"""Sentences against their spans: no source, no sentence.

In go sentences and citations, out come those sentences whose every citation exists, is verbatim, and is quoted whole; a
sentence that counts must count its citations. Pure. Most sentences are quotes; the check of a model's own words
(figures, names, negations) will stand here too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.dialogue import Citation, Sentence

_QUOTED = re.compile(r"“(.*?)” (?=\[\d)")
_SAYS_NUMBER = re.compile(r"(?<!\w)có (\d+)(?!\w)")


def is_verbatim(citation: Citation) -> bool:
    return bool(citation.quote) and citation.span.of(citation.document.text) == citation.quote


def check(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> list[Sentence]:
    """The sentences that stand; a token that names no citation resolves to nothing and drops its sentence."""
    quotes = {c.n: " ".join(c.quote.split()) for c in citations if is_verbatim(c)}
    return [s for s in sentences if s.citations and stands(s, quotes)]


def stands(sentence: Sentence, quotes: Mapping[int, str]) -> bool:
    if any(n not in quotes for n in sentence.citations):
        return False
    if sentence.support == "checked":
        return counts_right(sentence, [quotes[n] for n in sentence.citations])
    return all(quotes[n] in sentence.text for n in sentence.citations)


def counts_right(sentence: Sentence, quotes: Sequence[str]) -> bool:
    """The one number that it says is that of its citations, each is marked, and it quotes nothing else.

    A long list may leave some of them to their marks.
    """
    said = [quoted for quoted in _QUOTED.findall(sentence.text) if quoted not in quotes]
    numbers = [int(number) for number in _SAYS_NUMBER.findall(_QUOTED.sub(" ", sentence.text))]
    marked = all(f"[{n}]" in sentence.text for n in sentence.citations)
    return numbers == [len(set(sentence.citations))] and marked and not said
