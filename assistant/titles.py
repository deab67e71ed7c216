"""A document called by its kind and what it is about: «chỉ thị về chấn chỉnh khu công nghiệp», «kế hoạch trồng rừng».

In go a question and the catalogue's documents, out comes the one document meant, or none. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.content import content_terms
from assistant.kinds import find_topic
from assistant.model import Document
from assistant.numbers import KINDS
from assistant.text import fold, folded_syllables, tolerate, unify

HELD = 0.7  # share of what the question says besides the kind that the title and the issuer must hold
LEAST = 2  # content syllables that say what a document is about
_KIND = re.compile(rf"(?<!\w){tolerate('(' + '|'.join(KINDS) + ')')}(?!\w)")


def find_titled(question: str, documents: Sequence[Document]) -> Document | None:
    """The only document of a kind named whose title is what the question speaks of."""
    kinds = {fold(found[0]) for found in _KIND.finditer(unify(question))}
    if not kinds:
        return None
    asked = set(content_terms(find_topic(question))) - {term for kind in kinds for term in kind.split()}
    if len(asked) < LEAST:
        return None
    of_kind = [d for d in documents if any(fold(d.metadata.kind or "").startswith(kind) for kind in kinds)]
    held = [len(asked & _title_terms(d)) / len(asked) for d in of_kind]
    most = max(held, default=0.0)
    return of_kind[held.index(most)] if most >= HELD and held.count(most) == 1 else None


def tell_apart(documents: Sequence[Document], question: str) -> list[frozenset[str]]:
    """A place's documents by the kinds that the question names, or the one whose title it gives, or all as one."""
    kinds = list(dict.fromkeys(fold(found[0]) for found in _KIND.finditer(unify(question))))
    of_kinds = [frozenset(d.id for d in documents if fold(d.metadata.kind or "").startswith(kind)) for kind in kinds]
    groups = [group for group in dict.fromkeys(of_kinds) if group]
    if len(groups) > 1:
        return groups
    titled = find_titled(question, documents) if len(documents) > 1 else None
    return [frozenset({titled.id}) if titled else frozenset(d.id for d in documents)]


@lru_cache(maxsize=1024)
def _title_terms(document: Document) -> frozenset[str]:
    data = document.metadata
    return frozenset(folded_syllables(f"{data.title or ''} {data.issuer or ''}"))
