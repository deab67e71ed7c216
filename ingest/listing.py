"""Lists of documents in a sentence: which of the mentions after a verb are its objects.

In: the text, where the list begins, the mentions in it. Out: those that are items, each whole or in part. A document
named inside the title of an item («… về thực hiện Nghị quyết số …») is none, and what only a comma or «và» joins to
such a one stays in doubt and is none either. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from assistant.model import Span
from ingest.kinds import KIND

LABEL = r"(?:(?:Điều\s+|Khoản\s+)?\(?[\dIVXa-zđ]{1,4}[.):]\s*|[-+•*]\s*)"  # «Điều 2. », «b) », «- »
_SEPARATOR = re.compile(r"([;:\n,]|(?<!\w)(?:và|thì)(?!\w))")
# What may stand before the number of an item: «b) », «Quy chế … ban hành kèm theo », «Nghị quyết của … số ».
_WHOLE = re.compile(
    rf"\s*{LABEL}?\s*(?:(?:toàn bộ|nội dung|các|những)\s+)*"
    rf"(?:{KIND.pattern}[^,;:.\n]{{0,80}}?ban hành (?:kèm )?theo\s+|{KIND.pattern} [^,;:.\n]{{0,60}}?(?=số))?"
    r"(?:số\s*)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?<!\w)(?:(?:khoản|điều|điểm|chương|mục|phần|tiết|đoạn)\s+(?:[\dIVXa-zđ]{1,4}(?!\w)|thứ)|phụ lục|cụm từ|"
    r"một (?:số|phần)|các (?:điều|khoản|điểm))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?<!\w)(?:trừ|theo|về|căn cứ|hướng dẫn|quy định chi tiết|sửa đổi|bổ sung|thay thế|bãi bỏ)(?!\w)", re.IGNORECASE
)


class Item(Enum):
    WHOLE = "whole"
    PART = "part"  # «khoản 2 Điều 5 của …»


def list_items(text: str, start: int, mentions: Iterable[tuple[int, Span]]) -> Iterator[tuple[int, Item]]:
    """``mentions``: (place, span) from ``start`` on, in order; the place comes out again with what it is."""
    position = start
    before: Item | None = Item.WHOLE
    for place, mention in mentions:
        *_, separator, gap = ["", *_SEPARATOR.split(text[position : mention.start])]
        before = _read_item(gap, before if separator in (",", "và", "thì", "") else Item.WHOLE)
        position = mention.end
        if before is not None:
            yield place, before


def _read_item(gap: str, joined: Item | None) -> Item | None:
    """``joined``: what a whole document is here, after the item before."""
    if _PART.search(gap) and not _ASIDE.search(gap):
        return Item.PART
    return joined if _WHOLE.fullmatch(gap) else None
