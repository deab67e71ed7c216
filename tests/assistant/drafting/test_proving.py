"""No source, no sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.dialogue import Citation
from assistant.drafting.proving import find_unfounded, prove
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Point
from assistant.model import Document, Span


@pytest.fixture(scope="module")
def cited(corpus: Sequence[Document]) -> dict[int, Citation]:
    """[1] the targets, [2] the duty with its day, of the programme 21-CTr/HU of 5 March 2025."""
    programme = next(d for d in corpus if d.metadata.number == "21-CTr/HU")
    quotes = ("xử lý trực tuyến đạt 75%", "trước ngày 30/11 hằng năm")
    spans = [Span(programme.text.index(q), programme.text.index(q) + len(q)) for q in quotes]
    return {n: Citation(n, programme, None, s.of(programme.text), s) for n, s in enumerate(spans, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ đạt 75% [1].",
        "Hồ sơ đạt 75 % [1].",
        "Theo Chương trình số 21-CTr/HU ngày 05/3/2025 [1].",
        "Chương trình ngày 5/3/2025 [1]",
        "Đến năm 2045 [1]: một việc, hai việc.",
        "Xin chào các đồng chí!",
    ],
)
def test_a_figure_of_the_quote_or_of_the_documents_name_stands(cited: dict[int, Citation], text: str) -> None:
    assert find_unfounded(Point(text, (1,)), cited) is None


@pytest.mark.parametrize(
    ("text", "numbers", "figure"),
    [
        ("Hồ sơ đạt 76% [1].", (1,), "76%"),
        ("Hồ sơ đạt 75% [2].", (2,), "75%"),
        ("Hồ sơ đạt 75%.", (), "75%"),
        ("Hồ sơ đạt 75% [9].", (9,), "75%"),
        ("Hồ sơ đạt 7,5 điểm [1].", (1,), "7,5"),
        ("Chương trình số 22-CTr/HU [1].", (1,), "22-CTr/HU"),
        ("Chương trình ngày 06/3/2025 [1].", (1,), "06/3/2025"),
    ],
)
def test_any_other_figure_is_found(
    cited: dict[int, Citation], text: str, numbers: tuple[int, ...], figure: str
) -> None:
    assert find_unfounded(Point(text, numbers), cited) == figure


def test_what_cannot_be_proved_is_left_out_and_told(cited: dict[int, Citation]) -> None:
    points = (Point("Hồ sơ đạt 75% [1].", (1,)), Point("Hồ sơ đạt 99% [1].", (1,)), Point("Hồ sơ đạt 98% [1].", (1,)))
    proved = prove(Written((DraftSection("Mục tiêu", points),), tuple(cited.values()), ("đã có",)))
    assert proved.sections[0].points == points[:1]
    assert proved.notes[0] == "đã có"
    assert "2" in proved.notes[1]
    assert prove(Written((DraftSection(None, points[:1]),), tuple(cited.values()))).notes == ()
