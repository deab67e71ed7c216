"""Vietnamese text: one form for the same word, and the terms that the word index holds.

In goes text, out comes text or lists of syllables; pure. It does not correct spelling or restore accents.
"""

from __future__ import annotations

import re
import unicodedata

# Old tone placement → new (Quyết định 240/QĐ of 1984 against common practice): «hoà» and «hòa» are one word.
_TONE_PLACEMENT = dict(
    pair.split()
    for pair in (
        "oà òa|oá óa|oả ỏa|oã õa|oạ ọa|oè òe|oé óe|oẻ ỏe|oẽ õe|oẹ ọe|uỳ ùy|uý úy|uỷ ủy|uỹ ũy|uỵ ụy"
    ).split("|")
)
# «quý», «quỳ»: there the u belongs to the consonant and the tone stays; «hoàn», «toán» have a letter after.
_MISPLACED = re.compile(r"(?<!q)(" + "|".join(_TONE_PLACEMENT) + r")(?!\w)")
_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+")


def compose(text: str) -> str:
    """NFC: one code point for one accented letter."""
    return unicodedata.normalize("NFC", text)


def unify(text: str) -> str:
    """Lower case, NFC, new tone placement: equal words become equal strings."""
    return _MISPLACED.sub(lambda found: _TONE_PLACEMENT[found[0]], compose(text).lower())


def fold(text: str) -> str:
    """Lower case without accents: «Điều phối» → «dieu phoi». Idempotent."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return compose("".join(c for c in bare if not unicodedata.combining(c))).replace("đ", "d")


def syllables(text: str) -> list[str]:
    """The syllables and figures of a text, unified: «80 %» and «80%» are both «80%»."""
    return _SYLLABLE.findall(re.sub(r"(\d)\s+%", r"\1%", unify(text)))


def index_terms(text: str) -> list[str]:
    """Folded syllables, folded syllable pairs, and accented syllables: found however the question is typed."""
    accented = syllables(text)
    folded = [fold(s) for s in accented]
    pairs = [f"{a}_{b}" for a, b in zip(folded, folded[1:], strict=False)]
    return folded + pairs + [f"={a}" for a, f in zip(accented, folded, strict=True) if a != f]


def has_accents(text: str) -> bool:
    return fold(text) != compose(text).lower()
