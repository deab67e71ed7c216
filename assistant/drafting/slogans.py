"""Slogans: what a clause calls for, in so few words that it is read in passing.

In goes a Stock, out come as many slogans as asked for, each the words of a clause from a verb to where another begins,
or a figure with its year. Pure. No two say the same; none is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.content import content_terms
from assistant.drafting.aloud import read_aloud
from assistant.drafting.lengths import POINTS, SLOGAN, count_syllables
from assistant.drafting.materials import Material, Role, begins_with_verb, drop_openers
from assistant.drafting.phrasing import lower_first, upper_first
from assistant.drafting.planning import Stock
from assistant.drafting.sheet import Sheet, make_point
from assistant.drafting.topics import split_topic
from assistant.drafting.vocabulary import any_of, count_said, list_of, says, words_of
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Form
from assistant.model import Span
from assistant.text import folded_syllables, syllables, tolerate, unify
from prompts import message

SHORTEST = 5  # syllables of what calls for something
BARE = 3  # syllables of a verb with nothing that it is done to
EASY = (7, 15)  # syllables that are easily remembered
OF_INTEREST, OF_EASE, OF_MOVEMENT = 0.25, 0.2, 0.25  # what each adds to a slogan's worth
OF_SUBJECT = 0.12  # for each syllable of the topic
OF_CLAUSE = 0.3  # what the clause's own worth counts in that of its words
ABOUT = 0.5  # share of the topic's syllables that a slogan on it holds
BESIDE = 0.7  # the worth of a slogan that isn't on the topic
LEAST = 0.5  # the worth below which nobody would hang it up
AGAIN = 0.1  # what each slogan on the same thing costs the next one
REPEATED = 0.6  # what a slogan loses by what it repeats
ALIKE = 0.55  # share of the syllables of the shorter one that two slogans may have in common
ADDED = 9.0  # the worth of what was asked for by name
# A document or a body that is named is nothing to be called for on a gate.
_OFFICIAL = re.compile(
    r"Kế hoạch|Chương trình|Nghị quyết|Quyết định|Đảng ủy|Huyện ủy|Ủy ban|Ban [A-ZĐ]|(?<!\w)này(?!\w)"
)
_PIECE = re.compile(r"[^,;.:()]+")
_QUOTED = r"[“\"«][^”\"»]{3,40}[”\"»]"
_MOVEMENT = re.compile(rf"phong trào (?:thi đua )?{_QUOTED}|phong trào thi đua[^,;.]{{0,60}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slogan:
    words: str
    material: Material
    value: float
    is_figure: bool = False
    about: int = 0  # which thing of the topic


def write_slogans(stock: Stock) -> Written:
    request, sheet = stock.request, Sheet()
    count = request.points or POINTS[Form.SLOGANS]
    added = [s for m in stock.added for s in make_slogans(stock, m, ADDED)]
    chosen = pick([*added, *make_all(stock)], count)
    beside = [] if stock.general or len(chosen) == count else pick(make_beside(stock), count, chosen)
    points = tuple(make_point(f"{s.words} {sheet.cite(s.material)}") for s in (*chosen, *beside))
    notes = [message("drafting.notes.off_topic", topic=request.topic)] if beside else []
    if len(points) < count:
        notes.append(message("drafting.notes.few_points", found=len(points), asked=count))
    return Written((DraftSection(None, points, numbered=True),) if points else (), sheet.citations, tuple(notes))


def make_beside(stock: Stock) -> list[Slogan]:
    """Where the topic has too few: what else the documents call for, if it is good enough."""
    return [s for s in make_all(replace(stock, general=True)) if s.value >= BESIDE]


def make_all(stock: Stock) -> Iterator[Slogan]:
    for worth in stock.ranked:
        yield from make_slogans(stock, worth.material, OF_CLAUSE * worth.value)


def pick(slogans: Iterable[Slogan], count: int, before: Sequence[Slogan] = ()) -> list[Slogan]:
    """The best, each the less worth the more it repeats of those before; a third of them figures at most."""
    chosen = list(before)
    left = list(slogans)
    while left and len(chosen) < count:
        full = sum(s.is_figure for s in chosen) >= max(1, count // 3)
        left = [s for s in left if find_repeated(s, chosen) <= ALIKE and not (full and s.is_figure)]
        left = [s for s in left if s.value >= LEAST]
        chosen += [max(left, key=lambda s: weigh_beside(s, chosen))] if left else []
    return chosen[len(before) :]


def weigh_beside(slogan: Slogan, chosen: Sequence[Slogan]) -> float:
    """The less the more it repeats of those chosen, and the more of them are on the same thing."""
    again = sum(other.about == slogan.about for other in chosen)
    return slogan.value - REPEATED * find_repeated(slogan, chosen) - AGAIN * again


def find_repeated(slogan: Slogan, others: Sequence[Slogan]) -> float:
    """The largest share of syllables that it has in common with one of the others."""
    own = set(syllables(slogan.words))
    said = (set(syllables(other.words)) for other in others)
    return max((len(own & words) / min(len(own), len(words)) for words in said), default=0.0)


def make_slogans(stock: Stock, material: Material, value: float) -> Iterator[Slogan]:
    """Every slogan that a clause holds, the more worth the more it says of what matters to those who read it."""
    if material.is_heading or material.role is Role.STATE or (material.deadline and material.deadline.on):
        return
    most, interests = stock.request.words_each or SLOGAN, words_of("interests")[stock.request.audience]
    things = [content_terms(thing) for thing in split_topic(stock.request.topic)]
    found = (find_figures, find_movements, find_calls, find_examples)
    for words, bonus, is_figure in (made for find in found for made in find(material)):
        size = count_syllables(words)
        about = find_about(words, things)
        on_topic = stock.general or about is not None
        held = sum(term in things[about or 0] for term in folded_syllables(words))
        if SHORTEST <= size <= most and on_topic:
            easy = OF_EASE * (EASY[0] <= size <= EASY[1])
            worth = value + bonus + easy + OF_INTEREST * count_said(words, interests) + OF_SUBJECT * min(held, 3)
            yield Slogan(words, material, worth, is_figure, about or 0)


def find_about(words: str, things: Sequence[Sequence[str]]) -> int | None:
    """Which thing of the topic a slogan is on: it holds most of its syllables, two of them side by side."""
    said = folded_syllables(words)
    pairs = set(pairwise(said))
    held = [sum(term in said for term in thing) / max(1, len(thing)) for thing in things]
    together = [len(thing) < 2 or not pairs.isdisjoint(pairwise(thing)) for thing in things]
    fitting = [n for n, share in enumerate(held) if share >= ABOUT and together[n]]
    return max(fitting, key=lambda n: held[n], default=None)


def find_figures(material: Material) -> Iterator[tuple[str, float, bool]]:
    """«Phấn đấu đến năm 2030: hồ sơ thủ tục hành chính xử lý trực tuyến đạt 85%!»"""
    for target in material.targets:
        shown = re.sub(r"^tỷ lệ ", "", lower_first(read_words(material, target.span)))
        key = "figure_by" if target.year else "figure"
        yield message(f"drafting.slogans.{key}", year=target.year, clause=shown), 0.0, True


def read_words(material: Material, span: Span) -> str:
    """In full words, figures as figures."""
    words = " ".join(span.of(material.document.text).replace("*", "").split())
    return re.sub(r"\b[A-ZĐ]{3,}\b", lambda m: read_aloud(m[0], material.document.text), words)


def find_movements(material: Material) -> Iterator[tuple[str, float, bool]]:
    """«Tích cực hưởng ứng phong trào “học tập số”!»"""
    text = material.span.of(material.document.text)
    for found in _MOVEMENT.finditer(text):
        end = found.end() if found[0][-1] in '”"»' else found.start() + cut_at_preposition(found[0])
        words = read_words(material, Span(found.start(), end).shift(material.span.start))
        yield message("drafting.slogans.movement", clause=lower_first(words)), OF_MOVEMENT, False


def find_calls(material: Material) -> Iterator[tuple[str, float, bool]]:
    """From a verb that opens a piece of the clause to the piece that another verb opens; no clause with a figure."""
    text = "" if material.targets else material.span.of(material.document.text)
    pieces = [Span(m.start(), m.end()) for m in _PIECE.finditer(text) if m[0].strip()]
    for at, piece in enumerate(pieces):
        start = piece.end - len(piece.of(text).lstrip())
        called = Span(start, find_end(text, pieces, at))
        words = called.of(text)
        if begins_with_verb(words) and is_whole(words) and not _OFFICIAL.search(words):
            said = drop_openers(read_words(material, called.shift(material.span.start)))
            yield message("drafting.slogans.plain", Clause=upper_first(said)), 0.0, False


def find_examples(material: Material) -> Iterator[tuple[str, float, bool]]:
    """«Cán bộ, đảng viên phải gương mẫu thực hiện …!»: a whole short clause that sets an example."""
    text = material.span.of(material.document.text)
    for found in re.finditer(r"[^;.:]+", text):
        words = read_words(material, Span(found.start(), found.end()).shift(material.span.start))
        if says(words, list_of("exemplary")) and not begins_with_verb(words) and not material.targets:
            yield message("drafting.slogans.plain", Clause=upper_first(words)), OF_MOVEMENT, False


def find_end(text: str, pieces: Sequence[Span], at: int) -> int:
    """Where what the verb governs ends: before a semicolon, a stop, or a piece that another verb opens."""
    end = pieces[at].end
    for before, after in zip(pieces[at:], pieces[at + 1 :], strict=False):
        joint = text[before.end : after.start].strip()
        if joint != "," or (opens_task(after.of(text)) and not is_governed(before.of(text))):
            break
        end = after.end
    return len(text[:end].rstrip())


def opens_task(piece: str) -> bool:
    """A verb with what it is done to: no «chỉ đạo» in a list of verbs, no «chủ động của …»."""
    return begins_with_verb(piece.strip()) and len(piece.split()) > BARE and not is_noun(piece)


def is_noun(piece: str) -> bool:
    """A verb that stands as a noun: «điều hành của cơ quan»."""
    return (
        re.match(rf"\s*{any_of(list_of('verbs')).pattern} {tolerate('(?:của|và|là|hoặc)')} ", unify(piece)) is not None
    )


def is_governed(words: str) -> bool:
    """It ends in a verb that a preposition governs: «thi đua trong nghiên cứu»; what follows goes on with it."""
    verb, preposition = any_of(list_of("verbs")).pattern, any_of(list_of("prepositions")).pattern
    return re.search(rf"{preposition} {verb}\s*$", unify(words)) is not None


def is_whole(words: str) -> bool:
    """It opens a task, and ends in no bare verb, in none that a preposition governs, in no half of a quotation."""
    last = words.split(",")[-1]
    bare = "," in words and len(last.split()) <= BARE and begins_with_verb(last.strip())
    return (
        not bare
        and not says(words.split()[-1], list_of("unfinished"))
        and not is_noun(words)
        and not is_governed(last)
        and words.count("“") == words.count("”")
        and words.count('"') % 2 == 0
    )


def cut_at_preposition(words: str) -> int:
    """«phong trào thi đua | trong nghiên cứu, phát triển …»."""
    found = re.search(rf" {any_of(list_of('prepositions')).pattern} ", unify(words))
    return found.start() if found else len(words.rstrip())
