"""What a document does with each one that it names, read from the words around the mention.

In: the text, its head and sections, the spans of the mentions. Out: a Relation each. Only what the words say of *this*
document counts. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.model import Relation, Section, SectionKind, Span
from ingest.effects import find_effects

STRENGTH = (  # of the relations that the mentions of one document show, the first here holds
    Relation.REPLACES,
    Relation.ABOLISHES,
    Relation.AMENDS,
    Relation.IMPLEMENTS,
    Relation.BASIS,
    Relation.MENTION,
)
_BASIS_HEADING = re.compile(r"(?:những |các )?(?:căn cứ|cơ sở (?:pháp lý|chính trị))", re.IGNORECASE)
_CARRIES_OUT = (
    r"(?<!kết quả )(?<!tình hình )(?<!năm )(?:thực hiện|triển khai)|cụ thể (?:hóa|hoá)|quán triệt|thi hành|"
    r"quy định chi tiết|hướng dẫn"
)
_GROUND = re.compile(rf"(?P<basis>căn cứ)(?!\w)|(?:{_CARRIES_OUT})(?!\w)", re.IGNORECASE)
_REACH = 4000  # characters before a mention in which its verb stands
_NEXT_GROUND = re.compile(rf";|(?:,| và)\s+(?=(?:căn cứ|{_CARRIES_OUT})(?!\w))", re.IGNORECASE)


def read_relations(text: str, head: Span, sections: Sequence[Section], mentions: Sequence[Span]) -> list[Relation]:
    """``mentions``: in the order of the text, none over another."""
    opening = max((s.span.end for s in sections if s.kind is SectionKind.PREAMBLE), default=head.end)
    effects = find_effects(text, head, sections, mentions)
    grounds = [s.span for s in sections if s.heading and _BASIS_HEADING.match(s.heading)]

    def read(at: int, mention: Span) -> Relation:
        if at in effects:
            return effects[at]
        if mention.start < opening:
            return _read_ground(text, head, mention)
        return Relation.BASIS if any(ground.covers(mention) for ground in grounds) else Relation.MENTION

    return [read(at, mention) for at, mention in enumerate(mentions)]


def _read_ground(text: str, head: Span, mention: Span) -> Relation:
    """By the verb that governs the mention; a basis where title or preamble name it without a verb.

    A verb in the title of a document named before doesn't govern: «Căn cứ Kế hoạch số … về thực hiện Nghị quyết số …»
    rests on both.
    """
    start = head.start if mention.start < head.end else text.rfind("\n", 0, mention.start) + 1
    start = max(start, mention.start - _REACH)
    for clause in reversed(_NEXT_GROUND.split(text[start : mention.start])):
        if found := _GROUND.search(clause):
            return Relation.BASIS if found["basis"] else Relation.IMPLEMENTS
    return Relation.BASIS
