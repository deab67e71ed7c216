"""What a sentence may stand on: the words of a cited clause, and the names it goes by. Pure.

In go Citations, out come Grounds; and a sentence's words without the names of its sources: «Theo Chương trình số 21 của
Huyện ủy, …». A name says where something stands, so it needs no place in the clause itself. A body's name is one only
where it tells whose document speaks: «Huyện ủy chủ trì» is a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims import Phrase, Word, phrases, read_words
from assistant.dialogue import Citation
from assistant.model import Document, Section

_EXPLAINED = re.compile(r"\((?:[Ss]au đây (?:gọi|viết)(?: tắt)? là:?\s+)?[“\"]?(?P<short>[A-ZĐ]{2,8})[”\"]?\)")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = 120  # characters in which the words of an acronym stand
_ACRONYM = re.compile(r"(?<!\w)[A-ZĐ]{2,8}(?!\w)")
TELLS = frozenset({"của", "theo", "tại", "do"})  # what goes before the name of a source
_DOCUMENTS = frozenset({"bản", "hoạch", "trình", "quyết", "định", "thị", "dẫn", "này"})  # how kinds of documents end
NEAR = 4  # words: «Kế hoạch tuyên truyền của Huyện ủy»
SURE = 3  # letters of an acronym that tell which words it stands for
LONGEST_VERB = 3  # syllables
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_PARTS = ("mục", "phần", "chương", "điều", "khoản", "điểm", "ý", "tiết")
_ABOVE = ("tỉnh", "thành phố")


@dataclass(frozen=True, slots=True)
class Ground:
    """``names`` may stand anywhere in a sentence, ``bodies`` where they tell whose words these are, ``levels``
    («huyện») at the beginning of a clause.
    """

    quote: str
    headings: tuple[str, ...]  # over the clause
    names: frozenset[Phrase] = frozenset()
    bodies: frozenset[Phrase] = frozenset()
    levels: frozenset[Phrase] = frozenset()
    acronyms: tuple[tuple[str, str], ...] = ()  # of the document, with their words

    @classmethod
    def of(cls, citation: Citation) -> Ground:
        document, section = citation.document, citation.section
        headings = document.headings(section.id if section else None)
        clause = name_clause(section) if section else []
        return cls(
            citation.quote,
            tuple(headings),
            as_phrases([*name_numbers(document), *name_places(document), *clause]),
            as_phrases(name_bodies(document)),
            as_phrases(name_levels(document)),
            find_acronyms(document.text),
        )


@lru_cache(maxsize=256)
def find_acronyms(text: str) -> tuple[tuple[str, str], ...]:
    """Those that a document explains: «khu công nghiệp (KCN)», «(sau đây viết tắt là KCN)»."""
    found = {}
    for match in _EXPLAINED.finditer(text):
        short = match["short"]
        before = _WORD.findall(text[max(0, match.start() - _BEFORE) : match.start()])
        words = before[-len(short) :]
        if [word[0].upper() for word in words] == list(short):
            found[short] = " ".join(words)
    return tuple(found.items())


def spell_acronyms(text: str, grounds: Sequence[Ground]) -> str:
    known = dict(pair for ground in grounds for pair in ground.acronyms)
    return _ACRONYM.sub(lambda found: known.get(found[0], found[0]), text) if known else text


def shorten_words(text: str, grounds: Sequence[Ground]) -> str:
    """Words whose first letters are an acronym of a clause that the document doesn't explain, by it: «khu kinh tế»."""
    used = {short for ground in grounds for short in _ACRONYM.findall(ground.quote)}
    explained = {short for ground in grounds for short, _ in ground.acronyms}
    for short in (s for s in used - explained if len(s) >= SURE):
        initials = r"\s+".join(rf"{letter}[^\W\d_]*" for letter in short)
        text = re.sub(rf"(?<!\w){initials}(?!\w)", short, text, flags=re.IGNORECASE)
    return text


def as_phrases(names: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(word.text for word in read_words(name)) for name in names if name)


def name_numbers(document: Document) -> Iterator[str]:
    """«Kế hoạch hành động số 07-KH/ĐU», «Kế hoạch 07», «số 07-KH/ĐU ngày 10/7/2025»."""
    data = document.metadata
    kinds = {data.kind or "", (data.kind or "").removesuffix(" hành động")} - {""}
    number, day = data.known_number, data.issued_on.strftime("%d/%m/%Y") if data.issued_on else ""
    yield from kinds
    for called in (number, number.partition("-")[0]) if number else ():
        for name in (f"{kind}{so}{called}" for kind in kinds for so in (" ", " số ")):
            yield name
            yield f"{name} ngày {day}" if day else ""
    if number:
        yield from (number, f"số {number}", f"số {number} ngày {day}" if day else "")


def name_places(document: Document) -> Iterator[str]:
    """The narrowest place, with its level, with those it lies in: «Hà Long», «xã Hà Long», «xã Hà Long, tỉnh …»."""
    place = document.metadata.locality
    chain = [place.stated[:n] for n in range(1, len(place.stated) + 1)]
    for names in chain:
        yield " ".join(names)
    for level in name_levels(document):
        yield f"{level} {place.stated[0]}"
        yield from (f"{level} {place.stated[0]} {above} {name}" for name in place.stated[1:] for above in _ABOVE)


def name_levels(document: Document) -> list[str]:
    """What the narrowest place may be: «xã», «phường»."""
    place = document.metadata.locality
    if not place.stated:
        return []
    return list(_COMMUNES if place.commune else _DISTRICTS if place.district else _ABOVE)


def name_bodies(document: Document) -> Iterator[str]:
    """«Ban Thường vụ Huyện ủy Mỹ Tú», also without its first words or its last."""
    issuer = document.metadata.issuer or ""
    place = document.metadata.locality.name
    short = issuer.removesuffix(place).strip() if place else issuer
    for name in (issuer, short):
        yield name
        yield from (name.removeprefix(lead) for lead in ("Ban Thường vụ ", "Ban Chấp hành ") if name.startswith(lead))


def name_clause(section: Section) -> Iterator[str]:
    """«Mục II.2, điểm 2.2» as it is called: whole, piece by piece, «điểm 2.2 khoản 2 phần II»."""
    pieces = section.name.split(", ")
    yield from (", ".join(pieces[:n]) for n in range(1, len(pieces) + 1))
    yield from pieces[1:]
    labels = {*section.path, ".".join(section.path[:2])} - {""}
    yield from (f"{part} {label}" for part in _PARTS for label in labels)


def drop_names(words: Sequence[Word], grounds: Sequence[Ground]) -> list[Word]:
    """The words less the names of the sources."""
    return list(_drop(words, _join(tuple(grounds))))


@dataclass(frozen=True, slots=True)
class _Names:
    anywhere: frozenset[Phrase]
    bodies: frozenset[Phrase]
    levels: frozenset[Phrase]


@lru_cache(maxsize=64)
def _join(grounds: tuple[Ground, ...]) -> _Names:
    sets = ([g.names for g in grounds], [g.bodies for g in grounds], [g.levels for g in grounds])
    return _Names(*(frozenset().union(*each) for each in sets))


def _drop(words: Sequence[Word], names: _Names) -> Iterator[Word]:
    texts = [word.text for word in words]
    longest = max(map(len, names.anywhere | names.bodies), default=0)
    at, named = 0, -1  # ``named``: where the last name ended
    while at < len(words):
        here = (tuple(texts[at : at + n]) for n in range(longest, 0, -1))
        found = next((p for p in here if p and _is_name(p, at, words, named, names)), None)
        if found:
            at = named = at + len(found)
        else:
            yield words[at]
            at += 1


def _is_name(phrase: Phrase, at: int, words: Sequence[Word], named: int, names: _Names) -> bool:
    if phrase in names.anywhere:
        return True
    opens = at == 0 or words[at - 1].segment != words[at].segment
    if phrase in names.levels:
        return opens
    if phrase not in names.bodies:
        return False
    before = words[at - 1].text if at else ""
    told = tuple(word.text for word in words[at + len(phrase) : at + len(phrase) + LONGEST_VERB])
    reports = any(told[:n] in phrases("telling") for n in range(1, LONGEST_VERB + 1))
    of_document = before == "của" and at > 1 and words[at - 2].text in _DOCUMENTS
    of_named = before in TELLS and 0 <= named <= at - 1 <= named + NEAR
    return of_named or of_document or before == "theo" or (opens and reports)
