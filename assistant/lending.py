"""A value that many threads use while one replaces it: each user keeps what it was lent to the end.

In go values that can be closed, out they are lent. A value is closed once it is replaced and its last user is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Generic, Protocol, TypeVar

from assistant.errors import NghiQuyetError


class Closable(Protocol):
    def close(self) -> None:
        """May be called again."""


T = TypeVar("T", bound=Closable)


@dataclass(slots=True)
class _Lent(Generic[T]):
    value: T
    users: int = 1  # being the current value counts as one


class Lender(Generic[T]):
    def __init__(self, first: T) -> None:
        self._current = _Lent(first)
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[T]:
        """The current value, which stays open to the end of the block, whatever replaces or closes it meanwhile.

        Raises NghiQuyetError once closed.
        """
        with self._lock:
            if self._closed:
                raise NghiQuyetError
            lent = self._current
            lent.users += 1
        try:
            yield lent.value
        finally:
            self._give_back(lent)

    def replace(self, value: T) -> None:
        """Whoever borrows from now on gets ``value``; after the end nobody does, and it is closed at once."""
        with self._lock:
            lent = _Lent(value)
            given_back = lent if self._closed else self._current
            self._current = self._current if self._closed else lent
        self._give_back(given_back)

    def close(self) -> None:
        """Closes the current value as soon as nobody uses it; nothing is lent any more. May be called again."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._give_back(self._current)

    def _give_back(self, lent: _Lent[T]) -> None:
        with self._lock:
            lent.users -= 1
            unused = lent.users == 0
        if unused:
            lent.value.close()
