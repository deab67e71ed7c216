"""Print in an image to words, by the program tesseract. In: a grey image. Out: words with boxes and confidences.

The program is called once an image, through pipes: no file is written. It needs the language data «vie».
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import groupby

from PIL import Image, ImageOps

from ingest.readers.labels import mend_line
from ingest.readers.recognising import RecognitionFailed, Scrap
from ingest.readers.regions import Box, find_regions
from ingest.readers.stems import count_strokes
from ingest.readers.straightening import is_blank

_LANGUAGE = "vie"  # «vie+eng» reads Vietnamese worse
_DPI = 300
_PAGE, _BLOCK, _WORD, _ORIENTATION = "3", "6", "8", "0"  # page segmentation modes
_ROOM = 20  # pixels of white round a word that is read by itself
_SECONDS = 180.0  # for one page
_ROTATE = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_DESCENDING = re.compile(r"[gjpqyçQ,;()/|ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ_\[\]{}]", re.IGNORECASE)


@cache
def is_installed() -> bool:
    """The program, and its Vietnamese data."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607
    return _LANGUAGE in (listed.stdout + listed.stderr).split()


def recognise(image: Image.Image) -> list[Scrap]:
    """Raises RecognitionFailed."""
    boxes = find_regions(image)
    return [scrap for box in boxes for scrap in _recognise_region(image, box, _PAGE if len(boxes) == 1 else _BLOCK)]


def _recognise_region(image: Image.Image, box: Box, mode: str) -> Iterator[Scrap]:
    region = image.crop(box)
    if is_blank(region):
        return
    table = _run(region, "-l", _LANGUAGE, "--psm", mode, "-c", "tessedit_create_tsv=1")
    rows = [row for line in table.splitlines()[1:] if len(row := line.split("\t")) == 12 and row[11].strip()]
    for _, line in groupby(rows, key=lambda row: row[2:5]):
        for scrap in mend_line(region, list(_read_line(list(line))), _read_word):
            yield _place(replace(scrap, text=count_strokes(region.crop(scrap.box), scrap.text)), box)


def _read_word(image: Image.Image) -> str:
    return _run(ImageOps.expand(image, _ROOM, 255), "-l", _LANGUAGE, "--psm", _WORD).strip()


def _place(scrap: Scrap, box: Box) -> Scrap:
    """From the region onto the page."""
    left, top, _, _ = box
    return replace(
        scrap,
        left=scrap.left + left,
        right=scrap.right + left,
        top=scrap.top + top,
        bottom=scrap.bottom + top,
        baseline=scrap.baseline + top,
    )


def find_turn(image: Image.Image) -> int:
    """How far the page must be turned clockwise to stand upright, in degrees; 0 where that can't be told."""
    try:
        found = _ROTATE.search(_run(image, "--psm", _ORIENTATION))
    except RecognitionFailed:  # too little print on the page, or no data for it
        return 0
    return int(found[1]) if found else 0


def _run(image: Image.Image, *arguments: str) -> str:
    stream = BytesIO()
    image.save(stream, "PPM")
    command = ["tesseract", "stdin", "stdout", "--dpi", str(_DPI), *arguments]
    one_thread = os.environ | {"OMP_THREAD_LIMIT": "1"}  # more threads make one page slower; pages run side by side
    try:
        done = subprocess.run(  # noqa: S603 — fixed arguments, the image comes by a pipe
            command, input=stream.getvalue(), capture_output=True, check=True, timeout=_SECONDS, env=one_thread
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise RecognitionFailed from error
    return done.stdout.decode("utf-8", "replace")


def _read_line(rows: list[list[str]]) -> Iterator[Scrap]:
    """The words of one line of print, on its common baseline."""
    boxes = [tuple(map(int, row[6:10])) for row in rows]
    standing = [box for box, row in zip(boxes, rows, strict=True) if not _DESCENDING.search(row[11])]
    bottoms = sorted(top + height for _, top, _, height in standing or boxes)
    baseline = bottoms[len(bottoms) // 2]
    for (left, top, width, height), row in zip(boxes, rows, strict=True):
        yield Scrap(row[11], left, top, left + width, top + height, baseline, float(row[10]) / 100)
