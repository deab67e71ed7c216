"""Answers against the answers that people wrote down as right. Pure.

In go a Question with its gold evidence, the Answer and the Hits that it got; out comes a Verdict, and of many Verdicts
the Scores. It asks nothing and writes no words: a reason is a code that ``prompts/messages/evaluate.yml`` renders.

An answerable question is right when it is answered, shows every figure or word that it must and none that it mustn't,
and cites evidence in every document of the gold. An unanswerable one is right when it isn't answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.dialogue import Answer, AnswerStatus, Citation, Hit, Turn
from assistant.wording import overlap, shows

CITED = 0.6  # share of a gold quote that a citation must hold
FOUND = 0.8  # share of a gold quote that the retrieved text must hold
RANKS = (5, 10)
SYLLABLES = (400, 1000)  # of retrieved text: compares systems whose passages differ in length

SourceOf = Callable[[str], str]  # document id -> base name of its file


@dataclass(frozen=True, slots=True)
class Gold:
    """Evidence of a right answer; ``file`` is how the base name of its document's file begins."""

    file: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    id: str | int
    type: str  # "fact", "list", "compare", "locate", "followup", "noisy", "unanswerable"
    question: str
    history: tuple[Turn, ...] = ()
    answerable: bool = True
    gold: tuple[Gold, ...] = ()
    must_contain: tuple[tuple[str, ...], ...] = ()  # of each, the ways to write it
    must_not_contain: tuple[str, ...] = ()


class ReasonCode(StrEnum):
    """Why an answer is wrong."""

    NOT_ANSWERED = "not_answered"
    NOT_DECLINED = "not_declined"
    NOT_CITED = "not_cited"
    MISSING = "missing"
    FORBIDDEN = "forbidden"
    NOT_VERBATIM = "not_verbatim"


@dataclass(frozen=True, slots=True)
class Reason:
    """``detail``: the status, the file, the words or the quote that it is about."""

    code: ReasonCode
    detail: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many good ones of all."""

    good: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        return self.good / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """On one answer. ``found`` tells for each cut-off whether the hits hold the gold; empty for an unanswerable one."""

    question: Question
    status: AnswerStatus
    reasons: tuple[Reason, ...]
    found: Mapping[str, bool]
    cited: Tally  # citations that hold gold
    covered: Tally  # gold quotes that are cited
    verbatim: Tally  # quotes that stand in their document

    @property
    def right(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class TypeScore:
    n: int
    right: int
    answered: int

    @property
    def percent(self) -> float:
        return 100 * self.right / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of 0–1; None where nothing could be counted."""

    by_type: Mapping[str, TypeScore]  # in the order of their names
    total: TypeScore
    evidence_recall: Mapping[str, float]
    citation_precision: float | None
    citation_recall: float | None
    verbatim_quotes: float | None


def judge(question: Question, answer: Answer, hits: Sequence[Hit], source_of: SourceOf) -> Verdict:
    """``hits``: the passages found for the question, best first, at least as many as the longest cut-off reads."""
    counts = question.answerable and answer.status is AnswerStatus.ANSWERED
    citations = answer.citations if counts else ()
    gold = question.gold if counts else ()
    return Verdict(
        question=question,
        status=answer.status,
        reasons=tuple(find_reasons(question, answer)),
        found=find_evidence(question, hits, source_of) if question.answerable else {},
        cited=tally(any(holds(c, g) for g in gold) for c in citations),
        covered=tally(any(holds(c, g) for c in citations) for g in gold),
        verbatim=tally(map(is_verbatim, answer.citations)),
    )


def score(verdicts: Sequence[Verdict]) -> Scores:
    by_type: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_type[verdict.question.type].append(verdict)
    found = [v.found for v in verdicts if v.found]
    return Scores(
        by_type={name: score_type(by_type[name]) for name in sorted(by_type)},
        total=score_type(verdicts),
        evidence_recall={name: sum(f[name] for f in found) / len(found) for name in (found[0] if found else ())},
        citation_precision=add_up(v.cited for v in verdicts).share,
        citation_recall=add_up(v.covered for v in verdicts).share,
        verbatim_quotes=add_up(v.verbatim for v in verdicts).share,
    )


def score_type(verdicts: Sequence[Verdict]) -> TypeScore:
    answered = sum(v.status is AnswerStatus.ANSWERED for v in verdicts)
    return TypeScore(len(verdicts), sum(v.right for v in verdicts), answered)


def find_reasons(question: Question, answer: Answer) -> Iterator[Reason]:
    """Everything that makes the answer wrong."""
    yield from (Reason(ReasonCode.NOT_VERBATIM, c.quote) for c in answer.citations if not is_verbatim(c))
    answered = answer.status is AnswerStatus.ANSWERED
    if answered != question.answerable:
        code = ReasonCode.NOT_DECLINED if answered else ReasonCode.NOT_ANSWERED
        yield Reason(code, answer.reason or answer.status.value)
    elif answered:
        yield from (Reason(ReasonCode.NOT_CITED, file) for file in uncited_files(question, answer.citations))
        yield from (Reason(ReasonCode.MISSING, m[0]) for m in question.must_contain if not shows_any(answer.text, m))
        yield from (Reason(ReasonCode.FORBIDDEN, m) for m in question.must_not_contain if shows(answer.text, m))


def uncited_files(question: Question, citations: Sequence[Citation]) -> list[str]:
    cited = {gold.file for gold in question.gold if any(holds(c, gold) for c in citations)}
    return sorted({gold.file for gold in question.gold} - cited)


def holds(citation: Citation, gold: Gold) -> bool:
    return is_file(citation.document.source, gold.file) and overlap(citation.quote, gold.quote) >= CITED


def is_verbatim(citation: Citation) -> bool:
    return bool(citation.quote) and citation.quote == citation.span.of(citation.document.text)


def find_evidence(question: Question, hits: Sequence[Hit], source_of: SourceOf) -> dict[str, bool]:
    """For each cut-off by name, whether the gold is in the text retrieved up to there.

    Of a comparison one quote of each document is enough, of other questions every quote is needed.
    """
    texts = [(source_of(hit.passage.document_id), hit.passage.text) for hit in hits]
    cuts = {f"at_{k}": texts[:k] for k in RANKS}
    cuts |= {f"in_{n}_syllables": list(cut_syllables(texts, n)) for n in SYLLABLES}
    return {name: holds_gold(question, kept) for name, kept in cuts.items()}


def cut_syllables(texts: Iterable[tuple[str, str]], most: int) -> Iterator[tuple[str, str]]:
    """The first texts of so many syllables together; the last one cut to fit."""
    left = most
    for source, text in texts:
        if left <= 0:
            return
        syllables = text.split()
        yield source, " ".join(syllables[:left])
        left -= len(syllables)


def holds_gold(question: Question, texts: Sequence[tuple[str, str]]) -> bool:
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for gold in question.gold:
        retrieved = " ¶ ".join(text for source, text in texts if is_file(source, gold.file))
        found[gold.file].append(overlap(retrieved, gold.quote) >= FOUND)
    enough = any if question.type == "compare" else all
    return all(enough(of_file) for of_file in found.values())


def is_file(source: str, named: str) -> bool:
    """Whether a base name of a file is meant by the name, or by the beginning of one, that the gold gives."""
    return source.startswith(named)


def shows_any(text: str, ways: Sequence[str]) -> bool:
    return any(shows(text, way) for way in ways)


def tally(judged: Iterable[bool]) -> Tally:
    each = list(judged)
    return Tally(sum(each), len(each))


def add_up(tallies: Iterable[Tally]) -> Tally:
    each = list(tallies)
    return Tally(sum(t.good for t in each), sum(t.of for t in each))
