"""OpenAI-compatible servers of one's own, well and ill, on loopback.

``replying_server`` streams what a function replies. ``faulty_server`` does what its kind says, byte by byte where that
is the point: ``FAULTS`` lists the kinds and what a caller should get. Both end with their ``with``.
"""

from __future__ import annotations

import gzip
import json
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import repeat
from threading import Event, Lock, Thread
from typing import Any

from assistant.errors import ModelBusy, ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable

HEALTHY = "Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên."
FOREIGN = "The share of online applications reaches at least 80 percent."
DEAF = ("connection refused", "connect hangs")  # they never listen
UNKNOWN_SPANS = '{"claims": [{"text": "Tỷ lệ đạt 99%.", "spans": ["S999"]}]}'
_MB = 1_000_000
_PIECE = 4  # characters
_DONE = b"data: [DONE]\n\n"

Reply = Callable[[dict[str, Any]], str]
Play = Callable[["Call"], None]


@dataclass(frozen=True)
class Call:
    """One request as it came, and the way back to who sent it."""

    connection: socket.socket
    body: dict[str, Any]
    headers: Mapping[str, str]
    stopped: Event

    def send(self, data: bytes) -> None:
        """Raises OSError when the caller has gone."""
        self.connection.sendall(data)

    def drip(self, data: bytes, pause_s: float) -> None:
        """The same for as long as the caller listens."""
        while not self.stopped.wait(pause_s):
            self.send(data)

    def hang(self) -> None:
        """Until the caller has gone."""
        self.connection.settimeout(0.1)
        while not self.stopped.is_set():
            with suppress(TimeoutError):
                if not self.connection.recv(1):
                    return

    def reset(self) -> None:
        """Ends the connection as a crash does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@dataclass(frozen=True)
class Fault:
    """``raises``: None where pieces come as if all were well. ``some``: pieces come before it raises."""

    play: Play
    raises: type[ModelUnavailable] | None
    some: bool = False


@dataclass
class Server:
    base_url: str
    calls: list[Call] = field(default_factory=list)
    running: int = 0  # calls whose connection isn't closed yet

    def wait_until_idle(self, limit_s: float = 5) -> bool:
        """Whether all its connections are closed, by then."""
        end = time.monotonic() + limit_s
        while self.running and time.monotonic() < end:
            time.sleep(0.01)
        return not self.running


def begin(kind: str = "text/event-stream; charset=utf-8", *more: str) -> bytes:
    """The head of a reply that goes well."""
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {kind}", *more, "Connection: close", "", ""]).encode()


def event(delta: object, finish: str | None = None) -> bytes:
    """A server-sent event as OpenAI's are."""
    return sse({"id": "1", "object": "chat.completion.chunk", "choices": [_choice(delta, finish)]})


def sse(data: object) -> bytes:
    return b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n"


def say(text: str) -> bytes:
    """A whole reply, in pieces."""
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return b"".join([begin(), *(event({"content": piece}) for piece in pieces), event({}, "stop"), _DONE])


def _choice(delta: object, finish: str | None) -> dict[str, object]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


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
    "delta null": sse({"choices": [_choice(None, None)]}) * 2,
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
        _send(begin("text/event-stream", "Content-Encoding: gzip"), gzip.compress(b"\n" * 50 * _MB)), ModelNonsense
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
def replying_server(reply: Reply, refuses_schema: bool = False) -> Iterator[Server]:
    """Streams what ``reply`` makes of the body of a request, four characters an event."""

    def play(call: Call) -> None:
        if refuses_schema and "response_format" in call.body:
            _refuse(400, "Bad Request")(call)
        else:
            call.send(say(reply(call.body)))

    with playing_server(play) as server:
        yield server


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
def playing_server(play: Play) -> Iterator[Server]:
    """``play`` answers each request, in a thread of its own; who is played to when this ends is left alone."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        server, stopped = Server(f"http://127.0.0.1:{listener.getsockname()[1]}/v1"), Event()
        accepting = Thread(target=_accept, args=(listener, server, play, stopped), name="fault-server")
        accepting.start()
        try:
            yield server
        finally:
            stopped.set()
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join()


def _accept(listener: socket.socket, server: Server, play: Play, stopped: Event) -> None:
    calls, lock = [], Lock()
    with suppress(OSError):  # the listener is shut down
        while True:
            connection, _ = listener.accept()
            calls.append(Thread(target=_answer, args=(connection, server, play, stopped, lock), name="fault-call"))
            calls[-1].start()
    for call in calls:
        call.join()


def _answer(connection: socket.socket, server: Server, play: Play, stopped: Event, lock: Lock) -> None:
    connection.settimeout(10)
    with lock:
        server.running += 1
    try:
        with connection, suppress(OSError, EOFError):  # the caller has gone
            call = _read_call(connection, stopped)
            server.calls.append(call)
            play(call)
    finally:
        with lock:
            server.running -= 1


def _read_call(connection: socket.socket, stopped: Event) -> Call:
    """Raises EOFError when it isn't a whole request."""
    with connection.makefile("rb") as lines:
        lines.readline()
        headers = {}
        while line := lines.readline().strip():
            name, _, value = line.decode().partition(": ")
            headers[name.lower()] = value
        length = int(headers.get("content-length", 0))
        body = lines.read(length)
    if not length or len(body) < length:
        raise EOFError
    return Call(connection, json.loads(body), headers, stopped)


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
