"""Print in an image to lines, by the package trueocr: for machines without tesseract. In: a grey image. Out: lines.

It makes about three times the errors of tesseract. It comes with the extra ``ocr``.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import Any

from PIL import Image

from ingest.readers.recognising import RecognitionFailed, Scrap

_DESCENT = 0.22  # of the height of a line's box: what lies below the baseline


def is_installed() -> bool:
    return importlib.util.find_spec("trueocr") is not None


def recognise(image: Image.Image) -> list[Scrap]:
    """Raises RecognitionFailed. Turns the page upright by itself: the boxes are those of the page so turned."""
    try:
        lines = _load_model().predict(image).lines
    except (RuntimeError, ValueError) as error:
        raise RecognitionFailed from error
    return [_make_scrap(line) for line in lines if line["text"].strip()]


def find_turn(_: Image.Image) -> int:
    """It has turned the page already."""
    return 0


@cache
def _load_model() -> Any:  # noqa: ANN401 — the package has no types
    import trueocr

    return trueocr.load_model(threads=1)


def _make_scrap(line: dict[str, Any]) -> Scrap:
    left, top, right, bottom = line["bbox"]
    return Scrap(line["text"], left, top, right, bottom, bottom - _DESCENT * (bottom - top), line["confidence"])
