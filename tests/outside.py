"""No test calls out: who connects beyond this machine, or looks a name up, is refused and remembered.

``watch`` works for the rest of the process, in all its threads; processes that tests start are not watched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from ipaddress import ip_address

_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")
called: list[str] = []


class CalledOut(OSError):
    """A test must not."""


@cache  # a hook can't be taken away: one is enough
def watch() -> None:
    os.environ.update(dict.fromkeys(_OFFLINE, "1"))
    sys.addaudithook(_refuse)


@contextmanager
def nobody_called() -> Iterator[None]:
    """Calls are refused anyway; this tells of those whose refusal a library swallowed."""
    try:
        yield
        assert not called, f"called out: {called}"
    finally:
        called.clear()


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a Unix socket's is a path
    else:
        return
    if not _is_here(host):
        called.append(f"{event} {host!r}")
        raise CalledOut(called[-1])


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in ("", "localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
