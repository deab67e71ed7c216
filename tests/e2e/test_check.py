"""A pasted text is checked in a real browser, at the width of a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_web import open_page, scrolls_sideways

if TYPE_CHECKING:
    from tests.e2e.test_web import Open

__all__ = ["open_page"]
pytestmark = pytest.mark.browser

SPEECH = (
    "😀 Kính thưa các đồng chí! Nghị quyết số 57-NQ/TW ngày 22/12/2023 của Bộ Chính trị là căn cứ. "
    "<b>Huyện Mỹ Tú</b> phấn đấu giao dịch không dùng tiền mặt trên 80%, "
    "kinh tế số đạt 60% GRDP vào năm 2045, trồng 1.000 cây xanh."
)


def test_a_speech_is_marked_in_words_and_its_sources_open(open_page: Open) -> None:
    page = open_page("/check")
    page.get_by_label("Bài viết cần kiểm tra").fill(SPEECH)
    page.get_by_role("button", name="Kiểm tra").click()

    checked = page.locator("#checked")
    checked.get_by_text("80%").wait_for()
    assert "80% (có căn cứ [" in checked.inner_text()
    assert "60% (trái với văn bản [" in checked.inner_text()
    assert "ngày 22/12/2023 (trái với văn bản [" in checked.inner_text()
    assert "1.000 (không tìm thấy)" in checked.inner_text()
    assert "<b>Huyện Mỹ Tú</b>" in checked.inner_text()
    repairs = page.locator("#repairs").inner_text()
    assert "Quy mô kinh tế số đạt 50% GRDP" in repairs
    assert "80%" not in repairs
    assert not scrolls_sideways(page)

    page.locator("#checked").get_by_role("link", name="[1]").first.click()
    with page.expect_popup() as opened:
        page.locator("#nguon-1").get_by_role("link").click()
    assert opened.value.locator("mark#trich-dan").inner_text()


def test_an_empty_text_is_not_sent(open_page: Open) -> None:
    page = open_page("/check")
    page.get_by_role("button", name="Kiểm tra").click()
    assert page.get_by_role("alert").inner_text() == "Đề nghị đồng chí dán bài viết trước khi kiểm tra."
