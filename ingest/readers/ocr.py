"""Scans of pages to words with their places. In: grey images of about 300 dots an inch. Out: the print on each.

Chooses the recogniser (tesseract, else trueocr), makes the image fit for it, and tells how sure it was. The lengths of
what it gives are points, as those of a PDF's text layer: what follows doesn't know where words came from.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image, ImageOps

from assistant.errors import MissingProgram
from ingest.readers import tesseract, trueocr
from ingest.readers.confusions import mend_confusions
from ingest.readers.frames import cut_boxes
from ingest.readers.recognising import Recogniser, RecognitionFailed, Scan, Scrap
from ingest.readers.rows import Word, gather_rows
from ingest.readers.straightening import is_blank, level, remove_specks

DPI = 300
_SIZE = 1.1  # of the usual height of a word's box: the size of its print
_DOUBTFUL_PAGE = 0.75  # mean confidence below this: the page is to be checked by a person
_DOUBTFUL_WORD = 0.6
_LOST = 0.5  # mean confidence below this: the page may lie on its side, or upside down
_NOISE = 0.3  # confidence below which a sign without a letter or a figure is a speck
_MOST_DOUBTS = 6
_ROOM = 30  # pixels of white round a box: print that touches an edge is not found
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class Print:
    """What stands on a page. ``doubts``: its least certain words, where the page as a whole is doubtful; ``boxed``: the
    text of each framed box, which may be a stamp; its words may be missing among the others.

    No words: a blank page, or (``failed``) one that has something on it that can't be read.
    """

    words: tuple[Word, ...] = ()
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    boxed: tuple[str, ...] = ()
    failed: bool = False


def find_recogniser(name: str) -> Recogniser:
    """Raises MissingProgram; ``name``: of the file that needs it."""
    if tesseract.is_installed():
        return Recogniser("tesseract", tesseract.recognise, tesseract.find_turn)
    if trueocr.is_installed():
        return Recogniser("trueocr", trueocr.recognise, trueocr.find_turn)
    raise MissingProgram(name=name, program="tesseract", package="tesseract-ocr tesseract-ocr-vie")


def read_scans(scans: Iterable[Scan], recogniser: Recogniser) -> Iterator[Print]:
    """In order, some side by side; scans are asked for only as they are needed, so that memory stays flat."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    running: deque[Future[Print]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for scan in scans:
            running.append(pool.submit(read_scan, scan, recogniser))
            if len(running) > workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def read_scan(scan: Scan, recogniser: Recogniser) -> Print:
    image = remove_specks(scan.image)
    if is_blank(image):
        return Print()
    try:
        turn, scraps = _recognise_upright(level(image), recogniser)
        upright = scan.map(lambda ink: ink.rotate(-turn, expand=True)) if turn else scan
        boxed = read_boxes(find_boxes(upright), recogniser)
    except RecognitionFailed:
        return Print(confidence=0.0, failed=True)
    scraps = [scrap for scrap in scraps if not _is_noise(scrap)]
    texts = mend_confusions([scrap.text for scrap in scraps])
    mended = [replace(scrap, text=text) for scrap, text in zip(scraps, texts, strict=bool(scraps))]
    return replace(_judge(mended, 72 / scan.dpi), boxed=boxed)


def write_rows(words: Sequence[Word]) -> str:
    return "\n".join(row.text for row in gather_rows(words))


def _recognise_upright(image: Image.Image, recogniser: Recogniser) -> tuple[int, list[Scrap]]:
    """With how far the page had to be turned clockwise, in degrees."""
    scraps = recogniser.recognise(image)
    if _confidence(scraps) >= _LOST or not (turn := recogniser.find_turn(image)):
        return 0, scraps
    turned = recogniser.recognise(level(image.rotate(-turn, expand=True)))
    return max((0, scraps), (turn, turned), key=lambda reading: _confidence(reading[1]))


def find_boxes(scan: Scan) -> list[Scan]:
    """The framed ones of an upright page; also those whose frame or print is legible only in the red ink alone."""
    inks = [scan] if scan.red is None else [scan, replace(scan, image=scan.red)]
    boxes = (ImageOps.expand(ImageOps.autocontrast(box), _ROOM, 255) for ink in inks for box in cut_boxes(ink))
    return [Scan(box, scan.dpi) for box in boxes]


def read_boxes(boxes: Iterable[Scan], recogniser: Recogniser) -> tuple[str, ...]:
    """The text of each that has any. Raises RecognitionFailed."""
    texts = (write_rows(list(_make_words(recogniser.recognise(box.image), 72 / box.dpi))) for box in boxes)
    return tuple(dict.fromkeys(text for text in texts if text))


def _confidence(scraps: Sequence[Scrap]) -> float:
    """Of a character on average; 0 where there is none."""
    length = sum(len(scrap.text) for scrap in scraps)
    return sum(scrap.confidence * len(scrap.text) for scrap in scraps) / length if length else 0.0


def _judge(scraps: Sequence[Scrap], points: float) -> Print:
    confidence = _confidence(scraps)
    doubtful = sorted((s for s in scraps if s.confidence < _DOUBTFUL_WORD), key=lambda s: s.confidence)
    doubts = tuple(scrap.text for scrap in doubtful[:_MOST_DOUBTS]) if confidence < _DOUBTFUL_PAGE else ()
    return Print(tuple(_make_words(scraps, points)), confidence, doubts, failed=not scraps)


def _is_noise(scrap: Scrap) -> bool:
    return scrap.confidence < _NOISE and not any(map(str.isalnum, scrap.text))


def _make_words(scraps: Sequence[Scrap], points: float) -> Iterator[Word]:
    size = _SIZE * median(scrap.bottom - scrap.top for scrap in scraps) * points if scraps else 0.0
    for scrap in scraps:
        left, right, baseline = scrap.left * points, scrap.right * points, scrap.baseline * points
        yield Word(scrap.text, left, right, baseline, size)
