"""LlamaIndex with its own defaults (1024-token windows, 2 hits, vectors in memory), same documents, same embedder.

The baseline of compare.py; never shipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.ports import Embedder


def wrap_embedder(embedder: Embedder) -> Any:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Wrapped(BaseEmbedding):
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed_passages(texts).tolist()

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_question(query).tolist()

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Wrapped(model_name=embedder.name)


def build(documents: Path, folder: Path, embedder: Embedder) -> Any:
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex

    read = SimpleDirectoryReader(str(documents), required_exts=[".txt"]).load_data()
    index = VectorStoreIndex.from_documents(read, embed_model=wrap_embedder(embedder))
    index.storage_context.persist(str(folder))
    return index


def load(folder: Path, embedder: Embedder) -> Any:
    from llama_index.core import StorageContext, load_index_from_storage

    return load_index_from_storage(
        StorageContext.from_defaults(persist_dir=str(folder)), embed_model=wrap_embedder(embedder)
    )
