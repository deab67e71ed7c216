"""Where the words of a PDF's page are to come from. In: its text layer, and what else is on it. Out: a Source.

A scan may bear an OCR layer, good or bad, or only the text of a digital signature; a broken font map makes a text layer
of signs that no one can read.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from ingest.readers.glyphs import TextLayer
from ingest.readers.legacy import repair_legacy
from ingest.readers.rows import Word, gather_rows
from ingest.readers.syllables import vietnamese_share

_READABLE = 0.7  # share of syllables that can be Vietnamese; Party documents have over 0.95
_GOOD_OCR = 0.9  # the same, for a layer that some other program's OCR has made
_FEW_WORDS = 8  # too few to judge by
_SIGNATURE_WORDS = 60  # on a scan, fewer than this are no more than a stamp or a digital signature
_SCAN = 0.5  # of the page's area: a picture this large is the page


class Source(Enum):
    """Of a page's words."""

    TEXT = 0
    HIDDEN = 1  # a good OCR layer under a scan
    IMAGE = 2  # to be recognised: there is no text
    GARBLED = 3  # to be recognised: nobody can read the text
    BLANK = 4

    @property
    def is_scanned(self) -> bool:
        return self in (Source.IMAGE, Source.GARBLED)


def judge_page(layer: TextLayer, pictured: float, has_objects: bool) -> Source:
    """``pictured``: the share of the page that its largest picture covers; ``has_objects``: anything is drawn on it."""
    scanned = pictured > _SCAN
    if layer.words and not (scanned and len(layer.words) < _SIGNATURE_WORDS):
        return Source.TEXT if is_readable(layer.words) else Source.GARBLED
    if layer.hidden and is_readable(layer.hidden, _GOOD_OCR) and len(layer.hidden) >= _FEW_WORDS:
        return Source.HIDDEN
    return Source.IMAGE if has_objects or layer.hidden else Source.BLANK


def is_readable(words: Sequence[Word], least: float = _READABLE) -> bool:
    """Also text of a legacy font, which is repaired later."""
    if len(words) < _FEW_WORDS and not any("\ufffd" in word.text for word in words):
        return True
    text = "\n".join(row.text for row in gather_rows(words))
    return readable_share(text) >= least or repair_legacy(text) is not None


def readable_share(text: str) -> float:
    """A page of figures alone is readable."""
    share = vietnamese_share(text)
    return 1.0 if share is None else share
