"""Kinds of documents. In: a line. Out: whether it names the kind of the document, or of the annex, that it stands over.

The kinds are those of Quy định 66-QĐ/TW (Party) and Nghị định 30/2020/NĐ-CP (State), with the laws above them.
"""

from __future__ import annotations

import re

from ingest.casing import is_capitals

_KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Chỉ thị|Kết luận|Quy chế|Quy định|Quy chuẩn|Quy trình|Quyết định|"
    "Chương trình hành động|Chương trình|Kế hoạch hành động|Kế hoạch|Hướng dẫn|Thông báo|Thông tri|Thông tư liên tịch|"
    "Thông tư|Báo cáo|Tờ trình|Đề án|Đề cương|Phương án|Dự án|Nghị định|Bộ luật|Luật|Pháp lệnh|Công điện|Công văn|"
    "Biên bản|Chiến lược|Lời kêu gọi|Tuyên bố|Điều lệ|Hiến pháp|Thông cáo|Giấy mời|Thể lệ"
)
LETTER = "Công văn"  # the kind of a document that prints none, only a subject (Nghị định 30/2020/NĐ-CP, Phụ lục I)
KIND = re.compile(rf"(?:{_KINDS})(?: liên tịch)?(?!\w)", re.IGNORECASE)
_PLACE = r"(?:\s*(?:số|SỐ))?\s*(?:[IVX]+|\d{1,2}[a-z]?|[A-H])"
_ANNEX = re.compile(
    rf"(?:PHỤ LỤC|Phụ lục)(?:{_PLACE})?\s*(?:[.:–-]\s*\S.{{0,150}})?[.:]?$|"
    r"(?:MẪU|Mẫu|BIỂU|Biểu|BIỂU MẪU|Biểu mẫu)\s+(?:số|SỐ)\s*\d{1,2}[a-z]?[.:]?$"
)


def names_kind(text: str) -> bool:
    """«KẾ HOẠCH HÀNH ĐỘNG», «NGHỊ QUYẾT CỦA BAN CHẤP HÀNH …»: capitals, or nothing but the kind."""
    found = KIND.match(text)
    return found is not None and (found[0].isupper() or is_capitals(text) or len(found[0]) == len(text))


def opens_annex(text: str) -> bool:
    """«PHỤ LỤC», «Phụ lục II», «Mẫu số 01»; a mention within a sentence is none."""
    return _ANNEX.match(text) is not None or (text.startswith("PHỤ LỤC ") and is_capitals(text))
