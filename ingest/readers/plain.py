"""Plain text and markdown to a Reading. In: bytes. Out: the text as it is; of markdown, without what only tools write.

UTF-8, UTF-16 and UTF-32 with a byte order mark, and bytes of before Unicode where they are surely Vietnamese.
"""

from __future__ import annotations

import codecs
from pathlib import PurePath

from assistant.errors import EmptyFile, NotText, NotUtf8
from assistant.model import Finding, FindingKind, ReadingMethod
from assistant.text import compose
from ingest.readers.legacy import reads_as_vietnamese, repair_legacy
from ingest.readers.markdown import strip_markup
from ingest.reading import PageProgress, Reading

_CONTROL_SHARE = 0.02  # more control characters than this share, and the bytes are no text
_MARKS = {  # longest first: one mark begins with another
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MARKDOWN = (".md",)


def read_plain(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises NotUtf8, NotText, EmptyFile."""
    text, findings = decode(data, name)
    if PurePath(name).suffix.lower() in _MARKDOWN:
        text = strip_markup(text)
    if not text.strip():
        raise EmptyFile(name=name)
    return Reading(text, ReadingMethod.TEXT, findings=findings)


def decode(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text, and a finding where its encoding is no Unicode. Raises NotUtf8, NotText, EmptyFile."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    if marked is None and b"\0" in data:
        raise NotText(name=name)
    try:
        text, findings = data.decode(marked or "utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if marked or _control_share(data.decode("latin-1")) > _CONTROL_SHARE or not (found := decode_bytes(data)):
            raise NotUtf8(name=name) from error
        return found
    if not text.strip():
        raise EmptyFile(name=name)
    if _control_share(text) > _CONTROL_SHARE:
        raise NotText(name=name)
    return text, findings


def decode_bytes(data: bytes) -> tuple[str, tuple[Finding, ...]] | None:
    """Bytes of windows-1258, TCVN3 or VNI; None where they don't become Vietnamese syllables."""
    text = compose(data.decode("cp1258", "replace"))
    if reads_as_vietnamese(text):
        return text, (Finding(FindingKind.OTHER_ENCODING, "", "windows-1258"),)
    if repaired := repair_legacy(data.decode("cp1252", "replace")):
        return repaired[0], (Finding(FindingKind.LEGACY_FONT, "", repaired[1]),)
    return None


def _control_share(text: str) -> float:
    return sum(c < " " and not c.isspace() for c in text) / len(text)
