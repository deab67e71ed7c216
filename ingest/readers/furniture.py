"""Running headers, footers and page numbers. In: the rows of each page. Out: the pages without them, and their text.

A row is furniture when it stands at the top or bottom of its page and is a page number, or returns at the same place
on many pages with no change but in its figures. What is dropped is never lost: the caller keeps it as margins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.text import fold
from ingest.readers.pages import Page
from ingest.readers.rows import Row

_PAGE_NUMBER = re.compile(r"(?i)[-–—~|]?\s*(?:trang\s*:?\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–—~|]?")
_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")  # OCR reads a dash in many ways
_ZONE = 0.12  # of the page's height, at either end
_DEEPEST = 4  # rows from either end
_PLACE = 6.0  # points: two baselines closer than this are the same place
_LEAST_PAGES = 3
_LEAST_SHARE = 0.4  # of the pages; headers of left and right pages differ

Key = tuple[str, int]


def remove_furniture(pages: Sequence[Page]) -> tuple[list[Page], tuple[str, ...]]:
    """The margins are the distinct texts dropped, page numbers not among them."""
    running = _find_running(pages)
    kept, margins = [], dict[str, None]()
    for page in pages:
        dropped = _find_dropped(page, running)
        kept.append(replace(page, rows=tuple(row for at, row in enumerate(page.rows) if at not in dropped)))
        margins.update({page.rows[at].text: None for at in sorted(dropped) if not is_page_number(page.rows[at].text)})
    return kept, tuple(margins)


def is_page_number(text: str) -> bool:
    """«2», «- 2 -», «Trang 2/10»; a year ends a sentence sooner than it numbers a page: «2030» counts as one."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _find_running(pages: Sequence[Page]) -> set[Key]:
    """Texts, figures aside, that stand at one place on enough pages."""
    seen = Counter(key for page in pages for key in {key for at in _outer(page) for key in _keys(page.rows[at])})
    return {key for key, count in seen.items() if count >= max(_LEAST_PAGES, _LEAST_SHARE * len(pages))}


def _find_dropped(page: Page, running: set[Key]) -> set[int]:
    dropped = {at for at in _outer(page) if any(key in running for key in _keys(page.rows[at]))}
    for order in (range(len(page.rows)), range(len(page.rows) - 1, -1, -1)):
        outermost = next((at for at in order if at not in dropped), None)
        if outermost is not None and outermost in _outer(page) and is_page_number(page.rows[outermost].text):
            dropped.add(outermost)
    return dropped


def _outer(page: Page) -> list[int]:
    """The rows at either end of the page."""
    last = len(page.rows) - 1
    return [at for at, row in enumerate(page.rows) if min(at, last - at) < _DEEPEST and _is_in_zone(row, page)]


def _is_in_zone(row: Row, page: Page) -> bool:
    return not _ZONE * page.height < row.baseline < (1 - _ZONE) * page.height


def _keys(row: Row) -> Iterator[Key]:
    """Two, because a place near the border between two slots falls into either."""
    text = _DIGITS.sub("#", _SIGNS.sub("", fold(row.text)))
    for shift in (0.0, 0.5):
        yield f"{shift}{text}", int(row.baseline / _PLACE + shift)
