"""What the command draft does: make, revise, approve and find drafts, and give back the text to print.

In go the options of one call, or a file of requests; out comes text or JSON, and a Word or text file where one is asked
for.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self, TextIO

import click
from pydantic import BaseModel, StrictInt, StrictStr

from assistant.api.draft_schemas import DraftBody, DraftsBody
from assistant.desk import Desk, clean_words
from assistant.drafting.reading import Choices
from assistant.drafts import Audience, Form, KeptDraft, Tone
from assistant.errors import BadInput
from assistant.layouts import LAYOUTS
from assistant.settings import load_settings
from bot.asking import describe_error, dump, read_batch_line, read_lines
from bot.opening import open_assistant
from bot.plain import render_plain
from bot.render import render_draft, render_library
from prompts import message


class PromptLine(BaseModel):
    """One line of ``draft --batch``; ``id`` comes back as it is."""

    id: StrictStr | StrictInt
    prompt: str


@dataclass(frozen=True, slots=True)
class Order:
    """One call of the command, its options checked against each other."""

    request: str = ""  # what is to be drafted, how it is to be revised, or what is looked for
    choices: Choices = field(default_factory=Choices)
    revise: str | None = None
    approve: str | None = None
    reviewer: str = ""
    library: bool = False
    out: Path | None = None
    layout: str = "party-36"
    verbatim: bool = False
    as_json: bool = False

    @classmethod
    def of(
        cls,
        request: str | None,
        revise: str | None,
        approve: str | None,
        reviewer: str | None,
        library: bool,
        out: Path | None,
        layout: str,
        verbatim: bool,
        as_json: bool,
        **choices: Any,  # noqa: ANN401 (the fields of Choices)
    ) -> Self:
        """Raises UsageError."""
        chosen = read_choices(**choices)
        if (revise is not None) + (approve is not None) + library > 1 or not (
            request or revise or approve or library or chosen.topic or chosen.form
        ):
            raise click.UsageError(message("cli.draft.one_of"))
        if revise is not None and not request:
            raise click.UsageError(message("cli.draft.instruction"))
        named = clean_words(reviewer or "")
        if approve is not None and not named:
            raise click.UsageError(message("cli.draft.reviewer"))
        if out and out.suffix.lower() not in (".docx", ".txt"):
            raise click.UsageError(message("cli.draft.suffix"))
        return cls(request or "", chosen, revise, approve, named, library, out, layout, verbatim, as_json)


def read_choices(form: str | None, audience: str | None, tone: str | None, **others: Any) -> Choices:  # noqa: ANN401
    return Choices(
        form=Form(form) if form else None,
        audience=Audience(audience) if audience else None,
        tone=Tone(tone) if tone else None,
        **others,
    )


def carry_out(order: Order) -> str:
    """The text to print; a file that is asked for is written. Raises NotWritten, KeptUnwritten."""
    if order.out:
        check_writable(order.out)
    with open_assistant(load_settings()) as assistant:
        if order.library:
            found = assistant.desk.find(order.request)
            return dump(DraftsBody.of(found)) if order.as_json else render_library(found)
        kept = make_draft(assistant.desk, order)
        if order.out:
            write_file(kept, order.out, order.layout)
    shown = dump(DraftBody.of(kept)) if order.as_json else render_draft(kept)
    return shown if order.as_json or not order.out else message("cli.draft.written", path=order.out)


def make_draft(desk: Desk, order: Order) -> KeptDraft:
    if order.approve is not None:
        return desk.approve(order.approve, order.reviewer)
    if order.revise is not None:
        return desk.revise(order.revise, order.request, verbatim=order.verbatim)
    return desk.draft(order.request, order.choices, verbatim=order.verbatim)


def write_file(kept: KeptDraft, path: Path, layout: str) -> None:
    """Raises KeptUnwritten."""
    from assistant.adapters.word import write_docx

    is_word = path.suffix.lower() == ".docx"
    data = write_docx(kept, LAYOUTS[layout]) if is_word else f"{render_plain(kept.draft)}\n".encode()
    try:
        path.write_bytes(data)
    except OSError as error:
        raise KeptUnwritten(path=path, id=kept.draft.id) from error


def check_writable(path: Path) -> None:
    """Before anything is composed. Raises NotWritten."""
    try:
        there = path.exists()
        writable = path.parent.is_dir() and os.access(path if there else path.parent, os.W_OK)
    except OSError as error:
        raise NotWritten(path=path) from error
    if not writable:
        raise NotWritten(path=path)


class NotWritten(BadInput):
    """Fields: path."""

    code = "not_written"


class KeptUnwritten(BadInput):
    """Fields: path, id (of the draft)."""

    code = "kept_unwritten"


def draft_batch(file: BinaryIO, out: TextIO, verbatim: bool = False) -> None:
    """A JSON line for each request: {id, draft}. A request that can't be drafted gets status error.

    Raises BadBatchLine and NotUtf8, once all lines before are drafted.
    """
    with open_assistant(load_settings()) as assistant:
        for number, line in read_lines(file):
            asked = read_batch_line(PromptLine, line, number)
            answer = {"id": asked.id, "draft": draft_prompt(assistant.desk, asked.prompt, verbatim)}
            print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
            click.echo(f"\r{number}", nl=False, err=True)
    click.echo("", err=True)


def draft_prompt(desk: Desk, prompt: str, verbatim: bool = False) -> dict[str, object]:
    try:
        return DraftBody.of(desk.draft(prompt, verbatim=verbatim)).model_dump(mode="json")
    except BadInput as error:
        return describe_error(error)
