"""What a document states about itself. In: its blocks, head and sections. Out: Metadata, and findings on conflicts.

Reads the layouts of Party documents (Hướng dẫn 36-HD/VPTW) and State documents (Nghị định 30/2020/NĐ-CP). A field that
the document does not state is None; nothing is guessed from other documents (``inferring`` does that).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from assistant.model import Finding, FindingKind, Metadata, Section, SectionKind
from ingest.cleaning import Block
from ingest.effects import find_valid_from
from ingest.head import Head, opens_subject
from ingest.issuers import find_bodies, find_conflict, name_issuer, names_body
from ingest.kinds import KIND, LETTER
from ingest.localities import find_locality, with_unit
from ingest.numbers import DATE, NUMBER, normalise_number, read_date
from ingest.signatures import Signing, read_signature

_DATE_LINE = re.compile(r"(?:(?P<place>[^\W\d_][^,;:/]{1,40}?)\s*,\s*)?ngày\b[^,;:]{0,30}$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\W*$")  # a narrow column breaks «ngày 10 tháng 7 năm / 2025»
_OWN_NUMBER = re.compile(r"(?i)^(?:(?:bộ luật|luật|pháp lệnh|nghị quyết)\s+)?số\s*:?\s*(?=[\d/–-])")
_ANY_NUMBER = re.compile(r"(?P<serial>\d{1,5})\s?(?P<sign>[-–/])\s?(?P<rest>[^\s,;]*[A-ZĐ][^\s,;]*)")
_BLANK_NUMBER = re.compile(r"[-–/]\s?[^\s,;]*[A-ZĐ][^\s,;]*")
_ITEM_END = re.compile(r"[\s.,;/]+$")


def read_metadata(
    blocks: Sequence[Block], head: Head, sections: Sequence[Section], text: str
) -> tuple[Metadata, list[Finding]]:
    """Title, number, dates and people; each contradiction between head, preamble and signature is a finding."""
    lines = [part for block in blocks[: head.end] for line in block.lines for part in _part_head_line(line)]
    signing = _read_signing(sections)
    preamble = [s.text for s in sections if s.id.startswith("MD") and s.text]
    issued_on, place = _find_date([*lines, *_closing_lines(sections)])
    bodies = find_bodies(lines, preamble[-1] if preamble else "", signing.body)
    locality = find_locality(text, place, lines, bodies.named, issued_on)
    metadata = Metadata(
        kind=_find_kind(blocks, head),
        number=_find_number(lines),
        issued_on=issued_on,
        place=place,
        issuer=name_issuer(bodies, with_unit(locality, text, lines)),
        title=_find_title(blocks, head),
        signer=signing.name,
        signer_title=signing.title,
        recipients=tuple(_find_recipients(sections)),
        locality=locality,
        valid_from=find_valid_from(text, issued_on),
    )
    conflict = find_conflict(bodies)
    findings = [conflict] if conflict else []
    if not (metadata.kind or metadata.number or metadata.issuer):
        findings.append(Finding(FindingKind.NOT_RECOGNISED, "", ""))
    return metadata, findings


def _find_kind(blocks: Sequence[Block], head: Head) -> str | None:
    """In sentence case: «Kế hoạch hành động». An official letter prints a subject instead of its kind."""
    if head.kind is None:
        return LETTER if _find_subject(blocks, head) else None
    found = KIND.match(blocks[head.kind].text)
    return found[0].capitalize() if found else None


def _part_head_line(line: str) -> list[str]:
    """«Số: 16/KH-UBND Hải Bình, ngày 25 …»: number and date, which stand side by side, may come on one line."""
    if (label := _OWN_NUMBER.match(line)) is None:
        return [line]
    number = _match_number(line, label.end()) or _BLANK_NUMBER.match(line, label.end())
    rest = line[number.end() :].strip() if number else ""
    return [line[: number.end()], rest] if number and _DATE_LINE.match(rest) else [line]


def _match_number(line: str, at: int) -> re.Match[str] | None:
    return NUMBER.match(line, at) or _ANY_NUMBER.match(line, at)


def _find_number(lines: Sequence[str]) -> str | None:
    for line in lines:
        if (label := _OWN_NUMBER.match(line)) and (found := _match_number(line, label.end())):
            known = found.re is NUMBER
            return normalise_number(found) if known else f"{found['serial']}{found['sign']}{found['rest']}"
    return None


def _find_date(lines: Sequence[str]) -> tuple[date | None, str | None]:
    """(date, place) of «Sông Xanh, ngày 28 tháng 02 năm 2025»; a day left blank for the pen is no date."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if dated := _DATE_LINE.match(line):
            found = DATE.search(line) or (DATE.search(f"{line} {following}") if _YEAR.match(following) else None)
            return read_date(found) if found else None, dated["place"]
    return None, None


def _find_title(blocks: Sequence[Block], head: Head) -> str | None:
    """What stands between the kind and the body, less the body's name: «thực hiện Nghị quyết số 57-NQ/TW …»."""
    if head.kind is None:
        return _find_subject(blocks, head)
    named = KIND.sub("", blocks[head.kind].text, count=1).strip(" :-–")
    lines = [b.text for b in blocks[head.kind + 1 : head.end]]
    if named and not named.lower().startswith(("của ", "hội nghị", "đại hội", "liên tịch")):
        lines.insert(0, named)
    titled = [x for x in lines if not names_body(x)] or lines
    return " ".join(titled) or None


def _find_subject(blocks: Sequence[Block], head: Head) -> str | None:
    return next((block.text for block in blocks[: head.end] if opens_subject(block.text)), None)


def _find_recipients(sections: Sequence[Section]) -> list[str]:
    holder = next((s for s in sections if s.kind is SectionKind.RECIPIENTS), None)
    if holder is None:
        return []
    items = [s.text for s in sections if s.parent == holder.id and s.text]
    listed = items or (holder.text or "").partition(":")[2].split(";")
    return [item for x in listed if (item := _ITEM_END.sub("", x).strip(" -–"))]


def _closing_lines(sections: Sequence[Section]) -> list[str]:
    """Of the first signature: a joint document has several, and minutes have their date over it."""
    block = next((s.text for s in sections if s.kind is SectionKind.SIGNATURE and s.text), "")
    return block.split("\n")


def _read_signing(sections: Sequence[Section]) -> Signing:
    return read_signature(_closing_lines(sections))
