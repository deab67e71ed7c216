"""What is ruled on one thing that a text says; immutable values, standard library only.

In go nothing, out come types: a Ruling is a Mark before its sources have their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.model import Document, Span
from assistant.vetting.marks import MarkKind, MarkVerdict

Place = tuple[str, Span]  # a document's id and a span of its text


@dataclass(frozen=True, slots=True)
class Ruling:
    """``span``: in the words of its line. ``key`` of ``prompts/messages/vetting.yml`` says why, of the first place."""

    span: Span
    kind: MarkKind
    verdict: MarkVerdict
    places: tuple[Place, ...] = ()
    key: str = ""
    said: str = ""  # what the message needs besides


MOST_CITED = 2


def support(span: Span, kind: MarkKind, places: Iterable[Place]) -> Ruling:
    return Ruling(span, kind, MarkVerdict.SUPPORTED, _first(places))


def contradict(span: Span, kind: MarkKind, places: Iterable[Place], key: str, said: str = "") -> Ruling:
    return Ruling(span, kind, MarkVerdict.CONTRADICTED, _first(places), key, said)


def miss(span: Span, kind: MarkKind, key: str = "", places: Iterable[Place] = (), said: str = "") -> Ruling:
    return Ruling(span, kind, MarkVerdict.NOT_FOUND, _first(places), key, said)


def _first(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))[:MOST_CITED]


def name_place(document: Document) -> str:
    """Whose it is: the place, else who issued it."""
    return document.metadata.locality.name or document.metadata.issuer or document.source
