"""Documents on the web page: a clerk adds files, reads what was recognised, asks at once, and removes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.assistant.api.test_documents import PLAN, SECRET
from tests.conftest import CORPUS
from tests.e2e.conftest import serve
from tests.e2e.test_web import ask, each_width, scrolls_sideways

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

CODE = "mã-quản-trị-57"
QUESTION = "Tỷ lệ hộ có hố rác hợp vệ sinh của xã Bến Mây là bao nhiêu phần trăm?"
HOSTILE = "<img src=x onerror=alert(1)>.txt"
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("data"), CORPUS) as address:
        yield address


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("data"), CORPUS, NGHIQUYET_ADMIN_TOKEN=CODE) as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Opens pages of a server; in the end no script may have failed and nothing may have left the origin."""
    context = chromium.new_context(locale="vi-VN", reduced_motion="reduce")
    problems: list[str] = []
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    context.on("weberror", lambda error: problems.append(str(error.error)))
    servers: set[str] = set()

    def open_page(server: str, path: str = "/documents", width: int = 360) -> Page:
        servers.add(server)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(server + path)
        return page

    yield open_page
    context.close()
    assert [url for url in requests if not url.startswith(tuple(f"{server}/" for server in servers))] == []
    assert problems == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ve-sinh.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "mat.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "anh.xyz").write_bytes(b"GIF89a")
    (tmp_path / HOSTILE).write_text(PLAN.replace("64%", "65%"), encoding="utf-8")
    return tmp_path


def add(page: Page, *files: Path) -> list[Locator]:
    """Chooses the files, sends them, waits for the end: a report of each."""
    page.get_by_label("Chọn một hoặc nhiều tệp").set_input_files(files)
    page.get_by_role("button", name="Thêm vào danh mục").click()
    page.get_by_role("link", name="Xem danh sách đã cập nhật").wait_for()
    return page.locator(".report").all()


def remove(page: Page) -> None:
    page.wait_for_load_state("load")  # the button asks only once the page's script runs
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Gỡ văn bản này khỏi danh mục").click()
    page.wait_for_url("**/documents")


def sources(page: Page) -> str:
    return page.locator("ul.documents").inner_text()


def test_a_file_is_added_read_about_asked_about_and_removed(open_page: Open, office: str, folder: Path) -> None:
    page = open_page(office)
    (report,) = add(page, folder / "ve-sinh.txt")

    told = report.inner_text()
    assert "ve-sinh.txt: đã nạp" in told
    assert "Kế hoạch số 15-KH/ĐU" in told
    assert "Ngày ban hành 20/09/2025 (Phần đầu văn bản)" in told
    assert "Cần kiểm tra" in told
    assert "Số thứ tự dùng hai lần" in told
    page.get_by_role("link", name="Xem danh sách đã cập nhật").click()
    assert "ve-sinh.txt" in sources(page)

    answer = ask(open_page(office, "/"), QUESTION)
    assert "64%" in answer.locator("[data-part=sentences]").inner_text()

    page.get_by_role("link", name="Kế hoạch số 15-KH/ĐU").click()
    remove(page)
    assert "ve-sinh.txt" not in sources(page)
    assert ask(open_page(office, "/"), QUESTION).locator("[data-part=sources]").is_hidden()


def test_each_file_has_its_own_outcome(open_page: Open, office: str, folder: Path) -> None:
    page = open_page(office)
    stored, secret, refused = add(page, folder / "ve-sinh.txt", folder / "mat.txt", folder / "anh.xyz")

    assert "đã nạp" in stored.inner_text()
    assert "cách ly" in secret.inner_text()
    assert "Luật Bảo vệ bí mật nhà nước" in secret.inner_text()
    assert "Chưa hỗ trợ định dạng" in refused.inner_text()
    stored.get_by_role("link", name="Mở văn bản").click()
    remove(page)


def test_a_changed_file_has_an_earlier_version(open_page: Open, office: str, folder: Path) -> None:
    page = open_page(office)
    file = folder / "ve-sinh.txt"
    add(page, file)
    file.write_text(PLAN.replace("64%", "71%"), encoding="utf-8")
    (report,) = add(page, file)
    assert "đã nạp thành phiên bản mới" in report.inner_text()

    report.get_by_role("link", name="Mở văn bản").click()
    assert "71%" in page.locator("article.document").inner_text()
    page.get_by_role("link", name="Xem bản này").click()
    assert "64%" in page.locator("article.document").inner_text()
    assert "Đây là phiên bản cũ" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="Xem phiên bản hiện hành").click()
    remove(page)


def test_a_name_with_markup_is_text(open_page: Open, office: str, folder: Path) -> None:
    page = open_page(office)
    (report,) = add(page, folder / HOSTILE)

    assert HOSTILE in report.inner_text()
    assert page.locator("main img").count() == 0
    report.get_by_role("link", name="Mở văn bản").click()
    page.get_by_text("Thông tin văn bản").click()
    assert HOSTILE in page.locator("main").inner_text()
    assert page.locator("main img").count() == 0
    remove(page)


def test_nothing_chosen_is_not_sent(open_page: Open, office: str) -> None:
    page = open_page(office)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))

    page.get_by_role("button", name="Thêm vào danh mục").click()

    assert page.get_by_role("alert").inner_text() == "Đề nghị đồng chí chọn ít nhất một tệp."
    assert "POST" not in sent


def test_a_lost_connection_is_told(open_page: Open, office: str, folder: Path) -> None:
    page = open_page(office)
    page.route("**/v1/documents", lambda route: route.abort())

    (report,) = add(page, folder / "ve-sinh.txt")

    assert "Chưa gửi được đến máy chủ." in report.inner_text()


def test_a_declined_removal_removes_nothing(open_page: Open, office: str) -> None:
    page = open_page(office)
    page.get_by_role("link", name="Chương trình số 21-CTr/HU").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Gỡ văn bản này khỏi danh mục").click()
    page.goto(f"{office}/documents")
    assert "chuong-trinh.txt" in sources(page)


def test_where_a_code_is_set_it_is_asked_for(open_page: Open, guarded: str, folder: Path) -> None:
    page = open_page(guarded)
    page.get_by_label("Chọn một hoặc nhiều tệp").set_input_files(folder / "ve-sinh.txt")
    page.get_by_role("button", name="Thêm vào danh mục").click()
    assert page.get_by_role("alert").inner_text() == "Đề nghị đồng chí nhập mã quản trị."

    page.get_by_label("Mã quản trị").fill("sai")
    (report,) = add(page, folder / "ve-sinh.txt")
    assert "chưa có quyền" in report.inner_text()

    page.get_by_label("Mã quản trị").fill(CODE)
    (report,) = add(page, folder / "ve-sinh.txt")
    assert "đã nạp" in report.inner_text()
    report.get_by_role("link", name="Mở văn bản").click()
    page.get_by_label("Mã quản trị").fill(CODE)
    remove(page)
    assert "ve-sinh.txt" not in sources(page)


def test_forms_and_reports_are_large_and_fit(open_page: Open, guarded: str, folder: Path) -> None:
    page = open_page(guarded)
    page.get_by_label("Mã quản trị").fill(CODE)
    (report,) = add(page, folder / "ve-sinh.txt")
    for width in each_width(page):
        assert not scrolls_sideways(page), width
        heights = page.evaluate(
            "[...document.querySelectorAll('main button, main .button, main [type=password]')]"
            ".map(e => e.getBoundingClientRect().height).filter(Boolean)"
        )
        assert len(heights) >= 4
        assert min(heights) >= 48
    report.get_by_role("link", name="Mở văn bản").click()
    assert not [width for width in each_width(page) if scrolls_sideways(page)]
