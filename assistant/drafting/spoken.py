"""Speeches and radio scripts: a greeting, what it is about, the content part by part, a slot for what is local, a call.

In goes a Stock, out come paragraphs that are read aloud, as long as was asked for. Pure. A radio script is written as
it is read: abbreviations and figures in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby, islice

from assistant.drafting.addressing import say_to
from assistant.drafting.filling import fill
from assistant.drafting.grouping import ORDER, group_by_part, in_order
from assistant.drafting.materials import Material, Role, begins_with_verb
from assistant.drafting.naming import name_topic
from assistant.drafting.phrasing import Manner, Voice, lower_first, upper_first
from assistant.drafting.planning import Stock, note_reach
from assistant.drafting.relevance import helps
from assistant.drafting.sheet import Sheet, call_again, identify, make_point
from assistant.drafting.topics import named_parts
from assistant.drafting.worth import TOO_LONG, VISION, is_duty_of_named, is_of_hearers
from assistant.drafting.written import Written
from assistant.drafts import Audience, DraftSection, Form, Point
from assistant.model import Document
from prompts import message, messages

MANNERS = {Form.RADIO: Manner.ALOUD, Form.SPEECH: Manner.SPOKEN}
MANY, NAME = 5, 16  # tasks that are told group by group; syllables of a group's name
OWN = 4  # duties of a body that the request names
SHORT = 220  # syllables: a talk that has no room for slots and wishes
PARAGRAPH = 4  # sentences
SENTENCE = 48  # syllables of figures in one sentence


def write_spoken(stock: Stock) -> Written:
    request = stock.request

    def build(materials: Sequence[Material]) -> tuple[DraftSection, ...]:
        return build_spoken(stock, Sheet(), materials)

    essential, candidates = [*stock.added, *pick_essential(stock)], [*stock.in_turns, *stock.rest]
    chosen = fill(build, request.form, essential, candidates, request.length)
    sheet = Sheet()
    return Written(build_spoken(stock, sheet, chosen), sheet.citations, note_reach(stock, chosen))


def pick_essential(stock: Stock) -> list[Material]:
    """What a talk must not lack: the best on the topic, who helps to do it, what those who listen have to do."""
    request, ranked = stock.request, [w.material for w in stock.ranked]
    needed = list(islice(stock.in_turns, 3)) if not stock.general else []
    if stock.general:
        wanted = named_parts(request) or {Role.AIM, Role.PURPOSE, Role.TASK}
        needed = [best for role in ORDER if role in wanted and (best := first_of(ranked, role))]
        needed += [m for m in ranked if is_duty_of_named(request, m)][:OWN]
        needed += [m for m in ranked if m.role is Role.DUTY and is_of_hearers(request, m)][:2]
    if request.audience is Audience.PEOPLE:
        needed += [m for m in ranked if m.role is Role.DUTY and helps(m, request.audience) and m.size <= TOO_LONG][:1]
    return needed


def first_of(ranked: Sequence[Material], role: Role) -> Material | None:
    return next((m for m in ranked if m.role is role), None)


def build_spoken(stock: Stock, sheet: Sheet, materials: Sequence[Material]) -> tuple[DraftSection, ...]:
    voice = Voice(sheet, manner=MANNERS[stock.request.form], several=len(stock.documents) > 1)
    opening = list(open_talk(stock, sheet, voice))
    content = tell_content(stock, materials, voice)
    return (DraftSection(None, (*map(make_point, opening), *map(make_point, content), *close_talk(stock, sheet))),)


def tell_content(stock: Stock, materials: Sequence[Material], voice: Voice) -> list[str]:
    """Part by part; what only stands near the topic comes last, and is told to."""
    order = [d.id for d in stock.documents]
    beside = [] if stock.general else [m for m in materials if m in stock.rest]
    groups = group_by_part(in_order([m for m in materials if m not in beside], order))
    turns = [turn_to(n, len(groups), key) for n, (key, _) in enumerate(groups)]
    told = []
    for (_, group), turn in zip(groups, turns, strict=True):
        told += tell_group(group, turn, replace(voice, used=Counter()))
    fresh = replace(voice, used=Counter())
    return told + (tell_group(in_order(beside, order), message("drafting.beside") + " ", fresh) if beside else [])


def open_talk(stock: Stock, sheet: Sheet, voice: Voice) -> list[str]:
    request, document = stock.request, stock.main
    if request.form is Form.RADIO:
        place = document.metadata.locality.name if request.groups else None
        greeting = message("drafting.greeting_radio", place=place) if place else message("drafting.greeting_radio_any")
        key = "radio" if name_topic(stock) and not stock.general else "radio_general"
        again = call_with_mark(document, sheet)
        return [
            greeting,
            voice.say(message(f"drafting.opening.{key}", topic=name_topic(stock), again=again), document) + ".",
        ]
    first, *others = (identify(d, sheet) for d in stock.documents)
    said = reduce(lambda before, last: message("drafting.join", first=before, last=last), others, first)
    opening = message("drafting.opening.speech", identity=said) + "."
    why = f" {say_to('why', stock.request)}" if request.length.most >= SHORT else ""
    return [say_to("greeting", stock.request), opening + why]


def call_with_mark(document: Document, sheet: Sheet) -> str:
    return f"{call_again(document)} {sheet.cite_head(document)}"


def turn_to(n: int, count: int, key: tuple[Role, int | None]) -> str:
    """«Trước hết, về mục tiêu.»"""
    if count < 2:
        return ""
    role, year = key
    ordinals: list[str] = messages("drafting")["ordinal"]
    at = 0 if n == 0 else len(ordinals) - 1 if n == count - 1 and count > 2 else 1 + (n - 1) % (len(ordinals) - 2)
    turn = role.value if role is not Role.AIM or not year else "vision" if year >= VISION else "aim_by"
    return ordinals[at].format(heading=message(f"drafting.turns.{turn}", year=year)) + " "


def tell_group(group: Sequence[Material], turn: str, voice: Voice) -> list[str]:
    """Paragraphs of a few sentences each; many tasks are told group by group, each by what its heading begins with."""
    runs = [list(run) for _, run in groupby(group, key=lambda m: (m.document.id, m.section.parent))]
    if group[0].role is not Role.TASK or len(group) <= MANY or len(runs) < 2:
        return tell_run(group, turn, voice)
    first, *rest = (p for run in runs for p in tell_run(run, name_run(run[0]), replace(voice, used=Counter())))
    return [turn + upper_first(first), *rest]


def tell_run(run: Sequence[Material], turn: str, voice: Voice) -> list[str]:
    told = [voice.tell_together(together) for together in join_figures(run)]
    paragraphs = [" ".join(told[at : at + PARAGRAPH]) for at in range(0, len(told), PARAGRAPH)]
    first = paragraphs[0][:1].lower() + paragraphs[0][1:] if turn.endswith(", ") else upper_first(paragraphs[0])
    return [turn + first, *paragraphs[1:]]


def name_run(material: Material) -> str:
    """«Về việc nâng cao nhận thức, »: the beginning of the heading, where it says what is to be done."""
    headings = material.document.headings(material.section.id)
    begins = first_matter(headings[-1]).strip(" .") if headings else ""
    if not begins or not begins_with_verb(begins) or len(begins.split()) > NAME:
        return ""
    return message("drafting.subturn", heading=lower_first(begins))


def first_matter(heading: str) -> str:
    """Of several things to be done the first: as far as a semicolon, or a comma before another verb."""
    commas = re.finditer(r"[,;]\s*", heading)
    end = next((c.start() for c in commas if c[0][0] == ";" or begins_with_verb(heading[c.end() :])), len(heading))
    return heading[:end]


def join_figures(group: Sequence[Material]) -> list[list[Material]]:
    """Figures of one year that stand beside each other are told in one sentence."""
    runs: list[list[Material]] = []
    for material in group:
        before = runs[-1] if runs else []
        one = before and (before[-1].document.id, before[-1].year) == (material.document.id, material.year)
        joins = one and material.targets and before[-1].targets
        if joins and sum(m.size for m in (*before, material)) <= SENTENCE:
            before.append(material)
        else:
            runs.append([material])
    return runs


def close_talk(stock: Stock, sheet: Sheet) -> list[Point]:
    audience, form = stock.request.audience, stock.request.form
    if 0 < stock.request.length.most < SHORT:
        return [Point(message(f"drafting.short_call.{audience}"))]
    slot = message("drafting.slots.help" if form is Form.RADIO else "drafting.slots.example_speech")
    call, thanks = say_to("call", stock.request), say_to("thanks", stock.request)
    return [Point(f"{slot} {call}"), Point(thanks)]
