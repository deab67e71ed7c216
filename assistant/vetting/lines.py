"""A pasted text -> its sentences in clean Vietnamese, each with the way back to the place where it was typed.

In go the text and what reads a sentence typed without accents or all in capitals; out come Lines. Pure. What a sentence
says is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from assistant.model import Span
from assistant.numerals import read_numerals
from assistant.sentences import split_sentences
from assistant.text import fold
from prompts import lexicon

LONGEST_LINE = 1_200  # characters: the longest sentences of Party documents have about 900
_ACCENTED = 0.15  # share of the words that bear accents in a sentence typed with them: Vietnamese has about two thirds
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+|[^\w\s]")
_WORD = re.compile(r"[^\W\d]+")


@dataclass(frozen=True)
class Line:
    """A sentence: ``words`` as it is read, ``typed`` as it stands at ``start`` of the text."""

    words: str
    typed: str
    start: int

    def locate(self, span: Span) -> Span:
        """Where in the text the words at a span were typed."""
        if self.words == self.typed:
            return span.shift(self.start)
        held = [place for token, place in self._places if token.start < span.end and span.start < token.end]
        return Span(held[0].start, held[-1].end).shift(self.start) if held else Span(self.start, self.start)

    @cached_property
    def _places(self) -> list[tuple[Span, Span]]:
        """Each token of the words with those typed that it was read from."""
        read, typed = list(_TOKEN.finditer(self.words)), list(_TOKEN.finditer(self.typed))
        matcher = SequenceMatcher(None, [fold(t[0]) for t in read], [fold(t[0]) for t in typed], autojunk=False)
        return [pair for block in matcher.get_opcodes() for pair in _pair(read, typed, block)]


def _pair(
    read: list[re.Match[str]], typed: list[re.Match[str]], block: tuple[str, int, int, int, int]
) -> Iterator[tuple[Span, Span]]:
    how, i, j, k, m = block
    for at in range(i, j) if k < m else ():
        first, last = (k + at - i, k + at - i) if how == "equal" or j - i == m - k else (k, m - 1)
        yield Span(*read[at].span()), Span(typed[first].start(), typed[last].end())


def read_lines(text: str, spell: Callable[[str], str]) -> list[Line]:
    pieces = (piece for sentence in split_sentences(text) for piece in cut_long(text, sentence))
    return [read_line(piece.of(text), piece.start, spell) for piece in pieces]


def cut_long(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence without end in pieces: what follows looks more than once at each word of a line."""
    while sentence.end - sentence.start > LONGEST_LINE:
        cut = text.rfind(" ", sentence.start + 1, sentence.start + LONGEST_LINE)
        end = cut if cut > 0 else sentence.start + LONGEST_LINE
        yield Span(sentence.start, end)
        sentence = Span(end, sentence.end)
    yield sentence


def read_line(typed: str, start: int, spell: Callable[[str], str]) -> Line:
    words = spell(typed) if needs_reading(typed) else typed
    return Line(read_numerals(spell_short(words)), typed, start)


def spell_short(words: str) -> str:
    """«BHYT» by its words: what people shorten and documents don't."""
    short: dict[str, str] = lexicon("vetting")["short"]
    return re.sub(rf"(?<!\w)(?:{'|'.join(short)})(?!\w)", lambda found: short[found[0]], words)


def needs_reading(typed: str) -> bool:
    """Typed without accents, or all in capitals, where names can't be told from other words."""
    words = _WORD.findall(typed)
    words = [word for word in words if word.islower()] or words  # names are typed with accents where the rest isn't
    accented = sum(fold(word) != word.lower() for word in words)
    return bool(words) and (accented < _ACCENTED * len(words) or (typed.isupper() and len(words) > 2))
