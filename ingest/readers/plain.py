"""Plain text and markdown to a Reading. In: UTF-8 bytes. Out: the text as it is."""

from __future__ import annotations

import codecs

from assistant.errors import EmptyFile, NotText, NotUtf8
from assistant.model import ReadingMethod
from ingest.reading import PageProgress, Reading

_CONTROL_SHARE = 0.02  # more control characters than this share, and the bytes are no text
_OTHER_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def read_plain(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises NotUtf8, NotText, EmptyFile."""
    return Reading(decode(data, name), ReadingMethod.TEXT)


def decode(data: bytes, name: str) -> str:
    """UTF-8 bytes, with or without a byte order mark, to text. Raises NotUtf8, NotText, EmptyFile."""
    if data.startswith(_OTHER_UNICODE):
        raise NotUtf8(name=name)
    if b"\0" in data:
        raise NotText(name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(name=name) from error
    if not text.strip():
        raise EmptyFile(name=name)
    if _control_share(text) > _CONTROL_SHARE:
        raise NotText(name=name)
    return text


def _control_share(text: str) -> float:
    return sum(c < " " and not c.isspace() for c in text) / len(text)
