"""Question + history -> Query: what is asked, of which documents, and what kind of words would answer.

In go the question as typed, the earlier turns and the catalogue's documents; out comes a Query. Pure. It corrects no
spelling and restores no accents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.dialogue import Query, Scope, Turn, Wanted
from assistant.errors import BadQuestion, EmptyQuestion, QuestionTooLong
from assistant.follow_ups import (
    asks_on,
    find_all_places,
    find_earlier,
    find_shown,
    find_spoken_of,
    join,
    leans,
    name_again,
)
from assistant.kinds import ABOUT_DOCUMENTS, asks_called, find_kinds, find_listed, find_topic
from assistant.model import Document
from assistant.numbers import NamedNumber, find_numbers, matches_number
from assistant.parents import find_unanswered_parents
from assistant.refusing import find_refusal
from assistant.scoping import find_groups, find_outside, remove_names, unknown_numbers, unknown_places
from assistant.text import drop_controls, tolerate, unify
from assistant.titles import find_titled, tell_apart

LONGEST_QUESTION = 4_000  # characters; a rambling spoken question has about 600
TURNS_READ = 10  # earlier questions that a follow-up may lean on
# A clause begins, then «… ban hành ngày nào»; not «kế hoạch thực hiện Nghị quyết … ban hành ngày nào».
_OPENS = re.compile(rf"(?:[,;:]|(?<!\w){tolerate('(biết|hỏi|thì|rằng|ghi|nói)')})\s*$")
_SAYS = tolerate("(được |do )?(ban hành|ký|ra|đề|ngày|của (cơ quan|ai)|do ai|cơ quan|phê duyệt|về( việc)? gì)")
_DATED = re.compile(rf"[\s,]*{_SAYS}(?!\w)")
_ASKED_OF = re.compile(rf"(?<!\w){tolerate('(ngày (ban hành|ký|ra đời|ra)( của)?|(ai|nào) ban hành)')}\s*$")


def understand(
    question: str,
    history: Sequence[Turn],
    documents: Sequence[Document],
    is_known: Callable[[str], bool],
    scope: Scope | None = None,
    ended: frozenset[str] = frozenset(),
) -> Query:
    """The Query of a question. ``is_known`` tells whether a name occurs in the catalogue's texts.

    The documents that ``ended`` holds are no longer in force, or copies of others: they are left out unless called.

    Raises EmptyQuestion, QuestionTooLong.
    """
    asked = name_again(clean_question(question), history)
    before = read_history(history)
    earlier = find_earlier(asked, before, documents)
    text = join(earlier, asked)
    named = find_groups(asked, documents, ended)
    spoken_of = find_spoken_of(asked, named, before, documents, ended)
    groups = spoken_of or find_all_places(text, documents, ended)
    kinds = find_kinds(asked, earlier, documents_of(groups, documents))
    if kinds & ABOUT_DOCUMENTS:
        groups = tuple(part for group in groups for part in tell_apart(documents_of([group], documents), text))
    if not groups and (titled := find_titled(text, [d for d in documents if d.id not in ended])):
        groups = (frozenset({titled.id}),)
    subject = find_subject(asked, documents)
    called = subject is not None and asks_called(asked)
    return Query(
        text=text,
        question=asked,
        topic=find_topic(remove_names(text, documents)),
        scope=restrict(groups, scope, ended),
        left_out=ended,
        groups=() if scope else groups,
        wanted=frozenset({Wanted.CALLED}) if called else find_kinds(asked, earlier, documents_of(groups, documents)),
        listed=find_listed(remove_names(text, documents)),
        shown=find_shown(asked, history),
        unknown=find_unknown(asked, documents, is_known),
        outside=find_outside(asked, documents, scope.documents if scope else None),
        subject=subject,
        earlier=earlier,
        inherited=bool(spoken_of) and not named,
        loose=bool(groups) and not named and not (spoken_of and leans(asked, documents)),
    )


def documents_of(groups: Sequence[frozenset[str]], documents: Sequence[Document]) -> list[Document]:
    return [d for d in documents if any(d.id in group for group in groups)]


def clean_question(question: str) -> str:
    """NFC without control characters, single spaces. Raises EmptyQuestion when no letter or digit is left."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(length=len(question), limit=LONGEST_QUESTION)
    visible = drop_controls(question)
    if not any(c.isalnum() for c in visible):
        raise EmptyQuestion()
    return " ".join(visible.split())


def read_history(history: Sequence[Turn]) -> list[str]:
    """The earlier questions, the latest first; one that could not be asked, or was refused, counts for nothing."""
    questions = []
    for turn in [turn for turn in reversed(history) if turn.role == "user"][:TURNS_READ]:
        try:
            questions.append(clean_question(turn.content))
        except BadQuestion:
            continue
    return [q for q in questions if not asks_on(q) and find_refusal(q) is None]


def restrict(groups: Sequence[frozenset[str]], scope: Scope | None, ended: frozenset[str] = frozenset()) -> Scope:
    """The documents named, within those the caller allows; an empty set means none at all."""
    named = frozenset().union(*groups)
    if scope is None or scope.documents is None:
        return Scope(named or None)
    return Scope((named & scope.documents) or (scope.documents - ended) or scope.documents)


def find_unknown(question: str, documents: Sequence[Document], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """What the question names and the catalogue doesn't hold: nothing can be said of it."""
    numbers = [n.written for n in unknown_numbers(question, documents) if not is_known(n.written)]
    places = [*unknown_places(question, documents, is_known), *find_unanswered_parents(question, documents)]
    return (*places, *numbers)


def find_subject(question: str, documents: Sequence[Document]) -> str | None:
    """The number of a document that is asked about and that the catalogue knows by reference only."""
    for named in find_numbers(question):
        if not is_subject(named, question) or any(matches_number(d.metadata.known_number, named) for d in documents):
            continue
        for reference in (r for d in documents for r in d.references):
            if matches_number(reference.number, named):
                return reference.number
    return None


def is_subject(named: NamedNumber, question: str) -> bool:
    """The question opens with it, or asks when it was issued: «Theo …, Nghị quyết 57 ban hành ngày nào?»."""
    typed = unify(question)
    before, _, after = typed.partition(unify(named.written))
    return named.position <= 1 or bool(_ASKED_OF.search(before) or (_OPENS.search(before) and _DATED.match(after)))
