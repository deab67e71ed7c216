"""Which documents a question names: by number, date, or locality, however it is typed.

In go a question and the catalogue's documents, out comes the set of documents meant, and the names that no document
bears. Pure. It doesn't guess a document from its topic; that is retrieval's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model import Document
from assistant.text import CAPITALS, compose, fold, syllables, unify

# Kinds of documents (Quy định 399-QĐ/TW, Nghị định 30/2020/NĐ-CP) and the abbreviations in their numbers.
KINDS = {
    "nghi quyet": "nq",
    "chuong trinh": "ctr",
    "ke hoach": "kh",
    "quyet dinh": "qd",
    "chi thi": "ct",
    "huong dan": "hd",
    "ket luan": "kl",
    "quy dinh": "qdi",
    "thong tri": "tt",
    "nghi dinh": "nd",
    "cong van": "cv",
    "thong bao": "tb",
    "bao cao": "bc",
    "de an": "da",
}
_TAKES_NUMBER = "|".join([*KINDS, *KINDS.values()])
_NUMBERED = re.compile(
    rf"\b(?P<kind>{_TAKES_NUMBER})(?: hanh dong)?(?: so)? ?(?P<digits>\d{{1,4}})\b(?! (?:thang|nam|phan tram))"
    rf"|\b(?P<digits2>\d{{1,4}})(?: \d{{4}})? (?P<kind2>{'|'.join(KINDS.values())}) (?P<organ>[a-z]+)\b"
)
_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\b(\d{1,2}) tháng (\d{1,2}) năm (\d{4})\b", re.IGNORECASE)
_CAPITALISED = rf"[{CAPITALS}]\w*"
_PLACE = re.compile(
    rf"\b(?i:huyện|xã|phường|thị trấn|thị xã|quận|thành phố|tỉnh)\s+({_CAPITALISED}(?:\s+{_CAPITALISED})*)"
)
_CALLED = rf"\b(?:(?:{_TAKES_NUMBER})(?: hanh dong)?(?: so)? ?)?0*{{digits}}\b(?: ?[-/] ?[a-z]+(?: ?/ ?[a-z]+)?)?"
# What may stand between the kind of a document and its place: «kế hoạch số 12 của Ban Thường vụ Huyện ủy …».
_BETWEEN = (
    r"hanh dong|nay|so|ngay|\S*\d\S*|cua|ban thuong vu|ban chap hanh|"
    r"tinh uy|huyen uy|dang uy|dang bo|huyen|xa|phuong"
)
_OF_PLACE = rf"(?:\b(?:van ban|tai lieu|{_TAKES_NUMBER})(?: (?:{_BETWEEN}))* )?\b{{place}}\b"
# A province named as an authority («Tỉnh ủy …») is no place whose documents are meant.
_AUTHORITY = re.compile(r"(tinh|thanh) uy$|(ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan) (tinh|thanh pho)$")


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A document number as people write it: «nq 57», «57-NQ/TW», «kế hoạch số 114»."""

    digits: str
    kind: str  # the abbreviation, folded
    position: int  # syllables before it


def spell(text: str) -> str:
    """Folded syllables with single spaces round them: what the patterns here match against."""
    return " ".join(fold(part) for s in syllables(text) for part in re.split(r"(?<=\D)/|/(?=\D)", s) if part)


def find_numbers(question: str) -> list[NamedNumber]:
    spelled = spell(re.sub(r"(?<=[^\W\d])(?=\d)", " ", question))
    found = []
    for match in _NUMBERED.finditer(spelled):
        kind = match["kind"] or match["kind2"]
        digits = (match["digits"] or match["digits2"]).lstrip("0")
        found.append(NamedNumber(digits, KINDS.get(kind, kind), spelled[: match.start()].count(" ")))
    return found


def matches_number(number: str | None, named: NamedNumber) -> bool:
    """«50-CTr/HU» answers to digits 50 of kind ctr."""
    parts = re.split(r"[-/ ]+", fold(number or ""))
    return parts[0].lstrip("0") == named.digits and named.kind in parts[1:]


def number_of(document: Document) -> str | None:
    return document.metadata.number or document.metadata.inferred_number


def find_place(question: str, name: str) -> re.Match[str] | None:
    """A whole-word match of a place name; where the question types accents there, they must agree."""
    if not name:
        return None
    typed = unify(question)
    for spelling in (unify(name), fold(name)):
        for found in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", typed):
            if not _AUTHORITY.search(fold(typed[: found.start()]).rstrip()):
                return found
    return None


def places_of(document: Document) -> tuple[str, ...]:
    locality = document.metadata.locality
    return tuple(name for name in (locality.commune, locality.district, locality.province) if name)


def find_groups(question: str, documents: Sequence[Document]) -> tuple[frozenset[str], ...]:
    """The documents that a question names, one group for each document called by number or date and for each place.

    A place stands for its documents, or for those of the kind named with it, unless one of them is called by number.
    """
    called = find_called(question, documents)
    groups = [frozenset({document.id}) for document in called]
    for place in narrowest_places(question, documents):
        group = [d for d in documents if place in places_of(d)]
        if not any(d in called for d in group):
            groups.append(frozenset(pick_by_kind(question, place, group) or {d.id for d in group}))
    return tuple(dict.fromkeys(groups))


def find_called(question: str, documents: Sequence[Document]) -> list[Document]:
    """The documents whose number or full date of issue the question gives."""
    numbers, dates = find_numbers(question), find_dates(question)
    return [
        d
        for d in documents
        if any(matches_number(number_of(d), n) for n in numbers)
        or (d.metadata.issued_on and d.metadata.issued_on.isoformat() in dates)
    ]


def remove_names(question: str, documents: Sequence[Document]) -> str:
    """The question without the places and document numbers that made its scope: what is left is its topic."""
    left = compose(question)
    for name in sorted({name for d in documents for name in places_of(d)}, key=len, reverse=True):
        if find_place(left, name):
            left = remove_folded(left, _OF_PLACE.format(place=re.escape(fold(name))))
    for digits in {n.digits for n in find_numbers(question) if any(matches_number(number_of(d), n) for d in documents)}:
        left = remove_folded(left, _CALLED.format(digits=digits))
    return left


def remove_folded(text: str, pattern: str) -> str:
    """The text without what a pattern over folded text matches; whole when a rare letter folds to another length."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    for found in reversed(list(re.finditer(pattern, folded))):
        text = text[: found.start()] + " " + text[found.end() :]
    return text


def narrowest_places(question: str, documents: Iterable[Document]) -> list[str]:
    """The place names in the question; a province only when no place of its own is named as well."""
    found = {name: d for d in documents for name in places_of(d) if find_place(question, name)}
    provinces = {d.metadata.locality.province for name, d in found.items() if name != d.metadata.locality.province}
    return sorted(name for name in found if name not in provinces)


def pick_by_kind(question: str, place: str, group: Sequence[Document]) -> set[str]:
    """«chương trình của Mỹ Tú»: of the documents of a place, those of the kind named right before it."""
    spelled = spell(question)
    picked = set()
    for document in group:
        kind = " ".join(fold(document.metadata.kind or "").split()[:2])
        pattern = rf"\b{re.escape(kind)}(?: (?:{_BETWEEN}))* {re.escape(fold(place))}\b"
        if kind and re.search(pattern, spelled):
            picked.add(document.id)
    return picked


def find_dates(question: str) -> set[str]:
    """The full dates in a question, ISO."""
    return {
        f"{int(year):04}-{int(month):02}-{int(day):02}"
        for a, b, c, d, e, f in _DATE.findall(compose(question))
        for day, month, year in [(a or d, b or e, c or f)]
    }


def unknown_numbers(question: str, documents: Sequence[Document]) -> list[NamedNumber]:
    """Numbers named in the question that no document bears and none refers to."""
    known = [number_of(d) for d in documents] + [r.number for d in documents for r in d.references]
    return [n for n in find_numbers(question) if not any(matches_number(k, n) for k in known)]


def named_places(question: str) -> list[str]:
    """Capitalised names after «huyện», «xã», «tỉnh» …"""
    return [match[1] for match in _PLACE.finditer(compose(question))]
