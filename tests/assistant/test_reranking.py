"""How a reranker's scores are joined with the fused order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ports import Scored
from assistant.ranking import fuse
from assistant.reranking import DEPTH, reorder, share_depth

FUSED = [("a", 1.0), ("b", 0.75), ("c", 0.5), ("d", 0.25)]
SCORES = st.floats(-100, 100)
LISTS = st.lists(st.tuples(st.text(min_size=1), SCORES), unique_by=lambda row: row[0]).map(
    lambda rows: fuse([(1.0, rows)])
)


@pytest.mark.parametrize(
    ("scores", "order"),
    [
        ([3.0, 2.0, 1.0, 0.0], "abcd"),  # of one mind
        ([0.0, 9.0, 0.0, 0.0], "bacd"),  # the second moves up
        ([0.0, 0.0, 0.0, 1.0], "adbc"),  # the last ties with the first, which stays in front
        ([0.0, 9.0], "abcd"),  # two of four are reranked: a tie
        ([], "abcd"),
    ],
)
def test_the_sum_of_both_decides(scores: list[float], order: str) -> None:
    assert "".join(name for name, _ in reorder(FUSED, scores)) == order


def test_places_keep_their_scores() -> None:
    assert reorder(FUSED, [0.0, 9.0, 0.0, 0.0]) == [("b", 1.0), ("a", 0.75), ("c", 0.5), ("d", 0.25)]


@given(LISTS, st.lists(SCORES))
def test_no_passage_is_lost_and_none_comes_in(fused: Scored, scores: list[float]) -> None:
    depth = min(len(fused), len(scores))
    reordered = reorder(fused, scores[:depth])

    assert sorted(name for name, _ in reordered) == sorted(name for name, _ in fused)
    assert [score for _, score in reordered] == [score for _, score in fused]
    assert reordered[depth:] == fused[depth:]


@given(LISTS, SCORES)
def test_a_reranker_without_an_opinion_changes_nothing(fused: Scored, score: float) -> None:
    assert reorder(fused, [score] * len(fused)) == fused


def test_the_lists_of_several_places_share_what_is_read() -> None:
    long = [(str(n), 1.0 / (n + 1)) for n in range(50)]

    assert [len(head) for head in share_depth([long])] == [DEPTH]
    assert [len(head) for head in share_depth([long, long])] == [DEPTH // 2] * 2
    assert {len(head) for head in share_depth([long] * 40)} == {2}
    assert share_depth([[], FUSED]) == [[], FUSED]
