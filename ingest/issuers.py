"""Who issued a document. In: the lines of its head, its preamble, its signature. Out: the body, and its full name.

The head names the body («CỦA BAN THƯỜNG VỤ HUYỆN ỦY», «ỦY BAN NHÂN DÂN TỈNH …»), the preamble acts in its name
(«Đảng ủy xã … ban hành Kế hoạch»), the signature is made for it («T/M BAN THƯỜNG VỤ»). Where they differ there is a
finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Finding, FindingKind
from assistant.text import CAPITALS, unify
from ingest.casing import is_capitals, sentence_case
from ingest.kinds import names_kind
from ingest.localities import NO_NAME

_BODIES = (
    "(?:Ban Thường vụ|Ban Chấp hành|Ban Bí thư|Bộ Chính trị|Thường trực|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|"
    "Hội đồng nhân dân|HĐND|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Thị ủy|Đảng ủy|"
    "Đảng uỷ|Chính phủ|Thủ tướng|Quốc hội|Ban Tuyên giáo|Ban Tổ chức|Ban Dân vận|Ban Nội chính|"
    "Ủy ban Kiểm tra|Uỷ ban Kiểm tra|Văn phòng|Chủ tịch|Bộ trưởng|Giám đốc|Ủy ban Mặt trận|Ủy ban Thường vụ|Sở|Cục|"
    "Thanh tra|Chi bộ|Chi ủy|Đảng đoàn|Ban cán sự đảng|Tòa án|Viện Kiểm sát|Bộ(?= [A-ZĐY]))"
)
_ACTS = (
    "(?:ban hành|xây dựng|đề ra|quyết định|yêu cầu|triển khai|kết luận|hướng dẫn|chỉ đạo|thông báo|tổ chức|quy định|"
    "đề nghị|báo cáo|chỉ thị)"
)
_ACTING = re.compile(rf"(?P<body>{_BODIES}(?:(?!{_BODIES})[^.;,:]){{0,60}}?|{_BODIES}[^.;,:]{{0,60}}?)\s+{_ACTS}\b")
_HEAD_BODY = re.compile(rf"(?:của\s+)?(?P<body>{_BODIES}.*)", re.IGNORECASE)
_UNIT = re.compile(
    r"(?i)^(?:tỉnh|huyện|xã|phường|thị trấn|thành phố|quận|thị xã|đặc khu|huyện ủy|đảng ủy|tỉnh ủy|thành ủy)\s"
)
_BODY_LINE = re.compile(
    r"(?:CỦA\s+)?(?:BAN (?!HÀNH)|[ỦU][YỶ] BAN|HỘI ĐỒNG|HỘI NGHỊ|ĐẠI HỘI|CHỦ TỊCH|(?:TỈNH|HUYỆN|THÀNH|QUẬN|THỊ) [ỦU]|"
    r"ĐẢNG [ỦUB]|BỘ CHÍNH|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|KHÓA |KHOÁ |KỲ HỌP)"
)
_MOTTO = re.compile(r"CỘNG H[ÒO][ÀA]? |ĐẢNG CỘNG SẢN|ĐỘC LẬP|ĐẢNG BỘ (?!.*\bỦY)")
_STAFF = re.compile(r"(?:BAN (?!THƯỜNG VỤ|CHẤP HÀNH)|VĂN PHÒNG|[ỦU][YỶ] BAN KIỂM TRA|CƠ QUAN|TRUNG TÂM|TRƯỜNG)")
_COMMITTEE = re.compile(r"(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG) [ỦU][YỶ]\b")
_STANDING = "Ban Thường vụ"  # signs for its committee, whose name stands in the letterhead
_SHORTER = re.compile(r"\s(?:[-–]|và)\s(?:bộ trưởng )?|^bộ trưởng ")  # the bodies of a joint document
_PLACED = re.compile(
    rf"(?:[ủuỦU][ỷyỶY]|tỉnh|huyện|xã|phường|thị trấn|quận|thành phố|đặc khu) (?!(?:{NO_NAME})\b)[{CAPITALS}]"
)
_SESSION = re.compile(r"(?i)\s+(?:lần thứ|khóa|khoá|nhiệm kỳ|về)\b.*")
_SAYS_LEVEL = re.compile(r"(?:tỉnh|huyện|thành|quận|thị) [ủu][ỷy]?$|(?:tỉnh|huyện|xã|phường|thành phố|quận)$")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The issuing body as each part of the document names it, most trusted first."""

    headed: str | None
    acting: str | None
    signed_for: str | None

    @property
    def named(self) -> tuple[str, ...]:
        """The signature decides between letterhead and preamble; else the fuller name of one body is the better one."""
        bodies = (self.headed, self.acting, self.signed_for)
        if self.headed and self.signed_for and unify(self.headed).startswith(unify(self.signed_for)):
            return tuple(body for body in bodies if body)
        if self.headed and self.acting and (_is_part(self.acting, self.headed) or _says_more(self.acting, self.headed)):
            bodies = (self.acting, self.headed, self.signed_for)
        elif self.headed and self.signed_for == _STANDING and _COMMITTEE.match(self.headed.upper()):
            bodies = (f"{_STANDING} {self.headed}", self.headed, self.signed_for)
        return tuple(body for body in bodies if body)


def find_bodies(head: Sequence[str], preamble: str, signed_for: str | None) -> Bodies:
    """``head``: its lines; ``preamble``: its last paragraph; ``signed_for``: «Ban Thường vụ» of «T/M BAN THƯỜNG VỤ»."""
    return Bodies(_head_body(head), _acting_body(preamble), signed_for)


def name_issuer(bodies: Bodies, locality: str | None) -> str | None:
    """The body with its locality: «Ban Thường vụ Đảng ủy» in «xã Đồi Thông» → «Ban Thường vụ Đảng ủy xã Đồi Thông»."""
    return _with_locality(bodies.named[0], locality) if bodies.named else None


def find_conflict(bodies: Bodies) -> Finding | None:
    """``issuer_conflict`` when head and preamble name different bodies."""
    if bodies.headed is None or bodies.acting is None or _agree(bodies.headed, bodies.acting):
        return None
    return Finding(FindingKind.ISSUER_CONFLICT, bodies.headed, bodies.acting)


def names_body(line: str) -> bool:
    """«CỦA BAN THƯỜNG VỤ HUYỆN ỦY», «CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH»: in the head, but not in the title."""
    return is_capitals(line) and _BODY_LINE.match(line) is not None


def _head_body(head: Sequence[str]) -> str | None:
    """The body in capitals; of two the last, since the higher body stands first. A unit may stand on the next line."""
    bodies: list[str] = []
    kind = _find_kind_line(head)
    for at, line in enumerate(head):
        if _MOTTO.match(line) or not (is_capitals(line) or line.isupper()):
            continue
        if bodies and _UNIT.match(line):
            bodies[-1] += f" {line}"
        elif bodies and at < kind and _STAFF.match(line):
            bodies.append(f"{line} {bodies[-1]}" if _COMMITTEE.match(bodies[-1]) else line)
        elif found := _HEAD_BODY.search(line):
            bodies.append(found["body"])
    named = _SESSION.sub("", bodies[-1]) if bodies else _find_letterhead(head)
    return sentence_case(named.strip(" -–_")) if named else None


def _find_kind_line(head: Sequence[str]) -> int:
    return next((at for at, line in enumerate(head) if names_kind(line)), len(head))


def _find_letterhead(head: Sequence[str]) -> str | None:
    """The last line in capitals over the number, for a body of no known kind: «TRƯỜNG CHÍNH TRỊ …»."""
    lines = [line for line in head[: _find_kind_line(head)] if is_capitals(line) and not _MOTTO.match(line)]
    return lines[-1] if lines else None


def _acting_body(preamble: str) -> str | None:
    """The subject of the sentence: «Ban Thường vụ Huyện ủy» (ban hành Kế hoạch …)."""
    found = list(_ACTING.finditer(preamble))
    return " ".join(found[-1]["body"].split()) if found else None


def _is_part(body: str, letterhead: str) -> bool:
    """«Ban Thường vụ Huyện ủy» writes under the letterhead «Huyện ủy Sông Xanh»."""
    words = unify(body).split()
    return any(unify(letterhead).startswith(" ".join(words[at:])) for at in range(1, len(words) - 1))


def _says_more(body: str, letterhead: str) -> bool:
    """«Ban Tổ chức Tỉnh ủy» says more than the letterhead «Ban Tổ chức»."""
    return unify(body).startswith(f"{unify(letterhead)} ")


def _agree(one: str, other: str) -> bool:
    if _is_part(other, one):
        return True
    first, second = (_SHORTER.sub(" ", unify(x).replace("ubnd", "ủy ban nhân dân")).strip() for x in (one, other))
    return first in second or second in first


def _with_locality(body: str, locality: str | None) -> str:
    """«Huyện ủy» says «huyện» already: «Huyện ủy Sông Xanh», but «Đảng ủy xã Đồi Thông»."""
    if locality is None:
        return body
    name = _UNIT.sub("", locality)
    if unify(name) in unify(body) or _PLACED.search(body):
        return body
    return f"{body} {name if _SAYS_LEVEL.search(unify(body)) else locality}"
