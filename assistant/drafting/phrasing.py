"""A clause as a sentence: what leads into it, its own words, its mark. Pure.

In go Materials and how they are to sound, out come sentences of the templates in ``prompts/messages/drafting.yml``
round the clause's very words. Leads take turns, so that a text doesn't say one thing ten times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.drafting.aloud import read_aloud, spell_short
from assistant.drafting.materials import Material, Role, begins_with_verb, drop_openers
from assistant.drafting.sheet import Sheet
from assistant.model import DeadlineKind, Document
from assistant.sentences import ROW
from assistant.text import CAPITALS, fold
from prompts import message, messages

_END = " .,;:…"
_RESPONSIBLE = re.compile(r"^(?:trách nhiệm|nhiệm vụ) của ", re.IGNORECASE)
# What keeps its capital inside a sentence: names of bodies, documents, the Party and the State (Hướng dẫn 36-HD/VPTW).
_NAMES = re.compile(
    r"(?:Đảng|Nhà nước|Nhân dân|Nghị quyết|Chương trình|Kế hoạch|Quyết định|Chỉ thị|Kết luận|Hướng dẫn số|Đề án"
    r"|[UỦ][yỷ] ban|Mặt trận|Hội đồng|Ban (?!hành)|Bộ (?!tiêu)|Văn phòng|Đoàn|Trung |Phòng |Internet|Trí tuệ)"
)
_PROPER = re.compile(rf"[{CAPITALS}][^\W\d_]+ [{CAPITALS}][^\W\d_{CAPITALS}]*(?!\w)")  # a name of two syllables


def clean_clause(material: Material) -> str:
    """Its words without what only joins it to others, without its last stop, in lower case after a semicolon."""
    if ROW.match(material.text):
        return tell_row(material.text.strip(_END))
    first, *others = drop_openers(material.text).strip(_END).split("; ")
    return "; ".join([first, *map(lower_first, others)])


def tell_row(row: str) -> str:
    """A row of a table, by the name in its first cell: «… (đơn vị tính: %): năm 2026: 80; năm 2030: 100»."""
    (_, name), *cells = (cell.partition(": ")[::2] for cell in row.split("; "))
    units = [f"{head.lower()}: {said}" for head, said in cells if head.lower().startswith("đơn vị")]
    rest = [f"{lower_first(head)}: {said}" for head, said in cells if not head.lower().startswith("đơn vị")]
    return f"{name}{f' ({units[0]})' if units else ''}: {'; '.join(rest)}"


def lower_first(text: str) -> str:
    """As inside a sentence; names and acronyms keep their capitals."""
    named = (_NAMES.match(text) or _PROPER.match(text)) and not begins_with_verb(text)
    if re.match(rf"[{CAPITALS}]\S?[{CAPITALS}\d]", text) or named:
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def name_kind(document: Document) -> str:
    """«kế hoạch hành động»."""
    return (document.metadata.kind or message("answers.document.kind")).lower()


class Manner(StrEnum):
    WRITTEN = "written"  # in the document's own letters
    SPOKEN = "spoken"  # its acronyms in words
    ALOUD = "aloud"  # on the loudspeakers: its figures in words too


@dataclass
class Voice:
    """How a draft sounds; it remembers which leads it has used."""

    sheet: Sheet
    manner: Manner = Manner.WRITTEN
    several: bool = False  # documents of more than one place are told: each is named
    used: Counter[tuple[str, str]] = field(default_factory=Counter)

    def say(self, text: str, document: Document) -> str:
        if self.manner is Manner.WRITTEN:
            return text
        return (read_aloud if self.manner is Manner.ALOUD else spell_short)(text, document.text)

    def quote(self, material: Material) -> str:
        """The clause and its mark."""
        return f"{self.say(clean_clause(material), material.document)} {self.sheet.cite(material)}"

    def tell(self, material: Material) -> str:
        """A whole sentence."""
        return self.tell_together([material])

    def tell_together(self, materials: Sequence[Material]) -> str:
        """A whole sentence of clauses that have one lead."""
        material = materials[0]
        key, actor = choose_lead(material)
        leads = messages("drafting")["leads"][key]
        turn = (material.document.id, f"{key} {actor} {material.year if key == 'aim_by' else ''}")
        used = self.used[turn]
        self.used[turn] += 1
        lead: str = leads[used] if used < len(leads) else leads[1 + (used - 1) % (len(leads) - 1)]
        kind = self.name(material.document)
        fields = {"kind": kind, "Kind": upper_first(kind), "actor": actor, "Actor": upper_first(actor)}
        said = (f"{self.say(lower_first(clean_clause(m)), m.document)} {self.sheet.cite(m)}" for m in materials)
        return lead.format(clause="; ".join(said), year=material.year, **fields) + "."

    def name(self, document: Document) -> str:
        place = document.metadata.locality.name
        kind = name_kind(document)
        return message("drafting.again", kind=kind, issuer=place) if self.several and place else kind


def name_aim(material: Material) -> str:
    """«mục tiêu đến năm 2030: »: a figure that is set is never told as one that is reached."""
    if not material.targets or material.role is Role.STATE:
        return ""
    return message("drafting.aim_by" if material.year else "drafting.aim", year=material.year)


def choose_lead(material: Material) -> tuple[str, str]:
    """The key of the leads that suit a clause, and whose duty it is, where a heading gives it to somebody."""
    text = clean_clause(material)
    if material.role is Role.DUTY and (actor := find_actor(material)) and begins_with_verb(text):
        return "duty", lower_first(actor)
    if material.deadline and material.deadline.kind is DeadlineKind.FIXED_DATE:
        return "deadline", ""
    if material.role is Role.AIM:
        return ("aim_by" if material.year and str(material.year) not in text else "aim"), ""
    if material.role is Role.DUTY and begins_with_verb(text):
        return "stated_duty", ""
    if material.role in (Role.TASK, Role.DUTY):
        return ("task" if begins_with_verb(text) else "statement"), ""
    return material.role.value, ""


def find_actor(material: Material) -> str:
    """The bodies under whose heading a duty stands, as the heading names them."""
    headings = material.document.headings(material.section.id)
    if not headings or not material.actors or not all(fold(actor) in fold(headings[-1]) for actor in material.actors):
        return ""
    return _RESPONSIBLE.sub("", " ".join(headings[-1].split())).strip(_END)
