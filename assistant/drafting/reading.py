"""A request in one sentence, or chosen field by field -> a DraftRequest.

In go the words as typed, what was chosen, and an Edition; out comes what is to be drafted: form, topic, documents,
audience, tone, length. A request that names a place or a number which no document bears is refused: nothing can be
drafted of it. It reads what is asked; what the documents say to it is ``materials``' and ``relevance``'s work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.drafting.claiming import find_claim, trim_claim
from assistant.drafting.lengths import (
    MESSAGE,
    POINTS,
    SLOGAN,
    USUAL,
    around,
    find_length,
    find_points,
    find_words_each,
    last,
)
from assistant.drafting.topics import BY_YEAR, find_parts, own_terms, own_words, split_topic
from assistant.drafting.vocabulary import any_of, first_said, list_of, says, words_of
from assistant.drafts import Audience, DraftRequest, Form, Length, Tone
from assistant.edition import Edition
from assistant.errors import BadRequestToDraft, NotDrafted, QuizNotDrafted, UnknownLocality, UnknownNumber
from assistant.model import Document
from assistant.numbers import find_numbers
from assistant.refusing import find_refusal
from assistant.scoping import find_called, find_groups, remove_names, unknown_numbers, unknown_places
from assistant.text import YEAR, fold, remove_matches, tolerate, unify
from assistant.understanding import clean_question

_CALLS = (
    "kêu gọi|mời|rủ|nhắc|động viên|vận động (?=(?:bà con|nhân dân|người dân|các|mọi|hội viên|đoàn viên|doanh nghiệp))"
)
_ABOUT = re.compile(
    rf"(?<!\w)(?:{tolerate('về việc|về|chủ đề|ý là|nội dung là')}"
    rf"|(?:{tolerate(_CALLS)})(?:(?: [^\s:]+){{0,14}}? (?:{tolerate('hưởng ứng|tham gia')}))?)(?!\w)\s*:?|:(?=\s)"
)
_ROMAN = re.compile(r"(?<!\w)(?:[IVX]{1,4}|[ivx]{2,4})(?:[.)]|(?=\s))")
_SENTENCE = re.compile(r"(?<=[^\d\W]{2})[.!?](?=\s|$)|\n")
LEFT_OVER = 6  # syllables of a topic that nothing introduces
_YEARS = re.compile(YEAR)
_REFUSED = frozenset({"state_secret", "harm", "instruction"})  # a draft holds no other personal data than documents
# Whom each form speaks to where the request doesn't say.
_HEARD_BY = {
    Form.TALKING_POINTS: Audience.CADRES,
    Form.SPEECH: Audience.CADRES,
    Form.SUMMARY: Audience.CADRES,
    Form.COMPARISON: Audience.CADRES,
}
_MOST_WORDS = 12_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen in a page or a body's fields; None: left to the words of the request, or to the form."""

    form: Form | None = None
    topic: str = ""
    documents: tuple[str, ...] | None = None  # ids or sources
    locality: str | None = None
    audience: Audience | None = None
    tone: Tone | None = None
    minutes: float | None = None
    words: int | None = None
    points: int | None = None


def read_request(typed: str, edition: Edition, choices: Choices | None = None) -> DraftRequest:
    """What is to be drafted; what was chosen goes before what the words say.

    Raises EmptyQuestion, QuestionTooLong, QuizNotDrafted, NotDrafted, UnknownDocument, UnknownLocality, UnknownNumber.
    """
    chosen = choices or Choices()
    asked = clean_question(typed or chosen.topic or default_words(chosen))
    scope = edition.scope_of(chosen.documents, chosen.locality)
    documents = [d for d in edition.corpus.documents() if d.id not in edition.corpus.copies]
    form = chosen.form or read_form(asked)
    claim = find_claim(asked, form is Form.REBUTTAL)
    named = asked.replace(claim, " ") if claim and claim in asked else asked
    refuse(named, edition.spell(named), chosen)
    groups = find_named(asked, form, documents, edition)
    if not groups and scope is None:
        check_names(edition.spell(named), documents, edition)
    audience = chosen.audience or read_audience(named, form)
    topic = chosen.topic.strip() or read_topic(claim, named, documents, edition)
    parts = find_parts(edition.spell(named))
    if not (typed == "" or groups or scope or topic or parts or claim or first_said(asked, words_of("forms"))):
        raise BadRequestToDraft()
    return DraftRequest(
        typed=typed or asked,
        form=form,
        topic=topic,
        groups=restrict(groups, scope.documents if scope else None),
        audience=audience,
        tone=chosen.tone or read_tone(named, form, audience),
        length=choose_length(chosen, form, named),
        points=chosen.points or find_points(named) or POINTS.get(form),
        words_each=find_words_each(named) or (SLOGAN if form is Form.SLOGANS else None),
        years=tuple(dict.fromkeys(int(year) for year in _YEARS.findall(named))),
        parts=parts,
        words=remove_names(edition.spell(named), documents),
        claim=claim,
    )


def find_named(request: str, form: Form, documents: Sequence[Document], edition: Edition) -> tuple[frozenset[str], ...]:
    """The documents that a request names: a set for each place or number."""
    left_out = edition.corpus.left_out()
    groups = find_groups(edition.spell(request), documents, left_out)
    if form is Form.COMPARISON:
        return find_compared(request, [d for d in documents if d.id not in left_out]) or groups
    return groups


def default_words(chosen: Choices) -> str:
    """A request without a word of its own is on the documents themselves."""
    return (chosen.form or Form.TALKING_POINTS).value


def refuse(typed: str, spelled: str, chosen: Choices) -> None:
    """Raises QuizNotDrafted, NotDrafted."""
    if chosen.form is None and (says(typed, list_of("quizzes")) or says(spelled, list_of("quizzes"))):
        raise QuizNotDrafted()
    if (reason := find_refusal(spelled) or find_refusal(typed)) in _REFUSED:
        raise NotDrafted(reason=reason)


def check_names(request: str, documents: Sequence[Document], edition: Edition) -> None:
    """Raises UnknownLocality, UnknownNumber: of a place or a number that isn't known nothing can be drafted."""
    if places := unknown_places(request, documents, edition.knows):
        raise UnknownLocality(name=", ".join(places))
    if numbers := [n.written for n in unknown_numbers(request, documents)]:
        raise UnknownNumber(number=", ".join(numbers))


def find_compared(request: str, documents: Sequence[Document]) -> tuple[frozenset[str], ...]:
    """Each place that is named, also one that another lies in: «so sánh huyện … và xã …»; not one of an address."""
    places: dict[str, set[str]] = {}
    for document in documents:
        names = document.metadata.locality.stated
        within = any(
            re.search(rf"{fold(a)}\s*,\s*(?:\w+ )?{fold(names[0])}", fold(request)) for a in _narrower(names, documents)
        )
        if names and re.search(rf"(?<!\w){fold(names[0])}(?!\w)", fold(request)) and not within:
            places.setdefault(names[0], set()).add(document.id)
    called = {d.id for d in find_called(request, documents)}
    return tuple(frozenset(ids & called or ids) for ids in places.values()) if len(places) > 1 else ()


def _narrower(names: Sequence[str], documents: Sequence[Document]) -> set[str]:
    """The places that lie in one."""
    stated = (d.metadata.locality.stated for d in documents)
    return {other[0] for other in stated if names and names[0] in other[1:]}


def restrict(groups: Sequence[frozenset[str]], scope: frozenset[str] | None) -> tuple[frozenset[str], ...]:
    """What the words name within what was chosen; what was chosen, where they name nothing in it."""
    if scope is None:
        return tuple(groups)
    within = tuple(kept for group in groups if (kept := group & scope))
    return within or (scope,)


def read_form(request: str) -> Form:
    """What is named before «về»; after it only what no topic would be: «viết bài về … đăng facebook»."""
    forms = words_of("forms")
    before = before_topic(request)
    after = {form: phrases for form, phrases in forms.items() if form not in ("rebuttal", "comparison")}
    found = first_said(before, forms) or first_said(request, after)
    return Form(found) if found else Form.TALKING_POINTS


def before_topic(request: str) -> str:
    """Up to «về»."""
    about = re.search(rf"(?<!\w){tolerate('về')}(?!\w)", unify(request))
    return request[: about.start()] if about and len(unify(request)) == len(request) else request


def read_audience(request: str, form: Form) -> Audience:
    """Those whom a word of direction points to: «cho hội nghị chi bộ»; the narrowest first."""
    towards = any_of(list_of("towards")).pattern
    aimed = " . ".join(re.findall(rf"{towards}((?: [^\s.,;]+){{1,6}})", unify(request)))
    audiences = words_of("audiences")
    found = next((key for key, phrases in audiences.items() if says(aimed, phrases)), None)
    if not found and form in (Form.SPEECH, Form.TALKING_POINTS):
        found = first_said(remove_matches(before_topic(request), any_of(list_of("occasions")).pattern), audiences)
    return Audience(found) if found else _HEARD_BY.get(form, Audience.PEOPLE)


def read_tone(request: str, form: Form, audience: Audience) -> Tone:
    found = first_said(request, words_of("tones"))
    if found:
        return Tone(found)
    is_near = form in (Form.RADIO, Form.POST) and audience in (Audience.PEOPLE, Audience.YOUTH)
    return Tone.FRIENDLY if is_near else Tone.FORMAL


def choose_length(chosen: Choices, form: Form, request: str) -> Length:
    if chosen.minutes:
        return last(chosen.minutes, form)
    if chosen.words:
        return around(min(chosen.words, _MOST_WORDS))
    found = find_length(request)
    if found and found.minutes:
        return last(found.minutes, form)
    usual = MESSAGE if form is Form.POST and says(request, list_of("messages")) else USUAL[form]
    return found or (last(usual.minutes, form) if usual.minutes else usual)


def read_topic(claim: str, named: str, documents: Sequence[Document], edition: Edition) -> str:
    if claim:
        return trim_claim(claim, documents, _beside_the_topic()[-1])
    return find_topic(named, documents, edition)


def find_topic(request: str, documents: Sequence[Document], edition: Edition) -> str:
    """What it is to be about: what follows «về» in its sentence, less places, documents, form, lengths and hearers.

    Where nothing says what it is about, words that are left over are the topic if the documents have them.
    """
    plain = _ROMAN.sub(" ", request)
    about = _ABOUT.search(unify(plain)) if len(unify(plain)) == len(plain) else None
    left = _SENTENCE.split(plain[about.end() :])[0] if about else plain
    left = remove_matches(left, _length_said())
    left = remove_names(remove_matches(left, rf"(?:,\s*)?{any_of(list_of('tails')).pattern}.*$"), documents)
    for number in find_numbers(left):
        left = left.replace(number.written, " ")
    for pattern in _beside_the_topic(named=about is None):
        left = remove_matches(left, pattern)
    topic = trim_commands(" ".join(left.split()))
    spelled = edition.spell(topic) if topic else ""
    return spelled if about or any(is_likely(thing, edition) for thing in split_topic(spelled)) else ""


def is_likely(thing: str, edition: Edition) -> bool:
    """Of words that are left over: the documents have them, or half of what a few of them say."""
    own = own_words(thing)
    if not own_terms(own) or edition.knows(own):
        return bool(own_terms(own))
    pairs = [" ".join(pair) for pair in pairwise(own_terms(own))]
    return len(thing.split()) <= LEFT_OVER and 2 * sum(map(edition.knows, pairs)) >= len(pairs) > 0


@cache
def _length_said() -> str:
    count = rf"(?:\d+(?:[.,-]\d+)?|{tolerate('một|hai|ba|nửa')})"
    size = rf"(?:{tolerate('phút|chữ|từ|tiếng|trang|giây|giờ')}|{any_of(list_of('counted')).pattern})"
    return rf"(?:(?:{tolerate('khoảng|không quá|tối đa|dài|trong|dưới|tối thiểu|ít nhất')}) )*{count} ?{size}(?!\w)"


@cache
def _beside_the_topic(named: bool = True) -> tuple[str, ...]:
    """Whom it is for, fillers, a level left alone; if ``named`` also form, occasion."""
    heard = tuple(p for phrases in words_of("audiences").values() for p in phrases)
    forms = tuple(p for phrases in words_of("forms").values() for p in phrases)
    where = rf"(?: {tolerate('(?:ấp|thôn|khu phố|khóm|tổ dân phố)')}(?!\w))?"
    level = rf"{tolerate('(?:huyện|xã|tỉnh|phường)')}(?! {tolerate('(?:hội|viên|ủy|uỷ|đoàn|đội)')})"
    who, occasion = any_of(heard).pattern, any_of(list_of("occasions")).pattern
    return (
        rf"{any_of(list_of('receiving')).pattern} (?:\w+ ){{0,4}}?{who}(?: {who})*{where}",
        rf"^\s*(?:(?:{tolerate('các|đồng chí|toàn thể')}) )*{who}",
        any_of(forms).pattern if named else r"(?!)",
        rf"{occasion}(?: (?:{occasion}|{who}))*" if named else r"(?!)",
        any_of(list_of("fillers")).pattern,
        rf"(?<!\w)(?:{tolerate('của|cho|tại|ở|trên địa bàn')} )?{level}(?!\w)",
    )


def trim_commands(topic: str) -> str:
    """Without what only tells the assistant to do something, and prepositions that have lost their place."""
    commands, dangling = any_of(list_of("commands")).pattern, any_of(list_of("dangling")).pattern
    left = remove_matches(topic, rf"^\s*(?:{commands}[\s,.:-]*)+")
    left = remove_matches(left, rf"^\s*{any_of(list_of('named')).pattern}[\s,]*(?={dangling})")
    left = remove_matches(left, rf"(?:{dangling}\s*)+(?=\s*(?:[,.;]|$|{BY_YEAR}))|^\s*{dangling}")
    return re.sub(r"\s+(?=[,.;])|\"\s*\"", "", " ".join(left.split())).strip(" .,:;-–()")
