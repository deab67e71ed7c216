"""What the command evaluate does: ask every question of a file, judge the answers, and give back the table to print.

In go lines of JSON, each a question with its gold; out come the scores as text or JSON, progress on stderr.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import click
from pydantic import BaseModel, Field

from assistant.dialogue import Answer, AnswerStatus, Hit
from assistant.errors import BadInput
from assistant.evaluation import Gold, Question, Reason, Scores, TypeScore, Verdict, judge, score
from assistant.service import Assistant
from assistant.settings import load_settings
from bot.asking import BATCH_HITS, BatchLine, dump, read_batch_line, read_lines
from bot.opening import open_assistant
from bot.render import wrap
from prompts import message, messages


class GoldLine(BaseModel):
    file: str
    quote: str


class QuestionLine(BatchLine):
    """One line of the file; fields that are for people (notes, short answers) are passed over."""

    type: str
    answerable: bool
    gold: list[GoldLine] = Field(default_factory=list)
    must_contain: list[str] = Field(default_factory=list)
    must_alt: dict[str, list[str]] = Field(default_factory=dict)
    must_not_contain: list[str] = Field(default_factory=list)

    def to_question(self) -> Question:
        return Question(
            id=self.id,
            type=self.type,
            question=self.question,
            history=tuple(turn.to_turn() for turn in self.history),
            answerable=self.answerable,
            gold=tuple(Gold(g.file, g.quote) for g in self.gold),
            must_contain=tuple((words, *self.must_alt.get(words, ())) for words in self.must_contain),
            must_not_contain=tuple(self.must_not_contain),
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    verdicts: tuple[Verdict, ...]
    seconds: tuple[float, ...]  # that each answer took, in the order of the verdicts

    @property
    def wrong(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if not verdict.right]

    @property
    def scores(self) -> Scores:
        return score(self.verdicts)

    def milliseconds(self, share: float) -> float:
        """Within which this share of the questions was answered."""
        ranked = sorted(self.seconds) or [0.0]
        return 1000 * ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def evaluate_file(file: BinaryIO, as_json: bool, with_wrong: bool) -> str:
    """Raises BadBatchLine and NotUtf8, before anything is asked."""
    questions = read_questions(file)
    with open_assistant(load_settings()) as assistant:
        evaluation = evaluate(assistant, questions)
    shown = evaluation.wrong if with_wrong else []
    return dump(EvaluationBody.of(evaluation, shown)) if as_json else render_evaluation(evaluation, shown)


def read_questions(file: BinaryIO) -> list[Question]:
    return [read_batch_line(QuestionLine, line, number).to_question() for number, line in read_lines(file)]


def evaluate(assistant: Assistant, questions: Sequence[Question]) -> Evaluation:
    def source_of(document_id: str) -> str:
        return assistant.document(document_id).source

    verdicts, seconds = [], []
    for done, question in enumerate(questions, 1):
        started = time.perf_counter()
        answer = ask(assistant, question)
        seconds.append(time.perf_counter() - started)
        verdicts.append(judge(question, answer, find(assistant, question), source_of))
        click.echo(f"\r{done}/{len(questions)}", nl=False, err=True)
    click.echo("", err=True)
    return Evaluation(tuple(verdicts), tuple(seconds))


def ask(assistant: Assistant, question: Question) -> Answer:
    """A question that can't be asked gets status error, as in ``ask --batch``."""
    try:
        return assistant.ask(question.question, question.history)
    except BadInput as error:
        return Answer("", AnswerStatus.ERROR, error.message, reason=error.code)


def find(assistant: Assistant, question: Question) -> list[Hit]:
    try:
        return assistant.search(question.question, BATCH_HITS, history=question.history)
    except BadInput:
        return []


class TypeBody(BaseModel):
    type: str
    n: int
    right: int
    right_pct: float
    answered: int

    @classmethod
    def of(cls, name: str, score: TypeScore) -> TypeBody:
        percent = round(score.percent, 1)
        return cls(type=name, n=score.n, right=score.right, right_pct=percent, answered=score.answered)


class ReasonBody(BaseModel):
    code: str
    text: str


class WrongBody(BaseModel):
    id: str | int
    type: str
    question: str
    reasons: list[ReasonBody]

    @classmethod
    def of(cls, verdict: Verdict) -> WrongBody:
        asked = verdict.question
        reasons = [ReasonBody(code=r.code.value, text=render_reason(r)) for r in verdict.reasons]
        return cls(id=asked.id, type=asked.type, question=asked.question, reasons=reasons)


class EvaluationBody(BaseModel):
    """Shares of 0–1, rounded; null where nothing could be counted."""

    questions: int
    right: int
    right_pct: float
    by_type: list[TypeBody]
    evidence_recall: dict[str, float]
    citation_precision: float | None
    citation_recall: float | None
    verbatim_quotes: float | None
    timings_ms: dict[str, float]
    wrong: list[WrongBody]

    @classmethod
    def of(cls, evaluation: Evaluation, wrong: Sequence[Verdict]) -> EvaluationBody:
        scores = evaluation.scores
        return cls(
            questions=scores.total.n,
            right=scores.total.right,
            right_pct=round(scores.total.percent, 1),
            by_type=[TypeBody.of(name, of_type) for name, of_type in scores.by_type.items()],
            evidence_recall={name: round(share, 3) for name, share in scores.evidence_recall.items()},
            citation_precision=round_share(scores.citation_precision, 3),
            citation_recall=round_share(scores.citation_recall, 3),
            verbatim_quotes=round_share(scores.verbatim_quotes, 4),
            timings_ms={f"p{p}": round(evaluation.milliseconds(p / 100), 1) for p in (50, 95)},
            wrong=[WrongBody.of(verdict) for verdict in wrong],
        )


def round_share(share: float | None, digits: int) -> float | None:
    return None if share is None else round(share, digits)


def render_evaluation(evaluation: Evaluation, wrong: Sequence[Verdict]) -> str:
    """The table by type, the wrong answers with their reasons, then the figures of evidence, citations and time."""
    scores = evaluation.scores
    times = {f"p{p}": decimal(evaluation.milliseconds(p / 100), 1) for p in (50, 95)}
    blocks = [
        render_table(scores),
        "\n".join([message("evaluate.wrong.head"), *map(render_wrong, wrong)]) if wrong else "",
        "\n".join([*render_measures(scores), message("evaluate.times", **times)]),
    ]
    return "\n\n".join(block for block in blocks if block)


def render_table(scores: Scores) -> str:
    labels = messages("evaluate")["types"]
    rows = [(labels.get(name, name), of_type) for name, of_type in scores.by_type.items()]
    head = messages("evaluate")["head"]
    lines = [f"{head['type']:<16}{head['n']:>8}{head['right']:>8}{head['percent']:>8}{head['answered']:>12}"]
    for label, row in [*rows, (message("evaluate.all"), scores.total)]:
        lines.append(f"{label:<16}{row.n:>8}{row.right:>8}{decimal(row.percent, 1):>8}{row.answered:>12}")
    return "\n".join(lines)


def render_measures(scores: Scores) -> Iterator[str]:
    cuts = [
        message("evaluate.cut", name=message(f"evaluate.cuts.{name}"), share=decimal(share, 3))
        for name, share in scores.evidence_recall.items()
    ]
    if cuts:
        yield wrap(message("evaluate.found", cuts="; ".join(cuts)), "  ")
    yield message(
        "evaluate.citations",
        precision=decimal(scores.citation_precision, 3),
        recall=decimal(scores.citation_recall, 3),
        verbatim=decimal(scores.verbatim_quotes, 4),
    )


def render_wrong(verdict: Verdict) -> str:
    reasons = "; ".join(map(render_reason, verdict.reasons))
    asked = verdict.question
    return wrap(message("evaluate.wrong.line", id=asked.id, question=asked.question, reasons=reasons), "    ")


def render_reason(reason: Reason) -> str:
    return message(f"evaluate.reasons.{reason.code}", detail=reason.detail)


def decimal(value: float | None, digits: int) -> str:
    return message("evaluate.none") if value is None else f"{value:.{digits}f}".replace(".", ",")
