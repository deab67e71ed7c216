"""Where drafts are made and kept: a request -> a kept draft, its next versions, an approval, the library.

In go words and choices of a person, out come KeptDrafts. Composing is ``drafting/``; where drafts lie is the
catalogue's. Where there is a language model, it puts a draft into words. It knows no channel and no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from assistant.drafting.drafting import compose_draft
from assistant.drafting.editing import edit_draft
from assistant.drafting.reading import Choices, read_request
from assistant.drafting.revising import revise
from assistant.drafting.rewriting import rewrite_draft
from assistant.drafts import Draft, Form, KeptDraft
from assistant.edition import Edition
from assistant.errors import BadRequestToDraft, UnclearInstruction
from assistant.ports import Drafts, LanguageModel
from assistant.text import drop_controls, fold, syllables
from prompts import message


class Desk:
    """Safe in any thread. Every method raises StorageError, those that take an id UnknownDraft."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Edition]],
        drafts: Drafts,
        model: LanguageModel | None = None,
    ) -> None:
        self._reading, self._drafts, self._model = reading, drafts, model

    def draft(self, typed: str, choices: Choices | None = None, *, verbatim: bool = False) -> KeptDraft:
        """``verbatim``: in the documents' words only.

        Raises QuestionTooLong, UnknownDocument, UnknownLocality, BadRequestToDraft.
        """
        typed, chosen = clean_request(typed, choices or Choices())
        with self._reading() as edition:
            draft = compose_draft(read_request(typed, edition, chosen), edition)
        return self._drafts.keep(self._put_into_words(draft, verbatim))

    def revise(self, draft_id: str, instruction: str, *, verbatim: bool = False) -> KeptDraft:
        """Another version, composed anew: «ngắn hơn». Raises UnclearInstruction, NothingToDraft."""
        former = self._drafts.draft(draft_id)
        instruction = clean_words(instruction)
        if not instruction:
            raise UnclearInstruction(instruction=instruction)
        with self._reading() as edition:
            draft = compose_draft(revise(former.draft, instruction, edition), edition)
        if former.draft.mode == "edited":
            note = message("drafts.edited.left", version=former.version)
            draft = replace(draft, notes=(*draft.notes, note))
        return self._drafts.keep(self._put_into_words(draft, verbatim), former.thread, instruction)

    def _put_into_words(self, draft: Draft, verbatim: bool) -> Draft:
        return rewrite_draft(draft, self._model) if self._model and not verbatim else draft

    def edit(self, draft_id: str, text: str) -> KeptDraft:
        """Another version in a person's own words. Raises EmptyText."""
        former = self._drafts.draft(draft_id)
        with self._reading() as edition:
            edited = edit_draft(former.draft, text, edition.corpus.documents())
        return self._drafts.keep(edited, former.thread)

    def approve(self, draft_id: str, reviewer: str) -> KeptDraft:
        """Raises AlreadyApproved where somebody else has."""
        return self._drafts.approve(draft_id, reviewer)

    def get(self, draft_id: str) -> KeptDraft:
        return self._drafts.draft(draft_id)

    def versions(self, thread: str) -> Sequence[KeptDraft]:
        """The oldest first."""
        return self._drafts.versions(thread)

    def find(
        self, words: str = "", form: Form | None = None, *, approved_only: bool = True, limit: int = 20
    ) -> Sequence[KeptDraft]:
        """Those that hold all of the words, typed with accents or without, the latest first."""
        asked = [fold(syllable) for syllable in syllables(words)]
        return self._drafts.find(asked, form, approved_only=approved_only, limit=limit)


def clean_request(typed: str, chosen: Choices) -> tuple[str, Choices]:
    """As it is kept and shown. Raises BadRequestToDraft where neither words nor choices say what is to be drafted."""
    typed, topic = clean_words(typed), clean_words(chosen.topic)
    if not (typed or topic or chosen.form or chosen.locality or chosen.documents is not None):
        raise BadRequestToDraft
    return typed, replace(chosen, topic=topic)


def clean_words(typed: str) -> str:
    """On one line, without what is not seen; empty where no letter or digit is left."""
    seen = " ".join(drop_controls(typed).split())
    return seen if any(c.isalnum() for c in seen) else ""
