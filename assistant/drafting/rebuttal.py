"""A false claim answered by what the documents say, cited; one that they don't cover is said to be so.

In goes a Stock whose request has a claim, out come a few sentences. Pure. That a claim is wrong is said only where the
documents themselves show it: figures against «không có chỉ tiêu». Otherwise their words stand beside it, and judge
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.coverage import cover, cover_phrases
from assistant.drafting.claiming import quote_claim, states_amount
from assistant.drafting.filling import measure
from assistant.drafting.lengths import count_syllables
from assistant.drafting.materials import Material, Role
from assistant.drafting.phrasing import Voice, lower_first
from assistant.drafting.planning import Stock
from assistant.drafting.sheet import Sheet, identify, make_point
from assistant.drafting.topics import own_terms, words_of_titles
from assistant.drafting.vocabulary import any_of, list_of, says, words_of
from assistant.drafting.worth import VISION
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Point
from assistant.model import Document, Target
from assistant.text import folded_syllables, remove_matches
from prompts import message

OF_EACH = (3, 2, 1)  # figures of a place, as many as the length takes
MOST = 4  # clauses against a claim
OF_CLAIM = 0.65  # share of a claim's own words that a clause against it holds
LONG = 12  # syllables of an indicator that is long to be told in passing

Told = tuple[Document, list[Target]]


def write_rebuttal(stock: Stock) -> Written:
    setting = [d for d in stock.documents if list_set(d)]
    if setting and denies_figures(stock):
        return deny(stock, setting)
    told = list(pick_clauses(stock))
    return answer(stock, told) if told else Written((DraftSection(None, (leave_open(stock),)),), ())


def denies_figures(stock: Stock) -> bool:
    """«không có chỉ tiêu gì»; «chỉ là hình thức» where nothing but the documents themselves is spoken of."""
    claim, denials = stock.request.claim, any_of((*list_of("denials"), *list_of("dismissals"))).pattern
    about = set(own_terms(remove_matches(stock.request.topic, denials))) - words_of_titles(stock.documents)
    return says(claim, list_of("denials")) or (says(claim, list_of("dismissals")) and not about)


def list_set(document: Document) -> list[Target]:
    return [t for t in document.targets if not t.baseline]


def deny(stock: Stock, documents: Sequence[Document]) -> Written:
    """«Không có chỉ tiêu»: those that there are, place by place."""
    trials = (pick_figures(documents, each) for each in OF_EACH)
    fitting = (
        told for told in trials if measure(write_denial(stock, told, Sheet()), stock.request.form) <= limit(stock)
    )
    told = next(fitting, pick_figures(documents, 1))
    sheet = Sheet()
    return Written(write_denial(stock, told, sheet), sheet.citations)


def limit(stock: Stock) -> int:
    return stock.request.length.most


def write_denial(stock: Stock, told: Sequence[Told], sheet: Sheet) -> tuple[DraftSection, ...]:
    key = "claim" if says(stock.request.claim, list_of("denials")) else "claim_open"
    claim = Point(message(f"drafting.rebuttal.{key}", claim=quote_claim(stock.request.claim)))
    places = (make_point(tell_place(document, targets, sheet)) for document, targets in told)
    silent = [d for d in stock.documents if not list_set(d)] if stock.request.groups else []
    without = (make_point(message("drafting.rebuttal.without", document=identify(d, sheet))) for d in silent)
    return (DraftSection(None, (claim, *places, *without, Point(message("drafting.rebuttal.close_denied")))),)


def tell_place(document: Document, targets: Sequence[Target], sheet: Sheet) -> str:
    said, before = [], None
    for target in targets:
        lead = name_time(document, target) if target.year != before else ""
        words = lower_first(" ".join(target.span.of(document.text).replace("*", "").split()))
        said.append(f"{lead}{words} {sheet.cite_span(document, document.section(target.section), target.span)}")
        before = target.year
    place = document.metadata.locality.name or document.metadata.issuer or ""
    return message("drafting.rebuttal.place", place=place, clauses="; ".join(said)) + "."


def name_time(document: Document, target: Target) -> str:
    """«đến năm 2030, », «từ năm 2026, »: only as the document states it."""
    if target.year is None:
        return ""
    before = document.text[max(0, target.span.start - 60) : target.span.start].lower()
    return message(f"drafting.{'since' if f'từ năm {target.year}' in before else 'by_year'}", year=target.year)


def pick_figures(documents: Sequence[Document], each: int) -> list[Told]:
    """Of every place those that tell most: of money, of a level that no other place sets, of something not yet told."""
    told: set[str] = set()
    picked = []
    for document in documents:
        others = {t.value for d in documents if d.id != document.id for t in list_set(d)}
        own = list_set(document)
        ranked = sorted(own, key=lambda t: (-weigh_figure(t, others, told, t is own[0]), t.span))
        chosen = sorted(ranked[:each], key=lambda t: t.span)
        told |= {t.indicator.lower() for t in chosen}
        picked.append((document, chosen))
    return picked


def weigh_figure(target: Target, others: set[float], told: set[str], first: bool) -> int:
    money = says(f"{target.indicator} {target.unit}", list_of("money"))
    near, new = (target.year or 0) < VISION, target.indicator.lower() not in told
    is_long = count_syllables(target.indicator) > LONG
    return 3 * money + 2 * near + 2 * new + 2 * (target.value not in others) + first * new - is_long


def answer(stock: Stock, told: Sequence[Material]) -> Written:
    """What the documents say beside the claim."""
    sheet = Sheet()
    voice = Voice(sheet, several=len(stock.documents) > 1)
    claim = Point(message("drafting.rebuttal.claim_open", claim=quote_claim(stock.request.claim)))
    close = Point(message("drafting.rebuttal.close"))
    points = (claim, *(make_point(voice.tell(m)) for m in told), close)
    notes = (message("drafting.notes.claimed_figure"),) if states_amount(stock.request.claim) else ()
    return Written((DraftSection(None, points),), sheet.citations, notes)


def pick_clauses(stock: Stock) -> Iterator[Material]:
    size = 80  # syllables of what stands round them
    answering = [m for m in stock.relevant if holds_claim(stock, m)]
    if states_amount(stock.request.claim):
        answering = [m for m in answering if m.targets] or answering
    if says(stock.request.claim, words_of("facets")["deadline"]):
        answering = [w.material for w in stock.ranked if w.material.deadline and w.material.deadline.on] or answering
    for material in [*stock.added, *answering][: MOST + len(stock.added)]:
        told = not material.is_heading and material.role is not Role.STATE
        if told and size + material.size <= limit(stock):
            size += material.size
            yield material


def holds_claim(stock: Stock, material: Material) -> bool:
    """It speaks of what the claim speaks of: it holds most of the own words of a thing in it, two of them together."""
    held = folded_syllables(material.text)
    return any(cover(claim, held) >= OF_CLAIM and cover_phrases(claim, held) > 0 for claim in stock.claims)


def leave_open(stock: Stock) -> Point:
    return Point(message("drafting.rebuttal.uncovered", claim=quote_claim(stock.request.claim)))
