"""Names of bodies that issue documents: «Ban Thường vụ Huyện ủy Sông Xanh». Pure.

In goes a text, out come Bodies: which body, of which place. Two are the same where one leaves out what people leave
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.claims import spell_out
from assistant.model import Span
from assistant.renaming import LEVELS
from assistant.text import CAPITALS, compose, fold, unify
from prompts import lexicon

_CAPITALISED = rf"[{CAPITALS}][^\W\d_A-Z{CAPITALS}]*"


@dataclass(frozen=True, slots=True)
class Body:
    """``core``: folded, less «Ban Thường vụ» and the place; ``place``: folded, empty where none is named."""

    span: Span
    core: str
    place: str

    def agrees(self, other: Body) -> bool | None:
        """None: they may be the same, but one tells no place."""
        if self.core != other.core:
            return False
        return None if "" in (self.place, other.place) and self.place != other.place else self.place == other.place


def find_bodies(words: str) -> Iterator[Body]:
    for found in _named().finditer(words):
        core, place = _normalise(found["body"]), fold(found["place"] or "").strip(" ,")
        yield Body(Span(*found.span()), core, place)


def read_body(name: str) -> Body | None:
    """A whole name, as the metadata of a document have it."""
    return next((body for body in find_bodies(name)), None)


@cache
def _named() -> re.Pattern[str]:
    heads = [head.strip() for line in lexicon("vetting")["bodies"] for head in line.split(",")]
    spoken = "|".join(tolerate_case(head) for head in [*heads, "UBND", "HĐND", "BTV"])
    leading = "|".join(tolerate_case(lead) for lead in lexicon("vetting")["leading"].split("|"))
    above = "|".join(tolerate_case(word) for word in ("Tỉnh ủy", "Huyện ủy", "Thành ủy", "Đảng ủy", *LEVELS.split("|")))
    body = rf"(?:(?:{leading})\s+)?(?:{spoken})(?:\s+(?:{above}))*"
    return re.compile(rf"(?<!\w)(?P<body>{body})(?P<place>(?:\s+{_CAPITALISED}){{1,4}})?(?!\w)")


def tolerate_case(name: str) -> str:
    """A pattern for a name however its capitals and the tone of «ủy» are set."""
    old = {"ủy": "(?:ủy|uỷ)", "Ủy": "(?:Ủy|Uỷ)"}
    spaced = r"\s+".join(old.get(word, word) for word in compose(name).split())
    return f"(?i:{spaced})"


def _normalise(body: str) -> str:
    plain = fold(unify(spell_out(" ".join(body.split()))))
    bare = re.sub(rf"^(?:{fold(lexicon('vetting')['leading'])}) (?!trung uong)", "", plain)
    same: dict[str, str] = lexicon("vetting")["same_bodies"]
    for name, other in same.items():
        bare = re.sub(rf"(?<!\w){name}(?!\w)", other, bare)
    levels = "|".join(map(fold, LEVELS.split("|")))
    return re.sub(rf"(?: (?:{levels}))+$", "", bare) if not bare.startswith(("uy ban nhan", "hoi dong nhan")) else bare
