"""What each word of a question may have been meant as. Which one, ``spelling.py`` decides from the words around.

In go the words of a question, out come candidates for each, itself among them unless it can be no word. Pure. A change
of letters needs evidence: the documents must have the changed word beside the word that stands beside it here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.frequencies import Frequencies, Phrase, is_one_slip
from assistant.gazetteer import LONGEST, Gazetteer, Names, completes
from assistant.lexicon import KEPT, KINDS_BY_LETTERS, SPOKEN, find_readings
from assistant.syllable import decode_keys, is_bare_syllable, is_syllable, split_tone
from assistant.text import fold, unify
from assistant.typed import LABELS, LEVELS, Candidate, Place, Word, itself

_OF_A_PLACE = frozenset(["cua", "huyen", "xa", "tinh", "phuong"])
_AT = frozenset(["o", "tai", "cua", "ve"])
_EVERYDAY = frozenset(map(fold, SPOKEN))
_I_OR_Y = re.compile("[hklmst]i")  # «kí» and «ký», «mĩ» and «mỹ» are one word in two spellings
LATER = 0.5  # what each reading after the first of a lexicon costs
MOSTLY = 0.3  # share of the accents left out from which a word that looks bare is taken to lack its own
SLIP = 4.0  # what a slip of the finger costs
SHORTEST, LONG = 3, 4  # letters of a word in which a slip is looked for; of one that seems to be foreign
CLEARLY = 4  # times more often than any other: the one reading of initials
IN_TEXTS = 2  # times that a pair must stand in the documents to be evidence
SURELY = 0.5  # the same, against a word that could be meant as it is typed
OFTEN = 5  # times that they must stand there
USUALLY = 0.25  # share of a neighbour's occurrences beside a word, to be evidence against another that could be meant


class Proposer:
    def __init__(
        self, frequencies: Frequencies, names: Sequence[str], gazetteer: Gazetteer, is_known: Callable[[str], bool]
    ) -> None:
        """``is_known`` tells whether letters without accents stand in any document, read for the counts or not."""
        self._counts, self._names, self._gazetteer, self._is_known = frequencies, Names(names), gazetteer, is_known
        self._stored = Gazetteer(names)
        self._stored = Gazetteer(names)

    def propose(self, words: Sequence[Word]) -> list[list[Candidate]]:
        """For each word at least one candidate."""
        share = self.share_of_omitted(words)
        places = self._find_places(words)
        return [[places[i]] if i in places else self._propose(Place(words, i), share) for i in range(len(words))]

    def _find_places(self, words: Sequence[Word]) -> dict[int, Candidate]:
        """The syllables of names that the country has and the documents haven't, where a place is named."""
        found: dict[int, Candidate] = {}
        for start in range(1, len(words)):
            opens = self._may_open_place(words[start - 1], words[start]) or self._follows_stored(words, start)
            if start - 1 in found or opens:
                name = self._find_place(words, start)
                found |= {start + i: Candidate((unify(s),), 0.0, s) for i, s in enumerate(name)}
        return found

    def _may_open_place(self, before: Word, first: Word) -> bool:
        """After the word of a level, unless they make another word («xã hội»), or after «ở»."""
        if before.low in LEVELS and not first.opens:
            return before.letters == "huyen" or not self._counts.bare_pair(before.letters, first.letters)
        return before.letters in _AT and not first.opens

    def _follows_stored(self, words: Sequence[Word], start: int) -> bool:
        """«sông xanh rừng quao»: the place that one of the stored name lies in."""
        before = (words[max(0, start - count) : start] for count in range(2, LONGEST))
        return not words[start].opens and any(len(b) == len(self._stored.find([w.low for w in b])) > 0 for b in before)

    def _find_place(self, words: Sequence[Word], start: int) -> list[str]:
        """The name that begins there; after «ở» only one with a syllable that the documents don't have."""
        name = self._gazetteer.find([w.low for w in words[start : start + LONGEST]])
        named = words[start : start + len(name)]
        together = (self._counts.bare_pair(a.letters, b.letters) for a, b in pairwise(named))
        if any(word.opens for word in named) or any(together):
            return []
        return [] if words[start - 1].letters in _AT and all(map(self._holds, named)) else name

    def share_of_omitted(self, words: Sequence[Word]) -> float:
        """How many of the accents were not typed, 0–1; 0 also when single words only seem to lack theirs."""
        plain = [w for w in words if not find_readings(w.typed) and w.letters not in KEPT]
        accented = sum(not w.is_bare for w in plain)
        omitted = sum(w.is_bare and self._lacks_accents(w) for w in plain)
        if not accented:
            return 1.0 if omitted else 0.5
        share = omitted / (accented + omitted)
        return share if share >= 0.2 else 0.0

    def _lacks_accents(self, word: Word) -> bool:
        return not self._counts.is_written(word.low) and bool(self._spellings(word))

    def _propose(self, place: Place, share: float) -> list[Candidate]:
        word = place.word
        if word.low in KEPT or not word.typed.isalpha():
            return self._decoded(word) or [itself(word)]
        if kind := self._kind_of_document(place):
            return [kind]
        if readings := self._readings(place):
            return readings + (self._respelled(place, share) if is_bare_syllable(word.low) and share else [])
        if meant := self._misspelt_name(place):
            return meant
        if self._may_be_name(place):
            return [itself(word)]
        if not word.is_bare:
            return self._accented(place, share)
        return self._bare(place, share)

    def _readings(self, place: Place) -> list[Candidate]:
        word = place.word
        counted = len(word.low) < 3 and word.beside_figure  # «5 k»
        spoken = len(word.low) > 1 and word.typed.islower() and is_syllable(word.low)  # «du»
        found = () if place.is_label or counted or spoken else find_readings(word.typed)
        if found:
            return [Candidate(tuple(unify(r).replace(",", "").split()), LATER * n, r) for n, r in enumerate(found)]
        if len(word.low) in (2, 3) and not set(word.letters) & set("aeiouy") and not self._is_known(word.letters):
            return [Candidate(phrase, 0.0, " ".join(phrase)) for phrase in self._initials(place)]
        return []

    def _kind_of_document(self, place: Place) -> Candidate | None:
        """«KH Sông Xanh», «kh của SX»: letters that stand for a kind of document, before a place."""
        if place.word.low not in KINDS_BY_LETTERS or place.at + 1 == len(place.words):
            return None
        following = place.words[place.at + 1 :]
        named = following[1:] if following[0].letters in _OF_A_PLACE else following
        initials = bool(named) and named[0].typed.isupper() and len(named[0].typed) > 1
        is_place = initials and named[0].typed.isalpha() and not find_readings(named[0].typed)
        if following[0].opens or not (is_place or self._stored.find([w.low for w in named[:LONGEST]])):
            return None
        kind = KINDS_BY_LETTERS[place.word.low][0].lower()
        return Candidate(tuple(kind.split()), 0.0, kind)

    def _initials(self, place: Place) -> list[Phrase]:
        """The one frequent phrase with these initials that stands in the documents beside the neighbours."""
        held = {p: self._support(place, fold(p[0]), fold(p[-1])) for p in self._counts.phrases_of(place.word.letters)}
        ranked = sorted(held, key=lambda phrase: -held[phrase])
        if not ranked or held[ranked[0]] < IN_TEXTS:
            return []
        return ranked[:1] if len(ranked) == 1 or held[ranked[0]] >= CLEARLY * held[ranked[1]] else []

    def _may_be_name(self, place: Place) -> bool:
        """Two words in capitals, or after the word of a level one that no document holds: never guessed at."""
        for other in place.beside:
            first, second = sorted((place.word, other), key=lambda w: w.start)
            together = self._counts.bare_pair(first.letters, second.letters)
            everyday = first.low in SPOKEN or (first.letters in _EVERYDAY and self._holds(second))
            opening = first.opens and everyday  # «Ngoài Nghị quyết …»
            if first.has_capital and second.has_capital and not together and not opening:
                return True
            if place.follows_level(first) and not together and not (self._holds(first) and self._holds(second)):
                return True
        return place.follows_level(place.word) and not self._holds(place.word)

    def _misspelt_name(self, place: Place) -> list[Candidate]:
        """«Sông Xannh»: no syllable at all, one slip from the one stored name that has the others as they are typed.

        A word that could be a syllable is never read as a name: «Sông Xành» may be another place.
        """
        word = place.word
        if len(word.letters) < SHORTEST or is_bare_syllable(word.letters) or is_syllable(word.low):
            return []
        near = {s for s in self._names.beside(place.words_beside) if is_one_slip(word.letters, fold(s))}
        return [Candidate((s,)) for s in near] if len(near) == 1 else []

    def _holds(self, word: Word) -> bool:
        return bool(self._counts.spellings(word.letters) or find_readings(word.typed)) or self._is_known(word.letters)

    def _accented(self, place: Place, share: float) -> list[Candidate]:
        """Typed accents stand, unless no such syllable is written."""
        word = place.word
        if self._counts.is_written(word.low) or is_syllable(word.low):
            fuller = [] if split_tone(word.low)[1] else self._fuller(place, share)
            wrong = [] if self._counts.is_written(word.low) else self._wrong_tone(place) or self._sure_slips(place)
            return wrong or [itself(word), *fuller]
        return self._decoded(word) or self._fuller(place, 1.0) or self._other_tone(place) or self._slips(place)

    def _fuller(self, place: Place, share: float) -> list[Candidate]:
        """The spellings that have the accents typed and more."""
        spellings = self._counts.spellings(place.word.letters) if share else ()
        fuller = [s for s in spellings if s != place.word.low and completes(place.word.low, s)]
        return [Candidate((s,), -math.log(share)) for s in fuller if self._stands_beside(place, s)]

    def _wrong_tone(self, place: Place) -> list[Candidate]:
        return self._other_tone(place) if self._attraction(place, place.word.letters) > USUALLY else []

    def _other_tone(self, place: Place) -> list[Candidate]:
        """The same letters with other accents, as the documents have them beside these neighbours: «xữ lý»."""
        named = self._names.beside(place.words_beside)  # with another tone it may be another place
        spellings = (s for s in self._counts.spellings(place.word.letters) if s not in named)
        return [Candidate((s,)) for s in spellings if self._stands_beside(place, s)]

    def _bare(self, place: Place, share: float) -> list[Candidate]:
        word = place.word
        if self._spellings(word):
            return self._respelled(place, share)
        if self._is_known(word.letters) or find_readings(word.typed):
            return [itself(word)]
        if share < 1 and is_syllable(word.low):
            return self._sure_slips(place) or [itself(word)]
        return self._decoded(word) or self._slips(place)

    def _respelled(self, place: Place, share: float) -> list[Candidate]:
        """A word without accents, as the documents accent it; where others have theirs, only with evidence."""
        word = place.word
        unwritten = not self._counts.is_written(word.low)
        spellings = [s for s in self._spellings(word) if s != word.low] if share else []
        if share < MOSTLY and unwritten:
            spellings = [s for s in spellings if self._may_stand_beside(place, s)]
        accented = [Candidate((s,), -math.log(share)) for s in spellings]
        return accented if accented and unwritten else [itself(word), *accented]

    def _spellings(self, word: Word) -> list[str]:
        """As the documents accent these letters; «ki» may be «ký» besides."""
        with_y = f"{word.letters[:-1]}y" if _I_OR_Y.fullmatch(word.letters) else ""
        return [*self._counts.spellings(word.letters), *(self._counts.spellings(with_y) if with_y else ())]

    def _sure_slips(self, place: Place) -> list[Candidate]:
        """«cương trình»: a syllable that the documents don't have, where they nearly always have one a slip away."""
        word = place.word
        if len(word.letters) <= SHORTEST or word.has_capital or self._is_known(word.letters):
            return []
        near = [n for n in self._drawn(place, SURELY) if self._support(place, n, n) >= OFTEN]
        return self._respell_slips(word, near)

    def _slips(self, place: Place) -> list[Candidate]:
        """Words one slip away; one that could be a syllable itself is changed on evidence only."""
        word = place.word
        if len(word.letters) < SHORTEST or self._is_known(word.letters):
            return [itself(word)]
        could_be_meant = word.is_bare and is_bare_syllable(word.letters)
        near = self._drawn(place, USUALLY if could_be_meant else 0.0)
        if not near and not could_be_meant and may_be_slip(place):
            only = [n for n in self._counts.neighbours(word.letters) if is_bare_syllable(n)]
            near = only if len(only) == 1 else []
        return self._respell_slips(word, near) or self._parted(word) or [itself(word)]

    def _drawn(self, place: Place, share: float) -> list[str]:
        """The letters one slip away that make up more than a share of what stands beside a neighbour."""
        return [n for n in self._counts.neighbours(place.word.letters) if self._attraction(place, n) > share]

    def _respell_slips(self, word: Word, near: Sequence[str]) -> list[Candidate]:
        spellings = [s for letters in near for s in self._counts.spellings(letters)]
        alike = [s for s in spellings if share_tone(word.low, s)] or spellings
        return [Candidate((s,), SLIP) for s in alike]

    def _parted(self, word: Word) -> list[Candidate]:
        """Two words without the space between them: «kinhte»."""
        if is_bare_syllable(word.letters):
            return []
        cuts = [(word.letters[:i], word.letters[i:]) for i in range(2, len(word.letters) - 1)]
        pairs = [cut for cut in cuts if self._counts.bare_pair(*cut) >= IN_TEXTS]
        first, second = (map(self._counts.spellings, pairs[0])) if len(pairs) == 1 else ((), ())
        parted = [(a, b) for a in first for b in second if self._counts.pair(a, b)]
        return [Candidate(pair, SLIP, " ".join(pair)) for pair in parted]

    def _decoded(self, word: Word) -> list[Candidate]:
        """What the keys of an input method make, if the documents write it; «nq57» and «muc2» are none."""
        label = word.letters.rstrip("0123456789") in LABELS
        found = None if label or self._is_known(word.letters) else decode_keys(word.low)
        return [Candidate((found,))] if found and self._counts.is_written(found) else []

    def _support(self, place: Place, first: str, last: str) -> int:
        """How often letters stand in the documents beside the neighbours, at the better side."""
        before = self._counts.bare_pair(place.before.letters, first) if place.before else 0
        after = self._counts.bare_pair(last, place.after.letters) if place.after else 0
        return max(before, after)

    def _attraction(self, place: Place, letters: str) -> float:
        """The share of a neighbour's occurrences in the documents that stand beside these letters, 0–1."""
        pairs = [(place.before, (place.before.letters, letters))] if place.before else []
        pairs += [(place.after, (letters, place.after.letters))] if place.after else []
        shares = (self._counts.bare_pair(*pair) / self._counts.bare_count(word.letters) for word, pair in pairs)
        return max(shares, default=0.0)

    def _may_stand_beside(self, place: Place, spelling: str) -> bool:
        return self._support(place, fold(spelling), fold(spelling)) > 0

    def _stands_beside(self, place: Place, spelling: str) -> bool:
        before = self._counts.pair_in_texts(place.before.low, spelling) if place.before else 0
        after = self._counts.pair_in_texts(spelling, place.after.low) if place.after else 0
        return max(before, after) >= IN_TEXTS


def may_be_slip(place: Place) -> bool:
    """A word by itself that is no syllable: more likely a slip than a foreign word or a name."""
    word = place.word
    longer = LONG if word.is_bare else SHORTEST
    return len(word.letters) > longer and (word.opens or not word.has_capital)


def share_tone(typed: str, spelling: str) -> bool:
    """True as well where the letter that bore the tone is not there."""
    return not set(fold(typed)) & set("aeiouy") or split_tone(typed)[1][:1] == split_tone(spelling)[1]
