"""The approximate vector index: embedded Chroma, written through LlamaIndex's vector store.

In go passage ids with their vectors, out come the nearest passages of all; a question restricted to some documents is
not for this index (a metadata filter costs Chroma 150–440 ms at 100,000 passages, exact search 24 ms). It is a copy:
embedded Chroma can tear when its process is killed, and everything in it can be built again from the catalogue.

Reading asks the collection itself: LlamaIndex's query makes an object of every hit, 6 ms instead of 1 for 50 hits.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, cast

import numpy as np

from assistant.adapters.derived import built_aside, folder_of
from assistant.errors import IndexUnavailable
from assistant.ports import Matrix, Scored, Vector
from prompts import message

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

COLLECTION = "passages"
VECTORS = "vectors.npz"
PROBE = "probe.npz"

_PROBED = 256  # at least so many vectors are asked for in a probe, where there are as many
_PROCESS_SECONDS = 60  # a probe takes 2; past that it hangs
_SECONDS_A_VECTOR = 0.01  # ten times what writing one takes
_IMPORTS_FROM = Path(__file__).parents[2]  # the folder of the package ``assistant``
_log = logging.getLogger(__name__)


class ChromaVectorIndex:
    """The nearest passages of all documents; safe in any thread."""

    def __init__(self, folder: Path, size: int) -> None:
        """``folder`` holds a collection of ``size`` vectors."""
        self._client = connect(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        self._size = size
        self._lock = Lock()  # a question to a client being closed breaks inside Chroma
        self._closed = False

    @classmethod
    def open_or_build(cls, root: Path, ids: Sequence[str], matrix: Matrix, fingerprint: str) -> Self:
        """The index made of ``fingerprint`` (of the catalogue and the model), built anew where it does not work.

        Takes seconds: it belongs in a background thread. Raises IndexUnavailable when it cannot be built either.
        """
        try:
            return cls.open(root, fingerprint)
        except IndexUnavailable as unavailable:
            _log.info("building the vector index: %s", unavailable.fields["why"])
            return cls.build(root, ids, matrix, fingerprint)

    @classmethod
    def build(cls, root: Path, ids: Sequence[str], matrix: Matrix, fingerprint: str) -> Self:
        """Builds anew and takes the former index's place. Raises IndexUnavailable."""
        try:
            with built_aside(root, fingerprint) as folder:
                np.savez(folder / VECTORS, ids=np.array(ids, dtype=np.str_), matrix=matrix)
                limit = _PROCESS_SECONDS + len(ids) * _SECONDS_A_VECTOR
                _run("assistant.adapters.llama_index", folder, limit)
                (folder / VECTORS).unlink()
                np.savez(folder / PROBE, matrix=matrix[:: max(1, len(ids) // _PROBED)], size=len(ids))
        except OSError as error:
            raise _unavailable("unwritable") from error
        return cls.open(root, fingerprint)

    @classmethod
    def open(cls, root: Path, fingerprint: str) -> Self:
        """Raises IndexUnavailable when it is missing, made of something else, or fails its probe."""
        folder = folder_of(root, fingerprint)
        if not folder.is_dir():
            raise _unavailable("missing")
        _run("assistant.adapters.chroma_probe", folder, _PROCESS_SECONDS)
        with _chroma_errors("torn"), np.load(folder / PROBE) as saved:
            return cls(folder, int(saved["size"]))

    def nearest(self, vector: Vector, k: int) -> Scored:
        """The k passages nearest by cosine, nearly always those of exact search. Raises IndexUnavailable."""
        wanted = min(k, self._size)
        if wanted <= 0:
            return []
        with self._lock, _chroma_errors("failed"):
            if self._closed:
                raise _unavailable("closed")
            (found,) = search(self._collection, vector[np.newaxis], wanted)
        if len(found) < wanted:  # a collection that lost its graph answers with the few that it reaches
            raise _unavailable("torn")
        return found

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._client.close()


def connect(folder: Path) -> Client:
    """Chroma on a folder, sending nothing home."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=settings))


def search(collection: Collection, questions: Matrix, k: int) -> list[Scored]:
    """For each row of ``questions`` up to k ids with their cosines. Raises ChromaError."""
    found = collection.query(query_embeddings=questions.tolist(), n_results=k, include=["distances"])
    answers = zip(found["ids"], found["distances"] or [], strict=True)
    return [[(name, 1 - distance) for name, distance in zip(*answer, strict=True)] for answer in answers]


def _run(module: str, folder: Path, seconds: float) -> None:
    """Runs a module on a folder in a process of its own. Raises IndexUnavailable when it fails, hangs or crashes."""
    command = [sys.executable, "-m", module, str(folder.resolve())]
    try:
        subprocess.run(command, cwd=_IMPORTS_FROM, capture_output=True, timeout=seconds, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        _log.warning("%s %s", error, _last_line(error.stderr))
        raise _unavailable("torn") from error
    except OSError as error:
        raise _unavailable("unstarted") from error


def _last_line(stderr: bytes | None) -> str:
    """What a traceback ends with: the cause."""
    return (stderr or b"").decode(errors="replace").strip().rpartition("\n")[2]


@contextmanager
def _chroma_errors(why: str) -> Iterator[None]:
    """Raises IndexUnavailable for what Chroma and the files that it reads may raise."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError, ValueError, RuntimeError) as error:
        raise _unavailable(why) from error


def _unavailable(why: str) -> IndexUnavailable:
    return IndexUnavailable(name=message("indexes.vectors"), why=message(f"indexes.{why}"))
