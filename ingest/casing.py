"""Capitals. In: Vietnamese text printed in capitals or with OCR's mixed case. Out: the case that running text uses.

Only the words of offices and bodies are known; every other word is taken for part of a name.
"""

from __future__ import annotations

import re

# Quy định về viết hoa in Nghị định 30/2020/NĐ-CP, Phụ lục II: names of bodies and offices, as written in running text.
_PHRASES = (
    "Ban Thường vụ|Ban Chấp hành|Ban Bí thư|Bộ Chính trị|Ban Tuyên giáo|Ban Tổ chức|Ban Nội chính|Ban Chỉ đạo|"
    "Ban Dân vận|Dân vận|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Ủy ban Kiểm tra|"
    "Ủy ban Mặt trận Tổ quốc|Mặt trận Tổ quốc|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Huyện ủy|Huyện uỷ|Quận ủy|Thị ủy|"
    "Đảng ủy|Đảng uỷ|Đảng bộ|Chi bộ|Trung ương|Văn phòng|Bí thư|Phó Bí thư|Tổng Bí thư|Thường trực|Chủ tịch|"
    "Phó Chủ tịch|Chánh Văn phòng|Trưởng ban|Phó Trưởng ban|Giám đốc|Phó Giám đốc|Chủ nhiệm|Thủ tướng|"
    "Chính phủ|Bộ trưởng|Ủy viên|Quốc hội|Đoàn Thanh niên|tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|"
    "đặc khu|và|của|lâm thời"
)
_KNOWN = {phrase.lower(): phrase for phrase in sorted(_PHRASES.split("|"), key=len)}
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True)) + r")\b|[^\W\d_]+")


def is_capitals(text: str) -> bool:
    """At least two words in capitals; OCR's rare small letter is forgiven: «PHÓ Bí THƯ THƯỜNG TRỰC»."""
    letters = [c for c in text if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return len(letters) >= 6 and len(text.split()) >= 2 and (small == 0 or (small / len(letters) < 0.1))


def sentence_case(text: str) -> str:
    """«PHÓ Bí THƯ THƯỜNG TRỰC» → «Phó Bí thư Thường trực»; «HUYỆN ỦY SÔNG XANH» → «Huyện ủy Sông Xanh»."""
    cased = _WORDS.sub(lambda found: _KNOWN.get(found[0], found[0].capitalize()), " ".join(text.split()).lower())
    return cased[:1].upper() + cased[1:]
