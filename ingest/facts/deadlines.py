"""Deadlines: when something is due. In: a document's text and sections. Out: Deadline values in reading order.

One a clause (what a semicolon ends), with the time as printed and the actor of the duty that the clause stands in. What
is said of the past, under headings and of validity is left out, as are «thường xuyên» and «kịp thời».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.model import Deadline, Duty, Section, SectionKind, Span
from ingest.facts.cells import Cell, find_cell, read_cells
from ingest.facts.duties import LEAD_COLUMN, TASK_COLUMN
from ingest.facts.statements import Statement, Zone, lead_in, list_statements
from ingest.facts.times import find_time

_CLAUSE_END = re.compile(r";\s+")
_SECOND_TIME = re.compile(r"(?:,|\svà)\s(?=định kỳ\s)")
_TIME_COLUMN = re.compile(r"thời gian|thời hạn|tiến độ|hoàn thành", re.IGNORECASE)
_EDGES = " ,.;:–-"
_LABEL = re.compile(
    r"(?:thời gian|thời hạn|thời điểm|ngày|hạn|tiến độ)(?: (?:thực hiện|hoàn thành|tổ chức))?", re.IGNORECASE
)
_OPENING = re.compile(r"(?:đồng thời|và|trong đó)\s*,?\s+", re.IGNORECASE)


def find_deadlines(document_text: str, sections: Sequence[Section], duties: Sequence[Duty] = ()) -> list[Deadline]:
    """``duties``: of the same document, for the actors. Never fails; a quote is ``document_text`` at ``span``."""
    actors = {duty.span: duty.actors for duty in duties}
    return [
        deadline
        for statement in list_statements(document_text, sections)
        if statement.zone is not Zone.PAST and not _in_preamble(statement)
        for deadline in _read(document_text, statement, actors.get(statement.span, ()))
    ]


def _read(text: str, statement: Statement, actors: tuple[str, ...]) -> Iterator[Deadline]:
    if cells := read_cells(statement.span.of(text)):
        yield from _read_row(cells, statement)
        return
    for clause in _parts(text, statement.span):
        words = clause.of(text)
        time = find_time(words)
        if time is None:
            continue
        yield Deadline(
            duty=_named_above(_duty(words, time.span), statement),
            actor=", ".join(actors) or None,
            kind=time.kind,
            on=time.on,
            when=time.span.of(words),
            section=statement.section.id,
            span=clause,
        )


def _read_row(cells: Sequence[Cell], statement: Statement) -> Iterator[Deadline]:
    """«Nhiệm vụ: …; Cơ quan chủ trì: …; Thời gian thực hiện: Quý II/2026»: the row is the quote."""
    task, due = find_cell(cells, TASK_COLUMN), find_cell(cells, _TIME_COLUMN)
    time = find_time(due.words) or find_time(f"trong {due.words}") if due else None
    if task is None or due is None or time is None:
        return
    lead = find_cell(cells, LEAD_COLUMN)
    yield Deadline(
        duty=" ".join(task.words.split()),
        actor=lead.words if lead and lead.words else None,
        kind=time.kind,
        on=time.on,
        when=due.words,
        section=statement.section.id,
        span=statement.span,
    )


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses, one with two times in two: «hằng năm có kế hoạch và định kỳ sơ kết»."""
    for clause in _clauses(text, sentence):
        second = _SECOND_TIME.search(text, clause.start, clause.end)
        if second and find_time(text[clause.start : second.start()]):
            yield Span(clause.start, second.start())
            yield Span(second.end(), clause.end)
        else:
            yield clause


def _clauses(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for end, after in [
        *((m.start(), m.end()) for m in _CLAUSE_END.finditer(text, span.start, span.end)),
        (span.end, span.end),
    ]:
        words = text[start:end]
        opening = _OPENING.match(words)
        start += opening.end() if opening else 0
        yield Span(start, start + len(text[start:end].rstrip(_EDGES)))
        start = after


def _duty(words: str, time: Span) -> str:
    """What is due: the clause without the time, where that opens or ends it."""
    if not words[time.end :].strip(_EDGES):
        words = words[: time.start]
    elif not words[: time.start].strip(_EDGES):
        words = words[time.end :]
    return " ".join(words.strip(_EDGES).split())


def _named_above(duty: str, statement: Statement) -> str:
    """«KHÁM TUYỂN» for a line that says only «Thời gian: từ ngày … đến ngày …»."""
    if not _LABEL.fullmatch(duty):
        return duty
    return next((heading for s in statement.above if (heading := lead_in(s).rstrip(_EDGES))), duty)


def _in_preamble(statement: Statement) -> bool:
    return any(s.kind is SectionKind.PREAMBLE for s in (statement.section, *statement.above))
