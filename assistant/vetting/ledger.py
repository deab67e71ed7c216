"""What the documents of one state of the catalogue state in figures and dates, read once.

In go Documents as they are asked about, out come their Statements and Dues.
"""

from __future__ import annotations

from assistant.model import Document
from assistant.vetting.dues import Due, list_dues
from assistant.vetting.statements import Statement, read_clauses, read_register


class Ledger:
    """Safe in any thread: what two read at once is the same."""

    def __init__(self) -> None:
        self._registers: dict[str, tuple[Statement, ...]] = {}
        self._clauses: dict[str, tuple[Statement, ...]] = {}
        self._dues: dict[str, tuple[Due, ...]] = {}

    def register_of(self, document: Document) -> tuple[Statement, ...]:
        if document.id not in self._registers:
            self._registers[document.id] = tuple(read_register(document))
        return self._registers[document.id]

    def clauses_of(self, document: Document) -> tuple[Statement, ...]:
        if document.id not in self._clauses:
            self._clauses[document.id] = tuple(read_clauses(document))
        return self._clauses[document.id]

    def dues_of(self, document: Document) -> tuple[Due, ...]:
        if document.id not in self._dues:
            self._dues[document.id] = tuple(list_dues(document))
        return self._dues[document.id]
