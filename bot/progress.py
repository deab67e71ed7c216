"""A bar on stderr while files are stored. In: Steps. Out: files done of all, pages a second, the file at work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ingest.progress import Progress, Step
from prompts import message

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_ERASE_LINE = "\r\033[K"


@contextmanager
def show_progress(label: str) -> Iterator[Progress]:
    """The bar appears with the first step, and not at all when there is nothing to do; the last rate stays."""
    bar = _Bar(label)
    try:
        yield bar.show
    finally:
        bar.close()


def erase_bar() -> None:
    """Before a line on stdout, where both go to one terminal; the next step draws the bar again."""
    if sys.stderr.isatty():
        click.echo(_ERASE_LINE, nl=False, err=True)


class _Bar:
    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._step = Step(0, 0, "", 0)
        self._bar: ProgressBar[int] | None = None

    def show(self, step: Step) -> None:
        self._step = step
        if self._bar is None:
            self._bar = click.progressbar(
                length=step.total, label=self._label, file=sys.stderr, show_pos=True, item_show_func=self._describe
            )
            self._bar.__enter__()
        self._bar.length = step.total
        self._bar.update(step.done - self._bar.pos, step.done)
        self._bar.render_progress()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            click.echo(message("cli.pages_read", **self._rate()), err=True)

    def _describe(self, _: int | None) -> str:
        return message("cli.page_rate", source=self._step.source, **self._rate())

    def _rate(self) -> dict[str, object]:
        seconds = time.monotonic() - self._started
        rate = f"{self._step.pages / max(seconds, 0.001):.1f}".replace(".", ",")
        return {"pages": self._step.pages, "seconds": f"{seconds:.1f}".replace(".", ","), "rate": rate}
