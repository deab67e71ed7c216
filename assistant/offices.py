"""Who signed, and who holds a role, where a question says that somebody does.

In go a question and the documents that it names, out comes what the documents say of that office. Pure. It claims
nothing of a role that no clause names: then there are no words to show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.content import content_terms
from assistant.model import Document, SectionKind, Span
from assistant.renaming import LEVELS
from assistant.sentences import split_units
from assistant.stated import closing_parts
from assistant.text import CAPITALS, fold, folded_syllables, tolerate, unify
from prompts import lexicon

# «Nguyễn Văn A»: a full name as documents print it.
_GIVEN_NAME = rf"[{CAPITALS}][^\W\d_A-Z{CAPITALS}]*"
_PERSON = re.compile(rf"(?:{_GIVEN_NAME} ){{2,3}}{_GIVEN_NAME}")
Found = tuple[str, Span]  # (document id, span)


@dataclass(frozen=True, slots=True)
class Office:
    """``name`` as asked; ``right`` tells whether the documents give it to whom the question does."""

    name: str
    right: bool
    stated: Sequence[Found]


@cache
def pattern(name: str) -> str:
    """A pattern over unified text, of ``prompts/lexicon/premises.yml``."""
    return f"(?:{tolerate(lexicon('premises')[name])})"


def find_signer(question: str, documents: Sequence[Document]) -> Office | None:
    """«Đồng chí Bí thư ký kế hoạch …»: the person or the titles named, beside those that signed the documents."""
    typed = unify(question)
    signed = [d for d in documents if d.metadata.signer_title and d.metadata.signer]
    persons = find_persons(question, documents)
    titles = [name_as_written("titles", found[0]) for found in _any("titles").finditer(typed)]
    if not signed or not (persons or titles) or not re.search(rf"(?<!\w){pattern('signs')}(?!\w)", typed):
        return None
    right = [d for d in signed if is_signer(persons or titles, d, is_person=bool(persons))]
    stated = [part for d in right or signed for part in closing_parts(d, SectionKind.SIGNATURE)]
    return Office((persons or titles)[0], bool(right), stated)


def find_persons(question: str, documents: Sequence[Document]) -> list[str]:
    """The names of people; a place may begin as they do: «xã Hà …»."""
    places = {fold(name) for d in documents for name in (*d.metadata.locality.names, *d.metadata.locality.other_names)}
    named = [found for found in _surnamed().finditer(question) if not _LEVEL.search(unify(question[: found.start()]))]
    return [found[0] for found in named if fold(found[0]) not in places]


def is_signer(named: Sequence[str], document: Document, is_person: bool) -> bool:
    if is_person:
        return fold(unify(document.metadata.signer or "")) in [fold(unify(name)) for name in named]
    return any(is_title(title, document.metadata.signer_title or "") for title in named)


_LEVEL = re.compile(rf"(?<!\w){tolerate(f'({LEVELS})')} $")


@cache
def _surnamed() -> re.Pattern[str]:
    surnames = "|".join(lexicon("premises")["surnames"].split(", "))
    return re.compile(rf"(?<!\w)(?:{surnames})(?: {_GIVEN_NAME}){{1,3}}(?!\w)")


def is_title(asked: str, title: str) -> bool:
    """«phó bí thư» asks for a Phó Bí thư Thường trực too; «bí thư» for none of them."""
    return fold(unify(title)).startswith(fold(asked))


@cache
def _any(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(tolerate(unify(name)) for name in lexicon('premises')[names])})(?!\w)")


def name_as_written(names: str, typed: str) -> str:
    """«pho bi thu» as documents write it: «Phó Bí thư»."""
    return next((name for name in lexicon("premises")[names] if fold(name) == fold(typed)), typed)


def find_holder(question: str, documents: Sequence[Document]) -> Office | None:
    """«Ai là Bí thư …?»: where the office asked about is signed for or given to somebody; ``right`` if anywhere.

    None where a sentence names a person beside the office: then it is for the search to find.
    """
    found = _asked_for().search(unify(question))
    if found is None:
        return None
    office = found["first"] or found["then"]
    signed = [d for d in documents if is_title(office, d.metadata.signer_title or "")]
    stated = [part for d in signed for part in closing_parts(d, SectionKind.SIGNATURE)]
    naming = [(d, span) for d in documents for span in _find_naming(office, d)]
    if not stated and any(_PERSON.search(span.of(d.text)) for d, span in naming):
        return None
    is_role = any(fold(office) == fold(role) for role in lexicon("premises")["roles"])
    given = [(d.id, span) for d, span in naming] if is_role else []
    return Office(name_as_written("titles", office), bool(stated or given), stated or given)


@cache
def _asked_for() -> re.Pattern[str]:
    office = f"{_any('titles').pattern}|{_any('roles').pattern}"
    before = rf"ai (?:{tolerate('đang|hiện')} )?{pattern('holds')} (?:{tolerate('đồng chí|người')} )?"
    after = rf"(?: [^\s,.;:?!]+){{0,8}}? (?:{tolerate('tên (?:là )?(?:gì|ai)|là ai|là người nào|họ tên')})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{before}(?P<first>{office})|(?P<then>{office}){after})")


def find_role(question: str, documents: Sequence[Document]) -> Office | None:
    """«giao … làm Trưởng Ban»: who is to hold the role by the question, beside the clauses that name the role."""
    given = _given().search(unify(question))
    actor = set(content_terms(given["actor"])) if given else set()
    if given is None or not actor:
        return None
    stated = [(d.id, span) for d in documents for span in _find_naming(given["role"], d)]
    by_id = {d.id: d for d in documents}
    spoken = [set(folded_syllables(span.of(by_id[i].text))) for i, span in stated]
    return Office(name_as_written("roles", given["role"]), any(actor <= words for words in spoken), stated)


@cache
def _given() -> re.Pattern[str]:
    actor = r"(?P<actor>\w[^,.;:?!]{2,60}?)"
    return re.compile(rf"(?<!\w){pattern('gives')} {actor} {pattern('holds')} (?P<role>{_any('roles').pattern})")


def _find_naming(role: str, document: Document) -> Iterator[Span]:
    """The sentences that name a role; «Trưởng Ban» is neither a Phó Trưởng Ban nor the head of a standing body."""
    other = "" if fold(role).startswith("pho ") else r"(?<!pho )"
    bodies = fold(lexicon("premises")["bodies"])
    names = re.compile(rf"(?<!\w){other}{fold(role)}(?!\w)(?! (?:{bodies})\b)")
    for section in document.sections:
        if not section.kind.is_closing:
            own = section.own.of(document.text)
            yield from (u.shift(section.own.start) for u in split_units(own) if names.search(_read(u.of(own))))


def _read(text: str) -> str:
    return " ".join(fold(unify(text)).split())
