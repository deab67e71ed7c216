"""Whether a line goes on where the one before it broke off.

In: the physical lines of one document. Out: a layout measured over all of them, and soft (same paragraph) or hard (new
paragraph) for each break. In text wrapped at a width, a break is soft when the next word would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, pairwise

from ingest.casing import is_capitals
from ingest.kinds import names_kind
from ingest.lines import Line
from ingest.markers import Form, Marker, parse_marker
from ingest.signatures import opens_recipients, opens_signature

_ENDED = re.compile(r"[.;:!?…][)\"”’»]*$")
SPLIT_NUMBER = re.compile(r"\d-$")  # «57-» at the end of a line, «NQ/TW» on the next
_HEAD_LINE = re.compile(r"[^\d,;]{2,40}, *ngày\b.{0,12}\btháng\b.{0,12}\bnăm(?: *\d{4})?$|Số *:? *\d* *[-–/]")
_GROUNDS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị)\s")  # each opens a paragraph of the preamble
NEARLY_FULL = 0.85  # a line that ends without punctuation above this share of the width was broken for want of room
_PARAGRAPH = 40  # characters: in unwrapped text, a shorter line is a heading or an address, not a broken paragraph
_CUT_PARAGRAPH = 250  # characters: longer without an end is a paragraph cut by a page, not a heading
_NARROWEST = 45  # characters: no page is set narrower, so shorter lines are short by themselves
_WIDEST = 140  # characters: wider lines are paragraphs
_LONG = 0.75  # of the width: a line that may have been broken for want of room
_WRAPPED_SHARE = 0.3  # in wrapped text, of the lines after such a break more than this start in lower case


@dataclass(frozen=True, slots=True)
class Layout:
    """``width``: characters; ``blanks_part``: a blank line means a new paragraph; ``indent``: of first lines, or 0."""

    wrapped: bool
    width: int
    blanks_part: bool
    indent: int

    def fills(self, line: Line, following: Line, share: float = 1.0) -> bool:
        """Whether the next line's first word would not have fitted on the line."""
        return len(line.text) + 1 + len(following.text.split()[0]) > self.width * share

    def parts(self, line: Line) -> bool:
        """Whether the blank line before says that a new paragraph begins."""
        return self.blanks_part and line.after_blank


class Place(Enum):
    HEAD = 0
    BODY = 1
    RECIPIENTS = 2
    SIGNATURE = 3


@dataclass(frozen=True, slots=True)
class Zone:
    """The part of the document that reading has come to."""

    place: Place = Place.HEAD

    def after(self, line: Line) -> Zone:
        if opens_recipients(line.text):
            return Zone(Place.RECIPIENTS)
        if self.place is not Place.HEAD and opens_signature(line.text):
            return Zone(Place.SIGNATURE)
        marker = parse_marker(line.text)
        if marker is not None and marker.form is not Form.BULLET:
            return Zone(Place.BODY)
        return self


def measure_layout(lines: Sequence[Line]) -> Layout:
    """What the document's lines say about how it was set."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    broken = [b for a, b in pairwise(lines) if len(a.text) >= width * _LONG and not _ENDED.search(a.text)]
    runs_on = [line for line in broken if line.text.lstrip("-– ")[:1].islower()]
    plainly = any(line.text[0].islower() for line in runs_on)  # lines with a hyphen alone may be a list
    wrapped = plainly and _NARROWEST <= width <= _WIDEST and len(runs_on) >= max(2, _WRAPPED_SHARE * len(broken))
    return Layout(
        wrapped=wrapped,
        width=width,
        blanks_part=sum(x.after_blank for x in runs_on) < len(runs_on) / 2 if wrapped else _spaced(lines),
        indent=_first_line_indent(lines, runs_on) if wrapped else 0,
    )


def _spaced(lines: Sequence[Line]) -> bool:
    """In unwrapped text: whether paragraphs are parted by blank lines, rather than one a line."""
    return sum(line.after_blank for line in lines) >= len(lines) / 2


def _first_line_indent(lines: Sequence[Line], runs_on: Sequence[Line]) -> int:
    """The least indent of a paragraph's first line, when lines that run on clearly stand further left."""
    flush = sorted(line.indent for line in runs_on)[len(runs_on) // 2] if runs_on else 0
    marked = sorted(line.indent for line in lines if parse_marker(line.text))
    usual = marked[len(marked) // 2] if marked else 0
    return usual - 2 if usual - flush >= 3 else 0


def is_soft_break(block: Sequence[Line], line: Line, layout: Layout, zone: Zone) -> bool:
    """Whether ``line`` goes on with the block of lines before it."""
    last, marker = block[-1], parse_marker(line.text)
    if marker is None and SPLIT_NUMBER.search(last.text):
        return True
    if marker is not None:
        return _is_wrapped_hyphen(last, line, marker, layout)
    if opens_recipients(line.text) or opens_recipients(last.text) or zone.place is Place.SIGNATURE:
        return False
    if zone.place is Place.RECIPIENTS:
        return not last.text.endswith((".", ";", ":"))
    if _is_bare(block):
        return True
    if zone.place is Place.BODY and is_capitals(last.text) and is_capitals(line.text) and not layout.parts(line):
        return True
    return not _stands_alone(last, line, zone) and _runs_on(block, line, layout, zone)


def _stands_alone(last: Line, line: Line, zone: Zone) -> bool:
    """Lines of the head, and capitals beside small letters, are never one paragraph."""
    if names_kind(last.text) or is_capitals(last.text) != is_capitals(line.text):
        return True
    if zone.place is Place.HEAD and _GROUNDS.match(line.text):
        return True
    return _HEAD_LINE.match(last.text) is not None or _HEAD_LINE.match(line.text) is not None


def _is_wrapped_hyphen(last: Line, line: Line, marker: Marker, layout: Layout) -> bool:
    """«kinh tế» / «- xã hội»: the hyphen stands in the middle of a sentence, no list item."""
    within = marker.label == "-" and line.text[marker.length].islower()
    return within and layout.wrapped and not _ENDED.search(last.text) and layout.fills(last, line, NEARLY_FULL)


def _is_bare(block: Sequence[Line]) -> bool:
    """A lone «Chương II» or «Điều 5.»: its heading is on the next line."""
    marker = parse_marker(block[-1].text)
    return len(block) == 1 and marker is not None and marker.length == len(block[0].text)


def _runs_on(block: Sequence[Line], line: Line, layout: Layout, zone: Zone) -> bool:
    last, ended = block[-1], _ENDED.search(block[-1].text) is not None
    starts_within = not line.text.lstrip("\"“«'(").lstrip()[:1].isupper()
    if starts_within and not ended:
        return not (last.level or (last.bold and not line.bold))
    if layout.indent:
        return line.indent < layout.indent and not (ended and line.after_blank and not line.after_page)
    if layout.wrapped and not layout.parts(line):
        return starts_within or layout.fills(last, line, 1.0 if ended else NEARLY_FULL)
    if ended:
        return False
    if line.after_blank or not layout.blanks_part:
        in_text = zone.place is Place.BODY and not block[0].bold and not block[0].level
        return in_text and _is_longer(block, _CUT_PARAGRAPH)
    return _is_longer(block, _PARAGRAPH)


def _is_longer(block: Sequence[Line], characters: int) -> bool:
    """Looks at no more lines than it takes to tell."""
    return any(length > characters for length in accumulate(len(line.text) for line in block))
