"""A comparison, what was understood, and a question back, as a reader meets them in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import serve
from tests.e2e.test_web import SHOW, ask, comes_into_view, finished, is_problem, scrolls_sideways

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[1] / "corpus"
QUESTION = "So sánh tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Sông Xanh và Đồi Thông"
PHONE, DESKTOP = 360, 1280
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the two invented documents."""
    with serve(tmp_path_factory.mktemp("data"), CORPUS) as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser, invented: str) -> Iterator[Open]:
    """Opens pages in a context of their own; in the end nothing may have failed in the console."""
    context = chromium.new_context(locale="vi-VN", reduced_motion="reduce", base_url=invented)
    problems: list[str] = []
    context.on("console", lambda message: problems.append(message.text) if is_problem(message) else None)
    context.on("weberror", lambda error: problems.append(str(error.error)))

    def open_page(width: int = PHONE) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 740})
        page.goto("/")
        return page

    yield open_page
    context.close()
    assert problems == []


def show(page: Page, **fields: object) -> Locator:
    """An answer without sources on the page, as POST /v1/ask would write it."""
    answer = {"text": "Đồng chí hỏi nơi nào?", "sentences": [], "citations": [], "related": [], "degraded": []}
    page.evaluate(SHOW, answer | fields)
    return page.locator(".turn").last


def boxes(locator: Locator) -> list[dict[str, float]]:
    return [box for each in locator.all() if (box := each.bounding_box())]


def test_each_place_has_its_column_and_each_cell_its_source(open_page: Open) -> None:
    page = open_page(DESKTOP)

    turn = ask(page, QUESTION)
    table = turn.get_by_role("table", name="Bảng so sánh")

    what, *places = table.get_by_role("columnheader").all_inner_texts()
    cells = table.get_by_role("cell")
    told = dict(zip(places, cells.all_inner_texts(), strict=True))
    assert what == "Nội dung"
    assert table.get_by_role("rowheader").count() == 1
    assert told["Sông Xanh"].startswith("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75% [")
    assert told["Đồi Thông"].startswith("tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 88% [")
    left, right = boxes(cells)
    assert left["y"] == right["y"]
    assert table.locator("th[scope=col]").count() == 3
    cells.nth(1).get_by_role("link", name="Nguồn 2").click()
    assert comes_into_view(turn.locator(".source").nth(1))


def test_on_a_phone_a_row_is_a_block_whose_cells_tell_their_column(open_page: Open) -> None:
    page = open_page(PHONE)

    turn = ask(page, QUESTION)
    cells = turn.get_by_role("table", name="Bảng so sánh").get_by_role("cell")

    assert {text.split("\n")[0] for text in cells.all_inner_texts()} == {"Sông Xanh:", "Đồi Thông:"}
    first, second = boxes(cells)
    assert (first["x"], first["width"]) == (second["x"], second["width"])
    assert first["y"] < second["y"]
    assert not scrolls_sideways(page)


def test_an_empty_cell_is_a_dash_to_the_eye_and_words_to_the_ear(open_page: Open) -> None:
    page = open_page(DESKTOP)
    empty = {"text": "", "citations": []}
    rows = [{"label": "Kinh tế số", "cells": [{"text": "đạt <b>45%</b>", "citations": []}, empty]}]

    turn = show(page, table={"columns": ["Sông Xanh", "Đồi Thông"], "rows": rows}, notes=["Không thấy ở <i>Đồi</i>."])

    told, nothing = turn.get_by_role("cell").all()
    assert told.inner_text() == "đạt <b>45%</b>"
    assert nothing.locator(".nothing[aria-hidden=true]").inner_text() == "—"
    assert nothing.locator(".unseen").inner_text() == "trợ lý không thấy văn bản nêu"
    assert turn.locator("[data-part=notes] li").inner_text() == "Không thấy ở <i>Đồi</i>."
    assert turn.locator("td :is(b, i), li i").count() == 0


def test_many_columns_scroll_by_themselves(open_page: Open) -> None:
    page = open_page(800)
    cells = [{"text": "chỉ tiêu của địa phương này", "citations": []}] * 8
    table = {"columns": [f"Nơi thứ {n}" for n in range(8)], "rows": [{"label": "Tỷ lệ", "cells": cells}]}

    turn = show(page, table=table)

    assert not scrolls_sideways(page)
    assert turn.locator(".compared").evaluate("e => e.scrollWidth > e.clientWidth")


def test_what_was_understood_is_shown_only_where_it_differs(open_page: Open) -> None:
    page = open_page()
    assert show(page).get_by_text("Đồng chí hỏi:").count() == 0
    turn = show(page, understood="Mục tiêu về <b>dịch vụ công</b>?")
    assert turn.locator("[data-part=understood]").inner_text() == "Đồng chí hỏi: Mục tiêu về <b>dịch vụ công</b>?"


def test_a_choice_is_a_large_button_that_asks_its_question(open_page: Open) -> None:
    page = open_page(PHONE)
    choices = ["Ai ký chương trình của Sông Xanh?", "Ai ký kế hoạch của Đồi Thông?"]

    turn = show(page, choices=choices)

    buttons = turn.locator(".choices").get_by_role("button")
    assert buttons.all_inner_texts() == choices
    assert min(box["height"] for box in boxes(buttons)) >= 48
    buttons.nth(1).click()
    asked = finished(page, 1)
    assert asked.locator("h2").inner_text().endswith(choices[1])
    assert "Lê Văn Núi" in asked.locator("[data-part=sentences]").inner_text()


def test_a_comparison_is_there_again_after_reloading(open_page: Open) -> None:
    page = open_page(DESKTOP)
    ask(page, QUESTION)
    page.reload()
    assert page.locator(".turn").first.get_by_role("cell").count() == 2


def test_a_turn_kept_by_the_page_before_an_update_is_still_shown(open_page: Open) -> None:
    page = open_page()
    turn = show(page)
    assert "Đồng chí hỏi nơi nào?" in turn.inner_text()
    for part in ("compared", "choices", "notes", "understood"):
        assert turn.locator(f"[data-part={part}]").is_hidden()
