"""What a document states about itself. In: its blocks, head and sections. Out: Metadata, and findings on conflicts.

Reads the layouts of Party documents (Hướng dẫn 36-HD/VPTW) and State documents (Nghị định 30/2020/NĐ-CP). A field that
the document does not state is None; nothing is guessed from other documents (``inferring`` does that).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.model import Finding, Metadata, Section, SectionKind
from ingest.casing import is_capitals
from ingest.cleaning import Block
from ingest.head import Head
from ingest.issuers import find_bodies, find_conflict, name_issuer
from ingest.kinds import KIND
from ingest.localities import find_locality, with_unit
from ingest.references import DATE, NUMBER, normalise_number, read_date
from ingest.signatures import Signing, read_signature

_DATE_LINE = re.compile(r"(?:(?P<place>[^\W\d_][^,;:\d]{1,40}?)\s*,\s*)?ngày\b[^,;:]{0,30}$", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"(?i)^số\s*:?\s*(?=\d)")
_BODY_LINE = re.compile(
    r"(?:CỦA\s+)?(?:BAN |[ỦU][YỶ] BAN|HỘI ĐỒNG|HỘI NGHỊ|ĐẠI HỘI|CHỦ TỊCH|(?:TỈNH|HUYỆN|THÀNH|QUẬN|THỊ) [ỦU]|ĐẢNG [ỦUB]|"
    r"BỘ CHÍNH|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI)"
)
_ITEM_END = re.compile(r"[\s.,;/]+$")


def read_metadata(
    blocks: Sequence[Block], head: Head, sections: Sequence[Section], text: str
) -> tuple[Metadata, list[Finding]]:
    """Title, number, dates and people; each contradiction between head, preamble and signature is a finding."""
    lines = [line for block in blocks[: head.end] for line in block.lines]
    signing = _read_signing(sections)
    preamble = [s.text for s in sections if s.id.startswith("MD") and s.text]
    issued_on, place = _find_date(lines)
    bodies = find_bodies(lines, preamble[-1] if preamble else "", signing.body)
    locality = find_locality(text, place, lines, bodies.named)
    metadata = Metadata(
        kind=_find_kind(blocks, head),
        number=_find_number(lines),
        issued_on=issued_on,
        place=place,
        issuer=name_issuer(bodies, with_unit(locality, text)),
        title=_find_title(blocks, head),
        signer=signing.name,
        signer_title=signing.title,
        recipients=tuple(_find_recipients(sections)),
        locality=locality,
    )
    conflict = find_conflict(bodies)
    return metadata, [conflict] if conflict else []


def _find_kind(blocks: Sequence[Block], head: Head) -> str | None:
    """In sentence case: «Kế hoạch hành động»."""
    found = KIND.match(blocks[head.kind].text) if head.kind is not None else None
    return found[0].capitalize() if found else None


def _find_number(lines: Sequence[str]) -> str | None:
    for line in lines:
        if (label := _OWN_NUMBER.match(line)) and (found := NUMBER.match(line, label.end())):
            return normalise_number(found)
    return None


def _find_date(lines: Sequence[str]) -> tuple[date | None, str | None]:
    """(date, place) of «Sông Xanh, ngày 28 tháng 02 năm 2025»; a day left blank for the pen is no date."""
    for line in lines:
        if dated := _DATE_LINE.match(line):
            found = DATE.search(line)
            return read_date(found) if found else None, dated["place"]
    return None, None


def _find_title(blocks: Sequence[Block], head: Head) -> str | None:
    """What stands between the kind and the body, less the body's name: «thực hiện Nghị quyết số 57-NQ/TW …»."""
    if head.kind is None:
        return None
    named = KIND.sub("", blocks[head.kind].text, count=1).strip(" :-–")
    lines = [b.text for b in blocks[head.kind + 1 : head.end]]
    if named and not named.lower().startswith(("của ", "hội nghị", "đại hội", "liên tịch")):
        lines.insert(0, named)
    titled = [x for x in lines if not _names_body(x)] or lines
    return " ".join(titled) or None


def _names_body(line: str) -> bool:
    """«CỦA BAN THƯỜNG VỤ HUYỆN ỦY», «CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH»: in the head, but not in the title."""
    return is_capitals(line) and _BODY_LINE.match(line) is not None


def _find_recipients(sections: Sequence[Section]) -> list[str]:
    holder = next((s for s in sections if s.kind is SectionKind.RECIPIENTS), None)
    if holder is None:
        return []
    items = [s.text for s in sections if s.parent == holder.id and s.text]
    listed = items or (holder.text or "").partition(":")[2].split(";")
    return [item for x in listed if (item := _ITEM_END.sub("", x).strip(" -–"))]


def _read_signing(sections: Sequence[Section]) -> Signing:
    block = next((s.text for s in sections if s.kind is SectionKind.SIGNATURE and s.text), "")
    return read_signature(block.split("\n"))
