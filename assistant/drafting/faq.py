"""Questions that people will ask, with their answers: each a clause's own words.

In goes a Stock, out come pairs of question and answer. Pure. A question asks what the clause says: a figure by its
indicator, a duty by its body, a group of tasks by its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.composing import shorten
from assistant.dialogue import Citation
from assistant.drafting.materials import Material, Role, begins_with_verb
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
    """A question a clause, none twice; different kinds take turns."""
    asked: set[str] = set()
    for material in candidates if not stock.general else take_turns(candidates):
        question = next((q for q in ask_about(stock, material) if q not in asked), None)
        if question and len(asked) < count:
            asked.add(question)
            yield pair_up(question, upper_first(voice.quote(material)) + ".")


def take_turns(candidates: Sequence[Material]) -> list[Material]:
    """Figures, other aims, duties and tasks by turns, each in its order."""
    kinds: dict[tuple[Role, bool], list[Material]] = {}
    for material in candidates:
        kinds.setdefault((material.role, bool(material.targets)), []).append(material)
    longest = max(map(len, kinds.values()), default=0)
    return [kind[n] for n in range(longest) for kind in kinds.values() if n < len(kind)]


def ask_about(stock: Stock, material: Material) -> Iterator[str]:
    """The questions that a clause answers, the closest first; none where none can be made of it."""
    place = material.document.metadata.locality.name or ""
    kind = (material.document.metadata.kind or "").lower()
    names = {"kind": kind, "Kind": upper_first(kind), "place": place, "year": material.year}
    key, actor = choose_lead(material)
    if len(material.targets) == 1 and material.role is Role.AIM:
        indicator = lower_first(" ".join(material.targets[0].indicator.split()))
        form = "figure_by" if material.year else "figure"
        yield ask(form, indicator=indicator, Indicator=upper_first(indicator), **names)
    elif key == "duty" and (stock.general or is_duty_of_named(stock.request, material)):
        yield ask("duty", Actor=upper_first(actor))
    elif not stock.general:
        yield from ask_of_thing(stock, material, names)
    elif material.role is Role.AIM:
        yield ask("aim_by" if material.year else "aim", **names)
    elif material.role is Role.PURPOSE:
        yield ask("purpose", **names)
    elif material.role is Role.TASK and not material.is_heading:
        yield from ask_of_task(material, kind)


def ask(form: str, **names: object) -> str:
    return message(f"drafting.questions.{form}", **names)


def ask_of_thing(stock: Stock, material: Material, names: Mapping[str, object]) -> Iterator[str]:
    """Of the thing that the clause is on; a question of the request's own is answered elsewhere."""
    about = next((w.about for w in stock.ranked if w.material is material and w.on_topic), None)
    thing = trim_thing(split_topic(stock.request.topic)[about]) if about is not None else ""
    if thing not in stock.named or asks(thing):
        return
    forms = (
        ("thing_todo", "thing", "thing_more") if begins_with_verb(clean_clause(material)) else ("thing", "thing_more")
    )
    yield from (ask(form, thing=lower_first(thing), **names) for form in forms)


def ask_of_task(material: Material, kind: str) -> Iterator[str]:
    """By the heading of its group."""
    headings = material.document.headings(material.section.id)
    if headings:
        heading = lower_first(shorten(" ".join(headings[-1].split()), LONGEST_HEADING)).strip(" .")
        yield ask("heading", heading=heading, kind=kind)


def pair_up(question: str, answer: str) -> Point:
    return make_point(message("drafting.questions.pair", question=question, answer=answer))


__all__ = ["clean_clause", "write_questions"]
