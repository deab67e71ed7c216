"""The facts of documents against a gold: ``python -m bench.facts DOCUMENTS GOLD``.

GOLD is a folder with targets.jsonl, deadlines.jsonl and duties.jsonl, whose rows name a document by the first letters
of its file (``file``). Prints recall, precision with what was invented, and how often each field is right; asserts
nothing. A fact of a document without gold is not counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.model import Deadline, Document, Duty, Target
from assistant.text import unify
from ingest.pipeline import parse_document

Row = dict[str, Any]
SAME_QUOTE = 0.5  # token F1 from which two quotes are of one deadline
SAME_SENTENCE = 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """A fact as found, with what the gold compares."""

    file: str
    quote: str
    fact: Target | Deadline | Duty


def tokens(words: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unify(words)))


def f1(one: str, other: str) -> float:
    a, b = tokens(one), tokens(other)
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def match(rows: Sequence[Row], found: Sequence[Found], score: Callable[[Row, Found], float]) -> list[Found | None]:
    """The best pairs first, each row and each fact once; None for a row that was missed."""
    pairs = sorted(
        (
            (score(row, fact), i, j)
            for i, row in enumerate(rows)
            for j, fact in enumerate(found)
            if row["file"] == fact.file
        ),
        key=lambda pair: -pair[0],
    )
    matched: list[Found | None] = [None] * len(rows)
    used: set[int] = set()
    for points, i, j in pairs:
        if points > 0 and matched[i] is None and j not in used:
            matched[i] = found[j]
            used.add(j)
    return matched


def gather(documents: Sequence[Document], files: set[str], pick: Callable[[Document], Sequence[Any]]) -> list[Found]:
    return [
        Found(file, fact.span.of(d.text), fact)
        for d in documents
        for file in files
        if d.source.startswith(file)
        for fact in pick(d)
    ]


def score_targets(rows: Sequence[Row], documents: Sequence[Document]) -> None:
    """Only figures; baselines are scored apart, and one given as a target counts as invented."""
    files = {row["file"] for row in rows}
    rows = [row for row in rows if row["numeric"]]
    for kind, baseline in (("target", False), ("baseline", True)):
        gold = [row for row in rows if row["type"] == kind]
        found = [f for f in gather(documents, files, lambda d: d.targets) if f.fact.baseline is baseline]  # type: ignore[union-attr]
        matched = match(gold, found, lambda row, f: (f.fact.value == row["value"]) * f1(row["quote"], f.quote))  # type: ignore[union-attr]
        report(kind, gold, found, matched, _target_fields)


def _target_fields(row: Row, found: Found) -> dict[str, float]:
    target = found.fact
    assert isinstance(target, Target)
    return {
        "value": target.value == row["value"],
        "comparator": target.comparator.value == row["comparator"],
        "year": (str(target.year) if target.year else None) == row["horizon"],
        "unit": (target.unit or "")[:1] == "%" if "%" in row["unit"] else "%" not in (target.unit or ""),
        "indicator F1": f1(row["indicator"], target.indicator),
    }


def score_deadlines(rows: Sequence[Row], documents: Sequence[Document]) -> None:
    found = gather(documents, {row["file"] for row in rows}, lambda d: d.deadlines)
    matched = match(rows, found, lambda row, f: _overlap(row["quote"], f.quote))
    report("deadline", rows, found, matched, _deadline_fields)


def _overlap(gold: str, quote: str) -> float:
    """How much of the gold's quote the other holds, with equal quotes first."""
    shared = (tokens(gold) & tokens(quote)).total() / max(tokens(gold).total(), 1)
    return shared + f1(gold, quote) if shared >= SAME_QUOTE else 0.0


def _deadline_fields(row: Row, found: Found) -> dict[str, float]:
    deadline = found.fact
    assert isinstance(deadline, Deadline)
    return {
        "kind": deadline.kind.value == row["type"],
        "date": row["date"] is None or str(deadline.on).startswith(row["date"]),
        "time words F1": f1(row["time_text"], deadline.when),
        "actor F1": f1(row["actor"], deadline.actor or "") if row["actor"] else 1.0,
        "quote F1": f1(row["quote"], found.quote),
    }


def score_duties(rows: Sequence[Row], documents: Sequence[Document]) -> None:
    found = gather(documents, {row["file"] for row in rows}, lambda d: d.duties)
    matched = match(rows, found, lambda row, f: max(0.0, f1(row["duty"], f.quote) - SAME_SENTENCE))
    report("duty", rows, found, matched, _duty_fields)


def _duty_fields(row: Row, found: Found) -> dict[str, float]:
    duty = found.fact
    assert isinstance(duty, Duty)
    return {
        "actor F1": f1(", ".join(row["actors"]), ", ".join(duty.actors)),
        "sentence F1": f1(row["duty"], found.quote),
    }


def report(
    kind: str,
    rows: Sequence[Row],
    found: Sequence[Found],
    matched: Sequence[Found | None],
    fields: Callable[[Row, Found], dict[str, float]],
) -> None:
    pairs = [(row, fact) for row, fact in zip(rows, matched, strict=True) if fact]
    kept = {id(fact) for _, fact in pairs}
    extra = [fact for fact in found if id(fact) not in kept]
    print(f"{kind}: recall {len(pairs)}/{len(rows)}, precision {len(pairs)}/{len(found)}")
    scores = [fields(row, fact) for row, fact in pairs]
    for name in scores[0] if scores else ():
        print(f"  {name}: {sum(score[name] for score in scores) / len(scores):.3f}")
    for row, fact in zip(rows, matched, strict=True):
        if fact is None:
            print(f"  missed {row['file']} {row['node']}: {row.get('quote') or row.get('duty')}")
        else:
            wrong = [name for name, right in fields(row, fact).items() if right < SAME_QUOTE]
            if wrong:
                print(f"  wrong {', '.join(wrong)} {row['file']} {row['node']}: {fact.fact}")
    for fact in extra:
        print(f"  invented {fact.file}: {fact.quote[:160]}")


def read_rows(path: Path) -> list[Row]:
    return list(_read(path))


def _read(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def main(documents: str, gold: str) -> None:
    parsed = [parse_document(path) for path in sorted(Path(documents).iterdir()) if path.suffix != ".md"]
    score_targets(read_rows(Path(gold) / "targets.jsonl"), parsed)
    score_deadlines(read_rows(Path(gold) / "deadlines.jsonl"), parsed)
    score_duties(read_rows(Path(gold) / "duties.jsonl"), parsed)


if __name__ == "__main__":
    main(*sys.argv[1:3])
