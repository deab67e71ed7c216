"""The end of a document: where the recipients and the signature begin, and who signed.

In: lines of text. Out: yes or no, or the signer with his title. The forms are those of Hướng dẫn 36-HD/VPTW («T/M»)
and Nghị định 30/2020/NĐ-CP («TM.», «KT.», «TL.»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text import CAPITALS
from ingest.casing import is_capitals, sentence_case

_RECIPIENTS = re.compile(r"N(?i:[ơo]i\s+(?:nh[ậa]n|gửi)\s*(?::|$))")  # in small letters it is within a sentence
_ON_BEHALF = re.compile(r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|T/UQ)(?:\s*[./]\s*|\s+)(?=[^\W\d_])")
_OFFICE = re.compile(
    r"(?:QUYỀN |Q\.\s*)?(?:PHÓ |TỔNG |THƯỜNG TRỰC )*(?:BÍ THƯ|CHỦ TỊCH|CHỦ NHIỆM|CHỦ TỌA|CHỦ TRÌ|CHÁNH|GIÁM ĐỐC|"
    r"HIỆU TRƯỞNG|"
    r"THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỐNG ĐỐC|THƯỜNG TRỰC|THƯỜNG VỤ|ỦY VIÊN|UỶ VIÊN|THƯ KÝ|THANH TRA|KIỂM TOÁN TRƯỞNG|"
    r"KẾ TOÁN TRƯỞNG|TƯ LỆNH|CHÍNH ỦY|CHÍNH UỶ|CHỈ HUY TRƯỞNG|THAM MƯU TRƯỞNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|"
    r"(?:TỔ|ĐỘI|NHÓM) TRƯỞNG|TRƯỞNG (?:BAN|ĐOÀN|PHÒNG|CÔNG AN|TIỂU BAN|KHOA|TRẠM|CƠ QUAN|THÔN|BỘ MÔN))(?!\w)"
)
_CAPITAL = f"[{CAPITALS}]"
_CAPITALISED = rf"{_CAPITAL}[^\W\d_{CAPITALS}]+"
_NAME = re.compile(rf"(?:{_CAPITAL}[^\W\d_]*\s+){{1,5}}{_CAPITAL}[^\W\d_]*$")
_NAME_AFTER_OFFICE = re.compile(rf"(?<={_CAPITAL}\s)(?:{_CAPITALISED}\s+){{1,5}}{_CAPITALISED}$")
_DEPUTY = re.compile(r"\s+(?=PHÓ )")
_BEFORE_NAME = re.compile(  # a certificate's words, a rank or a degree
    r"(?:(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi)\s*:\s*|"
    r"(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá)\s+|"
    r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|LS|Tiến sĩ|Thạc sĩ)(?:[.,]\s*|\s+))+(?=[^\W\d_]))"
)
_SIGNED = re.compile(r"(?i)[(\[]*\s*(?:đã ký|ký tên|ký và|ký số|ký, )[^\n]{0,40}")
_DATED = re.compile(r"[^\W\d_][^,;:]{1,40},\s*ngày\b.{1,20}\btháng\b.{1,20}")
_NAME_WORDS = range(2, 6)


@dataclass(frozen=True, slots=True)
class Signing:
    """``body``: for whom it was signed («Ban Thường vụ»)."""

    body: str | None = None
    title: str | None = None
    name: str | None = None


def opens_recipients(line: str) -> bool:
    return _RECIPIENTS.match(line) is not None


def signs_on_behalf(line: str) -> bool:
    """«T/M BAN THƯỜNG VỤ», «KT. CHỦ TỊCH»: what stands only over a signature."""
    return _ON_BEHALF.match(line) is not None


def opens_signature(line: str) -> bool:
    """«T/M BAN THƯỜNG VỤ», or a bare office in capitals: «CHỦ TỊCH»."""
    return signs_on_behalf(line) or _is_office(_NAME_AFTER_OFFICE.sub("", line).strip())


def is_name(line: str) -> bool:
    """«Phạm Thị Hoa»: words with a capital each, not all in capitals."""
    line = _bare_name(line)
    return _NAME.match(line) is not None and not (line.isupper() or is_capitals(line) or _ON_BEHALF.match(line))


def is_signed(line: str) -> bool:
    """«(Đã ký)», «(Ký tên, đóng dấu)»: where the signature itself stands."""
    return _SIGNED.fullmatch(line) is not None


def is_dated(line: str) -> bool:
    """«Sông Xanh, ngày 30 tháng 11 năm 2024», alone on its line."""
    return _DATED.fullmatch(line) is not None


def _bare_name(line: str) -> str:
    return _BEFORE_NAME.sub("", line, count=1).strip()


def _is_office(line: str) -> bool:
    return _OFFICE.match(line.upper()) is not None and (is_capitals(line) or line.isupper())


def _is_printed_name(line: str) -> bool:
    """A last line in capitals that is no office: «PHẠM THỊ HOA»."""
    words = _bare_name(line).split()
    return line.isupper() and len(words) in _NAME_WORDS and all(word.isalpha() for word in words)


def read_signature(lines: Sequence[str]) -> Signing:
    """Body, office and name from the lines of a signature block; what is not printed is None."""
    lines = [part for line in lines for part in _part(line)]
    body = next((sentence_case(_ON_BEHALF.sub("", x, count=1)) for x in lines if _ON_BEHALF.match(x)), None)
    first = next((at for at, x in enumerate(lines) if is_name(x)), len(lines))  # of two signers the first
    offices = [at for at, x in enumerate(lines[:first]) if _is_office(x)]
    title = sentence_case(lines[offices[-1]]) if offices else None
    return Signing(body, title, _find_name(lines, first, offices[-1] if offices else -1))


def _find_name(lines: Sequence[str], first: int, office: int) -> str | None:
    if first < len(lines):
        return _bare_name(lines[first])
    printed = [x for x in lines[office + 1 :] if _is_printed_name(x) and not _ON_BEHALF.match(x)]
    return _bare_name(printed[-1]).title() if printed and office >= 0 else None


def _part(line: str) -> list[str]:
    """«THỦ TƯỚNG Nguyễn …» on one line is office and name, «KT. CHỦ TỊCH PHÓ CHỦ TỊCH» for whom and who."""
    name = _NAME_AFTER_OFFICE.search(line)
    before = line[: name.start()].strip() if name else line
    offices = _DEPUTY.split(before, maxsplit=1) if _ON_BEHALF.match(before) else [before]
    return [*offices, name[0]] if name else offices
