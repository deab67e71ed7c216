"""Text that a document quotes to put it into another one. In: the blocks' texts. Out: which of them lie in a quotation.

An amending clause («Sửa đổi, bổ sung Điều 7 như sau:») quotes whole articles, between marks of quotation, with numbers
of their own. These are not the amending document's. A quotation that is never closed is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

_OPENS = re.compile(r"[“\"«]")
_OPENS_WITHIN = re.compile(r":\s*(?:“[^”]*|\"[^\"]*|«[^»]*)$")
_CLOSES = re.compile(r"[”\"»][.;,)\s]*$")
_LONGEST = 500  # blocks: the longest chapter that was ever put in


def find_quoted(texts: Sequence[str]) -> frozenset[int]:
    """The blocks between the opening and the closing mark, both included; a quotation of one block needs none."""
    closers = [at for at, text in enumerate(texts) if _CLOSES.search(text)]
    balanced = _balanced_ends(texts)
    quoted: set[int] = set()
    for at, text in enumerate(texts):
        if at in quoted:
            continue
        starts = at if at and texts[at - 1].endswith(":") and _OPENS.match(text) else at + 1
        if starts == at or _OPENS_WITHIN.search(text):
            quoted.update(range(starts, _find_end(at, balanced, closers) + 1))
    return frozenset(quoted)


def _find_end(at: int, balanced: Sequence[int | None], closers: Sequence[int]) -> int:
    """The block in which the marks of quotation come out even, else the next that ends with one; else none."""
    after = bisect_left(closers, at)
    ends = (balanced[at], closers[after] if after < len(closers) else None)
    return next((end for end in ends if end is not None and end - at <= _LONGEST), at - 1)


def _balanced_ends(texts: Sequence[str]) -> list[int | None]:
    """For each block with more opened than closed, the first later one after which no more are open than before it."""
    depths = list(accumulate((text.count("“") - text.count("”") for text in texts), initial=0))
    ends: list[int | None] = [None] * len(texts)
    waiting: list[int] = []
    for at in range(len(texts)):
        waiting.append(at)
        while waiting and depths[at + 1] <= depths[waiting[-1]]:
            ends[waiting.pop()] = at
    return ends
