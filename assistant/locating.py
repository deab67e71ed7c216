"""A clause named in a question: «mục III.7», «điểm 2.2 mục II», «tiểu mục b mục 2 phần II», «khoản 2 Điều 5».

In go a question and a Document, out comes the Section meant, or None. Pure.
"""

from __future__ import annotations

import re

from assistant.model import Document, Section
from assistant.text import fold

_UNIT = r"(?:phan|chuong|muc|tieu muc|dieu|khoan|diem|y)"
_LABEL = r"(?:[ivx]+(?:\.\d+)*|\d+(?:\.\d+)*|[a-z])"
_NAMED = re.compile(rf"\b{_UNIT} (?:so )?(?P<label>{_LABEL})\b(?! (?:nam|thang|phan tram))")


def find_labels(question: str) -> list[str]:
    """The labels named, folded, a dotted path under a Roman number cut into its steps: «III.7» → iii, 7."""
    labels: list[str] = []
    for found in _NAMED.finditer(fold(question)):
        first, *rest = found["label"].split(".")
        labels += [first, *rest] if first.isalpha() else [found["label"]]
    return labels


def find_section(question: str, document: Document) -> Section | None:
    """The highest section whose path holds every label named and ends in one of them."""
    wanted = set(find_labels(question))
    if not wanted:
        return None
    fitting = [s for s in document.sections if s.label and fold(s.label) in wanted and wanted <= set(map(fold, s.path))]
    return min(fitting, key=lambda s: len(s.path), default=None)
