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
from ingest.issuers import names_body
from ingest.kinds import names_kind, opens_annex
from ingest.lines import Line
from ingest.markers import Form, Marker, parse_marker
from ingest.signatures import opens_recipients, opens_signature

_ENDED = re.compile(r"[.;:!?…][)\"”’»]*$")
SPLIT_NUMBER = re.compile(r"\d-$")  # «57-» at the end of a line, «NQ/TW» on the next
_HEAD_LINE = re.compile(r"[^\d,;]{2,40}, *ngày\b.{0,12}\btháng\b.{0,12}\bnăm(?: *\d{4})?$|Số *:? *\d* *[-–/]")
_GROUNDS = re.compile(  # each opens a paragraph of the preamble
    r"(?:Căn cứ|Xét|Theo đề nghị|Thực hiện|Triển khai|Thi hành|Trên cơ sở|Nhằm|Để|Kính gửi|Những năm|Trong những năm|"
    r"\((?:Ban hành|Kèm|Đính kèm))\s"
)
_ROW = re.compile(r"\S \| \S")  # of a markdown table
_COLUMN = re.compile(r"[^:;]{1,40}:\s")  # of a table's row as readers print it: «TT: 1; Nhiệm vụ: …»
_QUOTED = re.compile(r"[“\"«]")
NEARLY_FULL = 0.85  # a line that ends without punctuation above this share of the width was broken for want of room
_REFERRING = re.compile(r"(?:\s(?:tại|theo|của|với|khoản|[Đđ]iều|ngày|tháng)|(?:tại|và|các|,) điểm)$")
_BRACKETED = 4  # lines of a bracket, or of a heading in capitals
_PARAGRAPH = 40  # characters: in unwrapped text, a shorter line is a heading or an address, not a broken paragraph
_CUT_PARAGRAPH = 250  # characters: longer without an end is a paragraph cut by a page, not a heading
_NARROWEST = 45  # characters: no page is set narrower, so shorter lines are short by themselves
_WIDEST = 140  # characters: wider lines are paragraphs
_LABELLED, _ALWAYS = 10, 0.95  # labels at the least, and the share of them that begin after a blank line
_RAGGED = 0.05  # of the lines that run on: so few may be shorter in fixed pitch
_EVIDENCE = 20  # lines that run on, to tell a fixed pitch
_FEW = 80  # lines of a document of a page or two
_LONG = 0.75  # of the width: a line that may have been broken for want of room
_WRAPPED_SHARE = 0.3  # in wrapped text, of the lines after such a break more than this start in lower case


@dataclass(frozen=True, slots=True)
class Layout:
    """``width``: characters; ``blanks_part``: a blank line means a new paragraph; ``indent``: of first lines, or 0."""

    wrapped: bool
    width: int
    blanks_part: bool
    indent: int
    full: float = NEARLY_FULL  # of the width: from here on a line was broken for want of room
    spaced: bool = False  # a blank line stands before every paragraph, so that where there is none, none begins

    def fills(self, line: Line, following: Line, share: float = 1.0) -> bool:
        """Whether the next line's first word would not have fitted on the line."""
        return _reach(line, following) > self.width * share

    def parts(self, line: Line) -> bool:
        """Whether the blank line before says that a new paragraph begins; one left by a page's end says nothing."""
        return self.blanks_part and line.after_blank and not (self.wrapped and line.after_page)


class Place(Enum):
    HEAD = 0
    BODY = 1
    RECIPIENTS = 2
    SIGNATURE = 3


_CLOSING = (Place.RECIPIENTS, Place.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Zone:
    """The part of the document that reading has come to."""

    place: Place = Place.HEAD

    def after(self, line: Line) -> Zone:
        if opens_recipients(line.text):
            return Zone(Place.RECIPIENTS)
        if self.place is not Place.HEAD and opens_signature(line.text):
            return Zone(Place.SIGNATURE)
        if opens_annex(line.text) or (self.place in _CLOSING and names_kind(line.text)):
            return Zone(Place.HEAD)
        marker = parse_marker(line.text)
        if marker is not None and marker.form is not Form.BULLET:
            return Zone(Place.BODY)
        return self


def measure_layout(lines: Sequence[Line]) -> Layout:
    """What the document's lines say about how it was set."""
    lengths = sorted(len(line.text) for line in lines) or [0]
    width = lengths[int(len(lengths) * 0.95)]
    broken = [(a, b) for a, b in pairwise(lines) if len(a.text) >= width * _LONG and not _ENDED.search(a.text)]
    runs_on = [(a, b) for a, b in broken if b.text.lstrip("-– ")[:1].islower()]
    plainly = any(line.text[0].islower() for _, line in runs_on)  # lines with a hyphen alone may be a list
    if plainly and _NARROWEST <= width <= _WIDEST and len(runs_on) >= max(2, _WRAPPED_SHARE * len(broken)):
        return _layout_of_wrapped(lines, width, runs_on)
    filled = _find_filled(lines, lengths[-1]) if len(lines) <= _FEW else []
    if len(filled) >= 2 and _NARROWEST <= lengths[-1] <= _WIDEST:
        return _layout_of_wrapped(lines, lengths[-1], filled)
    return Layout(wrapped=False, width=width, blanks_part=_spaced(lines), indent=0)


def _layout_of_wrapped(lines: Sequence[Line], width: int, breaks: Sequence[tuple[Line, Line]]) -> Layout:
    """``breaks``: the lines before and after each that is surely within a paragraph."""
    runs_on = [line for _, line in breaks]
    return Layout(
        wrapped=True,
        width=width,
        blanks_part=sum(line.after_blank for line in runs_on) < len(runs_on) / 2,
        indent=_first_line_indent(lines, runs_on),
        full=_fullness([_reach(a, b) for a, b in breaks], width),
        spaced=_always_spaced(lines),
    )


def _find_filled(lines: Sequence[Line], width: int) -> list[tuple[Line, Line]]:
    """On a page or two few lines go on in small letters: then lines that reach to the width tell as much."""
    return [
        (a, b)
        for a, b in pairwise(lines)
        if _reach(a, b) > width and not (_ENDED.search(a.text) or is_capitals(a.text) or parse_marker(b.text))
    ]


def _reach(line: Line, following: Line) -> int:
    """How long the line would be with the next line's first word."""
    return len(line.text) + 1 + len(following.text.split()[0])


def _fullness(reaches: Sequence[int], width: int) -> float:
    """A fixed pitch fills each line that a word may end; in print of other fonts lines with room left run on too."""
    fixed = len(reaches) >= _EVIDENCE and sorted(reaches)[int(len(reaches) * _RAGGED)] >= width
    return 1.0 if fixed else NEARLY_FULL


def _spaced(lines: Sequence[Line]) -> bool:
    """In unwrapped text: whether paragraphs are parted by blank lines, rather than one a line."""
    return sum(line.after_blank for line in lines) >= len(lines) / 2


def _always_spaced(lines: Sequence[Line]) -> bool:
    """In wrapped text: told by lines with a label, which begin paragraphs; a page's first line tells nothing."""
    begun = [line.after_blank for line in lines[1:] if not line.after_page and parse_marker(line.text)]
    return len(begun) >= _LABELLED and sum(begun) >= _ALWAYS * len(begun)


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
        return _is_wrapped_hyphen(last, line, marker, layout) or _is_referred_to(last, line, layout)
    if opens_recipients(line.text) or opens_recipients(last.text) or zone.place is Place.SIGNATURE:
        return False
    if _is_row(block, line) or (last.text.endswith(":") and _QUOTED.match(line.text)):
        return False
    if zone.place is Place.RECIPIENTS:
        return not last.text.endswith((".", ";", ":"))
    if _is_bare(block) or _is_bracketed(block, line):
        return True
    if zone.place is Place.BODY and line.text.isupper() and _is_chapter(block):
        return True
    if zone.place is Place.BODY and is_capitals(last.text) and is_capitals(line.text) and not layout.parts(line):
        return True
    return not _stands_alone(last, line, layout, zone) and _runs_on(block, line, layout, zone)


def _stands_alone(last: Line, line: Line, layout: Layout, zone: Zone) -> bool:
    """Lines of the head, and capitals beside small letters, are never one paragraph: but «KKT, KCN.» may end one."""
    if names_kind(last.text):
        return True
    if is_capitals(last.text) != is_capitals(line.text) and not _is_broken(last, line, layout, zone):
        return True
    if opens_annex(last.text) or opens_annex(line.text):
        return True
    if zone.place is Place.HEAD and (_GROUNDS.match(line.text) or names_body(line.text)):
        return True
    return _HEAD_LINE.match(last.text) is not None or _HEAD_LINE.match(line.text) is not None


def _is_wrapped_hyphen(last: Line, line: Line, marker: Marker, layout: Layout) -> bool:
    """«kinh tế» / «- xã hội»: the hyphen stands in the middle of a sentence, no list item."""
    within = marker.label == "-" and line.text[marker.length].islower()
    return within and layout.wrapped and not _ENDED.search(last.text) and layout.fills(last, line, NEARLY_FULL)


def _is_row(block: Sequence[Line], line: Line) -> bool:
    """Of a table: each row stands by itself, and begins with the name of the same column."""
    if _ROW.search(line.text) or _ROW.search(block[-1].text):
        return True
    column, first = _COLUMN.match(line.text), _COLUMN.match(block[0].text)
    return column is not None and first is not None and column[0] == first[0]


def _is_referred_to(last: Line, line: Line, layout: Layout) -> bool:
    """«quy định tại khoản» / «1. Trường hợp»: the number belongs to the words before it."""
    return layout.wrapped and _REFERRING.search(last.text) is not None and layout.fills(last, line, NEARLY_FULL)


def _is_broken(last: Line, line: Line, layout: Layout, zone: Zone) -> bool:
    """A line of running text that was broken for want of room."""
    in_text = zone.place is Place.BODY and layout.wrapped and not _ENDED.search(last.text)
    return in_text and not is_capitals(last.text) and layout.fills(last, line)


def _is_bracketed(block: Sequence[Line], line: Line) -> bool:
    """«(Ban hành kèm theo Quyết định số …» / «của Chủ tịch …)»."""
    if not block[0].text.startswith("(") or len(block) > _BRACKETED:
        return False
    return ")" in line.text and not any(")" in x.text for x in block)


def _is_chapter(block: Sequence[Line]) -> bool:
    """«CHƯƠNG V» / «QUẢN LÝ, SỬ DỤNG CON DẤU»: all in capitals so far, and the heading may go on."""
    marker = parse_marker(block[0].text)
    above = marker is not None and marker.form.value < Form.ROMAN.value
    return above and len(block) <= _BRACKETED and all(is_capitals(x.text) for x in block[1:])


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
        within = layout.spaced and not (line.after_blank or line.after_page)
        return starts_within or layout.fills(last, line, 1.0 if ended and not within else layout.full)
    if ended:
        return False
    if line.after_blank or not layout.blanks_part:
        in_text = zone.place is Place.BODY and not block[0].bold and not block[0].level
        return in_text and _is_longer(block, _CUT_PARAGRAPH)
    return _is_longer(block, _PARAGRAPH)


def _is_longer(block: Sequence[Line], characters: int) -> bool:
    """Looks at no more lines than it takes to tell."""
    return any(length > characters for length in accumulate(len(line.text) for line in block))
