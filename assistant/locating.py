"""A clause named in a question: «mục II.3», «điểm 1.2 mục II», «ý b khoản 2 phần I», «khoản 2 Điều 5».

In go a question and a Document, out comes the Section meant, or None. Pure.
"""

from __future__ import annotations

import re

from assistant.model import Document, Section
from assistant.text import fold, tolerate, unify

_UNIT = f"(?:{tolerate('phần|chương|mục|tiểu mục|điều|khoản|điểm|ý')})"
_LABEL = r"(?:[ivx]+(?:\.\d+)*|\d+(?:\.\d+)*|[a-zđ])"
_MEASURE = r"(?! ?(?:%|" + tolerate("năm|tháng|phần trăm|tỷ|triệu|nghìn|đồng") + r"))"
_NAMED = re.compile(rf"(?<!\w){_UNIT} (?:s[ốo] )?(?P<label>{_LABEL})(?!\w){_MEASURE}")


def find_labels(question: str) -> list[str]:
    """The labels named, a dotted path under a Roman number cut into its steps: «II.3» → ii, 3."""
    labels: list[str] = []
    for found in _NAMED.finditer(unify(question)):
        first, *rest = found["label"].split(".")
        labels += [first, *rest] if first.isalpha() else [found["label"]]
    return labels


def find_section(question: str, document: Document) -> Section | None:
    """The highest section whose path holds every label named and ends in one of them."""
    wanted = set(map(fold, find_labels(question)))
    if not wanted:
        return None
    labelled = (s for s in document.sections if s.label and _bare(s.label) in wanted)
    fitting = [s for s in labelled if wanted <= set(map(_bare, s.path))]
    return min(fitting, key=lambda s: len(s.path), default=None)


def _bare(label: str) -> str:
    """«Điều 5» is asked for as 5."""
    return fold(label).split()[-1]
