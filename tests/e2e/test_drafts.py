"""Drafts on the web page: asked for, read with its sources, changed, approved and used again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CORPUS
from tests.e2e.conftest import serve
from tests.e2e.test_documents import Open, open_page  # noqa: F401 (a fixture)
from tests.e2e.test_web import comes_into_view, highlighted, scrolls_sideways, words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

REQUEST = "Làm đề cương 3 ý về mục tiêu chuyển đổi số của huyện Sông Xanh cho hội nghị chi bộ"
CODE = "mã-quản-trị-57"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("data"), CORPUS, NGHIQUYET_ADMIN_TOKEN=CODE) as address:
        yield address


def draft(page: Page, request: str = REQUEST) -> Locator:
    page.get_by_label("Đồng chí cần bài gì?").fill(request)
    page.get_by_role("button", name="Soạn bài", exact=True).click()
    return version(page, 1)


def version(page: Page, n: int) -> Locator:
    """The draft on the page once it is this version."""
    page.locator(".draft", has_text=f"Phiên bản {n}").first.wait_for()
    return page.locator(".draft")


def test_a_request_becomes_a_draft_whose_marks_lead_to_the_clause(open_page: Open, office: str) -> None:  # noqa: F811
    page = open_page(office, "/drafts")
    sheet = draft(page)
    assert "/drafts/" in page.url
    assert page.evaluate("document.activeElement.matches('.draft h2')")
    mark = sheet.locator(".body .mark-number").first
    mark.click()
    card = sheet.locator(".source").nth(int((mark.text_content() or "").strip("[]")) - 1)
    assert comes_into_view(card)
    quote = card.locator("blockquote").text_content() or ""
    assert not scrolls_sideways(page)
    card.get_by_role("link", name="Mở văn bản tại đoạn này").click()
    assert words(highlighted(page)) == words(quote)


def test_a_draft_is_changed_by_words_and_by_hand_and_gone_back_to(open_page: Open, office: str) -> None:  # noqa: F811
    page = open_page(office, "/drafts")
    draft(page)
    first = page.url
    page.get_by_role("button", name="ngắn hơn").click()
    sheet = version(page, 2)
    sheet.get_by_text("Tự sửa từng chữ").click()
    text = sheet.get_by_label("Toàn văn bản thảo")
    hostile = "Đã có 12 thôn <img src=x onerror=alert(1)> xong. [địa phương bổ sung: gương tốt]"
    text.fill(f"{text.input_value()}\n{hostile}")
    sheet.get_by_role("button", name="Lưu thành phiên bản mới").click()
    sheet = version(page, 3)
    assert "<img src=x onerror=alert(1)>" in sheet.locator(".body").inner_text()
    assert sheet.locator(".slot", has_text="gương tốt").count() == 1
    assert "không ghi «12»" in sheet.locator(".notice").first.inner_text()
    assert sheet.get_by_text("sửa tay · đang xem").is_visible()
    sheet.get_by_role("link", name="soạn theo yêu cầu").click()
    version(page, 1)
    assert page.url == first
    page.go_back()
    version(page, 3)


def test_an_approved_draft_is_found_by_a_colleague_and_used_again(open_page: Open, office: str) -> None:  # noqa: F811
    page = open_page(office, "/drafts")
    sheet = draft(page)
    sheet.get_by_text("Duyệt bản thảo").click()
    sheet.get_by_role("button", name="Duyệt bản này").click()
    assert "mã quản trị" in sheet.get_by_role("alert").inner_text()
    sheet.get_by_label("Mã quản trị").fill(CODE)
    sheet.get_by_label("Họ tên người duyệt").fill("Phạm Thị Hoa")
    sheet.get_by_role("button", name="Duyệt bản này").click()
    page.get_by_text("Đã duyệt: Phạm Thị Hoa").first.wait_for()

    other = open_page(office, "/drafts")
    other.get_by_label("Tìm trong các bản đã duyệt").fill("chuyen doi so")
    other.get_by_role("button", name="Tìm").click()
    other.get_by_role("link", name="Dùng lại").first.click()
    version(other, 1).get_by_text("Đã duyệt: Phạm Thị Hoa").wait_for()


def test_a_draft_goes_into_a_message_and_into_word(open_page: Open, office: str, tmp_path: Path) -> None:  # noqa: F811
    page = open_page(office, "/drafts", width=320)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sheet = draft(page)
    sheet.get_by_role("button", name="Sao chép để gửi Zalo").click()
    sheet.get_by_text("Đã sao chép.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Nguồn:" in copied
    assert "21-CTr/HU" in copied
    sheet.get_by_label("Thể thức tệp Word").select_option("state-30")
    with page.expect_download() as download:
        sheet.get_by_role("link", name="Tải tệp Word").click()
    download.value.save_as(tmp_path / "bài.docx")
    assert (tmp_path / "bài.docx").read_bytes().startswith(b"PK")
    assert not scrolls_sideways(page)
    heights = page.evaluate(
        "[...document.querySelectorAll('main :is(button, .button, input, select, summary)')]"
        ".map(e => e.getBoundingClientRect().height).filter(Boolean)"
    )
    assert min(heights) >= 48


def test_what_cannot_be_drafted_and_what_is_gone_is_told(open_page: Open, office: str) -> None:  # noqa: F811
    page = open_page(office, "/drafts/không-có")
    page.get_by_text("Không có bản thảo mang mã «không-có».").wait_for()
    page.get_by_label("Đồng chí cần bài gì?").fill("10 câu trắc nghiệm về chuyển đổi số")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="trắc nghiệm").wait_for()
    page.get_by_text("Chọn từng mục").click()
    page.get_by_label("Thời lượng đọc (phút)").fill("99")
    page.get_by_role("button", name="Soạn bài", exact=True).click()
    page.get_by_role("alert").filter(has_text="đến 60 phút").wait_for()


def test_a_question_is_taken_along_from_the_answer(open_page: Open, office: str) -> None:  # noqa: F811
    page = open_page(office, "/")
    page.get_by_label("Câu hỏi của đồng chí").fill("Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm?")
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.get_by_role("link", name="Soạn bài từ câu này").click()
    assert "Kinh tế số của Sông Xanh" in page.get_by_label("Đồng chí cần bài gì?").input_value()
