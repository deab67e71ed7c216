"""A text that somebody wrote -> which of its figures, numbers of documents, dates and names the documents support.

In go a text and an Edition, out comes a Vetted text. What the text says is data: nothing in it is obeyed. It changes no
word of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.composing import cite, name_document, name_section, shorten
from assistant.dialogue import Citation, Evidence, Scope
from assistant.edition import Edition
from assistant.errors import EmptyText, TextTooLong
from assistant.text import compose
from assistant.vetting.lines import Line, read_lines
from assistant.vetting.marks import Mark, Vetted
from assistant.vetting.reading import read_claims
from assistant.vetting.rulings import Place, Ruling
from assistant.vetting.sources import Sources
from prompts import message

LONGEST_TEXT = 20_000  # characters: a speech of about an hour has as many
LONGEST_QUOTE = 60  # syllables of a quote in a message

Ruled = tuple[Line, Sequence[Ruling]]


def check_text(text: str, edition: Edition, scope: Scope | None = None) -> Vetted:
    """``scope``: the documents that the text is about; None: those of the places that it names, sentence by sentence.

    Raises EmptyText, TextTooLong.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(length=len(text), limit=LONGEST_TEXT)
    if not any(c.isalnum() for c in text):
        raise EmptyText()
    typed, sources = compose(text), Sources.of(edition, scope)
    lines = read_lines(typed, edition.corpus.speller(edition.knows).read)
    return mark(typed, list(read_claims(lines, sources)), edition)


def mark(text: str, ruled: Sequence[Ruled], edition: Edition) -> Vetted:
    """The rulings in their order, their sources numbered."""
    citations = number_sources([place for _, rulings in ruled for one in rulings for place in one.places], edition)
    marks = [each for line, rulings in ruled for each in mark_line(line, rulings, citations)]
    used = {n for each in marks for n in each.citations}
    kept = sorted({c.n: c for c in citations.values() if c.n in used}.values(), key=lambda c: c.n)
    return Vetted(text, tuple(marks), tuple(kept))


def mark_line(line: Line, rulings: Sequence[Ruling], citations: Mapping[Place, Citation]) -> list[Mark]:
    """Of two rulings on one place the first stands."""
    marks: list[Mark] = []
    for ruling in rulings:
        span, cited = line.locate(ruling.span), [citations[place] for place in ruling.places]
        if span.start < span.end and not any(m.span.start < span.end and span.start < m.span.end for m in marks):
            ns = tuple(dict.fromkeys(c.n for c in cited))
            marks.append(Mark(span, ruling.kind, ruling.verdict, ns, explain(ruling, cited)))
    return sorted(marks, key=lambda each: each.span)


def number_sources(places: Sequence[Place], edition: Edition) -> dict[Place, Citation]:
    """A citation for each place, numbered as they come."""
    once = list(dict.fromkeys(places))
    evidence = [Evidence(document_id, span, 1.0, 1.0) for document_id, span in once]
    return dict(zip(once, cite(evidence, edition.corpus.document), strict=True))


def explain(ruling: Ruling, cited: Sequence[Citation]) -> str:
    if not ruling.key:
        return ""
    first = cited[0] if cited else None
    return message(
        f"vetting.{ruling.key}",
        said=ruling.said,
        document=name_document(first.document) if first else "",
        section=name_section(first.section) if first else "",
        quote=shorten(" ".join(first.quote.split()), LONGEST_QUOTE) if first else "",
    )
