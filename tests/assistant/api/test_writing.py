"""Answers and drafts in a model's words over HTTP: the stream, the switch to quotes only, every fault of a server."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from threading import Thread

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.adapters.guarded import Guard, GuardedModel
from assistant.adapters.openai_compatible import OpenAICompatibleModel, Patience
from assistant.adapters.scripted import ScriptedModel
from assistant.api.app import create_app
from assistant.api.draft_schemas import DraftBody
from assistant.api.schemas import AnswerBody
from assistant.ports import LanguageModel
from bot.drafting import Order, draft_prompt, make_draft
from prompts.rendering import Prompt
from tests.assistant.writers import Opening, open_assistants, retell
from tests.faults import FAULTS, faulty_server
from tests.model_servers import replying_server

QUESTION = "Mục tiêu cụ thể của Sông Xanh là gì?"
REQUEST = "Viết bài đăng Facebook về chuyển đổi số của Sông Xanh"
SHORT = Patience(first_token_s=0.6, stall_s=0.3, answer_s=0.9)
LONGEST = 8  # seconds


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opening]:
    with open_assistants(tmp_path_factory.mktemp("data")) as opened:
        yield opened


def ask(opening: Opening, model: LanguageModel | None, **body: object) -> AnswerBody:
    client = TestClient(create_app(opening(model)), raise_server_exceptions=False)
    response = client.post("/v1/ask", json={"question": QUESTION, **body})
    assert response.status_code == 200
    return AnswerBody.model_validate(response.json())


def stream(opening: Opening, model: LanguageModel | None) -> list[tuple[str, dict[str, object]]]:
    client = TestClient(create_app(opening(model)), raise_server_exceptions=False)
    text = client.post("/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"}).text
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def test_an_answer_is_the_models_words_checked(opening: Opening) -> None:
    body = ask(opening, ScriptedModel(retell))

    assert (body.status, body.mode, body.degraded) == ("answered", "generated", [])
    assert {sentence.support for sentence in body.sentences} == {"checked"}
    assert "Văn bản nêu: tỷ lệ hồ sơ" in body.text
    assert set(body.timings_ms) == {"retrieve", "generate", "total"}


def test_sources_come_first_then_each_sentence(opening: Opening) -> None:
    events = stream(opening, ScriptedModel(retell))

    names = [name for name, _ in events]
    assert names == ["status", *["citation"] * 2, *["sentence"] * 2, "done"]
    done = AnswerBody.model_validate(events[-1][1])
    assert [data for name, data in events if name == "sentence"] == [s.model_dump() for s in done.sentences]
    assert events[0][1]["id"] == done.id


def test_a_reader_may_want_quotes_only(opening: Opening) -> None:
    model = ScriptedModel(retell)
    body = ask(opening, model, verbatim=True)

    assert (body.mode, model.prompts) == ("extractive", [])
    assert body.text == ask(opening, None).text


def test_a_draft_is_in_the_models_words_checked(opening: Opening) -> None:
    client = TestClient(create_app(opening(ScriptedModel(retell))))
    body = DraftBody.model_validate(client.post("/v1/draft", json={"request": REQUEST}).json())
    shorter = client.post(f"/v1/drafts/{body.id}/revise", json={"instruction": "ngắn hơn"}).json()

    assert (body.mode, shorter["mode"]) == ("generated", "generated")
    assert "– Văn bản nêu: " in body.text
    assert {p.support for s in body.sections for p in s.points} == {"verbatim", "checked"}


def test_a_draft_may_be_wanted_in_the_documents_words(opening: Opening) -> None:
    model = ScriptedModel(retell)
    assistant = opening(model)
    client, desk = TestClient(create_app(assistant)), assistant.desk
    body = client.post("/v1/draft", json={"request": REQUEST, "verbatim": True}).json()
    wish = {"instruction": "ngắn hơn", "verbatim": True}
    shorter = client.post(f"/v1/drafts/{body['id']}/revise", json=wish).json()
    kept = make_draft(desk, Order(REQUEST, verbatim=True))
    longer = make_draft(desk, Order("dài hơn", revise=kept.draft.id, verbatim=True))
    line = draft_prompt(desk, REQUEST, verbatim=True)

    modes = {body["mode"], shorter["mode"], line["mode"], kept.draft.mode, longer.draft.mode}
    assert (modes, model.prompts) == ({"extractive"}, [])


def test_a_draft_survives_a_server_that_fails(opening: Opening) -> None:
    with faulty_server("503") as base_url:
        client = TestClient(create_app(opening(OpenAICompatibleModel(base_url, "m", patience=SHORT))))
        body = client.post("/v1/draft", json={"request": REQUEST}).json()

    assert (body["mode"], body["degraded"]) == ("extractive", ["model_busy"])


def test_a_conversation_keeps_what_was_told(opening: Opening) -> None:
    assistant = opening(ScriptedModel(retell))
    client = TestClient(create_app(assistant))
    for question in ("Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu?", "còn Đồi Thông?"):
        body = client.post("/v1/ask", json={"question": question, "conversation_id": "c"}).json()

    assert "88%" in body["text"]
    assert body["mode"] == "generated"


def test_what_was_shown_in_a_models_words_is_not_shown_again(opening: Opening) -> None:
    client = TestClient(create_app(opening(ScriptedModel(retell))))
    first = client.post("/v1/ask", json={"question": QUESTION, "conversation_id": "d"}).json()
    more = client.post("/v1/ask", json={"question": "tiếp", "conversation_id": "d"}).json()

    assert first["mode"] == "generated"
    assert (more["status"], more["reason"]) == ("unanswerable", "nothing_more")


def test_a_real_wire_carries_it(opening: Opening) -> None:
    with replying_server(lambda body: retell(body["messages"][-1]["content"])) as server:
        model = GuardedModel(OpenAICompatibleModel(server.base_url, "m"))
        body = ask(opening, model)

    assert (body.mode, body.degraded) == ("generated", [])


def test_a_reader_who_leaves_gives_the_models_place_back(opening: Opening) -> None:
    """Over a real connection: the stream is cut after its first event."""
    model = ScriptedModel("Văn bản nêu " * 200)
    slow = GuardedModel(Slowly(model), Guard(at_once=1, wait_s=0.1))
    with run_site(create_app(opening(slow))) as address:
        headers = {"Accept": "text/event-stream"}
        with httpx.stream("POST", f"{address}/v1/ask", json={"question": QUESTION}, headers=headers) as response:
            next(response.iter_bytes())
            wait_until(lambda: model.running == 1)
        wait_until(lambda: model.running == 0)
        body = httpx.post(f"{address}/v1/ask", json={"question": QUESTION, "verbatim": True}).json()

    assert body["status"] == "answered"


class Slowly:
    """The same model, a piece at a time."""

    def __init__(self, model: ScriptedModel) -> None:
        self.name, self._model = model.name, model

    def stream(self, prompt: Prompt) -> Generator[str]:
        with closing(self._model.stream(prompt)) as pieces:
            for piece in pieces:
                time.sleep(0.05)
                yield piece


@contextmanager
def run_site(app: FastAPI) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 8
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Switched:
    """One model after another, for one assistant."""

    name = "switched"
    model: LanguageModel = ScriptedModel()

    def stream(self, prompt: Prompt) -> Generator[str]:
        yield from self.model.stream(prompt)


@pytest.fixture(scope="module")
def site(opening: Opening) -> tuple[Switched, TestClient]:
    switched = Switched()
    return switched, TestClient(create_app(opening(switched)), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def quotes(opening: Opening) -> AnswerBody:
    return ask(opening, None)


@pytest.mark.parametrize("kind", FAULTS)
def test_whatever_a_server_does_there_is_a_cited_answer(
    site: tuple[Switched, TestClient], quotes: AnswerBody, kind: str
) -> None:
    switched, client = site
    with faulty_server(kind) as base_url:
        switched.model = GuardedModel(OpenAICompatibleModel(base_url, "m", patience=SHORT), Guard(failures=1))
        began = time.monotonic()
        response = client.post("/v1/ask", json={"question": QUESTION})
        assert time.monotonic() - began < LONGEST

        body = AnswerBody.model_validate(response.json())

        assert (body.status, body.mode) == ("answered", "extractive")
        assert body.sentences == quotes.sentences
        assert body.citations == quotes.citations
        assert [code for code in body.degraded if code.startswith("model_")]


def test_while_the_circuit_is_open_the_quotes_come_at_once(opening: Opening) -> None:
    with faulty_server("hang before headers") as base_url:
        model = GuardedModel(OpenAICompatibleModel(base_url, "m", patience=SHORT), Guard(failures=1))
        assistant = opening(model)
        first = assistant.ask(QUESTION)
        began = time.monotonic()
        second = assistant.ask(QUESTION)

    assert first.degraded == ("model_slow",)
    assert second.degraded == ("model_unavailable",)
    assert time.monotonic() - began < LONGEST
    assert second.timings_ms["generate"] < SHORT.first_token_s * 1000
