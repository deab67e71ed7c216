"""The command line: ``nghiquyet COMMAND``.

In go arguments, out come text for a person or JSON (``--json``), progress and errors on stderr. Exit status: 0 done,
1 an error that says what to do, 2 wrong usage. Heavy modules are imported by the command that needs them.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO

import click

from assistant.drafts import Audience, Form, Tone
from assistant.errors import NghiQuyetError
from assistant.layouts import LAYOUTS
from assistant.settings import load_settings
from prompts import message


class Commands(click.Group):
    """Speaks UTF-8 on every system; shows the project's own errors as two lines: what happened, what to do."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (click's own signature)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # half a character stops no answer
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except NghiQuyetError as error:
            click.echo(message("cli.error", message=error.message, hint=error.hint), err=True)
            ctx.exit(1)


@click.group(cls=Commands, help=message("cli.help.group"))
@click.version_option(package_name="nghiquyet")
def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)


@main.command(help=message("cli.help.serve"))
@click.option("--host", default=None, help=message("cli.help.host"))
@click.option("--port", type=click.IntRange(0, 65535), default=None, help=message("cli.help.port"))
def serve(host: str | None, port: int | None) -> None:
    from bot.server import run_server

    settings = load_settings()
    run_server(settings, host or settings.host, settings.port if port is None else port)


@main.command(help=message("cli.help.ask"))
@click.argument("question", required=False)
@click.option("--batch", type=click.File("rb"), help=message("cli.help.batch"))
@click.option("--explain", is_flag=True, help=message("cli.help.explain"))
@click.option("--verbatim", is_flag=True, help=message("cli.help.verbatim"))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def ask(question: str | None, batch: BinaryIO | None, explain: bool, verbatim: bool, as_json: bool) -> None:
    from bot.asking import answer_batch, answer_one, explain_one

    if (question is None) == (batch is None):
        raise click.UsageError(message("cli.ask.one_of"))
    if batch and explain:
        raise click.UsageError(message("cli.ask.explain_one"))
    if batch:
        answer_batch(batch, sys.stdout, verbatim)
    elif explain:
        click.echo(explain_one(question or "", as_json))
    else:
        click.echo(answer_one(question or "", as_json, verbatim))


@main.command(help=message("cli.help.draft"))
@click.argument("request", required=False)
@click.option("--form", type=click.Choice([*map(str, Form)]), help=message("cli.help.form"))
@click.option("--topic", default="", help=message("cli.help.topic"))
@click.option("--locality", help=message("cli.help.locality"))
@click.option("--audience", type=click.Choice([*map(str, Audience)]), help=message("cli.help.audience"))
@click.option("--tone", type=click.Choice([*map(str, Tone)]), help=message("cli.help.tone"))
@click.option("--minutes", type=click.FloatRange(0, 60, min_open=True), help=message("cli.help.minutes"))
@click.option("--words", type=click.IntRange(10, 12_000), help=message("cli.help.words"))
@click.option("--points", type=click.IntRange(1, 50), help=message("cli.help.points"))
@click.option("--batch", type=click.File("rb"), help=message("cli.help.draft_batch"))
@click.option("--revise", metavar="ID", help=message("cli.help.revise"))
@click.option("--approve", metavar="ID", help=message("cli.help.approve"))
@click.option("--reviewer", metavar="NAME", help=message("cli.help.reviewer"))
@click.option("--library", is_flag=True, help=message("cli.help.library"))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=message("cli.help.out"))
@click.option("--layout", type=click.Choice(list(LAYOUTS)), default="party-36", help=message("cli.help.layout"))
@click.option("--verbatim", is_flag=True, help=message("cli.help.verbatim"))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def draft(batch: BinaryIO | None, **given: Any) -> None:  # noqa: ANN401 (the fields of Order)
    from bot.drafting import Order, carry_out, draft_batch

    if batch:
        draft_batch(batch, sys.stdout, given["verbatim"])
    else:
        click.echo(carry_out(Order.of(**given)))


@main.command(help=message("cli.help.evaluate"))
@click.argument("questions", type=click.File("rb"))
@click.option("--wrong/--no-wrong", default=True, show_default=True, help=message("cli.help.wrong"))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def evaluate(questions: BinaryIO, wrong: bool, as_json: bool) -> None:
    from bot.evaluating import evaluate_file

    click.echo(evaluate_file(questions, as_json, wrong))


@main.command(help=message("cli.help.check"))
@click.argument("file", type=click.File("rb"))
@click.option("--locality", help=message("cli.help.locality"))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def check(file: BinaryIO, locality: str | None, as_json: bool) -> None:
    from bot.checking import check_file

    click.echo(check_file(file, locality, as_json))


@main.command(help=message("cli.help.search"))
@click.argument("query")
@click.option("-k", "--count", default=10, show_default=True, type=click.IntRange(1, 100), help=message("cli.help.k"))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def search(query: str, count: int, as_json: bool) -> None:
    from bot.asking import search_passages

    click.echo(search_passages(query, count, as_json))


@main.command(help=message("cli.help.documents"))
@click.option("--history", is_flag=True, help=message("cli.help.history"))
@click.option("--quarantine", is_flag=True, help=message("cli.help.quarantine"))
@click.option("--remove", metavar="ID|SOURCE", help=message("cli.help.remove"))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def documents(history: bool, quarantine: bool, remove: str | None, as_json: bool) -> None:
    from bot.listing import list_documents, list_history, list_quarantine, remove_named

    if history + quarantine + (remove is not None) > 1:
        raise click.UsageError(message("cli.documents.one_of"))
    if remove is not None:
        click.echo(remove_named(load_settings(), remove, as_json))
    else:
        show = list_history if history else list_quarantine if quarantine else list_documents
        click.echo(show(load_settings(), as_json))


@main.command(help=message("cli.help.ingest"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def ingest(paths: tuple[Path, ...]) -> None:
    from assistant.reports import FileStatus
    from bot.opening import ingest_paths
    from bot.progress import erase_bar
    from bot.reporting import render_report

    counts = Counter[FileStatus]()
    for report in ingest_paths(load_settings(), paths):
        counts[report.status] += 1
        erase_bar()
        click.echo(render_report(report), err=report.error is not None)
    added = counts[FileStatus.ADDED] + counts[FileStatus.CHANGED]
    failed = counts[FileStatus.REFUSED] + counts[FileStatus.QUARANTINED]
    click.echo(message("cli.ingest.done", added=added, unchanged=counts[FileStatus.UNCHANGED], failed=failed))
    sys.exit(1 if failed else 0)


@main.command(help=message("cli.help.outline"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def outline(file: Path, as_json: bool) -> None:
    from bot.render import render_outline
    from ingest.describing import describe_outline
    from ingest.files import load_file
    from ingest.isolation import parse_isolated

    document = parse_isolated(load_file(file), file.name)
    click.echo(to_json(describe_outline(document)) if as_json else render_outline(document))


@main.command(help=message("cli.help.doctor"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=message("cli.help.json"))
def doctor(paths: tuple[Path, ...], as_json: bool) -> None:
    from assistant.api.reports import FileBody
    from bot.progress import show_progress
    from bot.reporting import render_report
    from ingest.inspecting import inspect_paths

    with show_progress(message("cli.checking")) as progress:
        reports = list(inspect_paths(paths, progress))
    if as_json:
        click.echo(to_json({"files": [FileBody.of(report).model_dump(mode="json") for report in reports]}))
    else:
        click.echo("\n\n".join(map(render_report, reports)))
    sys.exit(1 if any(report.error for report in reports) else 0)


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
