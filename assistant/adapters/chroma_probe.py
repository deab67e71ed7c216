"""Asks a Chroma collection for vectors that it must know; run as a process of its own by ``chroma.py``.

    python -m assistant.adapters.chroma_probe FOLDER

In goes a folder with ``probe.npz`` (matrix, size of the collection), out comes exit status 0 when the collection finds
the vectors. A process of its own, because opening a torn collection can kill the process that opens it; and questions
rather than a count, because a collection that lost its graph still counts all its rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from assistant.adapters.chroma import COLLECTION, PROBE, connect, search
from assistant.ports import Matrix

_NEIGHBOURS = 10
_SAME = 0.999  # cosine of a vector and itself, with room for rounding
_FOUND = 0.95  # of the vectors; the search is approximate


def finds_known_vectors(folder: Path, known: Matrix, size: int) -> bool:
    """Whether all rows are there, each question gets all its answers, and nearly each vector finds itself."""
    collection = connect(folder).get_collection(COLLECTION, embedding_function=None)
    if collection.count() != size:
        return False
    if size == 0:
        return True
    wanted = min(_NEIGHBOURS, size)
    answers = search(collection, known, wanted)
    if any(len(answer) != wanted for answer in answers):
        return False
    return float(np.mean([answer[0][1] > _SAME for answer in answers])) >= _FOUND


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with np.load(folder / PROBE) as saved:
        sys.exit(0 if finds_known_vectors(folder, saved["matrix"], int(saved["size"])) else 1)
