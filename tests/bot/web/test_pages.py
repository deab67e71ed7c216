from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

import bot.web
from assistant.api.authorising import LOCAL, Access
from assistant.model import Document, Metadata
from bot.web.headers import SecureHeaders
from bot.web.pages import mount_pages
from prompts import messages
from tests.bot.web.examples import DOCUMENT, TEXT, Shelf, span_of

STATIC = Path(bot.web.__file__).parent / "static"


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def client_of(*documents: Document, access: Access = LOCAL) -> TestClient:
    app = FastAPI()
    mount_pages(app, Shelf(*documents), access)
    return TestClient(SecureHeaders(app))


def read_scripts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")]


@pytest.fixture
def client() -> TestClient:
    return client_of(DOCUMENT)


def test_ask_page_says_that_it_is_automatic_and_what_counts(client: TestClient) -> None:
    page = client.get("/").text

    assert '<html lang="vi">' in page
    assert "trợ lý tự động" in page
    assert "văn bản gốc là căn cứ" in page
    assert '<label for="question">' in page


def test_ask_page_suggests_questions_of_the_catalogue(client: TestClient) -> None:
    assert 'data-question="Mục tiêu cụ thể của Đồng Xanh là gì?"' in client.get("/").text


def test_ask_page_of_an_empty_catalogue_suggests_nothing() -> None:
    response = client_of().get("/")

    assert response.status_code == 200
    assert "data-question" not in response.text


def test_document_is_shown_as_headings_and_paragraphs(client: TestClient) -> None:
    page = client.get("/documents/f00d").text

    assert '<h2 id="muc-I">I. MỤC TIÊU</h2>' in page
    assert '<h3 id="muc-I.1">1. Mục tiêu cụ thể</h3>' in page
    assert '<p class="bullet depth-3">- Phấn đấu 100% cơ quan dùng văn bản điện tử.</p>' in page
    assert "<mark" not in page


def test_text_of_a_document_is_never_markup(client: TestClient) -> None:
    for path in ("/documents", "/documents/f00d", "/documents/f00d?span=60-190"):
        elements = Elements(client.get(path).text).found
        assert "b" not in [tag for tag, _ in elements]
        scripts = [attributes for tag, attributes in elements if tag == "script"]
        assert all("src" in script or script["type"] == "application/json" for script in scripts)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; hồ sơ" in client.get("/documents/f00d").text


def test_cited_passage_is_marked_where_the_address_lands(client: TestClient) -> None:
    quote = span_of("100% cơ quan")

    page = client.get(f"/documents/f00d?span={quote.start}-{quote.end}").text

    assert re.findall(r'<mark id="trich-dan"[^>]*>([^<]*)</mark>', page) == ["100% cơ quan"]


def test_passage_over_two_items_has_one_address(client: TestClient) -> None:
    start, end = TEXT.index("trực tuyến."), TEXT.index(" cơ quan")

    page = client.get(f"/documents/f00d?span={start}-{end}").text

    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page) == ["trực tuyến.", "- Phấn đấu 100%"]
    assert page.count('id="trich-dan"') == 1


@pytest.mark.parametrize("span", ["", "nhầm", "5-1", "0-999999", "<script>"])
def test_bad_span_shows_the_document_and_says_so(client: TestClient, span: str) -> None:
    response = client.get("/documents/f00d", params={"span": span})

    assert response.status_code == 200
    assert "không có đoạn nào được tô sáng" in response.text
    assert "I. MỤC TIÊU" in response.text
    assert "<mark" not in response.text


def test_unknown_document_is_a_vietnamese_page_not_found(client: TestClient) -> None:
    response = client.get("/documents/<script>alert(1)")

    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "Không có văn bản mang mã" in response.text
    assert "<script>alert" not in response.text


def test_inferred_number_is_told_apart_from_a_printed_one(client: TestClient) -> None:
    page = client.get("/documents").text

    assert "07-CTr/HU (không in trong văn bản này, được xác định qua viện dẫn trong tệp «kehoach.txt»)" in page
    assert "05/03/2025" in page


def test_document_without_a_title_number_or_date_still_has_a_name() -> None:
    page = client_of(replace(DOCUMENT, metadata=Metadata())).get("/documents").text

    assert "vidu.txt" in page
    assert page.count("văn bản không ghi") >= 3


def test_empty_catalogue_says_so() -> None:
    assert "Chưa có văn bản nào được nạp." in client_of().get("/documents").text


@pytest.mark.parametrize("path", ["/", "/documents", "/documents/f00d", "/documents/không-có", "/static/ask.js"])
def test_every_response_keeps_the_browser_to_this_origin(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/documents", "/documents/f00d?span=60-90", "/documents/không-có"])
def test_pages_have_no_inline_code_and_take_nothing_from_outside(client: TestClient, path: str) -> None:
    for tag, attributes in Elements(client.get(path).text).found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag
        assert tag != "style"
        if tag == "script":
            assert attributes.get("src") or attributes["type"] == "application/json"
        for name in ("src", "href", "action"):
            assert re.match(r"[/#](?!/)", attributes.get(name) or "/"), attributes


def test_every_asset_named_by_a_page_or_a_script_is_served(client: TestClient) -> None:
    pages = "".join(client.get(path).text for path in ("/", "/documents", "/documents/f00d"))
    paths = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', pages))
    scripts = read_scripts()
    paths |= {"/static/" + name for script in scripts for name in re.findall(r'from "\./([^"]+)"', script)}

    assert paths
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_script_is_given_every_sentence_it_says(client: TestClient) -> None:
    said = {key for script in read_scripts() for key in re.findall(r'\bsay\("(\w+)"', script)}

    assert said == set(messages("web")["script"])


NEWER = replace(DOCUMENT, id="beef", text=TEXT.replace("80%", "85%"))


def test_page_says_what_may_be_added_and_how(client: TestClient) -> None:
    page = client.get("/documents").text
    assert 'accept=".txt,.docx"' in page
    assert 'data-limit="100"' in page
    assert "tối đa 100 MB" in page
    assert 'type="password"' not in page


def test_a_service_with_a_token_asks_for_it(client: TestClient) -> None:
    guarded = client_of(DOCUMENT, access=Access(SecretStr("bí-mật-57"), "0.0.0.0"))
    for path, form in (("/documents", 'id="add"'), ("/documents/f00d", 'id="remove"')):
        page = guarded.get(path).text
        assert form in page
        assert '<label for="code">' in page
        assert "bí-mật-57" not in page


def test_a_service_that_takes_no_changes_says_so_and_has_no_forms() -> None:
    closed = client_of(DOCUMENT, access=Access(None, "0.0.0.0"))
    assert "NGHIQUYET_ADMIN_TOKEN" in closed.get("/documents").text
    for path in ("/documents", "/documents/f00d"):
        assert "<form" not in closed.get(path).text
        assert '<script type="module"' not in closed.get(path).text


def test_versions_of_a_file_are_listed_the_latest_first() -> None:
    page = client_of(DOCUMENT, NEWER).get("/documents/beef").text
    listed = page[page.index('class="versions"') :]
    assert listed.index("Bản đang xem") < listed.index('href="/documents/f00d"')
    assert "hiện hành" in listed
    assert "Đây là phiên bản cũ" not in page
    assert 'id="remove" data-id="beef"' in page


def test_an_earlier_version_says_so_leads_to_the_current_one_and_cannot_be_removed() -> None:
    page = client_of(DOCUMENT, NEWER).get("/documents/f00d").text
    assert "Đây là phiên bản cũ, đã được thay lúc" in page
    assert 'href="/documents/beef">Xem phiên bản hiện hành' in page
    assert 'id="remove"' not in page


def test_a_document_with_one_version_lists_none(client: TestClient) -> None:
    assert 'class="versions"' not in client.get("/documents/f00d").text


def test_pages_of_a_document_are_numbered_where_they_begin() -> None:
    starts = (0, TEXT.index("thủ tục"), TEXT.index("Nơi nhận"))
    page = client_of(replace(DOCUMENT, pages=starts)).get("/documents/f00d").text
    assert re.findall(r'<span class="page" id="trang-(\d)">trang \d</span> ([^<]{1,8})', page) == [
        ("1", "HUYỆN ỦY"), ("2", "thủ tục "), ("3", "Nơi nhận"),
    ]  # fmt: skip


def test_script_is_given_the_meaning_of_every_degradation(client: TestClient) -> None:
    strings = re.search(r'id="strings">(.*)</script>', client.get("/").text)

    assert strings
    assert json.loads(strings[1])["degraded"] == messages("answers")["degraded"]


def test_scripts_never_read_data_as_html() -> None:
    for script in read_scripts():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script)
