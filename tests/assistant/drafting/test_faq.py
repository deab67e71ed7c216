"""Questions and answers."""

from __future__ import annotations

import pytest

from tests.assistant.drafting.conftest import Write


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("Soạn 6 câu hỏi - đáp về mục tiêu đến năm 2030 cho bà con xã Yên Hòa", 6),
        ("hoi dap 4 cau ve ke hoach cua xa Ha Long", 4),
    ],
)
def test_as_many_pairs_as_asked_for_none_twice_each_with_its_source(write: Write, typed: str, count: int) -> None:
    draft = write(typed)
    points = [p for s in draft.sections if s.numbered for p in s.points]
    pairs = [point.text.split("\n") for point in points]
    assert len(pairs) == count
    assert all(len(pair) == 2 for pair in pairs)
    assert len({question for question, _ in pairs}) == count
    assert len({answer for _, answer in pairs}) == count
    assert all(question.endswith("?") and "[" not in question for question, _ in pairs)
    assert all(p.citations for p in points)


def test_a_question_asks_no_figure(write_invented: Write) -> None:
    """The figure is the answer's; a question names at most a year."""
    draft = write_invented("5 câu hỏi đáp về mục tiêu của huyện Sông Xanh")
    questions = [p.text.split("\n")[0] for s in draft.sections if s.numbered for p in s.points]
    assert not any("%" in question for question in questions)
    assert any("75%" in p.text for s in draft.sections for p in s.points)
