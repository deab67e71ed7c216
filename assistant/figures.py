"""A question for a figure -> the target of the register that answers it.

In go a Query and Documents, out come Matches or Evidence: the one indicator that is asked about, of each document that
sets it, or nothing where it isn't clear which. Pure. How indicators are told apart is in ``indicators``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from assistant.content import content_terms
from assistant.coverage import Weigh
from assistant.dialogue import Evidence, Query, Scope, Wanted, Way, in_scope
from assistant.indicators import Asked, Siblings, Words, any_of, content_words, indicator_words, match_words
from assistant.items import MOST_LISTED
from assistant.model import Document, Span, Target
from assistant.sentences import ROW, split_sentences
from assistant.synonyms import find_paraphrases
from assistant.text import fold_syllable, folded_syllables, unify
from assistant.wanting import counted_nouns, counts_all, figures_of

FEWEST = 0.3  # share of the question's words that a document's indicators must hold to be compared one by one
ASKED = 0.6  # share of the question that an indicator must hold
NEAR = 0.55  # share from which an indicator may be meant in other words
SURE = 0.4  # score below which nothing is said
LONG_ITEM = 40  # syllables: of a longer item only the words that state the target are quoted
CLEAR = 0.85  # of the best score: another indicator of the same document that comes so near makes it unclear

_FIGURE = frozenset({Wanted.PERCENTAGE, Wanted.QUANTITY})
_OTHER = frozenset({Wanted.LIST, Wanted.REASON, Wanted.SIGNER, Wanted.RECIPIENTS, Wanted.NUMBER, Wanted.ISSUED})
_YEAR = re.compile(r"(?<![\d/.-])(20\d{2})(?![\d/])")
_ITEM_END = re.compile(r";\s+")


@dataclass(frozen=True, slots=True)
class Match:
    document_id: str
    target: Target
    score: float  # 0–1


def select_figures(query: Query, documents: Sequence[Document], weigh: Weigh) -> list[Evidence]:
    """The items that state the figure asked for; empty when none surely does.

    ``documents`` are those of the catalogue; the query's scope says which of them may answer.
    """
    if not asks_figure(query):
        return []
    by_id = {document.id: document for document in documents}
    matches = find_targets(query, documents, weigh)
    spans = {(m.document_id, open_target(by_id[m.document_id], m.target)): m.score for m in reversed(matches)}
    found = [
        Evidence(document_id, span, score, score, way=Way.REGISTER) for (document_id, span), score in spans.items()
    ]
    return sorted(found, key=lambda e: (-e.score, e.document_id, e.span))[:MOST_LISTED]


def who_sets(query: Query, documents: Sequence[Document], weigh: Weigh) -> list[Match]:
    """A match of each document that sets a target of the indicator asked about, in scope or not; best first."""
    everywhere = replace(query, scope=Scope(), groups=())
    first: dict[str, Match] = {}
    for match in find_targets(everywhere, documents, weigh):
        first.setdefault(match.document_id, match)
    return list(first.values())


def drop_other_figures(
    query: Query, evidence: Sequence[Evidence], documents: Sequence[Document], weigh: Weigh
) -> list[Evidence]:
    """Of evidence found otherwise, what doesn't just state figures of other indicators than the one asked about.

    Words with no target of the register in them stay: of them it knows nothing.
    """
    if not asks_figure(query) or not evidence:
        return list(evidence)
    asked, by_id, heard = Asked.of(query.topic), {d.id: d for d in documents}, hear(documents)
    return [piece for piece in evidence if may_state(asked, by_id[piece.document_id], piece.span, heard, weigh)]


def may_state(asked: Asked, document: Document, span: Span, heard: frozenset[str], weigh: Weigh) -> bool:
    """Whether words state no target, one whose indicator may be meant, or beside their targets what is asked."""
    stated = [t for t in document.targets if span.start < t.span.end and t.span.start < span.end]
    siblings = Siblings(document.targets, heard, weigh)
    is_near = any(siblings.compare(asked, indicator_words(t))[0] >= NEAR for t in stated)
    return not stated or is_near or says_beside(asked, cut_out(document.text, span, stated), weigh)


def cut_out(text: str, span: Span, targets: Sequence[Target]) -> str:
    """The words of a span that state none of the targets."""
    cuts = [Span(span.start, span.start), *sorted(t.span for t in targets), Span(span.end, span.end)]
    return " ".join(text[before.end : after.start] for before, after in pairwise(cuts))


def says_beside(asked: Asked, words: str, weigh: Weigh) -> bool:
    held = match_words(asked.words, content_words(words))
    return sum(weigh(term) * held.get(term, 0.0) for term in asked.terms) >= ASKED * sum(map(weigh, asked.terms)) > 0


def hear(documents: Sequence[Document]) -> frozenset[str]:
    """The words of all indicators."""
    return frozenset().union(*(vocabulary(d.targets) for d in documents))


@lru_cache(maxsize=8192)
def vocabulary(targets: tuple[Target, ...]) -> frozenset[str]:
    return frozenset(term for target in targets for term in indicator_words(target))


def asks_figure(query: Query) -> bool:
    """«… là bao nhiêu?», «chỉ tiêu … thế nào?»; not who, why, when, which items, or what a figure is."""
    if query.wanted & _OTHER or figures_of(query.topic):
        return False
    typed = unify(query.question)
    if query.wanted & _FIGURE or all(re.search(any_of(name), typed) for name in ("figure", "asked")):
        return True
    return query.wanted == {Wanted.ANYTHING} and is_of_index(query.topic)


def is_of_index(topic: str) -> bool:
    """It begins with an index («chỉ số phát triển con người») or another name of one («HDI»)."""
    spoken, content = folded_syllables(topic), content_terms(topic)
    start = spoken.index(content[0]) if content else 0
    others = (other for p in find_paraphrases(topic) if p.said[:1] == spoken[start : start + 1] for other in p.others)
    return any(re.match(any_of("index"), " ".join(name)) for name in (spoken[start:], *others))


def find_targets(query: Query, documents: Sequence[Document], weigh: Weigh) -> list[Match]:
    """The targets of the indicator asked about, in each document of the scope that clearly sets it; best first."""
    asked = Asked.of(query.topic)
    if not asked.words:
        return []
    heard, weigh = hear(documents), cache(weigh)
    found = [m for d in in_scope(query, documents) for m in _find_in(query, asked, d, heard, weigh)]
    return sorted(found, key=lambda m: (-m.score, m.document_id, m.target.year or 0, m.target.span))


def _find_in(query: Query, asked: Asked, document: Document, heard: frozenset[str], weigh: Weigh) -> list[Match]:
    if not asked.paraphrases and len(asked.terms & vocabulary(document.targets)) < FEWEST * len(asked.terms & heard):
        return []
    siblings = Siblings(document.targets, heard, weigh)
    scored = {words: siblings.compare(asked, words) for words in map(indicator_words, document.targets)}
    indicator = choose_indicator(scored)
    if indicator is None:
        return []
    targets = [t for t in document.targets if indicator_words(t) == indicator and counts_noun(query, t)]
    score = rate(*scored[indicator])
    return [Match(document.id, t, score) for t in of_time(query, document, targets)]


def choose_indicator(scored: dict[Words, tuple[float, float]]) -> Words | None:
    """The indicator that holds enough and much more than any other; none when two come near each other."""
    best, *others = sorted(scored, key=lambda words: -rate(*scored[words])) or [()]
    score = rate(*scored[best]) if best else 0.0
    if score < SURE or scored[best][0] < ASKED:
        return None
    is_near = others and rate(*scored[others[0]]) > CLEAR * score
    return None if is_near else best


def rate(of_question: float, of_indicator: float) -> float:
    return of_question * math.sqrt(of_indicator)


def counts_noun(query: Query, target: Target) -> bool:
    """«Bao nhiêu doanh nghiệp» is answered by a figure of «doanh nghiệp», not of anything else."""
    nouns = () if Wanted.PERCENTAGE in query.wanted else counted_nouns(query.question)
    if counts_all(query) and (target.unit or "").startswith("%"):
        return False
    said = {fold_syllable(s) for s in unify(f"{target.indicator} {target.unit}").split()}
    return all(noun.split()[0] in said for noun in nouns)


def of_time(query: Query, document: Document, targets: Sequence[Target]) -> list[Target]:
    """Those for the year asked, else those for no stated year where the document has no part of that year; of what is
    reached only if that is asked."""
    reached = [t for t in targets if t.baseline]
    set_ = [t for t in targets if not t.baseline]
    chosen = reached if re.search(any_of("reached"), unify(query.text)) else (set_ or reached)
    years = years_asked(query)
    if not years:
        return chosen
    exact = [t for t in chosen if states_year(years, document, t)]
    return exact or [t for t in chosen if may_hold_in(years, document, t)]


def may_hold_in(years: set[int], document: Document, target: Target) -> bool:
    """It is set for one of the years, or for none in a document that has no part of its own for them."""
    if states_year(years, document, target):
        return True
    above = years_above(document, target)
    return target.year is None and not (above or has_part(document, years))


def states_year(years: set[int], document: Document, target: Target) -> bool:
    """By itself or by a heading above."""
    headed = target.year is None and bool(years & years_above(document, target))
    return headed or target.year in years or holds_after(years, document, target)


def has_part(document: Document, years: set[int]) -> bool:
    """«Tầm nhìn đến năm 2045» heads what the document sets for that year."""
    headings = " ".join(section.heading for section in document.sections if section.heading)
    return not years.isdisjoint(map(int, _YEAR.findall(headings)))


def years_asked(query: Query) -> set[int]:
    """Those of the question itself; of the one before it only where it names none."""
    return set(map(int, _YEAR.findall(query.question) or _YEAR.findall(query.topic)))


def holds_after(years: set[int], document: Document, target: Target) -> bool:
    """«Từ năm 2026, …» holds in 2030, unless it stands under a heading of another year."""
    starts = rf"(?i)từ (?:đầu )?năm {target.year}(?!\d)"
    later = target.year is not None and min(years) > target.year
    said = later and re.search(starts, open_target(document, target).of(document.text))
    return bool(said) and is_headed_so(years, document, target)


def is_headed_so(years: set[int], document: Document, target: Target) -> bool:
    """No heading above states another year."""
    above = years_above(document, target)
    return not above or not years.isdisjoint(above)


def years_above(document: Document, target: Target) -> set[int]:
    return set(map(int, _YEAR.findall(" ".join(document.headings(target.section)))))


def open_target(document: Document, target: Target) -> Span:
    """The item of a list that states the target; the row of a table with its headers; only the target's own words where
    the item states another one too or is long."""
    section = document.section(target.section)
    own = section.own if section else target.span
    if not own.covers(target.span):
        return target.span
    text = own.of(document.text)
    whole = own if ROW.match(text) else item_around(document.text, own, target.span)
    others = [t for t in document.targets if whole.covers(t.span) and indicator_words(t) != indicator_words(target)]
    is_long = len(whole.of(document.text).split()) > LONG_ITEM
    return target.span if others or is_long else whole


def item_around(text: str, within: Span, held: Span) -> Span:
    """From the semicolon or the sentence's beginning before a span to the one after it."""
    sentences = (s.shift(within.start) for s in split_sentences(within.of(text)))
    sentence = next((s for s in sentences if s.covers(held)), held)
    start = max((m.end() for m in _ITEM_END.finditer(text, sentence.start, held.start)), default=sentence.start)
    after = _ITEM_END.search(text, held.end, sentence.end)
    return Span(start, after.start() if after else sentence.end)
