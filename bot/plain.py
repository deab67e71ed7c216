"""A draft as plain text for copying into a message (Zalo, Facebook). Pure. (First step; the signature stays.)"""

from __future__ import annotations

from assistant.drafts import Draft


def render_plain(draft: Draft) -> str:
    """The text with its marks, then «Nguồn:» with a line a source."""
    return draft.text
