"""A vector index that answers from its first moment: exactly at once, by a faster index as soon as there is one.

In goes an exact index with a way to get the faster one, out come its answers. Questions restricted to some documents
are always answered exactly. A faster index that fails costs speed, never an answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from assistant.errors import IndexUnavailable
from assistant.ports import Scored, Vector, VectorIndex

DEGRADED = "vector_index"  # among ``Answer.degraded``
_log = logging.getLogger(__name__)


class UnrestrictedIndex(Protocol):
    """Knows all passages and no documents."""

    def nearest(self, vector: Vector, k: int) -> Scored:
        """Raises IndexUnavailable."""

    def close(self) -> None:
        """May be called again; whoever is searching meanwhile gets IndexUnavailable."""


class SwitchingVectorIndex:
    """Fulfils ``assistant.ports.VectorIndex``; ``prepare`` may run in one thread while others search."""

    def __init__(self, exact: VectorIndex, open_faster: Callable[[], UnrestrictedIndex]) -> None:
        """``open_faster`` may take its time; it raises IndexUnavailable."""
        self._exact = exact
        self._open_faster = open_faster
        self._faster: UnrestrictedIndex | None = None
        self._lock = Lock()
        self._closed = False
        self.degraded: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Opens the faster index and swaps it in; without it, ``degraded`` says so and exact search goes on."""
        if self._closed:
            return
        try:
            self._swap(self._open_faster())
            self.degraded = ()
            if self._closed:  # meanwhile
                self._swap(None)
        except IndexUnavailable as unavailable:
            self._fall_back(unavailable)
        except BaseException:  # nobody reads what a background thread raises
            self.degraded = (DEGRADED,)
            raise

    def search(self, vector: Vector, k: int, documents: frozenset[str] | None = None) -> Scored:
        faster = self._faster
        if faster is None or documents is not None:
            return self._exact.search(vector, k, documents)
        try:
            return faster.nearest(vector, k)
        except IndexUnavailable as unavailable:
            self._fall_back(unavailable)
            return self._exact.search(vector, k)

    def close(self) -> None:
        """What ``prepare`` is opening at the moment is closed as soon as it is open."""
        self._closed = True
        self._swap(None)

    def _fall_back(self, unavailable: IndexUnavailable) -> None:
        _log.warning("searching exactly: %s", unavailable)
        self.degraded = (DEGRADED,)
        self._swap(None)

    def _swap(self, faster: UnrestrictedIndex | None) -> None:
        """Takes ``faster`` into use and closes the former one."""
        with self._lock:
            former, self._faster = self._faster, faster
        if former is not None:
            former.close()
