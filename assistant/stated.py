"""What a document states about itself: its number, its date, who signed it, who receives it, what it is based on.

In go a Query and a Document, out come the spans where the document prints it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue import Query, Wanted
from assistant.kinds import ABOUT_DOCUMENTS
from assistant.model import Document, Relation, SectionKind, Span
from assistant.text import fold, tolerate, unify

_ON_BASES = re.compile(tolerate("căn cứ|cơ sở|dựa"))
# Whose document it is, by the last letters of its number (Hướng dẫn 36-HD/VPTW, Nghị định 30/2020/NĐ-CP).
_LEVELS = {
    tolerate("trung ương|bộ chính trị|ban bí thư"): "tw",
    tolerate("tỉnh|thành ủy"): "tu",
    tolerate("huyện"): "hu",
    tolerate("chính phủ"): "cp",
    tolerate("thủ tướng"): "ttg",
    tolerate("quốc hội"): "qh",
}
_DATE_LINE = r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"


def asks_what_is_stated(query: Query) -> bool:
    """Asks about a document itself, not about one that it mentions («theo nghị quyết nào»)."""
    return bool(query.wanted & ABOUT_DOCUMENTS) and not query.subject and Wanted.REFERENCE not in query.wanted


def find_stated(query: Query, document: Document, documents: Sequence[Document]) -> list[tuple[str, Span]]:
    """(document id, span) of each thing wanted; a number that only another document prints is found there."""
    found: list[tuple[str, Span]] = []
    if Wanted.SIGNER in query.wanted:
        found += closing_parts(document, SectionKind.SIGNATURE)
    if Wanted.RECIPIENTS in query.wanted:
        found += closing_parts(document, SectionKind.RECIPIENTS)
    if Wanted.NUMBER in query.wanted and not document.metadata.number:
        found += cited_elsewhere(document, documents)
    elif query.wanted & {Wanted.NUMBER, Wanted.ISSUED}:
        found += head_lines(document, query.wanted)
    return found


def find_bases(query: Query, document: Document) -> list[tuple[str, Span]]:
    """Where a document names what it carries out or is based on; of the level asked («… của tỉnh») if one is."""
    relation = Relation.BASIS if _ON_BASES.search(unify(query.question)) else Relation.IMPLEMENTS
    named = [r for r in document.references if r.relation in (Relation.BASIS, Relation.IMPLEMENTS)]
    meant = [r for r in named if r.relation is relation] or named
    asked = {letters for level, letters in _LEVELS.items() if re.search(level, unify(query.question))}
    of_level = [r for r in meant if asked & set(re.split(r"[-/]", fold(r.number)))]
    return [(document.id, r.span) for r in of_level or meant]


def closing_parts(document: Document, kind: SectionKind) -> list[tuple[str, Span]]:
    return [(document.id, s.span) for s in document.sections if s.kind is kind]


def head_lines(document: Document, kinds: frozenset[Wanted]) -> list[tuple[str, Span]]:
    """The lines of the head that print what is asked of date and number, as one span when they are neighbours."""
    digits = re.split(r"[-/]", document.metadata.number or "none")[0]
    printed = {Wanted.ISSUED: _DATE_LINE, Wanted.NUMBER: rf"^số\W*{digits}\b"}
    prints = re.compile("|".join(printed[kind] for kind in printed if kind in kinds), re.IGNORECASE)
    wanted = [line for line in lines_of(document.head, document.text) if prints.search(line.of(document.text))]
    if not wanted:
        return []
    whole = Span(wanted[0].start, wanted[-1].end)
    return [(document.id, whole)] if whole.of(document.text).count("\n") <= 3 else [(document.id, s) for s in wanted]


def cited_elsewhere(document: Document, documents: Sequence[Document]) -> list[tuple[str, Span]]:
    """Where the document that gave an inferred number names this one: «Chương trình số … ngày … của …»."""
    data = document.metadata
    for other in (d for d in documents if data.inferred_number and d.source == data.inferred_from):
        return [(other.id, r.span) for r in other.references if r.number == data.inferred_number]
    return []


def lines_of(span: Span, text: str) -> list[Span]:
    return [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[^\n]+", span.of(text))]
