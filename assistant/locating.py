"""A clause named in a question: «mục II.3», «IV.1», «điểm 1.2 mục II», «ý b khoản 2 phần I», «khoản 2 Điều 5».

In go a question and a Document, out come the Sections meant: several where a document uses one number twice, or that
the document has no such clause. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.model import Document, Section
from assistant.numbers import find_numbers, matches_number
from assistant.text import fold, tolerate, unify

_UNIT = f"(?P<unit>{tolerate('phần|chương|mục|tiểu mục|điều|khoản|điểm|ý')})"
_LABEL = r"(?P<label>[ivx]+(?:\.\d+)*|\d+(?:\.\d+)*|[a-zđ])"
_MEASURE = r"(?! ?(?:%|" + tolerate("năm|tháng|phần trăm|tỷ|triệu|nghìn|đồng") + r"))"
_PATH = r"(?P<path>[ivx]+\.\d+(?:\.\d+)*)"
_NAMED = re.compile(rf"(?<![\w.])(?:{_UNIT} (?:s[ốo] )?{_LABEL}|{_PATH})(?![\w%]){_MEASURE}")
_ITEM = "y"  # «ý 3» may be an item without a number
_AND = re.compile(rf"(?<!\w)(?:{tolerate('và|với|hay|hoặc')})(?!\w)")
_ROMAN = re.compile(r"[ivx]+")
_DIGITS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")  # «mục 2» may mean «Mục II»
# What a clause may belong to and no document here is, unless of that kind itself.
_LAW = re.compile(
    rf" ?(?:{tolerate('(của|trong|tại|theo)')} )?"
    rf"({tolerate('bộ luật|luật|hiến pháp|điều lệ|nghị định|thông tư')})(?!\w)"
)
_NEAR = 1  # syllables between a clause and the number of the document that it belongs to: «mục II của nghị quyết 9»


@dataclass(frozen=True, slots=True)
class Missing:
    """A clause that a document does not have: ``asked`` as it was called, and what there is at that level instead."""

    asked: str
    above: Section | None  # the clause it would belong to; None where it is one of the highest
    labels: tuple[str, ...]  # as printed


def find_labels(question: str) -> list[str]:
    """The labels named, folded; a dotted path under a Roman number cut into its steps: «II.3» → ii, 3; «dieu 5»."""
    return [label for found in _NAMED.finditer(unify(question)) for label in read_labels(found)]


def read_labels(found: re.Match[str]) -> list[str]:
    first, *rest = (found["label"] or found["path"]).split(".")
    if fold(found["unit"] or "") == "dieu":
        return [f"dieu {first}"]
    return [first, *rest] if first.isalpha() else [found["label"]]


def find_sections(question: str, document: Document) -> list[Section]:
    """The highest sections whose path holds every label named and ends in one of them."""
    return sections_on(set(find_labels(question)), document)


def find_missing(question: str, document: Document) -> Missing | None:
    """The clause named, where the document has none such; None where what is named may be no clause of it.

    Of clauses named side by side («mục II và mục III») each may be there by itself.
    """
    typed = unify(question)
    names = [found for found in _NAMED.finditer(typed) if fold(found["unit"] or "") != _ITEM]
    labels = [label for found in names for label in read_labels(found)]
    if not names or _AND.search(typed, names[0].end(), names[-1].start()) or sections_on(set(labels), document):
        return None
    if is_of_another(typed[names[-1].end() :], document):
        return None
    above, label = find_above(sorted(labels, key=rank_label), document)
    there = labels_under(above, label, document)
    if not (above or there) or any(may_be_called(label, other) for other in there):
        return None
    shown = question if len(question) == len(typed) else typed
    return Missing(" ".join(shown[found.start() : found.end()] for found in names), above, there)


def is_of_another(rest: str, document: Document) -> bool:
    """The words after a clause say that it is one of a law, or of a document with another number."""
    law = _LAW.match(rest)
    if law and fold(law[1]) not in fold(document.metadata.kind or ""):
        return True
    return any(
        n.position <= _NEAR and not matches_number(document.metadata.known_number, n) for n in find_numbers(rest)
    )


def find_above(labels: Sequence[str], document: Document) -> tuple[Section | None, str]:
    """The lowest clause that is there on the way to the one named, and the label that is not there under it.

    ``labels`` from the highest level down. «Điểm 2.6 mục II» is looked for in II.2.
    """
    there = next((n for n in range(len(labels) - 1, 0, -1) if sections_on(set(labels[:n]), document)), 0)
    label = labels[there]
    over = {label.rpartition(".")[0]} - {""}
    found = sections_on({*labels[:there], *over}, document) or sections_on(set(labels[:there]), document)
    if over and not there:  # «điểm 2.9» by itself: the clause 2 that is divided so
        found = [s for s in found if any("." in (below.label or "") for below in document.children(s.id))]
    return found[0] if len(found) == 1 else None, label


def rank_label(label: str) -> int:
    """The level: articles and Roman numbers, then numbers, points «2.1», letters."""
    if label.startswith("dieu ") or _ROMAN.fullmatch(label):
        return 0
    return 1 + label.count(".") if label[0].isdigit() else 9


def labels_under(above: Section | None, label: str, document: Document) -> tuple[str, ...]:
    """Those of a clause's parts, or of the highest clauses; of all articles where an article is meant."""
    articles = [s for s in document.sections if fold(s.label or "").startswith("dieu ")]
    if above:
        sections = document.children(above.id)
    elif label.startswith("dieu ") and articles:
        sections = articles
    else:
        sections = [s for s in document.sections if s.parent is None]
    return tuple(dict.fromkeys(s.label for s in sections if s.label and s.label[0].isalnum()))


def may_be_called(label: str, other: str) -> bool:
    """«Mục 2» may mean «Mục II», «phần 1» «Phần thứ nhất», «III.2.4» point 2.4."""
    last = fold(other).split()[-1]
    spelled = last.isalpha() and len(last) > 1 and not _ROMAN.fullmatch(last)
    return (
        spelled
        or other.endswith(f".{label}")
        or (label in map(str, range(1, len(_DIGITS) + 1)) and _DIGITS[int(label) - 1] == last)
    )


def sections_on(wanted: Collection[str], document: Document) -> list[Section]:
    """The highest sections whose path holds every label and ends in one of them."""
    if not wanted:
        return []
    ending = (s for s in document.sections if s.label and names_of(s.label) & set(wanted))
    fitting = [s for s in ending if all(is_on(label, s) for label in wanted)]
    highest = min((len(s.path) for s in fitting), default=0)
    return [s for s in fitting if len(s.path) == highest]


def is_on(label: str, section: Section) -> bool:
    return any(label in names_of(step) for step in section.path)


def names_of(label: str) -> set[str]:
    """What a label may be called: «Chương II» is «chuong ii» and «ii», but an article is only «dieu 5»."""
    folded = fold(label)
    return {folded} if folded.startswith("dieu ") else {folded, folded.split()[-1]}
