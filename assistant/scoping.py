"""Which documents a question names: by number, date, or locality, however it is typed.

In go a question and the catalogue's documents, out comes the set of documents meant, and the names that no document
bears. Pure. It doesn't guess a document from its topic; that is retrieval's work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from assistant.content import is_function
from assistant.model import Document
from assistant.numbers import ANY_KIND, NamedNumber, find_dates, find_numbers, matches_number
from assistant.places import find_typed_places
from assistant.renaming import find_other_names, find_renamed
from assistant.text import CAPITALS, compose, fold, remove_matches, tolerate, unify

_CAPITALISED = rf"[{CAPITALS}]\w*"
_LEVEL = "huyện|xã|phường|thị trấn|thị xã|quận|thành phố|tỉnh"
_PLACE = re.compile(rf"\b(?i:{_LEVEL})\s+({_CAPITALISED}(?:\s+{_CAPITALISED}){{0,3}})|\b(?i:quận|phường) \d{{1,2}}\b")
# Two or three capitalised syllables that begin as no organisation or office does: a place or a person.
_OFFICE = "Ban|Bí|Bộ|Chính|Chủ|Chương|Công|Cục|Đại|Đảng|Đoàn|Giám|Hội|Kế|Liên|Luật|Mặt|Nghị|Nhà|Phòng|Phó|Quốc|Quyết|Sở"
_OFFICES = f"{_OFFICE}|Tỉnh|Huyện|Xã|Thủ|Thành|Tổ|Tổng|Trung|Trưởng|Trường|Ủy|Uỷ|Văn|Viện|Việt"
_SYLLABLE = rf"(?!(?:{_OFFICES})\b)[{CAPITALS}][^\W\d_A-Z{CAPITALS}]+"
_NAME = re.compile(rf"(?<!\w)(?:{_SYLLABLE})(?: {_SYLLABLE}){{1,2}}(?! [{CAPITALS}])(?!\w)")
LONGEST_INITIALS = 4
_COMMUNE, _DISTRICT, _PROVINCE = range(3)
_WIDER_LEVELS = {_DISTRICT: "huyện|thị xã|quận|thành phố", _PROVINCE: "tỉnh"}
_OPENING = frozenset(["còn", "tại", "ở", "theo", "so"])
# What may stand between the kind of a document and its place: «kế hoạch số 12 của Ban Thường vụ Huyện ủy …».
_BETWEEN = tolerate(
    r"hành động|này|số|ngày|của|ban thường vụ|ban chấp hành|tỉnh ủy|huyện ủy|đảng ủy|đảng bộ|huyện|xã|phường"
) + (r"|[^\s\d]*\d\S*")
_CALLED = rf"(?:(?:{tolerate('văn bản|tài liệu')}|{ANY_KIND})(?: (?:{_BETWEEN}))* )?"
# A province named as an authority («Tỉnh ủy …») is no place whose documents are meant.
_AUTHORITY = re.compile(
    tolerate("(tỉnh|thành) ủy$|(ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân) (tỉnh|thành phố)$")
    + rf"|/ ?tu {tolerate('của')}(?: (?:{tolerate('tỉnh|thành phố')}))?$"  # «12-KH/TU của tỉnh …» is the province's own
)


def find_groups(
    question: str, documents: Sequence[Document], ended: frozenset[str] = frozenset()
) -> tuple[frozenset[str], ...]:
    """The documents that a question names, one group for each document called by number or date and for each place.

    A place stands for its documents, or for those of the kind named with it, unless one of them is called by number;
    the ones no longer in force (``ended``) are among them only where it has no others. A name of before or after the
    reform stands for a place that nothing else in the question names.
    """
    called = find_called(question, documents)
    groups = [frozenset({document.id}) for document in called]
    for place in find_places(question, documents):
        group = find_documents_of(place, documents)
        of_kind = pick_by_kind(question, place, group)
        if not any(d in called for d in group) or of_kind - {d.id for d in called}:
            meant = frozenset(of_kind or {d.id for d in group})
            groups.append(meant - ended or meant)
    for renamed in find_renamed(question, documents):
        if not any(narrower <= renamed for narrower in groups):
            groups.append(renamed - ended or renamed)
    return tuple(dict.fromkeys(groups))


def find_documents_of(place: str, documents: Sequence[Document]) -> list[Document]:
    """Of a province also those of the places that lie in it today, or that it was made of.

    A district's own stand for it where there are any: its communes set figures of their own.
    """
    own = [d for d in documents if place in map(fold, d.metadata.locality.names)]
    if not any(place == fold(d.metadata.locality.province or d.metadata.locality.lies_in or "") for d in own):
        return [d for d in own if fold(d.metadata.locality.name or "") == place] or own
    return [d for d in documents if d in own or place in map(fold, d.metadata.locality.other_names)]


def find_called(question: str, documents: Sequence[Document]) -> list[Document]:
    """The documents whose number or full date of issue the question gives."""
    numbers, dates = find_numbers(question), find_dates(question)
    if not numbers and not dates:
        return []
    return [
        d
        for d in documents
        if any(matches_number(d.metadata.known_number, n) for n in numbers)
        or (d.metadata.issued_on and d.metadata.issued_on.isoformat() in dates)
    ]


def find_places(question: str, documents: Sequence[Document]) -> list[str]:
    """The place names in the question, folded, as they come; a province only when no place inside it is named too."""
    typed = unify(question)
    issuing = {fold(document.metadata.locality.name or "") for document in documents}
    found = dict.fromkeys(
        fold(match[0])
        for match in _any_name(documents).finditer(typed)
        if fold(match[0]) in issuing or not _AUTHORITY.search(typed[: match.start()].rstrip())
    )
    wider = {
        fold(above)
        for d in documents
        for name, above in combinations(d.metadata.locality.names, 2)
        if fold(name) in found and fold(above) != fold(name)
    }
    return [place for place in found if place not in wider]


def _any_name(documents: Sequence[Document]) -> re.Pattern[str]:
    return _compile_names(frozenset(name for d in documents for name in d.metadata.locality.names))


@lru_cache(maxsize=4)  # the names change only with the catalogue
def _compile_names(names: frozenset[str]) -> re.Pattern[str]:
    """Whole words, the longest first; where the question types accents they must be the name's."""
    spelled = sorted((unify(name) for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(tolerate(re.escape(name)) for name in spelled) or '(?!)'})(?!\w)")


def pick_by_kind(question: str, place: str, group: Sequence[Document]) -> set[str]:
    """«chương trình của xã …»: of the documents of a place, those of the kind named right before it."""
    typed = fold(unify(question))
    picked = set()
    for document in group:
        kind = " ".join(fold(document.metadata.kind or "").split()[:2])
        if kind and re.search(rf"\b{re.escape(kind)}(?: (?:{_BETWEEN}))* {re.escape(place)}\b", typed):
            picked.add(document.id)
    return picked


def find_outside(question: str, documents: Sequence[Document], scope: frozenset[str] | None) -> tuple[str, ...]:
    """The places named, where all that the question names lies outside a scope."""
    named = frozenset[str]().union(*find_groups(question, documents))
    if scope is None or not named or named & scope:
        return ()
    stored = {fold(name): name for d in documents for name in d.metadata.locality.names}
    places = [stored[place] for place in find_places(question, documents)]
    return tuple(places or dict.fromkeys(find_other_names(question, documents)))


def remove_names(question: str, documents: Sequence[Document]) -> str:
    """The question without the places and document numbers that made its scope: what is left is its topic."""
    left = remove_matches(question, rf"{_CALLED}{_any_name(documents).pattern}")
    for name in find_other_names(left, documents):
        left = left.replace(name, " ")
    for number in find_numbers(question):
        if any(matches_number(d.metadata.known_number, number) for d in documents):
            left = left.replace(number.written, " ")
    return left


def unknown_numbers(question: str, documents: Sequence[Document]) -> list[NamedNumber]:
    """Numbers named in the question that no document bears and none refers to."""
    named = find_numbers(question)
    if not named:
        return []
    known = [d.metadata.known_number for d in documents] + [r.number for d in documents for r in d.references]
    return [n for n in named if not any(matches_number(k, n) for k in known)]


def unknown_places(question: str, documents: Sequence[Document], is_known: Callable[[str], bool]) -> list[str]:
    """Names of places that stand nowhere in the catalogue: capitalised, with the word of their level or without.

    Capitals tell nothing in a question without any or all in them; there a name needs its level (places.py). A stored
    name with other accents or under a wider level is the name of another place.
    """
    left = remove_matches(compose(question), rf"(?:(?:{tolerate(_LEVEL)}) )?{_any_name(documents).pattern}")
    for name in find_other_names(left, documents):
        left = left.replace(name, ".")
    named = find_typed_places(left)
    if not (question.isupper() or question.istitle() or question.islower()):
        named = [m[1] or m[0] for m in _PLACE.finditer(left)] + [m[0] for m in _NAME.finditer(left)] or named
    names = [name for name in dict.fromkeys(map(trim_name, named)) if name and not is_initials(name)]
    unknown = [name for name in names if not is_known(name) or is_respelt(name, documents)]
    return [*unknown, *find_wider_namesakes(question, documents)]


def is_respelt(name: str, documents: Sequence[Document]) -> bool:
    """A stored name's letters with other accents or in another order («Sóng Xanh»), unless some text has it so."""
    letters = sorted(fold(name).split())
    stored = any(sorted(fold(own).split()) == letters for d in documents for own in d.metadata.locality.names)
    return stored and not any(name.title() in d.text for d in documents)


def find_wider_namesakes(question: str, documents: Sequence[Document]) -> list[str]:
    """«thành phố Đồi Thông», where the stored Đồi Thông is a commune that was made of no such district."""
    typed = unify(question)
    return [
        question[found.start() : found.end()]
        for rank, levels in _WIDER_LEVELS.items()
        for found in re.finditer(rf"(?<!\w)(?:{tolerate(levels)}) (?P<name>{_any_name(documents).pattern})", typed)
        if len(typed) == len(question) and find_rank(found["name"], documents) < rank
    ]


def find_rank(name: str, documents: Sequence[Document]) -> int:
    """The widest level that a stored place of this name has, or had before the reform."""
    ranks = [_COMMUNE]
    for place in (d.metadata.locality for d in documents):
        levels = ((place.province or place.lies_in, _PROVINCE), (place.district, _DISTRICT))
        ranks += [rank for above, rank in levels if fold(above or "") == fold(name)]
        ranks += [_PROVINCE] * (fold(name) in map(fold, place.other_names))
    return max(ranks)


def is_initials(name: str) -> bool:
    """«SX», «HL (…)»: letters that stand for words, of which nothing is known."""
    return name.isupper() and len(name) <= LONGEST_INITIALS


def trim_name(name: str) -> str:
    """Without the function words that a sentence opens with: «Ở Sông Xanh» → «Sông Xanh»."""
    words = name.split()
    while words and (words[0].lower() in _OPENING or is_function(words[0])):
        words.pop(0)
    return " ".join(words)
