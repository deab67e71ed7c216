"""Questions that people will ask, with their answers: each a clause's own words.

In goes a Stock, out come pairs of question and answer. Pure. A question asks what the clause says: a figure by its
indicator, a duty by its body, a group of tasks by its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.composing import shorten
from assistant.dialogue import Citation
from assistant.drafting.materials import Material, Role
from assistant.drafting.phrasing import Voice, choose_lead, clean_clause, lower_first, upper_first
from assistant.drafting.planning import Stock
from assistant.drafting.sheet import Sheet, identify, make_point
from assistant.drafting.topics import split_topic, trim_thing
from assistant.drafting.worth import is_duty_of_named
from assistant.drafting.written import Written
from assistant.drafts import DraftSection, Point
from assistant.focusing import asks
from prompts import message

LONGEST_HEADING = 14  # syllables of a heading in a question


def write_questions(stock: Stock) -> Written:
    sheet, count = Sheet(), stock.request.points or 5
    voice = Voice(sheet, several=len(stock.documents) > 1)
    answered = [answer_asked(question, cited, sheet) for question, cited in stock.answers]
    opening = [] if len(answered) >= count else [ask_identity(stock, sheet)]
    rest = [] if stock.answers else stock.rest
    room = count - len(opening) - len(answered)
    pairs = [*opening, *answered, *ask_all(stock, [*stock.added, *stock.in_turns, *rest], voice, room)]
    notes = (message("drafting.notes.few_points", found=len(pairs), asked=count),) if len(pairs) < count else ()
    section = DraftSection(message("drafting.headings.answers"), tuple(pairs[:count]), numbered=True)
    return Written((section,), sheet.citations, notes)


def answer_asked(question: str, cited: Sequence[Citation], sheet: Sheet) -> Point:
    """A question of the request's own, with the words that answer it."""
    told = (f"{tidy(c.quote)} {sheet.cite_span(c.document, c.section, c.span)}" for c in cited)
    return pair_up(upper_first(question.strip(" ?")) + "?", upper_first("; ".join(told)) + ".")


def tidy(quote: str) -> str:
    return " ".join(quote.replace("*", "").split()).strip(" .;,")


def ask_identity(stock: Stock, sheet: Sheet) -> Point:
    """Which document it is: what every listener wants to know first."""
    place = stock.main.metadata.locality.name or stock.main.metadata.issuer or ""
    return pair_up(message("drafting.questions.identity", place=place), upper_first(identify(stock.main, sheet)) + ".")


def ask_all(stock: Stock, candidates: Sequence[Material], voice: Voice, count: int) -> Iterator[Point]:
    """One question a clause, none twice; different kinds take turns."""
    asked: set[str] = set()
    for material in candidates if not stock.general else take_turns(candidates):
        question = ask_about(stock, material)
        if question and question not in asked and len(asked) < count:
            asked.add(question)
            answer = upper_first(voice.quote(material)) + "."
            yield pair_up(question, answer)


def take_turns(candidates: Sequence[Material]) -> list[Material]:
    """Figures, other aims, duties and tasks by turns, each in its order."""
    kinds: dict[tuple[Role, bool], list[Material]] = {}
    for material in candidates:
        kinds.setdefault((material.role, bool(material.targets)), []).append(material)
    longest = max(map(len, kinds.values()), default=0)
    return [kind[n] for n in range(longest) for kind in kinds.values() if n < len(kind)]


def ask_about(stock: Stock, material: Material) -> str | None:
    """None for a clause of which no question can be made that it answers."""
    place = material.document.metadata.locality.name or ""
    kind = (material.document.metadata.kind or "").lower()
    key, actor = choose_lead(material)
    if not stock.general and not material.targets:
        return ask_of_thing(stock, material, kind, place)
    if len(material.targets) == 1 and material.role is Role.AIM:
        target = material.targets[0]
        indicator = lower_first(" ".join(target.indicator.split()))
        form = "figure_by" if material.year else "figure"
        return message(
            f"drafting.questions.{form}",
            year=material.year,
            indicator=indicator,
            Indicator=upper_first(indicator),
            place=place,
        )
    if key == "duty":
        return message("drafting.questions.duty", Actor=upper_first(actor))
    if material.role is Role.AIM:
        form = "aim_by" if material.year else "aim"
        return message(f"drafting.questions.{form}", year=material.year, kind=kind, Kind=upper_first(kind), place=place)
    if material.role is Role.PURPOSE:
        return message("drafting.questions.purpose", Kind=upper_first(kind), place=place)
    return ask_of_task(material, kind) if material.role is Role.TASK and not material.is_heading else None


def ask_of_thing(stock: Stock, material: Material, kind: str, place: str) -> str | None:
    """Of the body that the topic names, or of the thing that the clause is on; a question is answered elsewhere."""
    key, actor = choose_lead(material)
    if key == "duty" and is_duty_of_named(stock.request, material):
        return message("drafting.questions.duty", Actor=upper_first(actor))
    about = next((w.about for w in stock.ranked if w.material is material and w.on_topic), None)
    thing = trim_thing(split_topic(stock.request.topic)[about]) if about is not None else ""
    if thing not in stock.named or asks(thing):
        return None
    return message("drafting.questions.thing", thing=lower_first(thing), kind=kind, place=place)


def ask_of_task(material: Material, kind: str) -> str | None:
    headings = material.document.headings(material.section.id)
    if not headings:
        return None
    heading = lower_first(shorten(" ".join(headings[-1].split()), LONGEST_HEADING)).strip(" .")
    return message("drafting.questions.heading", heading=heading, kind=kind)


def pair_up(question: str, answer: str) -> Point:
    return make_point(message("drafting.questions.pair", question=question, answer=answer))


__all__ = ["clean_clause", "write_questions"]
