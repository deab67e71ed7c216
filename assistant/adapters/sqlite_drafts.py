"""Drafts: the rows of ``drafts``, a row a version; found by their words, approved, forgotten.

In go Drafts, out they come as KeptDrafts. A citation is stored as the place of its quote; the document's words come
from the catalogue again.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.adapters.sqlite_versions import moment
from assistant.dialogue import Citation, Ending
from assistant.drafts import Draft, Form, KeptDraft, Review
from assistant.errors import AlreadyApproved, StorageDamaged, UnknownDocument, UnknownDraft
from assistant.model import Document, Span
from assistant.text import folded_syllables, unify

DAYS_KEPT = 30  # after the last version of a thread, what nobody has approved is forgotten, at the next draft of any
_READ_AS = "%d/%m/%Y %H:%M"  # a moment, in a message
_KEEP = (
    "INSERT INTO drafts (id, thread, version, created_at, form, instruction, body, citations, cited, folded) SELECT"
    " :id, :thread, 1 + coalesce(max(version), 0), :now, :form, :instruction, :body, :citations, :cited, :folded"
    " FROM drafts WHERE thread = :thread"
)
_ROW = "SELECT body, citations, thread, version, created_at, instruction, reviewer, reviewed_at FROM drafts"
_ONE = f"{_ROW} WHERE id = ?"
_THREAD = f"{_ROW} WHERE thread = ? ORDER BY version"
_APPROVE = "UPDATE drafts SET reviewer = ?, reviewed_at = ? WHERE id = ? AND reviewer IS NULL"
_CHOSEN = "(:form IS NULL OR form = :form) AND (NOT :approved OR reviewer IS NOT NULL)"
_HOLDS = "NOT EXISTS (SELECT 1 FROM json_each(:words) w WHERE instr(d.folded, w.value) = 0)"
_LATEST = (
    "NOT EXISTS (SELECT 1 FROM drafts later WHERE later.thread = d.thread AND later.version > d.version"
    " AND (NOT :approved OR later.reviewer IS NOT NULL))"
)
_FIND = f"{_ROW} d WHERE {_CHOSEN} AND {_HOLDS} AND {_LATEST} ORDER BY position DESC LIMIT :limit"
_FORGET_OLD = (
    "DELETE FROM drafts WHERE reviewer IS NULL AND NOT EXISTS (SELECT 1 FROM drafts later"
    " WHERE later.thread = drafts.thread AND later.created_at >= ?)"
)
_FORGET_QUOTING = (
    "DELETE FROM drafts WHERE thread IN (SELECT thread FROM drafts, json_each(drafts.cited) c"
    " JOIN json_each(?) gone ON c.value = gone.value)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A Citation less the words of its document; ``quote`` finds its place anew when a file was read anew."""

    n: int
    document_id: str
    section_id: str | None
    span: Span
    quote: str
    ending: Ending | None = None
    about_id: str | None = None

    @classmethod
    def of(cls, citation: Citation) -> Cited:
        section, about = citation.section, citation.about
        return cls(
            citation.n,
            citation.document.id,
            section.id if section else None,
            citation.span,
            citation.quote,
            citation.ending,
            about.id if about else None,
        )


_DRAFT = TypeAdapter(Draft)
_CITATIONS = TypeAdapter(tuple[Cited, ...])


class SqliteDrafts:
    """Fulfils ``assistant.ports.Drafts``; as safe in any thread as ``opened`` is. Every method raises StorageError."""

    def __init__(
        self,
        path: Path,
        opened: Callable[[], AbstractContextManager[sqlite3.Connection]],
        document: Callable[[str], Document],
    ) -> None:
        """``opened``: a transaction; ``document``: any version that is kept, or UnknownDocument is raised."""
        self._path, self._opened, self._document = path, opened, document

    def keep(self, draft: Draft, thread: str | None = None, instruction: str = "") -> KeptDraft:
        """Raises UnknownDocument when a document that it quotes was removed meanwhile."""
        now = int(time.time())
        cited = {citation.document.id for citation in draft.citations}
        row = {
            "id": draft.id,
            "thread": thread or draft.id,
            "now": now,
            "form": draft.request.form.value,
            "instruction": instruction,
            "body": _DRAFT.dump_json(replace(draft, citations=())).decode(),
            "citations": _CITATIONS.dump_json(tuple(map(Cited.of, draft.citations))).decode(),
            "cited": json.dumps(sorted(cited)),
            "folded": fold_words(f"{draft.title}\n{draft.text}"),
        }
        with self._opened() as connection:
            for document_id in cited:
                self._document(document_id)
            connection.execute(_KEEP, row)
            connection.execute(_FORGET_OLD, (now - DAYS_KEPT * 86_400,))
            return self.draft(draft.id)

    def draft(self, draft_id: str) -> KeptDraft:
        """Raises UnknownDraft."""
        found = self._read(_ONE, (draft_id,))
        if not found:
            raise UnknownDraft(id=draft_id)
        return found[0]

    def versions(self, thread: str) -> list[KeptDraft]:
        """The oldest first."""
        return self._read(_THREAD, (thread,))

    def approve(self, draft_id: str, reviewer: str) -> KeptDraft:
        """Raises UnknownDraft, AlreadyApproved."""
        with self._opened() as connection:
            connection.execute(_APPROVE, (reviewer, int(time.time()), draft_id))
            kept = self.draft(draft_id)
        if kept.review and unify(kept.review.reviewer) != unify(reviewer):
            raise AlreadyApproved(reviewer=kept.review.reviewer, at=kept.review.at.astimezone().strftime(_READ_AS))
        return kept

    def find(
        self, words: Sequence[str], form: Form | None = None, *, approved_only: bool = True, limit: int = 20
    ) -> list[KeptDraft]:
        """Those that hold all of the words, the latest first."""
        asked = json.dumps([f" {word} " for word in words])
        chosen = {"words": asked, "form": form and form.value, "approved": approved_only, "limit": limit}
        return self._read(_FIND, chosen)

    def _read(self, query: str, parameters: tuple[str, ...] | dict[str, Any]) -> list[KeptDraft]:
        with self._opened() as connection:
            return [self._decode(row) for row in connection.execute(query, parameters).fetchall()]

    def _decode(self, row: Sequence[Any]) -> KeptDraft:
        body, citations, thread, version, created, instruction, reviewer, reviewed = row
        try:
            draft, cited = _DRAFT.validate_json(body), _CITATIONS.validate_json(citations)
        except ValidationError as error:
            raise StorageDamaged(path=self._path) from error
        found = {each: self._cite(each) for each in cited}
        draft = replace(draft, citations=tuple(citation for citation in found.values() if citation))
        review = Review(reviewer, moment(reviewed)) if reviewer is not None else None
        missing = frozenset(each.document_id for each, citation in found.items() if citation is None)
        return KeptDraft(draft, thread, version, moment(created), instruction, review, missing)

    def _cite(self, cited: Cited) -> Citation | None:
        """None where the document, read anew, no longer holds the quote."""
        try:
            document = self._document(cited.document_id)
            about = self._document(cited.about_id) if cited.about_id else None
        except UnknownDocument:
            return None
        span = locate(cited.quote, cited.span, document.text)
        if span is None:
            return None
        unmoved = document.section(cited.section_id) if span == cited.span else None
        section = unmoved or document.innermost(span)
        return Citation(cited.n, document, section, cited.quote, span, cited.ending, about)


def locate(quote: str, span: Span, text: str) -> Span | None:
    """Where a quote stands: at its span, else where it stands first."""
    if span.of(text) == quote:
        return span
    start = text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else None


def fold_words(text: str) -> str:
    return f" {' '.join(folded_syllables(text))} "


def forget_quoting(connection: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """Deletes every version of the drafts of which one quotes one of the documents: edited words may be theirs."""
    connection.execute(_FORGET_QUOTING, (json.dumps(list(document_ids)),))
