"""What a draft is called: its form, what it is about, where. Pure."""

from __future__ import annotations

from assistant.composing import name_document
from assistant.drafting.claiming import quote_claim
from assistant.drafting.planning import Stock
from assistant.drafting.topics import own_terms
from assistant.drafts import Form
from prompts import message

LONGEST, MOST = 9, 4  # syllables of a thing, and things, in a title


def is_bare(form: Form) -> bool:
    """What is spoken or sent has no title in its text."""
    return form in (Form.SPEECH, Form.RADIO, Form.POST, Form.SLOGANS, Form.REBUTTAL)


def name_draft(stock: Stock) -> str:
    request = stock.request
    title = message(f"drafting.titles.{request.form}")
    places = ", ".join(dict.fromkeys(d.metadata.locality.name or "" for d in stock.documents)).strip(", ")
    if request.claim:
        return message("drafting.titles.of_document", title=title, document=f"“{quote_claim(request.claim)}”")
    if topic := name_topic(stock):
        about = message("drafting.titles.about", title=title, topic=topic)
        return message("drafting.titles.of_places", title=about, places=places) if places else about
    if len(stock.documents) == 1:
        return message("drafting.titles.of_document", title=title, document=name_document(stock.main))
    return message("drafting.titles.of_places", title=title, places=places)


def name_topic(stock: Stock) -> str:
    """As it may be said to a listener: the things that something is found on, no more than a title can hold."""
    things = [thing for thing in stock.named if len(thing.split()) <= LONGEST][:MOST]
    if stock.general:
        tells = own_terms(stock.request.topic) or stock.request.parts
        return stock.request.topic if tells and len(stock.request.topic.split()) <= 2 * LONGEST else ""
    *first, last = things or [""]
    return message("drafting.join", first=", ".join(first), last=last) if first else last
