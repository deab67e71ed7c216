"""Of whom a sentence speaks: the places and documents that it names, and those named before it.

In go Lines, out come Settings: where each names a place, and what holds where it names none. Pure. A name that no
document bears stands for no documents, so that nobody's figures are held against another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.model import Document, Span
from assistant.offices import find_persons
from assistant.renaming import LEVELS, find_other_names, find_renamed
from assistant.scoping import find_places, unknown_places
from assistant.text import fold, tolerate, unify
from assistant.vetting.known import Known
from assistant.vetting.lines import Line
from assistant.vetting.numbering import Named
from assistant.vetting.quantities import said
from assistant.vetting.sources import Sources

Group = frozenset[str]  # ids of documents; empty: of a place that none is stored of
REACH = 60  # characters after a number in which its document speaks: «… đề ra»
_AFTER = re.compile(rf"\s?\(?(?:{tolerate('của|ở|tại|cho')})?\s?(?:{tolerate(LEVELS)})?\s?")


@dataclass(frozen=True, slots=True)
class Mention:
    """``is_place``: a place's name, not «cả nước» nor a document's number; ``lasts``: what follows may be of it."""

    span: Span
    group: Group
    is_place: bool = True
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """``carried``: of whom it is where the line names nobody; None: of nobody in particular."""

    line: Line
    mentions: tuple[Mention, ...]
    carried: tuple[Mention, ...]

    def place(self, figure: Span, before: int, after: int) -> tuple[Mention, ...]:
        """Of whom a figure is said; ``before``, ``after``: where the figures beside it end and begin."""
        words = self.line.words
        follows = [m for m in self.mentions if figure.end <= m.span.start < after]
        if follows and _AFTER.fullmatch(unify(words[figure.end : follows[0].span.start])):
            return (follows[0],)
        between = tuple(m for m in self.mentions if before <= m.span.start < figure.start)
        between = tuple(m for m in between if m.is_place) or between
        earlier = [m for m in self.mentions if m.span.start < figure.start]
        return between or tuple(earlier[-1:]) or self.carried or self.mentions[:1]

    def place_in_turn(self, n: int, count: int) -> tuple[Mention, ...]:
        """«A và B lần lượt là x và y»: the nth of as many; of none that is known where they aren't as many."""
        return (self.mentions[n],) if len(self.mentions) == count else (Mention(Span(0, 0), frozenset()),)


def settle(
    lines: Sequence[Line], numbers: Sequence[Sequence[Named]], known: Sequence[Known], sources: Sources
) -> list[Setting]:
    """Each line with what it names; what it doesn't name is carried on from before, at first from the whole text."""
    named = [
        tuple(find_mentions(line.words, called, known, sources)) for line, called in zip(lines, numbers, strict=True)
    ]
    lasting = [tuple(m for m in mentions if m.lasts) for mentions in named]
    groups = {m.group: m for mentions in lasting for m in mentions if m.group}
    carried: tuple[Mention, ...] = tuple(groups.values()) if len(groups) == 1 else ()
    if sources.scope is not None:
        carried = (Mention(Span(0, 0), sources.scope),)
    settings = []
    for line, mentions, last in zip(lines, named, lasting, strict=True):
        settings.append(Setting(line, mentions, carried))
        carried = last[-1:] or carried
    return settings


def find_mentions(words: str, numbers: Sequence[Named], known: Sequence[Known], sources: Sources) -> Iterator[Mention]:
    """In their order."""
    found = [
        *find_stored(words, sources.documents),
        *find_unknown(words, sources),
        *find_wider(words),
        *find_called(words, numbers, known, sources.documents),
    ]
    held: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not held or held[-1].span.end <= mention.span.start:
            held.append(mention)
    yield from held


def find_stored(words: str, documents: Sequence[Document]) -> Iterator[Mention]:
    """A province stands for its own documents, not for those of the places in it."""
    for place in find_places(words, documents):
        group = frozenset(d.id for d in documents if fold(d.metadata.locality.name or "") == place)
        yield from (Mention(span, group, lasts=bool(group)) for span in find_name(words, place))
    for name in find_other_names(words, documents):
        for group in find_renamed(name, documents):
            yield from (Mention(span, group) for span in find_name(words, fold(name)))


def find_called(
    words: str, numbers: Sequence[Named], known: Sequence[Known], documents: Sequence[Document]
) -> Iterator[Mention]:
    """A document by its number stands for those of its place; one that isn't stored, where it speaks, for none."""
    for named in numbers:
        called = [one for one in known if named.calls(one)]
        own = [one.document for one in called if one.own]
        if len(own) == 1:
            place = own[0].metadata.locality.name
            group = frozenset(d.id for d in documents if d is own[0] or (place and d.metadata.locality.name == place))
            yield Mention(named.span, group, is_place=False)
        elif not own and speaks(words, named.span):
            yield Mention(named.span, frozenset(), is_place=False, lasts=False)


def speaks(words: str, number: Span) -> bool:
    """«Theo Nghị quyết …», «Nghị quyết … đề ra»; not «thực hiện Nghị quyết …»."""
    before, after = unify(words[: number.start]).split(), unify(words[number.end : number.end + REACH])
    return before[-1:] == ["theo"] or said("tells").search(after) is not None


def find_name(words: str, folded: str) -> list[Span]:
    bare = fold(words)
    found = re.finditer(rf"(?<!\w){re.escape(folded)}(?!\w)", bare) if len(bare) == len(words) else ()
    return [Span(*match.span()) for match in found]


def find_unknown(words: str, sources: Sources) -> Iterator[Mention]:
    """Places that no document is of; persons are none."""
    left = words
    for person in find_persons(words, sources.documents):
        left = left.replace(person, "·" * len(person))
    for name in unknown_places(left, sources.documents, sources.knows):
        at = left.find(name)
        yield from [Mention(Span(at, at + len(name)), frozenset())] if at >= 0 else []


def find_wider(words: str) -> Iterator[Mention]:
    """«cả nước», unless something is only compared with it."""
    typed = unify(words)
    for found in said("wider").finditer(typed):
        before = typed[: found.start()].rstrip()
        if len(typed) == len(words) and not any(m.end() == len(before) for m in said("compared").finditer(before)):
            yield Mention(Span(*found.span()), frozenset(), is_place=False, lasts=False)
