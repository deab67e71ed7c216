"""What a topic is of: its parts, the parts of a document that it names, and whether it has a word of its own.

In go words in clean Vietnamese, out come phrases and Roles. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.content import content_terms
from assistant.drafting.materials import Role
from assistant.drafting.vocabulary import any_of, list_of, says, words_of
from assistant.drafts import DraftRequest, Form
from assistant.model import Document
from assistant.text import YEAR, remove_matches, tolerate

SPOKEN = (Form.SPEECH, Form.RADIO)
SEVERAL = 2  # parts that are listed: a draft of those and no others
BY_YEAR = rf"(?:(?<!\w)(?:{tolerate('vào|đến|trong|từ|tới|giai đoạn')})\s+)?(?:(?<!\w){tolerate('năm')}\s+)?{YEAR}"
_JOINT = re.compile(r"\s*(?:[,;:+/]|\bvà\b|\bhoặc\b|\bcùng\b|\bnhư\b)\s*")


def split_topic(topic: str) -> tuple[str, ...]:
    """«học tập số, dịch vụ công và thanh toán không tiền mặt»: three; a piece with no word of its own is none."""
    dangling = rf"(?:\s+{any_of(list_of('dangling')).pattern})+$"
    pieces = [remove_matches(piece.strip(), dangling).strip() for piece in _JOINT.split(topic)]
    own = [piece for piece in pieces if len(content_terms(piece)) > 1 and own_terms(piece)]
    return tuple(dict.fromkeys(own)) if len(own) > 1 else (topic,)


def find_parts(request: str) -> tuple[str, ...]:
    """The parts of a document that a request names, as they come: «mục tiêu», «nhiệm vụ»."""
    return tuple(role for role, phrases in words_of("facets").items() if role != "deadline" and says(request, phrases))


def wanted_whole(request: DraftRequest) -> frozenset[Role]:
    """The parts that stand by themselves among the things of a topic: «hạn chế, nguyên nhân, phát triển nhân lực»."""
    pieces = [piece for piece in _JOINT.split(request.topic) if not own_terms(piece)]
    return frozenset(Role(part) for piece in pieces for part in find_parts(piece))


def named_parts(request: DraftRequest) -> frozenset[Role]:
    return frozenset(map(Role, request.parts))


def keeps_to_parts(request: DraftRequest) -> bool:
    """Only the parts that are named are told: where several are listed, or so many points on one are asked for."""
    listed = len(request.parts) >= SEVERAL or bool(request.parts and (request.points or request.form in SPOKEN))
    return listed and request.form not in (Form.SLOGANS, Form.REBUTTAL, Form.COMPARISON)


def own_words(topic: str) -> str:
    """Less what every document has: «mục tiêu», «triển khai», «nghị quyết», «đến năm 2030»."""
    facets = [phrase for phrases in words_of("facets").values() for phrase in phrases]
    return remove_matches(remove_matches(topic, BY_YEAR), any_of((*list_of("general"), *facets)).pattern)


def own_terms(topic: str) -> list[str]:
    return [term for term in content_terms(own_words(topic)) if term.isalpha()]


def is_general(request: DraftRequest, documents: Sequence[Document], knows: Callable[[str], bool]) -> bool:
    """Its topic has no word of its own: «Nghị quyết 57», or what the titles of all the documents speak of.

    A word that no document has tells nothing beside a year or a part: «khát vọng đến năm 2045».
    """
    said = words_of_titles(documents)
    own = [term for term in own_terms(request.topic) if term not in said]
    said_there = any(knows_some(thing, knows) for thing in split_topic(request.topic))
    return not own or (bool(request.years or request.parts) and not said_there)


def knows_some(words: str, knows: Callable[[str], bool]) -> bool:
    """The documents have the words, or two of their own that stand side by side."""
    terms = own_terms(words)
    return bool(terms) and (knows(words) or any(knows(" ".join(pair)) for pair in pairwise(terms)))


def trim_thing(thing: str) -> str:
    """Without who is called upon: «rủ bà con đưa hàng lên môi trường số» → «đưa hàng lên môi trường số»."""
    heard = tuple(p for phrases in words_of("audiences").values() for p in phrases)
    calls, hearers = any_of(list_of("calls")).pattern, any_of(heard).pattern
    return remove_matches(thing, rf"^(?:{calls}\s+)+(?:(?:các|toàn thể)\s+)?(?:{hearers}\s+)*").strip()


def words_of_titles(documents: Sequence[Document]) -> frozenset[str]:
    return frozenset(content_terms(" ".join(d.metadata.title or "" for d in documents)))
