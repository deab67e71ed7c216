"""The documents at one moment with the indexes over them: what a question is asked of, from beginning to end.

In go a catalogue's documents and passages, out come answers and hits. It never changes: another state of the catalogue
is another Edition (service.py swaps them), so that no question meets an index and documents of two states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.anomalies import Misdating, find_misdatings, tell_misdatings
from assistant.answering import Answering
from assistant.copies import find_copies
from assistant.coverage import Weigh
from assistant.dialogue import Hit, Query, Scope, Trace, Turn
from assistant.ending import tell_endings
from assistant.errors import UnknownDocument, UnknownLocality
from assistant.explaining import Explanation, explain
from assistant.focusing import focus
from assistant.graph import Graph, build_graph
from assistant.model import Document, Passage
from assistant.parents import tell_parents
from assistant.ports import PreparedVectorIndex
from assistant.promoting import promote
from assistant.retrieval import Retriever
from assistant.scoping import find_places
from assistant.spelling import Speller, says_otherwise
from assistant.text import fold
from assistant.understanding import LONGEST_QUESTION, TURNS_READ, clean_question, understand
from assistant.validity import Validities, find_ended, find_validity
from assistant.vetting.ledger import Ledger


class Snapshot:
    """Fulfils ``assistant.ports.Corpus`` from memory. 100,000 passages take about 100 MB, fewer than their vectors."""

    def __init__(self, documents: Iterable[Document], passages: Iterable[Passage], places: Sequence[str] = ()) -> None:
        """``places``: names of the country's places, stored or not, that questions are read with."""
        self._places = places
        self._documents = {d.id: d for d in documents}
        self._passages = {p.id: p for p in passages}
        self._speller: Speller | None = None
        self._passages_of: dict[str, list[Passage]] = defaultdict(list)
        for passage in self._passages.values():
            self._passages_of[passage.document_id].append(passage)

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
    def misdatings(self) -> tuple[Misdating, ...]:
        """Where a text prints a wrong date of another document."""
        return find_misdatings([d for d in self.documents() if d.id not in self.copies])

    @cached_property
    def ledger(self) -> Ledger:
        """What each document states in figures."""
        return Ledger()

    @cached_property
    def graph(self) -> Graph:
        return build_graph(self.documents())

    def speller(self, knows: Callable[[str], bool]) -> Speller:
        """Made of the texts with the first question that is read."""
        if self._speller is None:
            names = [n for d in self.documents() for n in (*d.metadata.locality.names, d.metadata.signer) if n]
            numbers = [d.metadata.known_number for d in self.documents()]
            texts = [d.text for d in self.documents()]
            self._speller = Speller(texts, names, self._places, knows, filter(None, numbers))
        return self._speller

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""
        return self._passages[passage_id]

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        return self._passages_of.get(document_id, ())


@dataclass(frozen=True, slots=True)
class Edition:
    """``knows`` tells whether a place name occurs in the texts, ``weigh`` how rare a term is in them; ``lacking`` are
    codes that hold for every answer.
    """

    fingerprint: str  # of the catalogue that it was made of
    corpus: Snapshot
    retriever: Retriever
    answering: Answering
    vectors: PreparedVectorIndex
    knows: Callable[[str], bool]
    weigh: Weigh
    lacking: tuple[str, ...] = ()

    def understand(self, question: str, history: Sequence[Turn], scope: Scope | None) -> Query:
        """Raises EmptyQuestion, QuestionTooLong."""
        originals = [d for d in self.corpus.documents() if d.id not in self.corpus.copies]
        asked = clean_question(question)
        read = self._read(asked, originals)
        earlier = [self._read_turn(turn, originals) for turn in history[-2 * TURNS_READ :]]
        query = understand(read, earlier, originals, self.knows, scope, self.corpus.left_out())
        return replace(query, understood=read if says_otherwise(asked, read) else None, typed=asked)

    def _read(self, question: str, documents: Sequence[Document]) -> str:
        """What a question asks, in clean Vietnamese."""
        return focus(self.spell(question), documents)

    def spell(self, typed: str) -> str:
        """Words as they were typed, in clean Vietnamese."""
        return self.corpus.speller(self.knows).read(typed)

    def _read_turn(self, turn: Turn, documents: Sequence[Document]) -> Turn:
        if turn.role != "user" or len(turn.content) > LONGEST_QUESTION:
            return turn
        return replace(turn, content=self._read(turn.content, documents))

    def trace(self, query: Query, degraded: tuple[str, ...] = ()) -> Trace:
        trace = self.answering.trace(query, (*degraded, *self.lacking, *self.vectors.degraded))
        answer = tell_endings(trace.answer, self.corpus.validity, date.today(), self.corpus.document)
        answer = tell_misdatings(query, answer, self.corpus.misdatings)
        answer = tell_parents(query, answer, self.corpus.documents())
        return replace(trace, answer=answer)

    def explain(self, asked: str, query: Query, degraded: tuple[str, ...] = ()) -> Explanation:
        """``asked`` is the question as typed."""
        trace = self.trace(query, degraded)
        confidence = self.answering.find_confidence(query, trace.hits)
        return explain(asked, trace, self.answering.read_topic(query), confidence, self.corpus.document)

    def search(self, query: Query, k: int) -> list[Hit]:
        """The k best passages, those that answer first."""
        hits, evidence = self.answering.find(query, k)
        return promote(evidence, hits, self.corpus, k)

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
