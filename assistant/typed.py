"""The words of a question as they are typed, each in its place, and what each may have been meant as. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.text import fold, unify

LABELS = frozenset(["muc", "diem", "khoan", "phan", "chuong", "dieu", "tieu", "y", "luc", "nhom", "bang"])
# The last syllable of a level; without accents «quan», «tran» and «pho» are too many other words.
LEVELS = frozenset(["huyện", "xã", "tỉnh", "phường", "quận", "trấn", "phố", "huyen", "xa", "tinh", "phuong"])


@dataclass(frozen=True)
class Word:
    """A word of a question; ``opens``: nothing stands before it in its sentence."""

    typed: str
    start: int
    end: int
    opens: bool
    beside_figure: bool

    @cached_property
    def low(self) -> str:
        return unify(self.typed)

    @cached_property
    def letters(self) -> str:
        return fold(self.low)

    @property
    def is_bare(self) -> bool:
        return self.low == self.letters

    @property
    def has_capital(self) -> bool:
        return self.typed[0].isupper()


@dataclass(frozen=True, slots=True)
class Candidate:
    """``cost``: minus the logarithm of how likely the word is typed so when these syllables are meant."""

    words: tuple[str, ...]
    cost: float = 0.0
    written: str = ""  # with the capitals of a lexicon; empty: those typed


@dataclass(frozen=True, slots=True)
class Place:
    """A word where it stands."""

    words: Sequence[Word]
    at: int

    @property
    def word(self) -> Word:
        return self.words[self.at]

    @property
    def before(self) -> Word | None:
        return None if self.word.opens or not self.at else self.words[self.at - 1]

    @property
    def after(self) -> Word | None:
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        return None if following is None or following.opens else following

    @property
    def beside(self) -> list[Word]:
        return [word for word in (self.before, self.after) if word]

    @property
    def words_beside(self) -> tuple[str, str]:
        """Unified; empty where there is none."""
        return (self.before.low if self.before else "", self.after.low if self.after else "")

    @property
    def is_label(self) -> bool:
        """«điểm e», «ý a và c», «v mục 2»: a letter near the word of a clause."""
        near = self.words[max(0, self.at - 3) : self.at + 2]
        return len(self.word.letters) == 1 and any(w.letters in LABELS for w in near)

    def follows_level(self, word: Word) -> bool:
        """Whether a word stands right after «huyện», «xã» …"""
        at = self.words.index(word, max(0, self.at - 1))
        return at > 0 and not word.opens and self.words[at - 1].low in LEVELS


def itself(word: Word) -> Candidate:
    return Candidate((word.low,), 0.0, word.typed)
