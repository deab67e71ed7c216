"""Where a document states what is known of it. In: a Document. Out: a span of its text for each field of its metadata.

Searched for in the parts that state such things (head, preamble, signature, recipients), by the words, whatever their
capitals, accents and line breaks. A field that is None, or was inferred from another document, has no span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.model import Document, SectionKind, Span
from assistant.text import fold

_LEAST_WORDS = 2  # of an issuer's name: its place is often stated elsewhere


def find_provenance(document: Document) -> dict[str, Span]:
    """By field name: kind, number, issued_on, place, issuer, title, signer, signer_title, recipients."""
    meta = document.metadata
    head = [document.head, *_parts(document, SectionKind.PREAMBLE)]
    signature = [*_parts(document, SectionKind.SIGNATURE), *head]
    found = {
        "kind": _find_words(document, meta.kind, head),
        "number": _find_words(document, meta.number, head),
        "issued_on": _find_date(document, meta.issued_on, [*head, *signature]),
        "place": _find_words(document, meta.place, head),
        "issuer": _find_issuer(document, meta.issuer, signature),
        "title": _find_words(document, meta.title, head),
        "signer": _find_words(document, meta.signer, signature),
        "signer_title": _find_words(document, meta.signer_title, signature),
        "recipients": next(iter(_parts(document, SectionKind.RECIPIENTS)), None) if meta.recipients else None,
    }
    return {field: span for field, span in found.items() if span}


def _parts(document: Document, kind: SectionKind) -> list[Span]:
    return [s.span for s in document.sections if s.kind is kind]


def _find_words(document: Document, words: str | None, parts: Sequence[Span]) -> Span | None:
    if not words:
        return None
    return _search(document, r"\W+".join(map(re.escape, re.findall(r"\w+", fold(words)))), parts)


def _find_date(document: Document, day: date | None, parts: Sequence[Span]) -> Span | None:
    """«ngày 28 tháng 02 năm 2025», «28/2/2025»."""
    if day is None:
        return None
    pattern = rf"(?:ngay\s+)?0?{day.day}(?!\d)\W*(?:thang)?\W*0?{day.month}(?!\d)\W*(?:nam)?\W*{day.year}"
    return _search(document, pattern, parts)


def _find_issuer(document: Document, issuer: str | None, parts: Sequence[Span]) -> Span | None:
    """The longest beginning of the name that is printed: head and signature often leave the place out."""
    words = issuer.split() if issuer else []
    beginnings = (" ".join(words[:end]) for end in range(len(words), _LEAST_WORDS - 1, -1))
    return next((span for name in beginnings if (span := _find_words(document, name, parts))), None)


def _search(document: Document, pattern: str, parts: Sequence[Span]) -> Span | None:
    for part in parts:
        folded = fold(part.of(document.text))
        if len(folded) == part.end - part.start and (found := re.search(rf"(?<!\w){pattern}(?!\w)", folded)):
            return Span(*found.span()).shift(part.start)
    return None
