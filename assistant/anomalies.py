"""Errors in the source, said when they matter: one document named with two dates.

In go Documents, out come Misdatings: where a text prints a date beside the number of another document that isn't that
document's. Right is the date that the document itself bears where it is stored, else the one printed most often, of
equals the one in heads and among bases. Pure. Nothing is corrected: both forms are quoted.

Only a date that differs from the right one in the day, the month or the year alone is a slip: two documents may bear
one number in two years.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.composing import name_document, name_section
from assistant.datings import Dating, Key, key_of, read_datings, read_own
from assistant.dialogue import Answer, AnswerStatus, Citation, Evidence, Query, Sentence, Wanted, Way, in_scope
from assistant.model import Document, FindingKind, Reference
from assistant.numbers import find_numbers, matches_number
from prompts import message

MOST_AGREEING = 2  # documents cited for one date
MOST_READ = 8  # documents in which the date of one number is looked for
MOST_TOLD = 2  # notes under one answer

Naming = Sequence[tuple[Document, Reference]]


@dataclass(frozen=True, slots=True)
class Misdating:
    odd: Dating
    right: Dating


def find_misdatings(documents: Sequence[Document]) -> tuple[Misdating, ...]:
    """Of every number with two dates in the catalogue. It reads texts, so once for a state of the catalogue."""
    naming: dict[Key, list[tuple[Document, Reference]]] = defaultdict(list)
    for document in documents:
        for reference in document.references:
            naming[key_of(reference.number, document)].append((document, reference))
    stored = {key_of(own.number, d): own for d in documents if (own := read_own(d))}
    contested = [key for key, named in naming.items() if is_contested(named, stored.get(key))]
    return tuple(found for key in contested for found in settle(naming[key], stored.get(key)))


def is_contested(named: Naming, own: Dating | None) -> bool:
    dates = {reference.issued_on for _, reference in named if reference.issued_on} | ({own.on} if own else set())
    return len(dates) > 1 or any(
        finding.what is FindingKind.DATE_CONFLICT and finding.where.lower() == reference.number.lower()
        for document, reference in named
        for finding in document.findings
    )


def settle(named: Naming, own: Dating | None) -> Iterator[Misdating]:
    """Each slip with the right date; nothing where no date prevails."""
    datings = [dating for document, reference in named for dating in read_datings(document, [reference])]
    on = own.on if own else find_prevailing(datings)
    agreeing = [own] if own else [d for d in datings if d.on == on]
    for odd in (d for d in datings if on and is_slip(d.on, on)):
        yield Misdating(odd, min(agreeing, key=lambda d: (d.document.id != odd.document.id, not d.formal)))


def find_prevailing(datings: Sequence[Dating]) -> date | None:
    """The date printed most often, of equals the one printed most in heads and among bases; None if even."""
    printed, formal = Counter(d.on for d in datings), Counter(d.on for d in datings if d.formal)
    strength = {on: (printed[on], formal[on]) for on in printed}
    best = [on for on in strength if strength[on] == max(strength.values())]
    return best[0] if len(best) == 1 else None


def is_slip(one: date, other: date) -> bool:
    return sum((one.day != other.day, one.month != other.month, one.year != other.year)) == 1


def select_dated(query: Query, documents: Sequence[Document]) -> list[Evidence]:
    """Where the documents print the date of one that they only name: «Nghị quyết 57 ra ngày nào?».

    The best place of the date that prevails, in two documents at most; empty for any other question.
    """
    if Wanted.ISSUED not in query.wanted or not query.subject:
        return []
    naming = [(d, r) for d in in_scope(query, documents) for r in d.references if r.number == query.subject]
    datings = [dating for d, reference in naming[:MOST_READ] for dating in read_datings(d, [reference])]
    on = find_prevailing(datings)
    agreeing = sorted((d for d in datings if d.on == on), key=lambda d: not d.formal)
    first = list({d.document.id: d for d in reversed(agreeing)}.values())[::-1]
    return [Evidence(d.document.id, d.span, 1.0, 1.0, way=Way.STATED) for d in first[:MOST_AGREEING]]


def tell_misdatings(query: Query, answer: Answer, misdatings: Sequence[Misdating]) -> Answer:
    """The same answer with a note on each wrong date that it quotes, or that stands where it was asked about."""
    if answer.status is not AnswerStatus.ANSWERED:
        return answer
    matter = [m for m in misdatings if is_quoted(m, answer) or is_asked(m, query, answer)]
    first = {(m.odd.document.id, m.odd.number): m for m in reversed(matter)}
    for misdating in list(reversed(first.values()))[:MOST_TOLD]:
        answer = _tell(answer, misdating)
    return answer


def is_quoted(misdating: Misdating, answer: Answer) -> bool:
    odd = misdating.odd
    return any(c.document.id == odd.document.id and c.span.covers(odd.span) for c in answer.citations)


def is_asked(misdating: Misdating, query: Query, answer: Answer) -> bool:
    """The date of this very document is asked, of the documents that answer."""
    if Wanted.ISSUED not in query.wanted or misdating.odd.document.id not in {c.document.id for c in answer.citations}:
        return False
    return any(matches_number(misdating.odd.number, named) for named in find_numbers(query.question))


def _tell(answer: Answer, misdating: Misdating) -> Answer:
    n = 1 + max(c.n for c in answer.citations)
    odd, right = _cite(misdating.odd, n), _cite(misdating.right, n + 1)
    text = message(
        f"answers.misdated.{'own' if misdating.right.own else 'usual'}",
        document=name_document(odd.document),
        section=name_section(odd.section),
        quote=" ".join(odd.quote.split()),
        n=odd.n,
        other=name_document(right.document),
        other_section=name_section(right.section),
        right=" ".join(right.quote.split()),
        m=right.n,
        date=misdating.right.on.strftime("%d/%m/%Y"),
    )
    return replace(
        answer,
        text=f"{answer.text}\n{text}",
        sentences=(*answer.sentences, Sentence(text, (odd.n, right.n), is_note=True)),
        citations=(*answer.citations, odd, right),
    )


def _cite(dating: Dating, n: int) -> Citation:
    source = dating.document
    return Citation(n, source, source.innermost(dating.span), dating.span.of(source.text), dating.span)
