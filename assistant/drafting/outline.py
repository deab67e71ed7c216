"""Talking points and the one-page summary: opening, content by parts or in as many points as asked for, call.

In goes a Stock, out come sections of points, each a clause's own words with its mark. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.addressing import say_to
from assistant.drafting.filling import fill
from assistant.drafting.grouping import Key, group_by_part, in_order, split_evenly
from assistant.drafting.materials import Material, Role
from assistant.drafting.naming import name_draft
from assistant.drafting.phrasing import Voice, choose_lead, lower_first, name_aim, upper_first
from assistant.drafting.planning import Stock
from assistant.drafting.sheet import Sheet, identify, make_point
from assistant.drafting.topics import named_parts
from assistant.drafting.worth import VISION, has_code, is_of_hearers
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Form, Point
from prompts import message

SHORT = 200  # syllables: a draft that has room for its content only
FEWEST = 6  # clauses: where the topic has fewer, what stands near it is told too


def write_outline(stock: Stock) -> Written:
    request = stock.request

    def build(materials: Sequence[Material]) -> tuple[DraftSection, ...]:
        return build_outline(stock, Sheet(), materials)

    fewest = request.points or (0 if stock.general else FEWEST)
    lacking = max(0, fewest - len(stock.relevant))
    candidates = [*stock.in_turns, *(stock.rest if request.length.least else stock.rest[:lacking])]
    chosen = fill(
        build, request.form, [*stock.added, *pick_frame(stock)], candidates, request.length, name_draft(stock)
    )
    sheet = Sheet()
    sections = build_outline(stock, sheet, chosen)
    found = sum(len(s.points) for s in sections if s.numbered)
    notes = []
    if request.points and found < request.points:
        notes.append(message("drafting.notes.few_points", found=found, asked=request.points))
    return Written(sections, sheet.citations, tuple(notes))


def pick_frame(stock: Stock) -> list[Material]:
    """What an outline of a whole document must not lack: its figures, its vision, its groups of tasks, own duties."""
    if not stock.general or stock.request.points:
        return []
    aims = [m for m in stock.relevant if m.role is Role.AIM]
    kept = [m for m in aims if m.targets or (m.horizon or 0) >= VISION or has_code(m)]
    headings = [m for m in stock.relevant if m.is_heading]
    duties = [m for m in stock.relevant if m.role is Role.DUTY]
    own = [m for m in duties if is_of_hearers(stock.request, m)][:2]
    return [*kept, *headings, *own, *(one_of_each(duties) if Role.DUTY in named_parts(stock.request) else [])]


def one_of_each(duties: Sequence[Material]) -> list[Material]:
    """The first duty of every body."""
    first: dict[str | None, Material] = {}
    for material in sorted(duties, key=lambda m: m.span.start):
        first.setdefault(material.section.parent, material)
    return list(first.values())


def build_outline(stock: Stock, sheet: Sheet, materials: Sequence[Material]) -> tuple[DraftSection, ...]:
    voice = Voice(sheet, several=len(stock.documents) > 1)
    told = in_order([m for m in materials if m not in stock.added], [d.id for d in stock.documents])
    key = "opening" if stock.request.form is Form.TALKING_POINTS else "summary"
    opening = DraftSection(message("drafting.headings.opening"), tuple(open_draft(stock, sheet)))
    added = [m for m in stock.added if m in materials]
    if stock.request.points:
        groups = [*split_evenly(told, stock.request.points - bool(added)), *([added] if added else [])]
        points = tuple(make_point(join_clauses(group, voice)) for group in groups if group)
        content = [DraftSection(message("drafting.headings.content"), points, numbered=True)]
    else:
        content = [DraftSection(message("drafting.headings.content"), ()), *write_parts(told, voice)]
        content += [DraftSection(name_added(stock), tuple(quote_point(voice, m) for m in added))] if added else []
    if stock.request.length.most < SHORT:
        return tuple(content)
    return (opening, *content, close_draft(stock)) if key == "opening" else (opening, *content)


def open_draft(stock: Stock, sheet: Sheet) -> list[Point]:
    """What it is about: each document as it calls itself."""
    key = "talking_points" if stock.request.form is Form.TALKING_POINTS else "summary"
    return [
        make_point(message(f"drafting.opening.{key}", identity=said, identity_cap=upper_first(said)) + ".")
        for said in (identify(document, sheet) for document in stock.documents)
    ]


def write_parts(materials: Sequence[Material], voice: Voice) -> list[DraftSection]:
    """A section for each part; with several places a part of each."""
    sections = []
    for n, (key, group) in enumerate(group_by_part(materials), 1):
        heading = name_part(key)
        place = group[0].document.metadata.locality.name
        if voice.several and place:
            heading = message("drafting.headings.of_place", heading=heading, place=place)
        sections.append(DraftSection(f"{n}. {heading}", tuple(quote_point(voice, m) for m in group)))
    return sections


def quote_point(voice: Voice, material: Material) -> Point:
    return make_point(f"{upper_first(name_doer(material) + voice.quote(material))}.")


def name_doer(material: Material) -> str:
    """«Các chi bộ: »: whose duty it is, where the clause doesn't say."""
    key, actor = choose_lead(material)
    return f"{actor}: " if key == "duty" else ""


def name_part(key: Key) -> str:
    role, year = key
    if role is Role.AIM and year:
        return message(f"drafting.headings.{'vision' if year >= VISION else 'aim_by'}", year=year)
    return message(f"drafting.headings.{role.value}")


def name_added(stock: Stock) -> str:
    return message("drafting.headings.added", topic=", ".join(stock.request.added))


def join_clauses(group: Sequence[Material], voice: Voice) -> str:
    """«Đến năm 2030: … [1]; … [2].»: one point of several clauses; the year is named where the document states it."""
    said: list[str] = []
    before = None
    for material in group:
        year = material.year if material.role is Role.AIM and str(material.year) not in material.text else None
        lead = message("drafting.by_year", year=year) if year and year != before else ""
        lead = lead or (name_aim(material) if material.targets and not year and not said else "")
        clause = voice.quote(material)
        said.append(f"{lead}{lower_first(clause) if lead or said else clause}")
        before = year
    return upper_first("; ".join(said)) + "."


def close_draft(stock: Stock) -> DraftSection:
    call, slot = say_to("call", stock.request), message("drafting.slots.example_lead")
    return DraftSection(message("drafting.headings.call"), (Point(slot), Point(call)))
