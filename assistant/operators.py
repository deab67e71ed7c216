"""Words that turn a claim: «không», «chưa», «phải», «có thể», «đã». Pure.

In go the words of a sentence and a Support, out comes the first such word that the grounds don't hold, or that a
sentence has lost: «hồ sơ không dùng giấy» is not «hồ sơ dùng giấy». What one turns is the two words after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.claims import Phrase, Word, classes, find_phrases, phrases, split_phrases
from assistant.support import Support, texts_of
from assistant.synonyms import holds
from prompts import lexicon

TURNED = 2  # words
_REACH = 4  # words from a negation to what it turns
_FAR = 14  # from another operator: «khuyến khích các doanh nghiệp … đầu tư»
ASPIRATION = "aspiration"
_FREE_PLACED = frozenset({ASPIRATION, "choice", "forecast"})  # others may stand between them and the verb


@dataclass(frozen=True, slots=True)
class Operator:
    said: str
    kind: str
    at: int
    end: int
    turned: Phrase  # the two words after it


Run = tuple[list[str], list[Operator]]  # of a ground, with what turns in it


@cache
def _known() -> dict[Phrase, str]:
    negations = {p: f"not {n}" for n, line in enumerate(lexicon("claims")["negation"]) for p in split_phrases(line)}
    return classes("modality") | negations


@cache
def _kept() -> frozenset[str]:
    """The kinds that may not be lost."""
    return frozenset(lexicon("claims")["kept"]) | {kind for kind in _known().values() if kind.startswith("not ")}


def find_operators(texts: Sequence[str]) -> list[Operator]:
    """Less those that are a part of a comparator: «không quá 5%»."""
    known = _known()
    found = find_phrases(texts, frozenset(known) | frozenset(classes("comparators")) | phrases("compounds"))
    ends = [(p, at, at + len(p)) for at, p in found if p in known]
    return [Operator(" ".join(p), known[p], at, end, tuple(texts[end : end + TURNED])) for p, at, end in ends]


def find_strange_operator(words: Sequence[Word], support: Support) -> str | None:
    texts = texts_of(words)
    mine = find_operators(texts)
    theirs = [(run, find_operators(run)) for run in map(texts_of, support.runs)]
    strange = (o.said for o in mine if not _is_backed(o, texts, theirs, support))
    return next(strange, None) or _find_lost(texts, mine, theirs, support)


def _is_backed(operator: Operator, texts: Sequence[str], theirs: Sequence[Run], support: Support) -> bool:
    """Whether the grounds say it of the same words; of «khuyến khích», whether they say it at all."""
    if operator.kind == ASPIRATION and support.listed(phrases("aspired")):
        return True
    there = [(run, o) for run, found in theirs for o in found if o.kind == operator.kind]
    if operator.kind in _FREE_PLACED:
        return bool(there)
    turned = [t for t in texts[operator.end : operator.end + _REACH] if (t,) not in phrases("free")]
    first = turned[:1] if operator.kind.startswith("not ") else turned
    return any(t in run[o.end : o.end + _REACH] for run, o in there for t in first or run)


def _find_lost(texts: Sequence[str], mine: Sequence[Operator], theirs: Sequence[Run], support: Support) -> str | None:
    """An operator of the grounds whose words a sentence says without it."""
    for run, found in theirs:
        for operator in (o for o in found if o.kind in _kept()):
            plain = _says_plainly(texts, mine, operator) and not any(_says_plainly(r, o, operator) for r, o in theirs)
            if plain or _closes_gap(texts, run, operator, support):
                return operator.said
    return None


def _says_plainly(texts: Sequence[str], own: Sequence[Operator], operator: Operator) -> bool:
    """Whether a text says what an operator turns without such an operator before it, or near it."""
    if len(operator.turned) < TURNED:
        return False
    alike = [o for o in own if o.kind == operator.kind]
    at = [i for i in range(len(texts) - 1) if tuple(texts[i : i + TURNED]) == operator.turned]
    if operator.kind.startswith("not "):
        return any(not any(0 < i - o.at <= _REACH for o in alike) for i in at)
    return any(not any(abs(i - o.at) <= _FAR for o in alike) for i in at)  # «doanh nghiệp được khuyến khích»


def _closes_gap(texts: Sequence[str], run: Sequence[str], operator: Operator, support: Support) -> bool:
    """Whether the sentence has the words on its two sides together, as no ground has."""
    before = tuple(run[operator.at - 1 : operator.at])
    kept = tuple(run[operator.at + 1 : operator.end])  # «được» of «không được»
    around = [(*before, *kept, *operator.turned), (*before, *operator.turned)]
    turns = operator.kind.startswith("not ") and before and operator.turned
    return bool(turns) and any(holds(texts, p) and not support.holds(p) for p in around)
