"""A kept draft, a layout and a masthead -> a .docx. (First step; the signature stays.)"""

from __future__ import annotations

from io import BytesIO

import docx

from assistant.drafts import KeptDraft
from assistant.layouts import Layout, Masthead

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_docx(kept: KeptDraft, layout: Layout, masthead: Masthead | None = None) -> bytes:
    """The file; without a masthead its head and end are slots to be filled in."""
    word = docx.Document()
    word.add_paragraph(kept.draft.text)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()
