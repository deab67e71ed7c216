"""How well a model's sentences are told from false ones: ``python -m bench.checking [--show]``.

usage: checking.py [SET.jsonl ...] [--show]

Of each set: honest sentences dropped, altered ones let through, by kind. Without arguments the sets of ``bench/claims``
and sentences of the documents folder altered by rule (``bench/altering.py``). A line of a set is {id, how, sentence,
clauses: [{document, section, path, headings, quote, acronyms}]}; ``how`` is null for an honest sentence.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from assistant.checking import judge
from assistant.composing import skip_label
from assistant.dialogue import Citation
from assistant.grounds import Ground
from assistant.model import Document, Locality, Metadata, Section, SectionKind, Span
from assistant.sentences import split_units
from bench.altering import alter, lead_in
from ingest.pipeline import parse_document

SETS = Path(__file__).parent / "claims"
DOCUMENTS = Path(__file__).parents[1] / "documents"
SHORTEST = 8  # syllables of a clause that is altered by rule


@dataclass(frozen=True)
class Claim:
    sentence: str
    grounds: list[Ground]
    how: str | None  # what is wrong with it


def read_claims(path: Path) -> Iterator[Claim]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Claim(row["sentence"], [Ground.of(read_clause(clause)) for clause in row["clauses"]], row["how"])


def read_clause(clause: dict[str, Any]) -> Citation:
    data = clause["document"]
    metadata = Metadata(
        kind=data["kind"],
        number=data["number"],
        issued_on=date.fromisoformat(data["issued_on"]) if data["issued_on"] else None,
        issuer=data["issuer"],
        locality=Locality(**data["place"]),
    )
    sections = nest_headings(clause)
    text = "; ".join(f"{words} ({short})" for short, words in clause["acronyms"].items())
    document = Document("d", "d.txt", "", text, Span(0, 0), metadata, tuple(sections), (), ())
    return Citation(1, document, sections[-1], clause["quote"], Span(0, 0))


def nest_headings(clause: dict[str, Any]) -> list[Section]:
    headings = [*clause["headings"], None]
    ids = [str(n) for n in range(len(headings))]
    parents = [None, *(one for one, _ in pairwise(ids))]
    place, path, name = Span(0, 0), tuple(clause["path"]), clause["section"] or ""
    return [
        Section(own, parent, SectionKind.CLAUSE, None, heading, "", place, place, path, name)
        for own, parent, heading in zip(ids, parents, headings, strict=True)
    ]


def alter_documents(folder: Path) -> Iterator[Claim]:
    """Every clause as it is and led in, then altered in each way that it allows."""
    chance = random.Random(3)
    clauses = [clause for path in sorted(folder.glob("*.txt")) for clause in list_clauses(parse_document(path))]
    others = [clause.quote for clause in clauses]
    for clause in clauses:
        grounds = [Ground.of(clause)]
        yield Claim(clause.quote, grounds, None)
        yield Claim(lead_in(clause.quote, chance), grounds, None)
        yield from (Claim(sentence, grounds, how) for how, sentence in alter(clause.quote, others, chance))


def list_clauses(document: Document) -> Iterator[Citation]:
    for section in document.sections:
        for unit in split_units(section.own.of(document.text)) if not section.kind.is_closing else ():
            span = skip_label(document, section, unit.shift(section.own.start))
            words = " ".join(span.of(document.text).split())
            if len(words.split()) >= SHORTEST:
                yield Citation(1, document, section, words, span)


def tell(name: str, claims: list[Claim], show: bool) -> None:
    wrong = [claim for claim in claims if (judge(claim.sentence, claim.grounds) is None) == (claim.how is not None)]
    counts, faults = Counter(c.how for c in claims), Counter(c.how for c in wrong)
    altered, missed = counts.total() - counts[None], faults.total() - faults[None]
    dropped = f"{faults[None]} of {counts[None]} honest ({faults[None] / max(1, counts[None]):.1%})"
    click.echo(f"{name}: dropped {dropped}; let through {missed} of {altered} altered ({missed / max(1, altered):.1%})")
    click.echo("  " + ", ".join(f"{how} {faults[how]}/{counts[how]}" for how in sorted(filter(None, counts))))
    for claim in wrong if show else ():
        verdict = judge(claim.sentence, claim.grounds)
        click.echo(f"  [{claim.how or verdict}] {claim.sentence}\n    << {' | '.join(g.quote for g in claim.grounds)}")


@click.command(help=__doc__)
@click.argument("sets", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--show", is_flag=True)
def main(sets: tuple[Path, ...], show: bool) -> None:
    for path in sets or sorted(SETS.glob("*.jsonl")):
        tell(path.stem, list(read_claims(path)), show)
    if not sets:
        tell("by rule", list(alter_documents(DOCUMENTS)), show)


if __name__ == "__main__":
    main()
