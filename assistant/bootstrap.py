"""Settings -> a catalogue, an embedder, an Assistant: the only place where adapters are chosen.

Adapters are imported when chosen, so that a command pays only for what it uses.
"""

from __future__ import annotations

import logging
import math
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from assistant.answering import Answering
from assistant.declining import Decliner
from assistant.edition import Edition, Snapshot
from assistant.errors import IndexUnavailable
from assistant.evidence import Selector
from assistant.ports import Catalogue, Embedder, LanguageModel, Librarian, WordIndex
from assistant.probing import Trial
from assistant.retrieval import Retriever
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.text import TERMS_VERSION, fold, index_terms

if TYPE_CHECKING:
    from assistant.adapters.chroma import ChromaVectorIndex
    from assistant.adapters.sqlite import SqliteCatalogue
    from assistant.adapters.switching import SwitchingVectorIndex
    from assistant.adapters.tantivy import TantivyWordIndex

_log = logging.getLogger(__name__)


def open_catalogue(settings: Settings) -> SqliteCatalogue:
    """Raises StorageBusy, StorageDamaged, StorageOutdated, StorageError."""
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


def choose_reranker(settings: Settings) -> Trial | None:
    """Raises MissingExtra when sentence-transformers isn't installed, BadSetting when there is no such reranker."""
    if not settings.reranker:
        return None
    from assistant.adapters.cross_encoder import CrossEncoderReranker

    return Trial(CrossEncoderReranker(settings.reranker))


def choose_language_model(settings: Settings) -> LanguageModel | None:
    """None where no server is named. Raises BadSetting; calls nobody."""
    if not settings.llm_base_url:
        return None
    from assistant.adapters.guarded import Guard, GuardedModel
    from assistant.adapters.openai_compatible import OpenAICompatibleModel, Patience

    guard = Guard(at_once=settings.llm_at_once)
    one_try_s = settings.llm_answer_s - guard.wait_s - guard.quick_s  # a place and a first try may take the rest
    patience = Patience(settings.llm_first_token_s, settings.llm_stall_s, max(one_try_s, settings.llm_answer_s / 2))
    model = OpenAICompatibleModel(
        settings.llm_base_url, settings.llm_model, settings.llm_api_key, settings.llm_json, patience
    )
    Thread(target=model.prepare, name="prepare-model", daemon=True).start()
    return GuardedModel(model, guard)


def open_word_index(settings: Settings, catalogue: Catalogue) -> TantivyWordIndex:
    """The word index of the catalogue as it is now; built again when missing, torn or of another state.

    Where the disk takes no index, one in memory answers the same.
    """
    from assistant.adapters.tantivy import TantivyWordIndex

    fingerprint = f"{catalogue.fingerprint()}-{TERMS_VERSION}"
    root = settings.data_dir / "words"
    with suppress(IndexUnavailable):
        return TantivyWordIndex.open(root, fingerprint)
    try:
        return TantivyWordIndex.build(root, word_rows(catalogue), fingerprint)
    except IndexUnavailable as unavailable:
        _log.warning("words in memory: %s", unavailable)
        return TantivyWordIndex.in_memory(word_rows(catalogue))


def word_rows(catalogue: Catalogue) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Passage id, document id, index terms of each passage."""
    return ((p.id, p.document_id, index_terms(f"{p.context}\n{p.text}")) for p in catalogue.passages())


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


def open_edition(settings: Settings, catalogue: Catalogue, embedder: Embedder, trial: Trial | None = None) -> Edition:
    """The catalogue as it is now. Indexes that the disk refuses cost speed, never an answer.

    Nothing may change the catalogue meanwhile. Raises StorageError.
    """
    from assistant.adapters.places import list_places

    passages = catalogue.passages()
    corpus = Snapshot(catalogue.documents(), passages, list_places())
    words = open_word_index(settings, catalogue)
    vectors = open_vector_index(settings, catalogue, embedder)
    fused = Retriever(corpus, words, vectors, embedder)
    retriever, lacking = trial.admit(fused, passages) if trial else (fused, ())
    weigh = weigh_by(words)
    answering = Answering(retriever, Selector(weigh, corpus), Decliner(weigh, corpus), corpus.document)
    fingerprint, lacks = catalogue.fingerprint(), (*words.degraded, *lacking)
    return Edition(fingerprint, corpus, retriever, answering, vectors, knows_name(words), weigh, lacks)


@contextmanager
def build_assistant(
    settings: Settings, catalogue: Catalogue, embedder: Embedder, librarian: Librarian
) -> Iterator[Assistant]:
    opening = partial(open_edition, settings, catalogue, embedder, choose_reranker(settings))
    model = None if settings.verbatim_only else choose_language_model(settings)
    with closing(Assistant(catalogue, opening, librarian, model)) as assistant:
        yield assistant


def weigh_by(words: WordIndex) -> Callable[[str], float]:
    """Inverse document frequency: a term that no passage holds weighs most."""
    return lambda term: math.log(1 + (words.size + 1) / (words.frequency(term) + 0.5))


def knows_name(words: WordIndex) -> Callable[[str], bool]:
    """Whether some passage holds a name: «Sông Xanh» as the pair «song_xanh»."""

    def knows(name: str) -> bool:
        terms = index_terms(fold(name))
        pairs = [term for term in terms if "_" in term]
        return all(words.frequency(term) for term in pairs or terms)

    return knows


def drop_indexes(settings: Settings) -> None:
    """Delete what was derived from the catalogue; it is built again when it is needed, of what is then stored."""
    for name in ("words", "vectors"):
        shutil.rmtree(settings.data_dir / name, ignore_errors=True)
