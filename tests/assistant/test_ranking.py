"""Fusing ranked lists."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.ranking import fuse, interleave, scale

SCORES = st.lists(st.tuples(st.text(min_size=1), st.floats(-100, 100)), unique_by=lambda row: row[0])


def test_scores_are_mapped_onto_zero_to_one() -> None:
    assert scale([("a", 9.0), ("b", 5.0), ("c", 1.0)]) == {"a": 1.0, "b": 0.5, "c": 0.0}


def test_a_weighted_sum_decides_the_order() -> None:
    words = [("a", 10.0), ("b", 0.0)]
    dense = [("b", 0.9), ("a", 0.1)]
    assert [name for name, _ in fuse([(0.6, words), (0.4, dense)])] == ["a", "b"]
    assert [name for name, _ in fuse([(0.4, words), (0.6, dense)])] == ["b", "a"]


def test_a_single_hit_counts_fully() -> None:
    assert fuse([(0.6, [("a", 3.0)])]) == [("a", 0.6)]


@given(SCORES, SCORES)
def test_fused_scores_stay_between_nothing_and_the_sum_of_weights(first: list, second: list) -> None:
    fused = fuse([(0.6, first), (0.4, second)])
    assert {name for name, _ in fused} == {name for name, _ in first + second}
    assert all(-1e-9 <= score <= 1 + 1e-9 for _, score in fused)
    assert [s for _, s in fused] == sorted((s for _, s in fused), reverse=True)


def test_lists_take_turns_and_a_name_counts_once() -> None:
    first, second = [("a", 1.0), ("b", 0.5)], [("c", 0.9), ("a", 0.8), ("d", 0.1)]
    assert interleave([first, second]) == [("a", 1.0), ("c", 0.9), ("b", 0.5), ("d", 0.1)]
    assert interleave([]) == []
