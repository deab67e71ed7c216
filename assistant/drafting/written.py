"""What a form's writer gives back: sections with their citations, before title, length and notes are added."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dialogue import Citation, Table
from assistant.drafts import DraftSection


@dataclass(frozen=True, slots=True)
class Written:
    sections: tuple[DraftSection, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    table: Table | None = None
