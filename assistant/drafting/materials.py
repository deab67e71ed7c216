"""What a document offers a draft: its clauses as units that can be told by themselves, each with its part in the whole.

In goes a Document, out come Materials in reading order: sentences, items of long ones, and the headings of tasks. A
unit that leans on another («Trong đó, …»), stands in the middle of a sentence or is damaged is none. What is stated as
reached already is told as such (STATE), never as a target. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from assistant.assigning import duty_at
from assistant.composing import skip_label
from assistant.drafting.lengths import count_syllables
from assistant.drafting.vocabulary import any_of, list_of, says, words_of
from assistant.model import Deadline, DeadlineKind, Document, Section, SectionKind, Span, Target
from assistant.sentences import split_sentences, split_units
from assistant.text import CAPITALS, YEAR, fold, unify

SHORTEST, LONGEST = 6, 95  # syllables of a unit that can be told
LONG = 45  # of a sentence that is told item by item
_YEARS = re.compile(YEAR)
# A capital inside a syllable is what OCR makes of a mark; an address is nothing to be read aloud.
_DAMAGED = re.compile(rf"[^\W\d_A-Z{CAPITALS}](?![A-Z])[{CAPITALS}]|[à-ỹđ][A-Z]|https?:|www\.|�")
_UNTOLD = (SectionKind.PREAMBLE, SectionKind.RECIPIENTS, SectionKind.SIGNATURE)
_DATED = (DeadlineKind.FIXED_DATE, DeadlineKind.START_FROM, DeadlineKind.RECURRING)


class Role(StrEnum):
    """The part of a document that a clause belongs to."""

    STATE = "state"  # thực trạng
    PURPOSE = "purpose"  # mục đích, yêu cầu
    AIM = "aim"  # mục tiêu, tầm nhìn
    TASK = "task"  # nhiệm vụ, giải pháp
    DUTY = "duty"  # tổ chức thực hiện


@dataclass(frozen=True, eq=False)  # one clause is one object: to compare whole documents would take too long
class Material:
    document: Document
    section: Section
    span: Span  # what is told and cited; without a label
    role: Role
    year: int | None  # that the document states for it
    horizon: int | None  # the year in the headings above it
    targets: tuple[Target, ...] = ()
    actors: tuple[str, ...] = ()
    deadline: Deadline | None = None
    is_heading: bool = False

    @cached_property
    def text(self) -> str:
        """Its words in one line, without marks of layout."""
        return " ".join(self.span.of(self.document.text).replace("*", "").split())

    @cached_property
    def size(self) -> int:
        return count_syllables(self.text)

    @property
    def place(self) -> tuple[str, Span]:
        return (self.document.id, self.span)


@lru_cache(maxsize=64)
def gather_materials(document: Document) -> tuple[Material, ...]:
    """Everything that can be told of a document, less its preamble, its recipients and its signature."""
    told = (s for s in document.sections if not any(above.kind in _UNTOLD for above in document.lineage(s.id)))
    return tuple(material for section in told for material in _read_section(document, section))


def _read_section(document: Document, section: Section) -> Iterator[Material]:
    role = find_role(document, section)
    if section.heading:
        if role is Role.TASK and _heads_tasks(document, section):
            span = skip_label(document, section, section.own)
            yield Material(document, section, span, role, None, None, is_heading=True)
        return
    for span in _find_units(document, section):
        made = _make(document, section, span, role)
        if is_tellable(made):
            yield made


def _heads_tasks(document: Document, section: Section) -> bool:
    """One of the groups of tasks: under the heading of all tasks, over clauses, and itself something to be done."""
    parent = document.section(section.parent)
    stands = parent is not None and parent.heading is not None and bool(document.children(section.id))
    return stands and begins_with_verb(section.heading or "") and count_syllables(section.heading or "") >= SHORTEST


def _find_units(document: Document, section: Section) -> list[Span]:
    own = skip_label(document, section, section.own)
    text = own.of(document.text)
    units = []
    for sentence in split_sentences(text):
        items = split_units(sentence.of(text)) if count_syllables(sentence.of(text)) > LONG else []
        units += [item.shift(sentence.start) for item in items] if len(items) > 1 else [sentence]
    return [unit.shift(own.start) for unit in units]


def _make(document: Document, section: Section, span: Span, role: Role) -> Material:
    targets = tuple(t for t in document.targets if span.covers(t.span))
    duty = duty_at(document, span)
    own = " ".join(span.of(document.text).replace("*", "").split())
    dated = (d for d in document.deadlines if d.kind in _DATED and d.section == section.id and d.when in own)
    state = bool(targets) and all(t.baseline for t in targets)
    return Material(
        document=document,
        section=section,
        span=span,
        role=Role.STATE if state else role,
        year=find_year(document, section, span, targets),
        horizon=read_year(" ".join(document.headings(section.id))),
        targets=targets,
        actors=duty.actors if duty else (),
        deadline=next(dated, None),
    )


def narrow(material: Material, most: int) -> Material:
    """A long clause that states figures, by the words that state them, if these stand together."""
    if not material.targets or material.size <= most:
        return material
    span = Span(min(t.span.start for t in material.targets), max(t.span.end for t in material.targets))
    short = replace(material, span=span)
    return (
        short if short.size <= most else replace(material, span=material.targets[0].span, targets=material.targets[:1])
    )


def find_role(document: Document, section: Section) -> Role:
    """By the innermost heading that tells; under the heading of a body are its duties; all else are tasks."""
    headings = document.headings(section.id)
    bodies = {fold(actor) for duty in document.duties if duty.section == section.id for actor in duty.actors}
    if headings and any(body in fold(headings[-1]) for body in bodies) and not _names_all(headings[-1]):
        return Role.DUTY
    for heading in reversed(headings):
        for role, phrases in words_of("headings").items():
            if says(heading, phrases) and not _names_all(heading):
                return Role(role)
    return Role.TASK


def _names_all(heading: str) -> bool:
    """A heading that is a whole sentence on a matter («Nâng cao nhận thức …, nội dung …») names no part."""
    return count_syllables(heading) > 12


def find_year(document: Document, section: Section, span: Span, targets: tuple[Target, ...]) -> int | None:
    """Of its targets, or stated in the clause («đến năm 2030») or in a heading above; None for several and for none."""
    stated = {t.year for t in targets}
    if len(stated) == 1 and None not in stated:
        return stated.pop()
    own = span.of(document.text)
    return read_year(own if _YEARS.search(own) else " ".join(document.headings(section.id)))


def read_year(words: str) -> int | None:
    """«đến năm 2030»: the one year that some words name."""
    years = {int(year) for year in _YEARS.findall(words)}
    return years.pop() if len(years) == 1 and "năm" in unify(words) else None


def is_tellable(material: Material) -> bool:
    text = material.text
    starts = any_of(list_of("dependent")).match(unify(text)) or is_fragment(material)
    whole = text.count("(") == text.count(")") and text.count("“") == text.count("”")
    cut = text.endswith(":") or is_cut(material)
    return SHORTEST <= material.size <= LONGEST and not starts and whole and not cut and not _DAMAGED.search(text)


def is_cut(material: Material) -> bool:
    """The last of a paragraph that ends without a stop: the page that it goes on is lost."""
    own = material.section.own
    ends = material.span.end == own.end or not material.document.text[material.span.end : own.end].strip()
    return material.section.kind is SectionKind.PARAGRAPH and ends and material.text[-1] not in '.;!?…”)"'


def is_fragment(material: Material) -> bool:
    """An item from the middle of a sentence that neither tells of something to be done nor states a figure."""
    goes_on = material.document.text[: material.span.start].rstrip().endswith(";") or material.text[0].islower()
    return goes_on and not material.targets and not begins_with_verb(material.text)


def begins_with_verb(text: str) -> bool:
    """«Đẩy mạnh …»: what can stand after «nhiệm vụ là»."""
    said = drop_openers(unify(text))
    return any_of(list_of("verbs")).match(said) is not None and not any_of(list_of("nouns")).match(said)


def drop_openers(text: str) -> str:
    """Without «đồng thời, », which joins it to what stood before."""
    found = re.match(rf"(?:{any_of(list_of('openers')).pattern})[\s,]+", unify(text))
    return text[found.end() :] if found and len(unify(text)) == len(text) else text
