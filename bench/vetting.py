"""How well pasted texts are checked: ``python -m bench.vetting [--show]``.

usage: vetting.py [SET.yml ...] [--show]

Of each set: expected verdicts against those given, the altered things that were called supported, the right ones that
were, the slowest text; then the targets of its documents, as they are and altered by rule. A set of ``bench/texts`` is
a list of {id, text, scope?, unmarked: [words …], and for each verdict {kind: [words …]}}; «<…>» tells which of the
words is meant.
"""

from __future__ import annotations

import random
import re
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
from assistant.matching import YEAR
from assistant.model import Span
from assistant.settings import Settings
from assistant.vetting.marks import Mark, MarkVerdict, Vetted
from assistant.vetting.vetting import check_text
from bench.altering import change_comparator, change_figure
from bot.opening import open_assistant

ROOT = Path(__file__).parents[1]
SETS = ROOT / "bench" / "texts"
FOLDERS = {
    "five": ["documents"],
    "others": ["tests/corpus", "tests/regressions/documents", "bench/texts/documents"],
}
ROW = re.compile(r";.*?:")  # of a table
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


def run(path: Path, by_rule: bool = False) -> Iterator[tuple[Outcome, float]]:
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    with open_edition(FOLDERS.get(path.stem, FOLDERS["others"])) as edition:
        yield from ((outcome, 0.0) for outcome in alter_register(edition) if by_rule)
        for case in () if by_rule else cases:
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


def alter_register(edition: Edition) -> Iterator[Outcome]:
    """Each target of the documents said of its place: as it is, with other figures and comparators, of other places."""
    chance = random.Random(7)
    documents = edition.corpus.documents()
    set_there = {(d.metadata.locality.name, t.value, t.comparator) for d in documents for t in d.targets}
    places = sorted({d.metadata.locality.name for d in documents if d.metadata.locality.name})
    for document, target in ((d, t) for d in documents for t in d.targets if not t.baseline):
        place, quote = document.metadata.locality.name, " ".join(target.span.of(document.text).split())
        if place is None or ROW.search(quote):
            continue
        yield judge(edition, "right", place, quote)
        for how, change in (("figure", change_figure), ("comparator", change_comparator)):
            yield from (judge(edition, how, place, changed) for changed in change(quote, [], chance))
        others = [name for name in places if (name, target.value, target.comparator) not in set_there]
        yield from (judge(edition, "place", other, quote) for other in others)


def judge(edition: Edition, how: str, place: str, quote: str) -> Outcome:
    """The worst verdict on its figures; years have none of their own."""
    text = f"{place}: {quote[0].lower()}{quote[1:]}."
    figures = [m for m in check_text(text, edition).marks if not YEAR.fullmatch(m.span.of(text))]
    given = max((m.verdict for m in figures), key=list(MarkVerdict).index, default=UNMARKED)
    return Outcome(how, text, "figure", "supported" if how == "right" else "contradicted", given, "")


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
        tell(f"{path.stem}, by rule", [outcome for outcome, _ in run(path, by_rule=True)], 0.0, show)


if __name__ == "__main__":
    main()
