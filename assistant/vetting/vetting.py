"""A text that somebody wrote -> which of its figures, numbers of documents, dates and names the documents support.

(First step: the signature stays.)
"""

from __future__ import annotations

from assistant.dialogue import Scope
from assistant.edition import Edition
from assistant.errors import EmptyText, TextTooLong
from assistant.text import compose
from assistant.vetting.marks import Vetted

LONGEST_TEXT = 20_000  # characters: a speech of about an hour has as many


def check_text(text: str, edition: Edition, scope: Scope | None = None) -> Vetted:
    """``scope``: the documents that the text is about; None: those of the places that it names, sentence by sentence.

    Raises EmptyText, TextTooLong.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(length=len(text), limit=LONGEST_TEXT)
    if not any(c.isalnum() for c in text):
        raise EmptyText()
    return Vetted(compose(text))
