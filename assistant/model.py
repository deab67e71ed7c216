"""The vocabulary of the project: immutable values that every other module exchanges.

In goes nothing, out come types; no I/O, no vendor, standard library only. The Vietnamese term of each:

Document (văn bản) · Metadata: number (số hiệu), kind (loại), issuer (cơ quan ban hành), issued_on (ngày ban hành),
place (nơi ban hành), title (trích yếu), signer (người ký), recipients (nơi nhận) · Section (phần, mục, khoản, điểm) ·
Reference (viện dẫn) · Target (chỉ tiêu) · Deadline (thời hạn) · Duty (nhiệm vụ của ai) ·
Finding (điểm nghi vấn trong bản gốc) · Passage (đoạn được lập chỉ mục và trích dẫn). Questions and answers are in
``dialogue``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into ``Document.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class SectionKind(StrEnum):
    """What a section is in the document's layout (Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP)."""

    PREAMBLE = "preamble"  # phần mở đầu
    PART = "part"  # Phần, Chương
    SECTION = "section"  # I, II, III
    ARTICLE = "article"  # Điều
    CLAUSE = "clause"  # 1., Khoản 1
    POINT = "point"  # 2.1, a), an unnumbered sub-heading
    BULLET = "bullet"  # -, +
    PARAGRAPH = "paragraph"  # unlabelled text
    RECIPIENTS = "recipients"  # nơi nhận
    SIGNATURE = "signature"  # phần ký

    @property
    def is_closing(self) -> bool:
        """What ends a document, and is quoted whole or not at all."""
        return self in (SectionKind.RECIPIENTS, SectionKind.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Section:
    """One node of a document's tree. ``heading`` and ``text`` exclude the label; one of them is None.

    ``span`` covers the whole subtree, ``own`` only the label with the heading or text; both lie in ``Document.text``.
    """

    id: str  # unique in the document, stable for the same bytes: "II.2.2.1"
    parent: str | None
    kind: SectionKind
    label: str | None  # as printed without '.', ')' or '-': "II", "2.1", "a"; "-" for a dash item
    heading: str | None
    text: str | None
    span: Span
    own: Span
    path: tuple[str, ...]  # labels from the root: ("II", "2", "2.2")
    name: str  # for a reader: «Mục II.2, điểm 2.2»


class Relation(StrEnum):
    """What a document does with another one that it names."""

    BASIS = "bases"  # căn cứ
    IMPLEMENTS = "implements"  # thực hiện, triển khai
    REPLACES = "replaces"  # thay thế
    ABOLISHES = "abolishes"  # bãi bỏ, làm hết hiệu lực
    AMENDS = "amends"  # sửa đổi, bổ sung
    MENTION = "mentions"  # viện dẫn


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that this one names; ``span`` is the first place where it does so in this relation."""

    number: str
    issued_on: date | None
    kind: str | None
    issuer: str | None
    relation: Relation
    span: Span


class Comparator(StrEnum):
    EQUAL = "="  # đạt, là
    MORE = ">"  # trên, hơn, vượt
    AT_LEAST = ">="  # tối thiểu, ít nhất, từ … trở lên
    LESS = "<"  # dưới
    AT_MOST = "<="  # không quá, tối đa
    ABOUT = "~"  # khoảng


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a document sets or, as ``baseline``, states as reached; the quote is ``document.text`` at ``span``.

    ``year`` is the one by which it is to be reached, where the document states one for it.
    """

    indicator: str  # in the document's words
    comparator: Comparator
    value: float
    unit: str | None  # as printed: "%", "điểm", "doanh nghiệp"
    year: int | None
    baseline: bool
    section: str  # id
    span: Span
    upper: float | None = None  # of a range, «8 - 10%»: ``value`` is its lower end


class DeadlineKind(StrEnum):
    FIXED_DATE = "fixed_date"  # trước ngày 15/5/2025
    START_FROM = "start_from"  # từ năm 2026
    MILESTONE = "milestone"  # giữa nhiệm kỳ
    RECURRING = "recurring"  # định kỳ, hằng năm


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due; the quote is ``document.text`` at ``span``."""

    duty: str
    actor: str | None
    kind: DeadlineKind
    on: date | None  # the day printed, else the last of the month, quarter or year; of a start the first
    when: str  # as printed: "trước ngày 15/5/2025", "hằng năm"
    section: str  # id
    span: Span


@dataclass(frozen=True, slots=True)
class Duty:
    """A whole sentence that gives somebody a task; the sentence is ``document.text`` at ``span``."""

    actors: tuple[str, ...]
    section: str  # id
    span: Span


class FindingKind(StrEnum):
    """What is odd in a source or was doubtful when it was read; ``prompts/messages/reports.yml`` explains each."""

    NOT_RECOGNISED = "not_recognised"  # no kind, number or issuer: perhaps no document at all
    STORED_TWICE = "stored_twice"  # the same document in another format
    PAGE_FURNITURE = "page_furniture"  # a page number or a mark that was dropped
    PAGE_MISSING = "page_missing"
    PAGE_BLANK = "page_blank"
    PAGE_UNREADABLE = "page_unreadable"
    NUMBER_REPEATED = "number_repeated"
    NUMBER_SKIPPED = "number_skipped"
    ISSUER_CONFLICT = "issuer_conflict"
    DATE_CONFLICT = "date_conflict"
    OTHER_ENCODING = "other_encoding"
    LEGACY_FONT = "legacy_font"
    MOJIBAKE = "mojibake"
    OCR_USED = "ocr_used"
    OCR_LAYER_USED = "ocr_layer_used"
    OCR_DOUBTFUL = "ocr_doubtful"
    PICTURES_UNREAD = "pictures_unread"
    TEXT_LAYER_UNUSABLE = "text_layer_unusable"
    TEXT_LAYER_DOUBTFUL = "text_layer_doubtful"
    DECLASSIFIED = "declassified"


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect or oddity of the source; ``where`` is the name of a section, a line of the source, pages, or empty."""

    what: FindingKind
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Locality:
    """Where a document applies; a level that the document does not state is None."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    now: tuple[str, ...] = ()  # places of today where it lay, for one of before the reform of July 2025
    before: tuple[str, ...] = ()  # places that it was made of, for one of after it
    lies_in: str | None = None  # its province as the tables of places tell, where the document states none

    @property
    def names(self) -> tuple[str, ...]:
        """The levels, the narrowest first."""
        return tuple(name for name in (*self.stated, self.lies_in) if name)

    @property
    def stated(self) -> tuple[str, ...]:
        return tuple(name for name in (self.commune, self.district, self.province) if name)

    @property
    def other_names(self) -> tuple[str, ...]:
        """Those of before or after the reform."""
        return (*self.now, *self.before)

    @property
    def name(self) -> str | None:
        """The narrowest stated level."""
        return next(iter(self.names), None)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document states about itself; None where it states nothing."""

    kind: str | None = None
    number: str | None = None
    issued_on: date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] = ()
    locality: Locality = field(default_factory=Locality)
    inferred_number: str | None = None  # found in another document of the catalogue, never printed in this one
    inferred_from: str | None = None  # the source of that document
    valid_from: date | None = None  # «có hiệu lực từ ngày …»

    @property
    def known_number(self) -> str | None:
        """The number it goes by: its own, else the inferred one."""
        return self.number or self.inferred_number


class ReadingMethod(StrEnum):
    """How the characters of a file became text."""

    TEXT = "text"  # they are text
    OFFICE = "office"  # a word processor's file
    MARKUP = "markup"  # HTML
    TEXT_LAYER = "text_layer"  # of a PDF
    OCR = "ocr"
    MIXED = "mixed"  # some pages by their text layer, others by OCR


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: ``text`` is the cleaned source, and every span of the project is an offset into it."""

    id: str
    source: str  # base name of the file
    sha256: str  # of the file's bytes
    text: str
    head: Span  # place, date, number, kind and title; not a section
    metadata: Metadata
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]
    parser: int = 0  # the version of the parser that read it
    method: ReadingMethod = ReadingMethod.TEXT
    pages: tuple[int, ...] = ()  # where in ``text`` each page begins; none where the format has no pages
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    duties: tuple[Duty, ...] = ()

    def section(self, section_id: str | None) -> Section | None:
        """None for an id that no section has, and for the document's head, which has none."""
        return next((s for s in self.sections if s.id == section_id), None)

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, on which a character stands; None where the format has no pages."""
        return bisect_right(self.pages, offset) or None

    def innermost(self, span: Span) -> Section | None:
        """The smallest section that holds a span; None in the head."""
        holding = [s for s in self.sections if s.span.covers(span)]
        return min(holding, key=lambda s: s.span.end - s.span.start, default=None)

    def children(self, section_id: str) -> list[Section]:
        return [s for s in self.sections if s.parent == section_id]

    def lineage(self, section_id: str | None) -> list[Section]:
        """A section and those above it, outermost first; none for the document's head."""
        line: list[Section] = []
        section = self.section(section_id)
        while section is not None:
            line.insert(0, section)
            section = self.section(section.parent)
        return line

    def headings(self, section_id: str | None) -> list[str]:
        """The headings over and of a section, outermost first."""
        return [s.heading for s in self.lineage(section_id) if s.heading]


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file that was stored; only the current one of a source is searched."""

    document_id: str
    source: str
    added_at: datetime  # UTC
    replaced_at: datetime | None  # None: current


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that was not taken in because it bears a secrecy stamp; nothing of its text is kept."""

    source: str
    sha256: str
    stamp: str  # as it stands in the file: "MẬT"
    where: str
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and cited: ``text`` is ``document.text`` at ``span``, verbatim.

    ``context`` goes into the indexes only: the document's identity and the headings above.
    """

    id: str
    document_id: str
    section_id: str | None  # None: the document's head
    span: Span
    text: str
    context: str
