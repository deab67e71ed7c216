"""Hits -> the verbatim spans that answer.

In go a Query and its Hits, out come pieces of Evidence, best first: sentences or list items, never windows of
characters. Empty when nothing found answers. Pure; it writes no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.model import Document, Hit, Passage, Query, Section, SectionKind, Span, Wanted
from assistant.text import fold, index_terms, syllables

READ = 12  # passages read for evidence
LONG = 45  # syllables: a longer sentence is read item by item, at its semicolons
ENOUGH = 0.36  # share of the question's weight that a span and its headings must hold
CLOSE = 0.8  # of the best score: what else is shown
MOST = 3
MOST_LISTED = 6

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[«“\"(]?[A-ZĐÀ-ỸĂÂÊÔƠƯ\d])|\n+")
_ITEM_END = re.compile(r";\s+")

# Folded syllables that carry no content in a question.
_FUNCTION = frozenset(
    "a ai anh ay ban bang bao bi boi ca cai can cac chi cho chu co con cua cung da dang de den di do dong duoc dau e em "
    "gi gom ha hay hoi khi khong k la lai lam len luc ma may minh moi mot muon muc nao nay ne nen neu nguoi nhe nhi nhieu nhung "
    "nhu nhung noi o oi phai qua ra rang rat roi sao se ta tai the theo thi trong tren toi tu tung va vao vay ve vi viec voi xin "
    "v bn dc ntn chi".split()
)

_FITS = {
    Wanted.PERCENTAGE: re.compile(r"\d\s*%|phần trăm"),
    Wanted.QUANTITY: re.compile(r"\d"),
    Wanted.DATE: re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d|tháng \d|năm \d{4}|hằng năm|hàng năm|định kỳ|hằng quý"),
    Wanted.NUMBER: re.compile(r"\d+\s*-?\s*/?[A-ZĐ]{2,}"),
}
_FITS_SECTION = {
    Wanted.SIGNER: {SectionKind.SIGNATURE},
    Wanted.RECIPIENTS: {SectionKind.RECIPIENTS},
}


@dataclass(frozen=True, slots=True)
class Evidence:
    passage: Passage
    span: Span  # in Document.text
    score: float
    coverage: float  # share of the question's weight found, 0–1


Weigh = Callable[[str], float]  # an index term -> its inverse document frequency


def split_units(text: str) -> list[Span]:
    """The sentences of a text; the items of a long one. Every character but the space between lies in one unit."""
    return [item for sentence in _cut(text, Span(0, len(text)), _SENTENCE_END) for item in _items(text, sentence)]


def _items(text: str, sentence: Span) -> list[Span]:
    if len(sentence.of(text).split()) <= LONG:
        return [sentence]
    return _cut(text, sentence, _ITEM_END)


def _cut(text: str, whole: Span, boundary: re.Pattern[str]) -> list[Span]:
    starts = [whole.start] + [m.end() for m in boundary.finditer(text, whole.start, whole.end)] + [whole.end]
    pieces = []
    for start, end in zip(starts, starts[1:], strict=False):
        kept = text[start:end]
        piece = Span(start + len(kept) - len(kept.lstrip()), end - len(kept) + len(kept.rstrip()))
        if piece.start < piece.end:
            pieces.append(piece)
    return pieces


def content_terms(question: str, without: str = "") -> list[str]:
    """The folded syllables of a question that carry content, each once, and not those of ``without`` (its scope)."""
    dropped = {fold(s) for s in syllables(without)} | _FUNCTION
    return list(dict.fromkeys(f for s in syllables(question) if (f := fold(s)) not in dropped))


class Selector:
    """Chooses evidence; holds what it needs of the catalogue: term weights and the documents' sections."""

    def __init__(self, weigh: Weigh, document: Callable[[str], Document]) -> None:
        self._weigh, self._document = weigh, document

    def select(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """The spans that answer, best first; of each group of documents when the query tells groups apart."""
        if len(query.groups) < 2:
            return self._choose(query, hits)
        chosen = [self._choose(query, [h for h in hits if h.passage.document_id in g]) for g in query.groups]
        return [piece for pieces in chosen for piece in pieces[: max(1, MOST - len(chosen) + 1)]]

    def _choose(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        ranked = sorted(
            (piece for hit in hits[:READ] for piece in self._read(query, hit)), key=lambda e: (-e.score, e.span)
        )
        fitting = [piece for piece in ranked if piece.coverage >= ENOUGH]
        if not fitting:
            return []
        most = MOST_LISTED if Wanted.LIST in query.wanted else MOST
        return [piece for piece in fitting if piece.score >= CLOSE * fitting[0].score][:most]

    def _read(self, query: Query, hit: Hit) -> list[Evidence]:
        """Every unit of a passage that could answer, with its score."""
        document = self._document(hit.passage.document_id)
        section = hit.passage.section_id
        above = set(index_terms(" ".join(document.headings(section) if section else [])))
        found = []
        for unit in split_units(hit.passage.text):
            text = unit.of(hit.passage.text)
            if not has_figures_of(query, text) or not fits(query, text, document, hit.passage):
                continue
            coverage = self._cover(query.topic, text, above)
            span = Span(hit.passage.span.start + unit.start, hit.passage.span.start + unit.end)
            found.append(Evidence(hit.passage, span, 0.7 * coverage + 0.3 * hit.score, coverage))
        return found

    def _cover(self, topic: str, text: str, above: set[str]) -> float:
        """Share of the topic's weight that a text holds; what only its headings hold counts half."""
        terms, held = content_terms(topic), set(index_terms(text))
        total = sum(self._weigh(t) for t in terms)
        got = sum(self._weigh(t) * (1.0 if t in held else 0.5 if t in above else 0.0) for t in terms)
        return got / total if total else 0.0


def has_figures_of(query: Query, text: str) -> bool:
    """A percentage that the question names must stand in the words that answer: 95 % is no answer about 80 %."""
    asked = {s for s in syllables(query.topic) if s.endswith("%")}
    return asked <= set(syllables(text))


def fits(query: Query, text: str, document: Document, passage: Passage) -> bool:
    """Whether a text can be the kind of answer wanted: a percentage, a date, the signature …"""
    section: Section | None = document.section(passage.section_id) if passage.section_id else None
    for wanted in query.wanted:
        kinds = _FITS_SECTION.get(wanted)
        if kinds and (section is None or section.kind not in kinds):
            return False
        pattern = _FITS.get(wanted)
        if pattern and Wanted.LIST not in query.wanted and not pattern.search(text):
            return False
    return True
