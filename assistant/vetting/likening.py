"""Which statement of a document a figure of a text may be of.

In go a Quantity and the Statements of a document, out come those whose indicator its words name, and how surely. Pure.
Whether the figures agree is judged in ``measuring``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.coverage import Weigh
from assistant.figures import rate
from assistant.indicators import Asked, Siblings, Words, match_words
from assistant.likeness import Figure
from assistant.text import fold, folded_syllables
from assistant.vetting.quantities import Quantity, find_beside
from assistant.vetting.statements import Statement
from prompts import lexicon

CLEAR = 0.85  # of the best score: another indicator of the same document that comes so near makes it unclear
HELD = 0.55  # share of the text's words that an indicator must hold
MOST = 0.75  # that the clause around a figure must hold
NAMED = 0.3  # share of an indicator that a text must name
LEAST = 0.25  # where the indicator holds every word on both sides of the figure
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
    spoken = (asked.words for asked in quantity.windows)
    heard = frozenset(term for words in (*spoken, *(s.words for s in statements)) for term in words)
    siblings = Siblings([s.target for s in statements], heard, weigh)  # a word of the text always counts in full
    said = {term for asked in quantity.windows for term in asked.words}
    scores = {
        s.words: max(
            (score(siblings, a, s, weigh, LEAST if said <= {*s.words} else NAMED) for a in quantity.windows),
            default=0.0,
        )
        for s in fitting
    }
    best = max(scores.values(), default=0.0)
    near = [words for words, value in scores.items() if value and value >= CLEAR * best]
    found = [Likeness(s, scores[s.words], len(near) == 1) for s in fitting if s.words in near]
    return sorted(found, key=lambda likeness: -likeness.score)


def score(siblings: Siblings, asked: Asked, statement: Statement, weigh: Weigh, least: float = NAMED) -> float:
    """Of a clause the words nearest to its figure must be named, and what the text says beside stand in all of it."""
    of_text, of_indicator = siblings.compare(asked, statement.words)
    if not statement.registered:
        of_text, of_indicator = share(asked.words, statement.around, weigh), share(statement.words, asked.words, weigh)
        return rate(of_text, of_indicator) if of_text >= MOST and of_indicator >= HELD else 0.0
    return rate(of_text, of_indicator) if of_text >= HELD and of_indicator >= least else 0.0


def share(words: Words, held: Words, weigh: Weigh) -> float:
    """The share of some words that others hold, by weight."""
    matched, total = match_words(words, held), sum(map(weigh, set(words)))
    return sum(weigh(term) * degree for term, degree in matched.items()) / total if total else 0.0


def counts_otherwise(quantity: Quantity, statement: Statement) -> bool:
    """«trẻ em 5 tuổi» is not «trẻ em 6 tuổi»."""
    printed = find_beside(statement.target.indicator)
    return any(one[1] == other[1] and one[0] != other[0] for one in quantity.beside - printed for other in printed)


def has_other_base(quantity: Quantity, statement: Statement) -> bool:
    """«50% GDP» is not «50% GRDP»; what one of them leaves unsaid tells nothing."""
    base = Figure.of(statement.document, statement.target).base
    named = {folded_syllables(line.split(",")[0])[0] for line in lexicon("comparing")["bases"]}
    told = bool(base & named) or bool(quantity.base & named)
    return told and bool(base) and bool(quantity.base) and base != quantity.base


def is_measured_alike(quantity: Quantity, statement: Statement) -> bool:
    """Both are shares, or both are money, or both count the same."""
    if counts_otherwise(quantity, statement):
        return False
    printed, typed = fold(statement.target.unit or "").replace("/", " ").split(), quantity.unit.split()
    if "%" in quantity.unit or (printed[:1] and printed[0].startswith("%")):
        return typed == ["%"] and printed[:1] != [] and printed[0].startswith("%")
    if has_other_base(quantity, statement):
        return False
    if _MONEY in printed or _MONEY in typed:
        return _MONEY in printed and _MONEY in typed
    return not printed or not typed or typed[0] in (printed[0], *statement.words)
