"""How much each clause is worth to a draft: what is on the topic, then figures, what matters to those who listen.

In go a DraftRequest, Documents and an Edition, out come Worths, best first. A topic of several things is looked for
thing by thing; a clause is on it where it holds much of one of them, compared with the best. A body that the topic
names brings its duties. Nothing of another year than the one asked for enters, and no wrong date of another document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.assigning import name_actors
from assistant.drafting.materials import Material, Role, gather_materials
from assistant.drafting.relevance import score_interest, score_topic
from assistant.drafting.topics import keeps_to_parts, named_parts, split_topic
from assistant.drafting.vocabulary import says, words_of
from assistant.drafts import DraftRequest, Form
from assistant.edition import Edition
from assistant.model import Document

BASE = 0.5  # what every clause is worth where the topic is the documents themselves
WORTH = {Role.AIM: 0.3, Role.TASK: 0.1, Role.DUTY: -0.1, Role.PURPOSE: 0.05, Role.STATE: -0.9}
OF_FIGURES, OF_HEARERS, OF_HEADING, OF_PART = 0.2, 0.3, 0.15, 0.5
FIRST, CONCRETE = 0.12, 0.12  # what opens its clause; what names a thing by a figure or a code: «5G»
LEAST, NEAR_BEST = 0.3, 0.6  # of a topic's score: below which nothing is on it; share of the best that is
BODY = 0.9  # the score of a duty of a body that the topic names
OF_HEARD = 0.6  # what the interests of those who listen count where a topic of its own decides
BESIDE = 0.3  # what the part in the document counts there
NEARBY = 0.15  # what stands in the same clause as something on the topic
FAR = 0.3  # what a vision costs where no year is asked for
VISION = 2040  # the year from which an aim is a vision (Nghị quyết 57-NQ/TW: «tầm nhìn đến năm 2045»)
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
    materials = [m for d in documents for m in gather_materials(d) if is_allowed(request, m, edition)]
    scored = score_general(request, materials) if general else score_things(request, materials, edition)
    near = {section_above(m) for m, (_, on, _) in zip(materials, scored, strict=True) if on and not general}
    interests = score_interest(materials, request.audience)
    worths = []
    for material, (score, on, about), interest in zip(materials, scored, interests, strict=True):
        heard = interest if general else OF_HEARD * interest
        value = score + heard + value_part(request, material, general) + NEARBY * (section_above(material) in near)
        worths.append(Worth(material, value, on, about))
    return sorted(worths, key=lambda w: -w.value)


Scored = tuple[float, bool, int]  # score, whether it is on the topic, which thing of it


def score_general(request: DraftRequest, materials: Sequence[Material]) -> list[Scored]:
    kept = named_parts(request) if keeps_to_parts(request) else frozenset(Role)
    return [(BASE, m.role in kept, 0) for m in materials]


def score_things(request: DraftRequest, materials: Sequence[Material], edition: Edition) -> list[Scored]:
    """By the thing of the topic that a clause holds most of, compared with the best clause for it."""
    scores = [score_topic(thing, materials, edition) for thing in split_topic(request.topic)]
    bars = [max(LEAST, NEAR_BEST * max(own, default=0.0)) for own in scores]
    things = []
    for n, material in enumerate(materials):
        about = max(range(len(scores)), key=lambda i: scores[i][n] / bars[i])
        score, body = scores[about][n], is_duty_of_named(request, material)
        things.append((max(score, BODY) if body else score, body or score >= bars[about], about))
    return things


def is_duty_of_named(request: DraftRequest, material: Material) -> bool:
    named = name_actors(request.topic, material.document) if material.actors else {}
    return any(actor in named for actor in material.actors)


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
    return material.role is not Role.AIM or not request.years or suits_years(request.years, material)


def suits_years(years: Sequence[int], material: Material) -> bool:
    """Of one of the years, by itself or by a heading above; of none only where the document has nothing for them."""
    if material.year in years or material.horizon in years:
        return True
    has_own = any(m.horizon in years or m.year in years for m in gather_materials(material.document))
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


def has_code(material: Material) -> bool:
    return _CODE.search(material.text) is not None


def opens_section(material: Material) -> bool:
    before = material.document.text[material.section.own.start : material.span.start]
    return not before.strip(" -–+*.)abcdđ0123456789")


def is_of_hearers(request: DraftRequest, material: Material) -> bool:
    """A duty of those who listen, or of those who are near them."""
    return says(" , ".join(material.actors), words_of("actors")[request.audience])
