"""A kept draft -> the bytes of a .docx: head, title, text with footnotes, end, remarks. Text goes in as text.

What is read or posted has no end: it is sent to nobody and signed by none.
"""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument

from assistant.adapters.word.body import write_body
from assistant.adapters.word.elements import clean
from assistant.adapters.word.masthead import write_end, write_head, write_title
from assistant.adapters.word.remarks import write_remarks
from assistant.adapters.word.styles import LANGUAGE, lay_out
from assistant.adapters.word.tables import text_width
from assistant.drafts import Form, KeptDraft
from assistant.layouts import Layout, Masthead
from prompts import message

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNSIGNED = (
    Form.SPEECH,
    Form.RADIO,
    Form.POST,
    Form.SLOGANS,
)  # what is read or posted is sent to nobody and signed by none
_LONGEST_PROPERTY = 255  # characters, by the format


def write_docx(kept: KeptDraft, layout: Layout, masthead: Masthead | None = None) -> bytes:
    """The file; without a masthead its head and end are slots to be filled in."""
    word, issuer = docx.Document(), masthead or Masthead()
    lay_out(word, layout)
    write_head(word, layout, issuer, None if kept.review else kept.version)
    write_title(word, layout, kept.draft.title)
    write_body(word, kept.draft, text_width(layout))
    if kept.draft.request.form not in UNSIGNED:
        write_end(word, layout, issuer)
    write_remarks(word, kept)
    _describe(word, kept)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _describe(word: WordDocument, kept: KeptDraft) -> None:
    """What a file manager shows, in place of what the template says of itself."""
    about = word.core_properties
    about.title = clean(kept.draft.title)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = message("word.author")
    about.created = about.modified = kept.created_at.replace(tzinfo=None)  # UTC, as the format has it
    about.language, about.revision, about.comments = LANGUAGE, kept.version, ""
