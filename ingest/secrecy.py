"""State secrets are not kept. In: the Reading of a file, before anything is stored. Out: the stamp it bears, if any.

The law (Luật Bảo vệ bí mật nhà nước) keeps documents stamped Tuyệt mật, Tối mật and Mật off such machines. Here it is
decided where a stamp may stand: in the margins, the head, the edges of a page; ``stamps`` knows what one looks like. A
stamp that an image bears is found where a reader has put its words into the text or the margins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.errors import StateSecret
from assistant.model import Finding, FindingKind
from assistant.text import fold
from ingest.casing import is_capitals
from ingest.markers import Form, parse_marker
from ingest.reading import Reading
from ingest.stamps import is_declassified, is_plain_small, read_stamp, show
from prompts import message

_HEAD_LINES = 30  # with text: number, issuer, motto, date, kind and title take fewer
_EDGE_LINES = 3  # at the top and the bottom of a page
_LETTERS = 8  # «TUYỆT MẬT»
_NEIGHBOURS = 2  # lines on either side that can show a level to be spoken of
_OPENING = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA")  # of a document, also of a second one
_GOES_ON = re.compile(r"(?:^|\W)(?:bảo|bí|cơ|giải|dấu|độ|và|hoặc|là)[\"“«']?$", re.IGNORECASE)  # «bảo / mật»
_SPEAKS = re.compile(r"(?:^|\W)mật(?:$|\W)", re.IGNORECASE)
_JOINED = re.compile(r"(?:toi|tuyet|bi mat nha nuoc|(?:muc )?do mat)\W*")  # a stamp's first line of two
_LEGACY_FONT = FindingKind.LEGACY_FONT


@dataclass(frozen=True, slots=True)
class Stamp:
    """``text``: the level, «TỐI MẬT»; ``page``: from 1, where the format has pages; in the margins ``line`` is None."""

    text: str
    line: int | None = None
    page: int | None = None

    @property
    def where(self) -> str:
        if self.line is None:
            return message("secrecy.margin")
        return message("secrecy.page" if self.page else "secrecy.line", line=self.line, page=self.page)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int  # on its page, or in the text where there are no pages
    page: int
    near: bool  # the line before it has text too
    in_head: bool = False


def check_secrecy(reading: Reading, name: str) -> Reading:
    """The Reading, with the finding ``declassified`` where a stamp has been lifted. Raises StateSecret."""
    stamp = find_stamp(reading)
    if stamp is None:
        return reading
    lifted = find_declassification(reading)
    if lifted is None:
        raise StateSecret(name=name, stamp=stamp.text, where=stamp.where)
    return replace(reading, findings=(*reading.findings, lifted))


def find_stamp(reading: Reading) -> Stamp | None:
    """The first stamp: in the margins, then in the text."""
    for margin in reading.margins:
        if level := next(filter(None, (read_stamp(line, in_head=True) for line in margin.splitlines())), None):
            return Stamp(level)
    lines = _place_lines(reading)
    small = any(finding.what == _LEGACY_FONT for finding in reading.findings)
    for at, line in enumerate(lines):
        if level := _read_in_place(lines, at, small):
            return Stamp(level, line.number, line.page if reading.pages else None)
    return None


def find_declassification(reading: Reading) -> Finding | None:
    """A stamp «GIẢI MẬT» where stamps stand."""
    for margin in reading.margins:
        if any(map(is_declassified, margin.splitlines())):
            return Finding(FindingKind.DECLASSIFIED, message("secrecy.margin"), "")
    lines = _place_lines(reading)
    for at, line in enumerate(lines):
        if line.in_head and is_declassified(line.text) and not _is_title_line(lines, at):
            return Finding(FindingKind.DECLASSIFIED, str(line.number), "")
    return None


def _read_in_place(lines: Sequence[_Line], at: int, small: bool) -> str | None:
    line = lines[at]
    level = read_stamp(_join_letters(lines, at), in_head=line.in_head, small=small)
    before = lines[at - 1] if at else None
    if before is not None and _JOINED.fullmatch(fold(before.text.strip())):
        return read_stamp(f"{before.text} {line.text}", in_head=line.in_head, small=small) or level
    if level is None or (before is not None and line.near and _GOES_ON.search(before.text.strip(" *_"))):
        return None
    if line.in_head and not is_plain_small(line.text) and not _ends_list(lines, at, level):
        return level
    return None if _is_spoken_of(lines, at, level) else level


def _join_letters(lines: Sequence[_Line], at: int) -> str:
    """The line; where each has one letter («M / Ậ / T»), the first with those below it."""
    letters = list(takewhile(_is_letter, (line.text for line in lines[at : at + _LETTERS])))
    is_first = at == 0 or not _is_letter(lines[at - 1].text)
    return "".join(letter.strip(" *_") for letter in letters) if is_first and len(letters) > 1 else lines[at].text


def _is_letter(text: str) -> bool:
    text = text.strip(" *_")
    return len(text) == 1 and text.isalpha()


def _is_spoken_of(lines: Sequence[_Line], at: int, level: str) -> bool:
    """The lines around speak of secrecy, or list its levels: «Độ mật gồm:», «Tối mật»."""
    neighbours = (*lines[max(0, at - _NEIGHBOURS) : at], *lines[at + 1 : at + 1 + _NEIGHBOURS])
    around = [line.text.strip() for line in neighbours]
    leads_in = at > 0 and lines[at - 1].text.rstrip().endswith((":", ";"))
    return leads_in or any(_SPEAKS.search(text) and read_stamp(text, in_head=True) != level for text in around)


def _ends_list(lines: Sequence[_Line], at: int, level: str) -> bool:
    """«TỐI MẬT;», «MẬT.»"""
    before = lines[at - 1].text.strip() if at else ""
    return before.endswith((";", ",")) and read_stamp(before.rstrip(";, "), in_head=True) not in (None, level)


def _is_title_line(lines: Sequence[_Line], at: int) -> bool:
    """«QUY ĐỊNH VỀ VIỆC XÁC ĐỊNH, / GIẢI MẬT»: the end of a title."""
    return at > 0 and lines[at].near and is_capitals(lines[at - 1].text) and not _OPENING.search(lines[at - 1].text)


def _place_lines(reading: Reading) -> list[_Line]:
    """The lines with text; in the head are those before the first section, and the edges of each page."""
    lines: list[_Line] = []
    head_left = _HEAD_LINES
    for page, text in enumerate(reading.text.split("\f"), 1):
        on_page = list(_number_lines(text, page))
        for at, line in enumerate(on_page):
            head_left = _HEAD_LINES if _OPENING.search(line.text) else 0 if _opens_section(line.text) else head_left - 1
            edge = reading.pages is not None and not _EDGE_LINES <= at < len(on_page) - _EDGE_LINES
            lines.append(replace(line, in_head=head_left > 0 or edge))
    return lines


def _number_lines(text: str, page: int) -> Iterator[_Line]:
    near = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield _Line(show(line), number, page, near)
        near = bool(line.strip())


def _opens_section(line: str) -> bool:
    marker = parse_marker(line.strip().strip("*# "))
    return marker is not None and marker.form is not Form.BULLET
