"""The text layer of a PDF page to words. In: a PDFium page. Out: words with their places, and what stands aslant.

``rows`` puts the words side by side. Text outside the page is dropped. Hidden text
(an OCR layer under a scan) is told apart, so that the caller can judge whether it is any good.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.rows import Word

_BOLD_WEIGHT = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"demi")
_HIDDEN = 3  # text render mode: neither fill nor stroke (ISO 32000, 9.3.6)
_HYPHENS = (0x02, 0xFFFE)  # PDFium's signs for a hyphen at the end of a line
_SOFT_HYPHEN = 0xAD
_UNKNOWN = "\ufffd"
_LIGATURES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
_ACCENTS = {"´": "\u0301", "`": "\u0300", "˜": "\u0303", "ˆ": "\u0302", "˘": "\u0306", "\u02c0": "\u0309"}
_LEVEL_ANGLE = 2  # degrees: level text of a slightly turned page
_OVERHANG = 0.1  # of the size: an accent drawn right after its letter has its middle at the letter's edge
_BREAK = 0.17  # of the size: a gap that parts words, with or without a space in it
_NARROW_BREAK = 0.06  # the same where a space says so
_LEVEL = 0.25  # of the size: a baseline further off belongs to another word

Turn = Callable[[float, float], tuple[float, float]]  # the file's coordinates to the page's, from its top left corner


@dataclass(frozen=True, slots=True)
class TextLayer:
    """``aslant``: words that stand at an angle to the others: watermarks, stamps."""

    words: tuple[Word, ...]
    hidden: tuple[Word, ...]
    aslant: str


@dataclass(frozen=True, slots=True)
class _Style:
    """Of a text object; ``angle``: in which direction it is written, in degrees as the page is shown."""

    size: float
    bold: bool
    hidden: bool
    angle: int


@dataclass(slots=True)
class _Glyph:
    text: str  # empty: a space
    left: float
    right: float
    baseline: float
    style: _Style
    parted: bool  # PDFium sees a space before it

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def read_text_layer(page: pdfium.PdfPage) -> TextLayer:
    """Raises pdfium.PdfiumError when the page's text can't be loaded."""
    textpage = page.get_textpage()
    try:
        glyphs = list(_read_glyphs(page, textpage))
    finally:
        textpage.close()
    level = [glyph for glyph in glyphs if glyph.style.angle == 0]
    aslant = "".join(glyph.text or " " for glyph in glyphs if glyph.style.angle != 0)
    return TextLayer(
        words=_make_words([glyph for glyph in level if not glyph.style.hidden]),
        hidden=_make_words([glyph for glyph in level if glyph.style.hidden]),
        aslant=" ".join(aslant.split()),
    )


def _read_glyphs(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Iterator[_Glyph]:
    """The glyphs that lie on the page, less the spaces and line breaks that PDFium made up."""
    width, height = page.get_size()
    turn, styles = page_turn(page), _Styles(textpage, page.get_rotation())
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    parted = False
    for index in range(textpage.count_chars()):
        style, text = styles.of(index), _read_character(textpage, index)
        if style is None or text is None:
            parted = parted or style is None
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        (_, baseline), (left, _), (right, _) = (
            turn(x.value, y.value),
            turn(box.left, box.top),
            turn(box.right, box.bottom),
        )
        left, right = min(left, right), max(left, right)
        if right > 0 and left < width and 0 < baseline < height + style.size:
            yield _Glyph(text, left, right, baseline, style, parted)
        parted = False


def _read_character(textpage: pdfium.PdfTextPage, index: int) -> str | None:
    """None: nothing to see."""
    code = raw.FPDFText_GetUnicode(textpage, index)
    if code in _HYPHENS:
        return "-"
    if code == _SOFT_HYPHEN:
        return None
    character = chr(code)
    if character.isspace():
        return ""
    return _UNKNOWN if not character.isprintable() else _LIGATURES.get(character, character)


def page_turn(page: pdfium.PdfPage) -> Turn:
    """How the page is shown: cut to its crop box and turned as it says."""
    left, bottom, right, top = page.get_cropbox()
    turns: dict[int, Turn] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns[page.get_rotation()]


class _Styles:
    """The style of each character, looked up once a text object."""

    def __init__(self, textpage: pdfium.PdfTextPage, rotation: int) -> None:
        self._textpage, self._rotation = textpage, rotation
        self._known: dict[int, _Style] = {}

    def of(self, index: int) -> _Style | None:
        """None for a character that PDFium made up."""
        handle = raw.FPDFText_GetTextObject(self._textpage, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        if address is None:
            return None
        if address not in self._known:
            self._known[address] = self._read(index, handle)
        return self._known[address]

    def _read(self, index: int, handle: raw.FPDF_PAGEOBJECT) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._textpage, index, matrix)
        angle = round(self._rotation - math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        return _Style(
            size=raw.FPDFText_GetFontSize(self._textpage, index) * math.hypot(matrix.c, matrix.d),
            bold=self._is_bold(index),
            hidden=raw.FPDFTextObj_GetTextRenderMode(handle) == _HIDDEN,
            angle=0 if min(angle, 360 - angle) <= _LEVEL_ANGLE else angle,
        )

    def _is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(self._textpage, index, name, len(name), ctypes.c_int())
        named = any(word in name.value.lower() for word in _BOLD_NAMES)
        return named or raw.FPDFText_GetFontWeight(self._textpage, index) >= _BOLD_WEIGHT


def _make_words(glyphs: Sequence[_Glyph]) -> tuple[Word, ...]:
    """By place, never by the file's order: a producer draws a line font by font, so that accented letters come last."""
    letters, accents = _part_accents(glyphs)
    for accent in accents:
        _set_accent(accent, letters)
    return tuple(_make_word(word) for line in _make_lines(letters) for word in _part_words(line))


def _part_accents(glyphs: Sequence[_Glyph]) -> tuple[list[_Glyph], list[_Glyph]]:
    """Letters, and accents that are drawn by themselves."""
    letters = [glyph for glyph in glyphs if not _is_accent(glyph)]
    return letters, [glyph for glyph in glyphs if _is_accent(glyph)]


def _is_accent(glyph: _Glyph) -> bool:
    return glyph.text in _ACCENTS or bool(glyph.text and unicodedata.combining(glyph.text[0]))


def _set_accent(accent: _Glyph, letters: list[_Glyph]) -> None:
    """Onto the letter that it stands over; one that stands alone is a character like another."""
    overhang = _OVERHANG * accent.style.size
    for letter in letters:
        beside = letter.left <= accent.middle <= letter.right + overhang
        if beside and letter.text and abs(letter.baseline - accent.baseline) < accent.style.size:
            letter.text += _ACCENTS.get(accent.text, accent.text)
            return
    letters.append(accent)


def _make_lines(glyphs: Sequence[_Glyph]) -> list[list[_Glyph]]:
    """Glyphs on one baseline, from left to right."""
    lines: list[list[_Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if lines and glyph.baseline - lines[-1][0].baseline < _LEVEL * glyph.style.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines]


def _part_words(line: Sequence[_Glyph]) -> Iterator[list[_Glyph]]:
    word: list[_Glyph] = []
    for glyph in line:
        if word and _is_parted(word[-1], glyph):
            yield word
            word = []
        if glyph.text:
            word.append(glyph)
    if word:
        yield word


def _is_parted(last: _Glyph, glyph: _Glyph) -> bool:
    """By room. PDFium's judgement lowers what it takes, but is none by itself: it goes by the file's order."""
    if not glyph.text:
        return glyph.right - last.right > _NARROW_BREAK * glyph.style.size
    return glyph.left - last.right > (_NARROW_BREAK if glyph.parted else _BREAK) * glyph.style.size


def _make_word(glyphs: Sequence[_Glyph]) -> Word:
    return Word(
        text=unicodedata.normalize("NFC", "".join(glyph.text for glyph in glyphs)),
        left=min(glyph.left for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        baseline=glyphs[0].baseline,
        size=max(glyph.style.size for glyph in glyphs),
        bold=all(glyph.style.bold for glyph in glyphs),
    )
