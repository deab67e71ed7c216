"""What every recogniser of print shares: what it is given, what it gives, and its failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True, slots=True)
class Scan:
    """A grey image of a page, and how many of its pixels make an inch. ``red``: its red ink alone, as dark as black."""

    image: Image.Image
    dpi: float
    red: Image.Image | None = None

    def map(self, change: Callable[[Image.Image], Image.Image]) -> Scan:
        return Scan(change(self.image), self.dpi, None if self.red is None else change(self.red))


@dataclass(frozen=True, slots=True)
class Scrap:
    """A word or a line of print; all lengths in pixels from the image's top left corner, confidence from 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    confidence: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        return round(self.left), round(self.top), round(self.right), round(self.bottom)


class RecognitionFailed(Exception):
    """The page can't be read: the program failed, or took too long."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """``find_turn``: how far a page must be turned clockwise to stand upright, in degrees."""

    name: str
    recognise: Callable[[Image.Image], list[Scrap]]  # raises RecognitionFailed
    find_turn: Callable[[Image.Image], int]
