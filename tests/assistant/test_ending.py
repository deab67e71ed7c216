"""Answers come from what is in force; who asks for a replaced document is told so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.dialogue import AnswerStatus, Scope, Turn
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant
from bot.render import render_answer

PLAN = (
    "HUYỆN ỦY SÔNG XANH\n\nSố {number}\n\nSông Xanh, ngày {day}\n\nKẾ HOẠCH\n\nvề nước sạch\n\n"
    "Ban Thường vụ Huyện ủy Sông Xanh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n\n"
    "1. Tỷ lệ hộ dân huyện Sông Xanh, tỉnh Hải Bình dùng nước sạch đạt {share}%.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
    "1. Các chi bộ thực hiện Kế hoạch.\n\n{closing}\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\n\nPhạm Thị Hoa\n"
)
OLD = PLAN.format(number="12-KH/HU", day="03 tháng 4 năm 2019", share=80, closing="")
NEW = PLAN.format(
    number="30-KH/HU",
    day="10 tháng 6 năm 2020",
    share=95,
    closing="2. Kế hoạch này có hiệu lực kể từ ngày ký, thay thế Kế hoạch số 12-KH/HU ngày 03/4/2019.",
)
QUESTION = "Tỷ lệ hộ dân dùng nước sạch là bao nhiêu?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "cu.txt").write_text(OLD, encoding="utf-8")
    (folder / "moi.txt").write_text(NEW, encoding="utf-8")
    with open_assistant(Settings(data_dir=tmp_path_factory.mktemp("data"), documents=folder)) as opened:
        yield opened


def sources(assistant: Assistant, question: str, scope: Scope | None = None) -> list[str]:
    return [citation.document.source for citation in assistant.ask(question, scope=scope).citations]


@pytest.mark.parametrize(
    "question",
    [QUESTION, "Tỷ lệ hộ dân Sông Xanh dùng nước sạch là bao nhiêu?", "Mục tiêu của kế hoạch Sông Xanh là gì?"],
)
def test_a_replaced_document_answers_nothing(assistant: Assistant, question: str) -> None:
    assert set(sources(assistant, question)) == {"moi.txt"}
    hits = assistant.search(question)
    assert {assistant.document(hit.passage.document_id).source for hit in hits} == {"moi.txt"}


def test_called_by_its_number_it_answers_and_is_said_to_be_replaced(assistant: Assistant) -> None:
    answer = assistant.ask("Theo Kế hoạch số 12-KH/HU, tỷ lệ hộ dân dùng nước sạch là bao nhiêu?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "đạt 80%" in answer.text
    last = answer.sentences[-1]
    assert last.text.startswith("Lưu ý: Kế hoạch số 12-KH/HU")
    assert "đã được thay thế" in last.text
    cited = answer.citations[-1]
    assert (cited.document.source, cited.n) == ("moi.txt", *last.citations)
    assert cited.quote == cited.span.of(cited.document.text)
    assert cited.quote.startswith("Kế hoạch này có hiệu lực")
    assert "Lưu ý: Kế hoạch số 12-KH/HU" in " ".join(render_answer(answer).split())


def test_a_follow_up_stays_with_what_was_called(assistant: Assistant) -> None:
    answer = assistant.ask("Còn tổ chức thực hiện?", [Turn("user", "Mục tiêu của Kế hoạch số 12-KH/HU là gì?")])
    assert {c.document.source for c in answer.citations if c.ending} <= {"cu.txt"}


def test_a_scope_of_nothing_but_the_replaced_one_is_kept(assistant: Assistant) -> None:
    (old,) = [d.id for d in assistant.documents() if d.source == "cu.txt"]
    assert sources(assistant, QUESTION, Scope(frozenset({old}))) == ["cu.txt", "moi.txt"]


def test_the_api_says_what_replaced_it(assistant: Assistant) -> None:
    client = TestClient(create_app(assistant))
    listed = {d["number"]: d for d in client.get("/v1/documents").json()["documents"]}
    ending = {"id": listed["30-KH/HU"]["id"], "number": "30-KH/HU", "relation": "replaces", "on": "2020-06-10"}
    assert listed["12-KH/HU"]["replaced_by"] == ending
    assert (listed["30-KH/HU"]["replaced_by"], listed["30-KH/HU"]["valid_from"]) == (None, "2020-06-10")
    assert client.get(f"/v1/documents/{listed['12-KH/HU']['id']}").json()["replaced_by"] == ending
    answer = client.post("/v1/ask", json={"question": "Mục tiêu của Kế hoạch số 12-KH/HU?"}).json()
    assert answer["citations"][0]["document"]["replaced_by"] == ending


def test_the_api_gives_the_graph(assistant: Assistant) -> None:
    client = TestClient(create_app(assistant))
    ids = {d.source: d.id for d in assistant.documents()}
    body = client.get("/v1/graph").json()
    assert {node["id"]: node["url"] for node in body["nodes"]} == {i: f"/documents/{i}" for i in ids.values()}
    assert body["edges"] == [
        {
            "source": ids["moi.txt"],
            "target": ids["cu.txt"],
            "relation": "replaces",
            "issued_on": "2019-04-03",
            "resolved": True,
        }
    ]
    assert len(client.get("/v1/graph", params={"document": ids["cu.txt"], "depth": 2}).json()["nodes"]) == 2
    assert client.get("/v1/graph", params={"document": "không-có"}).status_code == 404
    assert client.get("/v1/graph", params={"depth": 99}).status_code == 422
