"""A kept draft over the two invented documents, for whatever writes drafts down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from assistant.composing import cite
from assistant.dialogue import Citation, Evidence
from assistant.drafts import Draft, DraftRequest, DraftSection, Form, KeptDraft, Point
from assistant.layouts import Masthead
from assistant.model import Document, Span

QUOTES = (
    "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%",
    "Phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả.",
    "Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 88%.",
)
POINTS = (
    Point("Đến nay, tỷ lệ hồ sơ trực tuyến đạt 75% [1]; nơi khác đạt 88% [3].", (1, 3)),
    Point("Phấn đấu 90% thôn có tổ công nghệ số cộng đồng [2][1].", (2, 1)),
    Point("[địa phương bổ sung: một việc làm tốt]"),
)
MASTHEAD = Masthead(
    above="Đảng bộ tỉnh Hải Bình",
    body="Huyện ủy Sông Xanh",
    number="12-BC/HU",
    place="Sông Xanh",
    on=date(2026, 2, 5),
    authority="T/M Ban Thường vụ",
    signer_title="Bí thư",
    signer="Phạm Thị Hoa",
)


def cite_quotes(corpus: Sequence[Document], *quotes: str) -> tuple[Citation, ...]:
    documents = {document.id: document for document in corpus}
    return tuple(cite([_find(corpus, quote) for quote in quotes], documents.__getitem__))


def _find(corpus: Sequence[Document], quote: str) -> Evidence:
    document = next(document for document in corpus if quote in document.text)
    start = document.text.index(quote)
    return Evidence(document.id, Span(start, start + len(quote)), 1.0, 1.0)


def keep_draft(corpus: Sequence[Document], *points: Point, **changes: Any) -> KeptDraft:
    """Version 2 of a draft whose one numbered section has these points; ``changes`` of the Draft."""
    sections = (DraftSection("II. NỘI DUNG", points or POINTS, numbered=True),)
    request = DraftRequest("Đề cương về chuyển đổi số", Form.TALKING_POINTS)
    title = "ĐỀ CƯƠNG TUYÊN TRUYỀN về chuyển đổi số"
    draft = Draft("d1", request, title, sections, cite_quotes(corpus, *QUOTES), "", 40, 0.3)
    return KeptDraft(replace(draft, **changes), "t1", 2, datetime(2026, 2, 4, 3, 30, tzinfo=UTC))
