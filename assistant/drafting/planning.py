"""What a draft is made of: its documents, their clauses best first, those asked for afterwards, notes for the reader.

In go a DraftRequest and an Edition, out comes a Stock. Of a place with several documents the one with most on the topic
is taken: nothing of another place enters, and no figure stands beside one of another document that nobody asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.composing import name_document
from assistant.content import content_terms
from assistant.coverage import Topic
from assistant.dialogue import AnswerStatus, Citation, Query, Scope
from assistant.drafting.claiming import bare_claim
from assistant.drafting.materials import Material, Role, gather_materials
from assistant.drafting.topics import is_general, knows_some, own_words, split_topic, trim_thing
from assistant.drafting.worth import Worth, rank
from assistant.drafts import DraftRequest, Form
from assistant.edition import Edition
from assistant.focusing import asks
from assistant.model import Document, FindingKind
from assistant.text import folded_syllables, syllables
from prompts import message

AGAIN = 0.12  # what each clause of the same part, or on the same thing, costs the next one, so that all are told
ALIKE = 0.55  # share of syllables that two clauses have in common to say the same
BEST = 8  # clauses by which documents of one place are compared
TELLING = 5  # syllables of its own by which a thing in a claim is told
ANSWERING = 2  # clauses in the answer to a question
ADDED = 2  # clauses on a topic that is asked for afterwards
EVERYWHERE = (Form.COMPARISON, Form.REBUTTAL, Form.SLOGANS)  # forms that are made of all where no place is named


@dataclass(frozen=True, slots=True)
class Stock:
    request: DraftRequest
    documents: tuple[Document, ...]
    ranked: tuple[Worth, ...]  # best first, no two alike
    added: tuple[Material, ...]
    general: bool  # the topic is the documents themselves
    named: tuple[str, ...]  # the things of the topic that the documents have words for, as a listener may hear them
    answers: tuple[tuple[str, tuple[Citation, ...]], ...]  # the questions that the topic asks, with what answers them
    claims: tuple[Topic, ...]  # what the claim says that is to be answered, thing by thing, in its own words
    notes: tuple[str, ...]

    @property
    def relevant(self) -> list[Material]:
        return [w.material for w in self.ranked if w.on_topic]

    @property
    def in_turns(self) -> list[Material]:
        """The relevant ones, part by part and thing by thing."""
        return take_turns([w for w in self.ranked if w.on_topic])

    @property
    def rest(self) -> list[Material]:
        """What may fill up; a figure that isn't on the topic never does."""
        return [w.material for w in self.ranked if not w.on_topic and (self.general or not w.material.targets)]

    @property
    def main(self) -> Document:
        return self.documents[0]


def stock_up(request: DraftRequest, edition: Edition) -> Stock:
    every = [d for d in edition.corpus.documents() if d.id not in edition.corpus.left_out()]
    general = is_general(request, every, edition.knows)
    documents, notes = choose_documents(request, every, edition, general)
    added = [find_added(topic, request, documents, edition) for topic in request.added]
    notes += [message("drafting.notes.no_added", topic=t) for t, m in zip(request.added, added, strict=True) if not m]
    ranked = drop_alike(rank(request, documents, edition, general))
    told = tuple(m for found in added for m in found)
    notes += [*note_documents(documents), *note_years(request, documents, general)]
    claims = tuple(read_claim(bare_claim(request.claim), every, edition)) if request.claim else ()
    named = tuple(name_things(request, ranked, edition))
    answers = tuple(find_answers(request, documents, edition)) if request.form is Form.QUESTIONS else ()
    return Stock(request, tuple(documents), tuple(ranked), told, general, named, answers, claims, tuple(notes))


def note_years(request: DraftRequest, documents: Sequence[Document], general: bool) -> Iterator[str]:
    """A document that sets nothing for the years asked for; one that states no year for what it sets."""
    of_aims = "aim" in request.parts
    if not request.years or request.form is Form.COMPARISON or not (general or of_aims):
        return
    for document in documents:
        stated = {year for m in gather_materials(document) if m.role is Role.AIM for year in (m.year, m.horizon)}
        if stated.isdisjoint(request.years):
            undated = any(t.year is None and not t.baseline for t in document.targets)
            years = ", ".join(map(str, request.years))
            if undated or of_aims:
                key = "no_year" if undated else "year_missing"
                yield message(f"drafting.notes.{key}", document=name_document(document), years=years)


def name_things(request: DraftRequest, ranked: Sequence[Worth], edition: Edition) -> Iterator[str]:
    """Those that something is found on and whose words stand in the documents: what was misread is not said aloud."""
    told = {w.about for w in ranked if w.on_topic}
    for n, thing in enumerate(split_topic(request.topic)):
        name = trim_thing(thing)
        if n in told and name and knows_some(own_words(name) or name, edition.knows):
            yield name


def find_answers(
    request: DraftRequest, documents: Sequence[Document], edition: Edition
) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """«…: ai làm Trưởng ban, bao giờ phải báo cáo»: each question is asked of the documents, as any other."""
    scope = Scope(frozenset(d.id for d in documents))
    for question in filter(asks, split_topic(request.topic)):
        answer = edition.trace(edition.understand(question, (), scope)).answer
        if answer.status is AnswerStatus.ANSWERED:
            yield question, answer.citations[:ANSWERING]


def read_claim(claim: str, documents: Sequence[Document], edition: Edition) -> Iterator[Topic]:
    """Each thing in the words that no title has; the whole claim where a thing has too few to be told by."""
    titles = {word for document in documents for word in syllables(document.metadata.title or "")}
    things = split_topic(claim)
    said = [[w for w in syllables(own_words(thing)) if w not in titles] for thing in things]
    if not all(len(content_terms(" ".join(words))) >= TELLING for words in said):
        said = [[word for words in said for word in words]]
    for words in said:
        yield edition.answering.read_topic(Query("", "", topic=" ".join(words)))


def note_reach(stock: Stock, chosen: Sequence[Material]) -> tuple[str, ...]:
    """Where what is on the topic didn't fill the time."""
    relevant = set(stock.relevant) | set(stock.added)
    beside = sum(m.size for m in chosen if m not in relevant)
    if not stock.general and beside > sum(m.size for m in chosen) / 2:
        return (message("drafting.notes.off_topic", topic=stock.request.topic),)
    return ()


def choose_documents(
    request: DraftRequest, every: Sequence[Document], edition: Edition, general: bool
) -> tuple[list[Document], list[str]]:
    """One document of each place or number: the one with most on the topic."""
    if not request.groups and request.form in EVERYWHERE:
        return list(every), []
    groups = request.groups or (frozenset(d.id for d in every),)
    chosen, notes = [], []
    for group in groups:
        among = [edition.corpus.document(name) for name in sorted(group)]
        chosen.append(max(among, key=lambda d: weigh_document(request, d, edition, general)))
        if len(among) > 1:
            key = "one_document" if request.groups else "no_place"
            notes.append(message(f"drafting.notes.{key}", document=name_document(chosen[-1])))
    return list(dict.fromkeys(chosen)), notes


def weigh_document(request: DraftRequest, document: Document, edition: Edition, general: bool) -> float:
    return sum(w.value for w in rank(request, [document], edition, general)[:BEST])


def find_added(topic: str, request: DraftRequest, documents: Sequence[Document], edition: Edition) -> list[Material]:
    """The clauses that are most on a topic asked for afterwards."""
    ranked = rank(replace(request, topic=topic, years=(), parts=()), documents, edition, False)
    return [w.material for w in drop_alike(ranked) if w.on_topic and not w.material.is_heading][:ADDED]


def take_turns(worths: Sequence[Worth]) -> list[Material]:
    """The best first, but each of a part, or on a thing, that has had its turn counts less."""
    left, parts, things = list(worths), Counter[Role](), Counter[int]()
    ordered = []
    while left:
        best = max(left, key=lambda w: w.value - AGAIN * (parts[w.material.role] + 4 * things[w.about]))
        left.remove(best)
        parts[best.material.role] += 1
        things[best.about] += 1
        ordered.append(best.material)
    return ordered


def drop_alike(ranked: Sequence[Worth]) -> list[Worth]:
    """Of clauses that say the same the best."""
    kept: list[Worth] = []
    for worth in ranked:
        if not any(is_alike(worth.material, k.material) for k in kept):
            kept.append(worth)
    return kept


def is_alike(one: Material, other: Material) -> bool:
    if one.document.id != other.document.id or bool(one.targets) != bool(other.targets) or one.year != other.year:
        return False
    a, b = set(folded_syllables(one.text)), set(folded_syllables(other.text))
    return len(a & b) > ALIKE * len(a | b) and {t.value for t in one.targets} == {t.value for t in other.targets}


def note_documents(documents: Sequence[Document]) -> list[str]:
    """What a reader must know of the sources."""
    notes = []
    for document in documents:
        name = name_document(document)
        if any(f.what is FindingKind.PAGE_MISSING for f in document.findings):
            notes.append(message("drafting.notes.page_missing", document=name))
        if not document.metadata.number and document.metadata.inferred_number:
            number = document.metadata.inferred_number
            notes.append(message("drafting.notes.inferred", document=name, number=number))
    return notes
