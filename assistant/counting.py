"""«Bao nhiêu chỉ tiêu?», «mấy nhiệm vụ?»: what is counted, and all of it as evidence, never guessed.

In go a Query and Documents, out come Counts: of the targets in the register, by document, year and topic; or of the
items under the clause or the heading that the question means. None where it isn't clear what is to be counted. Pure.
«Liệt kê các chỉ tiêu» is answered by the same targets without a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.assigning import find_own, name_actors
from assistant.composing import name_document, name_section
from assistant.content import content_terms
from assistant.coverage import Topic, cover
from assistant.dialogue import Citation, Evidence, Query, Sentence, Way, in_scope
from assistant.figures import of_time, open_target, states_year, years_above, years_asked
from assistant.indicators import UNHEARD, Words, any_of, content_words, indicator_words, match_words
from assistant.items import open_item
from assistant.kinds import find_wanted
from assistant.locating import find_sections
from assistant.model import Document, Section, Span, Target
from assistant.premises import find_figures, sets_figure
from assistant.synonyms import find_paraphrases
from assistant.text import folded_syllables, remove_matches, tolerate, unify
from prompts import message

MOST_SHOWN = 12  # items quoted in a sentence; of the others only the marks of their citations
ABOUT = 0.75  # share of the topic that a target's indicator or heading must hold
ON_TOPIC = 0.6  # share of the topic that a heading must hold for its items to be meant
OF_HEADING = 0.3  # share of a heading's syllables that must be asked about

_TARGETS, _ITEMS, _LISTING = (any_of(name) for name in ("counted_targets", "counted_items", "listing"))
_HEADINGS = any_of("counted_headings")
_HOW_MANY = r"(?<!\w)(?:bao nhiêu|bao nhieu|mấy|may)"
_HOW_MANY_TARGETS = re.compile(rf"{_HOW_MANY} {_TARGETS}")
_HOW_MANY_ITEMS = re.compile(rf"{_HOW_MANY} (?P<noun>{_HEADINGS}|{_ITEMS})(?! (?:trăm|tram)(?!\w))")
_LISTS_TARGETS = re.compile(rf"{_LISTING} (?:\w+ ){{0,2}}?{_TARGETS}|{_TARGETS} (?:nào|nao|gì|gi)(?!\w)")
_TASKS = re.compile(tolerate("nhiệm vụ|việc|đầu việc|công việc|trách nhiệm"))
_SEPARATOR = re.compile(r"[;,]\s+")

_LEVELS = frozenset(folded_syllables("tỉnh huyện xã phường"))


@dataclass(frozen=True, slots=True)
class Count:
    """All that was counted in one document; ``noun`` is what the question calls it."""

    document: Document
    evidence: tuple[Evidence, ...]
    noun: str | None = None  # None: targets
    section: Section | None = None  # whose items were counted
    years: tuple[int, ...] = ()  # asked
    undated: bool = False  # the document states none of them for what was counted


def count_asked(query: Query, documents: Sequence[Document]) -> list[Count]:
    """A Count for each document of the scope in which what is asked can be counted.

    ``documents`` are those of the catalogue. Items are counted in documents that the question names only.
    """
    typed = words_asked(query)
    if counts_targets(query):
        return [count for d in in_scope(query, documents) if (count := count_targets(query, d))]
    found = _HOW_MANY_ITEMS.search(typed)
    if not found or not query.scope.documents:
        return []
    return [count for d in in_scope(query, documents) if (count := count_items(query, d, found["noun"]))]


def counts_targets(query: Query) -> bool:
    return _HOW_MANY_TARGETS.search(words_asked(query)) is not None


def list_targets(query: Query, documents: Sequence[Document]) -> list[Evidence]:
    """The targets that the question wants listed; those that follow one another in a sentence as one quote."""
    if not _LISTS_TARGETS.search(words_asked(query)):
        return []
    runs = [(d, join_neighbours(open_targets(d, find_targets(query, d)), d.text)) for d in in_scope(query, documents)]
    return [piece for document, spans in runs for piece in show_spans(document, spans, Way.REGISTER)]


def words_asked(query: Query) -> str:
    """Unified; of «còn Sông Xanh?», «còn 2045?» those of the question that it leans on as well."""
    leans = query.earlier and not query.shown and not find_wanted(query.question)
    return unify(query.text if leans else query.question)


def join_neighbours(spans: Sequence[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and _SEPARATOR.fullmatch(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def count_targets(query: Query, document: Document) -> Count | None:
    targets = find_targets(query, document)
    years = years_asked(query)
    undated = bool(years) and not any(states_year(years, document, t) for t in targets)
    shown = show_spans(document, open_targets(document, targets), Way.REGISTER)
    return Count(document, shown, years=tuple(sorted(years)), undated=undated) if shown else None


def find_targets(query: Query, document: Document) -> list[Target]:
    """The targets for the year, of the percentage and about the topic asked, if the question restricts them so."""
    shares = [figure for figure in find_figures(query.topic) if figure.unit == "%"]
    years = years_asked(query)
    chosen = of_time(query, document, find_about(query, document))
    dated = [t for t in chosen if not years or t.year in {None, *years} or years & years_above(document, t)]
    return [t for t in dated if not shares or any(sets_figure(t, share) for share in shares)]


def open_targets(document: Document, targets: Sequence[Target]) -> list[Span]:
    return sorted({open_target(document, target) for target in targets})


def find_about(query: Query, document: Document) -> list[Target]:
    """Those under a heading that is the rest of the topic, else those whose indicator holds it.

    What the document's title says restricts nothing in it.
    """
    spoken = content_words(remove_matches(query.topic, "|".join((_TARGETS, _LISTING))))
    topic = tuple(word for word in spoken if word not in _LEVELS)  # «xã Sông Xanh» less its name
    headed = [t for t in document.targets if any(holds_topic(topic, words) for words in words_above(document, t))]
    if topic and headed:
        return headed
    title = set(content_words(document.metadata.title or ""))
    rest = tuple(word for word in topic if word not in title)
    return [t for t in document.targets if holds_topic(rest, indicator_words(t))]


def words_above(document: Document, target: Target) -> list[Words]:
    return [content_words(heading) for heading in document.headings(target.section)]


def holds_topic(topic: Words, words: Words) -> bool:
    return sum(match_words(topic, words).values()) >= ABOUT * len(set(topic))


def count_items(query: Query, document: Document, noun: str) -> Count | None:
    section = find_counted(query, document, noun)
    own = find_own(query.question, document) if _TASKS.fullmatch(noun) else []
    if own and not is_all_theirs(document, section, own):
        return count_own(query, document, noun, own)
    items = list(items_of(document, section)) if section else []
    if len(items) < 2 or any(item.heading and not content_words(item.heading) for item in items):
        return None  # a text without items is not one item; «Đến năm 2030» is a heading over items, but none itself
    spans = [open_item(document, item) for item in items]
    return Count(document, show_spans(document, spans, Way.HEADING), noun, section)


def is_all_theirs(document: Document, section: Section | None, own: Sequence[Span]) -> bool:
    """A section gives duties to the body named only."""
    return section is not None and all(d.span in own for d in document.duties if section.span.covers(d.span))


def count_own(query: Query, document: Document, noun: str, own: Sequence[Span]) -> Count | None:
    """The duties of the body named, which stand in one clause; None where only some of them are asked about."""
    said = " ".join([noun, *name_actors(query.question, document), *document.metadata.locality.names])
    section = document.innermost(Span(own[0].start, own[-1].end))
    if section is None or set(content_terms(query.topic)) - {*folded_syllables(said), "giao"}:
        return None
    return Count(document, show_spans(document, own, Way.REGISTER), noun, section)


def find_counted(query: Query, document: Document, noun: str) -> Section | None:
    """The clause named, else the heading that is the topic, else the highest that has the noun; None if two may be."""
    headed = [s for s in document.sections if s.heading and document.children(s.id)]
    if named := find_sections(query.question, document):
        return named[0] if len(named) == 1 else None
    said = folded_syllables(noun)
    asked = [term for term in content_terms(query.topic) if term not in said]
    if re.fullmatch(_HEADINGS, noun):
        asked = [*said, *asked]
    found = headed_by(asked or said, said, headed)
    highest = [s for s in found if len(s.path) == min(len(other.path) for other in found)]
    return highest[0] if len(highest) == 1 else None


def headed_by(asked: Sequence[str], noun: Sequence[str], headed: Sequence[Section]) -> list[Section]:
    """The sections whose heading holds most of what is asked about and little else, the shortest of such headings.

    A word that no heading holds is one between («nằm ở chỗ nào, gồm …») and counts little.
    """
    headings = {s.id: folded_syllables(s.heading or "") for s in headed}
    heard = {term for words in headings.values() for term in words}
    topic = Topic({term: 1.0 if term in heard else UNHEARD for term in asked}, find_paraphrases(" ".join(asked)))
    on_topic = [s for s in headed if is_on({*asked, *noun}, headings[s.id])]
    held = {s.id: cover(topic, headings[s.id]) for s in on_topic}
    best = [s for s in on_topic if held[s.id] == max(held.values()) > ON_TOPIC]
    return [s for s in best if len(headings[s.id]) == min(len(headings[other.id]) for other in best)]


def is_on(asked: Collection[str], heading: Sequence[str]) -> bool:
    return sum(term in asked for term in heading) >= OF_HEADING * len(heading)


def items_of(document: Document, section: Section) -> Iterator[Section]:
    """What stands under a heading, without words that only lead to it; the labelled items where some have a label."""
    below = [s for s in document.children(section.id) if not s.kind.is_closing]
    labelled = [s for s in below if s.label or s.heading]
    return (s for s in labelled or below if s.heading or not (s.text or "").rstrip().endswith(":"))


def show_spans(document: Document, spans: Sequence[Span], way: Way) -> tuple[Evidence, ...]:
    """All of them; the last says when they are more than are quoted."""
    shown = [Evidence(document.id, span, 1.0, 1.0, way=way) for span in spans]
    return (*shown[:-1], replace(shown[-1], goes_on=len(shown) > MOST_SHOWN)) if shown else ()


def write_counts(counts: Sequence[Count], citations: Sequence[Citation]) -> list[Sentence]:
    """A sentence a count: the number, then each item with its mark. ``citations`` are those of all their evidence."""
    sentences, start = [], 0
    for count in counts:
        own = citations[start : start + len(count.evidence)]
        sentences.append(write_count(count, own))
        start += len(own)
    return sentences


def write_years(count: Count) -> str:
    return message(f"answers.counted.{'undated' if count.undated else 'when'}", years=", ".join(map(str, count.years)))


def write_count(count: Count, citations: Sequence[Citation]) -> Sentence:
    shown, rest = citations[:MOST_SHOWN], citations[MOST_SHOWN:]
    items = "; ".join(message("answers.counted.item", quote=" ".join(c.quote.split()), n=c.n) for c in shown)
    text = message(
        f"answers.counted.{'items' if count.noun else 'targets'}",
        document=name_document(count.document),
        section=name_section(count.section),
        number=len(count.evidence),
        noun=count.noun,
        when=write_years(count) if count.years else "",
        items=items,
    )
    if rest:
        text += message("answers.counted.more", number=len(rest), marks=" ".join(f"[{c.n}]" for c in rest))
    return Sentence(text, tuple(c.n for c in citations), support="checked")
