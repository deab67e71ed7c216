"""Text -> the sentences and list items that can be quoted by themselves. Pure.

A long sentence of Party prose is a list: «…; tỷ lệ … đạt 85%; …». It is read item by item, at its semicolons.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.model import Span
from assistant.text import CAPITALS

LONG = 45  # syllables: a longer sentence is cut into its items

ROW = re.compile(r"[^:;]{1,80}:\s[^:]*;\s[^:;]{1,80}:\s")  # of a table: «TT: 1; Chỉ tiêu: …»

_SENTENCE_END = re.compile(rf"(?<=[.!?…])[\"”»)]*\s+(?=[«“\"(]?[{CAPITALS}\d])|\n+")
_LABEL = re.compile(r"(?:^|\n)\W*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ]|(?:Điều|Khoản) \d+)[.)]$")  # «2.1.» ends no sentence
_LABEL_LENGTH = 24  # characters before a full stop in which a label stands: looking further back is quadratic
_ITEM_END = re.compile(r";\s+")


def split_units(text: str) -> list[Span]:
    """The sentences of a text, the items of a long one. Only white space lies between them."""
    units = []
    for sentence in split_sentences(text):
        is_long = len(sentence.of(text).split()) > LONG and not ROW.match(sentence.of(text))
        units += _cut(text, sentence, _ITEM_END) if is_long else [sentence]
    return units


def split_sentences(text: str) -> list[Span]:
    return _cut(text, Span(0, len(text)), _SENTENCE_END)


def _cut(text: str, whole: Span, boundary: re.Pattern[str]) -> list[Span]:
    ends = (
        m
        for m in boundary.finditer(text, whole.start, whole.end)
        if not _LABEL.search(text, max(whole.start, m.start() - _LABEL_LENGTH), m.start())
    )
    starts = [whole.start, *(m.end() for m in ends), whole.end]
    pieces = [_trim(text, Span(start, end)) for start, end in pairwise(starts)]
    return [piece for piece in pieces if piece.start < piece.end]


def _trim(text: str, span: Span) -> Span:
    kept = span.of(text)
    return Span(span.start + len(kept) - len(kept.lstrip()), span.end - len(kept) + len(kept.rstrip()))
