"""Which documents a draft is made of, and how much each of their clauses is worth to it.

In go a DraftRequest and an Edition, out comes a Stock: the documents, their clauses best first, those asked for
afterwards, and notes for the reader. What is worth more: what is on the topic, then figures, what those who listen care
about and their own duties. Nothing of another place enters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.composing import name_document
from assistant.coverage import Topic
from assistant.dialogue import Query
from assistant.drafting.materials import Material, Role, gather_materials
from assistant.drafting.reading import is_general, own_words
from assistant.drafting.relevance import ON_TOPIC, score_interest, score_topic
from assistant.drafting.vocabulary import says, words_of
from assistant.drafts import DraftRequest, Form
from assistant.edition import Edition
from assistant.model import Document, FindingKind
from assistant.text import folded_syllables
from prompts import message

BASE = 0.5  # what every clause is worth where the topic is the documents themselves
WORTH = {Role.AIM: 0.3, Role.TASK: 0.1, Role.DUTY: -0.1, Role.PURPOSE: 0.05, Role.STATE: -0.9}
OF_FIGURES, OF_HEARERS, OF_HEADING, OF_FACET = 0.2, 0.3, 0.15, 0.5
FIRST, CONCRETE = 0.12, 0.12  # what opens its clause; what names a thing by a figure or a code: «5G»
AGAIN = 0.12  # what each clause of the same part costs the next one, so that every part is told
OFF_FACET = 0.6  # what a clause loses that isn't of the part asked for
OF_HEARD = 0.6  # what the interests of those who listen count there
BESIDE = 0.3  # what the part in the document counts where a topic of its own decides
NEARBY = 0.15  # what stands in the same clause as something on the topic
FAR = 0.3  # what a vision costs where no year is asked for
VISION = 2040  # the year from which an aim is a vision (Nghị quyết 57-NQ/TW: «tầm nhìn đến năm 2045»)
TOO_LONG = 60  # syllables that nobody follows by ear
TOO_LONG_COSTS, BY_EAR = 0.3, 0.004  # what such a clause costs, and each syllable of what is heard
ALIKE = 0.55  # share of syllables that two clauses have in common to say the same
BEST = 8  # clauses by which documents of one place are compared
EVERYWHERE = (Form.COMPARISON, Form.REBUTTAL, Form.SLOGANS)  # forms that are made of all where no place is named
SPOKEN = (Form.SPEECH, Form.RADIO, Form.POST)
_CODE = re.compile(r"\d[A-Za-z]|\d")
_HEADED = (Form.TALKING_POINTS, Form.SUMMARY, Form.QUESTIONS)  # forms in which a group of tasks is told by its heading


@dataclass(frozen=True, slots=True)
class Worth:
    material: Material
    value: float
    on_topic: bool


@dataclass(frozen=True, slots=True)
class Stock:
    request: DraftRequest
    documents: tuple[Document, ...]
    ranked: tuple[Worth, ...]  # best first, no two alike
    added: tuple[Material, ...]  # on the topics that were asked for afterwards
    general: bool  # the topic is the documents themselves
    subject: Topic  # of its own words
    notes: tuple[str, ...]

    @property
    def relevant(self) -> list[Material]:
        return [w.material for w in self.ranked if w.on_topic]

    @property
    def in_turns(self) -> list[Material]:
        """The relevant ones, part by part."""
        kept = [w for w in self.ranked if w.on_topic]
        return take_turns([w.material for w in kept], [w.value for w in kept])

    @property
    def rest(self) -> list[Material]:
        """What may fill up; a figure that isn't on the topic never does."""
        return [w.material for w in self.ranked if not w.on_topic and (self.general or not w.material.targets)]

    @property
    def main(self) -> Document:
        return self.documents[0]


def find_facets(topic: str) -> frozenset[Role]:
    """The parts of a document that a topic names: «mục tiêu», «nhiệm vụ»; a deadline is set in any."""
    roles = {role for role, phrases in words_of("facets").items() if says(topic, phrases)}
    return frozenset(Role(role) for role in roles - {"deadline"})


def stock_up(request: DraftRequest, edition: Edition) -> Stock:
    every = [d for d in edition.corpus.documents() if d.id not in edition.corpus.left_out()]
    general = is_general(request.topic, edition.corpus.documents())
    documents, notes = choose_documents(request, every, edition, general)
    ranked = rank(request, documents, edition, general)
    added = [find_added(topic, request, documents, edition) for topic in request.added]
    notes += [message("drafting.notes.no_added", topic=t) for t, m in zip(request.added, added, strict=True) if not m]
    return Stock(
        request,
        tuple(documents),
        tuple(drop_alike(ranked)),
        tuple(m for found in added for m in found),
        general,
        edition.answering.read_topic(Query("", "", topic=own_words(request.topic))),
        (*notes, *note_documents(documents)),
    )


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
        best = max(among, key=lambda d: weigh_document(request, d, edition, general))
        chosen.append(best)
        if len(among) > 1:
            key = "one_document" if request.groups else "no_place"
            notes.append(message(f"drafting.notes.{key}", document=name_document(best)))
    return list(dict.fromkeys(chosen)), notes


def weigh_document(request: DraftRequest, document: Document, edition: Edition, general: bool) -> float:
    return sum(w.value for w in rank(request, [document], edition, general)[:BEST])


def rank(request: DraftRequest, documents: Sequence[Document], edition: Edition, general: bool) -> list[Worth]:
    materials = [m for d in documents for m in gather_materials(d) if is_allowed(request, m, edition)]
    scores = [BASE] * len(materials) if general else score_topic(request.topic, materials, edition)
    interests = score_interest(materials, request.audience)
    on_topic = [is_on_topic(request, m, s, general) for m, s in zip(materials, scores, strict=True)]
    near = {section_above(m) for m, on in zip(materials, on_topic, strict=True) if on and not general}
    worths = [
        Worth(
            m,
            s
            + (1.0 if general else OF_HEARD) * i
            + value_part(request, m, general)
            + NEARBY * (section_above(m) in near),
            on,
        )
        for m, s, i, on in zip(materials, scores, interests, on_topic, strict=True)
    ]
    return sorted(worths, key=lambda w: -w.value)


def section_above(material: Material) -> tuple[str, str | None]:
    return material.document.id, material.section.parent


def is_allowed(request: DraftRequest, material: Material, edition: Edition) -> bool:
    """Not taken out, not of another year than the one asked for, no wrong date of another document in it."""
    if any(material.document.id == name and material.span == span for name, span in request.removed):
        return False
    if material.is_heading and request.form not in _HEADED:
        return False
    if material.targets and request.form is Form.SLOGANS and not request.groups:
        return False  # a figure is some place's
    odd = (m.odd for m in edition.corpus.misdatings)
    if any(o.document.id == material.document.id and material.span.covers(o.span) for o in odd):
        return False
    if material.role is not Role.AIM:
        return True
    return not request.years or suits_years(request.years, material)


def suits_years(years: Sequence[int], material: Material) -> bool:
    """Of one of the years, by itself or by a heading above; of none only where the document has nothing for them."""
    if material.year in years or material.horizon in years:
        return True
    has_own = any(m.horizon in years or m.year in years for m in gather_materials(material.document))
    return material.year is None and material.horizon is None and not has_own


def is_on_topic(request: DraftRequest, material: Material, score: float, general: bool) -> bool:
    if not general:
        return score >= ON_TOPIC
    return not narrows(request) or material.role in find_facets(request.topic)


def narrows(request: DraftRequest) -> bool:
    """So many points on a part of the document are of that part only."""
    return bool(request.points and find_facets(request.topic)) and request.form is not Form.SLOGANS


def value_part(request: DraftRequest, material: Material, general: bool) -> float:
    """What its part in the document makes a clause worth; on a topic of its own the part counts half."""
    facets = find_facets(request.topic)
    value = WORTH[material.role] + OF_FIGURES * bool(material.targets)
    value += OF_HEADING * material.is_heading
    value += OF_HEARERS * (material.role is Role.DUTY and is_of_hearers(request, material))
    value += FIRST * (material.role is Role.AIM and opens_section(material)) + CONCRETE * has_code(material)
    value *= 1.0 if general else BESIDE
    value -= FAR * (not request.years and (material.year or 0) >= VISION)
    if facets:
        value += OF_FACET if material.role in facets else -OFF_FACET if general and narrows(request) else 0.0
    if request.form in SPOKEN:
        value -= BY_EAR * material.size + TOO_LONG_COSTS * (material.size > TOO_LONG)
    return value


def has_code(material: Material) -> bool:
    return _CODE.search(material.text) is not None


def opens_section(material: Material) -> bool:
    return (
        material.document.text[material.section.own.start : material.span.start].strip(" -–+*.)abcdđ0123456789") == ""
    )


def is_of_hearers(request: DraftRequest, material: Material) -> bool:
    """A duty of those who listen, or of those who are near them."""
    return says(" , ".join(material.actors), words_of("actors")[request.audience])


def find_added(topic: str, request: DraftRequest, documents: Sequence[Document], edition: Edition) -> list[Material]:
    """The two clauses that are most on a topic asked for afterwards."""
    asked = replace(request, topic=topic, years=())
    ranked = rank(asked, documents, edition, False)
    return [w.material for w in drop_alike(ranked) if w.on_topic and not w.material.is_heading][:2]


def take_turns(materials: Sequence[Material], values: Sequence[float]) -> list[Material]:
    """The best first, but each of a part that has had its turn counts less."""
    left, told, ordered = dict(zip(materials, values, strict=True)), Counter[Role](), list[Material]()
    while left:
        best = max(left, key=lambda m: left[m] - AGAIN * told[m.role])
        del left[best]
        told[best.role] += 1
        ordered.append(best)
    return ordered


def drop_alike(ranked: Sequence[Worth]) -> list[Worth]:
    """Of clauses that say the same the best; a clause within another is the same."""
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
