"""Comparisons: what each place sets, side by side; nothing where it sets nothing, nothing unlike in one row."""

from __future__ import annotations

import re

import pytest

from assistant.dialogue import Table
from assistant.drafts import Draft
from assistant.edition import Edition
from tests.assistant.drafting.conftest import Write

MISSING = "không nêu"


@pytest.fixture(scope="module")
def draft(write: Write) -> Draft:
    return write("Lập bảng so sánh chỉ tiêu của Mỹ Tú, Vĩnh Thuận, Yên Hòa")


@pytest.fixture(scope="module")
def table(draft: Draft) -> Table:
    assert draft.table is not None
    return draft.table


def row_of(table: Table, words: str) -> list[str]:
    (cells,) = [cells for label, cells in table.rows if words in label]
    return [cell.text for cell in cells]


def test_a_column_for_each_place_and_a_row_for_each_indicator(table: Table) -> None:
    assert table.columns == ("Mỹ Tú", "Vĩnh Thuận", "Yên Hòa")
    my_tu, vinh_thuan, yen_hoa = row_of(table, "doanh nghiệp có hoạt động đổi mới sáng tạo")
    assert ("40%" in my_tu, "20%" in vinh_thuan, yen_hoa) == (True, True, MISSING)


def test_a_cell_without_a_source_says_so_and_every_other_has_one(table: Table) -> None:
    cells = [cell for _, row in table.rows for cell in row]
    assert any(cell.text == MISSING for cell in cells)
    for cell in cells:
        assert bool(cell.citations) == (cell.text != MISSING)
        assert cell.citations == tuple(int(n) for n in re.findall(r"\[(\d+)\]", cell.text))


def test_a_cell_cites_the_document_of_its_column(draft: Draft, table: Table) -> None:
    cited = {c.n: c.document.metadata.locality.name for c in draft.citations}
    for _, row in table.rows:
        for place, cell in zip(table.columns, row, strict=True):
            assert {cited[n] for n in cell.citations} <= {place}


def test_no_two_indicators_share_a_row(draft: Draft, table: Table) -> None:
    """All of a row are targets whose indicators begin alike, and of one unit."""
    cited = {c.n: c for c in draft.citations}
    for label, row in table.rows:
        found = [
            {t.unit for t in cited[n].document.targets if cited[n].span.covers(t.span)}
            for c in row
            for n in c.citations
        ]
        assert set.intersection(*found), label
    assert row_of(table, "Kinh tế số các ngành") != row_of(table, "Quy mô kinh tế số")


def test_two_years_of_one_indicator_are_two_rows(table: Table) -> None:
    labels = [label for label, _ in table.rows if label.startswith("Tỷ lệ hồ sơ TTHC xử lý trực tuyến")]
    assert len(labels) == 2
    assert [("2030" in label, "2045" in label) for label in labels] == [(True, False), (False, True)]


def test_no_figure_is_told_twice(table: Table) -> None:
    numbers = [n for _, row in table.rows for cell in row for n in cell.citations]
    assert len(set(numbers)) == len(numbers)


def test_only_the_year_that_is_asked_for(write: Write) -> None:
    table = write("So sánh chỉ tiêu năm 2030 của Vĩnh Thuận và Yên Hòa").table
    assert table is not None
    assert not any("2045" in label for label, _ in table.rows)
    assert any("2030" in label for label, _ in table.rows)


def test_what_is_said_without_figures_stands_side_by_side_too(write: Write, five: Edition) -> None:
    draft = write("Đối chiếu xã Hà Long và xã Yên Hòa về trách nhiệm của chi bộ")
    assert draft.table is not None
    assert draft.table.columns == ("Hà Long", "Yên Hòa")
    assert {c.document.source[:3] for c in draft.citations} == {"003", "004"}
