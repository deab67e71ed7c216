"""What a draft is called: its form, what it is about, where. Pure."""

from __future__ import annotations

from assistant.composing import name_document
from assistant.drafting.planning import Stock
from assistant.drafts import Form
from prompts import message


def is_bare(form: Form) -> bool:
    """What is spoken or sent has no title in its text."""
    return form in (Form.SPEECH, Form.RADIO, Form.POST, Form.SLOGANS, Form.REBUTTAL)


def name_draft(stock: Stock) -> str:
    request = stock.request
    title = message(f"drafting.titles.{request.form}")
    places = ", ".join(dict.fromkeys(d.metadata.locality.name or "" for d in stock.documents)).strip(", ")
    if request.claim:
        return message("drafting.titles.of_document", title=title, document=f"“{request.claim}”")
    if request.topic:
        about = message("drafting.titles.about", title=title, topic=request.topic)
        return message("drafting.titles.of_places", title=about, places=places) if places else about
    if len(stock.documents) == 1:
        return message("drafting.titles.of_document", title=title, document=name_document(stock.main))
    return message("drafting.titles.of_places", title=title, places=places)
