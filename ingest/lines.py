"""Source text to physical lines. In: the text of a file. Out: its lines without markdown marks, and what was dropped.

A mark (#, **, a rule, the backslash of «\\-», a tag) is removed, and remembered as a hint on its line; page furniture
(a lone page number, a lone «*», a comment) is dropped and recorded as a finding. Joins nothing: ``cleaning`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.model import Finding, FindingKind
from assistant.text import compose
from ingest.columns import unfold_columns
from ingest.pipes import BREAK

_HEADING = re.compile(r"\s*(#{1,6})\s+")
_EMPHASIS = re.compile(r"([*_])(?=[^\s*_])([^*_]*[^\s*_])\1")  # a whole line in italics
_RULE = re.compile(r"(?!\s*\*\*\s*[-–—]\s*$)\s*[-_*=–—~](?:\s*[-_*=–—~]){2,}\s*$")  # «**-» is a dash in bold
_INLINE = re.compile(r"(?<![\w*_])([*_])(?=[\w“\"«(])([^*_]*[^\s*_])\1(?![\w*_])")  # italics within a line
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_TAG = re.compile(r"(?i)</?(?:u|b|i|em|strong|center|div|p|span|sub|sup)(?:\s[^<>]{0,80})?>")
_FURNITURE = re.compile(
    r"(?i)[-–—]?\s*\d{1,3}\s*[-–—]?|[*]|(?:trang|page)\s+\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|"
    r"<!--[^<>]*-->|!\[[^\]]*\]\([^)]*\)"
)
_NEWLINE = re.compile(r"\r\n|\r|\n|(?<=[^\r\n])(?=\f)")


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` is NFC with single spaces; ``bold`` and ``level`` (number of #) are what the markdown claimed."""

    text: str
    number: int  # in the source, from 1
    indent: int
    level: int = 0
    bold: bool = False
    after_blank: bool = False
    after_rule: bool = False
    after_page: bool = False  # page furniture or a form feed stood before
    page: int = 1  # a form feed begins the next one


def read_lines(text: str) -> tuple[list[Line], list[Finding]]:
    """The non-empty lines in order, and a ``page_furniture`` finding for each line dropped."""
    lines: list[Line] = []
    findings: list[Finding] = []
    bold = blank = rule = page = False
    at_page = 1
    for number, raw in _split(compose(text)):
        page = page or "\f" in raw
        at_page += raw.count("\f")
        plain = _ESCAPE.sub(r"\1", raw).strip()
        if not plain:
            blank, bold = True, False
        elif _RULE.match(plain):
            blank, rule = True, True
        elif _FURNITURE.fullmatch(plain):
            blank, page = True, True
            findings.append(Finding(FindingKind.PAGE_FURNITURE, str(number), plain))
        else:
            content, level, whole, bold = strip_marks(raw, bold)
            if content:
                indent = len(raw) - len(raw.lstrip())
                lines.append(Line(content, number, indent, level, whole, blank, rule, page, at_page))
                blank = rule = page = False
    return lines, findings


def _split(text: str) -> Iterator[tuple[int, str]]:
    for number, raw in unfold_columns(_NEWLINE.split(text)):
        yield from ((number, piece) for piece in BREAK.split(raw))


def strip_marks(raw: str, bold: bool = False) -> tuple[str, int, bool, bool]:
    """(text without marks, heading level, whether all of it is bold, whether bold goes on into the next line)."""
    raw = _TAG.sub("", raw)
    found = _HEADING.match(raw)
    level = len(found[1]) if found else 0
    pieces = raw[found.end() if found else 0 :].split("**")
    inside = [piece for i, piece in enumerate(pieces) if (i % 2 == 1) != bold]
    outside = [piece for i, piece in enumerate(pieces) if (i % 2 == 1) == bold]
    whole = any(x.strip() for x in inside) and not any(x.strip() for x in outside)
    text = " ".join("".join(pieces).split())
    if emphasis := _EMPHASIS.fullmatch(text):
        text, whole = emphasis[2], True
    text = _ESCAPE.sub(r"\1", _INLINE.sub(r"\2", text))
    return text, level, whole, bold != (len(pieces) % 2 == 0)
