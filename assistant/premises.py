"""What a question takes for granted, held against what the documents say.

In go a Query, the catalogue's documents and the weights of index terms; out comes a Premise, or None where the question
takes nothing for granted that could be proved wrong. Pure. Only what can be shown is said: a figure beside the register
of targets, who signed or holds a role (offices.py), the day of issue. Whoever asks whether it is so gets the clause
that says; whoever asks why something is so, which is not, is told what the documents say instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.coverage import Topic, Weigh, cover
from assistant.dialogue import Evidence, Query, Wanted, in_scope
from assistant.figures import Match, find_targets, open_target, who_sets
from assistant.indicators import indicator_words
from assistant.model import Document, Target
from assistant.numbers import find_dates, find_numbers
from assistant.offices import Office, find_holder, find_role, find_signer
from assistant.sentences import split_units
from assistant.stated import head_lines
from assistant.text import fold, folded_syllables, remove_matches, tolerate, unify
from prompts import lexicon, message

ENOUGH = 0.6  # share of the topic that a sentence must hold to speak of it
_ISSUED = frozenset({Wanted.ISSUED})
_FIGURE = r"(?<![\w/.,-])(\d+(?:[.,]\d+)*) ?(%|\w+)?(?![/-]\d)"


@dataclass(frozen=True, slots=True)
class Premise:
    """``lead`` says what is wrong or lacking; empty where it was asked whether it is so, and the clauses tell."""

    evidence: Sequence[Evidence]
    lead: str = ""
    related: Sequence[Evidence] = ()
    reason: str = "false_premise"


@dataclass(frozen=True, slots=True)
class Figure:
    value: float
    unit: str  # "%", or the folded syllable after the number
    written: str


def examine_premise(query: Query, documents: Sequence[Document], weigh: Weigh) -> Premise | None:
    """The first thing taken for granted of which the documents in scope say something."""
    named = list(in_scope(query, documents)) if query.scope.documents else []
    if len(query.groups) > 1:
        return examine_date(query, named)
    return (
        examine_denial(query, documents, weigh)
        or examine_figure(query, documents, weigh)
        or examine_office(query, named)
        or examine_date(query, named)
    )


def asks(how: str, query: Query) -> bool:
    """``how`` is a key of ``prompts/lexicon/premises.yml``."""
    return phrases(how).search(unify(query.question)) is not None


@cache
def phrases(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{tolerate(lexicon('premises')[name])})(?!\w)")


def examine_figure(query: Query, documents: Sequence[Document], weigh: Weigh) -> Premise | None:
    """A figure that the question gives to an indicator of the register."""
    asked = find_figures(query.topic)
    if not asked or not any(asks(how, query) for how in ("why", "whether", "presupposes")):
        return None
    by_id = {d.id: d for d in documents}
    bare = replace(query, topic=remove_matches(remove_matches(query.topic, _FIGURE), phrases("why").pattern))
    matches = find_targets(bare, documents, weigh)
    setting = [m for f in asked for m in who_sets(bare, documents, weigh) if sets_figure(m.target, f)]
    elsewhere = [open_match(by_id[m.document_id], m) for m in setting]
    if not matches:
        named = in_scope(query, documents) if query.groups else ()
        unsaid = elsewhere and named and not any(says_figure(d, f, bare, weigh) for d in named for f in asked)
        lead = message("answers.false_premise.elsewhere", figure=asked[0].written)
        return Premise(elsewhere, lead) if unsaid else None
    figure = next((f for f in asked for m in matches if has_unit(m.target, f)), None)
    stated = [open_match(by_id[m.document_id], m) for m in matches]
    if figure and asks("whether", query) and not asks("why", query):
        return Premise(stated)
    if figure is None or any(holds_figure(by_id[m.document_id], m.target, figure) for m in matches):
        return None
    return Premise(stated, message("answers.false_premise.figure", figure=figure.written), elsewhere)


def examine_denial(query: Query, documents: Sequence[Document], weigh: Weigh) -> Premise | None:
    """«Vì sao … không đặt chỉ tiêu …?» of a place that sets it."""
    if not query.groups or not asks("why", query) or not asks("denies", query):
        return None
    plain = replace(query, topic=remove_matches(query.topic, f"{phrases('denies').pattern}|{phrases('why').pattern}"))
    by_id = {d.id: d for d in documents}
    stated = [open_match(by_id[m.document_id], m) for m in find_targets(plain, documents, weigh)]
    return Premise(stated, message("answers.false_premise.denied")) if stated else None


def says_figure(document: Document, figure: Figure, query: Query, weigh: Weigh) -> bool:
    """A sentence gives the figure and holds the topic, though the register has no such target."""
    if figure.written.split("%")[0].strip() not in document.text:
        return False
    topic = Topic.of(query.topic, weigh)
    said = (unit.of(document.text) for unit in split_units(document.text))
    return any(
        cover(topic, folded_syllables(words)) >= ENOUGH and figure.value in {f.value for f in find_figures(words)}
        for words in said
    )


def find_figures(topic: str) -> list[Figure]:
    """The figures of a topic with their units; years are none."""
    found = re.finditer(_FIGURE, re.sub(rf"({tolerate('phần trăm')})", "%", unify(topic)))
    return [
        Figure(read_figure(m[1]), fold(m[2] or ""), " ".join(m[0].split()))
        for m in found
        if not re.fullmatch(r"(19|20)\d{2}", m[1])
    ]


def read_figure(printed: str) -> float:
    """«1.200» is a thousand and two hundred, «0,7» and «0.7» are seven tenths."""
    return float(re.sub(r"\.(?=\d{3}(?!\d))", "", printed).replace(",", "."))


def has_unit(target: Target, figure: Figure) -> bool:
    unit = fold(target.unit or "")
    return figure.unit == "%" if unit.startswith("%") else figure.unit in unit.split() or not unit


def sets_figure(target: Target, figure: Figure) -> bool:
    return has_unit(target, figure) and figure.value in (target.value, target.upper)


def holds_figure(document: Document, target: Target, figure: Figure) -> bool:
    """The document gives the indicator this figure, for the year of the target or for none."""
    same = [t for t in document.targets if indicator_words(t) == indicator_words(target)]
    return any(sets_figure(t, figure) for t in same if None in (t.year, target.year) or t.year == target.year)


def open_match(document: Document, match: Match) -> Evidence:
    return Evidence(document.id, open_target(document, match.target), match.score, match.score)


def examine_office(query: Query, named: Sequence[Document]) -> Premise | None:
    """Who signed, or who holds a role, of the documents named."""
    supposed = asks("why", query) or asks("whether", query)
    signer = find_signer(query.question, named) if supposed or asks("names", query) else None
    if signer:
        return judge(query, signer, "signer")
    holder = find_holder(query.question, named)
    if holder and named:
        stated = [Evidence(document_id, span, 1.0, 1.0) for document_id, span in holder.stated]
        lead = "" if stated else message("answers.no_holder", office=holder.name)
        return Premise(stated, lead, reason="not_stated")
    role = find_role(query.question, named) if supposed else None
    return judge(query, role, "role" if role.stated else "role_not_stated") if role else None


def judge(query: Query, office: Office, key: str) -> Premise | None:
    """Nothing to correct where it is right; whoever asks whether it is, or for a name, gets the clause."""
    stated = [Evidence(document_id, span, 1.0, 1.0) for document_id, span in office.stated]
    if stated and not asks("why", query) and (office.right or asks("whether", query)):
        return Premise(stated)
    return None if office.right else Premise(stated, message(f"answers.false_premise.{key}", office=office.name))


def examine_date(query: Query, named: Sequence[Document]) -> Premise | None:
    """The day of issue of the one document named, by more than the day that is doubted."""
    dates = find_dates(query.question)
    others = [d for d in named if d.metadata.issued_on is None or d.metadata.issued_on.isoformat() not in dates]
    meant = others or named
    if len(meant) != 1 or not dates or not asks("issued", query):
        return None
    (document,) = meant
    stated = [Evidence(i, span, 1.0, 1.0) for i, span in head_lines(document, _ISSUED)]
    if stated and asks("whether", query) and not asks("why", query):
        return Premise(stated)
    issued = document.metadata.issued_on
    of_another = len(find_numbers(query.question)) > 1 and dates & find_dates(document.text)
    if not stated or issued is None or issued.isoformat() in dates or of_another:
        return None
    return Premise(stated, message("answers.false_premise.date"))
