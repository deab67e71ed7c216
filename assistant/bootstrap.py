"""Settings -> a catalogue, an embedder, an Assistant: the only place where adapters are chosen.

Adapters are imported when chosen, so that a command pays only for what it uses.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.answering import Answering
from assistant.errors import IndexUnavailable
from assistant.evidence import Selector
from assistant.ports import Catalogue, Embedder, WordIndex
from assistant.retrieval import Retriever
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.text import TERMS_VERSION, fold, index_terms

if TYPE_CHECKING:
    from assistant.adapters.chroma import ChromaVectorIndex
    from assistant.adapters.sqlite import SqliteCatalogue
    from assistant.adapters.switching import SwitchingVectorIndex


def open_catalogue(settings: Settings) -> SqliteCatalogue:
    """Raises StorageBusy, StorageDamaged, StorageError."""
    from assistant.adapters.sqlite import SqliteCatalogue

    return SqliteCatalogue.open(settings.data_dir)


def choose_embedder(settings: Settings) -> Embedder:
    """Raises MissingExtra when the chosen model needs sentence-transformers and it isn't installed."""
    if settings.embedding == "embedded":
        from assistant.adapters.onnx import OnnxEmbedder

        return OnnxEmbedder()
    from assistant.adapters.sentence_transformers import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(
        settings.embedding, settings.embedding_query_prefix, settings.embedding_passage_prefix
    )


def open_word_index(settings: Settings, catalogue: Catalogue) -> WordIndex:
    """The word index of the catalogue as it is now; built again when missing, torn or of another state."""
    from assistant.adapters.tantivy import TantivyWordIndex

    fingerprint = f"{catalogue.fingerprint()}-{TERMS_VERSION}"
    root = settings.data_dir / "words"
    try:
        return TantivyWordIndex.open(root, fingerprint)
    except IndexUnavailable:
        rows = ((p.id, p.document_id, index_terms(f"{p.context}\n{p.text}")) for p in catalogue.passages())
        return TantivyWordIndex.build(root, rows, fingerprint)


def open_vector_index(settings: Settings, catalogue: Catalogue, embedder: Embedder) -> SwitchingVectorIndex:
    """Exact search from the catalogue's own vectors; Chroma beside it once ``prepare`` has opened it."""
    from assistant.adapters.exact import ExactVectorIndex
    from assistant.adapters.switching import SwitchingVectorIndex

    fingerprint = f"{catalogue.fingerprint()}-{embedder.name}"  # read first: what is added later belongs to another
    ids, matrix = catalogue.vectors(embedder.name)
    exact = ExactVectorIndex(ids, matrix, {p.id: p.document_id for p in catalogue.passages()})

    def open_chroma() -> ChromaVectorIndex:
        from assistant.adapters.chroma import ChromaVectorIndex

        return ChromaVectorIndex.open_or_build(settings.data_dir / "vectors", ids, matrix, fingerprint)

    return SwitchingVectorIndex(exact, open_chroma)


@contextmanager
def build_assistant(settings: Settings, catalogue: Catalogue, embedder: Embedder) -> Iterator[Assistant]:
    """Raises IndexUnavailable when the word index can be neither opened nor built."""
    words = open_word_index(settings, catalogue)
    vectors = open_vector_index(settings, catalogue, embedder)
    retriever = Retriever(catalogue, words, vectors, embedder)
    answering = Answering(retriever, Selector(weigh_by(words), catalogue), catalogue.document)
    try:
        yield Assistant(catalogue, retriever, answering, vectors, knows_name(words))
    finally:
        vectors.close()


def weigh_by(words: WordIndex) -> Callable[[str], float]:
    """Inverse document frequency: a term that no passage holds weighs most."""
    return lambda term: math.log(1 + (words.size + 1) / (words.frequency(term) + 0.5))


def knows_name(words: WordIndex) -> Callable[[str], bool]:
    """Whether some passage holds a name: «Gò Quao» as the pair «go_quao»."""

    def knows(name: str) -> bool:
        terms = index_terms(fold(name))
        pairs = [term for term in terms if "_" in term]
        return all(words.frequency(term) for term in pairs or terms)

    return knows
