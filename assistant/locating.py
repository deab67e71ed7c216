"""A clause named in a question: «mục II.3», «IV.1», «điểm 1.2 mục II», «ý b khoản 2 phần I», «khoản 2 Điều 5».

In go a question and a Document, out come the Sections meant: several where a document uses one number twice. Pure.
"""

from __future__ import annotations

import re

from assistant.model import Document, Section
from assistant.text import fold, tolerate, unify

_UNIT = f"(?P<unit>{tolerate('phần|chương|mục|tiểu mục|điều|khoản|điểm|ý')})"
_LABEL = r"(?P<label>[ivx]+(?:\.\d+)*|\d+(?:\.\d+)*|[a-zđ])"
_MEASURE = r"(?! ?(?:%|" + tolerate("năm|tháng|phần trăm|tỷ|triệu|nghìn|đồng") + r"))"
_PATH = r"(?P<path>[ivx]+\.\d+(?:\.\d+)*)"
_NAMED = re.compile(rf"(?<![\w.])(?:{_UNIT} (?:s[ốo] )?{_LABEL}|{_PATH})(?![\w%]){_MEASURE}")


def find_labels(question: str) -> list[str]:
    """The labels named, folded; a dotted path under a Roman number cut into its steps: «II.3» → ii, 3; «dieu 5»."""
    labels: list[str] = []
    for found in _NAMED.finditer(unify(question)):
        first, *rest = (found["label"] or found["path"]).split(".")
        if fold(found["unit"] or "") == "dieu":
            labels.append(f"dieu {first}")
        else:
            labels += [first, *rest] if first.isalpha() else [found["label"]]
    return labels


def find_sections(question: str, document: Document) -> list[Section]:
    """The highest sections whose path holds every label named and ends in one of them."""
    wanted = set(find_labels(question))
    if not wanted:
        return []
    ending = (s for s in document.sections if s.label and wanted & names_of(s.label))
    fitting = [s for s in ending if all(is_on(label, s) for label in wanted)]
    highest = min((len(s.path) for s in fitting), default=0)
    return [s for s in fitting if len(s.path) == highest]


def is_on(label: str, section: Section) -> bool:
    return any(label in names_of(step) for step in section.path)


def names_of(label: str) -> set[str]:
    """What a label may be called: «Chương II» is «chuong ii» and «ii», but an article is only «dieu 5»."""
    folded = fold(label)
    return {folded} if folded.startswith("dieu ") else {folded, folded.split()[-1]}
