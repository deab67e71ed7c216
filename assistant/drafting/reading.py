"""A request in one sentence, or chosen field by field -> a DraftRequest. (First step: the founder is writing it.)"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.drafts import Audience, DraftRequest, Form, Length, Tone
from assistant.edition import Edition


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

    Raises EmptyQuestion, QuestionTooLong, UnknownDocument, UnknownLocality.
    """
    chosen = choices or Choices()
    groups = tuple(frozenset({d.id}) for d in edition.corpus.documents())
    return DraftRequest(
        typed, chosen.form or Form.TALKING_POINTS, typed or chosen.topic, groups, length=Length(300, 400)
    )
