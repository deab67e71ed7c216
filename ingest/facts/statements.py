"""A document's sections as what the facts are read from. In: its text and sections. Out: statements in reading order.

A statement is one sentence of a section, or a row of a table, with what stands over it: the headings, and the words
that a list hangs on («Đến năm 2030:»). Recipients and signature are left out. What it says is for the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.model import Section, SectionKind, Span
from assistant.sentences import split_sentences
from assistant.text import unify
from ingest.facts.cells import read_cells

_LONGEST_SENTENCE = 8_000  # characters
_LONGEST_TITLE = 14  # syllables: a longer heading is itself a sentence, and its words name no part of a plan


class Zone(StrEnum):
    """The part of a plan that a heading opens."""

    AIMS = "aims"  # mục tiêu, chỉ tiêu
    PAST = "past"  # thực trạng, kết quả đạt được
    ORDERS = "orders"  # tổ chức thực hiện
    FUNDS = "funds"  # kinh phí
    OTHER = "other"


_ACT = r"(?:kế hoạch|chương trình|nghị quyết|chỉ thị|đề án|quy định|quyết định|thông tư|nghị định|luật|quy chế)"
_ZONES = (
    (Zone.FUNDS, re.compile(r"^(?:về )?(?:nguồn )?(?:kinh phí|nguồn lực tài chính)(?!\w)")),
    (
        Zone.PAST,
        re.compile(
            r"^(?:đánh giá |khái quát |một số )?(?:thực trạng|hiện trạng|tình hình|kết quả|những kết quả|ưu điểm|"
            r"tồn tại|hạn chế|nguyên nhân|bối cảnh|sự cần thiết|đặc điểm tình hình|đánh giá)(?!\w)"
        ),
    ),
    (Zone.OTHER, re.compile(r"^(?:mục đích|yêu cầu|căn cứ)(?!.*mục tiêu)")),
    (
        Zone.ORDERS,
        re.compile(
            rf"^(?:(?:công tác|trách nhiệm|biện pháp|kế hoạch)(?: và)? )?(?:tổ chức|"
            rf"triển khai),?(?: và)? (?:thực hiện|thi hành|"
            rf"triển khai)(?: thực hiện)?(?: {_ACT}.*)?$|(?:,|và) (?:tổ chức|triển khai) thực hiện$|"
            rf"^phân công (?:nhiệm vụ|"
            r"trách nhiệm|thực hiện|tổ chức)|^(?:nhiệm vụ|quyền|quyền hạn|nghĩa vụ)?(?:,|"
            r" và)?\s?(?:nghĩa vụ và )?trách nhiệm "
            r"(?:thi hành|thực hiện|tổ chức|của)|điều khoản thi hành"
        ),
    ),
    (
        Zone.AIMS,
        re.compile(
            r"^[^.;:]{0,25}(?<!\w)(?:mục tiêu|chỉ tiêu|tầm nhìn)(?!\w)|"
            r"^(?:phấn đấu |định hướng )?(?:đến (?:hết |cuối )?năm|giai đoạn) 20\d\d"
        ),
    ),
    (Zone.OTHER, re.compile(r"^(?:quan điểm|(?:các |những )?nhiệm vụ|(?:các )?giải pháp|nội dung|phạm vi)")),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """``above``: the sections over its own, the innermost first; ``first``: it opens its section."""

    section: Section
    above: tuple[Section, ...]
    span: Span
    zone: Zone
    first: bool

    @property
    def in_article(self) -> bool:
        """Stands in a rule of law, where a figure is a condition unless it says that it is an aim."""
        return any(s.kind is SectionKind.ARTICLE for s in (self.section, *self.above))


class Tree:
    """The sections of a document, with what stands over each."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._by_id = {section.id: section for section in sections}
        self._above: dict[str, tuple[Section, ...]] = {}
        self._zones: dict[str, Zone] = {}

    def above(self, section: Section) -> tuple[Section, ...]:
        """The innermost first."""
        if section.id not in self._above:
            parent = self._by_id.get(section.parent or "")
            self._above[section.id] = (parent, *self.above(parent)) if parent else ()
        return self._above[section.id]

    def zone(self, section: Section) -> Zone:
        """That of the nearest heading that opens one; a lead-in («Mục tiêu đến năm 2030:») counts as a heading."""
        if section.id not in self._zones:
            parent = self._by_id.get(section.parent or "")
            own = name_zone(lead_in(section))
            self._zones[section.id] = own or (self.zone(parent) if parent else Zone.OTHER)
        return self._zones[section.id]


def list_statements(document_text: str, sections: Sequence[Section]) -> Iterator[Statement]:
    tree = Tree(sections)
    for section in sections:
        above = tree.above(section)
        if section.text is None or any(s.kind.is_closing for s in (section, *above)):
            continue
        zone, span = tree.zone(section), words_of(section)
        for at, sentence in enumerate(_sentences(span.of(document_text))):
            yield Statement(section, above, sentence.shift(span.start), zone, at == 0)


def _sentences(text: str) -> list[Span]:
    """The row of a table is one statement; what runs on for pages without a full stop is data, and none."""
    found = [Span(0, len(text.rstrip()))] if read_cells(text) else split_sentences(text)
    return [span for span in found if span.end - span.start <= _LONGEST_SENTENCE]


def words_of(section: Section) -> Span:
    """Where the text of a section stands: after its label."""
    return Span(section.own.end - len(section.text or ""), section.own.end)


def lead_in(section: Section) -> str:
    """The words that what stands below hangs on: a heading, or a text that ends in a colon; else empty."""
    words = section.heading or section.text or ""
    return words if section.heading or words.rstrip().endswith(":") else ""


def name_zone(heading: str) -> Zone | None:
    """None for a heading that opens no known part; a long heading is known by its first words only."""
    words = unify(heading).split()[:_LONGEST_TITLE]
    title = " ".join(words).strip(" :.-–")
    return next((zone for zone, pattern in _ZONES if pattern.search(title)), None)
