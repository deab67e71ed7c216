"""One at a time, a few waiting, and the rest told to come back. For requests that take seconds or minutes."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from assistant.errors import ServiceBusy


class Queue:
    """Belongs to one event loop."""

    def __init__(self, longest: int) -> None:
        """``longest``: how many may be in it, the one whose turn it is included."""
        self._longest, self._length, self._turn = longest, 0, Lock()

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Lock]:
        """A place from now on; the lock that it gives is one's turn. Raises ServiceBusy."""
        if self._length >= self._longest:
            raise ServiceBusy
        self._length += 1
        try:
            yield self._turn
        finally:
            self._length -= 1
