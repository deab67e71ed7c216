"""Vietnamese of before Unicode, and Unicode gone wrong, to Unicode. In: a Reading. Out: the same, readable.

Text typed in a TCVN3 (.VnTime) or VNI font comes out of a file as «Céng hoµ», «Coäng hoøa»; UTF-8 taken for
windows-1252 as «Nghá»‹ quyáº¿t»; PDFs and OCR part a tone from its letter. What is right Vietnamese or another language
is never touched: a line is repaired only where that makes syllables of what were none. Capitals that a font drew
(«.VnTimeH») come out as the small letters that were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.model import Finding, FindingKind
from assistant.text import compose
from ingest.readers.syllables import is_syllable
from ingest.reading import Reading

Convert = Callable[[str], str]

_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}/\"'“”‘’<>=+*_#|–—…-]+")  # «X·», «nghÜa», «§iÒu»
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")  # in no text of a legacy font
_SEPARATOR = "\n\x1e\n"
_LEAST_WORDS = 3  # accented ones: fewer prove nothing
_READABLE = 0.85  # of the accented words are syllables once repaired, and
_UNREADABLE = 0.6  # no more than these were before
_MOJIBAKE = re.compile("[ÃÄÅÆáâ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_VNI_MISSING = {"aú": "ẳ", "AÚ": "Ẳ"}  # not in viparse's table
_PARTED_MARK = re.compile(r"(?<=[^\W\d_])[ \u00a0]+(?=[\u0300-\u0303\u0306\u0309\u031b\u0323])")
_PARTED_END = re.compile(r"(?<=[\u0300-\u0303\u0306\u0309\u031b\u0323])[ \u00a0](?=(?:c|ch|m|n|ng|nh|p|t)(?!\w))")


def repair_reading(reading: Reading) -> Reading:
    """In NFC, and with a finding ``legacy_font`` or ``mojibake`` (its text: the encoding) where it was repaired."""
    texts = [reading.text, *reading.margins]
    findings = list(reading.findings)
    for repair, what in ((repair_mojibake, FindingKind.MOJIBAKE), (repair_legacy, FindingKind.LEGACY_FONT)):
        if repaired := repair(_SEPARATOR.join(texts)):  # the margins are too short to be judged alone
            texts = repaired[0].split(_SEPARATOR)
            findings.append(Finding(what, "", repaired[1]))
    text, *margins = (compose(join_parted_marks(text)) for text in texts)
    return replace(reading, text=text, margins=tuple(margins), findings=tuple(findings))


def repair_legacy(text: str) -> tuple[str, str] | None:
    """(text in Unicode, "tcvn3" or "vni"), or None for text of no legacy font. Lines already in Unicode stay."""
    lines = text.split("\n")
    doubtful = [line for line in lines if not line.isascii() and not _UNICODE_ONLY.search(compose(line))]
    words = _accented(doubtful)
    if sum(not is_syllable(word) for word in words) < _LEAST_WORDS or _share(words) > _UNREADABLE:
        return None
    best = [_choose_encoding(line) for line in doubtful]
    if _share_repaired(doubtful, best) < _READABLE:
        return None
    encoding = max(_converters(), key=best.count)
    pure = len(doubtful) == sum(not line.isascii() for line in lines)
    chosen = set(doubtful)
    return "\n".join(_repair_line(line, encoding, pure) if line in chosen else line for line in lines), encoding


def repair_mojibake(text: str) -> tuple[str, str] | None:
    """(text, "utf-8") where UTF-8 had been read as a single-byte encoding; None where it hadn't."""
    if len(_MOJIBAKE.findall(text)) < _LEAST_WORDS:
        return None
    from ftfy import fix_encoding

    lines = text.split("\n")
    repaired = [fix_encoding(line) if _MOJIBAKE.search(line) else line for line in lines]
    repaired = [new if _syllables(new) > _syllables(old) else old for old, new in zip(lines, repaired, strict=True)]
    return ("\n".join(repaired), "utf-8") if repaired != lines else None


def reads_as_vietnamese(text: str) -> bool:
    """Whether nearly all of its accented words could be Vietnamese, and there are some."""
    words = _accented([text])
    return len(words) >= _LEAST_WORDS and _share(words) >= _READABLE


def join_parted_marks(text: str) -> str:
    """«Nghi ̣ quyê ́ t» → «Nghị quyết», decomposed: no Vietnamese word begins with a tone or is a final consonant."""
    if text.isascii():
        return text
    return _PARTED_END.sub("", _PARTED_MARK.sub("", text))


def _repair_line(line: str, encoding: str, pure: bool) -> str:
    """By the text's encoding, or by the other where the line reads better so: its parts came from several machines.

    ``pure``: no line of the text is in Unicode, so that one that could be both isn't either.
    """
    converters = _converters()
    others = (convert(line) for name, convert in converters.items() if name != encoding)
    repaired = max([converters[encoding](line), *others], key=_syllables)
    if _syllables(repaired) > _syllables(line) or (pure and _syllables(repaired) == _syllables(line)):
        return _restore_capitals(line, repaired)
    return line


def _restore_capitals(line: str, repaired: str) -> str:
    """TCVN3 has small accented letters only: «CéNG HOµ» → «CộNG HOà» → «CỘNG HÒA»."""
    plain = [c for c in line if c.isascii() and c.isalpha()]
    return repaired.upper() if len(plain) > 2 and all(map(str.isupper, plain)) else repaired


def _accented(lines: Sequence[str]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(line) if not word.isascii()]


def _share(words: Sequence[str]) -> float:
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def _choose_encoding(line: str) -> str:
    return max(_converters(), key=lambda encoding: _syllables(_converters()[encoding](line)))


def _share_repaired(lines: Sequence[str], encodings: Sequence[str]) -> float:
    """Of the words that were no syllables, how many are once their line is repaired."""
    return _share(
        [
            _converters()[encoding](word)
            for line, encoding in zip(lines, encodings, strict=True)
            for word in _accented([line])
            if not is_syllable(word)
        ]
    )


def _syllables(line: str) -> int:
    return sum(map(is_syllable, _WORD.findall(compose(line))))


@cache
def _converters() -> dict[str, Convert]:
    """Loaded when they are needed: nearly all documents are in Unicode."""
    from viparse.normalize.tables import convert
    from viparse.normalize.tcvn3 import TCVN3
    from viparse.normalize.vni import VNI

    def convert_vni(text: str) -> str:
        for typed, letter in _VNI_MISSING.items():
            text = text.replace(typed, letter)
        return str(convert(text, VNI))

    return {"tcvn3": lambda text: str(convert(text, TCVN3)), "vni": convert_vni}
