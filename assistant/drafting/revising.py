"""A DraftRequest and an instruction («ngắn hơn») -> another DraftRequest. (First step; the signature stays.)"""

from __future__ import annotations

from assistant.drafts import Draft, DraftRequest
from assistant.edition import Edition


def revise(draft: Draft, instruction: str, edition: Edition) -> DraftRequest:
    """What is to be drafted instead. Raises UnclearInstruction."""
    return draft.request
