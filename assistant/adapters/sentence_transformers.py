"""An Embedder over any sentence-transformers model: a local folder, or a name on a model hub.

In go texts, out come unit vectors, computed on the CPU. Needs the extra ``sentence-transformers``. A local folder is
read without the network; a hub name is downloaded by the library at its first use, if the network is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from assistant.errors import BadSetting, MissingExtra
from assistant.ports import Matrix, Vector
from assistant.text import compose

_DECISIVE = {".safetensors", ".bin", ".json", ".txt", ".model"}  # weights, tokenizer, pooling; a README decides nothing


class SentenceTransformersEmbedder:
    """Fulfils ``ports.Embedder``. The prefixes are the model's own: e5 wants «query: » and «passage: », most none."""

    def __init__(self, model: str, question_prefix: str = "", passage_prefix: str = "") -> None:
        """Loads the model: seconds, and hundreds of MB. Raises MissingExtra; BadSetting when there is no such model."""
        try:
            from sentence_transformers import SentenceTransformer
        except ModuleNotFoundError as error:
            raise MissingExtra(package="sentence-transformers", extra="sentence-transformers") from error
        try:
            self._model = SentenceTransformer(model, device="cpu", local_files_only=Path(model).is_dir())
        except (OSError, ValueError) as error:  # nothing there, or nothing that is a model
            raise BadSetting(name="NGHIQUYET_EMBEDDING", value=model) from error
        self.name = name_vectors(model, passage_prefix)
        self._question_prefix, self._passage_prefix = question_prefix, passage_prefix
        self._lock = Lock()  # the library's tokenizers are not safe to share between threads
        self.dimensions = len(self.embed_question(""))

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """float32 (len(texts), dimensions), rows of unit length, in the order of ``texts``."""
        return self._embed([self._passage_prefix + text for text in texts])

    def embed_question(self, text: str) -> Vector:
        """float32 (dimensions,), of unit length."""
        vector: Vector = self._embed([self._question_prefix + text])[0]
        return vector

    def _embed(self, texts: list[str]) -> Matrix:
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        composed = [compose(text) for text in texts]
        with self._lock:
            vectors: Matrix = self._model.encode(composed, normalize_embeddings=True, show_progress_bar=False)
        return vectors


def name_vectors(model: str, passage_prefix: str) -> str:
    """Names all that decides a passage's vector: a folder's weights and not only its path, and the prefix.

    A model of a hub goes by its name alone.
    """
    folder = Path(model)
    weights = f"@{_checksum(folder)[:12]}" if folder.is_dir() else ""
    return f"{model}{weights}|{passage_prefix}"


def _checksum(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _DECISIVE and path.is_file()):
        with path.open("rb") as file:
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
