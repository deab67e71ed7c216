"""OpenAI-compatible servers of one's own, on loopback, in threads.

``replying_server`` streams what a function replies; with ``playing_server`` a test writes each byte. Both end with
their ``with``, whoever still waits.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

_DONE = b"data: [DONE]\n\n"
_PIECE = 4  # characters

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
    return sse({"id": "1", "object": "chat.completion.chunk", "choices": [choice(delta, finish)]})


def sse(data: object) -> bytes:
    return b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n"


def say(text: str) -> bytes:
    """A whole reply, in pieces."""
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return b"".join([begin(), *(event({"content": piece}) for piece in pieces), event({}, "stop"), _DONE])


def choice(delta: object, finish: str | None) -> dict[str, object]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


@contextmanager
def replying_server(reply: Reply, refuses_schema: bool = False) -> Iterator[Server]:
    """Streams what ``reply`` makes of the body of a request, four characters an event."""

    def play(call: Call) -> None:
        if refuses_schema and "response_format" in call.body:
            call.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        else:
            call.send(say(reply(call.body)))

    with playing_server(play) as server:
        yield server


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
    """Raises EOFError when it isn't a whole request, or no HTTP."""
    if connection.recv(1, socket.MSG_PEEK) != b"P":  # of POST; who speaks TLS would wait for an answer
        raise EOFError
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
