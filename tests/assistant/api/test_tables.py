"""A comparison and what else an answer tells beside its sentences, over HTTP."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.schemas import AnswerBody
from assistant.dialogue import Answer, AnswerStatus, Cell, Table
from assistant.service import Assistant

QUESTION = "So sánh tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Sông Xanh và Đồi Thông"


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant)) as opened:
        yield opened


def test_every_cell_stands_on_a_citation_of_its_place(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": QUESTION}).json()
    sources = {citation["n"]: citation for citation in body["citations"]}
    assert set(body["table"]["columns"]) == {"Sông Xanh", "Đồi Thông"}
    (row,) = body["table"]["rows"]
    assert row["label"].startswith("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến")
    for place, cell in zip(body["table"]["columns"], row["cells"], strict=True):
        (n,) = cell["citations"]
        assert sources[n]["document"]["locality"] == place
        assert cell["text"].removesuffix(f" [{n}]") in sources[n]["quote"]


def test_the_last_event_has_the_table(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    *_, done = response.text.strip().split("\n\n")
    name, data = done.split("\n", 1)
    assert name == "event: done"
    assert AnswerBody.model_validate_json(data.removeprefix("data: ")).table is not None


def test_the_body_tells_all_that_the_answer_tells() -> None:
    answer = Answer(
        "a",
        AnswerStatus.CLARIFICATION,
        "Đồng chí hỏi nơi nào?",
        understood="Mục tiêu về dịch vụ công là gì?",
        table=Table(("Sông Xanh", "Đồi Thông"), (("Kinh tế số", (Cell("đạt 45% [1]", (1,)), Cell())),)),
        choices=("Của Sông Xanh?", "Của Đồi Thông?"),
        notes=("Không thấy ở Đồi Thông.",),
    )
    body = json.loads(AnswerBody.of(answer).model_dump_json())
    assert body["understood"] == "Mục tiêu về dịch vụ công là gì?"
    assert body["choices"] == ["Của Sông Xanh?", "Của Đồi Thông?"]
    assert body["notes"] == ["Không thấy ở Đồi Thông."]
    assert body["table"] == {
        "columns": ["Sông Xanh", "Đồi Thông"],
        "rows": [
            {
                "label": "Kinh tế số",
                "cells": [{"text": "đạt 45% [1]", "citations": [1]}, {"text": "", "citations": []}],
            }
        ],
    }


def test_openapi_describes_the_table(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"understood", "table", "choices", "notes"} <= set(schemas["AnswerBody"]["required"])
    assert set(schemas["TableBody"]["required"]) == {"columns", "rows"}
    assert set(schemas["RowBody"]["required"]) == {"label", "cells"}
    assert set(schemas["CellBody"]["required"]) == {"text", "citations"}
