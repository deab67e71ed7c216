"""A post or a message: one thing said, short enough to be read on a telephone; a reminder only reminds.

In goes a Stock, out come a few lines and a call. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.composing import name_document
from assistant.drafting.filling import fill
from assistant.drafting.grouping import in_order
from assistant.drafting.materials import Material
from assistant.drafting.naming import name_topic
from assistant.drafting.phrasing import Voice, clean_clause, lower_first, name_aim, name_kind, upper_first
from assistant.drafting.planning import Stock, note_reach
from assistant.drafting.sheet import Sheet, make_point
from assistant.drafting.vocabulary import says, words_of
from assistant.drafting.worth import is_duty_of_named, is_of_hearers
from assistant.drafting.written import Written
from assistant.drafts import DraftRequest, DraftSection, Point
from assistant.model import DeadlineKind
from prompts import message

LONGEST = 45  # syllables of a clause in a post
FEWEST = 3  # lines: where the topic has fewer, what stands near it is told too


def write_post(stock: Stock) -> Written:
    if reminder := find_due(stock):
        return write_reminder(stock, reminder)

    def build(materials: Sequence[Material]) -> tuple[DraftSection, ...]:
        return build_post(stock, Sheet(), materials)

    short = [m for m in stock.in_turns if m.size <= LONGEST] or stock.in_turns
    rest = stock.rest if stock.request.length.least else stock.rest[: max(0, FEWEST - len(short))]
    chosen = fill(build, stock.request.form, stock.added, [*short, *rest], stock.request.length)
    sheet = Sheet()
    return Written(build_post(stock, sheet, chosen), sheet.citations, note_reach(stock, chosen))


def find_due(stock: Stock) -> Material | None:
    """What is due, where the topic is a deadline: on a day, or again and again for those who are reminded."""
    if not says(stock.request.topic, words_of("facets")["deadline"]):
        return None
    due = [w.material for w in stock.ranked if w.material.deadline and may_remind(stock.request, w.material)]
    dated = [m for m in due if m.deadline and m.deadline.on]
    return next(iter(dated or due), None)


def may_remind(request: DraftRequest, material: Material) -> bool:
    """Nobody is reminded of what another body has to do."""
    own = is_of_hearers(request, material) or is_duty_of_named(request, material)
    on_a_day = material.deadline is not None and material.deadline.kind is DeadlineKind.FIXED_DATE
    return own if material.actors else on_a_day


def write_reminder(stock: Stock, due: Material) -> Written:
    sheet, audience = Sheet(), stock.request.audience
    text = message(
        "drafting.post.reminder",
        recipients=message(f"drafting.post.recipients.{audience}"),
        again=f"{name_document(due.document)} {sheet.cite_head(due.document)}",
        clause=f"{lower_first(clean_clause(due))} {sheet.cite(due)}",
    )
    return Written((DraftSection(None, (make_point(text),)),), sheet.citations)


def build_post(stock: Stock, sheet: Sheet, materials: Sequence[Material]) -> tuple[DraftSection, ...]:
    """Each document by its name, over what is told of it."""
    voice = Voice(sheet)
    points = [Point(write_headline(stock))]
    for document in stock.documents:
        own = in_order([m for m in materials if m.document.id == document.id])
        if own or document.id == stock.main.id:
            mark = sheet.cite_head(document)
            points.append(make_point(message("drafting.post.from", document=name_document(document), mark=mark)))
        points += [make_point(write_line(m, voice)) for m in own]
    call = Point(message(f"drafting.post.call.{stock.request.audience}"))
    return (DraftSection(None, (*points, call)),)


def write_line(material: Material, voice: Voice) -> str:
    aim = name_aim(material)
    clause = voice.quote(material)
    return message("drafting.post.line", clause=upper_first(aim + lower_first(clause) if aim else clause))


def write_headline(stock: Stock) -> str:
    """What it is about and where, in one line."""
    place = stock.main.metadata.locality.name or stock.main.metadata.issuer or ""
    topic = name_topic(stock)
    if not topic:
        return message("drafting.post.headline_general", kind=upper_first(name_kind(stock.main)), place=place)
    return message("drafting.post.headline", topic=upper_first(topic), place=place)
