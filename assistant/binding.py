"""Which words a figure, a year or a body goes with. Pure.

In go the words of a sentence and Grounds, out comes the first anchor (a figure, a body) whose neighbours in the
sentence are those of another anchor in the grounds: «90% hồ sơ» where the clause gives 90% to homes and 50% to files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from assistant.claims import Kind, Word, classes, phrases, read_words
from assistant.grounds import Ground
from assistant.matching import YEAR, is_label
from assistant.support import Support, find_listed, texts_of

CLOSER = 0.6  # of the best likeness of any anchor, that of the right one must be at least
FEW = 0.2  # likeness below which another figure is no rival
FOLLOWS = 0.5  # share of the words after a body from which another body is a rival
FEWEST = 3  # words after a body that tell anything
SOON = 4  # words from a figure to a year said of it
OFFICE, PEOPLE = "office", "people"
MOST_BETWEEN = 4  # words, of names and such, for one that tells something
REACH = 6  # words after a body that tell what it does
FAR = 14  # words after it in which the clause may say so


@dataclass(frozen=True, slots=True)
class Anchor:
    """``shape``: only anchors of one shape are mistaken for each other. ``end``: the place after its last word."""

    text: str
    shape: str
    at: int
    end: int


def find_misplaced(words: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    """A figure among the words of another, or a body that does what another does."""
    return find_misplaced_figure(words, Support.of(grounds)) or find_misplaced_body(words, grounds)


def find_misplaced_figure(words: Sequence[Word], support: Support) -> str | None:
    runs = [(run, find_figures(run)) for run in support.runs]
    printed = [(a, read_context(run, a, anchors)) for run, anchors in runs for a in anchors]
    anchors = find_figures(words)
    for anchor in anchors:
        context = read_context(words, anchor, anchors)
        rivals = [(liken(context, other), a.text) for a, other in printed if a.shape == anchor.shape]
        best = max((score for score, _ in rivals), default=0.0)
        own = max((score for score, text in rivals if text == anchor.text), default=0.0)
        if (best > FEW and own < CLOSER * best) or has_others_neighbours(words, anchor, support):
            return anchor.text
    return None


def has_others_neighbours(words: Sequence[Word], anchor: Anchor, support: Support) -> bool:
    """Whether it stands right beside words that stand beside another figure only."""
    beside = find_neighbours(words, anchor)
    printed = [
        (a, find_neighbours(run, a)) for run in support.runs for a in find_figures(run) if a.shape == anchor.shape
    ]
    own = {pair for a, pairs in printed if a.text == anchor.text for pair in pairs}
    return not beside & own and any(beside & pairs for a, pairs in printed if a.text != anchor.text)


def find_neighbours(words: Sequence[Word], anchor: Anchor) -> frozenset[tuple[str, str]]:
    """The nearest words that say something, before and after it in its part."""
    part = words[anchor.at].part

    def nearest(several: Iterable[Word]) -> str | None:
        return next((w.text for w in several if w.part == part and not says_little(w.text)), None)

    found = ("before", nearest(reversed(words[: anchor.at]))), ("after", nearest(words[anchor.end :]))
    return frozenset((side, text) for side, text in found if text)


def says_little(text: str) -> bool:
    return (text,) in phrases("free") or any(text in phrase for phrase in classes("comparators"))


def find_figures(words: Sequence[Word]) -> list[Anchor]:
    figures = ((i, w.text) for i, w in enumerate(words) if w.kind is Kind.FIGURE and not is_label(words, i))
    return [Anchor(text, shape_of(text), i, i + 1) for i, text in figures]


def shape_of(figure: str) -> str:
    if not figure.replace(",", "").isdigit():
        return "%" if figure.endswith("%") else "mixed"
    return "year" if YEAR.fullmatch(figure) else "number"


def read_context(words: Sequence[Word], anchor: Anchor, anchors: Sequence[Anchor]) -> frozenset[str]:
    """The words between the neighbouring anchors of its shape, in its part of the sentence."""
    others = [a for a in anchors if a.shape == anchor.shape and a.at != anchor.at]
    low = max((a.end for a in others if a.at < anchor.at), default=0)
    high = min((a.at for a in others if a.at > anchor.at), default=len(words))
    part = words[anchor.at].part
    around = (i for i in range(low, high) if not anchor.at <= i < anchor.end and words[i].part == part)
    return frozenset(words[i].text for i in around if (words[i].text,) not in phrases("free"))


def liken(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def find_misplaced_body(words: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    """A body before the words that stand after another one: «Huyện ủy chủ trì» where the office does in the clause."""
    quotes = [read_words(ground.quote) for ground in grounds]
    printed = [(body, follow(quote, body, FAR)) for quote in quotes for body in find_bodies(quote)]
    headed = [pair for ground in grounds for pair in read_headed(ground)]
    for body in find_bodies(words):
        does = follow(words, body, REACH)
        if len(does) < FEWEST:
            continue
        best = max((share(does, done[:REACH]) for other, done in printed if not is_same(body, other)), default=0.0)
        own = max((share(does, done) for other, done in printed + headed if is_same(body, other)), default=0.0)
        if best >= FOLLOWS and own < CLOSER * best:
            return body.text
    return find_other_role(words, grounds)


def find_other_role(words: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    """A body that does what is done for it in the clause («huyện báo cáo» of «báo cáo cho huyện»), or the other way."""
    quotes = [read_words(ground.quote) for ground in grounds]
    headings = [read_words(heading) for ground in grounds for heading in ground.headings]
    printed = [(body.text, find_role(quote, body)) for quote in quotes for body in find_offices(quote)]
    for body in find_offices(words):
        role = find_role(words, body)
        roles = {printed_role for text, printed_role in printed if text == body.text}
        if role and roles and not roles & {role, None} and any(other == role for _, other in printed):
            return body.text
        if body.at == 0 and role == "does" and roles and "does" not in roles and not is_headed(body, headings):
            return body.text
    return None


def is_headed(body: Anchor, headings: Sequence[Sequence[Word]]) -> bool:
    return any(is_same(body, other) for heading in headings for other in find_offices(heading))


def find_offices(words: Sequence[Word]) -> list[Anchor]:
    return [body for body in find_bodies(words) if body.shape == OFFICE]


def find_role(words: Sequence[Word], body: Anchor) -> str | None:
    """Whether something is done «for» it, or it «does» something; None in the middle of a list."""
    before = texts_of([word for word in words[: body.at] if word.segment == words[body.at].segment])
    if any(tuple(before[-n:]) in phrases("datives") for n in (1, 2, 3)):
        return "for"
    in_list = before[-1:] == ["và"] or (not before and body.at > 0 and words[body.at - 1].part == words[body.at].part)
    return None if in_list else "does"


def read_headed(ground: Ground) -> list[tuple[Anchor, list[str]]]:
    """The bodies of the headings: all of the clause may be their doing."""
    clause = texts_of(read_words(ground.quote))
    return [(body, clause) for heading in ground.headings for body in find_bodies(read_words(heading))]


def find_bodies(words: Sequence[Word]) -> list[Anchor]:
    """With the level or the name after them: «Ủy ban nhân dân huyện», «Sở Công Thương»."""
    texts = texts_of(words)
    found = find_listed(words, phrases("actors") | phrases("people") | phrases("levels"))
    levels = {at for at, phrase in found if phrase in phrases("levels")}
    bodies = [(at, at + len(phrase), phrase) for at, phrase in found if phrase not in phrases("levels")]
    starts = {at for at, _, _ in bodies}
    ends = [(at, end_name(words, end + (end in levels), starts), phrase) for at, end, phrase in bodies]
    return [
        Anchor(" ".join(texts[at:end]), PEOPLE if phrase in phrases("people") else OFFICE, at, end)
        for at, end, phrase in ends
    ]


def end_name(words: Sequence[Word], end: int, others: Collection[int]) -> int:
    """The place after the words in capitals that go on a body's name, up to another body: «Sở Công Thương»."""
    segment = words[end - 1].segment
    goes_on = (w.capital and w.segment == segment and at not in others for at, w in enumerate(words[end:], end))
    return end + sum(1 for _ in takewhile(bool, goes_on))


def follow(words: Sequence[Word], body: Anchor, reach: int) -> list[str]:
    """The words of content after it, less the names of other bodies."""
    near = words[: body.end + reach * MOST_BETWEEN]
    others = {i for b in find_bodies(near) for i in range(b.at, b.end)}
    after = (w.text for i, w in enumerate(near[body.end :], body.end) if i not in others)
    return list(islice((text for text in after if (text,) not in phrases("free")), reach))


def share(some: Sequence[str], others: Sequence[str]) -> float:
    return sum(text in others for text in some) / len(some) if some else 0.0


def is_same(one: Anchor, other: Anchor) -> bool:
    """One may go without the level that the other has."""
    return one.text.startswith(other.text) or other.text.startswith(one.text)


def find_other_year(words: Sequence[Word], grounds: Sequence[Ground]) -> str | None:
    """A figure said of a year that no clause holding the figure speaks of."""
    clauses = [(Support.of([g]).vocabulary, frozenset(texts_of(read_words(g.quote)))) for g in grounds]
    for figure, year in pair_years(words):
        if not any(figure in quoted and year in held for held, quoted in clauses):
            return figure
    return None


def pair_years(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Each figure with its year: right after it («80% vào năm 2030»), else the last before, else the next."""
    figures = [(i, w) for i, w in enumerate(words) if w.kind is Kind.FIGURE and not is_label(words, i)]
    years = [i for i, w in figures if YEAR.fullmatch(w.text)]
    for i, figure in ((i, w) for i, w in figures if i not in years):
        following = next((j for j, _ in figures if j > i), None)
        right_after = [following] if following in years and following is not None and following - i <= SOON else []
        before, after = [j for j in years if j < i], [j for j in years if j > i]
        if year := (right_after or before[-1:] or after[:1]):
            yield figure.text, words[year[0]].text
