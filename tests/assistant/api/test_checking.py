"""POST /v1/check, as README.md promises it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.service import Assistant

TEXT = "😀 Sông Xanh: kinh tế số chiếm 50% tổng giá trị sản xuất."


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant), raise_server_exceptions=False) as opened:
        yield opened


def test_a_checked_text_has_the_promised_shape(client: TestClient) -> None:
    body = client.post("/v1/check", json={"text": TEXT}).json()

    assert set(body) == {"text", "marks", "citations", "counts"}
    assert body["text"] == TEXT
    assert body["counts"] == {"supported": 0, "contradicted": 1, "not_found": 0}
    (mark,) = body["marks"]
    assert TEXT[slice(*mark.pop("span"))] == "50%"
    assert "Kinh tế số chiếm 45%" in mark.pop("says")
    assert mark == {"words": "50%", "kind": "figure", "verdict": "contradicted", "citations": [1]}
    (citation,) = body["citations"]
    assert (citation["n"], citation["document"]["number"]) == (1, "21-CTr/HU")


def test_a_scope_says_whom_the_text_is_about(client: TestClient) -> None:
    text = "Hồ sơ thủ tục hành chính xử lý trực tuyến đạt 88%."
    told = {"text": text, "scope": {"locality": "Đồi Thông"}}
    assert client.post("/v1/check", json=told).json()["counts"]["supported"] == 1
    told["scope"] = {"locality": "Mây Trắng"}
    assert client.post("/v1/check", json=told).json()["error"]["code"] == "unknown_locality"


@pytest.mark.parametrize(("text", "code"), [("  ", "empty_text"), ("a" * 20_001, "text_too_long")])
def test_what_cannot_be_checked_is_said_in_words(client: TestClient, text: str, code: str) -> None:
    answer = client.post("/v1/check", json={"text": text})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code
    assert "Đề nghị đồng chí" in answer.json()["error"]["hint"]
