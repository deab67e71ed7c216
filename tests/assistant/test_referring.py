"""What the documents say of one that they only name is quoted from beside its number."""

from __future__ import annotations

import pytest

from assistant.referring import select_called
from tests.assistant.registers import ask
from tests.ingest.documents import parse

PLAN = parse(
    "HUYỆN ỦY SÔNG XANH\n\nSố 12-KH/HU\n\nSông Xanh, ngày 03 tháng 4 năm 2025\n\nKẾ HOẠCH\n\nvề nước sạch\n\n"
    "Ban Thường vụ Huyện ủy Sông Xanh, tỉnh Hải Bình ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n\n"
    "1. Quán triệt Nghị quyết số 88-NQ/TW. Dùng nước sạch.\n\n"
    "2. Thực hiện Quyết định số 66-QĐ/TW, ngày 29-11-2024 của Ban Bí thư phê duyệt Đề án Nước sạch. Kiểm tra hằng năm."
    "\n\n3. Triển khai Nghị quyết số 88-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n",
    "ke-hoach.txt",
)
DECISION = "2. Thực hiện Quyết định số 66-QĐ/TW, ngày 29-11-2024 của Ban Bí thư phê duyệt Đề án Nước sạch."


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Quyết định 66-QĐ/TW phê duyệt đề án gì?", [DECISION]),
        ("Quyết định 66 về việc gì?", [DECISION]),
        ("Quyết định 66 do ai ban hành?", [DECISION]),
        ("nghi quyet 88 cua co quan nao", ["3. Triển khai Nghị quyết số 88-NQ/TW ngày 22/12/2024 của Bộ Chính trị."]),
        ("Nghị quyết 88 về việc gì?", []),  # no text says
        ("Quyết định 66 giao những nhiệm vụ gì?", []),
        ("Kế hoạch 12 do ai ban hành?", []),  # is stored itself
    ],
)
def test_issuer_and_matter_are_quoted_from_beside_the_number(question: str, quotes: list[str]) -> None:
    found = select_called(ask(question, [PLAN]), [PLAN])
    assert [piece.span.of(PLAN.text) for piece in found] == quotes
