"""Kinds of documents. In: a line. Out: whether it names the kind of the document that it stands in.

The kinds are those of Quy định 66-QĐ/TW (Party) and Nghị định 30/2020/NĐ-CP (State), with the laws above them.
"""

from __future__ import annotations

import re

from ingest.casing import is_capitals

_KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Chỉ thị|Kết luận|Quy chế|Quy định|Quy chuẩn|Quy trình|Quyết định|"
    "Chương trình hành động|Chương trình|Kế hoạch hành động|Kế hoạch|Hướng dẫn|Thông báo|Thông tri|Thông tư|"
    "Báo cáo|Tờ trình|Đề án|Đề cương|Phương án|Dự án|Nghị định|Bộ luật|Luật|Pháp lệnh|Công điện|Công văn|"
    "Biên bản|Chiến lược|Lời kêu gọi|Tuyên bố|Điều lệ"
)
KIND = re.compile(rf"(?:{_KINDS})(?!\w)", re.IGNORECASE)


def names_kind(text: str) -> bool:
    """«KẾ HOẠCH HÀNH ĐỘNG», «NGHỊ QUYẾT CỦA BAN CHẤP HÀNH …»: capitals, or nothing but the kind."""
    found = KIND.match(text)
    return found is not None and (found[0].isupper() or is_capitals(text) or len(found[0]) == len(text))
