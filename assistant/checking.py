"""Sentences against their spans: no source, no sentence.

In go sentences and citations, out come those sentences whose every citation exists, is verbatim, and is quoted whole.
Pure. Today's sentences are quotes; the check of a model's own words (figures, names, negations) will stand here too.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue import Citation, Sentence


def is_verbatim(citation: Citation) -> bool:
    return bool(citation.quote) and citation.span.of(citation.document.text) == citation.quote


def check(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> list[Sentence]:
    """The sentences that stand; a token that names no citation resolves to nothing and drops its sentence."""
    quotes = {c.n: " ".join(c.quote.split()) for c in citations if is_verbatim(c)}
    return [s for s in sentences if s.citations and all(n in quotes and quotes[n] in s.text for n in s.citations)]
