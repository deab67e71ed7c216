"""Sentences against their spans: no source, no sentence.

In go sentences and citations, out come those sentences whose every citation exists, is verbatim, and is quoted whole; a
sentence that counts must count its citations. A model's own words are judged against what they cite: out comes the
fault that was found first, or None. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.binding import find_misplaced, find_other_year
from assistant.claims import Kind, Word, phrases, read_words
from assistant.covering import find_content, find_uncovered
from assistant.dialogue import Citation, Sentence
from assistant.grounds import Ground, drop_names, shorten_words, spell_acronyms
from assistant.matching import find_strange_figure, find_strange_name, find_strange_word
from assistant.operators import find_strange_operator
from assistant.support import Support, texts_of

FEWEST = 2  # syllables of a claim, less what only leads in


class Fault(StrEnum):
    """Why a model's sentence is dropped."""

    MARKUP = "markup"  # a link, a tag, letters of another script
    FIGURE = "figure"  # a figure, date or number that isn't there, or of another comparator, unit, side
    NAME = "name"
    WORD = "word"  # a body, quantity, direction that isn't there
    OPERATOR = "operator"  # «không», «phải», «có thể» added or lost
    PLACE = "place"  # a figure or a body among the words of another
    YEAR = "year"  # a figure said of another year
    COVERAGE = "coverage"  # words that no ground holds, or that stand apart in it


@dataclass(frozen=True, slots=True)
class Verdict:
    fault: Fault
    what: str  # the words


def judge(sentence: str, grounds: Sequence[Ground]) -> Verdict | None:
    """None for a sentence that says nothing but what its grounds say, and names nothing else."""
    if markup := find_markup(sentence, grounds):
        return Verdict(Fault.MARKUP, markup)
    if is_quote(read_words(sentence), grounds):
        return None
    words = drop_names(read_words(shorten_words(spell_acronyms(sentence, grounds), grounds)), grounds)
    return next((Verdict(fault, what) for fault, what in look_for_faults(words, grounds) if what), None)


def look_for_faults(words: Sequence[Word], grounds: Sequence[Ground]) -> Iterator[tuple[Fault, str | None]]:
    """One look after another, each only if it is asked for."""
    support = Support.of(grounds)
    yield Fault.FIGURE, find_strange_figure(words, support)
    yield Fault.NAME, find_strange_name(words, support)
    yield Fault.WORD, find_strange_word(words, support)
    yield Fault.OPERATOR, find_strange_operator(words, support)
    yield Fault.PLACE, find_misplaced(words, grounds)
    yield Fault.YEAR, find_other_year(words, grounds)
    yield Fault.COVERAGE, find_uncovered(words, grounds) or find_emptiness(words)


def find_emptiness(words: Sequence[Word]) -> str | None:
    """What a sentence has left that only names its sources, or a figure."""
    kinds = [word.kind for word in find_content(words)]
    says = Kind.DATE in kinds or Kind.NUMBER in kinds or kinds.count(Kind.SYLLABLE) >= FEWEST
    return None if says else " ".join(texts_of(words)) or "…"


def is_quote(words: Sequence[Word], grounds: Sequence[Ground]) -> bool:
    """Whether it is a clause's own words in one piece, less what only leads in: «Kế hoạch nêu: …»."""
    texts = texts_of(words)
    leading = phrases("reporting") | phrases("free")
    start = next((at for at, text in enumerate(texts) if (text,) not in leading), 0)
    runs = [read_words(ground.quote) for ground in grounds]
    return any(begins_in(run, texts[at:]) for run in runs for at in {0, start} if texts[at:])


def begins_in(run: Sequence[Word], texts: Sequence[str]) -> bool:
    starts = (at for at, word in enumerate(run) if at == 0 or run[at - 1].part != word.part)
    return any(texts_of(run[at : at + len(texts)]) == texts for at in starts)


def find_markup(sentence: str, grounds: Sequence[Ground]) -> str | None:
    """What isn't plain Vietnamese prose, unless a quote prints it."""
    printed = {piece.strip(_STOPS) for ground in grounds for piece in ground.quote.split()}
    odd = (piece for piece in sentence.split(" ") if _MARKUP.search(piece))
    return next((piece for piece in odd if piece.strip(_STOPS) not in printed), None)


_STOPS = ",.;:()"
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_VIETNAMESE = (
    c for c in map(chr, range(0xC0, 0x1EFA)) if c in "đĐ" or set(unicodedata.normalize("NFD", c)[1:]) & set(_MARKS)
)
_LETTERS = "".join(c for c in _VIETNAMESE if unicodedata.normalize("NFD", c)[0] in "aeiouyAEIOUYđĐ")
_PLAIN = r"\w\s.,;:!?…()“”\"'’‘«»/%&+–—°×≥≤-"
_MARKUP = re.compile(rf"[^{_PLAIN}]|[_\n\r\t]|(?i:https?:|www\.)|\w[.]\w{{2,}}(?<!\d)|[^\W\d_](?<![A-Za-z{_LETTERS}])")
_QUOTED = re.compile(r"“(.*?)” (?=\[\d)")
_SAYS_NUMBER = re.compile(r"(?<!\w)có (\d+)(?!\w)")


def is_verbatim(citation: Citation) -> bool:
    return bool(citation.quote) and citation.span.of(citation.document.text) == citation.quote


def check(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> list[Sentence]:
    """The sentences that stand; a token that names no citation resolves to nothing and drops its sentence."""
    quotes = {c.n: " ".join(c.quote.split()) for c in citations if is_verbatim(c)}
    return [s for s in sentences if s.citations and stands(s, quotes)]


def stands(sentence: Sentence, quotes: Mapping[int, str]) -> bool:
    if any(n not in quotes for n in sentence.citations):
        return False
    if sentence.support == "checked":
        return counts_right(sentence, [quotes[n] for n in sentence.citations])
    return all(quotes[n] in sentence.text for n in sentence.citations)


def counts_right(sentence: Sentence, quotes: Sequence[str]) -> bool:
    """The one number that it says is that of its citations, each is marked, and it quotes nothing else.

    A long list may leave some of them to their marks.
    """
    said = [quoted for quoted in _QUOTED.findall(sentence.text) if quoted not in quotes]
    numbers = [int(number) for number in _SAYS_NUMBER.findall(_QUOTED.sub(" ", sentence.text))]
    marked = all(f"[{n}]" in sentence.text for n in sentence.citations)
    return numbers == [len(set(sentence.citations))] and marked and not said
