"""What every channel calls: one Assistant over one catalogue.

In go questions, files and removals, out come Answers, Hits and reports; drafts are made at its ``desk``. Where there is
a language model, it puts answers into words. A question is asked of one Edition from beginning to end; a change of the
catalogue makes another one aside and swaps it in, so no question fails meanwhile. It holds no state of a conversation
beyond what the catalogue stores, and knows no channel, no vendor, no file format.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from threading import Lock, Thread

from assistant.desk import Desk
from assistant.dialogue import Answer, Hit, Scope, Turn
from assistant.edition import Edition
from assistant.errors import NghiQuyetError, StorageError, UnknownDocument
from assistant.explaining import Explanation
from assistant.generating import Writing, finish, is_worth_writing, keep_words, write_answer, write_down
from assistant.graph import Graph
from assistant.lending import Lender
from assistant.model import Document, Version
from assistant.ports import Catalogue, LanguageModel, Librarian
from assistant.reports import StoringReport
from assistant.understanding import clean_question
from assistant.validity import Validities

OUTDATED = "outdated"  # among ``Answer.degraded``: the catalogue changed, and what answers could not be made anew
_log = logging.getLogger(__name__)


class Assistant:
    """Safe in any thread. Changes take turns; whoever wants no queue makes one in front."""

    def __init__(
        self,
        catalogue: Catalogue,
        open_edition: Callable[[], Edition],
        librarian: Librarian,
        model: LanguageModel | None = None,
    ) -> None:
        """``open_edition`` makes an Edition of the catalogue as it is when called; ``model``: None, nobody is shown
        other words than the documents'.
        """
        self._catalogue, self._open_edition, self.librarian, self._model = catalogue, open_edition, librarian, model
        self._editions = Lender(open_edition())
        self.desk = Desk(self.reading, catalogue.drafts, model)
        self._changing, self._preparing = Lock(), Lock()
        self._prepares = False
        self.degraded: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Open the faster vector index, and that of every later edition; answers are exact before and after.

        Seconds, minutes for many passages: for a background thread.
        """
        self._prepares = True
        with self._preparing:  # two at once would build in one folder
            with self.reading() as edition:
                vectors = edition.vectors
            vectors.prepare()

    def close(self) -> None:
        self._editions.close()

    def reading(self) -> AbstractContextManager[Edition]:
        """One state of the documents, for whoever asks more than one thing of it."""
        return self._editions.lend()

    @property
    def writes(self) -> bool:
        """Whether answers may be in a model's words."""
        return self._model is not None

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope | None = None,
        conversation_id: str | None = None,
        *,
        verbatim: bool = False,
    ) -> Answer:
        """The answer to a question; with a conversation id, earlier turns are recalled and this one is kept.

        ``verbatim``: in the documents' words only. Raises EmptyQuestion, QuestionTooLong.
        """
        _, writing = self.tell(question, history, scope, conversation_id, verbatim=verbatim)
        return finish(writing)

    def tell(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope | None = None,
        conversation_id: str | None = None,
        *,
        verbatim: bool = False,
        is_left: Callable[[], bool] = lambda: False,
    ) -> tuple[Answer, Writing]:
        """At once the answer in the documents' words; with it what writes the answer that is given, sentence by
        sentence where a model does; it stops soon after ``is_left`` tells that nobody reads on. Raises EmptyQuestion,
        QuestionTooLong.
        """
        earlier = history or (self._catalogue.turns(conversation_id) if conversation_id else ())
        with self.reading() as edition:
            trace = edition.trace(edition.understand(question, earlier, scope), self.degraded)
        model = None if verbatim else self._model
        writing = keep_words(trace.answer)
        if model and is_worth_writing(trace):
            writing = write_answer(trace.query.text, trace.answer, model, is_left)
        return trace.answer, self._keep_written(writing, conversation_id, clean_question(question))

    def _keep_written(self, writing: Writing, conversation_id: str | None, question: str) -> Writing:
        answer = yield from writing
        return self._keep(conversation_id, question, answer) if conversation_id else answer

    def explain(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Explanation:
        """What the answer to a question came from, and the answer. Raises EmptyQuestion, QuestionTooLong."""
        with self.reading() as edition:
            return edition.explain(question, edition.understand(question, history, scope), self.degraded)

    def _keep(self, conversation_id: str, question: str, answer: Answer) -> Answer:
        """The answer itself; where the turn cannot be stored, ``degraded`` says so: that costs no answer."""
        turns = [Turn("user", question), Turn("assistant", write_down(answer))]
        try:
            self._catalogue.remember(conversation_id, turns, [c.document.id for c in answer.citations])
        except StorageError as error:
            _log.warning("a turn is not kept: %s", error)
            return replace(answer, degraded=(*answer.degraded, "conversation"))
        return answer

    def search(self, query: str, k: int = 10, scope: Scope | None = None, history: Sequence[Turn] = ()) -> list[Hit]:
        """The k passages nearest a query. Raises EmptyQuestion, QuestionTooLong."""
        with self.reading() as edition:
            return edition.search(edition.understand(query, history, scope), k)

    def scope_of(self, documents: Sequence[str] | None, locality: str | None) -> Scope | None:
        """Raises UnknownDocument, UnknownLocality."""
        with self.reading() as edition:
            return edition.scope_of(documents, locality)

    def documents(self) -> Sequence[Document]:
        """Those that questions are asked of: the current versions."""
        with self.reading() as edition:
            return edition.corpus.documents()

    def document(self, document_id: str) -> Document:
        """Any version that is kept. Raises UnknownDocument."""
        with self.reading() as edition:
            try:
                return edition.corpus.document(document_id)
            except UnknownDocument:
                return self._catalogue.document(document_id)

    def versions(self, document: Document) -> Sequence[Version]:
        """Of this document's file: the oldest first, the current one last."""
        return self._catalogue.versions(document.source)

    def validity(self) -> Validities:
        """Which of ``documents`` are in force."""
        with self.reading() as edition:
            return edition.corpus.validity

    def graph(self) -> Graph:
        """What ``documents`` do with each other and with those that they name."""
        with self.reading() as edition:
            return edition.corpus.graph

    def take_in(self, name: str, data: bytes) -> StoringReport:
        """Store a file; questions are asked of it as soon as this returns. Raises StorageError.

        A file that is refused is a report, not an exception.
        """
        with self._change():
            return self.librarian.take_in(name, data)

    def remove(self, document_id: str) -> None:
        """Remove a file everywhere with all its versions, by the id of any. Raises UnknownDocument, StorageError."""
        with self._change():
            self.librarian.remove(document_id)

    @contextmanager
    def _change(self) -> Iterator[None]:
        """What was stored before an error is asked of as well."""
        with self._changing:
            try:
                yield
            finally:
                self._renew()

    def _renew(self) -> None:
        """Swap in an edition of the catalogue as it is now; where none can be made, the former one stays."""
        with self.reading() as edition:
            if edition.fingerprint == self._catalogue.fingerprint():
                return
        try:
            self._editions.replace(self._open_edition())
            self.degraded = ()
        except NghiQuyetError as error:
            _log.error("answers come from the former state of the catalogue: %s", error)
            self.degraded = (OUTDATED,)
        except BaseException:
            self.degraded = (OUTDATED,)
            raise
        if self._prepares:
            Thread(target=self.prepare, name="prepare", daemon=True).start()
