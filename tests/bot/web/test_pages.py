from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import bot.web
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


def client_of(*documents: Document) -> TestClient:
    app = FastAPI()
    mount_pages(app, Shelf(*documents))
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
        tags = [tag for tag, _ in Elements(client.get(path).text).found]
        assert "b" not in tags
        assert "script" not in tags
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
    paths = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get("/").text))
    scripts = read_scripts()
    paths |= {"/static/" + name for script in scripts for name in re.findall(r'from "\./([^"]+)"', script)}

    assert paths
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_script_is_given_every_sentence_it_says(client: TestClient) -> None:
    said = {key for script in read_scripts() for key in re.findall(r'\bsay\("(\w+)"', script)}

    assert said == set(messages("web")["script"])


def test_script_is_given_the_meaning_of_every_degradation(client: TestClient) -> None:
    strings = re.search(r'id="strings">(.*)</script>', client.get("/").text)

    assert strings
    assert json.loads(strings[1])["degraded"] == messages("answers")["degraded"]


def test_scripts_never_read_data_as_html() -> None:
    for script in read_scripts():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script)
