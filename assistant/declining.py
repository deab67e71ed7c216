"""Why nothing answers, each reason in its own words.

In go a Query with what was found, out comes a status, a stable reason code and a Vietnamese sentence that says what can
be done next. Pure. What must not be answered at all is refused (refusing.py); what a question wrongly takes for granted
is corrected (premises.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.assigning import actors_of, is_of_other_bodies
from assistant.composing import name_document
from assistant.content import content_terms
from assistant.counting import counts_targets
from assistant.coverage import Weigh
from assistant.dialogue import AnswerStatus, Evidence, Hit, Query, Wanted, Way
from assistant.figures import Match, asks_figure, find_targets, may_hold_in, who_sets, years_asked
from assistant.focusing import is_courtesy
from assistant.follow_ups import asks_on
from assistant.locating import Missing, find_labels, find_missing
from assistant.model import Document, FindingKind
from assistant.offtopic import is_off_topic
from assistant.ports import Corpus
from assistant.premises import Premise, asks, examine_premise, open_match, phrases
from assistant.refusing import find_refusal
from assistant.stated import asks_what_is_stated
from assistant.text import unify
from prompts import message

CHOICES = 8  # questions offered then
EXAMPLES = 2  # documents named when a question names none
SHOWN = 3  # documents named in one reason
NAMED = 1.0  # the coverage of what the question names by its place in a document
OFF_TOPIC = "off_topic"  # a reason whose nearest clauses are near to nothing
RELATED = 3  # nearest clauses shown when nothing answers
_MARK = "[1]"  # an answer that quotes something
_OF_FIGURES = frozenset({Wanted.PERCENTAGE, Wanted.QUANTITY, Wanted.ANYTHING})
_YEAR = re.compile(r"(?<![\d/.-])20\d{2}(?![\d/])")


@dataclass(frozen=True, slots=True)
class Declined:
    reason: str
    text: str
    related: Sequence[Evidence] = ()  # the nearest clauses, never an answer
    status: AnswerStatus = AnswerStatus.UNANSWERABLE
    choices: tuple[str, ...] = ()  # questions to choose from


class Decliner:
    """Holds what it needs for its reasons: the documents and the weights of index terms."""

    def __init__(self, weigh: Weigh, corpus: Corpus) -> None:
        self._weigh, self._corpus = weigh, corpus

    def turn_away(self, query: Query) -> Declined | None:
        """What is not searched for at all."""
        if refusal := find_refusal(query.question) or find_refusal(query.typed):
            return Declined(refusal, message(f"answers.refused.{refusal}"), status=AnswerStatus.REFUSED)
        if query.outside:
            names = {"names": ", ".join(query.outside), "documents": name_documents(self._named(query))}
            return Declined("out_of_scope", message("answers.out_of_scope", **names))
        if no_question := tell_no_question(query):
            return no_question
        if no_clause := tell_no_clause(query, self._named(query)):
            return no_clause
        unplaced = replace(query, groups=()) if query.loose else query
        if not (unplaced.groups or query.unknown or query.only_referred) and is_off_topic(unplaced, self._weigh):
            return Declined(OFF_TOPIC, message("answers.off_topic"))
        return None

    def correct(self, query: Query) -> Premise | None:
        """What the question takes for granted and the documents say otherwise, or are asked to say."""
        if query.unknown or query.only_referred:
            return None
        return examine_premise(query, self._corpus.documents(), self._weigh)

    def sift(self, query: Query, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
        """Nothing, where all that was found surely is about something else."""
        found = [(self._corpus.document(piece.document_id), piece) for piece in evidence]
        named = any(piece.coverage >= NAMED for piece in evidence)
        no_result = asks_results(query) and not any(tells_results(*pair) for pair in found)
        strange = not named and is_off_topic(query, self._weigh)
        if no_result or strange or counts_of_year(query) or self._is_of_others(query, found):
            return ()
        return [
            piece
            for document, piece in found
            if not is_of_another_time(query, document, piece)
            and (piece.way is Way.LOCATED or not is_of_other_bodies(query, document, piece.span, self._bodies))
        ]

    def _is_of_others(self, query: Query, found: Sequence[tuple[Document, Evidence]]) -> bool:
        """A figure is asked of places that set none, and all figures found are registered for other indicators."""
        if not query.groups or not asks_figure(query):
            return False
        documents = self._corpus.documents()
        if find_targets(query, documents, self._weigh) or not who_sets(without_years(query), documents, self._weigh):
            return False
        return all(has_only_targets(document, piece) for document, piece in found)

    def explain(self, query: Query, hits: Sequence[Hit]) -> Declined:
        """The first reason that holds why nothing answers."""
        named = self._named(query)
        declined = (
            name_unknown(query)
            or ask_which_document(query, self._offer(query, hits))
            or tell_nothing_more(query)
            or tell_not_printed(query, named)
            or self._tell_off_topic(query)
            or tell_none_counted(query, named)
            or self._tell_who_sets(query, named)
            or tell_no_results(query)
            or tell_missing_page(named)
            or Declined("no_evidence", message("answers.unanswerable"))
        )
        is_near = not declined.related and declined.reason != OFF_TOPIC
        return replace(declined, related=nearest_clauses(hits)) if is_near else declined

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """All that some document gives duties to."""
        return frozenset().union(*map(actors_of, self._corpus.documents()))

    def _named(self, query: Query) -> list[Document]:
        return [d for d in self._corpus.documents() if d.id in (query.scope.documents or ())]

    def _offer(self, query: Query, hits: Sequence[Hit]) -> list[Document]:
        """The documents of the hits, the nearest first, then the others that may answer."""
        nearest = [self._corpus.document(hit.passage.document_id) for hit in hits]
        return [*nearest, *(d for d in self._corpus.documents() if d.id not in query.left_out)]

    def _tell_off_topic(self, query: Query) -> Declined | None:
        return Declined(OFF_TOPIC, message("answers.off_topic")) if is_off_topic(query, self._weigh) else None

    def _tell_who_sets(self, query: Query, named: Sequence[Document]) -> Declined | None:
        """The documents named set no such target, or for another year only; others may."""
        documents = self._corpus.documents()
        if not named or not asks_figure(query) or find_targets(query, documents, self._weigh):
            return None
        names = name_documents(named)
        if own := find_targets(without_years(query), documents, self._weigh):
            text = message("answers.other_year", documents=names)
            return Declined("indicator_not_set", text, self._open(own))
        others = who_sets(query, documents, self._weigh)
        if not others:
            return None
        setting = name_documents([self._corpus.document(m.document_id) for m in others])
        lost = "indicator_not_found" if tell_missing_page(named) else "indicator_not_set"
        text = message(f"answers.{lost}", documents=names, others=setting)
        return Declined("indicator_not_set", text, self._open(others))

    def _open(self, matches: Sequence[Match]) -> list[Evidence]:
        return [open_match(self._corpus.document(m.document_id), m) for m in matches[:RELATED]]


def name_unknown(query: Query) -> Declined | None:
    """A place or a document that isn't stored, or only spoken of by those that are."""
    if query.unknown:
        return Declined("unknown_name", message("answers.unknown", names=", ".join(query.unknown)))
    if number := query.only_referred or (Wanted.CALLED in query.wanted and query.subject):
        return Declined("only_referred", message("answers.only_referred", number=number))
    return None


def tell_no_question(query: Query) -> Declined | None:
    """Courtesy only, or a yes, a «tiếp», the name of a place, with no question before that it could belong to."""
    if is_courtesy(query.typed or query.question):
        return Declined("no_question", message("answers.courtesy"), status=AnswerStatus.CLARIFICATION)
    named_only = query.groups and not (query.loose or query.subject or content_terms(query.topic))
    lacks = asks_on(query.question) or (named_only and query.wanted == {Wanted.ANYTHING})
    if query.earlier or not lacks or find_labels(query.question):
        return None
    return Declined("no_question", message("answers.no_question"), status=AnswerStatus.CLARIFICATION)


def tell_nothing_more(query: Query) -> Declined | None:
    """The rest of an answer is asked for, which was all."""
    return Declined("nothing_more", message("answers.nothing_more")) if _MARK in query.shown else None


def tell_no_clause(query: Query, named: Sequence[Document]) -> Declined | None:
    """No document named has the clause named; what stands around it is told, and no other clause is read instead."""
    if not (query.groups or len(named) == 1) or query.unknown or query.only_referred:
        return None
    missing = [(d, lack) for d in named if (lack := find_missing(query.question, d))]
    if not named or len(missing) < len(named):
        return None
    above = [Evidence(d.id, m.above.own, 1.0, 1.0, way=Way.LOCATED) for d, m in missing[:RELATED] if m.above]
    lost = tell_missing_page(named)
    text = " ".join(say_no_clause(d, lack) for d, lack in missing[:SHOWN])
    return replace(lost, related=above) if lost else Declined("no_such_clause", text, above)


def say_no_clause(document: Document, missing: Missing) -> str:
    names = {"document": name_document(document), "asked": missing.asked, "labels": ", ".join(missing.labels)}
    if missing.above is None:
        return message("answers.no_such_clause.highest", **names)
    return message(
        f"answers.no_such_clause.{'below' if missing.labels else 'undivided'}", **names, above=missing.above.name
    )


def ask_which_document(query: Query, nearest: Sequence[Document]) -> Declined | None:
    if not asks_what_is_stated(query) or query.scope.documents is not None or not nearest:
        return None
    names = list(dict.fromkeys(map(name_document, nearest)))
    text = message("answers.which_document", examples="; ".join(names[:EXAMPLES]))
    choices = tuple(message("answers.choice", place=name, question=query.question) for name in names[:CHOICES])
    return Declined("which_document", text, status=AnswerStatus.CLARIFICATION, choices=choices)


def tell_not_printed(query: Query, named: Sequence[Document]) -> Declined | None:
    """A document that doesn't print its own number, date, signature or recipients."""
    wanted = [w for w in (Wanted.NUMBER, Wanted.ISSUED, Wanted.SIGNER, Wanted.RECIPIENTS) if w in query.wanted]
    if not named or not asks_what_is_stated(query):
        return None
    things = ", ".join(message(f"answers.stated.{thing}") for thing in wanted)
    names = name_documents(named)
    return Declined("not_stated", message("answers.not_stated", documents=names, things=things))


def tell_no_results(query: Query) -> Declined | None:
    return Declined("results_not_stated", message("answers.results_not_stated")) if asks_results(query) else None


def tell_missing_page(named: Sequence[Document]) -> Declined | None:
    lacking = [d for d in named if any(f.what is FindingKind.PAGE_MISSING for f in d.findings)]
    text = message("answers.page_missing", documents=name_documents(lacking))
    return Declined("page_missing", text) if lacking else None


def name_documents(documents: Sequence[Document]) -> str:
    """The first few; where there are more, «…» says so."""
    names = list(dict.fromkeys(map(name_document, documents)))
    return "; ".join([*names[:SHOWN], *["…"] * (len(names) > SHOWN)])


def asks_results(query: Query) -> bool:
    """How many have done so, how much is reached; not what is to be done."""
    return asks("results", query) and bool(query.wanted & {Wanted.PERCENTAGE, Wanted.QUANTITY})


def tells_results(document: Document, piece: Evidence) -> bool:
    """Words of the past, or a figure that the register knows as reached."""
    reached = any(t.baseline and piece.span.covers(t.span) for t in document.targets)
    return reached or phrases("past").search(unify(piece.span.of(document.text))) is not None


def counts_of_year(query: Query) -> bool:
    """Only a count answers that: no figure of another year, nor of none."""
    return counts_targets(query) and bool(years_asked(query))


def tell_none_counted(query: Query, named: Sequence[Document]) -> Declined | None:
    if not named or not counts_of_year(query):
        return None
    years = ", ".join(map(str, sorted(years_asked(query))))
    text = message("answers.none_counted", documents=name_documents(named), years=years)
    return Declined("indicator_not_set", text)


def without_years(query: Query) -> Query:
    return replace(query, question=_YEAR.sub("", query.question), topic=_YEAR.sub("", query.topic))


def is_of_another_time(query: Query, document: Document, piece: Evidence) -> bool:
    """A figure of the year asked is wanted, or a comparison, and the words only state targets of none such."""
    years = years_asked(query)
    if not years or not query.wanted <= _OF_FIGURES or not has_only_targets(document, piece):
        return False
    return not any(may_hold_in(years, document, t) for t in document.targets if piece.span.covers(t.span))


def has_only_targets(document: Document, piece: Evidence) -> bool:
    """Every percentage of the words belongs to a target of the register."""
    set_ = [t for t in document.targets if piece.span.covers(t.span) or t.span.covers(piece.span)]
    return bool(set_) and len(re.findall(r"\d\s*%", piece.span.of(document.text))) <= len(set_)


def nearest_clauses(hits: Sequence[Hit]) -> list[Evidence]:
    return [Evidence(h.passage.document_id, h.passage.span, h.score, 0.0) for h in hits[:RELATED]]
