"""Which statement of a document a figure of a text may be of.

In go a Quantity and the Statements of a document, out come those whose indicator its words name, and how surely. Pure.
Whether the figures agree is judged in ``measuring``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.coverage import Weigh
from assistant.figures import rate
from assistant.indicators import Asked, Siblings, Words
from assistant.synonyms import find_paraphrases
from assistant.text import fold
from assistant.vetting.quantities import Quantity
from assistant.vetting.statements import Statement

CLEAR = 0.85  # of the best score: another indicator of the same document that comes so near makes it unclear
HELD = 0.55  # share of the text's words that an indicator must hold
NAMED = 0.55  # share of an indicator that a text must name
_MONEY = "dong"


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score``: 0–1; ``clear``: no other indicator of the document comes near it."""

    statement: Statement
    score: float
    clear: bool


def liken(quantity: Quantity, statements: Sequence[Statement], weigh: Weigh) -> list[Likeness]:
    """The statements of the one indicator that is named, best first; of several where it isn't clear which."""
    fitting = [s for s in statements if is_measured_alike(quantity, s)]
    heard = frozenset(term for s in statements for term in s.words)
    siblings = Siblings([s.target for s in statements], heard, weigh)
    asked = [Asked(words, frozenset(words), find_paraphrases(" ".join(words))) for words in quantity.windows]
    scores = {
        words: max((score(siblings, a, words) for a in asked), default=0.0) for words in {s.words for s in fitting}
    }
    best = max(scores.values(), default=0.0)
    near = [words for words, value in scores.items() if value and value >= CLEAR * best]
    found = [Likeness(s, scores[s.words], len(near) == 1) for s in fitting if s.words in near]
    return sorted(found, key=lambda likeness: -likeness.score)


def score(siblings: Siblings, asked: Asked, indicator: Words) -> float:
    of_text, of_indicator = siblings.compare(asked, indicator)
    return rate(of_text, of_indicator) if of_text >= HELD and of_indicator >= NAMED else 0.0


def is_measured_alike(quantity: Quantity, statement: Statement) -> bool:
    """Both are shares, or both are money, or both count the same."""
    printed, typed = fold(statement.target.unit or "").replace("/", " ").split(), quantity.unit.split()
    if "%" in quantity.unit or (printed[:1] and printed[0].startswith("%")):
        return typed == ["%"] and printed[:1] != [] and printed[0].startswith("%")
    if _MONEY in printed or _MONEY in typed:
        return _MONEY in printed and _MONEY in typed
    return not printed or not typed or typed[0] in (printed[0], *statement.words)
