"""What the documents say of another one that they only name: what it is about, who gave it.

In go a question about such a document and the Documents, out come the sentences that say so beside its number. Pure.
Its date is read in anomalies.py; what it contains and who signed it, its name doesn't tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.anomalies import MOST_AGREEING
from assistant.datings import any_spelling, spaced
from assistant.dialogue import Evidence, Query, Wanted, Way, in_scope
from assistant.kinds import asks_issuer
from assistant.model import Document, Reference, Span
from assistant.sentences import split_sentences

_ON = r"[\s,(]*(?:ngày\s+[\d/.-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?\)?)?,?"  # «, ngày 29-11-2024»
_TITLE = r"\s+(?:về|phê\s+duyệt|ban\s+hành|quy\s+định|thực\s+hiện)\s"


def select_called(query: Query, documents: Sequence[Document]) -> list[Evidence]:
    """The shortest sentence that says what is asked, in two documents at most; empty for any other question."""
    if Wanted.CALLED not in query.wanted or not query.subject:
        return []
    naming = [(d, r) for d in in_scope(query, documents) for r in d.references if r.number == query.subject]
    found = [(d, span) for d, r in naming for span in find_telling(d, r, asks_issuer(query.question))]
    shortest = sorted(found, key=lambda piece: len(piece[1].of(piece[0].text)))
    first: dict[str, Span] = {}
    for document, span in shortest:
        first.setdefault(document.id, span)
    return [Evidence(*where, 1.0, 1.0, way=Way.STATED) for where in list(first.items())[:MOST_AGREEING]]


def find_telling(document: Document, reference: Reference, issuer: bool) -> Iterator[Span]:
    """The sentences where the number of a reference is followed by its issuer, or else by what it is about."""
    by = rf"\s+của\s+{spaced(reference.issuer)}" if reference.issuer else "(?!)"
    tells = rf"{_ON}{by}" if issuer else rf"{_ON}(?:{by})?{_TITLE}"
    number = re.compile(rf"(?<![\d/])0*{any_spelling(reference.number)}(?!\w){tells}")
    for section in document.sections:
        for sentence in split_sentences(section.own.of(document.text)):
            whole = sentence.shift(section.own.start)
            if number.search(document.text, whole.start, whole.end):
                yield whole
