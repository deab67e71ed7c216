"""Which of the given files are to be read. In: their names and hashes, and what is stored. Out: an Order of work. Pure.

A file is known by its hash: what is stored, in quarantine or was removed is not read again to find that out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.errors import SameName, StateSecret
from assistant.model import Document, Quarantined
from assistant.reports import FileReport, FileStatus
from ingest.intake import Batch, Incoming, refuse


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored, and which hashes are left alone; whoever asks for a file by its name leaves none alone."""

    cards: Sequence[Document]
    parser: int  # the version that reads files now
    removed: frozenset[str] = frozenset()
    quarantined: Mapping[str, Quarantined] = field(default_factory=dict)  # by hash


@dataclass(frozen=True, slots=True)
class Order:
    """``settled``: what is clear without reading; ``copies``: files with the name of the one that has their bytes."""

    to_read: Sequence[Incoming]
    settled: Sequence[FileReport]
    copies: Sequence[tuple[Incoming, str]]


def sort_out(batch: Batch, known: Known, taken: Mapping[str, str]) -> Order:
    """``taken``: the names of the batches before, with their hashes. Of equal files the one already stored is kept."""
    removed = known.removed - known.quarantined.keys()  # why a secret file is not there is told at every start
    files, twice = _part_names([f for f in batch.files if f.sha256 not in removed], taken)
    secret = [_tell_quarantined(f, known) for f in files if f.sha256 in known.quarantined]
    originals, copies = _part_copies([f for f in files if f.sha256 not in known.quarantined], known, batch.complete)
    current = {(card.source, card.sha256) for card in known.cards if card.parser == known.parser}
    unchanged = [FileReport(f.name, FileStatus.UNCHANGED) for f in originals if (f.name, f.sha256) in current]
    to_read = [f for f in originals if (f.name, f.sha256) not in current]
    return Order(_changed_first(to_read, known), [*batch.refused, *twice, *secret, *unchanged], copies)


def _part_names(files: Sequence[Incoming], taken: Mapping[str, str]) -> tuple[list[Incoming], list[FileReport]]:
    first: dict[str, Incoming] = {}
    twice = []
    for file in files:
        if taken.get(file.name, file.sha256) != file.sha256 or file.name in first:
            twice.append(refuse(file.name, SameName(name=file.name, path=file.folder)))
        else:
            first[file.name] = file
    return list(first.values()), twice


def _part_copies(
    files: Sequence[Incoming], known: Known, complete: bool
) -> tuple[list[Incoming], list[tuple[Incoming, str]]]:
    """Without the files that repeat the bytes of another one, given or stored.

    Bytes stored under a name that is given too, with other bytes, live on under the new name; so do those stored under
    a name that is gone from its folder.
    """
    stored = {card.sha256: card.source for card in known.cards}
    names = {file.name for file in files}
    keepers: dict[str, str] = {}
    for file in sorted(files, key=lambda f: stored.get(f.sha256) != f.name):
        holder = stored.get(file.sha256, file.name)
        keepers.setdefault(file.sha256, file.name if complete or holder in names else holder)
    originals = [f for f in files if keepers[f.sha256] == f.name]
    return originals, [(f, keepers[f.sha256]) for f in files if keepers[f.sha256] != f.name]


def _tell_quarantined(file: Incoming, known: Known) -> FileReport:
    seen = known.quarantined[file.sha256]
    error = StateSecret(name=file.name, stamp=seen.stamp, where=seen.where)
    return FileReport(file.name, FileStatus.QUARANTINED, error=error)


def _changed_first(files: Sequence[Incoming], known: Known) -> list[Incoming]:
    """So that a name whose bytes go over to another one keeps its history."""
    sources = {card.source for card in known.cards}
    return sorted(files, key=lambda file: file.name not in sources)
