"""OpenAI-compatible servers that are ill, each kind in one way, byte by byte where that is the point.

``FAULTS`` lists the kinds and what a caller should get; ``faulty_server`` is one of a kind.
"""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat

from assistant.errors import ModelBusy, ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable
from tests.model_servers import Call, Play, Server, begin, choice, event, playing_server, replying_server, say, sse

__all__ = ["FAULTS", "Fault", "failing_server", "faulty_server", "replying_server"]

HEALTHY = "Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên."
FOREIGN = "The share of online applications reaches at least 80 percent."
DEAF = ("connection refused", "connect hangs")  # they never listen
UNKNOWN_SPANS = '{"claims": [{"text": "Tỷ lệ đạt 99%.", "spans": ["S999"]}]}'
_MB = 1_000_000
_DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Fault:
    """``raises``: None where pieces come as if all were well. ``some``: pieces come before it raises."""

    play: Play
    raises: type[ModelUnavailable] | None
    some: bool = False


def _refuse(status: int, reason: str, *headers: str, page: str = '{"error": {"message": "no"}}') -> Play:
    lines = [f"HTTP/1.1 {status} {reason}", f"Content-Length: {len(page)}", "Connection: close", *headers]
    return lambda call: call.send("\r\n".join([*lines, "", page]).encode())


def _send(*parts: bytes, then: Play = lambda call: None) -> Play:
    def play(call: Call) -> None:
        call.send(b"".join(parts))
        then(call)

    return play


def _echo_key(call: Call) -> None:
    _refuse(401, "Unauthorized", page=f"Incorrect API key provided: {call.headers.get('authorization')}")(call)


_OK = begin()
_WORD = event({"content": "Tỷ lệ "})
_PAGE = event({"content": "Tỷ lệ " * 100})
_SHAPES = {  # whole streams of which nobody can make words
    "no choices": sse({"id": "1"}),
    "choices empty": sse({"choices": []}),
    "choices null": sse({"choices": None}),
    "choices of numbers": sse({"choices": [5]}),
    "delta null": sse({"choices": [choice(None, None)]}) * 2,
    "content null": event({"content": None}) * 3,
    "content a number": event({"content": 5}),
    "content a list": event({"content": [{"type": "text", "text": "a"}]}),
    "an event that is a list": sse([1, 2]),
    "an event that is null": sse(None),
    "role only": event({"role": "assistant"}) * 3,
    "reasoning only": event({"reasoning_content": "hmm"}) * 3,
    "empty stream": b"",
    "half a JSON event": b'data: {"choices": [{"delta\n\n',
    "deep JSON event": b"data: " + b"[" * 100_000 + b"\n\n",
    "invalid UTF-8": b'data: {"choices": [{"index": 0, "delta": {"content": "T\xe1\xbb"}}]}\n\n',
    "10 MB in one event": b"data: " + b"x" * 10 * _MB,
    "10 MB of empty events": event({"content": "", "padding": "x" * 1000}) * (10 * _MB // 1000),
}

FAULTS: Mapping[str, Fault] = {
    "connection refused": Fault(lambda call: None, ModelUnavailable),  # nobody listens
    "connect hangs": Fault(lambda call: None, ModelSlow),  # nobody accepts
    "accept and close": Fault(lambda call: None, ModelUnavailable),
    "reset at once": Fault(Call.reset, ModelUnavailable),
    "no HTTP": Fault(_send(b"SSH-2.0-OpenSSH_9.2\r\n"), ModelUnavailable),
    "hang before headers": Fault(Call.hang, ModelSlow),
    "301 elsewhere": Fault(_refuse(301, "Moved", "Location: http://192.0.2.1/v1/chat/completions"), ModelUnavailable),
    "400": Fault(_refuse(400, "Bad Request"), ModelUnavailable),
    "401 repeating the key": Fault(_echo_key, ModelDenied),
    "403": Fault(_refuse(403, "Forbidden"), ModelDenied),
    "404": Fault(_refuse(404, "Not Found"), ModelDenied),
    "429 Retry-After": Fault(_refuse(429, "Too Many Requests", "Retry-After: 60"), ModelBusy),
    "500": Fault(_refuse(500, "Internal Server Error"), ModelUnavailable),
    "502 page": Fault(_refuse(502, "Bad Gateway", page="<html>" * 9000), ModelUnavailable),
    "503": Fault(_refuse(503, "Service Unavailable"), ModelBusy),
    "204": Fault(_send(b"HTTP/1.1 204 No Content\r\n\r\n"), ModelNonsense),
    "drip of bytes": Fault(_send(_OK, then=lambda call: call.drip(b"d", 0.1)), ModelSlow),
    "drip of empty deltas": Fault(_send(_OK, then=lambda call: call.drip(event({"content": ""}), 0.05)), ModelSlow),
    "comments forever": Fault(_send(_OK, then=lambda call: call.drip(b": wait\n\n", 0.05)), ModelSlow),
    "stall before a word": Fault(_send(_OK, event({"role": "assistant"}), then=Call.hang), ModelSlow),
    "stall after a word": Fault(_send(_OK, _WORD, then=Call.hang), ModelSlow, some=True),
    "words without end": Fault(_send(_OK, then=lambda call: call.drip(_WORD, 0.02)), ModelSlow, some=True),
    "tokens without end": Fault(_send(_OK, then=lambda call: call.drip(_PAGE, 0)), ModelNonsense, some=True),
    "10 MB in many events": Fault(_send(_OK, _PAGE * (10 * _MB // len(_PAGE))), ModelNonsense, some=True),
    "truncated": Fault(_send(_OK, _WORD), ModelNonsense, some=True),
    "truncated in chunks": Fault(
        _send(begin("text/event-stream", "Transfer-Encoding: chunked"), b"%x\r\n" % len(_WORD), _WORD, b"\r\n"),
        ModelUnavailable,
        some=True,
    ),
    "cut by its limit": Fault(_send(_OK, _WORD, event({}, "length"), _DONE), ModelNonsense, some=True),
    "reset after a word": Fault(
        _send(_OK, _WORD, then=lambda call: (time.sleep(0.1), call.reset())[0]), ModelUnavailable, some=True
    ),
    "an error event": Fault(_send(_OK, sse({"error": {"message": "out of memory"}})), ModelUnavailable),
    "an error event after a word": Fault(
        _send(_OK, _WORD, sse({"error": {"message": "out of memory"}})), ModelUnavailable, some=True
    ),
    "gzip bomb": Fault(
        _send(begin("text/event-stream", "Content-Encoding: gzip"), gzip.compress(b"\n" * 50 * _MB, 1)), ModelNonsense
    ),
    "HTML page": Fault(_send(begin("text/html"), b"<html>Login</html>"), ModelNonsense),
    "not streaming": Fault(
        _send(begin("application/json"), json.dumps({"choices": [{"message": {"content": "a"}}]}).encode()),
        ModelNonsense,
    ),
    "foreign reply": Fault(_send(say(FOREIGN)), None),
    "unknown span ids": Fault(_send(say(UNKNOWN_SPANS)), None),
    **{name: Fault(_send(_OK, stream, _DONE), ModelNonsense) for name, stream in _SHAPES.items()},
}


@contextmanager
def faulty_server(kind: str, times: int | None = None) -> Iterator[str]:
    """The base URL; after so many faults it is well, and replies HEALTHY (where it listens at all)."""
    with failing_server(kind, times) as server:
        yield server.base_url


@contextmanager
def failing_server(kind: str, times: int | None = None) -> Iterator[Server]:
    """The same with what it sees."""
    if kind in DEAF:
        with _deaf_port(full=kind == "connect hangs") as port:
            yield Server(f"http://127.0.0.1:{port}/v1")
        return
    faults = repeat(FAULTS[kind].play) if times is None else repeat(FAULTS[kind].play, times)
    with playing_server(lambda call: next(faults, _play_well)(call)) as server:
        yield server


def _play_well(call: Call) -> None:
    call.send(say(HEALTHY))


@contextmanager
def _deaf_port(full: bool) -> Iterator[int]:
    """A port where a connection is refused or, its queue being full, neither refused nor accepted."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if not full:
            yield listener.getsockname()[1]
            return
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for caller in waiting:
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]
        for caller in waiting:
            caller.close()
