"""Running headers, footers and page numbers."""

import pytest

from ingest.readers.furniture import is_page_number, remove_furniture
from ingest.readers.pages import Page
from ingest.readers.rows import Piece, Row


def make_page(*lines: tuple[float, str]) -> Page:
    return Page(tuple(Row((Piece(text, 85, 500),), baseline, 14) for baseline, text in lines), 842)


def body(number: int) -> tuple[tuple[float, str], ...]:
    return (300, f"Nội dung của trang {number * 7}"), (320, "được giao cho các xã."), (340, "Cuối trang.")


def texts(pages: list[Page]) -> list[list[str]]:
    return [[row.text for row in page.rows] for page in pages]


def test_what_returns_at_the_same_place_goes_to_the_margins_its_figures_aside() -> None:
    pages = [make_page((40, "Chương trình số 21-CTr/HU"), *body(n), (800, f"Trang in lần {n}")) for n in range(1, 5)]
    kept, margins = remove_furniture(pages)
    assert texts(kept) == [[text for _, text in body(n)] for n in range(1, 5)]
    assert margins == ("Chương trình số 21-CTr/HU", *(f"Trang in lần {n}" for n in range(1, 5)))


def test_a_head_that_an_attached_document_repeats_stays() -> None:
    head = (60, "ỦY BAN NHÂN DÂN HUYỆN SÔNG XANH")
    pages = [make_page(head, *body(1)), make_page(*body(2)), make_page(head, *body(3)), make_page(*body(4))]
    assert remove_furniture(pages) == (pages, ())


def test_a_line_within_the_page_stays_however_often_it_returns() -> None:
    pages = [make_page(*body(n), (400, "Cấp ủy các cấp chịu trách nhiệm."), (420, "Hết.")) for n in range(5)]
    assert remove_furniture(pages) == (pages, ())


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2/10", "– 12 –", "2/10"])
def test_a_page_number_at_the_edge_is_dropped(number: str) -> None:
    assert texts(remove_furniture([make_page((40, number), *body(1))])[0]) == [[text for _, text in body(1)]]
    assert texts(remove_furniture([make_page(*body(1), (800, number))])[0]) == [[text for _, text in body(1)]]


def test_a_number_within_the_text_stays() -> None:
    page = make_page((300, "Phấn đấu đến năm"), (320, "2030"), (340, "hoàn thành."))
    assert remove_furniture([page]) == ([page], ())
    assert not is_page_number("2030.")


def test_a_header_whose_dash_was_read_in_many_ways_is_one() -> None:
    pages = [make_page((40, f"Lưu hành nội bộ {dash} kế hoạch"), *body(n)) for n, dash in enumerate("-—~")]
    assert texts(remove_furniture(pages)[0]) == [[text for _, text in body(n)] for n in range(3)]
