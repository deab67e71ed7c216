"""What the core asks of the outside world; the adapters in ``assistant/adapters`` fulfil these protocols.

Vectors are float32 rows of unit length, so a dot product is a cosine. Passages are named by their ids.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.dialogue import Turn
from assistant.drafts import Draft, Form, KeptDraft
from assistant.model import Document, Passage, Quarantined, Version
from assistant.reports import StoringReport
from prompts.rendering import Prompt

Vector = NDArray[np.float32]  # (dimensions,)
Matrix = NDArray[np.float32]  # (rows, dimensions)
Scored = list[tuple[str, float]]  # (passage id, score), best first


class Embedder(Protocol):
    """Texts must be NFC; the adapter adds the model's own prefixes."""

    @property
    def name(self) -> str:
        """Names the weights; a change of name means that stored vectors are of no use."""

    @property
    def dimensions(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> Matrix: ...

    def embed_question(self, text: str) -> Vector: ...


class Reranker(Protocol):
    """Reads a question and a text together, which an index cannot; texts may be in any Unicode form."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers: finite, more is better, comparable within one call. Raises RerankerFailed."""


class LanguageModel(Protocol):
    @property
    def name(self) -> str: ...

    def stream(self, prompt: Prompt) -> Generator[str]:
        """The words of its reply, piece by piece as they come; nothing is sent before the first is asked for.

        Closing the generator ends the request. Raises ModelUnavailable, before the first piece or after any.
        """


class VectorIndex(Protocol):
    def search(self, vector: Vector, k: int, documents: frozenset[str] | None = None) -> Scored:
        """The k passages nearest by cosine; ``documents`` restricts the search. Raises IndexUnavailable."""


class PreparedVectorIndex(VectorIndex, Protocol):
    """Answers exactly at once, and faster once prepared."""

    @property
    def degraded(self) -> tuple[str, ...]:
        """Codes of what a user should know; empty when all is well."""

    def prepare(self) -> None:
        """Take the faster way from now on, or say in ``degraded`` that it can't be had. Takes seconds."""

    def close(self) -> None:
        """May be called again, and while ``prepare`` runs; questions are answered exactly from then on."""


class WordIndex(Protocol):
    def search(self, terms: Sequence[str], k: int, documents: frozenset[str] | None = None) -> Scored:
        """The k best passages by BM25 over index terms (``assistant.text.index_terms``). Raises IndexUnavailable."""

    def frequency(self, term: str) -> int:
        """How many passages hold a term."""

    @property
    def size(self) -> int:
        """How many passages there are."""


class Librarian(Protocol):
    """Changes what the catalogue holds; one at a time."""

    @property
    def formats(self) -> Sequence[str]:
        """The suffixes of the files that can be read: ".docx"."""

    @property
    def limit_mb(self) -> int:
        """The size of the largest file."""

    def take_in(self, name: str, data: bytes) -> StoringReport:
        """Store a file, or the members of an archive; what isn't stored is told in the report. Raises StorageError."""

    def remove(self, document_id: str) -> None:
        """With all versions of its file, by the id of any of them. Raises UnknownDocument, StorageError."""


class Corpus(Protocol):
    """The documents that a question is asked of, and their passages."""

    def documents(self) -> Sequence[Document]: ...

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        """In reading order; none for an unknown id."""


class Drafts(Protocol):
    """Drafts as they were kept, version by version.

    A draft goes, with all its versions, when a document that one of them quotes is removed. A version that nobody has
    approved goes some weeks after the last of its thread was made.
    """

    def keep(self, draft: Draft, thread: str | None = None, instruction: str = "") -> KeptDraft:
        """The next version of a thread, or the first of a new one.

        Raises UnknownDocument when a document that it quotes was removed meanwhile.
        """

    def draft(self, draft_id: str) -> KeptDraft:
        """Every quote is its document's text at its span; what can no longer be quoted is ``missing``.

        Raises UnknownDraft.
        """

    def versions(self, thread: str) -> Sequence[KeptDraft]:
        """The oldest first; none of an unknown thread."""

    def approve(self, draft_id: str, reviewer: str) -> KeptDraft:
        """The first reviewer of a version stays; the same once more changes nothing. Raises UnknownDraft,
        AlreadyApproved.
        """

    def find(
        self, words: Sequence[str], form: Form | None = None, *, approved_only: bool = True, limit: int = 20
    ) -> Sequence[KeptDraft]:
        """Those that hold all of the words (folded syllables), the latest first; of each thread its latest version,
        of those approved only the latest approved one.
        """


class Catalogue(Protocol):
    """The only truth. A document is either wholly in it or not at all.

    A source (the base name of a file) has one current version, which is searched, and any number of earlier ones, which
    can still be read. The same bytes have the same document id wherever they are.
    """

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Matrix,
        model: str,
        original: bytes | None = None,
    ) -> None:
        """The current version of its source from now on; atomic. ``original``: the bytes that it was read from.

        Other bytes that were current become an earlier version. The bytes that are current, read anew, stay the same
        version; under another name they take their history along. What was removed or in quarantine is so no more.
        """

    def remove(self, document_id: str) -> None:
        """A file with all its versions, by the id of any of them; their originals, the turns and drafts that cite them
        too.

        Of these bytes nothing stays, unless they are current under another name: then that file stays. The hashes
        are remembered in ``removed``, and nothing else. Raises UnknownDocument.
        """

    def documents(self) -> Sequence[Document]:
        """The current ones, in the order of their sources."""

    def cards(self) -> Sequence[Document]:
        """``documents`` without texts, sections, findings and facts: light enough to compare thousands of them."""

    def document(self, document_id: str) -> Document:
        """A current or an earlier version. Raises UnknownDocument."""

    def versions(self, source: str | None = None) -> Sequence[Version]:
        """Of one source or of all; by source, the oldest first, the current one last."""

    def original(self, document_id: str) -> bytes:
        """The file that a version was read from. Raises UnknownDocument where it isn't kept."""

    def originals(self) -> frozenset[str]:
        """The ids of the versions whose files are kept."""

    def removed(self) -> frozenset[str]:
        """SHA-256 of the bytes that were removed and not added again."""

    def quarantine(self, source: str, sha256: str, stamp: str, where: str) -> None:
        """Remember a file that bears a secrecy stamp, and delete what is stored of these bytes; atomic.

        Every version of them goes with its original, the turns and drafts that cite it, and a source that they are
        current of goes whole; other versions of the source stay.
        """

    def quarantined(self) -> Sequence[Quarantined]:
        """In the order of their sources."""

    def passages(self) -> Sequence[Passage]: ...

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""

    def vectors(self, model: str) -> tuple[list[str], Matrix]:
        """Passage ids and their vectors of one embedding model, in the order of ``passages``."""

    def fingerprint(self) -> str:
        """Changes whenever documents, passages or vectors do; derived indexes carry the one they were built from."""

    def turns(self, conversation_id: str) -> Sequence[Turn]: ...

    def remember(self, conversation_id: str, turns: Iterable[Turn], cited: Iterable[str] | None = None) -> None:
        """``cited``: the ids of the documents that the turns quote; they go with the first of these that is removed.

        Where it isn't known (None), they go with any document.
        """

    @property
    def drafts(self) -> Drafts: ...
