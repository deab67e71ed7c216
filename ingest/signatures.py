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

_RECIPIENTS = re.compile(r"(?i)nơi\s+nhận\s*(?::|\.?$)")
_ON_BEHALF = re.compile(r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|T/UQ)(?:\s*[./]\s*|\s+)(?=[^\W\d_])")
_OFFICE = re.compile(
    r"(?:Q\.\s*)?(?:PHÓ\s+|TỔNG\s+)?(?:BÍ THƯ|CHỦ TỊCH|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CHÁNH VĂN PHÒNG|CHÁNH|GIÁM ĐỐC|CHỦ NHIỆM|"
    r"BỘ TRƯỞNG|THỦ TƯỚNG|THƯỜNG TRỰC|ỦY VIÊN|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG PHÒNG)\b"
)
_CAPITAL = f"[{CAPITALS}]"
_CAPITALISED = rf"{_CAPITAL}[^\W\d_{CAPITALS}]+"
_NAME = re.compile(rf"(?:{_CAPITAL}[^\W\d_]*\s+){{1,5}}{_CAPITAL}[^\W\d_]*$")
_NAME_AFTER_OFFICE = re.compile(rf"(?<={_CAPITAL}\s)(?:{_CAPITALISED}\s+){{1,5}}{_CAPITALISED}$")
_DEPUTY = re.compile(r"\s+(?=PHÓ )")


@dataclass(frozen=True, slots=True)
class Signing:
    """``body``: for whom it was signed («Ban Thường vụ»)."""

    body: str | None = None
    title: str | None = None
    name: str | None = None


def opens_recipients(line: str) -> bool:
    return _RECIPIENTS.match(line) is not None


def opens_signature(line: str) -> bool:
    """«T/M BAN THƯỜNG VỤ», or a bare office in capitals: «CHỦ TỊCH»."""
    return _ON_BEHALF.match(line) is not None or _is_office(_NAME_AFTER_OFFICE.sub("", line).strip())


def is_name(line: str) -> bool:
    """«Phạm Thị Hoa»: words with a capital each, not all in capitals."""
    return _NAME.match(line) is not None and not is_capitals(line) and not _ON_BEHALF.match(line)


def _is_office(line: str) -> bool:
    return _OFFICE.match(line.upper()) is not None and (is_capitals(line) or line.isupper())


def read_signature(lines: Sequence[str]) -> Signing:
    """Body, office and name from the lines of a signature block; what is not printed is None."""
    lines = [part for line in lines for part in _part(line)]
    body = next((sentence_case(_ON_BEHALF.sub("", x, count=1)) for x in lines if _ON_BEHALF.match(x)), None)
    offices = [x for x in lines if _is_office(x)]
    names = [x for x in lines if is_name(x)]
    return Signing(body, sentence_case(offices[-1]) if offices else None, names[-1] if names else None)


def _part(line: str) -> list[str]:
    """«THỦ TƯỚNG Nguyễn …» on one line is office and name, «KT. CHỦ TỊCH PHÓ CHỦ TỊCH» for whom and who."""
    name = _NAME_AFTER_OFFICE.search(line)
    before = line[: name.start()].strip() if name else line
    offices = _DEPUTY.split(before, maxsplit=1) if _ON_BEHALF.match(before) else [before]
    return [*offices, name[0]] if name else offices
