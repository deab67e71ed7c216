"""Numbers that one document does not print and another one cites."""

from dataclasses import replace

import pytest

from assistant.model import Document
from ingest.inferring import infer_numbers
from tests.ingest.documents import parse


def programme(issued: str = "28 tháng 02 năm 2025") -> Document:
    return parse(
        f"Sông Xanh, ngày {issued}\nCHƯƠNG TRÌNH\nCỦA BAN THƯỜNG VỤ HUYỆN ỦY\nvề chuyển đổi số\n\n"
        "I- MỤC TIÊU\n\nTại huyện Sông Xanh.",
        "chuong-trinh.txt",
    )


def plan(cited: str, place: str = "Sông Xanh") -> Document:
    return parse(
        f"{place}, ngày 03 tháng 4 năm 2025\nSố 46-KH/HU\nKẾ HOẠCH\nthực hiện {cited}\n\n"
        "Ban Thường vụ Huyện ủy ban hành Kế hoạch:\n\n"
        f"I- MỤC TIÊU\n\nTại huyện {place}.",
        "ke-hoach.txt",
    )


CITED = "Chương trình số 31-CTr/HU, ngày 28/02/2025 của Ban Thường vụ Huyện ủy"


def inferred(*documents: Document) -> list[tuple[str | None, str | None]]:
    return [(d.metadata.inferred_number, d.metadata.inferred_from) for d in infer_numbers(documents)]


def test_a_citation_of_kind_date_and_body_gives_the_number() -> None:
    assert inferred(programme(), plan(CITED)) == [("31-CTr/HU", "ke-hoach.txt"), (None, None)]


def test_an_earlier_inference_counts_for_nothing() -> None:
    before = infer_numbers([programme(), plan(CITED)])
    assert inferred(before[0]) == [(None, None)]


def test_the_order_of_the_documents_does_not_matter() -> None:
    second = replace(plan(CITED), id="khac", source="bao-cao.txt")
    assert inferred(programme(), plan(CITED), second)[0] == inferred(programme(), second, plan(CITED))[0]
    assert inferred(programme(), plan(CITED), second)[0] == ("31-CTr/HU", "bao-cao.txt")


def test_the_text_itself_stays_without_a_number() -> None:
    assert infer_numbers([programme(), plan(CITED)])[0].metadata.number is None


@pytest.mark.parametrize(
    "cited",
    [
        "Chương trình số 31-CTr/HU, ngày 27/02/2025 của Ban Thường vụ Huyện ủy",
        "Kế hoạch số 31-KH/HU, ngày 28/02/2025 của Ban Thường vụ Huyện ủy",
        "Chương trình số 31-CTr/TU, ngày 28/02/2025 của Ban Thường vụ Tỉnh ủy",
        "Chương trình số 31-CTr/HU",
        f"{CITED} và Chương trình số 32-CTr/HU, ngày 28/02/2025 của Ban Thường vụ Huyện ủy",
    ],
)
def test_another_date_kind_or_body_or_two_candidates_give_none(cited: str) -> None:
    assert inferred(programme(), plan(cited))[0] == (None, None)


def test_another_district_speaks_of_its_own_programme() -> None:
    assert inferred(programme(), plan(CITED, "Núi Cao"))[0] == (None, None)
