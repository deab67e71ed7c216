"""The lines of a text -> what is ruled on each thing that they say.

In go Lines and Sources, out come Rulings, line by line. Pure. In a line numbers of documents are read first, then the
dates beside no number, then names; what is left may be a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.indicators import Asked
from assistant.model import Document, Span
from assistant.renaming import LEVELS
from assistant.text import fold, tolerate, unify
from assistant.vetting.dating import Told, find_dates, rule_on_date
from assistant.vetting.known import Known, list_known
from assistant.vetting.lines import Line
from assistant.vetting.measuring import Claim, rule_on_figure
from assistant.vetting.naming import find_people, rule_on_bodies, rule_on_person, rule_on_places
from assistant.vetting.numbering import Named, find_named, rule_on_number
from assistant.vetting.placing import Setting, settle
from assistant.vetting.quantities import REACH, Quantity, find_quantities, find_years, said
from assistant.vetting.rulings import Ruling
from assistant.vetting.sources import Sources

LEADS = re.compile(r"(?:[:：]|^#.*)\W*$", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-–+*•✅👉▪]|\d+[.)])")
_LEVEL_BEFORE = re.compile(rf"(?:{tolerate(LEVELS)}) $")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a line from those before it: the year of a list, the year last named, what was last measured.

    ``goes_on``: the line right before it measured it.
    """

    listed: int | None = None
    spoken: int | None = None
    measured: tuple[Asked, ...] = ()
    goes_on: bool = False


def read_claims(lines: Sequence[Line], sources: Sources) -> Iterator[tuple[Line, list[Ruling]]]:
    known = list_known(sources.documents)
    named = [find_named(line.words) for line in lines]
    context = Context()
    for setting, numbers in zip(settle(lines, named, known, sources), named, strict=True):
        taken = [*take(numbers)]
        rulings = [
            *rule_on_numbers(setting, numbers, known, sources),
            *rule_on_dates(setting, numbers, known, taken, sources),
        ]
        taken += [ruling.span for ruling in rulings]
        rulings += rule_on_names(setting, numbers, known, taken, sources)
        quantities = inherit(find_quantities(hide(setting, taken), taken), setting.line, context)
        claims = list(make_claims(quantities, setting, context))
        yield setting.line, [*rulings, *(ruling for claim in claims for ruling in rule_on_figure(claim, sources))]
        context = carry_on(context, setting.line, taken, quantities)


def take(numbers: Sequence[Named]) -> Iterator[Span]:
    """Where numbers stand, with what is read with them."""
    for named in numbers:
        yield named.span
        yield from (part.span for part in (named.date, named.issuer) if part)


def rule_on_numbers(
    setting: Setting, numbers: Sequence[Named], known: Sequence[Known], sources: Sources
) -> Iterator[Ruling]:
    for named in numbers:
        near = setting.place(named.span, 0, len(setting.line.words))
        documents = sources.pick(frozenset().union(*(m.group for m in near)))
        yield from rule_on_number(
            named, known, frozenset(fold(n) for d in documents for n in d.metadata.locality.names)
        )


def rule_on_dates(
    setting: Setting, numbers: Sequence[Named], known: Sequence[Known], taken: Sequence[Span], sources: Sources
) -> Iterator[Ruling]:
    words, bare = setting.line.words, hide(setting, taken)
    called = find_called(numbers, known)
    for span in find_dates(words, taken):
        near = setting.place(span, 0, len(words))
        groups = frozenset[str]().union(*(m.group for m in near))
        asked = sources.pick(groups) if near else sources.in_scope()
        yield rule_on_date(Told(span, words, bare), asked, called, sources)


def find_called(numbers: Sequence[Named], known: Sequence[Known]) -> list[Document]:
    """The stored documents that a line calls by their numbers."""
    return [one.document for one in known if one.own and any(named.calls(one) for named in numbers)]


def rule_on_names(
    setting: Setting, numbers: Sequence[Named], known: Sequence[Known], taken: Sequence[Span], sources: Sources
) -> Iterator[Ruling]:
    words, documents = setting.line.words, sources.documents
    called = find_called(numbers, known)
    places = [m for m in setting.mentions if m.is_place]
    yield from (rule_on_person(person, documents) for person in find_people(words, documents, called, places))
    yield from rule_on_bodies(words, documents, taken)
    yield from rule_on_places(setting.mentions)


def hide(setting: Setting, taken: Sequence[Span]) -> str:
    """The words without names, numbers and dates, each in its place: they are no part of an indicator."""
    words = setting.line.words
    for span in [*taken, *(m.span for m in setting.mentions)]:
        level = _LEVEL_BEFORE.search(unify(words[: span.start]))
        start = level.start() if level and len(unify(words)) == len(words) else span.start
        words = words[:start] + " " * (span.end - start) + words[span.end :]
    return words


def inherit(quantities: Sequence[Quantity], line: Line, context: Context) -> list[Quantity]:
    """A figure that only goes on («… và 55%», «con số này là 55%», «Xã bên: 55%») measures what the one before does."""
    found: list[Quantity] = []
    for quantity in quantities:
        before = found[-1].windows if found else context.measured
        start = found[-1].span.end if found else 0
        again = said("again").search(unify(line.words[start : quantity.span.start]))
        goes_on = again or (quantity.bare and (found or (context.goes_on and not quantity.windows)))
        found.append(replace(quantity, windows=before) if goes_on and before else quantity)
    return found


def make_claims(quantities: Sequence[Quantity], setting: Setting, context: Context) -> Iterator[Claim]:
    words = setting.line.words
    typed = unify(words)
    ends = [0, *(q.span.end for q in quantities)]
    starts = [*(q.span.start for q in quantities[1:]), len(words)]
    in_turn = said("in_turn").search(typed)
    is_aimed = said("goal").search(typed)
    for n, (quantity, before, after) in enumerate(zip(quantities, ends, starts, strict=False)):
        mentions = setting.place_in_turn(n, len(quantities)) if in_turn else setting.place(quantity.span, before, after)
        near = max(0, quantity.span.start - REACH)
        reached = said("reached").search(typed[near : quantity.span.start]) and not is_aimed
        lead = typed[before : quantity.span.start].rstrip()
        denied = any(found.end() == len(lead) for found in said("denied").finditer(lead))
        yield Claim(quantity, mentions, bool(reached), context.listed, context.spoken, denied)


def carry_on(context: Context, line: Line, taken: Sequence[Span], quantities: Sequence[Quantity]) -> Context:
    years = [y.year for y in find_years(line.words, taken)]
    measured = quantities[-1].windows if quantities else context.measured
    if LEADS.search(line.typed):
        return Context(years[-1] if years else context.listed, None, measured, bool(quantities))
    in_list = bool(_ITEM.match(line.typed))
    spoken = years[-1] if years else context.spoken
    return Context(context.listed if in_list else None, None if in_list else spoken, measured, bool(quantities))
