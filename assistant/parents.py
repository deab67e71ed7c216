"""A wider place that a question names, of which nothing is stored but documents of places within it.

In go a question, an answer and documents, out come the names of such places and what a reader must be told. Pure. Which
documents a wider place stands for, ``scoping.py`` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue import Answer, Query
from assistant.model import Document
from assistant.numbers import find_numbers
from assistant.scoping import find_places
from assistant.text import fold, tolerate, unify
from prompts import message

_AUTHORITY = tolerate("(tỉnh ủy|(ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân) tỉnh)")
_SETS = tolerate("(đặt|đề ra|phấn đấu|xác định|quy định|giao|yêu cầu)")
_LEVEL = tolerate("tỉnh")
# What is asked of the places within: «các xã của tỉnh …».
_PARTS = tolerate("(địa phương|(các|những) (huyện|xã|phường)|(huyện|xã|phường) nào|trên địa bàn|thuộc|ở|tại)")
_WITHIN = re.compile(rf"(?<!\w){_PARTS}(?!\w)")


def find_parents(question: str, documents: Sequence[Document]) -> list[str]:
    """The wider places named without one inside them, of which no document is; as stored."""
    levels = [d.metadata.locality for d in documents]
    own = {fold(place.name or "") for place in levels}
    stored = {fold(name): name for place in levels for name in place.names}
    return [stored[found] for found in find_places(question, documents) if found not in own]


def find_unanswered_parents(question: str, documents: Sequence[Document]) -> list[str]:
    """«tỉnh Hải Bình đặt mục tiêu …»: such a place asked for itself, with the word of its level."""
    typed = unify(question)
    if _WITHIN.search(typed) or find_numbers(question):
        return []
    named = [rf"{_LEVEL} {tolerate(unify(name))}(?!\w)" for name in find_parents(question, documents)]
    if not find_places(question, documents):  # «Tỉnh ủy Hải Bình» alone, which stands for no document
        named += [rf"{_AUTHORITY} {tolerate(unify(name))}(?= {_SETS}(?!\w))" for name in find_provinces(documents)]
    found = (re.search(rf"(?<!\w){pattern}", typed) for pattern in named)
    return [question[match.start() : match.end()] for match in found if match and len(typed) == len(question)]


def find_provinces(documents: Sequence[Document]) -> list[str]:
    """Those that no document is of."""
    levels = [d.metadata.locality for d in documents]
    above = dict.fromkeys(name for place in levels if (name := place.province or place.lies_in))
    return [name for name in above if fold(name) not in {fold(place.name or "") for place in levels}]


def tell_parents(query: Query, answer: Answer, documents: Sequence[Document]) -> Answer:
    """The answer with a note for each such place that it quotes others for."""
    if not answer.sentences or _WITHIN.search(unify(query.text)):
        return answer
    notes = []
    for parent in find_parents(query.text, documents):
        places = [c.document.metadata.locality for c in answer.citations]
        within = dict.fromkeys(place.name for place in places if place.name and parent in place.names)
        notes += [message("answers.within", parent=parent, places=", ".join(within))] if within else []
    return replace(answer, notes=(*answer.notes, *notes))
