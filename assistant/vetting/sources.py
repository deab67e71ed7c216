"""What a text is held against: the documents that answer today, with what is known of them all.

In goes an Edition with a Scope, out come Sources. It reads nothing of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.anomalies import Misdating
from assistant.coverage import Weigh
from assistant.dialogue import Scope
from assistant.edition import Edition
from assistant.model import Document
from assistant.vetting.ledger import Ledger


@dataclass(frozen=True)
class Sources:
    """``documents``: each once, none that another one ended; ``scope``: those that the text is about, if told."""

    documents: Sequence[Document]
    by_id: Mapping[str, Document]
    scope: frozenset[str] | None
    ledger: Ledger
    weigh: Weigh
    knows: Callable[[str], bool]  # whether a name stands in any of the texts
    misdatings: Sequence[Misdating]

    @classmethod
    def of(cls, edition: Edition, scope: Scope | None) -> Sources:
        left_out = edition.corpus.left_out()
        chosen = None if scope is None else scope.documents
        answering = [d for d in edition.corpus.documents() if d.id not in left_out or (chosen and d.id in chosen)]
        by_id = {d.id: d for d in edition.corpus.documents()}
        corpus = edition.corpus
        return cls(answering, by_id, chosen, corpus.ledger, edition.weigh, edition.knows, corpus.misdatings)

    def pick(self, ids: frozenset[str]) -> list[Document]:
        return [d for d in self.documents if d.id in ids]

    def in_scope(self) -> Sequence[Document]:
        return self.documents if self.scope is None else self.pick(self.scope)
