"""What is said to those who listen, in the tone that was asked for: greeting, why it matters, call, thanks. Pure.

None of it says anything of a document.
"""

from __future__ import annotations

from assistant.drafts import DraftRequest, Tone
from prompts import message, messages


def say_to(part: str, request: DraftRequest) -> str:
    """``part``: greeting, why, call or thanks."""
    friendly = messages("drafting")["friendly"].get(part, {})
    tone = "friendly." if request.tone is Tone.FRIENDLY and request.audience in friendly else ""
    return message(f"drafting.{tone}{part}.{request.audience}")
