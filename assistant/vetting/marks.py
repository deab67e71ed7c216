"""What a checked text is made of: immutable values, standard library only.

In go nothing, out come types. The Vietnamese term of each: Vetted (bài đã kiểm tra) · Mark (điểm kiểm tra): a figure
(số liệu), a document's number (số hiệu), a date (ngày tháng), a name (tên) · MarkVerdict: supported (có căn cứ),
contradicted (trái với văn bản), not found (không tìm thấy). Citations are in ``dialogue``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from assistant.dialogue import Citation
from assistant.model import Span


class MarkKind(StrEnum):
    FIGURE = "figure"
    DOCUMENT_NUMBER = "document_number"
    DATE = "date"
    NAME = "name"


class MarkVerdict(StrEnum):
    SUPPORTED = "supported"  # a clause says so
    CONTRADICTED = "contradicted"  # a clause says something else of the same thing
    NOT_FOUND = "not_found"  # nothing can be shown


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a reader may be held to; ``says``: in a contradiction, what the documents say."""

    span: Span  # in ``Vetted.text``
    kind: MarkKind
    verdict: MarkVerdict
    citations: tuple[int, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Vetted:
    """A text with its marks, in their order, none over another; each citation is cited by some mark."""

    text: str  # as it was pasted, composed (NFC)
    marks: tuple[Mark, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def counts(self) -> dict[MarkVerdict, int]:
        found = Counter(mark.verdict for mark in self.marks)
        return {verdict: found[verdict] for verdict in MarkVerdict}
