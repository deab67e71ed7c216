"""The web page with a language model: sources at once, checked sentences, and quotes only for who wants them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.assistant.writers import retell
from tests.conftest import DOCUMENTS
from tests.e2e.conftest import serve
from tests.e2e.test_web import QUESTION, ask
from tests.model_servers import replying_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
BOX = "Chỉ trích nguyên văn"


@pytest.fixture(scope="module")
def writing_server(tmp_path_factory: pytest.TempPathFactory, stored_documents: Path) -> Iterator[str]:
    data = shutil.copytree(stored_documents, tmp_path_factory.mktemp("writing") / "data")
    with replying_server(lambda body: retell(body["messages"][-1]["content"])) as model:
        settings = {"NGHIQUYET_LLM_BASE_URL": model.base_url, "NGHIQUYET_LLM_MODEL": "m"}
        with serve(data, DOCUMENTS, **settings) as address:
            yield address


@pytest.fixture
def page(chromium: Browser, writing_server: str) -> Iterator[Page]:
    context = chromium.new_context(locale="vi-VN", reduced_motion="reduce", base_url=writing_server)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    yield page
    context.close()


def test_a_reader_sees_checked_words_with_their_sources(page: Page) -> None:
    turn = ask(page, QUESTION)

    words = turn.locator("[data-part=sentences]").inner_text()
    assert "Văn bản nêu: " in words
    assert "[1]" in words
    assert turn.locator(".source").count() >= 1
    assert "Câu chữ do mô hình ngôn ngữ soạn" in turn.locator("[data-part=notes]").inner_text()


def test_quotes_only_is_one_box_and_is_remembered(page: Page) -> None:
    page.get_by_label(BOX).check()
    turn = ask(page, QUESTION)

    assert "Văn bản nêu: " not in turn.locator("[data-part=sentences]").inner_text()
    assert "“" in turn.locator("[data-part=sentences]").inner_text()
    page.reload()
    assert page.get_by_label(BOX).is_checked()


def test_without_a_model_there_is_no_box(chromium: Browser, server: str) -> None:
    page = chromium.new_page()
    page.goto(server)

    assert page.get_by_label("Câu hỏi của đồng chí").is_visible()
    assert page.get_by_label(BOX).count() == 0
    page.close()
