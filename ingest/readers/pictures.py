"""Words in the pictures of a document that has text of its own. In: the pictures. Out: their words, for the margins.

A secrecy stamp may be pasted in as a picture; so those that stand where stamps do are read, a handful at most, for few
seconds. Their words are no part of the text. What could not be looked at is said by a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageOps

from assistant.errors import MissingProgram
from assistant.model import Finding, FindingKind
from ingest.readers.ocr import DPI, find_boxes, find_recogniser, read_boxes, read_scans, write_rows
from ingest.readers.recognising import Recogniser, RecognitionFailed, Scan, Scrap

_MOST = 8  # of a document: letters bear a stamp or two, a seal and a signature
_LEAST_WIDTH, _LEAST_HEIGHT = 0.25, 0.12  # inches: less is no stamp
_ROOM = 30  # pixels of white round it: print that touches an edge is not found
_SURE = 0.5  # confidence of a word: below it a seal's ring or a photograph was taken for letters


@dataclass(frozen=True, slots=True)
class Picture:
    """``width``, ``height``: inches as printed; ``load`` gives None where the picture can't be drawn."""

    width: float
    height: float
    load: Callable[[], Scan | None]


def read_pictures(pictures: Sequence[Picture], name: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The words of each picture that has any, a line a row; and what ``remark_unread`` has to say."""
    likely = [picture for picture in pictures if picture.width >= _LEAST_WIDTH and picture.height >= _LEAST_HEIGHT]
    recogniser = _find_recogniser(name) if likely else None
    if recogniser is None:
        return (), remark_unread(len(likely))
    prints = list(read_scans(load_scans(likely[:_MOST]), _only_sure(recogniser)))
    texts = (text for print_ in prints for text in (write_rows(print_.words), *print_.boxed))
    return tuple(text for text in texts if text), remark_unread(len(likely) - len(prints))


def read_framed(pages: Iterable[Scan], name: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The same of the framed boxes on pages whose other words are known."""
    boxes = [box for page in pages for box in find_boxes(page)]
    recogniser = _find_recogniser(name) if boxes else None
    if recogniser is None:
        return (), remark_unread(len(boxes))
    try:
        return read_boxes(boxes, recogniser), ()
    except RecognitionFailed:
        return (), remark_unread(len(boxes))


def load_scans(pictures: Sequence[Picture]) -> Iterator[Scan]:
    """One by one as they are asked for, those that can be drawn."""
    return (prepare(scan) for picture in pictures if (scan := picture.load()) is not None)


def prepare(scan: Scan) -> Scan:
    """At the resolution recognisers are made for, pale red as dark as black."""
    scale = DPI / scan.dpi
    size = round(scan.image.width * scale), round(scan.image.height * scale)
    sized = scan if size == scan.image.size else scan.map(lambda ink: ink.resize(size, Image.Resampling.LANCZOS))
    return replace(sized.map(lambda ink: ImageOps.expand(ImageOps.autocontrast(ink), _ROOM, 255)), dpi=DPI)


def remark_unread(count: int) -> tuple[Finding, ...]:
    """``pictures_unread``, its text: how many."""
    return (Finding(FindingKind.PICTURES_UNREAD, "", str(count)),) if count else ()


def _find_recogniser(name: str) -> Recogniser | None:
    try:
        return find_recogniser(name)
    except MissingProgram:
        return None


def _only_sure(recogniser: Recogniser) -> Recogniser:
    def recognise(image: Image.Image) -> list[Scrap]:
        return [scrap for scrap in recogniser.recognise(image) if scrap.confidence >= _SURE]

    return replace(recogniser, recognise=recognise)
