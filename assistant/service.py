"""What every channel calls: one Assistant over one catalogue.

In go questions, out come Answers and Hits. It holds no state of a conversation beyond what the catalogue stores, and
knows no channel, no vendor, no file format.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering import Answering
from assistant.errors import StorageError, UnknownLocality
from assistant.model import Answer, Document, Hit, Scope, Turn
from assistant.ports import Catalogue, PreparedVectorIndex
from assistant.retrieval import Retriever
from assistant.scoping import find_places
from assistant.text import fold
from assistant.understanding import clean_question, understand

_log = logging.getLogger(__name__)


class Assistant:
    def __init__(
        self,
        catalogue: Catalogue,
        retriever: Retriever,
        answering: Answering,
        vectors: PreparedVectorIndex,
        knows: Callable[[str], bool],
        degraded: tuple[str, ...] = (),
    ) -> None:
        """``knows`` tells whether a place name occurs in the catalogue's texts; ``degraded`` holds for every answer."""
        self._catalogue, self._retriever, self._answering = catalogue, retriever, answering
        self._vectors, self._knows, self._degraded = vectors, knows, degraded

    def prepare(self) -> None:
        """Open the faster vector index; answers are exact before and after. Seconds: for a background thread."""
        self._vectors.prepare()

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope | None = None,
        conversation_id: str | None = None,
    ) -> Answer:
        """The answer to a question; with a conversation id, earlier turns are recalled and this one is kept.

        Raises EmptyQuestion, QuestionTooLong.
        """
        earlier = history or (self._catalogue.turns(conversation_id) if conversation_id else ())
        query = understand(question, earlier, self.documents(), self._knows, scope)
        answer = self._answering.answer(query, (*self._degraded, *self._vectors.degraded))
        return self._keep(conversation_id, query.question, answer) if conversation_id else answer

    def _keep(self, conversation_id: str, question: str, answer: Answer) -> Answer:
        """The answer itself; where the turn cannot be stored, ``degraded`` says so: that costs no answer."""
        try:
            self._catalogue.remember(conversation_id, [Turn("user", question), Turn("assistant", answer.text)])
        except StorageError as error:
            _log.warning("a turn is not kept: %s", error)
            return replace(answer, degraded=(*answer.degraded, "conversation"))
        return answer

    def search(self, query: str, k: int = 10, scope: Scope | None = None, history: Sequence[Turn] = ()) -> list[Hit]:
        """The k passages nearest a query. Raises EmptyQuestion, QuestionTooLong."""
        return self._retriever.retrieve(understand(query, history, self.documents(), self._knows, scope), k)

    def documents(self) -> Sequence[Document]:
        return self._catalogue.documents()

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        return self._catalogue.document(document_id)

    def scope_of(self, documents: Sequence[str] | None, locality: str | None) -> Scope | None:
        """The scope a caller asks for by ids or sources and by a locality's name; None when it asks for none.

        Raises UnknownDocument, UnknownLocality.
        """
        if documents is None and locality is None:
            return None
        every = {d.id for d in self.documents()}
        chosen = every if documents is None else {self.find(name).id for name in documents}
        if locality is not None:
            places = find_places(clean_question(locality), self.documents())
            if not places:
                raise UnknownLocality(name=locality)
            chosen &= {
                d.id for d in self.documents() if not set(places).isdisjoint(map(fold, d.metadata.locality.names))
            }
        return Scope(frozenset(chosen))

    def find(self, name: str) -> Document:
        """A document by id or by source. Raises UnknownDocument."""
        return next((d for d in self.documents() if d.source == name), None) or self.document(name)
