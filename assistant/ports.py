"""What the core asks of the outside world; the adapters in ``assistant/adapters`` fulfil these protocols.

Vectors are float32 rows of unit length, so a dot product is a cosine. Passages are named by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.model import Document, Passage, Turn

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


class WordIndex(Protocol):
    def search(self, terms: Sequence[str], k: int, documents: frozenset[str] | None = None) -> Scored:
        """The k best passages by BM25 over index terms (``assistant.text.index_terms``). Raises IndexUnavailable."""

    def frequency(self, term: str) -> int:
        """How many passages hold a term."""

    @property
    def size(self) -> int:
        """How many passages there are."""


class Catalogue(Protocol):
    """The only truth. A document is either wholly in it or not at all."""

    def add(self, document: Document, passages: Sequence[Passage], vectors: Matrix, model: str) -> None:
        """In place of the document with the same id or source, if there is one; atomic."""

    def remove(self, document_id: str) -> None:
        """Raises UnknownDocument."""

    def documents(self) -> Sequence[Document]: ...

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""

    def passages(self) -> Sequence[Passage]: ...

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""

    def vectors(self, model: str) -> tuple[list[str], Matrix]:
        """Passage ids and their vectors of one embedding model, in the order of ``passages``."""

    def fingerprint(self) -> str:
        """Changes whenever documents, passages or vectors do; derived indexes carry the one they were built from."""

    def turns(self, conversation_id: str) -> Sequence[Turn]: ...

    def remember(self, conversation_id: str, turns: Iterable[Turn]) -> None: ...
