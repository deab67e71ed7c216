"""The page of drafts as it leaves the server: fields and examples of the catalogue, no mark-up from outside."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pydantic import SecretStr

from assistant.api.authorising import Access
from assistant.drafts import Audience, Form, Tone
from assistant.model import Locality
from prompts import messages
from tests.bot.web.examples import DOCUMENT
from tests.bot.web.test_pages import Elements, client_of


def test_the_places_are_those_of_the_documents_and_examples_are_of_them() -> None:
    names = ("Vĩnh Hòa", "An Bình", "Đông Hải", "Hòa Lạc", "An Bình")
    others = [
        replace(DOCUMENT, id=f"b{n}", metadata=replace(DOCUMENT.metadata, locality=Locality(commune=name)))
        for n, name in enumerate(names)
    ]
    page = client_of(DOCUMENT, *others).get("/drafts").text
    listed = re.findall(r'<option value="([^"]+)">\1</option>', page)
    assert listed == ["An Bình", "Đông Hải", "Đồng Xanh", "Hòa Lạc", "Vĩnh Hòa"], "in the order of the alphabet"
    assert 'data-request="Viết bài truyền thanh 2 phút về mục tiêu của Đồng Xanh cho bà con"' in page


def test_an_empty_catalogue_has_no_examples() -> None:
    assert 'id="examples"' not in client_of().get("/drafts").text


@pytest.mark.parametrize("path", ["/drafts", "/drafts/f00d"])
def test_the_page_keeps_to_its_origin_and_every_field_has_its_label(path: str) -> None:
    found = Elements(client_of(DOCUMENT).get(path).text).found
    labelled = {attributes["for"] for tag, attributes in found if tag == "label" and "for" in attributes}
    for tag, attributes in found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag
        if tag in ("input", "select", "textarea") and attributes.get("data-part") != "layout":
            assert attributes["id"] in labelled


def test_a_request_that_a_link_brings_is_text() -> None:
    page = client_of(DOCUMENT).get("/drafts", params={"request": "</textarea><script>alert(1)</script>"}).text
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page


def test_every_choice_has_its_name() -> None:
    labels = messages("drafts")
    for kind, area in ((Form, "forms"), (Audience, "audiences"), (Tone, "tones")):
        assert list(labels[area]) == [*map(str, kind)]


def test_who_may_approve_is_asked_for_the_code_or_told_that_nobody_may() -> None:
    open_page = client_of(DOCUMENT).get("/drafts").text
    guarded = client_of(DOCUMENT, access=Access(SecretStr("bí-mật-57"), "0.0.0.0")).get("/drafts").text
    closed = client_of(DOCUMENT, access=Access(None, "0.0.0.0")).get("/drafts").text
    approve = 'data-part="approve"'
    assert [approve in page for page in (open_page, guarded, closed)] == [True, True, False]
    assert ['id="code"' in page for page in (open_page, guarded, closed)] == [False, True, False]
    assert "bí-mật-57" not in guarded
