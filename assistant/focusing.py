"""A rambling message -> the sentences that ask, with the places, documents and figures named around them.

In goes a question in clean Vietnamese (spelling.py), out comes the part that is asked, in the very words. Pure. A short
question loses no more than its courtesies, and a message that asks nothing is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.content import content_terms
from assistant.lexicon import COURTESIES
from assistant.model import Document
from assistant.numbers import find_dates, find_numbers
from assistant.scoping import find_places
from assistant.text import syllables, tolerate, unify

LONG = 40  # syllables: a message longer than most questions that are no story
_SENTENCE = re.compile(r"[^.?!…\n]+(?:[.,/]\d[^.?!…\n]*|\.(?=\w)[^.?!…\n]*)*[.?!…]*")
_CLAUSE = re.compile(r"\s*(?:,(?!\d)|;|:|\s[-–]\s)\s*")
_ASKS = re.compile(
    rf"(?<!\w)(?:{tolerate('gì|nào|ai|đâu|mấy|bao nhiêu|bao lâu|bao giờ|sao|vì sao|thế nào')}"
    rf"|{tolerate('đúng không|phải không|hay không|được không|có không|liệt kê|so sánh|tóm tắt|cho biết')})"
    rf"(?! {tolerate('đó|đấy|ấy|cũng')})(?!\w)"
)
_SPEAKS = re.compile(rf"(?<!\w)(?:{tolerate('tôi|em|mình|cháu|trợ lý|giúp|nhờ|nhé|với ạ|cảm ơn|cám ơn')})(?!\w)")
_COURTESY = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(tolerate, map(re.escape, sorted(COURTESIES, key=len, reverse=True))))})(?!\w)"
)


def focus(question: str, documents: Sequence[Document]) -> str:
    """What a message asks; the message itself when it is short or when nothing in it asks."""
    polite = drop_courtesies(question)
    sentences = [found[0].strip() for found in _SENTENCE.finditer(polite) if found[0].strip()]
    asking = [s for s in sentences if asks(s)]
    if len(syllables(polite)) < LONG or not asking:
        return polite
    kept = {s: drop_talk(s) for s in asking}
    named = find_named(" ".join(kept.values()), documents)
    for sentence in sentences:
        if sentence not in kept and not (adds := find_named(sentence, documents)) <= named:
            kept[sentence] = drop_talk(sentence)
            named |= adds
    return " ".join(kept[s] for s in sentences if s in kept)


def asks(words: str) -> bool:
    return "?" in words or _ASKS.search(unify(words)) is not None


def find_named(words: str, documents: Sequence[Document]) -> set[str]:
    """The places, numbers of documents, dates and percentages in a text."""
    figures = {word for word in syllables(words) if word.endswith("%")}
    numbers = {number.digits for number in find_numbers(words)}
    return figures | numbers | find_dates(words) | set(find_places(words, documents))


def drop_courtesies(question: str) -> str:
    """Without clauses that only greet, thank or introduce: «Chào trợ lý, …», «…, cảm ơn nhiều»."""
    clauses = _CLAUSE.split(question)
    first = next((i for i, clause in enumerate(clauses) if not is_courtesy(clause)), None)
    if first is None:
        return question
    last = max(i for i, clause in enumerate(clauses) if not is_courtesy(clause))
    if (first, last) == (0, len(clauses) - 1):
        return question
    start = question.index(clauses[first], sum(map(len, clauses[:first])))
    end = question.rindex(clauses[last]) + len(clauses[last])
    return question[start:end]


def is_courtesy(clause: str) -> bool:
    """Says something polite and has no word of content beside."""
    left = _COURTESY.sub(" ", unify(clause))
    return left != unify(clause) and not asks(clause) and not content_terms(left)


def drop_talk(sentence: str) -> str:
    """Without what the speaker says of himself after the last clause that asks or names something."""
    pieces = re.split(r"(,(?!\d)\s*)", sentence)
    clauses = pieces[::2]
    telling = [i for i, c in enumerate(clauses) if asks(c) or not _SPEAKS.search(unify(c)) or re.search(r"\d", c)]
    last = telling[-1] if telling else len(clauses) - 1
    return "".join(pieces[: 2 * last + 1]).strip()
