"""Evidence -> sentences with citations, without a model.

In go spans, out come sentences of a fixed form round verbatim quotes: «Theo Chương trình số … ngày … của …, Mục IV.1:
“…” [1]». Pure. The words between the quotes are templates of ``prompts/messages/answers.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.dialogue import Citation, Evidence, Sentence, Way
from assistant.model import Document, Section, Span
from prompts import message

LONGEST_HEADING = 16  # syllables shown of a heading


def cite(evidence: Sequence[Evidence], document: Callable[[str], Document]) -> list[Citation]:
    """One citation for each piece of evidence, numbered from 1; neighbours in one passage stay apart."""
    citations = []
    for n, piece in enumerate(evidence, 1):
        source = document(piece.document_id)
        section = source.innermost(piece.span)
        span = piece.span if piece.way is Way.LOCATED else skip_label(source, section, piece.span)
        about = document(piece.about) if piece.about else None
        citations.append(Citation(n, source, section, span.of(source.text), span, about=about))
    return citations


def skip_label(document: Document, section: Section | None, span: Span) -> Span:
    """A quote without the label that it begins with: «2.2.» stands in the name of the clause already."""
    if section is None or span.start != section.own.start:
        return span
    label = section.own.of(document.text).find(section.heading or section.text or "")
    return Span(span.start + label, span.end) if 0 < label < span.end - span.start else span


def write_sentences(citations: Sequence[Citation]) -> list[Sentence]:
    """A sentence a citation; the document is named again only when it changes."""
    sentences = []
    before: str | None = None
    for citation in citations:
        lead = "again" if citation.document.id == before else "lead"
        sentences.append(write_sentence(citation, lead))
        before = citation.document.id
    return sentences


def write_sentence(citation: Citation, lead: str) -> Sentence:
    heading = heading_to_show(citation)
    form = "elsewhere" if citation.about else f"{lead}_heading" if heading else lead
    text = message(
        f"answers.{form}",
        about=name_document(citation.about) if citation.about else None,
        document=name_document(citation.document),
        section=name_section(citation.section),
        heading=heading,
        quote=" ".join(citation.quote.split()),
        n=citation.n,
    )
    return Sentence(text, (citation.n,))


def heading_to_show(citation: Citation) -> str | None:
    """What a quoted item needs to be understood: the heading right above it, unless the quote holds it."""
    headings = citation.document.headings(citation.section.id if citation.section else None)
    if not headings or headings[-1] in citation.quote:
        return None
    return shorten(headings[-1], LONGEST_HEADING)


def shorten(words: str, syllables: int) -> str:
    kept = words.split()
    return words if len(kept) <= syllables else " ".join(kept[:syllables]) + " …"


def name_section(section: Section | None) -> str:
    """What stands in no section stands in the document's head."""
    return section.name if section else message("sections.head")


def name_document(document: Document) -> str:
    """«Chương trình số 21-CTr/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy Sông Xanh», less what isn't known."""
    data = document.metadata
    kind = data.kind or message("answers.document.kind")
    number = data.known_number
    name = message("answers.document.number", kind=kind, number=number) if number else kind
    if data.issued_on:
        name += message("answers.document.issued", date=data.issued_on.strftime("%d/%m/%Y"))
    if data.issuer:
        name += message("answers.document.issuer", issuer=data.issuer)
    return name if data.issuer or number else name + message("answers.document.source", source=document.source)


def name_shortly(document: Document, among: Iterable[Document]) -> str:
    """«Chương trình số 21-CTr/HU», for one that was named before; whole where another would be called the same."""
    same = [other for other in among if _number_of(other) == _number_of(document) and other.id != document.id]
    return name_document(document) if same or not document.metadata.known_number else _number_of(document)


def _number_of(document: Document) -> str:
    kind = document.metadata.kind or message("answers.document.kind")
    return message("answers.document.number", kind=kind, number=document.metadata.known_number)
