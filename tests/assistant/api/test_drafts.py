"""Drafts over HTTP, as README.md promises them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, get_args

import docx
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.api.authorising import Access
from assistant.api.draft_schemas import DraftBody, DraftsBody
from assistant.api.drafts import LayoutName
from assistant.layouts import LAYOUTS
from assistant.service import Assistant

REQUEST = "Làm đề cương 3 ý về mục tiêu chuyển đổi số của huyện Sông Xanh"
HERE = {"base_url": "http://127.0.0.1:8000", "client": ("127.0.0.1", 50000)}


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant), raise_server_exceptions=False, **HERE) as opened:
        yield opened


@pytest.fixture(scope="module")
def draft(client: TestClient) -> dict[str, Any]:
    response = client.post("/v1/draft", json={"request": REQUEST})
    assert response.status_code == 200
    return response.json()


def edit(client: TestClient, draft: dict[str, Any], text: str) -> dict[str, Any]:
    return client.put(f"/v1/drafts/{draft['id']}", json={"text": text}).json()


def test_a_draft_has_the_promised_shape(draft: dict[str, Any]) -> None:
    promised = {"id", "form", "title", "text", "sections", "citations", "words", "minutes", "notes", "mode"}
    more = {
        "table", "thread", "version", "request", "instruction", "audience", "tone", "created_at", "review", "url",
        "degraded", "missing",
    }  # fmt: skip
    assert set(draft) == promised | more
    assert (draft["form"], draft["mode"]) == ("talking_points", "extractive")
    assert (draft["version"], draft["review"]) == (1, None)
    assert set(draft["sections"][0]) == {"heading", "points", "numbered"}
    assert set(draft["sections"][0]["points"][0]) == {"text", "citations", "support"}
    assert draft["url"] == f"/drafts/{draft['id']}"
    assert draft["created_at"].endswith("Z")


def test_every_mark_names_a_source_whose_quote_is_the_documents(client: TestClient, draft: dict[str, Any]) -> None:
    sources = {citation["n"]: citation for citation in draft["citations"]}
    points = [point for section in draft["sections"] for point in section["points"]]
    assert sources.keys() == {n for point in points for n in point["citations"]}
    assert all(f"[{n}]" in point["text"] for point in points for n in point["citations"])
    for citation in sources.values():
        text = client.get(f"/v1/documents/{citation['document']['id']}").json()["text"]
        assert text[slice(*citation["span"])] == citation["quote"]


def test_fields_are_chosen_one_by_one(client: TestClient) -> None:
    chosen = {"form": "speech", "topic": "chuyển đổi số", "audience": "youth", "tone": "friendly", "minutes": 2}
    body = client.post("/v1/draft", json={**chosen, "scope": {"locality": "Đồi Thông"}}).json()
    assert (body["form"], body["audience"], body["tone"]) == ("speech", "youth", "friendly")
    assert {citation["document"]["source"] for citation in body["citations"]} == {"ke-hoach.txt"}
    named = client.post("/v1/draft", json={**chosen, "scope": {"documents": ["chuong-trinh.txt"]}}).json()
    assert {citation["document"]["source"] for citation in named["citations"]} == {"chuong-trinh.txt"}


def test_versions_are_made_and_listed(client: TestClient, draft: dict[str, Any]) -> None:
    shorter = client.post(f"/v1/drafts/{draft['id']}/revise", json={"instruction": "ngắn hơn"}).json()
    edited = edit(client, shorter, "TIN\n\nThưa bà con!")
    assert (shorter["version"], shorter["instruction"]) == (2, "ngắn hơn")
    assert (edited["version"], edited["mode"], edited["title"]) == (3, "edited", "TIN")
    listed = client.get(f"/v1/drafts/{edited['id']}/versions").json()
    cards = DraftsBody.model_validate(listed).drafts
    assert [card.id for card in cards] == [draft["id"], shorter["id"], edited["id"]]
    assert "text" not in listed["drafts"][0]
    assert client.get(f"/v1/drafts/{draft['id']}").json() == draft


def test_markup_stays_text(client: TestClient, draft: dict[str, Any]) -> None:
    words = "<script>alert(1)</script> & [x](javascript:alert(1))"
    edited = edit(client, draft, f"{words}\n\n{words}")
    assert (edited["title"], edited["sections"][0]["points"][0]["text"]) == (words, words)


def test_an_approved_draft_is_in_the_library(client: TestClient, draft: dict[str, Any]) -> None:
    ours = edit(client, draft, "LOA ẤP BẾN TRE\n\nThưa bà con!")
    library = {"q": "loa ap ben tre"}
    assert client.get("/v1/drafts", params=library).json() == {"drafts": []}
    approved = client.post(f"/v1/drafts/{ours['id']}/approve", json={"reviewer": "  Phạm Thị Hoa "})
    assert DraftBody.model_validate(approved.json()).review.reviewer == "Phạm Thị Hoa"
    (card,) = client.get("/v1/drafts", params=library).json()["drafts"]
    assert (card["id"], card["review"]["reviewer"]) == (ours["id"], "Phạm Thị Hoa")
    assert client.get("/v1/drafts", params={**library, "form": "post"}).json() == {"drafts": []}
    assert len(client.get("/v1/drafts", params={"limit": 1}).json()["drafts"]) == 1


@pytest.mark.parametrize("reviewer", ["", "  ", "A" * 101])
def test_an_approval_needs_a_name(client: TestClient, draft: dict[str, Any], reviewer: str) -> None:
    response = client.post(f"/v1/drafts/{draft['id']}/approve", json={"reviewer": reviewer})
    assert (response.status_code, response.json()["error"]["code"]) == (422, "bad_input")
    assert client.get(f"/v1/drafts/{draft['id']}").json()["review"] is None


def test_who_may_not_approve_changes_nothing(assistant: Assistant, draft: dict[str, Any]) -> None:
    guarded = TestClient(create_app(assistant, Access(SecretStr("bí mật 57"), "0.0.0.0")), **HERE)
    url, body = f"/v1/drafts/{draft['id']}/approve", {"reviewer": "Người lạ"}
    assert guarded.post(url, json=body).json()["error"]["code"] == "not_authorised"
    assert guarded.get(f"/v1/drafts/{draft['id']}").json()["review"] is None
    ours = edit(guarded, draft, "TIN\n\nThưa bà con!")
    bearer = {"Authorization": "Bearer bí mật 57".encode()}
    assert guarded.post(f"/v1/drafts/{ours['id']}/approve", json=body, headers=bearer).status_code == 200


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_draft_is_downloaded_as_a_word_file(client: TestClient, draft: dict[str, Any], layout: str) -> None:
    response = client.get(f"/v1/drafts/{draft['id']}.docx", params={"layout": layout})
    assert response.headers["content-disposition"] == f'attachment; filename="{draft["id"]}.docx"'
    said = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(response.content)).paragraphs)
    assert draft["title"].lower() in said.lower()


def test_the_layouts_are_those_that_there_are() -> None:
    assert set(get_args(LayoutName)) == set(LAYOUTS)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/v1/draft", {}, 422, "bad_input"),
        ("POST", "/v1/draft", {"request": "…"}, 400, "bad_request_to_draft"),
        ("POST", "/v1/draft", {"request": "viết bài " * 2_500}, 400, "question_too_long"),
        ("POST", "/v1/draft", {"request": "10 câu trắc nghiệm về chuyển đổi số"}, 400, "quiz_not_drafted"),
        ("POST", "/v1/draft", {"topic": "số", "form": "poem"}, 422, "bad_input"),
        ("POST", "/v1/draft", {"topic": "số", "minutes": 0}, 422, "bad_input"),
        ("POST", "/v1/draft", {"topic": "số", "words": 10**9}, 422, "bad_input"),
        ("POST", "/v1/draft", {"topic": "số", "scope": {"documents": ["x"]}}, 404, "unknown_document"),
        ("POST", "/v1/draft", {"topic": "số", "scope": {"locality": "Atlantis"}}, 404, "unknown_locality"),
        ("POST", "/v1/drafts/x/revise", {"instruction": "ngắn hơn"}, 404, "unknown_draft"),
        ("PUT", "/v1/drafts/x", {"text": "a"}, 404, "unknown_draft"),
        ("PUT", "/v1/drafts/x", {"text": "a" * 20_001}, 422, "bad_input"),
        ("POST", "/v1/drafts/x/approve", {"reviewer": "Lê Văn Núi"}, 404, "unknown_draft"),
        ("GET", "/v1/drafts/x", None, 404, "unknown_draft"),
        ("GET", "/v1/drafts/x/versions", None, 404, "unknown_draft"),
        ("GET", "/v1/drafts/x.docx", None, 404, "unknown_draft"),
        ("GET", "/v1/drafts/x.docx?layout=other", None, 422, "bad_input"),
        ("GET", "/v1/drafts?limit=0", None, 422, "bad_input"),
    ],
)
def test_every_error_has_one_shape(
    client: TestClient, method: str, path: str, body: object, status: int, code: str
) -> None:
    response = client.request(method, path, json=body)
    assert set(response.json()["error"]) == {"code", "message", "hint"}
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("POST", "/v1/draft", {}, "request, form, topic, scope"),
        ("POST", "/v1/draft", {"topic": "số", "minutes": 98765}, "«minutes» không được quá 60"),
        ("POST", "/v1/draft", {"topic": "số", "form": "poem-98765"}, "«form» phải là một trong các giá trị 'talking_"),
        ("POST", "/v1/draft", {"topic": "số", "scope": {"documents": [{"98765": 1}]}}, "«scope.documents.0» không"),
        ("POST", "/v1/draft", {"topic": "số", "words": "98765a", "points": 0}, "«points» phải từ 1 trở lên"),
        ("PUT", "/v1/drafts/x", {"98765": "a"}, "«text» còn thiếu"),
        ("POST", "/v1/drafts/x/approve", {"reviewer": "98765" * 21}, "«reviewer» dài quá 100 ký tự"),
        ("POST", "/v1/drafts/x/approve", {"reviewer": "\u202e\x00"}, "«reviewer» còn để trống"),
        ("GET", "/v1/drafts?limit=98765", None, "«limit» không được quá 100"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_sent_is_not_told(
    client: TestClient, method: str, path: str, body: object, said: str
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == 422
    assert said in response.json()["error"]["message"]
    assert "98765" not in response.text


def test_a_body_that_is_no_json_is_told(client: TestClient) -> None:
    response = client.post("/v1/draft", content=b"{98765", headers={"Content-Type": "application/json"})
    assert response.json()["error"]["message"] == "Nội dung gửi lên chưa đúng: nội dung không đúng dạng JSON."


def test_a_second_reviewer_is_refused(client: TestClient, draft: dict[str, Any]) -> None:
    url = f"/v1/drafts/{edit(client, draft, 'TIN' + chr(10) + 'Thưa bà con!')['id']}/approve"
    first = client.post(url, json={"reviewer": "Phạm Thị Hoa"}).json()
    assert client.post(url, json={"reviewer": "Phạm Thị Hoa"}).json()["review"] == first["review"]
    refused = client.post(url, json={"reviewer": "Lê Văn Núi"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "already_approved")
    assert "Phạm Thị Hoa" in refused.json()["error"]["message"]


def test_what_is_not_seen_is_not_kept(client: TestClient, draft: dict[str, Any]) -> None:
    edited = edit(client, draft, "TIN\u202e MỚI\x00\n\nThưa\x07 bà con!")
    assert (edited["title"], edited["text"]) == ("TIN  MỚI", "TIN  MỚI\n\nThưa  bà con!")


def test_a_text_without_words_is_told(client: TestClient, draft: dict[str, Any]) -> None:
    assert edit(client, draft, "\n \n")["error"]["code"] == "empty_text"


def test_openapi_says_what_goes_in_and_out(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {path for path in paths if "draft" in path} == {
        "/v1/draft", "/v1/drafts", "/v1/drafts/{draft_id}", "/v1/drafts/{draft_id}.docx",
        "/v1/drafts/{draft_id}/revise", "/v1/drafts/{draft_id}/approve", "/v1/drafts/{draft_id}/versions",
    }  # fmt: skip
    made = paths["/v1/draft"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert made == {"$ref": "#/components/schemas/DraftBody"}
    assert "403" in paths["/v1/drafts/{draft_id}/approve"]["post"]["responses"]
    (kind,) = paths["/v1/drafts/{draft_id}.docx"]["get"]["responses"]["200"]["content"]
    assert kind.endswith("wordprocessingml.document")
