"""How a Vietnamese syllable is written: its letters, its tone, and where the mark stands. Pure.

In goes one word, out come what it can be: whether it could be a syllable, with the mark moved to its place, or decoded
from the keys of Telex and VNI that an input method left. It knows no meaning and no frequency.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.text import compose, fold, unify

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm
ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap
oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u
ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyp
uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_FRONT = tuple("eêiy")  # before these stand gh, k and ngh, before others g, c and ng


def _agree(onset: str, rime: str) -> bool:
    if onset in ("c", "g", "ng"):
        return not rime.startswith(_FRONT)
    return onset not in ("gh", "ngh") or rime.startswith(_FRONT)


_TONELESS = frozenset(
    [onset + rime for onset in ("", *_ONSETS.split()) for rime in _RIMES.split() if _agree(onset, rime)]
    + ["q" + rime for rime in _RIMES.split() if rime.startswith("u")]  # «quýt», «quỳnh»
    + ["gi", "giêng", "giêt"]
)
_BARE = frozenset(map(fold, _TONELESS))
_LONE_I = re.compile(r"(?:[hklmstv]|qu)[iy]$")  # where one may write either letter
_STOPPED = re.compile(r"(?:p|t|c|ch)$")  # such a syllable bears the tone sắc or nặng
_SAC, _NANG = "\u0301", "\u0323"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_TELEX_TONES = {"f": "\u0300", "s": _SAC, "x": "\u0303", "r": "\u0309", "j": _NANG}
_TELEX_MARKS = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VNI_TONES = {"1": _SAC, "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": _NANG}
_VNI_MARKS = {"a6": "â", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "a8": "ă", "d9": "đ"}


def split_tone(word: str) -> tuple[str, str]:
    """«nghị» → («nghi», nặng); the tone is "" for a level one, two characters where two are typed."""
    letters = unicodedata.normalize("NFD", word)
    return compose("".join(c for c in letters if c not in _TONES)), "".join(c for c in letters if c in _TONES)


def is_syllable(word: str) -> bool:
    """Whether a lower-case word could be one as it stands: «quýt» is, «quyt» and «lonh» are not."""
    toneless, tone = split_tone(word)
    return toneless in _TONELESS and len(tone) <= 1 and (tone in (_SAC, _NANG) or not _STOPPED.search(toneless))


def swap_y(word: str) -> str:
    """The other spelling of the same syllable: «mỹ» and «mĩ», «kì» and «kỳ». Others unchanged."""
    if not _LONE_I.match(fold(word)):
        return word
    letters = unicodedata.normalize("NFD", word)
    return compose(letters.translate({ord("i"): "y", ord("y"): "i"}))


def is_bare_syllable(word: str) -> bool:
    """Whether a word could be one typed without accents."""
    return word in _BARE


@lru_cache(maxsize=4096)
def place_tone(word: str) -> str:
    """A word in lower case with its mark where it belongs: «naò» → «nào», «Hoà» → «hòa»."""
    toneless, tone = split_tone(unify(word))
    if not tone or toneless not in _TONELESS or len(set(tone)) > 1:
        return unify(word)
    at = _find_bearer(toneless)
    return unify(toneless[: at + 1] + tone[0] + toneless[at + 1 :])


def _find_bearer(toneless: str) -> int:
    """The place of the letter that bears the mark."""
    start = 2 if toneless.startswith(("qu", "gi")) and len(toneless) > 2 and toneless[2] in _VOWELS else 0
    vowels = [i for i in range(start, len(toneless)) if toneless[i] in _VOWELS]
    if marked := [i for i in vowels if toneless[i] in _MARKED]:
        return marked[-1]
    closed = vowels[-1] < len(toneless) - 1
    return vowels[1] if len(vowels) == 3 or (closed and len(vowels) == 2) else vowels[0]


def decode_keys(word: str) -> str | None:
    """The syllable of the keys of Telex («quyeets») or VNI («quye6t1»); None where they make none."""
    tones, marks = (_VNI_TONES, _VNI_MARKS) if any(c.isdigit() for c in word) else (_TELEX_TONES, _TELEX_MARKS)
    typed = [c for c in word[1:] if c in tones]
    letters = word[:1] + "".join(c for c in word[1:] if c not in tones)
    for keys, letter in marks.items():
        letters = letters.replace(keys, letter)
    letters = letters.replace("uơ", "ươ").replace("w", "ư")
    if len(typed) > 1 or fold(letters) == word or not letters.isalpha() or not letters:
        return None
    at = _find_bearer(letters) if letters in _TONELESS else -1
    found = compose(letters[: at + 1] + "".join(tones[c] for c in typed) + letters[at + 1 :])
    return unify(found) if at >= 0 and is_syllable(found) else None
