"""How well pasted texts are checked: ``python -m bench.vetting [--show]``.

usage: vetting.py [SET.yml ...] [--show]

Of each set: expected verdicts against those given, the altered things that were called supported, the right ones that
were, the slowest text. A set of ``bench/texts`` is a list of {id, text, scope?, unmarked: [words …], and for each
verdict {kind: [words …]}}; «<…>» tells which of the words is meant.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import yaml

from assistant.edition import Edition
from assistant.model import Span
from assistant.settings import Settings
from assistant.vetting.marks import Mark, MarkVerdict, Vetted
from assistant.vetting.vetting import check_text
from bot.opening import open_assistant

ROOT = Path(__file__).parents[1]
SETS = ROOT / "bench" / "texts"
FOLDERS = {
    "five": ["documents"],
    "others": ["tests/corpus", "tests/regressions/documents", "bench/texts/documents"],
}
UNMARKED = "unmarked"
VERDICTS = [*MarkVerdict, UNMARKED]


@dataclass(frozen=True)
class Outcome:
    case: str
    words: str
    kind: str
    expected: str
    given: str
    says: str


@contextmanager
def open_edition(folders: list[str]) -> Iterator[Edition]:
    with TemporaryDirectory() as kept, TemporaryDirectory() as copied:
        for folder in folders:
            for path in sorted((ROOT / folder).glob("*.*")):
                shutil.copy(path, copied)
        settings = Settings(data_dir=Path(kept), documents=Path(copied))
        with open_assistant(settings) as assistant, assistant.reading() as edition:
            yield edition


def run(path: Path) -> Iterator[tuple[Outcome, float]]:
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    with open_edition(FOLDERS.get(path.stem, FOLDERS["others"])) as edition:
        for case in cases:
            started = time.perf_counter()
            vetted = check_text(case["text"], edition, edition.scope_of(None, case.get("scope")))
            seconds = time.perf_counter() - started
            yield from ((outcome, seconds) for outcome in compare(case, vetted))


def compare(case: dict[str, Any], vetted: Vetted) -> Iterator[Outcome]:
    for expected in MarkVerdict:
        for kind, several in case.get(expected.value, {}).items():
            for words in several:
                mark = find_mark(vetted, locate(words, vetted.text), kind)
                given = mark.verdict.value if mark else UNMARKED
                yield Outcome(case["id"], words, kind, expected.value, given, mark.says if mark else "")
    for words in case.get(UNMARKED, []):
        mark = find_mark(vetted, locate(words, vetted.text))
        given = mark.verdict.value if mark else UNMARKED
        yield Outcome(case["id"], words, "", UNMARKED, given, mark.says if mark else "")


def locate(words: str, text: str) -> Span:
    """Where the words in «<…>» stand, else all of them."""
    before, opened, rest = words.partition("<")
    inner, _, after = rest.partition(">") if opened else (before, "", "")
    before = before if opened else ""
    start = text.index(before + inner + after) + len(before)
    return Span(start, start + len(inner))


def find_mark(vetted: Vetted, span: Span, kind: str | None = None) -> Mark | None:
    over = (m for m in vetted.marks if m.span.start < span.end and span.start < m.span.end)
    return next((m for m in over if kind in (None, m.kind.value)), None)


def tell(name: str, outcomes: list[Outcome], slowest: float, show: bool) -> None:
    counts = Counter((o.expected, o.given) for o in outcomes)
    click.echo(f"{name}: {len(outcomes)} marks, slowest text {slowest:.2f} s")
    click.echo(f"{'expected':>14} | " + " ".join(f"{v:>13}" for v in VERDICTS))
    for expected in VERDICTS:
        click.echo(f"{expected:>14} | " + " ".join(f"{counts[expected, given]:13}" for given in VERDICTS))
    right = sum(o.expected == "supported" for o in outcomes)
    altered = [o for o in outcomes if o.expected in ("contradicted", "not_found")]
    wrong = sum(o.given == "supported" for o in altered)
    click.echo(f"right ones supported {counts['supported', 'supported']}/{right}; altered ones {wrong}/{len(altered)}")
    for o in outcomes if show else ():
        if o.expected != o.given:
            click.echo(f"  {o.case} {o.kind} «{o.words}»: {o.expected} <> {o.given} {o.says}".replace("\n", " "))


@click.command(help=__doc__)
@click.argument("sets", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--show", is_flag=True)
def main(sets: tuple[Path, ...], show: bool) -> None:
    for path in sets or sorted(SETS.glob("*.yml")):
        found = list(run(path))
        tell(path.stem, [outcome for outcome, _ in found], max(seconds for _, seconds in found), show)


if __name__ == "__main__":
    main()
