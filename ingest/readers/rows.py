"""Words on a page to the rows that a reader sees. In: words with their places. Out: rows, top to bottom.

Pure geometry, the same for a PDF's text layer and for OCR. All lengths are points (1/72 inch) from the page's top left
corner. It doesn't know pages as a whole (``pages`` does) nor what the words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_ASCENT, _DESCENT = 0.7, 0.15  # of the size: the body of a line of print above and below its baseline
_WIDE_GAP = 0.8  # of the size: more than most justified lines leave between two words

_SMALL, _RAISED = 0.8, 0.2  # of the size of the row's print: a raised figure is smaller, and stands higher
_ATTACHED = 0.3  # of the size: a raised figure closer than this belongs to the word before
_RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPTS = str.maketrans("0123456789", _RAISED_FIGURES)


@dataclass(frozen=True, slots=True)
class Word:
    """Print without a space in it, or a line of OCR without a wide gap in it."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False

    @property
    def top(self) -> float:
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + _DESCENT * self.size


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two wide gaps of a row; ``leads`` as of a row."""

    text: str
    left: float
    right: float
    bold: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    pieces: tuple[Piece, ...]
    baseline: float
    size: float

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces)

    @property
    def leads(self) -> bool:
        """It begins in bold and goes on in plain type."""
        first = self.pieces[0]
        return not self.bold and (first.bold or first.leads)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right


def gather_rows(words: Iterable[Word]) -> list[Row]:
    """Words whose bodies lie side by side, raised and lowered figures among them, are one row."""
    groups: list[list[Word]] = []
    tallest: list[Word] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        if groups and _is_beside(word, tallest[-1]):
            groups[-1].append(word)
            tallest[-1] = max(tallest[-1], word, key=lambda word: word.size)
        else:
            groups.append([word])
            tallest.append(word)
    return [_make_row(group, main) for group, main in zip(groups, tallest, strict=True)]


def _is_beside(word: Word, other: Word) -> bool:
    shared = min(word.bottom, other.bottom) - max(word.top, other.top)
    return shared > 0.5 * min(word.bottom - word.top, other.bottom - other.top)


def _make_row(group: Sequence[Word], main: Word) -> Row:
    pieces: list[list[Word]] = []
    for word in sorted((_raise_figures(word, main) for word in group), key=lambda word: word.left):
        if pieces and word.left - pieces[-1][-1].right <= _WIDE_GAP * main.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return Row(tuple(_make_piece(piece) for piece in pieces), main.baseline, main.size)


def _raise_figures(word: Word, main: Word) -> Word:
    """The mark of a footnote, or «m²»: «2025¹» must not become another number."""
    raised = word.size < _SMALL * main.size and main.baseline - word.baseline > _RAISED * main.size
    return replace(word, text=word.text.translate(_SUPERSCRIPTS)) if raised and word.text.isdecimal() else word


def _make_piece(words: Sequence[Word]) -> Piece:
    spelt = [word.bold for word in words if any(map(str.isalpha, word.text))]
    bold = bool(spelt) and all(spelt)
    return Piece(
        text=_join(words),
        left=words[0].left,
        right=max(word.right for word in words),
        bold=bold,
        leads=bool(spelt) and spelt[0] and not bold,
    )


def _join(words: Sequence[Word]) -> str:
    text = words[0].text
    for last, word in pairwise(words):
        attached = word.text[0] in _RAISED_FIGURES and word.left - last.right < _ATTACHED * word.size
        text += word.text if attached else f" {word.text}"
    return text
