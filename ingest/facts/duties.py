"""Duties: whole sentences that give somebody a task. In: a document's text and sections. Out: Duty values in order.

All sentences of «Tổ chức thực hiện» and its equivalents, and of what stands under a heading that is an actor; elsewhere
the sentences that name an actor with a task, and the rows of a table that name who leads one. The actor is the
sentence's own, else that of the sentence before it in the same clause, else that of the heading; a task that names
nobody is the issuer's own, save in an article. What is only said of money, validity or distribution is no duty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import Duty, Section, SectionKind
from ingest.facts.actors import find_actor, find_answerable, heading_actor, split_actors
from ingest.facts.cells import Cell, find_cell, read_cells
from ingest.facts.statements import Statement, Zone, lead_in, list_statements

TASK_COLUMN = re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động", re.IGNORECASE)
LEAD_COLUMN = re.compile(r"chủ trì|(?:đơn vị|cơ quan|người) (?:thực hiện|phụ trách)|phân công", re.IGNORECASE)
_NO_TASK = re.compile(
    r"\(|(?:nguồn )?kinh phí|(?:nghị quyết|kế hoạch|chương trình|quyết định|quy định|chỉ thị|nghị định|thông tư|"
    r"quy chế|hướng dẫn)"
    r"(?: hành động)? này (?:có hiệu lực|được phổ biến|thay thế|phổ biến)|trên đây là|(?:quyết định|"
    r"nghị quyết) có hiệu lực",
    re.IGNORECASE,
)
_LOST = "X."  # the ids of sections whose heading stood on a missing page


def find_duties(document_text: str, sections: Sequence[Section], issuer: str | None = None) -> list[Duty]:
    """``issuer``: to whom the tasks fall that name nobody. Never fails; a duty is ``document_text`` at ``span``."""
    orphans = _orphaned_orders(sections)
    duties: list[Duty] = []
    held: dict[str | None, str] = {}  # the actor last named in a section, and by its parent for the paragraphs after it
    for statement in list_statements(document_text, sections):
        if statement.section.kind is SectionKind.PREAMBLE or any(
            s.kind is SectionKind.PREAMBLE for s in statement.above
        ):
            continue
        sentence, above = statement.span.of(document_text), _actor_above(statement)
        if statement.section.id in orphans and statement.first and sentence[:1].islower():
            continue  # the end of a sentence that began on the missing page
        if cells := read_cells(sentence):
            duties += _row_duty(cells, statement)
            continue
        ordered = statement.zone is Zone.ORDERS or above is not None or statement.section.id in orphans
        own = find_actor(sentence, above is not None)
        if not ordered and statement.zone not in (Zone.PAST, Zone.FUNDS):
            named = own or find_answerable(sentence)
            if named:
                duties.append(Duty(split_actors(named.of(sentence)), statement.section.id, statement.span))
        elif ordered and not _NO_TASK.match(sentence) and statement.zone is not Zone.FUNDS:
            if own:
                _hold(held, statement, own.of(sentence))
            actor = own.of(sentence) if own else _held(held, statement) or above
            if actor or not statement.in_article:  # a rule of law that names nobody is no task of its issuer
                implicit = (issuer,) if issuer and statement.section.id not in orphans else ()
                duties.append(Duty(split_actors(actor) if actor else implicit, statement.section.id, statement.span))
    return duties


def _row_duty(cells: Sequence[Cell], statement: Statement) -> list[Duty]:
    """«Nhiệm vụ: …; Cơ quan chủ trì: Sở Tài chính; Thời gian thực hiện: …»."""
    task, lead = find_cell(cells, TASK_COLUMN), find_cell(cells, LEAD_COLUMN)
    if task is None or lead is None or not lead.words:
        return []
    return [Duty(split_actors(lead.words), statement.section.id, statement.span)]


def _actor_above(statement: Statement) -> str | None:
    """The nearest heading that is an actor."""
    headings = (s for s in statement.above if s.kind is not SectionKind.PART)  # an annex is headed by its issuer
    return next((actor for s in headings if (actor := heading_actor(lead_in(s)))), None)


def _held(held: dict[str | None, str], statement: Statement) -> str | None:
    """The subject goes on through a clause, and from a paragraph to the next under one heading."""
    section = statement.section
    if section.id in held:
        return held[section.id]
    above = next((held[s.id] for s in statement.above if s.id in held), None)
    return above or (held.get(f"{section.parent}/") if section.kind is SectionKind.PARAGRAPH else None)


def _hold(held: dict[str | None, str], statement: Statement, actor: str) -> None:
    held[statement.section.id] = actor
    if statement.section.kind is SectionKind.PARAGRAPH:
        held[f"{statement.section.parent}/"] = actor


def _orphaned_orders(sections: Sequence[Section]) -> set[str]:
    """Paragraphs after a missing page that stand before a clause headed by an actor: their own heading is lost."""
    lost = [s for s in sections if s.parent is None and s.id.startswith(_LOST)]
    if not any(heading_actor(lead_in(s)) for s in lost):
        return set()
    return {s.id for s in lost if s.text}
