"""The head of a document: agency, motto, place and date, number, kind and title. In: blocks. Out: where the head ends.

Without a line that names the kind of document, only lines that can be of nothing but a head are taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.casing import is_capitals
from ingest.cleaning import Block
from ingest.kinds import KIND, names_kind
from ingest.markers import parse_marker

_ENDED = re.compile(r"[.;:,!?…][)\"”’»]*$")
_FURNITURE = re.compile(
    r"(?:.{0,40},\s*)?ngày\b.{0,20}\btháng\b|(?:[A-ZĐ]\w+ )*[Ss]ố\s*:?\s*\d*\s*[-–/]|Độc lập|"
    r"(?i:cộng h|đảng cộng sản|v/v\b|về việc\b|đảng bộ )"
)
_SUBJECT = re.compile(r"(?:V/[vV]|V[ềeÊ] vi[ệe]c)\b", re.IGNORECASE)
_BODY = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Kính gửi|KÍNH GỬI|Kính trình)(?!\w)")  # opens what follows the title
_LONGEST = 8  # blocks of a title
_TOP = 3  # blocks


@dataclass(frozen=True, slots=True)
class Head:
    """``end``: the first block after the head; ``kind``: the block that names the kind of document."""

    end: int
    kind: int | None


def find_head(blocks: Sequence[Block]) -> Head:
    """Everything up to the title; without a kind, the leading lines that are clearly of a head; else nothing."""
    body = next((i for i, b in enumerate(blocks) if parse_marker(b.text)), len(blocks))
    kind = next((i for i in range(body) if _names_kind(blocks[i], i)), None)
    if kind is None:
        return Head(next((i for i in range(body) if not _is_head_line(blocks[i].text)), body), None)
    end = kind + 1
    while end < min(body, kind + 1 + _LONGEST) and not _is_after_title(blocks[end], end - kind):
        end += 1
    return Head(end, kind)


def opens_subject(text: str) -> bool:
    """«V/v tăng cường …»: the title of an official letter, which prints no kind."""
    return _SUBJECT.match(text) is not None


def _names_kind(block: Block, at: int) -> bool:
    """In capitals or alone on its line; at the very top a line set off as a heading will do."""
    return names_kind(block.text) or (at < _TOP and block.is_marked and KIND.match(block.text) is not None)


def _is_head_line(text: str) -> bool:
    return is_capitals(text) or _FURNITURE.match(text) is not None


def _is_after_title(block: Block, distance: int) -> bool:
    if (block.after_rule and distance > 1) or _BODY.match(block.text):
        return True
    return _ENDED.search(block.text) is not None and not is_capitals(block.text)
