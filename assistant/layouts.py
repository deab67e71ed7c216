"""How an official document is laid out on paper: two dated rule sets as data, and what stands at its head and end.

In go nothing, out come values: lengths in millimetres, sizes in points. Where a text gives a range («14-15»), one value
of it is taken. What each text rules, and how far that could be checked:

- ``party-36``, Hướng dẫn 36-HD/VPTW of Văn phòng Trung ương Đảng, 3 April 2018. Read in reprints of its section II.1.1
  and appendix 3: A4, Times New Roman, «Đảng Cộng sản Việt Nam» top right on the first line over a rule of its length,
  the sizes and weights from the heading to the text. Only from descriptions by others: margins, page number (10 mm from
  the edge, from page 2), first line, lines of 18 points, the star, «-----», the signature and «Nơi nhận». Others say
  that 05-HD/VPTW of 27 May 2026 replaced it; that text could not be had, so no layout here claims to follow it.
- ``state-30``, Nghị định 30/2020/NĐ-CP, 5 March 2020: appendix I, part I, sections I, II and V, read in full.

Neither says how footnotes, a table's text or remarks look: those sizes are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # A4, in both


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who issues the document; what is None becomes a slot to be filled in, never an invention."""

    above: str | None = None  # the body above, «ĐẢNG BỘ TỈNH …»
    body: str | None = None  # who issues
    number: str | None = None  # «12-BC/BTGDV»
    place: str | None = None
    on: date | None = None
    authority: str | None = None  # «T/M BAN THƯỜNG VỤ», where one signs for many; no slot without it
    signer_title: str | None = None  # «BÍ THƯ»
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Margins:
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Letters:
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """``under_…`` is what is printed below a line; None: a rule of a third to half of the line's length."""

    name: str  # what it is chosen by
    source: str  # the text that rules it
    issued_on: date
    margins: Margins
    heading: Letters
    motto: Letters | None  # the line below the heading
    heading_rule: float  # mm: as long as the line above it, by the widths of Times
    above: Letters
    body: Letters
    under_body: str | None
    number: Letters
    place: Letters
    kind: Letters
    summary: Letters
    under_summary: str | None
    text: Letters
    first_line: float
    between: float  # points after a paragraph
    line: float | None  # points from line to line; None: by ``lines``
    lines: float
    authority: Letters
    signer_title: Letters
    signer: Letters
    recipients: Letters  # the words «Nơi nhận»
    recipient: Letters
    page_number: Letters
    page_number_at: float = 10  # from the upper edge, centred, from page 2


PARTY_36 = Layout(
    name="party-36",
    source="36-HD/VPTW",
    issued_on=date(2018, 4, 3),
    margins=Margins(top=20, bottom=20, left=30, right=15),
    heading=Letters(15, bold=True),
    motto=None,
    heading_rule=73,
    above=Letters(14),
    body=Letters(14, bold=True),
    under_body="*",
    number=Letters(14),
    place=Letters(14, italic=True),
    kind=Letters(16, bold=True),  # 15-16
    summary=Letters(14, bold=True),  # 14-15
    under_summary="-----",
    text=Letters(14),  # 14-15
    first_line=10,
    between=6,
    line=18,
    lines=1,
    authority=Letters(14, bold=True),
    signer_title=Letters(14),
    signer=Letters(14, bold=True),
    recipients=Letters(14, underline=True),
    recipient=Letters(12),
    page_number=Letters(14),
)
STATE_30 = Layout(
    name="state-30",
    source="30/2020/NĐ-CP",
    issued_on=date(2020, 3, 5),
    margins=Margins(top=20, bottom=20, left=30, right=15),  # 20-25, 20-25, 30-35, 15-20
    heading=Letters(12, bold=True),  # 12-13
    motto=Letters(13, bold=True),  # 13-14
    heading_rule=56,
    above=Letters(12),  # 12-13
    body=Letters(12, bold=True),  # 12-13
    under_body=None,
    number=Letters(13),
    place=Letters(13, italic=True),  # 13-14
    kind=Letters(14, bold=True),  # 13-14
    summary=Letters(14, bold=True),  # 13-14
    under_summary=None,
    text=Letters(14),  # 13-14
    first_line=12.7,  # 10 or 12.7
    between=6,  # at least 6
    line=None,
    lines=1.15,  # single to 1.5
    authority=Letters(14, bold=True),  # 13-14
    signer_title=Letters(14, bold=True),  # 13-14
    signer=Letters(14, bold=True),  # 13-14
    recipients=Letters(12, bold=True, italic=True),
    recipient=Letters(11),
    page_number=Letters(13),  # 13-14
)
LAYOUTS: Mapping[str, Layout] = MappingProxyType({layout.name: layout for layout in (PARTY_36, STATE_30)})
