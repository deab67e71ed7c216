"""Vietnamese text: one form for the same word, and the terms that the word index holds.

In goes text, out comes text or lists of syllables; pure. It does not correct spelling or restore accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from assistant.lexicon import ABBREVIATIONS

CAPITALS = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper())  # for character classes
TERMS_VERSION = 2  # of ``index_terms``: a word index made by another version is built again

# Old tone placement -> new: «hoà» and «hòa» are one word.
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_TONE_PLACEMENT = dict(zip(_OLD.split(), _NEW.split(), strict=True))
# «quý», «quỳ»: there the u belongs to the consonant and the tone stays; «hoàn», «toán» have a letter after.
_MISPLACED = re.compile(r"(?<!q)(" + "|".join(_TONE_PLACEMENT) + r")(?!\w)")
_ANY_ABBREVIATION = "|".join(name.replace("d", "[dđĐ]") for name in sorted(ABBREVIATIONS, key=len, reverse=True))
_ABBREVIATION = re.compile(rf"(?<!\w)(?a:({_ANY_ABBREVIATION}))(?!\w)", re.IGNORECASE)  # (?a:): «ſ» is no s
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# A year, also of a range («2026-2030»), but none of a date («28-02-2025») or of a document's number («30/2020/…»).
YEAR = r"(?:(?<=20\d\d-)|(?<![\d/.-]))20\d{2}(?!\d|/|-(?!20\d\d))"
_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+")


def compose(text: str) -> str:
    """NFC: one code point for one accented letter."""
    return unicodedata.normalize("NFC", text)


def drop_controls(text: str) -> str:
    """NFC; a space for whatever is not seen: control characters, ends of lines, marks that turn the text round."""
    return "".join(" " if unicodedata.category(c).startswith("C") else c for c in compose(text))


def unify(text: str) -> str:
    """Lower case, NFC, new tone placement: equal words become equal strings."""
    return _MISPLACED.sub(lambda found: _TONE_PLACEMENT[found[0]], compose(text).lower())


def fold(text: str) -> str:
    """Lower case without accents: «Điều phối» → «dieu phoi». Idempotent."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return compose("".join(c for c in bare if not unicodedata.combining(c))).replace("đ", "d")


fold_syllable = lru_cache(maxsize=16_384)(fold)  # Vietnamese has some 7,000 syllables: nearly every call is a repeat


def tolerate(pattern: str) -> str:
    """A pattern over unified text that takes a letter with its accents, without its tone, or bare, but no other accent.

    «ký» matches «ký» and «ky», not «kỷ»: half-typed accents are read, and wrong ones are not read away.
    """
    return "".join(_tolerate_letter(letter) for letter in compose(pattern))


@lru_cache(maxsize=256)
def _tolerate_letter(letter: str) -> str:
    bare = fold(letter)
    if not letter.isalpha() or bare == letter:
        return letter
    toneless = compose("".join(c for c in unicodedata.normalize("NFD", letter) if c not in _TONES))
    return f"[{''.join(dict.fromkeys((letter, toneless, bare)))}]"


def remove_matches(text: str, pattern: str) -> str:
    """The text without what a pattern over unified text matches; whole when a rare letter changes length unified."""
    typed = unify(text)
    if len(typed) != len(text):
        return text
    for found in reversed(list(re.finditer(pattern, typed))):
        text = text[: found.start()] + " " + text[found.end() :]
    return text


def syllables(text: str) -> list[str]:
    """The syllables and figures of a text, unified: «80 %» and «80%» are both «80%»."""
    return _SYLLABLE.findall(re.sub(r"(\d)\s+%", r"\1%", unify(text)))


def expand_abbreviations(text: str) -> str:
    """Each known abbreviation followed by its words: «HĐND xã» → «HĐND Hội đồng nhân dân xã»."""
    return _ABBREVIATION.sub(lambda found: f"{found[0]} {ABBREVIATIONS[fold(found[0])]}", compose(text))


@lru_cache(maxsize=2048)  # the same clauses and headings are read for one question after another
def folded_syllables(text: str) -> tuple[str, ...]:
    """The syllables without accents, abbreviations spelt out."""
    return tuple(fold_syllable(s) for s in syllables(expand_abbreviations(text)))


def index_terms(text: str) -> list[str]:
    """Folded syllables, folded syllable pairs, and accented syllables: found however the question is typed."""
    accented = syllables(expand_abbreviations(text))
    folded = [fold_syllable(s) for s in accented]
    pairs = [f"{a}_{b}" for a, b in pairwise(folded)]
    return folded + pairs + [f"={a}" for a, f in zip(accented, folded, strict=True) if a != f]


def has_accents(text: str) -> bool:
    return fold(text) != compose(text).lower()
