"""Answers about several places, documents or years: completed, tabulated, and kept from comparing what can't be.

In go a Query with the evidence or the answer found for it, out come the evidence with what only the fact register has,
and an Answer with its table (tabulating.py), a warning where two figures are not of one indicator, and a note for each
place of which nothing was found. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, compress, product

from assistant.checking import check
from assistant.columns import Find, arrange_columns
from assistant.content import content_terms
from assistant.dialogue import Answer, AnswerStatus, Citation, Evidence, Query, Sentence, Way
from assistant.figures import open_target
from assistant.items import MOST_LISTED
from assistant.likeness import Figure, any_phrase, read_figures, tell_difference
from assistant.tabulating import (
    SHARED,
    Quoted,
    are_on_topic,
    flatten,
    is_of_figures,
    quote_figures,
    tabulate,
    topic_of,
    years_asked,
)
from assistant.text import remove_matches, unify
from prompts import message


def wants_comparison(query: Query) -> bool:
    """Tells groups of documents apart, names two years, or says so."""
    return len(query.groups) > 1 or len(years_asked(query)) > 1 or says_so(query)


def says_so(query: Query) -> bool:
    """«so sánh», «khác nhau», «cao hơn», «cái nào trước»."""
    return re.search(any_phrase("compares"), unify(query.question)) is not None


def complete(query: Query, evidence: Sequence[Evidence], document: Find) -> list[Evidence]:
    """The evidence, group by group, with the figures that only the register has.

    To a figure that the evidence quotes of one place come those of the same indicator of the others; where figures in
    general are compared, the evidence is figures, first those of the indicators that two places share; of one place,
    those of each year.
    """
    groups = [[f for f in read_figures(map(document, sorted(g))) if not f.target.baseline] for g in query.groups]
    if len(groups) == 1:
        return list_years(query, groups[0]) or list(evidence)
    named = find_named(query, evidence, groups)
    if len(groups) < 2 or query.unknown or not (named or is_of_figures(query)):
        return list(evidence)
    quoted = [*named, *evidence]
    found = [*quoted, *find_lacking(query, quoted, groups)]
    if not topic_of(query) and says_so(query):
        found = list_figures(groups) or found
    return sorted(found, key=lambda piece: group_of(query, piece.document_id))


def group_of(query: Query, document_id: str) -> int:
    return next((at for at, group in enumerate(query.groups) if document_id in group), len(query.groups))


def find_lacking(query: Query, evidence: Sequence[Evidence], groups: Sequence[Sequence[Figure]]) -> list[Evidence]:
    """For each group the figures about the topic that match one quoted of another group and none quoted of its own."""
    figures = [figure for group in groups for figure in group]
    on_topic = list(compress(figures, are_on_topic(query, figures)))
    quoted = [f for f in on_topic if any(quotes(piece, f) for piece in evidence)]
    found = []
    for own in groups:
        here, there = [f for f in quoted if f in own], [f for f in quoted if f not in own]
        lacking = [f for f in there if not can_compare(f, here)]
        found += [f for f in on_topic if f in own and f not in quoted and can_compare(f, lacking)][:MOST_LISTED]
    return open_figures(found)


def find_named(query: Query, evidence: Sequence[Evidence], groups: Sequence[Sequence[Figure]]) -> list[Evidence]:
    """«So sánh kinh tế số …»: for each group that quotes none, the figures whose indicator holds all of the topic."""
    topic = set(content_terms(remove_matches(query.topic, any_phrase("general"))))
    if len(topic) < SHARED or not says_so(query):
        return []
    named = [[f for f in own if topic <= f.measured] for own in groups]
    lacking = [own for own in named if not any(quotes(piece, f) for f in own for piece in evidence)]
    return open_figures([f for own in lacking for f in own[:MOST_LISTED]])


def list_years(query: Query, figures: Sequence[Figure]) -> list[Evidence]:
    """The figures of each of two or more years, where figures in general are compared and every year has some."""
    years = years_asked(query)
    if len(years) < 2 or topic_of(query) or not (says_so(query) and is_of_figures(query)):
        return []
    of_years = [[f for f in figures if f.year == year] for year in years]
    return list_figures(of_years) if all(of_years) else []


def list_figures(groups: Sequence[Sequence[Figure]]) -> list[Evidence]:
    """Of each group as many figures as one answer lists, first those that another group has as well."""
    listed = []
    for own in groups:
        others = [figure for group in groups if group is not own for figure in group]
        pieces = open_figures(sorted(own, key=lambda figure: not can_compare(figure, others)))
        listed += pieces[:MOST_LISTED]
        if len(pieces) > MOST_LISTED:
            listed[-1] = replace(listed[-1], goes_on=True)
    return listed


def can_compare(figure: Figure, others: Sequence[Figure]) -> bool:
    alike = (other for other in others if other.measured == figure.measured)
    return any(tell_difference(figure, other) is None for other in alike)


def quotes(piece: Evidence, figure: Figure) -> bool:
    return piece.document_id == figure.document.id and piece.span.covers(figure.target.span)


def open_figures(figures: Sequence[Figure]) -> list[Evidence]:
    spans = dict.fromkeys((f.document.id, open_target(f.document, f.target)) for f in figures)
    return [Evidence(name, span, 1.0, 1.0, way=Way.REGISTER) for name, span in spans]


def compare(query: Query, answer: Answer, document: Find) -> Answer:
    """The same answer with its table, the warning as a sentence more, and the notes."""
    if answer.status is not AnswerStatus.ANSWERED or not wants_comparison(query):
        return answer
    warning = warn_unlike(query, answer.citations, document)
    warned = check([warning], answer.citations) if warning else []
    return replace(
        answer,
        text="\n".join([answer.text, *(s.text for s in warned)]),
        sentences=(*answer.sentences, *warned),
        table=tabulate(query, answer.citations, document),
        notes=(*answer.notes, *note_missing(query, answer.citations, document)),
    )


def warn_unlike(query: Query, citations: Sequence[Citation], document: Find) -> Sentence | None:
    """Quotes two figures about the topic that are not of one indicator, where neither place has another that is.

    None as well where nothing asked for ties them together: they were not meant to be compared.
    """
    quoted = quote_figures(query, arrange_columns(query, citations, document))
    for one, other in combinations(sorted({q.column for q in quoted}), 2):
        pairs = list(product((q for q in quoted if q.column == one), (q for q in quoted if q.column == other)))
        if any(tell_difference(a.figure, b.figure) is None for a, b in pairs):
            continue
        a, b = max(pairs, key=lambda pair: len(ties(query, *pair)))
        if len(ties(query, a, b)) >= SHARED:
            return write_warning(a, b)
    return None


def ties(query: Query, one: Quoted, other: Quoted) -> frozenset[str]:
    """What two figures measure both and the question asks for."""
    return one.figure.measured & other.figure.measured & topic_of(query)


def write_warning(one: Quoted, other: Quoted) -> Sentence:
    """Both quotes whole, as every sentence gives them, and the two figures in question."""
    text = message(
        f"answers.unlike.{tell_difference(one.figure, other.figure)}",
        one=flatten(one.figure.quote),
        other=flatten(other.figure.quote),
        quote_one=flatten(one.citation.quote),
        n=one.citation.n,
        quote_other=flatten(other.citation.quote),
        m=other.citation.n,
    )
    return Sentence(text, (one.citation.n, other.citation.n))


def note_missing(query: Query, citations: Sequence[Citation], document: Find) -> list[str]:
    """A note for each place or document that the query names and no citation speaks of, where one speaks of another."""
    columns = arrange_columns(query, citations, document) if len(query.groups) > 1 else []
    missing = [column.name for column in columns if not column.citations]
    return [message("answers.nothing_from", place=name) for name in missing] if len(missing) < len(columns) else []
