"""What every channel calls: one Assistant over one catalogue.

In go questions, out come Answers and Hits. It holds no state of a conversation beyond what the catalogue stores, and
knows no channel, no vendor, no file format.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering import Answering
from assistant.model import Answer, Document, Hit, Scope, Turn
from assistant.ports import Catalogue, VectorIndex
from assistant.retrieval import Retriever
from assistant.text import fold
from assistant.understanding import clean_question, understand


class Assistant:
    def __init__(self, catalogue: Catalogue, retriever: Retriever, answering: Answering, vectors: VectorIndex) -> None:
        self._catalogue, self._retriever, self._answering, self._vectors = catalogue, retriever, answering, vectors

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
        answer = self._answering.answer(query, self._degraded())
        if conversation_id:
            self._catalogue.remember(conversation_id, [Turn("user", query.question), Turn("assistant", answer.text)])
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

        Raises UnknownDocument.
        """
        if documents is None and locality is None:
            return None
        chosen = {self.find(name).id for name in documents} if documents is not None else {d.id for d in self.documents()}
        if locality:
            chosen &= {d.id for d in self.documents() if fold(locality) in map(fold, filter(None, locality_names(d)))}
        return Scope(frozenset(chosen))

    def find(self, name: str) -> Document:
        """A document by id or by source. Raises UnknownDocument."""
        return next((d for d in self.documents() if d.source == name), None) or self.document(name)

    def _knows(self, place: str) -> bool:
        return self._answering.knows(clean_question(place))

    def _degraded(self) -> tuple[str, ...]:
        return tuple(getattr(self._vectors, "degraded", ()))


def locality_names(document: Document) -> tuple[str | None, ...]:
    locality = document.metadata.locality
    return (locality.commune, locality.district, locality.province)
