"""Hits -> the verbatim spans that answer.

In go a Query and its Hits, out come pieces of Evidence, best first: sentences or list items, never windows of
characters. Empty when nothing found answers. Pure; it writes no words.

First the ways that need no search and are exact: what a document states of itself (stated.py), the date or matter of
one that is only named (anomalies.py, referring.py), the clause or heading asked for, what a document is based on, the
duties of a body (assigning.py), targets (counting.py, figures.py). Then the items under a heading that is the topic, or
the sentences that hold most of it (reading.py), if the best is sure enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.anomalies import select_dated
from assistant.assigning import find_duties
from assistant.clarifying import name_place
from assistant.completing import complete
from assistant.composing import skip_label
from assistant.content import content_terms
from assistant.counting import Count, count_asked, list_targets
from assistant.coverage import Topic, Weigh, cover, cover_heading, cover_listed, cover_phrases
from assistant.dialogue import Evidence, Hit, Query, Scope, Wanted, Way
from assistant.figures import drop_other_figures, select_figures
from assistant.items import MOST_LISTED, list_items, open_items, open_section
from assistant.locating import find_sections
from assistant.model import Document, Section
from assistant.ports import Corpus
from assistant.reading import find_confidence, read_hits
from assistant.referring import select_called
from assistant.stated import asks_what_is_stated, find_bases, find_stated
from assistant.text import fold, folded_syllables
from assistant.wanting import ask_of_year, counted_nouns, years_of

READ = 12  # passages read for the evidence of one group of documents
ENOUGH = 0.5  # confidence below which nothing is said, unless the best holds so much of the topic:
COVERED = 0.45  # share of its weight
CLEAR = 0.75  # confidence from which only what is as good as the best is shown
NEXT_BEST = 0.98  # of the best score, then
CLOSE = 0.88  # of the best score: what else is shown of a list, of places told apart, of all places
MENTIONED = 0.6  # of the best score: what is shown when it is asked where something is spoken of
RIVAL = 0.93  # of the best score: what is shown beside it where it isn't clear
MOST = 3  # pieces of evidence in one answer that is no list
MAIN = 0.35  # share of the topic's weight from which what a list is asked of may stand for the topic
ON_TOPIC = 0.6  # share of the topic's weight that a heading must hold for its items to be the answer
SURE = 0.75  # share of the topic from which a sentence may be preferred to the items under a heading
IN_A_ROW = 0.25  # share of the topic's pairs of syllables that the heading must hold which is asked for
TWO = 2  # pieces of each place or year that are told apart
# What a question of a document's bases may speak of besides.
OF_DOCUMENTS = frozenset(content_terms("văn bản, nghị quyết, chương trình, kế hoạch số; tỉnh, huyện, xã; triển khai"))
FEW = 3  # content syllables: a question with no more asks of a document, not of a topic
# What is answered by a figure, a number or a reason, never by the items under a heading.
EXACT = frozenset({Wanted.PERCENTAGE, Wanted.QUANTITY, Wanted.DATE, Wanted.REFERENCE, Wanted.REASON})


class Selector:
    """Chooses evidence; holds what it needs for that: term weights and the documents."""

    def __init__(self, weigh: Weigh, corpus: Corpus) -> None:
        self._weigh, self._corpus = weigh, corpus

    def select(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """The spans that answer, best first; of each group of documents when the query tells groups apart."""
        return cut(query, self._find(query, hits), self._corpus)

    def _find(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """By the first of these ways that finds anything."""
        if asks_what_is_stated(query):
            return self._select_stated(query)
        if direct := next(filter(None, self._find_directly(query)), None):
            return direct
        if len(query.groups) > 1:
            return share_out(query, [self._find_in(query, hits, group) for group in query.groups])
        if len(years := years_of(query)) > 1:
            return share_out(query, [self._find_said(ask_of_year(query, year), hits) for year in years])
        return self._find_said(query, hits)

    def _find_in(self, query: Query, hits: Sequence[Hit], group: frozenset[str]) -> list[Evidence]:
        """What one group of documents says, told apart from the others'."""
        own = [hit for hit in hits if hit.passage.document_id in group]
        return self._find_said(replace(query, scope=Scope(group)), own)

    def _find_said(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """The figure of the register that is asked for, or what the texts say."""
        return select_figures(query, self._corpus.documents(), self._weigh) or self._select_said(query, hits)

    def _find_directly(self, query: Query) -> Iterator[list[Evidence]]:
        """By structure and register, which need no search: one way after another."""
        documents = self._corpus.documents()
        yield select_dated(query, documents)
        yield select_called(query, documents)
        yield self._select_located(query)
        yield self._select_bases(query)
        yield self._select_place(query)
        yield self._select_assigned(query)
        yield list_targets(query, documents)

    def read_topic(self, query: Query) -> Topic:
        return Topic.of(query.topic, self._weigh)

    def count(self, query: Query) -> list[Count]:
        """What is asked to be counted, in each document where it can be."""
        return count_asked(query, self._corpus.documents())

    def find_confidence(self, query: Query, hits: Sequence[Hit]) -> float:
        """How probably the best sentence of the hits answers, 0–1."""
        return find_confidence(read_hits(query, self.read_topic(query), hits, self._corpus))

    def _select_located(self, query: Query) -> list[Evidence]:
        """The clause that the question names, in each document named."""
        found = []
        for document in self._named_documents(query):
            for section in find_sections(query.question, document):
                spans = open_section(document, section)
                found += [Evidence(document.id, span, 1.0, 1.0, way=Way.LOCATED) for span in spans]
        return found

    def _select_bases(self, query: Query) -> list[Evidence]:
        """What the documents named carry out or are based on, when nothing else is asked."""
        if Wanted.BASES not in query.wanted or len(set(content_terms(query.topic)) - OF_DOCUMENTS) > FEW:
            return []
        found = [piece for d in self._named_documents(query) for piece in find_bases(query, d)]
        return [Evidence(document_id, span, 1.0, 1.0, way=Way.STATED) for document_id, span in found]

    def _best_of_places(self, pieces: Sequence[Evidence]) -> list[Evidence]:
        """The best piece of each place: a question that names none is not one place's."""
        first: dict[str, Evidence] = {}
        for piece in pieces:
            first.setdefault(name_place(self._corpus.document(piece.document_id)), piece)
        return list(first.values())

    def _select_place(self, query: Query) -> list[Evidence]:
        """The heading that is the topic, when it is asked where something stands."""
        if Wanted.PLACE not in query.wanted:
            return []
        topic = self.read_topic(query)
        headed = [(d, s) for d in self._named_documents(query) for s in d.sections if s.heading]
        together = [(d, s) for d, s in headed if cover_phrases(topic, folded_syllables(s.heading or "")) >= IN_A_ROW]
        held = {(d.id, s.own): cover(topic, folded_syllables(s.heading or "")) for d, s in together}
        most = max(held.values(), default=0.0)
        return [Evidence(*where, most, most, way=Way.LOCATED) for where in held if held[where] == most > ON_TOPIC]

    def _select_assigned(self, query: Query) -> list[Evidence]:
        """What the body that the question names has to do, in each document named."""
        spans = {d.id: find_duties(query, d, self._weigh) for d in self._named_documents(query)}
        return [Evidence(name, span, 1.0, 1.0, way=Way.REGISTER) for name, found in spans.items() for span in found]

    def _named_documents(self, query: Query) -> list[Document]:
        return [d for d in self._corpus.documents() if d.id in (query.scope.documents or ())]

    def _select_stated(self, query: Query) -> list[Evidence]:
        """What the named documents say of themselves; nothing when none is named or none says it."""
        documents = self._corpus.documents()
        return [
            Evidence(where, span, 1.0, 1.0, way=Way.STATED, about=None if where == d.id else d.id)
            for d in self._named_documents(query)
            for where, span in find_stated(query, d, documents)
        ]

    def _select_said(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """The items under the heading asked about, unless a sentence holds more of the topic than the heading does."""
        topic = self.read_topic(query)
        said = self._sentences(query, topic, hits[:READ])
        items = self._items_on_topic(query, topic, hits[:READ])
        listed = Wanted.LIST in query.wanted
        if items and said and not listed and said[0].coverage > max(items[0].coverage, SURE):
            return said
        return items or said

    def _items_on_topic(self, query: Query, topic: Topic, hits: Sequence[Hit]) -> list[Evidence]:
        """The items under the heading that is the topic, each by its own heading or first sentence."""
        if wants_exact_words(query):
            return []
        sections = self._headed_sections(query, hits)
        named = [Topic.of(words, self._weigh) for words in query.listed]
        listed = [thing for thing in named if thing.weight >= MAIN * topic.weight]
        held = [max([cover_heading(topic, d, s), *(cover_listed(t, d, s) for t in listed)]) for d, s in sections]
        most = max(held, default=0.0)
        if most <= ON_TOPIC:
            return []
        document, section = sections[held.index(most)]
        spans = open_items(document, list_items(document, section, whole=Wanted.ACTOR in query.wanted))
        return [Evidence(document.id, span, most, most, way=Way.HEADING) for span in spans]

    def _headed_sections(self, query: Query, hits: Sequence[Hit]) -> list[tuple[Document, Section]]:
        """The sections with a heading in the documents named; where none is, those that hold the hits.

        Where items are to be counted, only those whose heading speaks of what is counted.
        """
        counted = counted_nouns(query.question) if Wanted.LIST not in query.wanted else ()
        headed = self._sections_of(query, hits)
        return [(d, s) for d, s in headed if not counted or any(n in fold(s.heading or "") for n in counted)]

    def _sections_of(self, query: Query, hits: Sequence[Hit]) -> list[tuple[Document, Section]]:
        document = self._corpus.document
        if query.scope.documents:
            found = [document(name) for name in dict.fromkeys(hit.passage.document_id for hit in hits)]
            return [(d, s) for d in found for s in d.sections if s.heading]
        passages = [hit.passage for hit in hits]
        held = [(document(p.document_id), s) for p in passages for s in document(p.document_id).lineage(p.section_id)]
        return list({(d.id, s.id): (d, s) for d, s in held if s.heading}.values())

    def _sentences(self, query: Query, topic: Topic, hits: Sequence[Hit]) -> list[Evidence]:
        """The sentences and list items that hold most of the topic and can be the kind of answer wanted."""
        pieces = read_hits(query, topic, hits, self._corpus)
        confidence = find_confidence(pieces)
        if confidence < ENOUGH and (not pieces or pieces[0].coverage < COVERED):
            return []
        several = Wanted.LIST in query.wanted or len(query.groups) > 1 or query.scope.documents is None
        share = CLOSE if several else NEXT_BEST if confidence >= CLEAR else RIVAL
        share = MENTIONED if Wanted.MENTION in query.wanted else share
        least = share * pieces[0].score
        close = [piece for piece in pieces if piece.score >= least]
        if confidence < CLEAR:
            close = drop_other_figures(query, close, self._corpus.documents(), self._weigh)
        chosen = close[: MOST_LISTED if Wanted.LIST in query.wanted else MOST]
        if query.scope.documents is None and len(of_places := self._best_of_places(close)) > 1:
            chosen = of_places
        return list(dict.fromkeys(whole for piece in chosen for whole in complete(query, piece, self._corpus)))


def share_out(query: Query, chosen: Sequence[Sequence[Evidence]]) -> list[Evidence]:
    """Some of each place or year: more of a list than of sentences, the second of which is only the next best."""
    listed = max(1, MOST_LISTED // len(chosen))
    shown = [
        show_first(pieces, listed) if Wanted.LIST in query.wanted or pieces[0].way is Way.HEADING else pieces[:TWO]
        for pieces in chosen
        if pieces
    ]
    return list(dict.fromkeys(piece for pieces in shown for piece in pieces))


def show_first(pieces: Sequence[Evidence], most: int) -> list[Evidence]:
    """The first of a list; the last of them says whether there are more."""
    shown = list(pieces[:most])
    return [*shown[:-1], replace(shown[-1], goes_on=shown[-1].goes_on or len(pieces) > most)] if shown else []


def cut(query: Query, pieces: Sequence[Evidence], corpus: Corpus) -> list[Evidence]:
    """As many as one answer shows, less those shown already; the last of them says whether there are more."""
    return show_first([piece for piece in pieces if not is_shown(query, piece, corpus)], MOST_LISTED)


def is_shown(query: Query, piece: Evidence, corpus: Corpus) -> bool:
    """Whether an earlier answer quotes it, when only what is new is asked for."""
    document = corpus.document(piece.document_id)
    quote = skip_label(document, document.innermost(piece.span), piece.span).of(document.text)
    return bool(query.shown) and " ".join(quote.split()) in " ".join(query.shown.split())


def wants_exact_words(query: Query) -> bool:
    """A figure, a number or a reason is wanted; «có mấy hình thức» wants the items counted, which are a list."""
    exact = query.wanted & EXACT
    counted = exact == {Wanted.QUANTITY} and counted_nouns(query.question)
    return bool(exact) and Wanted.LIST not in query.wanted and not counted
