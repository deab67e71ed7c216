"""The embedded Embedder: a compact Vietnamese model that ships with the package, run by onnxruntime.

In go texts, out come unit vectors; no network, no GPU, no download. What the model is, how it was built and how well it
does: ``assistant/embedding/MODEL_CARD.md``. It reads the first 512 tokens of a text, about 400 syllables; the rest does
not count. Texts run one by one, several at once on several cores: no padding, and a vector depends on its own text
alone. Safe to use from several threads.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from assistant.ports import Matrix, Vector

_PACKAGED = Path(__file__).parents[1] / "embedding"
_TOKENS = 512  # the positions that the model was trained on
QUESTION_PREFIX, PASSAGE_PREFIX = "query: ", "passage: "  # as multilingual-e5 was trained


class OnnxEmbedder:
    """Fulfils ``ports.Embedder``; the tokenizer composes (NFC), so any Unicode form will do."""

    dimensions = 384

    def __init__(self, folder: Path = _PACKAGED, threads: int | None = None) -> None:
        """``folder`` holds model.onnx and tokenizer.json; ``threads``: how many passages run at once, None: the
        machine's cores, at most 4."""
        model = folder / "model.onnx"
        self.name = f"vi-e5-small-int8@{_checksum(model)[:12]}"
        self._threads = threads or min(os.cpu_count() or 1, 4)
        self._session = _open_session(model)
        self._tokenizer = _open_tokenizer(folder / "tokenizer.json")

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """float32 (len(texts), 384), rows of unit length, in the order of ``texts``."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            for row, vector in enumerate(pool.map(self._embed, (PASSAGE_PREFIX + text for text in texts))):
                vectors[row] = vector
        return vectors

    def embed_question(self, text: str) -> Vector:
        """float32 (384,), of unit length."""
        return self._embed(QUESTION_PREFIX + text)

    def _embed(self, text: str) -> Vector:
        tokens = np.array(self._tokenizer.encode(text).ids, np.int64)
        vector: Vector = self._session.run(["embedding"], {"input_ids": tokens})[0]
        return vector


def _open_session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the parallelism is over texts
    options.enable_cpu_mem_arena = False  # an arena keeps the longest text's memory for ever
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _open_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(_TOKENS)
    return tokenizer


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
