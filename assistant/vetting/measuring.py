"""A figure of a text against what the documents of its place state.

In go a Quantity, its Mentions and Sources, out come Rulings: on the figure, and on the year that it is said of. Pure.
Only the same indicator can contradict; where it isn't clear which is meant, nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.model import Document, Span
from assistant.text import fold
from assistant.vetting.likening import Likeness, liken
from assistant.vetting.marks import MarkKind, MarkVerdict
from assistant.vetting.placing import Mention
from assistant.vetting.quantities import Quantity
from assistant.vetting.rulings import Place, Ruling, contradict, miss, name_place, support
from assistant.vetting.sources import Sources
from assistant.vetting.statements import Statement

LIKELY = 0.5  # likeness from which a figure that agrees is of an indicator
SURE = 0.7  # from which one that doesn't agree is contradicted
COMPARED = 0.6  # where only «trên» and «dưới» differ
SURER = 0.8  # from which it is by the words nearest to a figure of a clause
MOST_ASKED = 50  # documents that are read for a figure of nobody in particular
FIGURE = MarkKind.FIGURE


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with of whom it is said; ``reached``: said as what is so already; ``listed``: the year over its list,
    ``spoken``: the year last named before its sentence; ``denied``: «không đạt 80%».
    """

    quantity: Quantity
    mentions: tuple[Mention, ...]
    reached: bool
    listed: int | None = None
    spoken: int | None = None
    denied: bool = False

    @property
    def span(self) -> Span:
        return self.quantity.span

    @property
    def year(self) -> int | None:
        return self.quantity.year.year if self.quantity.year else self.listed


def rule_on_figure(claim: Claim, sources: Sources) -> Iterator[Ruling]:
    """On the figure, then on its year."""
    if claim.denied:
        yield from _lose(claim)
    elif any(not mention.group for mention in claim.mentions):
        yield from _lose(claim, "nobody_stored")
    elif claim.mentions:
        yield from _join([rule_in(claim, sources.pick(m.group), sources) for m in claim.mentions])
    else:
        yield from rule_at_large(claim, sources)


def _join(rulings: Sequence[list[Ruling]]) -> list[Ruling]:
    """Said of several places it must hold of all."""
    worst = {MarkVerdict.CONTRADICTED: 0, MarkVerdict.NOT_FOUND: 1, MarkVerdict.SUPPORTED: 2}
    return min(rulings, key=lambda ruled: worst[ruled[0].verdict])


def rule_in(claim: Claim, documents: Sequence[Document], sources: Sources) -> list[Ruling]:
    """Among the documents of one place."""
    found = [find_statements(claim, document, sources) for document in documents]
    ruled = [list(judge(claim, likenesses)) for likenesses in found if likenesses]
    best = next((r for v in MarkVerdict for r in ruled if r[0].verdict is v), None)
    if best and best[0].verdict is not MarkVerdict.NOT_FOUND:
        return best if best[0].verdict is MarkVerdict.SUPPORTED else list(_tell_whose(claim, best, documents, sources))
    return best or list(_find_elsewhere(claim, documents, sources))


def find_statements(claim: Claim, document: Document, sources: Sources) -> list[Likeness]:
    """Of the register where it is sure, else of the clauses."""
    ledger, quantity = sources.ledger, claim.quantity
    register = liken(quantity, ledger.register_of(document), sources.weigh)
    clauses = liken(quantity, ledger.clauses_of(document), sources.weigh)
    for found in (register, clauses):
        if any(one.score >= LIKELY and agrees(quantity, one.statement) for one in found):
            return found
    sure = [one for one in register if one.score >= SURE] or [one for one in clauses if one.score >= SURER]
    return sure or find_compared_otherwise(claim, register)


def find_compared_otherwise(claim: Claim, register: Sequence[Likeness]) -> list[Likeness]:
    """«dưới 80%» of an indicator that is set at «trên 80%»: the same number makes a likely one sure."""
    quantity = claim.quantity
    likely = [one for one in register if one.score >= COMPARED and one.clear]
    same = (one.statement for one in likely if one.statement.target.value == quantity.value)
    return likely if any(s.target.comparator != quantity.comparator and is_of_year(claim, s) for s in same) else []


def is_of_year(claim: Claim, statement: Statement) -> bool:
    return claim.year is None or not statement.years or statement.is_for(claim.year)


def agrees(quantity: Quantity, statement: Statement) -> bool:
    target = statement.target
    same_money = not quantity.unit or "dong" not in quantity.unit or quantity.unit.split()[0] in _units(statement)
    same = (quantity.value, quantity.upper, quantity.comparator) == (target.value, target.upper, target.comparator)
    return same and same_money


def _units(statement: Statement) -> list[str]:
    return fold(statement.target.unit or "").replace("/", " ").split()


def judge(claim: Claim, likenesses: Sequence[Likeness]) -> Iterator[Ruling]:
    """By what one document states of the indicator."""
    statements = [one.statement for one in likenesses]
    of_kind = [s for s in statements if s.target.baseline] if claim.reached else statements
    if claim.reached and not of_kind and all(s.registered for s in statements):
        yield from _lose(claim, "only_aimed", statements)
        return
    usable = of_kind or statements
    in_year = [s for s in usable if claim.year and s.is_for(claim.year)]
    undated = [s for s in usable if not s.years]
    agreeing = [s for s in usable if agrees(claim.quantity, s)]
    clear = all(one.clear for one in likenesses)
    if claim.year is None:
        spoken = [s for s in usable if claim.spoken and s.is_for(claim.spoken)]
        doubtful = spoken and agreeing and not any(s in spoken for s in agreeing)
        yield from (
            _lose(claim, "other_year", agreeing, said=_years(agreeing))
            if doubtful
            else _settle(claim, agreeing, usable, clear)
        )
    elif in_year:
        yield from _settle(claim, [s for s in agreeing if s in in_year], in_year, clear)
        yield from _support_year(claim, in_year)
    elif [s for s in agreeing if s in undated]:
        yield support(claim.span, FIGURE, map(place_of, (s for s in agreeing if s in undated)))
        yield from _miss_year(claim)
    elif agreeing and clear:
        yield contradict(claim.span, FIGURE, map(place_of, agreeing), "other_year", _years(agreeing))
        yield from _contradict_year(claim, agreeing)
    elif undated and clear:
        yield contradict(claim.span, FIGURE, map(place_of, undated), "other_figure")
        yield from _miss_year(claim)
    else:
        yield from _lose(claim, "year_not_stated", usable)


def _settle(claim: Claim, agreeing: Sequence[Statement], stated: Sequence[Statement], clear: bool) -> Iterator[Ruling]:
    if agreeing:
        yield support(claim.span, FIGURE, map(place_of, agreeing))
    elif clear:
        yield contradict(claim.span, FIGURE, map(place_of, stated), "other_figure")
    else:
        yield miss(claim.span, FIGURE)


def _tell_whose(claim: Claim, ruled: list[Ruling], documents: Sequence[Document], sources: Sources) -> Iterator[Ruling]:
    """A contradiction, with whose figure it is where it is another's."""
    elsewhere = next(find_setters(claim, documents, sources), None)
    first = ruled[0]
    if elsewhere and first.key == "other_figure":
        places = (*first.places[:1], place_of(elsewhere))
        first = replace(first, places=places, key="of_another", said=name_place(elsewhere.document))
    yield first
    yield from ruled[1:]


def _find_elsewhere(claim: Claim, documents: Sequence[Document], sources: Sources) -> Iterator[Ruling]:
    """Where the documents of the place state nothing like it, and those of another state just this."""
    elsewhere = next(find_setters(claim, documents, sources), None)
    if elsewhere and documents:
        whose = name_place(elsewhere.document)
        yield contradict(claim.span, FIGURE, [place_of(elsewhere)], "only_of_another", whose)
        yield from _miss_year(claim)
    else:
        yield from _lose(claim)


def find_setters(claim: Claim, but: Sequence[Document], sources: Sources) -> Iterator[Statement]:
    """Entries of other documents' registers that say just this."""
    mine = {d.metadata.locality.name for d in but}
    value = claim.quantity.value
    for document in sources.documents:
        is_other = document not in but and document.metadata.locality.name not in mine
        if is_other and any(target.value == value for target in document.targets):
            found = liken(claim.quantity, sources.ledger.register_of(document), sources.weigh)
            sure = (one.statement for one in found if one.score >= SURER and one.clear)
            yield from (statement for statement in sure if agrees(claim.quantity, statement))


def rule_at_large(claim: Claim, sources: Sources) -> Iterator[Ruling]:
    """Of nobody in particular: it holds where all that state the indicator agree."""
    asked = sources.in_scope()
    ruled = [list(judge(claim, found)) for d in asked[:MOST_ASKED] if (found := find_statements(claim, d, sources))]
    verdicts = {rulings[0].verdict for rulings in ruled}
    if not ruled or len(asked) > MOST_ASKED:
        yield from _lose(claim)
    elif len(verdicts) == 1:
        yield from ruled[0]
    else:
        stated = [rulings[0] for rulings in ruled if rulings[0].verdict is MarkVerdict.SUPPORTED]
        yield from _lose(claim, "whose" if stated else "", places=[r.places[0] for r in stated])


def place_of(statement: Statement) -> Place:
    return statement.document.id, statement.quote


def _years(statements: Sequence[Statement]) -> str:
    return ", ".join(map(str, sorted({year for s in statements for year in s.years})))


def _lose(
    claim: Claim, key: str = "", statements: Sequence[Statement] = (), places: Sequence[Place] = (), said: str = ""
) -> Iterator[Ruling]:
    yield miss(claim.span, FIGURE, key, places or map(place_of, statements), said)
    yield from _miss_year(claim)


def _miss_year(claim: Claim) -> Iterator[Ruling]:
    if claim.quantity.year:
        yield miss(claim.quantity.year.span, FIGURE)


def _support_year(claim: Claim, statements: Sequence[Statement]) -> Iterator[Ruling]:
    if claim.quantity.year:
        yield support(claim.quantity.year.span, FIGURE, map(place_of, statements))


def _contradict_year(claim: Claim, statements: Sequence[Statement]) -> Iterator[Ruling]:
    if claim.quantity.year:
        places = map(place_of, statements)
        yield contradict(claim.quantity.year.span, FIGURE, places, "other_year", _years(statements))
