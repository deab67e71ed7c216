"""A question as typed -> as it is read: abbreviations and chat words spelt out, accents and typing errors restored.

In go questions, out come questions in clean Vietnamese; what isn't understood stays as it was typed. Pure: it knows
the documents by the counts of their syllables (frequencies.py) and the words of people by ``prompts/lexicon``.

Names are not guessed: what follows the word of a level («huyện …») or stands in capitals is changed only into what the
documents have in that very place, so that a place which isn't stored stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from assistant.candidates import CLEARLY, Proposer
from assistant.focusing import drop_courtesies
from assistant.frequencies import Frequencies
from assistant.gazetteer import LONGEST, Gazetteer, Spellings
from assistant.lexicon import ABBREVIATIONS, KINDS_BY_LETTERS, find_readings, read_loanwords
from assistant.numbers import find_numbers, matches_number
from assistant.numerals import read_numerals
from assistant.syllable import is_syllable, place_tone
from assistant.text import compose, fold, syllables, unify
from assistant.typed import Candidate, Word

FEWEST, FEWEST_TITLED = 3, 6  # words from which capitals throughout, at each word, are a habit and no name
REMEMBERED = 1024  # readings: the earlier questions of a conversation come back with each new one
_LETTERS = "|".join(sorted(KINDS_BY_LETTERS, key=len, reverse=True))
_WORD = re.compile(r"[^\W_]+")
_STRETCHED = re.compile(r"(?<=[^\W\d_])([^\W\d_ivxIVX])\1{2,}")  # «quááá», no Roman number
# What is no word: numbers of documents, dates, addresses.
_FROZEN = re.compile(
    r"https?://\S+|(?<!\S)\S+@\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)(?!\w)\S*"
    rf"|(?<!\w)\d\w*(?: ?[-–/.] ?\w+)+|(?<!\w)(?<!\w\.)\d{{1,4}} ?(?:{_LETTERS})(?! (?:(?:số|so) )?\d)"
    r"(?: \w{2,5}(?= |$|\W))?(?!\w)",
    re.IGNORECASE,
)
_BODY = r"/[A-ZĐ][^\W\d_]{1,5}"  # «KH/HU 12»
_KIND = re.compile(
    rf"(?<![\w/-])({_LETTERS})({_BODY})?(?: ?(số|so|s))?[ .-]?(\d{{1,4}})(?![\w%])(?!-[^\W\d_])", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<![\w.])([^\W\d_]{1,3})\.([^\W\d_]{2,})(?![\w.])")
_JOINED = re.compile(r"(?<!\w)([^\W\d_aeiouy])(?!\1)([^\W\d_]{2,})(?!\w)")  # «mtiêu»
_SLASHED = re.compile(r"(?<![\w/])(?:[đd]/[cv]|t/h)(?![\w/])", re.IGNORECASE)  # «đ/c»
# «tt 2045»: a year is no figure of the word before it.
_FIGURE_BEFORE, _FIGURE_AFTER = re.compile(r"\d[.,%]? ?$"), re.compile(r" ?(?!(?:19|20)\d{2}(?!\d))\d")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ENDS = re.compile(r"[^\s,\"'“”«»()-]")  # between two words: they are not beside each other


class Speller:
    """Reads the questions that are asked of some documents. Safe in any thread."""

    def __init__(
        self,
        texts: Iterable[str],
        names: Iterable[str] = (),
        places: Iterable[str] = (),
        is_known: Callable[[str], bool] = lambda name: False,
        numbers: Iterable[str] = (),
    ) -> None:
        """``names``: the places and persons of the documents; ``places``: those of the country, stored or not.

        ``is_known`` tells whether letters without accents stand in any document; ``numbers`` are what these bear.
        """
        self._numbers = frozenset(numbers)
        named = sorted(set(names), key=len, reverse=True)
        self._counts = Frequencies(texts, named)
        self._proposer = Proposer(self._counts, named, Gazetteer(places), is_known)
        self._named, self._spellings = Gazetteer(named), Spellings(named)
        self.read = lru_cache(REMEMBERED)(self._read)

    def _read(self, question: str) -> str:
        """The question as understood; the same words when there is nothing to correct."""
        text = lower_capitals(self._spellings.read(place_tones(compose(question))))
        text = self._restore(spell_kinds(self._spell_dotted(read_loanwords(text)), self._numbers))
        return self._raise_names(read_numerals(text))

    def _spell_dotted(self, text: str) -> str:
        """«t.tuyến» → «trực tuyến»: the frequent pair that ends so and begins with this letter; «đ/c» → «đồng chí»."""

        def spell(found: re.Match[str]) -> str:
            pairs = self._counts.pairs_ending(fold(found[1]), unify(found[2]))
            clear = pairs and (len(pairs) == 1 or pairs[0][1] >= CLEARLY * pairs[1][1])
            return f"{pairs[0][0][0]} {pairs[0][0][1]}" if clear else found[0]

        def part(found: re.Match[str]) -> str:
            """«mtiêu» → «mục tiêu»."""
            low, last = unify(found[0]), unify(found[2])
            cut = not is_syllable(low) and not find_readings(low) and last != fold(last) and is_syllable(last)
            return spell(found) if cut else found[0]

        text = _SLASHED.sub(lambda found: find_readings(found[0])[0], text)
        return _JOINED.sub(part, _DOTTED.sub(spell, text))

    def _restore(self, text: str) -> str:
        words = find_words(text)
        chosen = self._choose(self._proposer.propose(words), words)
        for word, candidate in zip(reversed(words), reversed(chosen), strict=True):
            text = text[: word.start] + write(candidate, word) + text[word.end :]
        return text

    def _choose(self, proposed: Sequence[Sequence[Candidate]], words: Sequence[Word]) -> list[Candidate]:
        """The likeliest way through the candidates (Viterbi): each weighed after the one before it."""
        ways: list[tuple[float, list[Candidate]]] = [(0.0, [])]
        for candidates, word in zip(proposed, words, strict=True):
            ways = [
                max(((score + self._weigh(c, way, word), [*way, c]) for score, way in ways), key=lambda way: way[0])
                for c in candidates
            ]
        return max(ways, key=lambda way: way[0])[1]

    def _weigh(self, candidate: Candidate, way: Sequence[Candidate], word: Word) -> float:
        before = "" if word.opens or not way else way[-1].words[-1]
        total = -candidate.cost
        for syllable in candidate.words:
            total += self._counts.likelihood(syllable, before)
            before = syllable
        return total

    def _raise_names(self, text: str) -> str:
        """The names of the documents' places and persons with their capitals."""
        words = find_words(text)
        for at, word in reversed(list(enumerate(words))):
            name = self._named.find([w.low for w in words[at : at + LONGEST]])
            end = words[at + len(name) - 1].end if name else word.end
            if unify(text[word.start : end]) == unify(" ".join(name)):
                text = text[: word.start] + " ".join(name) + text[end:]
        return text


def says_otherwise(asked: str, read: str) -> bool:
    """Whether a reading shows a person more than capitals, spaces, signs, places of tones and courtesies changed.

    Nor is a person told that «UBND» and «NQ57», in capitals as documents print them, were understood.
    """
    if syllables(asked) == syllables(read):
        return False
    official = _WORD.sub(_spell_official, spell_kinds(drop_courtesies(asked)))
    return syllables(place_tones(official)) != syllables(read)


def _spell_official(found: re.Match[str]) -> str:
    known = found[0].isupper() and fold(found[0]) in ABBREVIATIONS
    return ABBREVIATIONS[fold(found[0])] if known else found[0]


def place_tones(text: str) -> str:
    """Marks where they belong and letters once that are held down: «naò», «quááá»."""
    single = _STRETCHED.sub(r"\1", text)
    return _WORD.sub(lambda found: _place_tone(found[0]), single)


def _place_tone(word: str) -> str:
    placed = place_tone(word.lower())
    return word if placed == word.lower() else keep_capitals(word, placed)


def lower_capitals(text: str) -> str:
    """A question all in capitals, or with each word in capitals, in lower case but for numbers of documents."""
    words = len(text.split())
    if not ((text.isupper() and words >= FEWEST) or (text.istitle() and words >= FEWEST_TITLED)):
        return text
    frozen = [found.span() for found in _FROZEN.finditer(text)]
    lowered = [c if any(a <= i < b for a, b in frozen) else c.lower() for i, c in enumerate(text)]
    return text[:1] + "".join(lowered)[1:]


def spell_kinds(text: str, numbers: Collection[str] = ()) -> str:
    """«KH 114» → «Kế hoạch 114», «nq57» → «Nghị quyết 57»; printed numbers stay, «KH 2030» names a year.

    Letters of several kinds are read as the one that has this number among ``numbers``.
    """
    frozen = [found.span() for found in _FROZEN.finditer(text)]

    def spell(found: re.Match[str]) -> str:
        if any(a <= found.start() < b for a, b in frozen):
            return found[0]
        letters, body, said, digits = found.groups()
        kinds = KINDS_BY_LETTERS[letters.lower()]
        borne = next((kind for kind in kinds if is_borne(kind, digits, numbers)), None)
        of_year = _YEAR.fullmatch(digits) and not (said or borne)
        named = " năm" if of_year else " số" if said else ""
        return f"{borne or kinds[0]}{named} {digits}" + (f"-{letters}{body}" if body else "")

    return _KIND.sub(spell, text)


def is_borne(kind: str, digits: str, numbers: Collection[str]) -> bool:
    """Whether one of the numbers is that of a document of this kind."""
    return any(matches_number(number, named) for named in find_numbers(f"{kind} số {digits}") for number in numbers)


def find_words(text: str) -> list[Word]:
    """The words between numbers, dates and addresses."""
    frozen = [found.span() for found in _FROZEN.finditer(text)]
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        if any(a < found.end() and found.start() < b for a, b in frozen) or found[0][0].isdigit():
            continue
        gap = text[end : found.start()]
        figure = _FIGURE_BEFORE.search(gap) or _FIGURE_AFTER.match(text, found.end())
        opens = not words or bool(_ENDS.search(gap))
        words.append(Word(found[0], *found.span(), opens, bool(figure)))
        end = found.end()
    return words


def write(candidate: Candidate, word: Word) -> str:
    """As the lexicon writes it, else with the capitals typed."""
    return candidate.written or keep_capitals(word.typed, " ".join(candidate.words))


def keep_capitals(typed: str, written: str) -> str:
    if typed.isupper() and len(typed) > 1 and " " not in written:
        return written.upper()
    return written[:1].upper() + written[1:] if typed[:1].isupper() else written
