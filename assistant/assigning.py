"""Who does what, by the register of duties: in go a Query and a Document, out come the duties of the body asked about.

A body is meant when the question holds its name, less what may be left out («các …», «… Việt Nam», «… huyện»), the
beginning of a long one («Ban Tuyên giáo»), or a synonym of it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    words = query.question if name_actors(query.question, document) else query.topic
    asked, named = folded_syllables(words), name_actors(words, document)
    longest = max(named.values(), default=0)
    duties = [d for d in document.duties if any(named.get(actor) == longest for actor in d.actors)] if named else []
    headed = [d for d in duties if any(find_name(asked, h) for h in document.headings(d.section))]
    return [duty.span for duty in _on_topic(words, headed or duties, document, weigh)]


def name_actors(words: str, document: Document) -> dict[str, int]:
    """Who of a document's actors some words name, and in how many syllables."""
    asked = folded_syllables(words)
    return {actor: length for actor in actors_of(document) if (length := find_name(asked, actor))}


def find_own(words: str, document: Document) -> list[Span]:
    """The duties of the bodies that some words name, less those of the issuer, whose name tells documents apart."""
    issuer = folded_syllables(document.metadata.issuer or "")
    lengths = name_actors(words, document)
    named = {a for a in lengths if lengths[a] == max(lengths.values()) and not find_name(issuer, a)}
    return [duty.span for duty in document.duties if not named.isdisjoint(duty.actors)]


def actors_of(document: Document) -> set[str]:
    return {actor for duty in document.duties for actor in duty.actors}


def is_of_other_bodies(query: Query, document: Document, span: Span, bodies: Iterable[str]) -> bool:
    """The duties are asked of a body that has none in a document, nor a heading, and the words don't speak of it.

    ``bodies`` are all that the catalogue's documents give duties to: who is none of them is not known for a body.
    """
    if Wanted.DUTIES not in query.wanted or name_actors(f"{query.question} {query.topic}", document):
        return False
    issuer, asked = folded_syllables(document.metadata.issuer or ""), folded_syllables(query.question)
    calls = {name for body in bodies for name in _names_of(body) if holds(asked, name) and not holds(issuer, name)}
    said = [*(s.heading or "" for s in document.sections), span.of(document.text)]
    known = {other for body in bodies if calls.intersection(_names_of(body)) for other in _names_of(body)}
    return bool(calls) and not any(holds(words, name) for words in map(folded_syllables, said) for name in known)


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
    names = (n for n in _names_of(actor) if holds(asked, n) and not _of_other_level(asked, n, actor))
    return max(map(len, names), default=0)


@lru_cache(maxsize=4096)
def _names_of(actor: str) -> tuple[Phrase, ...]:
    core = _core(actor)
    known = [core[:length] for length in range(_BEGINNING, len(core))] + [core] * (len(core) >= _SHORTEST)
    # «Mặt trận» is Ủy ban Mặt trận Tổ quốc; «nhân dân» is no Hội đồng nhân dân.
    telling = [p for p in find_paraphrases(actor) if p.said == core[: len(p.said)] or len(p.said) >= _BEGINNING]
    known += [phrase for p in telling for phrase in (p.said, *p.others) if len(phrase) >= _SHORTEST]
    return tuple(known)


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
