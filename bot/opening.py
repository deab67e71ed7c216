"""Settings -> an Assistant that is ready: the data folder opened, the documents folder ingested where it changed.

Progress and what could not be read go to stderr. A documents folder that is missing matters only while the catalogue
is empty.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.bootstrap import build_assistant, choose_embedder, open_catalogue
from assistant.errors import NothingToIngest
from assistant.ports import Catalogue, Embedder
from assistant.service import Assistant
from assistant.settings import Settings
from ingest.storing import Progress, StoringReport, embed_again, store_documents
from prompts import message

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

EmbedderFactory = Callable[[], Embedder]


@contextmanager
def open_assistant(settings: Settings) -> Iterator[Assistant]:
    """Raises StorageError, NothingToIngest (no documents at all)."""
    embedder = cache(lambda: choose_embedder(settings))
    with open_catalogue(settings) as catalogue:
        refresh(settings, catalogue, embedder)
        with build_assistant(settings, catalogue, embedder()) as assistant:
            yield assistant


def refresh(settings: Settings, catalogue: Catalogue, embedder: EmbedderFactory) -> None:
    """Ingest the documents folder, and embed again what another model embedded."""
    try:
        ingest_path(settings.documents, catalogue, embedder)
    except NothingToIngest:
        if not catalogue.documents():
            raise
    with show_progress(message("cli.embedding")) as progress:
        embed_again(catalogue, embedder(), progress)


def ingest_paths(settings: Settings, paths: Sequence[Path]) -> list[StoringReport]:
    """Store files and folders in the catalogue. Raises NothingToIngest, StorageError."""
    embedder = cache(lambda: choose_embedder(settings))
    with open_catalogue(settings) as catalogue:
        return [ingest_path(path, catalogue, embedder) for path in paths]


def ingest_path(path: Path, catalogue: Catalogue, embedder: EmbedderFactory) -> StoringReport:
    with show_progress(message("cli.ingesting")) as progress:
        report = store_documents(path, catalogue, embedder, progress)
    for name, error in report.failed:
        click.echo(message("cli.not_read", name=name, message=error.message, hint=error.hint), err=True)
    return report


@contextmanager
def show_progress(label: str) -> Iterator[Progress]:
    """A bar on stderr that appears with the first document, and not at all when there is none to do."""
    with ExitStack() as stack:
        bar: list[ProgressBar[int]] = []

        def update(done: int, total: int, source: str) -> None:
            if total and not bar:
                shown = click.progressbar(length=total, label=label, file=sys.stderr, show_pos=True)
                bar.append(stack.enter_context(shown))
            if bar:
                bar[0].update(done - bar[0].pos)

        yield update
