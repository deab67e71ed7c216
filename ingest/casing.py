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
    "đặc khu|và|của|lâm thời|Ủy ban|Uỷ ban|Thứ trưởng|Phó Thủ tướng|Tổng Giám đốc|Hiệu trưởng|Chỉ huy trưởng|Chính ủy|"
    "Chánh án|Viện trưởng|Cục trưởng|Vụ trưởng|Thư ký|các cơ quan|Nhà nước|nhân dân|Hội đồng|Ban Chỉ huy|Ban Quản lý|"
    "UBND|HĐND|MTTQ|UBMTTQ|TW"
)
# Fields of ministries and departments, and mass organisations: two syllables of which the first has the capital.
_PHRASES += (
    "|Giáo dục|Đào tạo|Nông nghiệp|Môi trường|Kế hoạch|Đầu tư|Tài chính|Công Thương|Y tế|Nội vụ|Tư pháp|Xây dựng|"
    "Giao thông|vận tải|Tài nguyên|Văn hóa|Thể thao|Du lịch|Khoa học|Công nghệ|Thông tin|Truyền thông|Lao động|"
    "Thương binh|Xã hội|Dân tộc|Tôn giáo|Ngoại giao|Ngoại vụ|Quốc phòng|Công an|Quân sự|Thanh tra|Kiểm toán|Ngân hàng|"
    "Phụ nữ|Nông dân|Cựu chiến binh|Liên đoàn|Liên hiệp|Bảo hiểm|Kho bạc|Hải quan|Trung tâm|Phục vụ|hành chính công|"
    "Đại học|Cao đẳng|Tòa án|Kiểm sát|Học viện|chính trị|Xây dựng Đảng|Thanh niên|Cộng sản|thôn|ấp|"
    "khu phố|tổ dân phố|lịch sử|Lưu trữ"
)
_FORGIVEN = 0.1  # share of small letters
_KNOWN = {phrase.lower(): phrase for phrase in sorted(_PHRASES.split("|"), key=len)}
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True)) + r")\b|[^\W\d_]+")


def is_capitals(text: str) -> bool:
    """At least two words in capitals; OCR's rare small letter is forgiven: «PHÓ Bí THƯ THƯỜNG TRỰC»."""
    letters, small = sum(map(str.isalpha, text)), sum(map(str.islower, text))
    return letters >= 6 and small < letters * _FORGIVEN and len(text.split()) >= 2


def sentence_case(text: str) -> str:
    """«PHÓ Bí THƯ THƯỜNG TRỰC» → «Phó Bí thư Thường trực»; «HUYỆN ỦY SÔNG XANH» → «Huyện ủy Sông Xanh»."""
    cased = _WORDS.sub(lambda found: _KNOWN.get(found[0], found[0].capitalize()), " ".join(text.split()).lower())
    return cased[:1].upper() + cased[1:]
