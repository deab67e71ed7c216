"""Whether a reranker may serve: it is tried on the catalogue's own words before it reorders anything.

In go two retrievers, with and without the reranker, and passages; out comes a verdict. A probe is the last words of a
passage within the words of a question; right is what holds them, among neighbours that speak of the same in other
words (the inverse cloze task of Lee et al. 2019, with the words left in). A model of another language fails; one that
passes may still be wrong about questions in other words than the documents': ``bench/retrieval.py`` measures that.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from assistant.dialogue import Query
from assistant.model import Passage
from assistant.ports import Reranker
from assistant.reranking import DEGRADED
from assistant.retrieval import Retriever
from prompts import message

PROBES = 40
ENOUGH = 10  # fewer tell nothing
SYLLABLES = 8  # of a passage, in a probe
DEEPEST = 10  # what stands lower counts as not found
UNTRIED = "reranker_untried"  # among ``Answer.degraded``
WORSE = "reranker_worse"

_log = logging.getLogger(__name__)


class Trial:
    """Lets a reranker serve that makes no order worse; the verdict holds until the process ends."""

    def __init__(self, reranker: Reranker) -> None:
        self.reranker = reranker
        self._verdict: str | None = UNTRIED

    def admit(self, fused: Retriever, passages: Sequence[Passage]) -> tuple[Retriever, tuple[str, ...]]:
        """The retriever that questions are asked of, and the codes of what it lacks. The first time takes seconds."""
        reranked = fused.reranked_by(self.reranker)
        if self._verdict in (UNTRIED, DEGRADED):
            self._verdict = judge(fused, reranked, make_probes(passages))
            _log.info("%s: %s", self.reranker.name, self._verdict or "admitted")
        return (fused, (self._verdict,)) if self._verdict else (reranked, ())


def judge(fused: Retriever, reranked: Retriever, probes: Sequence[str]) -> str | None:
    """A code, or None where the reranked order is as good as the fused one, or better."""
    if len(probes) < ENOUGH:
        return UNTRIED
    before, after = (mean_reciprocal_rank(retriever, probes) for retriever in (fused, reranked))
    if after is None:
        return DEGRADED
    return WORSE if before is None or after < before else None


def make_probes(passages: Sequence[Passage]) -> list[str]:
    """The last words of up to PROBES passages, from all over the catalogue."""
    spread = passages[:: max(1, len(passages) // PROBES)][:PROBES]
    ends = (passage.text.split()[-SYLLABLES:] for passage in spread)
    return [" ".join(words) for words in ends if len(words) == SYLLABLES]


def mean_reciprocal_rank(retriever: Retriever, probes: Sequence[str]) -> float | None:
    """Between 0 and 1; None where the reranker failed at one of them."""
    total = 0.0
    for probe in probes:
        question = message("answers.probe", words=probe)
        query = Query(question, question)
        hits = retriever.retrieve(query, DEEPEST)
        if retriever.lacking(query, hits):
            return None
        total += next((1 / hit.rank for hit in hits if probe in " ".join(hit.passage.text.split())), 0.0)
    return total / len(probes)
