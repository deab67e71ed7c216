"""How far storing has come. In: pages read by several threads at once, files done. Out: one Step after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from assistant.model import Document
from ingest.reading import PageProgress

PAGE_CHARACTERS = 2_000  # what counts as a page where the format has none: an A4 page of a Party document


@dataclass(frozen=True, slots=True)
class Step:
    done: int  # files
    total: int  # files known so far: archives are opened one by one
    source: str  # the file that was done or read last
    pages: int  # read so far in all files


Progress = Callable[[Step], None]


class Tally:
    """Safe in any thread; ``progress`` is called by one at a time."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lock = Lock()
        self._done = self._total = 0
        self._pages: dict[str, int] = {}

    def expect(self, files: int) -> None:
        self._total += files

    def watch(self, source: str) -> PageProgress:
        """To be called with the pages of this file that are read."""

        def update(read: int, _in_all: int) -> None:
            with self._lock:
                self._pages[source] = read
                self._show(source)

        return update

    def finish(self, source: str, document: Document | None) -> None:
        """``document``: None where it could not be read."""
        with self._lock:
            self._done += 1
            if document is not None:
                self._pages[source] = count_pages(document)
            self._show(source)

    def _show(self, source: str) -> None:
        self._progress(Step(self._done, self._total, source, sum(self._pages.values())))


def count_pages(document: Document) -> int:
    return len(document.pages) or -(-len(document.text) // PAGE_CHARACTERS)
