"""What a secrecy stamp looks like. In: one line. Out: the level that it stamps, or None.

Levels: Luật Bảo vệ bí mật nhà nước (Tuyệt mật, Tối mật, Mật); form: Thông tư 24/2020/TT-BCA, capitals in a frame. A
stamp is the whole line, or what a line of the head has besides; words of a clause never are. ``secrecy`` says where.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assistant.text import compose, fold
from ingest.markers import parse_marker

LEVELS = {"mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT"}
_LONGEST = 120  # characters of a line that may hold a stamp
_LIKELY = re.compile(r"m\s*a[\s\u0300-\u036f]*t", re.IGNORECASE)  # over decomposed text without accents
_URGENT = r"(?:hoatoc|thuongkhan|khan)"
_LEVEL = r"(?P<level>tuyet[-–—.]?mat|toi[-–—.]?mat|mat)"
_SIGN = r"[-–—:.,/+]*"
_PLAIN = (re.compile(rf"(?:{_URGENT}{_SIGN})?{_LEVEL}(?:{_SIGN}{_URGENT})?"),)
_LABELLED = (
    re.compile(rf"(?:bimatnhanuoc{_SIGN})?(?:muc)?domat{_SIGN}{_LEVEL}"),
    re.compile(rf"bimatnhanuoc{_SIGN}(?:do)?{_LEVEL}"),
    re.compile(r"do(?P<level>tuyetmat|toimat)"),
)
_CALLED = (re.compile(rf"(?:tailieu|vanban){_SIGN}{_LEVEL}"),)
_DECLASSIFIED = re.compile(r"(?:da)?giaimat(?:[:.,]?(?:tu)?(?:gio|ngay|luc).*)?")
_HEAD_ELEMENT = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc|"
    r"S[ốôÓỐ]\s*[:.]?\s*\d*\s*[-–/]\s*[\w./–-]+|[^\d,;]{2,40},\s*ngày.{1,12}tháng.{1,12}năm\s*\d{4}|"
    r"(?i:bản số)\s*:?\s*[\d./…]*"
)
_FRAME = re.compile(r"^[\W_]+|[\W_]+$")
_FRAME_BARS = re.compile(r"^[Il1](?=M[AÂẬẠ]|T[ỐOÔUÓ])|(?<=[Tt])[Il1]$")  # OCR takes the frame's sides for letters
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_INLINE_TAG = re.compile(
    r"</?(?:u|b|i|s|em|strong|span|font|center|mark|big|small|ins)(?:\s[^<>]{0,200})?>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BETWEEN_LETTERS = re.compile(r"(?<!\w)(\w)[.·–-](?=\w(?!\w))")  # «M.Ậ.T»
_CELLS = re.compile(r"\s{3,}|\t|\|")
_OTHER_WORD = re.compile("m[àáảãầấẩẫằắẳẵ]t")  # mát, mất, mắt: no misreading of «mật»


def read_stamp(line: str, *, in_head: bool, small: bool = False) -> str | None:
    """The level («TỐI MẬT») that a line stamps.

    ``in_head``: where stamps stand, so that OCR's noise, missing accents, small letters and a line shared with the
    number are read too; elsewhere only a line in capitals counts. ``small``: capitals may have come as small letters.
    """
    line = show(line)
    if len(line) > _LONGEST or not _LIKELY.search(_bare(_compact(line))):
        return None
    if not in_head:
        return _read_strict(line)
    return next((level for part in _parts(line) if (level := _read_loose(part, small=small))), None)


def show(text: str) -> str:
    """The text as it looks: without signs of no width, tags of HTML, points between letters; in one form (NFKC)."""
    text = unicodedata.normalize("NFKC", _INLINE_TAG.sub("", _UNSEEN.sub("", text)))
    return _BETWEEN_LETTERS.sub(r"\1", text)


def is_declassified(line: str) -> bool:
    """«GIẢI MẬT», «ĐÃ GIẢI MẬT từ ngày …»: a line of its own."""
    text = _compact(line)
    return len(line) <= _LONGEST and text[:1].isupper() and _DECLASSIFIED.fullmatch(fold(text)) is not None


def is_plain_small(line: str) -> bool:
    """«Mật», «Tối mật.»: a level that is no more than a word in small letters."""
    text = _compact(line)
    return not text.isupper() and _match(text, *_PLAIN) is not None


def _read_strict(line: str) -> str | None:
    text = _compact(line)
    if "MẬT" not in text or not text.isupper() or _is_item(line):
        return None
    return _match(text, *_PLAIN, *_LABELLED)


def _read_loose(part: str, *, small: bool) -> str | None:
    text = _FRAME_BARS.sub("", _compact(part))
    if not text or _is_item(part) or _OTHER_WORD.search(text.lower()):
        return None
    if _is_mostly_capitals(text):
        return _match(text, *_PLAIN, *_LABELLED, *_CALLED)
    named = (text[0].isupper() or small) and "ậ" in text
    return _match(text, *_LABELLED, *(_PLAIN if named else ()))


def _match(text: str, *forms: re.Pattern[str]) -> str | None:
    bare = fold(text)
    levels = (found["level"] for form in forms if (found := form.fullmatch(bare)))
    return next((LEVELS[re.sub(r"[^a-z]", "", level)] for level in levels), None)


def _parts(line: str) -> Iterator[str]:
    """The line, its cells where wide gaps part it, and what is left beside an element of the head."""
    yield line
    cells = [cell for cell in _CELLS.split(line) if cell.strip()]
    if len(cells) > 1 and line.count("|") < 2:
        yield from (cell for cell in cells if _compact(cell).isupper())
    if _BREAK.search(line):  # in a cell of a head
        yield from (piece for cell in line.split("|") for piece in _BREAK.split(cell) if _compact(piece).isupper())
    yield from (rest for rest in _HEAD_ELEMENT.split(line) if _compact(rest).isupper())


def _compact(line: str) -> str:
    """Without spaces, frame and markdown marks, composed: «[ M Â ̣ T ]» → «MẬT»."""
    return _FRAME.sub("", compose("".join(line.replace("*", "").split())))


def _bare(line: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))


def _is_item(line: str) -> bool:
    """«- Mật», «III. MẬT», «MẬT;»: part of a list; a dash on both sides is a frame."""
    text = compose(line).strip().strip("*_# ")
    framed = text[:1] in "-–—+*" and text[-1:] in "-–—+*"
    return text.endswith((";", ",")) or (not framed and parse_marker(text) is not None)


def _is_mostly_capitals(text: str) -> bool:
    """OCR's small letter among capitals: «MẬt», «TốI MẬT»."""
    return text[0].isupper() and sum(c.isupper() for c in text) > len(text) / 2
