"""Question + history -> Query: what is asked, of which documents, and what kind of words would answer.

In go the question as typed, the earlier turns and the catalogue's documents; out comes a Query. Pure. It corrects no
spelling and restores no accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from assistant.content import content_terms
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.model import Document, Query, Scope, Turn, Wanted
from assistant.scoping import (
    KINDS,
    find_groups,
    find_numbers,
    matches_number,
    named_places,
    number_of,
    remove_folded,
    remove_names,
    unknown_numbers,
)
from assistant.text import compose, fold

LONGEST_QUESTION = 4_000  # characters; a rambling spoken question has about 600

# Folded, since many questions come without accents. The words that match say what kind of answer is wanted; they are
# no part of the topic.
_WANTED = (
    (Wanted.SIGNER, r"(do )?(ai|nguoi nao|dong chi nao) (la nguoi )?ky|(cung )?nguoi ky|ky ten"),
    (Wanted.RECIPIENTS, r"noi nhan|gui (cho|den|toi) (ai|nhung ai|nhung noi nao|nhung co quan nao)"),
    (Wanted.REFERENCE, rf"({'|'.join(KINDS)}|van ban|luat) (nao|gi)"),
    (Wanted.NUMBER, r"(mang |ghi )?so (hieu|may|bao nhieu|ky hieu)"),
    (Wanted.ISSUED, r"(ban hanh|ky|de|ra|ghi) (vao )?(ngay|hom|khi)( thang)? (nao|may)"),
    (Wanted.ISSUED, r"ngay (ban hanh|ky)|ra (truoc|sau)"),
    (Wanted.PERCENTAGE, r"(bao nhieu|may|bn) ?(%|phan tram)|(ty|ti) le (la )?(bao nhieu|may|bn)"),
    (Wanted.DATE, r"(ngay|hom|khi) nao|bao gio|han chot|thoi han|ngay (thang nao|may)"),
    (Wanted.LIST, r"(nhung|cac) (\w+ ){0,6}(nao|gi|ai)|liet ke|gom (nhung|cac)|neu (cac|nhung)"),
    (Wanted.LIST, r"(may|bao nhieu) (viec|y|nhiem vu|noi dung|muc|nhom)"),
    (Wanted.QUANTITY, r"bao nhieu|bn|may|con so"),
)
_PATTERNS = [(wanted, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for wanted, pattern in _WANTED]
_ANY_WANTED = "|".join(pattern.pattern for _, pattern in _PATTERNS)
SELF_SUFFICIENT = 3  # content syllables; a question with fewer leans on the one before


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
    text = f"{earlier} {asked}" if earlier and is_follow_up(asked, documents) else asked
    groups = find_groups(asked, documents) or (find_groups(earlier, documents) if earlier else ())
    named = frozenset().union(*groups)
    if scope and scope.documents is not None:
        named, groups = (named & scope.documents) or scope.documents, ()
    return Query(
        text=text,
        question=asked,
        topic=remove_wanted(remove_names(text, documents)),
        scope=Scope(named or None),
        groups=groups,
        wanted=find_wanted(asked) or find_wanted(earlier) or frozenset({Wanted.ANYTHING}),
        unknown=find_unknown(asked, documents, is_known),
        subject=find_subject(asked, documents),
    )


def clean_question(question: str) -> str:
    """NFC without control characters, single spaces. Raises EmptyQuestion when no letter or digit is left."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(length=len(question), limit=LONGEST_QUESTION)
    visible = "".join(" " if unicodedata.category(c).startswith("C") else c for c in compose(question))
    if not any(c.isalnum() for c in visible):
        raise EmptyQuestion()
    return " ".join(visible.split())


def previous_question(history: Sequence[Turn]) -> str:
    return next((compose(turn.content) for turn in reversed(history) if turn.role == "user"), "")


def is_follow_up(question: str, documents: Sequence[Document]) -> bool:
    """Says too little by itself: «thế còn Sông Xanh?», «gửi về đâu?», «đến 2045 thì lên mấy?»."""
    return len(content_terms(remove_names(question, documents))) < SELF_SUFFICIENT


def find_wanted(question: str) -> frozenset[Wanted]:
    folded = fold(question)
    return frozenset(wanted for wanted, pattern in _PATTERNS if pattern.search(folded))


def remove_wanted(question: str) -> str:
    """The question without the words that only say what kind of answer is wanted."""
    return remove_folded(question, _ANY_WANTED)


def find_unknown(question: str, documents: Sequence[Document], is_known: Callable[[str], bool]) -> tuple[str, ...]:
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
