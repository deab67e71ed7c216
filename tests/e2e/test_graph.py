"""The picture of relations in a real browser: seen on a phone, clicked, walked by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_web import is_problem, scrolls_sideways

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: Browser, server: str) -> Iterator[Open]:
    """In the end nothing may have failed in the console: the security policy complains there."""
    context = chromium.new_context(locale="vi-VN", reduced_motion="reduce", base_url=server)
    problems: list[str] = []
    context.on("console", lambda message: problems.append(message.text) if is_problem(message) else None)

    def open_page(path: str = "/graph", width: int = 360) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(path)
        return page

    yield open_page
    context.close()
    assert problems == []


def test_reader_comes_from_the_documents_and_clicks_a_box(open_page: Open) -> None:
    page = open_page("/documents")
    page.get_by_role("link", name="Xem sơ đồ quan hệ giữa các văn bản").click()
    box = page.locator("a.box.stored").first
    name = box.get_attribute("aria-label") or ""

    box.click()

    page.wait_for_url("**/documents/*")
    assert page.locator("h1").inner_text().startswith(name.split(",")[0])
    page.get_by_role("link", name="Xem sơ đồ", exact=True).click()
    assert page.locator("a.box.middle").get_attribute("aria-label") == name


def test_a_document_that_is_only_named_leads_to_those_that_name_it(open_page: Open) -> None:
    page = open_page()
    box = page.locator("a.box.named").first
    name = box.get_attribute("aria-label")

    box.click()

    page.wait_for_url("**/graph?document=*")
    assert page.locator("a.box.middle").get_attribute("aria-label") == name
    assert page.locator("a.box.stored").count() > 0


def test_boxes_are_reached_by_keyboard_and_show_it(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("link", name="Hiện cả các văn bản chỉ được viện dẫn").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('box')")
    width = page.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth")
    assert float(width.removesuffix("px")) >= 4

    page.keyboard.press("Enter")

    page.wait_for_url(lambda url: not url.endswith("/graph"))


@pytest.mark.parametrize("path", ["/graph", "/graph?mentions=true"])
@pytest.mark.parametrize("width", [320, 360, 1200])
def test_the_picture_fits_the_screen_and_its_words_their_boxes(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, width)
    assert not scrolls_sideways(page)
    spilling = page.evaluate(
        "[...document.querySelectorAll('svg.graph text')].filter(text => {"
        "  const box = text.parentElement.querySelector('rect').getBoundingClientRect();"
        "  const own = text.getBoundingClientRect();"
        "  return own.right > box.right || own.bottom > box.bottom || own.top < box.top;"
        "}).map(text => text.textContent)"
    )
    assert spilling == []
    heights = page.evaluate("[...document.querySelectorAll('a.box rect')].map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 48


def test_mentions_come_and_go(open_page: Open) -> None:
    page = open_page()
    before = page.locator("a.box").count()
    page.get_by_role("link", name="Hiện cả các văn bản chỉ được viện dẫn").click()
    assert page.locator("a.box").count() > before
    page.get_by_role("link", name="Ẩn các văn bản chỉ được viện dẫn").click()
    assert page.locator("a.box").count() == before
