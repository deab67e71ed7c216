"""Writes passage vectors into Chroma through LlamaIndex's vector store; run as a process of its own by ``chroma.py``.

    python -m assistant.adapters.llama_index FOLDER

In goes ``FOLDER/vectors.npz`` (ids, matrix), out comes a Chroma collection in FOLDER. A process of its own, because
importing LlamaIndex takes 3 s and 60 MB that a server has no use for: it only reads the collection.
A "node" is LlamaIndex's word for a passage; it stays in this file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.adapters.chroma import COLLECTION, VECTORS, connect
from assistant.ports import Matrix

_BATCH = 1000  # nodes in memory at once


def write_collection(folder: Path, ids: Sequence[str], matrix: Matrix) -> None:
    """A new collection by cosine in ``folder``, with no embedder of its own: Chroma's would come from the network."""
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = connect(folder)
    collection = client.create_collection(
        COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    store = ChromaVectorStore(chroma_collection=collection)
    for start in range(0, len(ids), _BATCH):
        rows = zip(ids[start : start + _BATCH], matrix[start : start + _BATCH].tolist(), strict=True)
        store.add([TextNode(id_=name, embedding=row) for name, row in rows])
    client.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with np.load(folder / VECTORS) as saved:
        write_collection(folder, saved["ids"].tolist(), saved["matrix"])
