"""What the commands ask and search do: open the assistant, ask, and give back the text to print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import BinaryIO, TextIO, TypeVar

import click
from pydantic import BaseModel, Field, StrictInt, StrictStr, ValidationError

from assistant.api.schemas import AnswerBody, HitBody, HitsBody, TurnBody
from assistant.dialogue import Hit
from assistant.errors import BadInput, NghiQuyetError, NotUtf8
from assistant.service import Assistant
from assistant.settings import load_settings
from bot.explaining import ExplanationBody, render_explanation
from bot.opening import open_assistant
from bot.render import WIDTH, render_answer, render_hits

BATCH_HITS = 20


class BatchLine(BaseModel):
    """One line of ``ask --batch``; ``id`` comes back as it is."""

    id: StrictStr | StrictInt
    question: str
    history: list[TurnBody] = Field(default_factory=list)


Line = TypeVar("Line", bound=BaseModel)


def answer_one(question: str, as_json: bool, verbatim: bool = False) -> str:
    with open_assistant(load_settings()) as assistant:
        answer = assistant.ask(question, verbatim=verbatim)
        width = get_terminal_size((WIDTH, 0)).columns
        return dump(AnswerBody.of(answer)) if as_json else render_answer(answer, width)


def explain_one(question: str, as_json: bool) -> str:
    with open_assistant(load_settings()) as assistant:
        explanation = assistant.explain(question)
    return dump(ExplanationBody.of(explanation)) if as_json else render_explanation(explanation)


def answer_batch(file: BinaryIO, out: TextIO, verbatim: bool = False) -> None:
    """A JSON line for each question: {id, answer, hits}. A question that can't be asked gets status error.

    Raises BadBatchLine and NotUtf8, once all lines before are answered.
    """
    with open_assistant(load_settings()) as assistant:
        for number, line in read_lines(file):
            print(json.dumps(answer_line(assistant, line, number, verbatim), ensure_ascii=False), file=out, flush=True)
            click.echo(f"\r{number}", nl=False, err=True)
    click.echo("", err=True)


def read_lines(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """The lines that aren't blank, with their numbers in the file; a byte order mark may precede. Raises NotUtf8."""
    for number, line in enumerate(file, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise NotUtf8(name=file.name) from error
        if text.strip():
            yield number, text


def answer_line(assistant: Assistant, line: str, number: int, verbatim: bool) -> dict[str, object]:
    asked = read_batch_line(BatchLine, line, number)
    history = [turn.to_turn() for turn in asked.history]
    try:
        answer = AnswerBody.of(assistant.ask(asked.question, history, verbatim=verbatim)).model_dump(mode="json")
        hits = describe_hits(assistant, assistant.search(asked.question, BATCH_HITS, history=history))
    except BadInput as error:
        return {"id": asked.id, "answer": describe_error(error), "hits": []}
    return {"id": asked.id, "answer": answer, "hits": hits.model_dump(mode="json")["hits"]}


def read_batch_line(shape: type[Line], line: str, number: int) -> Line:
    """Raises BadBatchLine."""
    try:
        return shape.model_validate_json(line)
    except ValidationError as error:
        raise BadBatchLine(number=number) from error


class BadBatchLine(BadInput):
    """Fields: number (of the line)."""

    code = "bad_batch_line"


def describe_error(error: NghiQuyetError) -> dict[str, object]:
    return {"status": "error", "reason": error.code, "text": f"{error.message} {error.hint}", "citations": []}


def search_passages(query: str, count: int, as_json: bool) -> str:
    with open_assistant(load_settings()) as assistant:
        hits = assistant.search(query, count)
        return dump(describe_hits(assistant, hits)) if as_json else render_hits(hits, assistant.document)


def describe_hits(assistant: Assistant, hits: list[Hit]) -> HitsBody:
    return HitsBody(hits=[HitBody.of(hit, assistant.document(hit.passage.document_id)) for hit in hits])


def dump(body: BaseModel) -> str:
    return body.model_dump_json(indent=2)
