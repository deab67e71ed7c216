"""Evidence of many places -> the question which of them is meant, with the questions to choose from.

In go a Query that names no place and its evidence; out come questions, one a place, or none where one answer can show
what each place says. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.composing import name_document
from assistant.dialogue import Evidence, Query
from assistant.model import Document
from prompts import message

MOST_PLACES = 4  # that one answer tells apart
MOST_CHOICES = 8


def offer_places(query: Query, evidence: Sequence[Evidence], document: Callable[[str], Document]) -> tuple[str, ...]:
    """A question for each place, the best first; none where the question names one, or one answer holds them all."""
    places = dict.fromkeys(name_place(document(piece.document_id)) for piece in evidence)
    if query.scope.documents is not None or len(places) <= MOST_PLACES:
        return ()
    return tuple(message("answers.choice", place=place, question=query.question) for place in places)[:MOST_CHOICES]


def name_place(document: Document) -> str:
    """Its place, or how it is called where it states none."""
    return document.metadata.locality.name or name_document(document)
