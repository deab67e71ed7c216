"""A document written out by hand, with a name that would break a page which forgot to escape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from assistant.errors import UnknownDocument
from assistant.graph import Graph, build_graph
from assistant.model import Document, Locality, Metadata, Section, SectionKind, Span, Version
from assistant.reports import StoringReport
from assistant.validity import Validities, find_validity

TEXT = (
    "HUYỆN ỦY ĐỒNG XANH\n"
    "Đồng Xanh, ngày 05 tháng 3 năm 2025\n"
    "\n"
    "I. MỤC TIÊU\n"
    "\n"
    "1. Mục tiêu cụ thể\n"
    "- Đến năm 2030, 80% thủ tục <script>alert(1)</script> & hồ sơ được xử lý trực tuyến.\n"
    "- Phấn đấu 100% cơ quan dùng văn bản điện tử.\n"
    "\n"
    "Nơi nhận:\n- Tỉnh ủy;\n- Lưu.\n"
)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def section(id: str, parent: str | None, kind: SectionKind, own: str, heading: str | None = None) -> Section:
    span = span_of(own)
    label = own.split()[0].rstrip(".")
    text = None if heading else own
    return Section(id, parent, kind, label, heading, text, span, span, (label,), f"Mục {id}")


SECTIONS = (
    section("I", None, SectionKind.SECTION, "I. MỤC TIÊU", "MỤC TIÊU"),
    section("I.1", "I", SectionKind.CLAUSE, "1. Mục tiêu cụ thể", "Mục tiêu cụ thể"),
    section("I.1.-1", "I.1", SectionKind.BULLET, TEXT[TEXT.index("- Đến") : TEXT.index("\n- Phấn")]),
    section("I.1.-2", "I.1", SectionKind.BULLET, "- Phấn đấu 100% cơ quan dùng văn bản điện tử."),
    section("nơi nhận", None, SectionKind.RECIPIENTS, "Nơi nhận:\n- Tỉnh ủy;\n- Lưu."),
)

DOCUMENT = Document(
    id="f00d",
    source="vidu.txt",
    sha256="0" * 64,
    text=TEXT,
    head=Span(0, TEXT.index("\n\nI.")),
    metadata=Metadata(
        kind="Chương trình",
        inferred_number="07-CTr/HU",
        inferred_from="kehoach.txt",
        issued_on=date(2025, 3, 5),
        issuer="Huyện ủy Đồng Xanh",
        title="về chuyển đổi số & <b>cải cách</b>",
        locality=Locality(province="Sông Hậu", district="Đồng Xanh"),
    ),
    sections=SECTIONS,
    references=(),
    findings=(),
)


class NoLibrarian:
    """What the pages say of the files that may be added."""

    formats, limit_mb = (".txt", ".docx"), 100

    def take_in(self, name: str, data: bytes) -> StoringReport:
        raise NotImplementedError

    def remove(self, document_id: str) -> None:
        raise NotImplementedError


class Shelf:
    """Documents in memory: what the pages ask of an Assistant. Of one source, the last is the latest version."""

    def __init__(self, *documents: Document, writes: bool = False) -> None:
        self._documents = {document.id: document for document in documents}
        self.librarian, self.writes = NoLibrarian(), writes

    def documents(self) -> Sequence[Document]:
        return list(self._documents.values())

    def validity(self) -> Validities:
        return find_validity(self.documents())

    def graph(self) -> Graph:
        return build_graph(self.documents())

    def versions(self, document: Document, /) -> Sequence[Version]:
        of_source = [d.id for d in self._documents.values() if d.source == document.source]
        days = [datetime(2025, 3, day, 5, tzinfo=UTC) for day in range(1, len(of_source) + 1)]
        replaced = [*days[1:], None]
        return [Version(*version) for version in zip(of_source, [document.source] * 9, days, replaced, strict=False)]

    def document(self, document_id: str, /) -> Document:
        if document_id not in self._documents:
            raise UnknownDocument(id=document_id)
        return self._documents[document_id]
