"""Settings -> an Assistant that is ready: the data folder opened, the documents folder ingested where it changed.

Progress and what could not be read go to stderr. A documents folder that is missing matters only while the catalogue
is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click

from assistant.bootstrap import build_assistant, choose_embedder, open_catalogue
from assistant.errors import NothingToIngest
from assistant.ports import Catalogue, Embedder
from assistant.reports import FileReport
from assistant.service import Assistant
from assistant.settings import Settings
from bot.librarian import CatalogueLibrarian
from bot.progress import show_progress
from ingest.storing import embed_again, renew_documents, store_paths
from prompts import message

EmbedderFactory = Callable[[], Embedder]


@contextmanager
def open_assistant(settings: Settings, *, may_be_empty: bool = False) -> Iterator[Assistant]:
    """``may_be_empty``: documents come later. Raises StorageError, NothingToIngest (no documents at all)."""
    embedder = cache(lambda: choose_embedder(settings))
    with open_catalogue(settings) as catalogue:
        try:
            refresh(settings, catalogue, embedder)
        except NothingToIngest:
            if not may_be_empty:
                raise
            click.echo(message("cli.empty"), err=True)
        librarian = CatalogueLibrarian(catalogue, embedder())
        with build_assistant(settings, catalogue, embedder(), librarian) as assistant:
            yield assistant


def refresh(settings: Settings, catalogue: Catalogue, embedder: EmbedderFactory) -> None:
    """Ingest the documents folder, read again what an older parser read, embed again what another model embedded."""
    try:
        with show_progress(message("cli.ingesting")) as progress:
            tell_refused(store_paths([settings.documents], catalogue, embedder, progress, asked=False))
    except NothingToIngest:
        if not catalogue.versions():
            raise
    with show_progress(message("cli.renewing")) as progress:
        tell_refused(renew_documents(catalogue, embedder, progress))
    with show_progress(message("cli.embedding")) as progress:
        embed_again(catalogue, embedder(), progress)


def tell_refused(reports: Iterator[FileReport]) -> None:
    for report in reports:
        if report.error is not None:
            error = report.error
            text = message("cli.not_read", name=report.source, message=error.message, hint=error.hint)
            click.echo(text, err=True)


def ingest_paths(settings: Settings, paths: Sequence[Path]) -> Iterator[FileReport]:
    """Store files and folders in the catalogue. Raises NothingToIngest, StorageError."""
    embedder = cache(lambda: choose_embedder(settings))
    with open_catalogue(settings) as catalogue, show_progress(message("cli.ingesting")) as progress:
        yield from store_paths(paths, catalogue, embedder, progress)
