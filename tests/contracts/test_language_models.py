"""One contract for every LanguageModel; the adapter runs against a small server on loopback."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from assistant.adapters.guarded import Guard, GuardedModel
from assistant.adapters.openai_compatible import OpenAICompatibleModel, Patience
from assistant.adapters.scripted import ScriptedModel
from assistant.ports import LanguageModel
from prompts.rendering import Prompt
from tests.model_servers import Call, begin, event, playing_server, say

QUESTION = "Đến năm 2030 bao nhiêu hồ sơ được nộp trực tuyến?"
ENDLESS = "a" * 100_000
PATIENT = Patience(first_token_s=60, stall_s=60, answer_s=60)  # what ends, ends because it was closed
REPLY = "Phấn đấu đến năm 2030, tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 80% trở lên (🙂)."
ODD = ["\x00\x07", "🙂🙂🙂", 'data: [DONE]\n\n"}', "đ" * 5_000, "\ud800 nửa chữ", "a\u0301\u200b\u202e", "\r\n\r\n\t"]


@dataclass(frozen=True)
class Subject:
    model: LanguageModel
    running: Callable[[], int]  # requests that the far end still serves


def ask(text: str) -> Prompt:
    return Prompt(system="Chỉ trả lời theo trích đoạn.", user=text)


def echo(call: Call) -> None:
    """What the user said, then the words that every reply has; to ENDLESS one word, and no end."""
    asked = str(call.body["messages"][-1]["content"])
    if asked != ENDLESS:
        call.send(say(asked + REPLY))
        return
    call.send(begin() + event({"content": "a"}))
    call.hang()


@pytest.fixture(scope="module", params=["scripted", "openai", "guarded scripted", "guarded openai"])
def subject(request: pytest.FixtureRequest) -> Iterator[Subject]:
    kind = request.param
    with ExitStack() as stack:
        if kind.endswith("scripted"):
            scripted = ScriptedModel(lambda prompt: prompt.user + REPLY)
            model, running = scripted, lambda: scripted.running
        else:
            server = stack.enter_context(playing_server(echo))
            model = OpenAICompatibleModel(server.base_url, "small", patience=PATIENT)
            running = lambda: server.running  # noqa: E731
        guard = Guard(at_once=8, wait_s=20)
        yield Subject(GuardedModel(model, guard) if kind.startswith("guarded") else model, running)


def test_pieces_join_to_the_reply(subject: Subject) -> None:
    pieces = list(subject.model.stream(ask(QUESTION)))

    assert "".join(pieces) == QUESTION + REPLY
    assert len(pieces) > 1
    assert all(pieces)


def test_nothing_is_sent_before_the_first_piece_is_asked_for(subject: Subject) -> None:
    subject.model.stream(ask(QUESTION))

    time.sleep(0.05)
    assert subject.running() == 0


@pytest.mark.parametrize("text", ODD)
def test_odd_text_survives(subject: Subject, text: str) -> None:
    reply = "".join(subject.model.stream(ask(text)))

    assert reply.endswith(REPLY)
    assert reply.replace("?", "\ud800") == text.replace("?", "\ud800") + REPLY


def test_several_threads_may_ask_at_once(subject: Subject) -> None:
    texts = [f"câu hỏi số {number} " * 20 for number in range(16)]

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda text: "".join(subject.model.stream(ask(text))), texts))

    assert replies == [text + REPLY for text in texts]


def test_closing_ends_the_request(subject: Subject) -> None:
    stream = subject.model.stream(ask(ENDLESS))
    next(stream)
    assert subject.running() == 1

    stream.close()

    assert_idle(subject)
    assert list(stream) == []


def test_a_stream_that_is_dropped_ends_its_request(subject: Subject) -> None:
    stream = subject.model.stream(ask(ENDLESS))
    next(stream)

    del stream
    gc.collect()

    assert_idle(subject)


def test_a_stream_may_be_closed_in_another_thread(subject: Subject) -> None:
    stream = subject.model.stream(ask(ENDLESS))
    next(stream)

    closing = threading.Thread(target=stream.close)
    closing.start()
    closing.join()

    assert_idle(subject)


def assert_idle(subject: Subject) -> None:
    end = time.monotonic() + 5
    while subject.running() and time.monotonic() < end:
        time.sleep(0.01)
    assert subject.running() == 0


@pytest.mark.parametrize("guarded", [False, True])
def test_text_split_inside_a_letter_arrives_whole(guarded: bool) -> None:
    """Each byte in a packet of its own, so that every letter is split."""

    def play(call: Call) -> None:
        words = [event({"content": word + " "}) for word in REPLY.split()]
        for byte in b"".join([begin(), *words, event({}, "stop")]):
            call.send(bytes([byte]))

    with playing_server(play) as server:
        model: LanguageModel = OpenAICompatibleModel(server.base_url, "small", patience=PATIENT)
        pieces = list((GuardedModel(model) if guarded else model).stream(ask(QUESTION)))

    assert "".join(pieces) == REPLY + " "
