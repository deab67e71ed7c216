"""Answers, hits and outlines as plain text for a terminal. Pure: values in, text out, never markup."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby

from assistant.composing import name_document, name_section
from assistant.dialogue import Answer, AnswerStatus, Citation, Hit
from assistant.drafts import KeptDraft
from assistant.model import Document, Quarantined, Version
from bot.reporting import finding_lines
from bot.tables import render_table
from prompts import message

WIDTH = 100  # columns


def render_answer(answer: Answer, width: int = WIDTH) -> str:
    """``width``: columns of the terminal, for what can't be wrapped by it: a table."""
    parts = [wrap(message("answers.understood", question=answer.understood)), ""] if answer.understood else []
    parts += [wrap(line) for line in answer.text.split("\n")]
    parts += [wrap(message("cli.answer.choice", n=n, question=q), "   ") for n, q in enumerate(answer.choices, 1)]
    if answer.table:
        parts += ["", message("cli.answer.compared"), render_table(answer.table, min(width, WIDTH))]
    if answer.citations:
        parts += ["", message("cli.answer.sources"), *(render_source(c) for c in answer.citations)]
    if answer.status is not AnswerStatus.ANSWERED and answer.related:
        parts += ["", message("answers.related"), *(render_related(c) for c in answer.related)]
    parts += [
        wrap(note) for note in (*(message(f"answers.degraded.{code}") for code in answer.degraded), *answer.notes)
    ]
    return "\n".join([*parts, "", wrap(choose_notice(answer.mode))])


def render_draft(kept: KeptDraft, width: int = WIDTH) -> str:
    draft = kept.draft
    parts = [wrap(line) for line in draft.text.split("\n")]
    if draft.table:
        parts += ["", message("cli.answer.compared"), render_table(draft.table, min(width, WIDTH))]
    if draft.citations:
        parts += ["", message("cli.answer.sources"), *map(render_source, draft.citations)]
    notes = [*(message(f"answers.degraded.{code}") for code in draft.degraded), *draft.notes]
    parts += ["", *(wrap(f"- {note}", "  ") for note in notes)] if notes else []
    told = message(
        "cli.draft.kept", id=draft.id, version=kept.version, words=draft.words, minutes=render_decimal(draft.minutes)
    )
    if kept.review:
        review = kept.review
        told += "\n" + message("cli.draft.approved", reviewer=review.reviewer, at=render_moment(review.at))
    return "\n".join([*parts, "", told, wrap(choose_notice(draft.mode))])


def choose_notice(mode: str) -> str:
    return message("answers.generated" if mode == "generated" else "cli.answer.notice")


def render_decimal(number: float) -> str:
    """«2,5», «3»."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def render_library(found: Sequence[KeptDraft]) -> str:
    lines = [wrap(render_found(kept), "  ") for kept in found]
    return "\n".join([*lines, message("cli.draft.count", count=len(found))])


def render_found(kept: KeptDraft) -> str:
    return message(
        "cli.draft.found",
        id=kept.draft.id,
        title=kept.draft.title,
        form=message(f"drafts.forms.{kept.draft.request.form}"),
        version=kept.version,
        reviewer=kept.review.reviewer if kept.review else "",
        at=render_moment(kept.review.at) if kept.review else "",
    )


def render_source(citation: Citation) -> str:
    data = citation.document.metadata
    line = f"[{citation.n}] {name_document(citation.document)}, {name_section(citation.section)}"
    if page := citation.document.page_at(citation.span.start):
        line += message("cli.answer.page", page=page)
    if data.inferred_from and not data.number:
        line += message("cli.answer.inferred", source=data.inferred_from)
    return wrap(f"{line} ({citation.document.source})", indent="    ")


def render_related(citation: Citation) -> str:
    quote = textwrap.shorten(citation.quote, 160, placeholder=" …")
    return wrap(f"- {name_document(citation.document)}, {name_section(citation.section)}: {quote}", indent="  ")


def render_hits(hits: Sequence[Hit], document: Callable[[str], Document]) -> str:
    return "\n\n".join(render_hit(hit, document(hit.passage.document_id)) for hit in hits)


def render_hit(hit: Hit, document: Document) -> str:
    place = name_section(document.section(hit.passage.section_id))
    head = f"{hit.rank}. [{hit.score:.3f}] {name_document(document)}, {place} ({document.source})"
    return wrap(head, "   ") + "\n" + textwrap.indent(wrap(" ".join(hit.passage.text.split())), "   ")


def render_documents(documents: Sequence[Document]) -> str:
    lines = [
        wrap(f"{d.id}  {name_document(d)}: {d.metadata.title or ''} ({d.source})", "              ") for d in documents
    ]
    return "\n".join([*lines, message("cli.documents.count", count=len(documents))])


def render_versions(versions: Sequence[Version], document: Callable[[str], Document]) -> str:
    """The versions of each source under its name, the oldest first."""
    lines = []
    for source, of_source in groupby(versions, key=lambda version: version.source):
        lines += [source, *(render_version(version, document(version.document_id)) for version in of_source)]
    return "\n".join(lines)


def render_version(version: Version, document: Document) -> str:
    until = message("cli.documents.current")
    if version.replaced_at is not None:
        until = message("cli.documents.until", at=render_moment(version.replaced_at))
    line = message("cli.documents.since", id=version.document_id, at=render_moment(version.added_at), until=until)
    return wrap(f"  {line}: {name_document(document)}", "    ")


def render_quarantine(quarantined: Sequence[Quarantined]) -> str:
    lines = [
        message("cli.documents.secret", source=q.source, stamp=q.stamp, where=q.where, at=render_moment(q.at))
        for q in quarantined
    ]
    return "\n".join([*lines, message("cli.documents.quarantined", count=len(quarantined))])


def render_moment(moment: datetime) -> str:
    """In the time of this machine."""
    return moment.astimezone().strftime("%d/%m/%Y %H:%M")


def render_outline(document: Document) -> str:
    """The tree, a line a section, then what is doubtful in the source."""
    lines = [name_document(document), f"  {document.metadata.title or ''}"]
    for section in document.sections:
        words = section.heading or textwrap.shorten(section.text or "", 90, placeholder=" …")
        lines.append(f"{'  ' * (len(document.lineage(section.id)))}{section.label or ''} {words}".rstrip())
    return "\n".join([*lines, "", *finding_lines(document)])


def wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent)
