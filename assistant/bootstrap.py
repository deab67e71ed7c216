"""Settings -> a catalogue, an embedder, an Assistant: the only place where adapters are chosen.

Adapters are imported when chosen, so that a command pays only for what it uses.
"""

from __future__ import annotations

from assistant.answering import Answering
from assistant.evidence import Selector
from assistant.ports import Catalogue, Embedder, WordIndex
from assistant.retrieval import Retriever
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.text import TERMS_VERSION, index_terms


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
    path = settings.data_dir / "words"
    try:
        return TantivyWordIndex.open(path, fingerprint)
    except IndexUnavailable:
        rows = ((p.id, p.document_id, index_terms(f"{p.context}\n{p.text}")) for p in catalogue.passages())
        return TantivyWordIndex.build(path, rows, fingerprint)
