"""Whether a question is about something that the documents never speak of, told by the corpus and not by a list.

In go a Query and the weights of index terms, out comes a share or a verdict. Pure. A syllable by itself tells little,
since Vietnamese has few of them: one is known when the corpus holds it together with its neighbour in the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from assistant.content import function_words
from assistant.coverage import Weigh
from assistant.dialogue import Query
from assistant.indicators import any_of
from assistant.kinds import ABOUT_DOCUMENTS
from assistant.lexicon import ABBREVIATIONS
from assistant.locating import find_labels
from assistant.numbers import find_numbers
from assistant.renaming import LEVELS
from assistant.synonyms import find_paraphrases
from assistant.text import expand_abbreviations, fold_syllable, has_accents, remove_matches, syllables, tolerate

STRANGE = 0.35  # share of the topic's weight that the corpus must know
FEW = 2  # content syllables: fewer make no topic
_UNSEEN = "_"  # an index term that no passage can hold


def is_off_topic(query: Query, weigh: Weigh) -> bool:
    """The corpus knows next to nothing of the topic; nothing at all where a place or a document of it is named."""
    if query.wanted & ABOUT_DOCUMENTS or find_numbers(query.question) or find_labels(query.question):
        return False
    known = share_known(query.topic, weigh)
    return known is not None and (known == 0.0 if query.groups else known < STRANGE)


def share_known(topic: str, weigh: Weigh) -> float | None:
    """How much of a topic's weight the corpus knows, 0–1; None of a topic too short to tell."""
    runs = list(_read_runs(topic))
    if sum(map(len, runs)) < FEW:
        return None
    spelled = has_accents(topic)
    found = [(weigh(fold_syllable(s)), known) for run in runs for s, known in _find_known(run, spelled, weigh)]
    total = sum(weight for weight, _ in found)
    return sum(weight for weight, known in found if known) / total


def _read_runs(topic: str) -> Iterator[list[str]]:
    """The content syllables that stand together, less what may be said of any topic («đặt mục tiêu», «huyện»)."""
    function = function_words(topic)
    run: list[str] = []
    for syllable in syllables(remove_matches(expand_abbreviations(topic), _of_any_topic())):
        if syllable in function or not syllable[0].isalpha() or fold_syllable(syllable) in ABBREVIATIONS:
            yield run
            run = []
        else:
            run.append(syllable)
    yield run


@cache
def _of_any_topic() -> str:
    levels = rf"(?<!\w)(?:(?:{tolerate(LEVELS)})(?! {tolerate('hội')})|giao)(?!\w)"  # «mạng xã hội» names no level
    return rf"{any_of('framing')}|{any_of('reached')}|{levels}"


def _find_known(run: list[str], spelled: bool, weigh: Weigh) -> Iterator[tuple[str, bool]]:
    """Each syllable with whether the corpus holds it so: with a neighbour, or alone where it has none."""

    def holds(term: str) -> bool:
        return weigh(term) < weigh(_UNSEEN)

    folded = [fold_syllable(s) for s in run]
    pairs = {i for i, (a, b) in enumerate(pairwise(folded)) if holds(f"{a}_{b}")}
    meant = {term for p in find_paraphrases(" ".join(run)) for term in p.said}
    for i, syllable in enumerate(run):
        together = i in pairs or i - 1 in pairs if len(run) > 1 else holds(folded[i])
        written = not spelled or syllable == folded[i] or holds(f"={syllable}")
        yield syllable, folded[i] in meant or (together and written)
