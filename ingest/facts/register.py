"""All facts of a document. In: its text, sections, issuer and day. Out: targets, deadlines and duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.model import Deadline, Duty, Section, Target
from ingest.facts.deadlines import find_deadlines
from ingest.facts.duties import find_duties
from ingest.facts.targets import find_targets


@dataclass(frozen=True, slots=True)
class Facts:
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    duties: tuple[Duty, ...]


def find_facts(
    document_text: str, sections: Sequence[Section], issuer: str | None = None, issued_on: date | None = None
) -> Facts:
    """``issuer``: has the tasks that name nobody; ``issued_on``: figures of years before it are baselines."""
    duties = find_duties(document_text, sections, issuer)
    return Facts(
        targets=tuple(find_targets(document_text, sections, issued_on)),
        deadlines=tuple(find_deadlines(document_text, sections, duties)),
        duties=tuple(duties),
    )
