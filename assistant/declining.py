"""Why nothing answers, each reason in its own words.

In go a Query with what was found, out comes a status, a stable reason code and a Vietnamese sentence that says what can
be done next. Pure. What must not be answered at all is refused (refusing.py); what a question wrongly takes for granted
is corrected (premises.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.composing import name_document
from assistant.coverage import Weigh
from assistant.dialogue import AnswerStatus, Evidence, Hit, Query, Wanted
from assistant.figures import Match, asks_figure, find_targets, who_sets
from assistant.model import Document, FindingKind
from assistant.offtopic import is_off_topic
from assistant.ports import Corpus
from assistant.premises import Premise, asks, examine_premise, open_match, phrases
from assistant.refusing import find_refusal
from assistant.stated import asks_what_is_stated
from assistant.text import unify
from prompts import message

CHOICES = 4  # questions offered then
EXAMPLES = 2  # documents named when a question names none
SHOWN = 3  # documents named in one reason
NAMED = 1.0  # the coverage of what the question names by its place in a document
OFF_TOPIC = "off_topic"  # a reason whose nearest clauses are near to nothing
RELATED = 3  # nearest clauses shown when nothing answers
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
        if not (query.groups or query.unknown or query.only_referred) and is_off_topic(query, self._weigh):
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
        return () if no_result or strange or self._is_of_others(query, found) else evidence

    def _is_of_others(self, query: Query, found: Sequence[tuple[Document, Evidence]]) -> bool:
        """A figure is asked of places that set none, and all figures found are registered for other indicators."""
        if not query.groups or Wanted.PERCENTAGE not in query.wanted or not asks_figure(query):
            return False
        documents = self._corpus.documents()
        if find_targets(query, documents, self._weigh) or not who_sets(query, documents, self._weigh):
            return False
        return all(has_only_targets(document, piece) for document, piece in found)

    def explain(self, query: Query, hits: Sequence[Hit]) -> Declined:
        """The first reason that holds why nothing answers."""
        named = [d for d in self._corpus.documents() if d.id in (query.scope.documents or ())]
        declined = (
            name_unknown(query)
            or ask_which_document(query, [self._corpus.document(h.passage.document_id) for h in hits])
            or tell_not_printed(query, named)
            or self._tell_off_topic(query)
            or self._tell_who_sets(query, named)
            or tell_no_results(query)
            or tell_missing_page(named)
            or Declined("no_evidence", message("answers.unanswerable"))
        )
        is_near = not declined.related and declined.reason != OFF_TOPIC
        return replace(declined, related=nearest_clauses(hits)) if is_near else declined

    def _tell_off_topic(self, query: Query) -> Declined | None:
        return Declined(OFF_TOPIC, message("answers.off_topic")) if is_off_topic(query, self._weigh) else None

    def _tell_who_sets(self, query: Query, named: Sequence[Document]) -> Declined | None:
        """The documents named set no such target, or for another year only; others may."""
        documents = self._corpus.documents()
        if not named or not asks_figure(query) or find_targets(query, documents, self._weigh):
            return None
        names = name_documents(named)
        timeless = replace(query, question=_YEAR.sub("", query.question), topic=_YEAR.sub("", query.topic))
        if own := find_targets(timeless, documents, self._weigh):
            text = message("answers.other_year", documents=names)
            return Declined("indicator_not_set", text, self._open(own))
        others = who_sets(query, documents, self._weigh)
        if not others:
            return None
        setting = name_documents([self._corpus.document(m.document_id) for m in others])
        text = message("answers.indicator_not_set", documents=names, others=setting)
        return Declined("indicator_not_set", text, self._open(others))

    def _open(self, matches: Sequence[Match]) -> list[Evidence]:
        return [open_match(self._corpus.document(m.document_id), m) for m in matches[:RELATED]]


def name_unknown(query: Query) -> Declined | None:
    """A place or a document that isn't stored, or only spoken of by those that are."""
    if query.unknown:
        return Declined("unknown_name", message("answers.unknown", names=", ".join(query.unknown)))
    if query.only_referred:
        return Declined("only_referred", message("answers.only_referred", number=query.only_referred))
    return None


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


def has_only_targets(document: Document, piece: Evidence) -> bool:
    """Every percentage of the words belongs to a target of the register."""
    set_ = [t for t in document.targets if piece.span.covers(t.span) or t.span.covers(piece.span)]
    return bool(set_) and len(re.findall(r"\d\s*%", piece.span.of(document.text))) <= len(set_)


def nearest_clauses(hits: Sequence[Hit]) -> list[Evidence]:
    return [Evidence(h.passage.document_id, h.passage.span, h.score, 0.0) for h in hits[:RELATED]]
