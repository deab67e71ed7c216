"""OpenAICompatibleModel against servers that are ill in one way each, and what it sends to one that is well."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.adapters.openai_compatible import OpenAICompatibleModel, Patience
from assistant.errors import ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable
from prompts.rendering import Prompt
from tests.faults import DEAF, FAULTS, HEALTHY, failing_server
from tests.model_servers import begin, event, playing_server, replying_server

ROOT = Path(__file__).parents[3]
KEY = "sk-khoa-bi-mat-0123456789"
PROMPT = Prompt(system="Chỉ trả lời theo trích đoạn.", user="Câu hỏi riêng tư?")
SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
IMPATIENT = Patience(first_token_s=1, stall_s=0.3, answer_s=1.5)
LIMIT = 8  # seconds that a reader waits at most


def open_model(base_url: str, **settings: object) -> OpenAICompatibleModel:
    return OpenAICompatibleModel(base_url, "nho", SecretStr(KEY), **settings)


def exhaust(model: OpenAICompatibleModel, prompt: Prompt = PROMPT) -> tuple[list[str], ModelUnavailable | None]:
    """What came, and how it ended."""
    pieces: list[str] = []
    try:
        for piece in model.stream(prompt):
            pieces.append(piece)
    except ModelUnavailable as failure:
        return pieces, failure
    return pieces, None


@pytest.fixture(scope="module", autouse=True)
def _prepared() -> None:
    """The library is imported once, and the loop and its thread are there."""
    with replying_server(lambda body: HEALTHY) as server:
        exhaust(open_model(server.base_url))


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_ends_in_time_with_its_error_and_leaves_nothing_behind(kind: str) -> None:
    fault, threads = FAULTS[kind], set(threading.enumerate())
    patience = IMPATIENT if fault.raises is ModelSlow else Patience()
    with failing_server(kind, times=1) as server:
        model = open_model(server.base_url, patience=patience)

        began = time.monotonic()
        pieces, failure = exhaust(model)
        took = time.monotonic() - began

        assert server.wait_until_idle(2)
        if kind not in DEAF:
            assert "".join(open_model(server.base_url).stream(PROMPT)) == HEALTHY

    assert took < LIMIT
    assert type(failure) is (fault.raises or type(None))
    assert bool(pieces) == (fault.some or fault.raises is None)
    assert KEY not in str(failure)
    assert {thread for thread in threading.enumerate() if not thread.name.startswith("asyncio_")} <= threads


@pytest.mark.parametrize("kind", ["accept and close", "400", "429 Retry-After", "10 MB in one event", "truncated"])
def test_a_model_that_failed_may_be_asked_again(kind: str) -> None:
    with failing_server(kind, times=1) as server:
        model = open_model(server.base_url)
        exhaust(model)

        assert exhaust(model) == exhaust(open_model(server.base_url))


def test_what_came_before_a_failure_is_kept() -> None:
    with failing_server("stall after a word") as server:
        pieces, failure = exhaust(open_model(server.base_url, patience=IMPATIENT))

    assert pieces == ["Tỷ lệ "]
    assert isinstance(failure, ModelSlow)


@pytest.mark.parametrize(
    ("kind", "patience", "limit"),
    [
        ("hang before headers", Patience(0.3, 9, 9), "first piece > 0.3 s"),
        ("stall after a word", Patience(9, 0.3, 9), "pause > 0.3 s"),
        ("words without end", Patience(9, 9, 0.5), "reply > 0.5 s"),
    ],
)
def test_each_limit_of_time_counts_alone(kind: str, patience: Patience, limit: str) -> None:
    with failing_server(kind) as server:
        _, failure = exhaust(open_model(server.base_url, patience=patience))

    assert isinstance(failure, ModelSlow)
    assert failure.fields["why"] == limit


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("10 MB in one event", "> 1000000 bytes"),
        ("10 MB of empty events", "> 1000000 bytes"),
        ("10 MB in many events", "> 20000 characters"),
        ("gzip bomb", "content-encoding"),
        ("HTML page", "content-type != text/event-stream"),
        ("truncated", "finish_reason=None"),
        ("cut by its limit", "finish_reason=length"),
        ("role only", "0 characters"),
        ("502 page", "HTTP 502"),
        ("connection refused", "ConnectError"),
    ],
)
def test_the_log_can_tell_why(kind: str, why: str) -> None:
    with failing_server(kind) as server:
        _, failure = exhaust(open_model(server.base_url))

    assert failure is not None
    assert failure.fields["why"] == why


def test_a_request_that_hangs_holds_up_no_other() -> None:
    with (
        ThreadPoolExecutor(4) as pool,
        failing_server("hang before headers") as ill,
        replying_server(lambda body: HEALTHY) as well,
    ):
        hanging = [pool.submit(exhaust, open_model(ill.base_url, patience=Patience(60, 60, 60))) for _ in range(4)]
        pieces, failure = exhaust(open_model(well.base_url))
        assert not any(future.done() for future in hanging)

    assert ("".join(pieces), failure) == (HEALTHY, None)


def test_a_name_that_is_not_resolved_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving, found = threading.Event(), socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        if host in ("may-chu.invalid", b"may-chu.invalid"):
            resolving.wait(20)
            raise socket.gaierror(-2, "Name or service not known")
        return found(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    began = time.monotonic()
    _, failure = exhaust(open_model("http://may-chu.invalid/v1", patience=Patience(0.5, 0.5, 1)))
    took = time.monotonic() - began
    resolving.set()

    assert isinstance(failure, ModelSlow)
    assert took < LIMIT
    assert type(exhaust(open_model("http://may-chu.invalid/v1"))[1]) is ModelUnavailable


def test_a_server_without_tls_is_unavailable_over_https() -> None:
    with replying_server(lambda body: HEALTHY) as server:
        _, failure = exhaust(open_model(server.base_url.replace("http:", "https:")))

    assert type(failure) is ModelUnavailable


def test_the_halves_of_a_sign_come_together() -> None:
    """As servers written in JavaScript send them; half a sign alone can't be written as UTF-8."""
    halves = [
        b'{"choices": [{"index": 0, "delta": {"content": "%s"}}]}' % half for half in (rb"a\ud83d", rb"\ude42b\ud83d")
    ]
    stream = b"".join(b"data: %s\n\n" % half for half in halves)
    with playing_server(lambda call: call.send(begin() + stream + event({}, "stop"))) as server:
        pieces = list(open_model(server.base_url).stream(PROMPT))

    assert "".join(pieces).startswith("a🙂b")
    assert "".join(pieces).encode()


@pytest.mark.parametrize("end", [event({}, "stop"), b"data: [DONE]\n\n"])
def test_either_sign_of_the_end_makes_a_reply_whole(end: bytes) -> None:
    with playing_server(lambda call: call.send(begin() + event({"content": "Đủ."}) + end)) as server:
        assert exhaust(open_model(server.base_url)) == (["Đủ."], None)


def test_a_schema_is_asked_for_where_the_prompt_has_one() -> None:
    with replying_server(lambda body: HEALTHY) as server:
        model = open_model(server.base_url)
        exhaust(model)
        exhaust(model, Prompt(PROMPT.system, PROMPT.user, SCHEMA))
        exhaust(open_model(server.base_url, wants_json=False), Prompt(PROMPT.system, PROMPT.user, SCHEMA))

    wanted = {"type": "json_schema", "json_schema": {"name": "reply", "schema": SCHEMA, "strict": True}}
    assert [call.body.get("response_format") for call in server.calls] == [None, wanted, None]


def test_a_server_that_refuses_schemas_is_asked_without_from_then_on() -> None:
    with replying_server(lambda body: HEALTHY, refuses_schema=True) as server:
        model = open_model(server.base_url)
        replies = [exhaust(model, Prompt(PROMPT.system, PROMPT.user, SCHEMA)) for _ in range(2)]

    assert [("".join(pieces), failure) for pieces, failure in replies] == [(HEALTHY, None)] * 2
    assert ["response_format" in call.body for call in server.calls] == [True, False, False]


def test_a_refusal_that_is_not_about_the_schema_is_not_held_against_it() -> None:
    with failing_server("400", times=2) as server:
        model, prompt = open_model(server.base_url), Prompt(PROMPT.system, PROMPT.user, SCHEMA)
        _, failure = exhaust(model, prompt)
        exhaust(model, prompt)

    assert type(failure) is ModelUnavailable
    assert ["response_format" in call.body for call in server.calls] == [True, False, True]


@pytest.mark.parametrize("kind", ["401 repeating the key", "an error event", "reset after a word", "half a JSON event"])
def test_neither_key_nor_prompt_gets_into_logs_and_errors(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with failing_server(kind) as server:
        model = open_model(server.base_url)
        try:
            list(model.stream(PROMPT))
        except ModelUnavailable:
            logging.getLogger("tests").exception("failed")

    assert "Traceback" in caplog.text
    for secret in (KEY, PROMPT.user):
        assert secret not in caplog.text
        assert secret not in repr(model) + repr(vars(model))


def test_no_key_sends_no_header() -> None:
    with replying_server(lambda body: HEALTHY) as server:
        list(OpenAICompatibleModel(server.base_url, "nho").stream(PROMPT))

    assert "authorization" not in server.calls[0].headers


def test_a_key_is_sent_to_nobody_else() -> None:
    with replying_server(lambda body: HEALTHY) as other:
        away = f"HTTP/1.1 307 Elsewhere\r\nLocation: {other.base_url}/chat/completions\r\n\r\n".encode()
        with playing_server(lambda call: call.send(away)) as server:
            _, failure = exhaust(open_model(server.base_url))

    assert type(failure) is ModelUnavailable
    assert server.calls[0].headers["authorization"] == f"Bearer {KEY}"
    assert other.calls == []


SCRIPT = """
import sys
from pydantic import SecretStr
from assistant.adapters.openai_compatible import OpenAICompatibleModel
from prompts.rendering import Prompt

model = OpenAICompatibleModel(sys.argv[1], "nho", SecretStr(sys.argv[2]))
assert not {"openai", "llama_index"} & set(sys.modules), "imported before it was needed"
print("".join(model.stream(Prompt("Hệ thống", "Câu hỏi riêng tư?"))))
"""


def test_the_environment_of_the_library_has_no_say_and_nothing_is_printed() -> None:
    """In a process of its own: the library reads its environment when it is imported."""
    foreign = {
        "OPENAI_API_KEY": "sk-foreign",
        "OPENAI_ADMIN_KEY": "sk-foreign",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/foreign",
        "OPENAI_API_BASE": "http://127.0.0.1:9/foreign",
        "OPENAI_ORG_ID": "foreign",
        "OPENAI_PROJECT_ID": "foreign",
        "OPENAI_CUSTOM_HEADERS": "X-Foreign: foreign\nHost: foreign\nAuthorization: Bearer foreign",
        "OPENAI_LOG": "debug",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
        "PYTHONIOENCODING": "utf-8",
    }
    with replying_server(lambda body: HEALTHY) as server:
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT, server.base_url, KEY],
            env=os.environ | foreign,
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    assert ran.stdout == HEALTHY + "\n", ran.stderr
    assert KEY not in ran.stderr
    assert "riêng tư" not in ran.stderr
    headers = server.calls[0].headers
    assert "foreign" not in str(headers)
    assert headers["authorization"] == f"Bearer {KEY}"
    assert sorted(headers) == [
        "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host",
    ]  # fmt: skip


def test_a_denied_model_says_so_by_its_name() -> None:
    with failing_server("404") as server:
        _, failure = exhaust(open_model(server.base_url))

    assert isinstance(failure, ModelDenied)
    assert failure.fields == {"name": "nho", "why": "HTTP 404"}


@pytest.mark.parametrize(("letters", "raises"), [(19_000, type(None)), (21_000, ModelNonsense)])
def test_a_reply_may_be_long_but_not_without_end(letters: int, raises: type) -> None:
    words = event({"content": "a" * 1000}) * (letters // 1000)
    with playing_server(lambda call: call.send(begin() + words + event({}, "stop"))) as server:
        pieces, failure = exhaust(open_model(server.base_url))

    assert type(failure) is raises
    assert len("".join(pieces)) == min(letters, 21_000)
