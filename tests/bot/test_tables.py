"""Tables and what else an answer tells, as plain text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import Answer, AnswerStatus, Cell, Table
from bot.render import WIDTH, render_answer
from bot.tables import render_table

TABLE = Table(
    ("Sông Xanh", "Đồi Thông"),
    (
        ("Tỷ lệ hộ dân dùng nước sạch", (Cell("đạt 80% [1]", (1,)), Cell("đạt 95% [2]\nđạt 97% [3]", (2, 3)))),
        ("Kinh tế số", (Cell("chiếm 45% [4]", (4,)), Cell())),
    ),
)


def test_a_grid_where_there_is_room() -> None:
    assert render_table(TABLE, 78).split("\n") == [
        "                         | Sông Xanh                | Đồi Thông",
        "-------------------------+--------------------------+-------------------------",
        "Tỷ lệ hộ dân dùng nước   | đạt 80% [1]              | đạt 95% [2]",
        "sạch                     |                          | đạt 97% [3]",
        "-------------------------+--------------------------+-------------------------",
        "Kinh tế số               | chiếm 45% [4]            | —",
    ]


def test_row_by_row_where_there_is_none() -> None:
    assert render_table(TABLE, 40).split("\n") == [
        "Tỷ lệ hộ dân dùng nước sạch",
        "  Sông Xanh: đạt 80% [1]",
        "  Đồi Thông: đạt 95% [2]",
        "    đạt 97% [3]",
        "Kinh tế số",
        "  Sông Xanh: chiếm 45% [4]",
        "  Đồi Thông: —",
    ]


words = st.lists(st.sampled_from(["mục", "tiêu", "chuyển đổi", "95%", "nghị quyết"]), min_size=1, max_size=20).map(
    " ".join
)


@given(columns=st.integers(1, 7), data=st.data(), width=st.integers(20, 200))
def test_no_line_is_wider_and_no_word_is_lost(columns: int, data: st.DataObject, width: int) -> None:
    cells = tuple(Cell(data.draw(words)) for _ in range(columns))
    drawn = render_table(Table(tuple(f"Nơi {n}" for n in range(columns)), (("Tỷ lệ", cells),)), width)
    assert all(len(line) <= width for line in drawn.split("\n"))
    said = Counter(word for cell in cells for word in cell.text.split())
    assert said <= Counter(drawn.replace("|", " ").split())


def test_an_answer_tells_what_was_understood_its_table_and_its_notes() -> None:
    answer = Answer("a", AnswerStatus.ANSWERED, "Câu trả lời.", understood="Mục tiêu?", table=TABLE, notes=("Thiếu.",))
    lines = render_answer(answer).split("\n")
    assert lines[:2] == ["Đồng chí hỏi: Mục tiêu?", ""]
    assert lines.index("Câu trả lời.") < lines.index("Bảng so sánh:") < lines.index("Thiếu.")
    assert any("Kinh tế số" in line and "|" in line for line in lines)
    assert "  Sông Xanh: chiếm 45% [4]" in render_answer(answer, 40).split("\n")


@pytest.mark.parametrize("width", [40, WIDTH])
def test_choices_are_numbered_lines(width: int) -> None:
    answer = Answer(
        "a", AnswerStatus.CLARIFICATION, "Đồng chí hỏi nơi nào?", choices=("Của Sông Xanh?", "Của Đồi Thông?")
    )
    lines = render_answer(answer, width).split("\n")
    assert lines[:3] == ["Đồng chí hỏi nơi nào?", "1. Của Sông Xanh?", "2. Của Đồi Thông?"]
    assert not any(line.startswith("Đồng chí hỏi:") for line in lines)
