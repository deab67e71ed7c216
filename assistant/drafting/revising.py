"""A Draft and an instruction («ngắn hơn», «thêm ý về an ninh mạng», «bỏ ý 3») -> what is to be drafted instead.

In go the draft, the instruction and an Edition, out comes another DraftRequest, from which the draft is composed anew.
An instruction may ask for several things at once. Where it asks for nothing that can be done, it is refused, and
nothing is changed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.content import content_terms
from assistant.drafting.lengths import around, find_length, find_points, find_words_each, last
from assistant.drafting.reading import Choices, choose_length, find_topic, read_audience, read_tone
from assistant.drafting.vocabulary import any_of, first_said, list_of, says, words_of
from assistant.drafts import Audience, Draft, DraftRequest, Form, Length, Place, Point, Tone
from assistant.edition import Edition
from assistant.errors import UnclearInstruction
from assistant.text import folded_syllables, unify
from assistant.understanding import clean_question

SHORTER, LONGER, DOUBLE = 0.7, 1.4, 2.0
NUMBERED = (Form.TALKING_POINTS, Form.SLOGANS, Form.QUESTIONS)  # forms whose points can be counted
HELD = 0.6  # share of the words of «bỏ ý về …» that a point must hold to be meant
_NUMBERS = re.compile(r"(?<![\w/.,-])\d{1,2}(?![\w/.,%-]*\w)")


def revise(draft: Draft, instruction: str, edition: Edition) -> DraftRequest:
    """Raises EmptyQuestion, QuestionTooLong, UnclearInstruction."""
    asked = clean_question(instruction)
    revised = draft.request
    for change in (change_form, change_points, change_length, change_tone, change_audience):
        revised = change(revised, draft, asked)
    revised = add_topic(revised, asked, edition)
    if says(asked, words_of("revisions")["remove"]):
        revised = remove_points(revised, draft, asked)
    if revised == draft.request:
        raise UnclearInstruction(instruction=instruction)
    return revised


def change_form(request: DraftRequest, draft: Draft, asked: str) -> DraftRequest:
    """«chuyển thành bài truyền thanh»."""
    found = first_said(asked, words_of("forms")) if says(asked, list_of("turning")) else None
    if not found or Form(found) is request.form:
        return request
    length = choose_length(Choices(), Form(found), asked)
    audience = read_audience(request.typed, Form(found))
    tone = read_tone(request.typed, Form(found), audience)
    return replace(request, form=Form(found), length=length, audience=audience, tone=tone, points=None, words_each=None)


def change_length(request: DraftRequest, draft: Draft, asked: str) -> DraftRequest:
    """«3 phút», «200 chữ», «ngắn hơn»."""
    if (length := find_length(asked)) and request.form not in (Form.SLOGANS, Form.COMPARISON):
        length = last(length.minutes, request.form) if length.minutes else length
        return replace(request, length=shift(request.length, draft.words, length, find_direction(asked)))
    if each := find_words_each(asked):
        return replace(request, words_each=each)
    factor = find_factor(asked)
    if factor is None:
        return request
    if request.words_each:
        return replace(request, words_each=max(6, round(request.words_each * factor)))
    return replace(request, length=scale(request.length, draft.words, factor))


def find_factor(asked: str) -> float | None:
    revisions = words_of("revisions")
    said = ((DOUBLE, list_of("double")), (SHORTER, revisions["shorter"]), (LONGER, revisions["longer"]))
    return next((factor for factor, phrases in said if says(asked, phrases)), None)


def find_direction(asked: str) -> int:
    """1 for «dài hơn», «thêm»; -1 for «ngắn hơn», «bớt»; 0 where it is to be so long, no more and no less."""
    revisions = words_of("revisions")
    if says(asked, (*revisions["longer"], *list_of("double"))) or says(asked, list_of("more")):
        return 1
    return -1 if says(asked, (*revisions["shorter"], *list_of("less"))) else 0


def shift(length: Length, words: int, by: Length, direction: int) -> Length:
    """«dài hơn 1 phút»: by so much; without a direction to so much."""
    if not direction:
        return by
    step = direction * (by.least + by.most) // 2
    minutes = round(length.minutes + direction * by.minutes, 2) if length.minutes and by.minutes else None
    return around(max(1, words + step), minutes)


def scale(length: Length, words: int, factor: float) -> Length:
    minutes = round(length.minutes * factor, 1) if length.minutes else None
    return around(words * factor, minutes)


def change_points(request: DraftRequest, draft: Draft, asked: str) -> DraftRequest:
    """«còn 3 ý thôi», «thêm 2 khẩu hiệu»; not the number of a point that is to go."""
    if says(asked, words_of("revisions")["remove"]):
        return request
    points = find_points(asked) if request.form in NUMBERED else None
    if not points:
        return request
    direction = find_direction(asked)
    return replace(request, points=max(1, len(list_points(draft)) + direction * points) if direction else points)


def change_tone(request: DraftRequest, draft: Draft, asked: str) -> DraftRequest:
    revisions = words_of("revisions")
    found = next((tone for tone in Tone if says(asked, revisions[tone.value])), None)
    return replace(request, tone=found) if found else request


def change_audience(request: DraftRequest, draft: Draft, asked: str) -> DraftRequest:
    """«cho thanh niên»."""
    towards = any_of(list_of("towards")).pattern
    for audience, phrases in words_of("audiences").items():
        if re.search(rf"{towards} (?:\w+ ){{0,2}}{any_of(phrases).pattern}", unify(asked)):
            return replace(request, audience=Audience(audience))
    return request


def add_topic(request: DraftRequest, asked: str, edition: Edition) -> DraftRequest:
    """«thêm ý về an ninh mạng»: a point more."""
    found = any_of(words_of("revisions")["add"]).search(unify(asked))
    if found is None or len(unify(asked)) != len(asked):
        return request
    introduced = says(found[0], list_of("introducing"))
    topic = find_topic(asked[found.start() if introduced else found.end() :], edition.corpus.documents(), edition)
    if not content_terms(topic):
        return request
    points = request.points + 1 if request.points and not find_points(asked) else request.points
    return replace(request, added=(*request.added, topic), points=points)


def remove_points(request: DraftRequest, draft: Draft, asked: str) -> DraftRequest:
    """«bỏ ý 3», «bỏ ý về dịch vụ công»: the clauses of those points go, and don't come back."""
    points = list_points(draft)
    meant = [points[n - 1] for n in map(int, _NUMBERS.findall(asked)) if 0 < n <= len(points)]
    meant += points[-1:] if says(asked, list_of("last")) else []
    if not meant:
        found = any_of(words_of("revisions")["remove"]).search(unify(asked))
        words = content_terms(asked[found.end() :]) if found else []
        meant = [p for p in points if words and holds(p, words)]
    places = frozenset(place for point in meant for place in places_of(draft, point))
    points_left = request.points - len(meant) if request.points and request.points > len(meant) else request.points
    return replace(request, removed=request.removed | places, points=points_left) if places else request


def list_points(draft: Draft) -> list[Point]:
    """Those that a reader would count: the numbered ones, else all that cite a clause."""
    numbered = [p for s in draft.sections if s.numbered for p in s.points]
    return numbered or [p for s in draft.sections for p in s.points if places_of(draft, p)]


def holds(point: Point, words: list[str]) -> bool:
    return sum(word in folded_syllables(point.text) for word in words) >= HELD * len(words)


def places_of(draft: Draft, point: Point) -> list[Place]:
    """The clauses that a point tells, less the document's own head."""
    cited = (c for c in draft.citations if c.n in point.citations)
    return [(c.document.id, c.span) for c in cited if c.section is not None]
