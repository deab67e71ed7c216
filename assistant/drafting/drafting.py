"""A DraftRequest -> a Draft, without a model: gather clauses and facts, choose, arrange, compose, prove.

In go a request and an Edition, out comes a Draft whose every figure, duty and date stands in a clause that it cites. It
reads no request (``reading``) and keeps nothing (``assistant.desk``).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

from assistant.drafting.claiming import quote_claim
from assistant.drafting.faq import write_questions
from assistant.drafting.filling import write_text
from assistant.drafting.lengths import NEAR, RATE, RATES, count_syllables, minutes_of
from assistant.drafting.naming import is_bare, name_draft
from assistant.drafting.numbering import renumber
from assistant.drafting.outline import write_outline
from assistant.drafting.planning import Stock, stock_up
from assistant.drafting.post import write_post
from assistant.drafting.proving import prove
from assistant.drafting.rebuttal import write_rebuttal
from assistant.drafting.slogans import write_slogans
from assistant.drafting.spoken import write_spoken
from assistant.drafting.table import write_comparison
from assistant.drafting.written import Written
from assistant.drafts import Draft, DraftRequest, Form
from assistant.edition import Edition
from assistant.errors import NothingToDraft
from prompts import message

WRITERS: dict[Form, Callable[[Stock], Written]] = {
    Form.TALKING_POINTS: write_outline,
    Form.SUMMARY: write_outline,
    Form.SPEECH: write_spoken,
    Form.RADIO: write_spoken,
    Form.POST: write_post,
    Form.SLOGANS: write_slogans,
    Form.QUESTIONS: write_questions,
    Form.COMPARISON: write_comparison,
    Form.REBUTTAL: write_rebuttal,
}
SPOKEN = (Form.SPEECH, Form.RADIO)


def compose_draft(request: DraftRequest, edition: Edition) -> Draft:
    """Raises NothingToDraft where the documents hold nothing on the topic."""
    stock = stock_up(request, edition)
    if not stock.relevant and request.form is not Form.REBUTTAL:
        raise NothingToDraft(topic=request.topic or request.typed)
    written = renumber(prove(WRITERS[request.form](stock), quote_claim(request.claim)))
    if not written.sections:
        raise NothingToDraft(topic=request.topic or request.typed)
    return finish(stock, written)


def finish(stock: Stock, written: Written) -> Draft:
    request = stock.request
    text = write_text("" if is_bare(request.form) else name_draft(stock), written.sections, request.form)
    words = count_syllables(text)
    return Draft(
        id=uuid.uuid4().hex,
        request=request,
        title=name_draft(stock),
        sections=written.sections,
        citations=written.citations,
        text=text,
        words=words,
        minutes=minutes_of(words, request.form),
        notes=(*stock.notes, *written.notes, *note_length(request, words), message("drafting.notes.advice")),
        table=written.table,
    )


def note_length(request: DraftRequest, words: int) -> list[str]:
    """At which rate its time is told, how its figures are read, and that there was no more to say."""
    notes = []
    if request.form in SPOKEN:
        notes.append(message("drafting.notes.rate", rate=RATES.get(request.form, RATE)))
    if request.form is Form.RADIO:
        notes.append(message("drafting.notes.aloud"))
    if 0 < request.length.most < words * (1 - NEAR):
        notes.append(message("drafting.notes.long", words=words))
    if words < request.length.least:
        notes.append(message("drafting.notes.short", words=words))
    return notes
