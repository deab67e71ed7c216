"""Whether text can be Vietnamese: the share of its syllables that Vietnamese could have. In: text. Out: a share.

A syllable is an onset, a rime and a tone, and a rime that ends in a stop bears only sắc or nặng. A text layer with a
broken font map («6Ӣ CÔNG 7+ѬѪ1*») hardly has such syllables. It knows no dictionary, and judges no single word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
_RIMES = (
    "a(?:ch|c|i|m|ng|nh|n|o|p|t|u|y)?",
    "[ăâ](?:c|m|ng|n|p|t)",
    "â[uy]",
    "e(?:c|m|ng|n|o|p|t)?",
    "ê(?:ch|m|nh|n|p|t|u)?",
    "i(?:a|ch|m|nh|n|p|t|u|ê(?:c|m|ng|n|p|t|u))?",
    "[oôơ](?:c|i|m|ng|n|p|t)?",
    "oa(?:ch|c|i|m|ng|nh|n|o|p|t|y)?",
    "oă(?:c|m|ng|n|t)",
    "oe(?:n|o|t)?",
    "oo(?:c|ng)",
    "u(?:a|c|i|m|ng|n|p|t|ô(?:c|i|m|ng|n|t)|â(?:ng|n|t|y)|ê(?:ch|nh)?|ơ|y(?:a|ch|nh|n|p|t|u|ê(?:n|t))?)?",
    "ư(?:a|c|i|m|ng|n|t|u|ơ(?:c|i|m|ng|n|p|t|u))?",
    "y(?:ch|nh|n|t|u|ê(?:m|ng|n|t|u))?",
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(_RIMES)})")
_STOP = re.compile(r"(?:c|ch|p|t)$")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_ON_STOPS = "\u0301\u0323"
_TOKEN = re.compile(r"[^\W\d_]+|[\ufffd\ue000-\uf8ff]")
_SIGN = re.compile(r"[A-ZĐ]{1,7}|[a-z]")  # «UBND», «QĐ», «a» of «a)»


def vietnamese_share(text: str) -> float | None:
    """From 0 to 1; None for text without a word. Abbreviations and lone letters don't count."""
    judged = [is_syllable(token) for token in _TOKEN.findall(unicodedata.normalize("NFC", text)) if not _is_sign(token)]
    return sum(judged) / len(judged) if judged else None


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """«nghiệp» can be one, «quyet» and «hßa» cannot."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOP.search(bare) or bool(tones and tones[0] in _ON_STOPS)


def _is_sign(token: str) -> bool:
    return _SIGN.fullmatch(token) is not None and not is_syllable(token)
