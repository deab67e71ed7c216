"""Question + history -> Query: what is asked, of which documents, and what kind of words would answer.

In go the question as typed, the earlier turns and the catalogue's documents; out comes a Query. Pure. It corrects no
spelling and restores no accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.model import Document, Query, Scope, Turn, Wanted
from assistant.scoping import (
    find_groups,
    find_numbers,
    matches_number,
    named_places,
    number_of,
    remove_names,
    unknown_numbers,
)
from assistant.text import compose, fold

LONGEST_QUESTION = 4_000  # characters; a rambling spoken question has about 600

# Folded, since many questions come without accents; the first that fits names the kind of answer.
_WANTED = (
    (Wanted.SIGNER, r"\b(ai ky|nguoi ky|ky ten|ky ban hanh|ky boi|chuc vu nguoi ky|ai la nguoi ky|do ai ky)\b"),
    (Wanted.RECIPIENTS, r"\b(noi nhan|gui cho nhung|gui cho ai|gui den nhung)\b"),
    (Wanted.NUMBER, r"\b(so hieu|so may|so bao nhieu|mang so|so van ban|so ky hieu)\b"),
    (Wanted.PERCENTAGE, r"(bao nhieu|may|bn) ?(%|phan tram)|\b(ty|ti) le (la )?(bao nhieu|may|bn)\b"),
    (Wanted.DATE, r"\b(ngay nao|bao gio|khi nao|hom nao|han chot|thoi han|ngay thang nao|ngay may|truoc ngay)\b"),
    (Wanted.QUANTITY, r"\b(bao nhieu|bn|may)\b|\bcon so\b"),
    (Wanted.LIST, r"\b(nhung|cac) .{0,40}\b(nao|gi|ai)\b|\bliet ke\b|\bgom (nhung|cac)\b|\bneu (cac|nhung)\b|\b(may|bao nhieu) (viec|y|nhiem vu|noi dung|muc|nhom)\b"),
)
_FOLLOW_UP = re.compile(r"^(the|vay|con|the con|vay con|thi sao|cung|den|gui|ky|o do|cai do)\b|\b(thi sao|con .{0,30}\?)")
_SHORT_FOLLOW_UP = 8  # syllables


def understand(
    question: str,
    history: Sequence[Turn],
    documents: Sequence[Document],
    is_known: Callable[[str], bool],
    scope: Scope | None = None,
) -> Query:
    """The Query of a question. ``is_known`` tells whether a place name occurs in the catalogue's texts.

    Raises EmptyQuestion, QuestionTooLong.
    """
    asked = clean_question(question)
    earlier = previous_question(history)
    text = f"{earlier} {asked}" if earlier and is_follow_up(asked) else asked
    groups = find_groups(asked, documents) or (find_groups(earlier, documents) if earlier else ())
    named = frozenset().union(*groups)
    if scope and scope.documents is not None:
        named, groups = (named & scope.documents) or scope.documents, ()
    return Query(
        text=text,
        question=asked,
        topic=remove_names(text, documents),
        scope=Scope(named or None),
        groups=groups,
        wanted=find_wanted(asked) or find_wanted(earlier) or frozenset({Wanted.ANYTHING}),
        unknown=find_unknown(asked, documents, is_known),
        only_referred=None if groups else find_subject(asked, documents),
    )


def clean_question(question: str) -> str:
    """NFC without control characters, single spaces. Raises EmptyQuestion when no letter or digit is left."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(length=len(question), limit=LONGEST_QUESTION)
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} else c for c in compose(question))
    if not any(c.isalnum() for c in visible):
        raise EmptyQuestion()
    return " ".join(visible.split())


def previous_question(history: Sequence[Turn]) -> str:
    return next((compose(turn.content) for turn in reversed(history) if turn.role == "user"), "")


def is_follow_up(question: str) -> bool:
    """Short, or opening as only a second question does («thế còn …», «gửi về đâu»)."""
    folded = fold(question)
    return len(folded.split()) <= _SHORT_FOLLOW_UP or _FOLLOW_UP.search(folded) is not None


def find_wanted(question: str) -> frozenset[Wanted]:
    folded = fold(question)
    return frozenset(wanted for wanted, pattern in _WANTED if re.search(pattern, folded))


def find_unknown(
    question: str, documents: Sequence[Document], is_known: Callable[[str], bool]
) -> tuple[str, ...]:
    """What the question names and the catalogue doesn't hold: nothing can be said of it."""
    numbers = [f"{n.digits}-{n.kind.upper()}" for n in unknown_numbers(question, documents)]
    return tuple([place for place in named_places(question) if not is_known(place)] + numbers)


def find_subject(question: str, documents: Sequence[Document]) -> str | None:
    """The number of a document that the question opens with and that the catalogue knows by reference only."""
    for named in find_numbers(question):
        if named.position > 1 or any(matches_number(number_of(d), named) for d in documents):
            continue
        for reference in (r for d in documents for r in d.references):
            if matches_number(reference.number, named):
                return reference.number
    return None
