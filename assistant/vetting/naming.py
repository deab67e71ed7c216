"""Names in a text: who signs or holds an office, which body issues, places that no document is of.

In go words and Sources, out come Rulings. Pure. Only names that prove something are marked: a person, a body with its
place where it issued a stored document, a place that isn't known; «Ban Chỉ đạo» by itself is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dialogue import Wanted
from assistant.model import Document, SectionKind, Span
from assistant.offices import find_persons, is_title
from assistant.sentences import split_units
from assistant.stated import closing_parts, head_lines
from assistant.text import fold, tolerate, unify
from assistant.vetting.bodies import find_bodies, read_body
from assistant.vetting.marks import MarkKind
from assistant.vetting.placing import Mention
from assistant.vetting.quantities import said
from assistant.vetting.rulings import Place, Ruling, contradict, miss, name_place, support
from prompts import lexicon

NAME = MarkKind.NAME
MOST_READ = 200  # documents in whose text a person is looked for who signed none
_TITLE_REACH = 60  # characters between a person and the title that is given


@dataclass(frozen=True, slots=True)
class Person:
    """``title`` as typed, or empty; ``signed``: the stored documents that it is said to have signed."""

    span: Span
    name: str
    title: str
    signed: tuple[Document, ...]
    mentions: tuple[Mention, ...]


def find_people(
    words: str, documents: Sequence[Document], called: Sequence[Document], mentions: Sequence[Mention]
) -> Iterator[Person]:
    """``called``: the documents whose numbers the line gives, all stored."""
    cursor = 0
    for name in find_persons(words, documents):
        start = words.find(name, cursor)
        cursor = start + len(name)
        span = Span(start, cursor)
        signs = said("signs").search(unify(words[max(0, start - 40) : cursor + _TITLE_REACH]))
        near = tuple(m for m in mentions if 0 <= m.span.start - cursor <= _TITLE_REACH or 0 <= start - m.span.end <= 30)
        yield Person(span, name, find_title(words, span), tuple(called) if signs else (), near)


def find_title(words: str, person: Span) -> str:
    """Right after the name, else right before it."""
    titles = rf"(?<!\w)(?:{'|'.join(tolerate(unify(title)) for title in lexicon('premises')['titles'])})(?!\w)"
    after, before = (
        unify(words[person.end : person.end + _TITLE_REACH]),
        unify(words[max(0, person.start - _TITLE_REACH) : person.start]),
    )
    follows = re.match(rf"\s*[,\-–(]\s*({titles})", after)
    leads = list(re.finditer(titles, before))
    if follows:
        return follows[1]
    return leads[-1][0] if leads and not re.search(r"[.;,]\s", before[leads[-1].end() :]) else ""


def rule_on_person(person: Person, documents: Sequence[Document]) -> Ruling:
    signing = [d for d in documents if fold(d.metadata.signer or "") == fold(unify(person.name))]
    others = [d for d in person.signed if d not in signing]
    if person.signed and others and not set(person.signed) & set(signing):
        return contradict(person.span, NAME, _signatures(others), "other_signer", others[0].metadata.signer or "")
    if not signing:
        return _look_up(person, documents)
    placed = [m.group for m in person.mentions]
    if placed and not any(d.id in group for d in signing for group in placed):
        return contradict(person.span, NAME, _signatures(signing), "other_place", name_place(signing[0]))
    if person.title and not any(is_title(person.title, d.metadata.signer_title or "") for d in signing):
        return contradict(
            person.span, NAME, _signatures(signing), "other_title", signing[0].metadata.signer_title or ""
        )
    return support(person.span, NAME, _signatures(signing))


def _signatures(documents: Sequence[Document]) -> list[Place]:
    return [part for d in documents for part in closing_parts(d, SectionKind.SIGNATURE)]


def _look_up(person: Person, documents: Sequence[Document]) -> Ruling:
    """Somebody whom a clause names; with a title only where the same sentence gives it."""
    for document in documents[:MOST_READ]:
        if person.name in document.text:
            units = (u for u in split_units(document.text) if person.name in u.of(document.text))
            told = [u for u in units if fold(person.title) in fold(u.of(document.text))]
            if told:
                return support(person.span, NAME, [(document.id, told[0])])
    return miss(person.span, NAME)


def rule_on_bodies(words: str, documents: Sequence[Document], taken: Sequence[Span]) -> Iterator[Ruling]:
    """A body with its place that issued a stored document."""
    for body in find_bodies(words):
        if body.place and not any(t.start < body.span.end and body.span.start < t.end for t in taken):
            issued = [d for d in documents if (issuer := read_body(d.metadata.issuer or "")) and body.agrees(issuer)]
            places = [place for d in issued for place in _heads(d)]
            yield from [support(body.span, NAME, places)] if places else []


def _heads(document: Document) -> list[Place]:
    """Where it is seen who issued it: signature, else head."""
    parts = closing_parts(document, SectionKind.SIGNATURE)
    return [*head_lines(document, frozenset({Wanted.ISSUED})), *parts] or [(document.id, document.head)]


def rule_on_places(mentions: Sequence[Mention]) -> Iterator[Ruling]:
    """Those that no document is of."""
    for mention in mentions:
        if not mention.group and mention.is_place:
            yield miss(mention.span, NAME, "no_such_place")
