"""The HTTP API, as README.md promises it."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.schemas import AnswerBody
from assistant.service import Assistant

QUESTION = "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu phần trăm?"


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant), raise_server_exceptions=False) as opened:
        yield opened


def test_an_answer_has_the_promised_shape(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert set(body) == {
        "id", "status", "reason", "text", "sentences", "citations", "related", "degraded", "mode", "timings_ms",
        "understood", "table", "choices", "notes",
    }  # fmt: skip
    assert (body["understood"], body["table"], body["choices"], body["notes"]) == (None, None, [], [])
    assert (body["status"], body["mode"], body["degraded"]) == ("answered", "extractive", [])
    assert set(body["timings_ms"]) == {"retrieve", "total"}
    (sentence,) = body["sentences"]
    assert sentence["support"] == "verbatim"
    assert sentence["text"].endswith("[1]")
    (citation,) = body["citations"]
    assert citation["document"]["number"] == "21-CTr/HU"
    assert citation["document"]["kind"] == "Chương trình"
    assert citation["document"]["issued_on"] == "2025-03-05"
    assert citation["document"]["locality"] == "Sông Xanh"
    assert citation["document"]["source"] == "chuong-trinh.txt"
    assert citation["section"]["label"] == "Mục I.2, điểm 2.1"
    assert citation["section"]["path"] == ["I", "2", "2.1"]
    assert citation["section"]["headings"] == ["MỤC TIÊU", "Mục tiêu cụ thể"]
    start, end = citation["span"]
    assert citation["url"] == f"/documents/{citation['document']['id']}?span={start}-{end}#trich-dan"


def test_the_quote_is_the_documents_text_at_the_span(client: TestClient) -> None:
    citation = client.post("/v1/ask", json={"question": QUESTION}).json()["citations"][0]
    document = client.get(f"/v1/documents/{citation['document']['id']}").json()
    start, end = citation["span"]
    assert document["text"][start:end] == citation["quote"]


def read_events(text: str) -> list[tuple[str, dict[str, object]]]:
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def test_the_same_answer_as_events(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = read_events(response.text)
    assert [name for name, _ in events] == ["status", "citation", "sentence", "done"]
    done = AnswerBody.model_validate(events[-1][1])
    assert events[2][1]["text"] == done.sentences[0].text
    assert events[0][1] == {"status": "answered", "id": done.id}


def test_what_is_not_answered_has_related_clauses(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": "Kinh phí xây nhà văn hóa xã Đồi Thông bao nhiêu tiền?"}).json()
    assert (body["status"], body["citations"]) == ("unanswerable", [])
    assert len(body["related"]) == 3


def test_history_and_scope_count(client: TestClient) -> None:
    history = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "75%"}]
    body = client.post("/v1/ask", json={"question": "còn Đồi Thông?", "history": history}).json()
    assert "88%" in body["text"]
    scoped = client.post("/v1/search", json={"query": "hồ sơ", "k": 5, "scope": {"locality": "Đồi Thông"}}).json()
    assert {hit["passage"]["document"]["source"] for hit in scoped["hits"]} == {"ke-hoach.txt"}


def test_hits_have_the_promised_shape(client: TestClient) -> None:
    hits = client.post("/v1/search", json={"query": "tổ công nghệ số cộng đồng", "k": 3}).json()["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert set(hits[0]["passage"]) == {"id", "text", "document", "section", "span"}
    assert "tổ công nghệ số cộng đồng" in hits[0]["passage"]["text"]


def test_documents_are_listed_and_shown(client: TestClient) -> None:
    documents = client.get("/v1/documents").json()["documents"]
    assert [d["source"] for d in documents] == ["chuong-trinh.txt", "ke-hoach.txt"]
    shown = client.get(f"/v1/documents/{documents[1]['id']}").json()
    assert (shown["signer"], shown["signer_title"]) == ("Lê Văn Núi", "Phó Bí thư")
    assert shown["sections"][0]["kind"] == "preamble"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/v1/ask", {"question": ""}, 400, "empty_question"),
        ("POST", "/v1/ask", {"question": "🇻🇳😀"}, 400, "empty_question"),
        ("POST", "/v1/ask", {"question": "\x00\x01"}, 400, "empty_question"),
        ("POST", "/v1/ask", {"question": "mục tiêu " * 2_500}, 400, "question_too_long"),
        ("POST", "/v1/ask", {}, 422, "bad_input"),
        ("POST", "/v1/ask", {"question": "a", "history": [{"role": "root", "content": ""}]}, 422, "bad_input"),
        ("POST", "/v1/ask", {"question": "mục tiêu", "scope": {"documents": ["x"]}}, 404, "unknown_document"),
        ("POST", "/v1/search", {"query": "a", "k": 0}, 422, "bad_input"),
        ("GET", "/v1/documents/khong-co", None, 404, "unknown_document"),
        ("GET", "/v1/nothing", None, 404, "no_such_page"),
        ("GET", "/v1/ask", None, 405, "bad_input"),
    ],
)
def test_every_error_has_one_shape(
    client: TestClient, method: str, path: str, body: object, status: int, code: str
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == status
    error = response.json()["error"]
    assert set(error) == {"code", "message", "hint"}
    assert error["code"] == code
    assert error["message"]
    assert error["hint"]


def test_a_body_that_is_no_json(client: TestClient) -> None:
    response = client.post("/v1/ask", content=b"{", headers={"Content-Type": "application/json"})
    assert response.json()["error"]["code"] == "bad_input"


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/health/ready").json() == {"status": "ready", "documents": 2}


def test_openapi_is_published_and_names_the_routes(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) >= {"/v1/ask", "/v1/search", "/v1/documents", "/v1/documents/{document_id}", "/health"}


def test_markup_stays_text(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "<b>mục tiêu</b> & kinh tế số của Sông Xanh?"})
    assert response.headers["content-type"] == "application/json"
    quoted = response.json()["citations"] + response.json()["related"]
    assert quoted
    assert not any("<" in citation["quote"] for citation in quoted), "nothing of the question is echoed as a quote"
