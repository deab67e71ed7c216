"""Who does what, by the register of duties: in go a Query and a Document, out come the duties of the body asked about.

A body is meant when the question holds its name, less what may be left out («các …», «… Việt Nam», «… huyện»), the
beginning of a long one («Ban Tuyên giáo»), or a synonym of it. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.coverage import Topic, Weigh, cover
from assistant.dialogue import Query, Wanted
from assistant.kinds import find_topic
from assistant.model import Document, Duty, Span
from assistant.synonyms import Phrase, find_paraphrases, holds
from assistant.text import folded_syllables

ON_TOPIC = 0.5  # share of what is asked besides the body that a duty must hold
_ARTICLES = frozenset(["cac", "tung", "nhung"])
_LEVELS = frozenset(["huyen", "xa", "tinh", "phuong", "quan", "thon", "ap"])
_AFTER = _LEVELS | frozenset(["viet", "nam", "cap", "cac", "tren", "dia", "ban", "truc", "thuoc", "uy"])
_SHORTEST, _BEGINNING = 2, 3  # syllables of a whole name, of the beginning of a longer one


def find_duties(query: Query, document: Document, weigh: Weigh) -> list[Span]:
    """The duties of the body that the question names, in order; of those the ones on what is asked besides.

    Those under a heading of its name stand for all: elsewhere it is named as one of many.
    """
    if Wanted.DUTIES not in query.wanted:
        return []
    words = query.question if _name_actors(query.question, document) else query.topic
    asked, named = folded_syllables(words), _name_actors(words, document)
    longest = max(named.values(), default=0)
    duties = [d for d in document.duties if any(named.get(actor) == longest for actor in d.actors)] if named else []
    headed = [d for d in duties if any(find_name(asked, h) for h in document.headings(d.section))]
    return [duty.span for duty in _on_topic(words, headed or duties, document, weigh)]


def _name_actors(words: str, document: Document) -> dict[str, int]:
    """Who of a document's actors some words name, and in how many syllables."""
    asked = folded_syllables(words)
    actors = {actor for duty in document.duties for actor in duty.actors}
    return {actor: length for actor in actors if (length := find_name(asked, actor))}


def _on_topic(words: str, duties: Sequence[Duty], document: Document, weigh: Weigh) -> list[Duty]:
    """All of them when nothing is asked besides their body, and when none holds it."""
    topic = Topic.of(find_topic(words), weigh)
    actors = [folded_syllables(actor) for duty in duties for actor in duty.actors]
    places = folded_syllables(" ".join(document.metadata.locality.names))
    reworded = [p.said for p in topic.paraphrases if any(holds(a, other) for a in actors for other in p.others)]
    bodies = _LEVELS.union(places, *actors, *reworded)
    rest = Topic({t: w for t, w in topic.weights.items() if t not in bodies}, topic.paraphrases)
    held = [d for d in duties if rest.weights and cover(rest, folded_syllables(d.span.of(document.text))) >= ON_TOPIC]
    return held or list(duties)


def duty_at(document: Document, span: Span) -> Duty | None:
    """The duty of somebody named that a span lies in or holds."""
    return next((d for d in document.duties if d.actors and d.span.start < span.end and span.start < d.span.end), None)


def find_name(asked: Sequence[str], actor: str) -> int:
    """How many syllables of a body's name the question holds, in one piece; 0 when it means another."""
    core = _core(actor)
    known = [core[:length] for length in range(_BEGINNING, len(core))] + [core] * (len(core) >= _SHORTEST)
    known += [phrase for p in find_paraphrases(actor) for phrase in (p.said, *p.others) if len(phrase) >= _SHORTEST]
    return max(
        (len(name) for name in known if holds(asked, name) and not _of_other_level(asked, name, actor)), default=0
    )


def _of_other_level(asked: Sequence[str], name: Phrase, actor: str) -> bool:
    """«UBND tỉnh» is not «UBND huyện»; «UBND» by itself is."""
    own = _LEVELS.intersection(folded_syllables(actor))
    return bool(own) and any(holds(asked, (*name, level)) for level in _LEVELS - own)


@lru_cache(maxsize=4096)  # the same bodies are asked about again and again
def _core(actor: str) -> Phrase:
    name = list(folded_syllables(actor))
    while len(name) > _SHORTEST and name[-1] in _AFTER:
        name.pop()
    return tuple(name[1:] if name and name[0] in _ARTICLES else name)
