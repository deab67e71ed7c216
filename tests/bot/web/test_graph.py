"""The page of the graph, and what a document's page says of others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.model import Document, Metadata, Relation
from bot.web.headers import SecureHeaders
from bot.web.pages import mount_pages
from tests.assistant.documents import document, naming
from tests.bot.web.examples import Shelf
from tests.bot.web.test_pages import Elements

RESOLUTION = naming("57-NQ/TW", Relation.IMPLEMENTS, "2024-12-22", "Bộ Chính trị", "Nghị quyết")
OLD = document("cu", "12-KH/HU", "2019-04-03", (RESOLUTION, naming("749/QĐ-TTg", kind="Quyết định")))
NEW = document("moi", "30-KH/HU", "2020-06-10", (RESOLUTION, naming("12-KH/HU", Relation.REPLACES)))


def client_of(*documents: Document) -> TestClient:
    app = FastAPI()
    mount_pages(app, Shelf(*documents))
    return TestClient(SecureHeaders(app))


@pytest.fixture
def client() -> TestClient:
    return client_of(OLD, NEW)


def boxes(page: str) -> dict[str, str]:
    """What each box of the picture says, and where it leads."""
    found = [
        attributes
        for tag, attributes in Elements(page).found
        if tag == "a" and "box" in (attributes.get("class") or "")
    ]
    return {attributes["aria-label"] or "": attributes["href"] or "" for attributes in found}


def test_the_picture_holds_stored_documents_and_what_they_rest_on(client: TestClient) -> None:
    assert boxes(client.get("/graph").text) == {
        "Nghị quyết số 57-NQ/TW, Bộ Chính trị, ngày 22/12/2024": "/graph?document=57-NQ%2FTW%402024-12-22",
        "Kế hoạch số 12-KH/HU, Sông Xanh, ngày 03/04/2019, không còn hiệu lực": "/documents/cu",
        "Kế hoạch số 30-KH/HU, Sông Xanh, ngày 10/06/2020": "/documents/moi",
    }


def test_mentions_are_shown_when_asked_for(client: TestClient) -> None:
    assert "749/QĐ-TTg" not in client.get("/graph").text
    assert 'href="/graph?mentions=true"' in client.get("/graph").text
    assert "Quyết định số 749/QĐ-TTg" in " ".join(boxes(client.get("/graph?mentions=true").text))


def test_the_list_says_in_words_what_the_picture_shows(client: TestClient) -> None:
    text = re.sub(r"<[^>]+>|\s+", " ", client.get("/graph").text)
    text = " ".join(text.split())
    assert "thay thế Kế hoạch số 12-KH/HU" in text
    assert "thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 (chưa nạp)" in text


def test_around_one_that_is_only_named(client: TestClient) -> None:
    page = client.get("/graph", params={"document": "749/QĐ-TTg"}).text
    assert "Những văn bản có quan hệ với Quyết định số 749/QĐ-TTg." in page
    assert list(boxes(page).values()) == ["/graph?document=749%2FQ%C4%90-TTg", "/documents/cu"]


def test_an_unknown_node_is_a_page_not_found(client: TestClient) -> None:
    assert client.get("/graph?document=khong-co").status_code == 404


def test_of_many_documents_one_is_chosen() -> None:
    many = [document(f"d{n}", f"{n}-KH/HU", None, (RESOLUTION,)) for n in range(200)]
    client = client_of(*many)
    assert boxes(client.get("/graph").text) == {}
    assert "Có 201 văn bản, nhiều hơn một hình có thể vẽ" in client.get("/graph").text
    assert "Danh sách quan hệ" not in client.get("/graph").text
    assert len(boxes(client.get("/graph?document=d7").text)) == 2
    around = client.get("/graph", params={"document": "57-NQ/TW@2024-12-22"}).text
    assert len(boxes(around)) == 60
    assert "Hình chỉ vẽ 60 trong số 201 văn bản" in around


def test_no_document_no_picture() -> None:
    assert "Chưa có văn bản nào được nạp." in client_of().get("/graph").text


def test_a_document_without_anything_stands_alone() -> None:
    page = client_of(replace(OLD, references=(), metadata=Metadata())).get("/graph").text
    assert list(boxes(page).values()) == ["/documents/cu"]
    assert "không căn cứ, thực hiện hay thay thế" in page


@pytest.mark.parametrize("path", ["/graph", "/graph?document=cu&depth=2&mentions=true"])
def test_no_inline_code_and_nothing_from_outside(client: TestClient, path: str) -> None:
    for tag, attributes in Elements(client.get(path).text).found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag
        assert tag not in {"style", "script"}
        for name in ("src", "href", "action"):
            assert re.match(r"[/#](?!/)", attributes.get(name) or "/"), attributes


def test_names_are_never_markup() -> None:
    nasty = replace(OLD, metadata=replace(OLD.metadata, number=None, kind="<b>Kế hoạch</b>"))
    page = client_of(nasty).get("/graph").text
    assert "<b>" not in page
    assert "&lt;b&gt;Kế hoạch&lt;/b&gt;" in page


def test_a_documents_page_says_that_it_was_replaced_and_by_which(client: TestClient) -> None:
    page = " ".join(client.get("/documents/cu").text.split())
    assert 'đã được thay thế bởi <a href="/documents/moi">Kế hoạch số 30-KH/HU</a> từ ngày 10/06/2020' in page
    assert "không còn hiệu lực" not in client.get("/documents/moi").text


def test_a_documents_page_leads_to_the_one_in_force() -> None:
    newest = document("nhat", "45-KH/HU", "2020-09-01", (naming("30-KH/HU", Relation.REPLACES),))
    page = " ".join(client_of(OLD, NEW, newest).get("/documents/cu").text.split())
    assert 'Văn bản đang có hiệu lực là <a href="/documents/nhat">Kế hoạch số 45-KH/HU</a>' in page


def test_a_documents_page_lists_relations_both_ways(client: TestClient) -> None:
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get("/documents/cu").text).split())
    assert "viện dẫn Quyết định số 749/QĐ-TTg (chưa nạp)" in page
    assert "Kế hoạch số 30-KH/HU thay thế văn bản này" in page


def test_the_list_of_documents_marks_those_that_ended(client: TestClient) -> None:
    page = client.get("/documents").text
    assert page.count("Không còn hiệu lực") == 1
    assert 'href="/graph"' in page
