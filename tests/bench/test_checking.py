"""The check of a model's sentences keeps what it reached: figures of ``docs/measured.md``, with room for one or two."""

from __future__ import annotations

import pytest

from assistant.checking import judge
from bench.checking import SETS, read_claims

# Honest sentences dropped, altered ones let through: at most.
REACHED = {"one": (22, 2), "two": (33, 2), "three": (26, 7), "four": (3, 3)}


@pytest.mark.parametrize("name", REACHED)
def test_few_honest_sentences_are_dropped_and_few_altered_ones_let_through(name: str) -> None:
    judged = [(claim, judge(claim.sentence, claim.grounds)) for claim in read_claims(SETS / f"{name}.jsonl")]
    dropped = [claim.sentence for claim, verdict in judged if claim.how is None and verdict]
    through = [claim.sentence for claim, verdict in judged if claim.how and verdict is None]

    assert len(dropped) <= REACHED[name][0], dropped
    assert len(through) <= REACHED[name][1], through


def test_no_figure_year_place_or_number_of_a_document_gets_through() -> None:
    exact = {"number", "year", "date", "docnumber", "place", "negation", "unit", "markup", "instruction"}
    claims = [claim for path in SETS.glob("*.jsonl") for claim in read_claims(path) if claim.how in exact]

    assert len(claims) > 150
    assert [claim.sentence for claim in claims if judge(claim.sentence, claim.grounds) is None] == []
