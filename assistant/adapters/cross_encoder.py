"""Any cross-encoder that sentence-transformers can open, as a Reranker.

In go a question and texts, out come scores. Needs the extra ``sentence-transformers``. A local folder is read without
the network; a hub name is downloaded by the library at its first use, if the network is there. It runs where the
library chooses: on a GPU when there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from assistant.errors import BadSetting, MissingExtra, RerankerFailed
from assistant.text import compose

_SETTING = "NGHIQUYET_RERANKER"


class CrossEncoderReranker:
    """Fulfils ``ports.Reranker``."""

    def __init__(self, model: str) -> None:
        """Loads the model: seconds, and hundreds of MB. Raises MissingExtra; BadSetting when it is no reranker."""
        try:
            from sentence_transformers import CrossEncoder
        except ModuleNotFoundError as error:
            raise MissingExtra(package="sentence-transformers", extra="sentence-transformers") from error
        try:
            self._model = CrossEncoder(model, local_files_only=Path(model).is_dir())
        except (OSError, ValueError) as error:  # nothing there, or nothing that is a model
            raise BadSetting(name=_SETTING, value=model) from error
        if self._model.num_labels != 1:  # a classifier: its labels are no order
            raise BadSetting(name=_SETTING, value=model)
        self.name = model
        self._lock = Lock()  # the library's tokenizers are not safe to share between threads

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score for each text; a text beyond the model's length is cut. Raises RerankerFailed."""
        if not texts:
            return []
        asked = compose(question)
        pairs = [(asked, compose(text)) for text in texts]
        try:
            with self._lock:
                scores = self._model.predict(pairs, show_progress_bar=False)
        except (RuntimeError, ValueError, IndexError) as error:  # out of memory among them
            raise RerankerFailed(name=self.name, why=error) from error
        if not np.isfinite(scores).all():
            raise RerankerFailed(name=self.name, why="NaN")
        return [float(score) for score in scores]
