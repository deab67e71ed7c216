"""How much each clause is worth to a draft: what is on the topic, then figures, what matters to those who listen.

In go a DraftRequest, Documents and an Edition, out come Worths, best first. A topic of several things is looked for
thing by thing; a clause is on it where it holds much of one of them, compared with the best. A body that the topic
names brings its duties. Nothing of another year than the one asked for enters, and no wrong date of another document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.assigning import find_name, name_actors
from assistant.drafting.materials import Material, Role, gather_materials, narrow
from assistant.drafting.relevance import is_spoken_of, score_interest, score_topic
from assistant.drafting.topics import keeps_to_parts, named_parts, own_words, split_topic, wanted_whole
from assistant.drafting.vocabulary import list_of, says, words_of
from assistant.drafts import Audience, DraftRequest, Form
from assistant.edition import Edition
from assistant.model import Document
from assistant.text import folded_syllables

BASE = 0.5  # what every clause is worth where the topic is the documents themselves
WORTH = {Role.AIM: 0.3, Role.TASK: 0.1, Role.DUTY: -0.1, Role.PURPOSE: 0.05, Role.STATE: -0.9}
OF_FIGURES, OF_HEARERS, OF_HEADING, OF_PART = 0.2, 0.3, 0.15, 0.5
FIRST, CONCRETE = 0.12, 0.12  # what opens its clause; what names a thing by a figure or a code: «5G»
LEAST, NEAR_BEST = 0.3, 0.6  # of a topic's score: below which nothing is on it; share of the best that is
NEVER = 9.0  # the bar of a thing that no clause speaks of
BODY, OF_BODY = 0.9, 0.4  # the score of a duty of a body that is named, and what is added where all clauses are equal
OF_HEARD = 0.6  # what the interests of those who listen count where a topic of its own decides
BESIDE = 0.3  # what the part in the document counts there
NEARBY = 0.15  # what stands in the same clause as something on the topic
REMOTE = 0.25  # what is of officials only, for those who are none
FAR = 0.3  # what a vision costs where no year is asked for
VISION = 2040  # the year from which an aim is a vision (Nghị quyết 57-NQ/TW: «tầm nhìn đến năm 2045»)
EASY = 40  # syllables that are followed by ear
TOO_LONG = 60  # syllables that nobody follows by ear
TOO_LONG_COSTS, BY_EAR = 0.3, 0.004  # what such a clause costs, and each syllable of what is heard
SPOKEN = (Form.SPEECH, Form.RADIO, Form.POST)
_HEADED = (Form.TALKING_POINTS, Form.SUMMARY, Form.QUESTIONS)  # forms in which a group of tasks is told by its heading
_CODE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Worth:
    material: Material
    value: float
    on_topic: bool
    about: int = 0  # which thing of the topic it is about


def rank(request: DraftRequest, documents: Sequence[Document], edition: Edition, general: bool) -> list[Worth]:
    gathered = [m for d in documents for m in gather_materials(d) if is_allowed(request, m, edition)]
    materials = [narrow(m, EASY) for m in gathered] if request.form in SPOKEN else gathered
    scored = score_general(request, materials) if general else score_things(request, materials, edition)
    near = {section_above(m) for m, (_, on, _) in zip(materials, scored, strict=True) if on and not general}
    interests = score_interest(materials, request.audience)
    worths = []
    for material, (score, on, about), interest in zip(materials, scored, interests, strict=True):
        value = score + (interest if general or not on else OF_HEARD * interest)
        value += value_part(request, material, general) if on or general else 0.0
        value -= REMOTE * is_remote(request, material, interest)
        worths.append(Worth(material, value + NEARBY * (section_above(material) in near), on, about))
    return sorted(worths, key=lambda w: -w.value)


Scored = tuple[float, bool, int]  # score, whether it is on the topic, which thing of it


def score_general(request: DraftRequest, materials: Sequence[Material]) -> list[Scored]:
    kept = named_parts(request) if keeps_to_parts(request) else frozenset(Role)
    bodies = [is_duty_of_named(request, m) for m in materials]
    return [(BASE + OF_BODY * own, own or m.role in kept, 0) for m, own in zip(materials, bodies, strict=True)]


def score_things(request: DraftRequest, materials: Sequence[Material], edition: Edition) -> list[Scored]:
    """By the thing of the topic that a clause holds most of, compared with the best clause for it."""
    things = split_topic(request.topic)
    scores = [score_topic(thing, materials, edition) for thing in things]
    bars = [max(LEAST, NEAR_BEST * max(own, default=0.0)) for own in scores]
    bars = [b if is_spoken_of(own_words(t), materials, edition) else NEVER for t, b in zip(things, bars, strict=True)]
    whole = wanted_whole(request)
    scored = []
    for n, material in enumerate(materials):
        about = max(range(len(scores)), key=lambda i: scores[i][n] / bars[i])
        score, wanted = scores[about][n], is_duty_of_named(request, material) or material.role in whole
        scored.append((max(score, BODY) if wanted else score, wanted or score >= bars[about], about))
    return scored


def is_duty_of_named(request: DraftRequest, material: Material) -> bool:
    """A body that is named beside the issuer, whose name only tells documents apart."""
    if not material.actors or material.role is not Role.DUTY:
        return False
    issuer = folded_syllables(material.document.metadata.issuer or "")
    named = name_actors(request.words, material.document)
    return any(actor in named and not find_name(issuer, actor) for actor in material.actors)


def name_named(request: DraftRequest, material: Material) -> str:
    """That body, as the shortest of its names among what two documents may call it: «chi bộ»."""
    for phrases in words_of("bodies").values():
        if says(" , ".join(material.actors), phrases) and says(request.words, phrases):
            return phrases[0]
    return material.actors[0]


def section_above(material: Material) -> tuple[str, str | None]:
    return material.document.id, material.section.parent


def is_allowed(request: DraftRequest, material: Material, edition: Edition) -> bool:
    if any(material.document.id == name and material.span == span for name, span in request.removed):
        return False
    if material.is_heading and request.form not in _HEADED:
        return False
    if material.targets and request.form is Form.SLOGANS and not request.groups:
        return False  # a figure is some place's
    odd = (m.odd for m in edition.corpus.misdatings)
    if any(o.document.id == material.document.id and material.span.covers(o.span) for o in odd):
        return False
    if material.role is not Role.AIM or not request.years:
        return True
    return suits_years(request.years, material) or says_aims_too(request)


def says_aims_too(request: DraftRequest) -> bool:
    """«mục tiêu; tầm nhìn đến 2045»: the year is that of the vision only."""
    asked, _, vision = request.words.lower().partition("tầm nhìn")
    return bool(vision) and min(request.years) >= VISION and says(asked, words_of("facets")["aim"])


def suits_years(years: Sequence[int], material: Material) -> bool:
    """Of one of the years, by itself or by a heading above; of none only where the document has nothing for them."""
    if material.year in years or material.horizon in years:
        return True
    aims = (m for m in gather_materials(material.document) if m.role is Role.AIM)
    has_own = any(m.horizon in years or m.year in years for m in aims)
    return material.year is None and material.horizon is None and not has_own


def value_part(request: DraftRequest, material: Material, general: bool) -> float:
    """What its part in the document makes a clause worth; on a topic of its own the part counts less."""
    value = WORTH[material.role] + OF_FIGURES * bool(material.targets) + OF_HEADING * material.is_heading
    value += OF_HEARERS * (material.role is Role.DUTY and is_of_hearers(request, material))
    value += FIRST * (material.role is Role.AIM and opens_section(material)) + CONCRETE * has_code(material)
    value *= 1.0 if general else BESIDE
    value -= FAR * (not request.years and (material.year or 0) >= VISION)
    value += (OF_PART - WORTH[material.role]) * (material.role in named_parts(request))
    if request.form in SPOKEN:
        value -= BY_EAR * material.size + TOO_LONG_COSTS * (material.size > TOO_LONG)
    return value


def is_remote(request: DraftRequest, material: Material, interest: float) -> bool:
    """It tells people of officials, and of nothing that matters to them."""
    near = request.audience in (Audience.PARTY_CELL, Audience.CADRES)
    return not near and not interest and says(material.text, list_of("officials"))


def has_code(material: Material) -> bool:
    return _CODE.search(material.text) is not None


def opens_section(material: Material) -> bool:
    before = material.document.text[material.section.own.start : material.span.start]
    return not before.strip(" -–+*.)abcdđ0123456789")


def is_of_hearers(request: DraftRequest, material: Material) -> bool:
    """A duty of those who listen, or of those who are near them."""
    return says(" , ".join(material.actors), words_of("actors")[request.audience])
