"""What the command check does: a file or stdin in, each mark with its verdict and its source out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from assistant.api.checking import CheckedBody
from assistant.dialogue import Citation
from assistant.errors import NotUtf8
from assistant.settings import load_settings
from assistant.vetting.marks import Mark, MarkVerdict, Vetted
from assistant.vetting.vetting import check_text
from bot.asking import dump
from bot.opening import open_assistant
from bot.render import render_source, wrap
from prompts import message

_WORST_FIRST = (MarkVerdict.CONTRADICTED, MarkVerdict.NOT_FOUND, MarkVerdict.SUPPORTED)


def check_file(file: BinaryIO, locality: str | None, as_json: bool) -> str:
    """Raises NotUtf8, EmptyText, TextTooLong, UnknownLocality."""
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(name=file.name) from error
    with open_assistant(load_settings()) as assistant, assistant.reading() as edition:
        vetted = check_text(text, edition, edition.scope_of(None, locality))
    return dump(CheckedBody.of(vetted)) if as_json else render_vetted(vetted)


def render_vetted(vetted: Vetted) -> str:
    """What is contradicted first; then the sources."""
    parts = [render_counts(vetted)]
    for verdict in _WORST_FIRST:
        marks = [mark for mark in vetted.marks if mark.verdict is verdict]
        parts += (
            ["", message(f"cli.check.{verdict.value}"), *(render_mark(m, vetted.text) for m in marks)] if marks else []
        )
    return "\n".join([*parts, *render_sources(vetted.citations), "", wrap(message("cli.check.notice"))])


def render_counts(vetted: Vetted) -> str:
    if not vetted.marks:
        return wrap(message("cli.check.nothing"))
    counts = {verdict.value: count for verdict, count in vetted.counts.items()}
    return wrap(message("cli.check.counts", **counts))


def render_mark(mark: Mark, text: str) -> str:
    words = " ".join(mark.span.of(text).split())
    kind, marks = message(f"cli.check.kinds.{mark.kind.value}"), "".join(f" [{n}]" for n in mark.citations)
    line = message("cli.check.mark", words=words, line=text.count("\n", 0, mark.span.start) + 1, kind=kind)
    return wrap(f"{line}{marks}{': ' if mark.says else ''}{mark.says}", "  ")


def render_sources(citations: Sequence[Citation]) -> list[str]:
    return ["", message("cli.answer.sources"), *map(render_source, citations)] if citations else []
