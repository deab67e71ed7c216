"""The documents at one moment with the indexes over them: what a question is asked of, from beginning to end.

In go a catalogue's documents and passages, out come answers and hits. It never changes: another state of the catalogue
is another Edition (service.py swaps them), so that no question meets an index and documents of two states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.answering import Answering
from assistant.copies import find_copies
from assistant.dialogue import Answer, Hit, Query, Scope, Turn
from assistant.ending import tell_endings
from assistant.errors import UnknownDocument, UnknownLocality
from assistant.graph import Graph, build_graph
from assistant.model import Document, Passage
from assistant.ports import PreparedVectorIndex
from assistant.retrieval import Retriever
from assistant.scoping import find_places
from assistant.text import fold
from assistant.understanding import clean_question, understand
from assistant.validity import Validities, find_ended, find_validity


class Snapshot:
    """Fulfils ``assistant.ports.Corpus`` from memory. 100,000 passages take about 100 MB, fewer than their vectors."""

    def __init__(self, documents: Iterable[Document], passages: Iterable[Passage]) -> None:
        self._documents = {d.id: d for d in documents}
        self._passages = {p.id: p for p in passages}

    def documents(self) -> list[Document]:
        return list(self._documents.values())

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        try:
            return self._documents[document_id]
        except KeyError:
            raise UnknownDocument(id=document_id) from None

    @cached_property
    def validity(self) -> Validities:
        """Of each document, whichever stored one ends it."""
        return find_validity(self.documents())

    @cached_property
    def copies(self) -> frozenset[str]:
        """The documents of which a better reading is stored."""
        return find_copies(self.documents())

    def left_out(self) -> frozenset[str]:
        """The documents that answer only when they are called: no longer in force today, or copies."""
        return find_ended(self.validity, date.today()) | self.copies

    @cached_property
    def graph(self) -> Graph:
        return build_graph(self.documents())

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""
        return self._passages[passage_id]


@dataclass(frozen=True, slots=True)
class Edition:
    """``knows`` tells whether a place name occurs in the texts; ``lacking`` are codes that hold for every answer."""

    fingerprint: str  # of the catalogue that it was made of
    corpus: Snapshot
    retriever: Retriever
    answering: Answering
    vectors: PreparedVectorIndex
    knows: Callable[[str], bool]
    lacking: tuple[str, ...] = ()

    def understand(self, question: str, history: Sequence[Turn], scope: Scope | None) -> Query:
        """Raises EmptyQuestion, QuestionTooLong."""
        originals = [d for d in self.corpus.documents() if d.id not in self.corpus.copies]
        return understand(question, history, originals, self.knows, scope, self.corpus.left_out())

    def answer(self, query: Query, degraded: tuple[str, ...] = ()) -> Answer:
        answer = self.answering.answer(query, (*degraded, *self.lacking, *self.vectors.degraded))
        return tell_endings(answer, self.corpus.validity, date.today(), self.corpus.document)

    def search(self, query: Query, k: int) -> list[Hit]:
        return self.retriever.retrieve(query, k)

    def find(self, name: str) -> Document:
        """A document by id or by source. Raises UnknownDocument."""
        return next((d for d in self.corpus.documents() if d.source == name), None) or self.corpus.document(name)

    def scope_of(self, documents: Sequence[str] | None, locality: str | None) -> Scope | None:
        """The scope that ids or sources and a locality's name make; None where neither is given.

        Raises UnknownDocument, UnknownLocality.
        """
        if documents is None and locality is None:
            return None
        every = self.corpus.documents()
        chosen = {d.id for d in every} if documents is None else {self.find(name).id for name in documents}
        if locality is not None:
            places = find_places(clean_question(locality), every)
            if not places:
                raise UnknownLocality(name=locality)
            chosen &= {d.id for d in every if not set(places).isdisjoint(map(fold, d.metadata.locality.names))}
        return Scope(frozenset(chosen))

    def close(self) -> None:
        self.vectors.close()
