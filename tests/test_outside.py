"""The guard against calls out, which every test runs under."""

import socket
from contextlib import suppress

import pytest

from tests import outside

ELSEWHERE = "192.0.2.1"  # an address that is nobody's


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_connection_to_elsewhere_is_refused_and_remembered(kind: int) -> None:
    with socket.socket(socket.AF_INET, kind) as caller:
        caller.settimeout(1)
        with pytest.raises(outside.CalledOut):
            caller.connect((ELSEWHERE, 80))

    assert outside.called.pop() == f"socket.connect '{ELSEWHERE}'"


@pytest.mark.parametrize("name", ["example.com", b"example.com", "huggingface.co"])
def test_a_name_is_not_looked_up(name: str | bytes) -> None:
    with pytest.raises(outside.CalledOut):
        socket.getaddrinfo(name, 443)

    assert outside.called.pop().startswith("socket.getaddrinfo")


def test_a_datagram_to_elsewhere_is_refused() -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as caller, pytest.raises(outside.CalledOut):
        caller.sendto(b"", ("2001:db8::1", 53))

    assert outside.called.pop()


def test_this_machine_is_no_elsewhere() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            socket.create_connection((host, port)).close()

    assert outside.called == []


def test_a_test_fails_when_a_library_swallowed_the_refusal() -> None:
    with pytest.raises(AssertionError, match=ELSEWHERE), outside.nobody_called(), suppress(OSError):
        socket.create_connection((ELSEWHERE, 80), timeout=1)

    assert outside.called == []
