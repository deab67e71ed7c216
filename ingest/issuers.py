"""Who issued a document. In: the lines of its head, its preamble, its signature. Out: the body, and its full name.

The head names the body («CỦA BAN THƯỜNG VỤ HUYỆN ỦY», «ỦY BAN NHÂN DÂN TỈNH …»), the preamble acts in its name
(«Đảng ủy xã … ban hành Kế hoạch»), the signature is made for it («T/M BAN THƯỜNG VỤ»). Where they differ there is a
finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Finding
from assistant.text import unify
from ingest.casing import is_capitals, sentence_case

_BODIES = (
    "(?:Ban Thường vụ|Ban Chấp hành|Ban Bí thư|Bộ Chính trị|Thường trực|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|"
    "Hội đồng nhân dân|HĐND|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Thị ủy|Đảng ủy|"
    "Đảng uỷ|Chính phủ|Thủ tướng|Quốc hội|Ban Tuyên giáo|Ban Tổ chức|Ban Dân vận|Ban Nội chính|"
    "Ủy ban Kiểm tra|Uỷ ban Kiểm tra|Văn phòng|Chủ tịch)"
)
_ACTS = r"(?:ban hành|xây dựng|đề ra|quyết định|yêu cầu|triển khai|kết luận|hướng dẫn|chỉ đạo|thông báo|tổ chức)"
_ACTING = re.compile(rf"(?P<body>{_BODIES}(?:(?!{_BODIES})[^.;,:]){{0,60}}?|{_BODIES}[^.;,:]{{0,60}}?)\s+{_ACTS}\b")
_HEAD_BODY = re.compile(rf"(?:của\s+)?(?P<body>{_BODIES}.*)", re.IGNORECASE)
_UNIT = re.compile(
    r"(?i)^(?:tỉnh|huyện|xã|phường|thị trấn|thành phố|quận|thị xã|đặc khu|huyện ủy|đảng ủy|tỉnh ủy|thành ủy)\s"
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
        bodies = (self.headed, self.acting, self.signed_for)
        if self.headed and self.acting and _is_part(self.acting, self.headed):
            bodies = (self.acting, self.headed, self.signed_for)
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
    return Finding("issuer_conflict", bodies.headed, bodies.acting)


def _head_body(head: Sequence[str]) -> str | None:
    """The body in capitals; of two the last, since the higher body stands first. A unit may stand on the next line."""
    bodies: list[str] = []
    for line in head:
        if not is_capitals(line) and not line.isupper():
            continue
        if bodies and _UNIT.match(line):
            bodies[-1] += f" {line}"
        elif found := _HEAD_BODY.search(line):
            bodies.append(found["body"])
    return sentence_case(_SESSION.sub("", bodies[-1]).strip(" -–_")) if bodies else None


def _acting_body(preamble: str) -> str | None:
    """The subject of the sentence: «Ban Thường vụ Huyện ủy» (ban hành Kế hoạch …)."""
    found = list(_ACTING.finditer(preamble))
    return " ".join(found[-1]["body"].split()) if found else None


def _is_part(body: str, letterhead: str) -> bool:
    """«Ban Thường vụ Huyện ủy» writes under the letterhead «Huyện ủy Sông Xanh»."""
    words = unify(body).split()
    return any(unify(letterhead).startswith(" ".join(words[at:])) for at in range(1, len(words) - 1))


def _agree(one: str, other: str) -> bool:
    if _is_part(other, one):
        return True
    first, second = unify(one), unify(other).replace("ubnd", "ủy ban nhân dân")
    return first in second or second in first


def _with_locality(body: str, locality: str | None) -> str:
    """«Huyện ủy» says «huyện» already: «Huyện ủy Sông Xanh», but «Đảng ủy xã Đồi Thông»."""
    if locality is None:
        return body
    name = _UNIT.sub("", locality)
    if unify(name) in unify(body):
        return body
    return f"{body} {name if _SAYS_LEVEL.search(unify(body)) else locality}"
