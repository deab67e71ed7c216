"""Files read to be looked at: what ``doctor`` tells. In: paths. Out: a FileReport for each file and archive member.

Nothing is stored, not even that a file bears a secrecy stamp.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.reports import FileReport, FileStatus
from ingest.intake import REFUSALS, Incoming, gather_paths, refuse
from ingest.isolation import parse_isolated
from ingest.progress import Progress, Tally


def inspect_paths(paths: Iterable[Path], progress: Progress = lambda _: None) -> Iterator[FileReport]:
    """Raises NothingToIngest where no path has a file."""
    tally = Tally(progress)
    for batch in gather_paths(paths):
        yield from batch.refused
        tally.expect(len(batch.files))
        for file in batch.files:
            report = _inspect(file, tally)
            tally.finish(file.name, report.document)
            yield report


def _inspect(file: Incoming, tally: Tally) -> FileReport:
    try:
        document = parse_isolated(file.load(), file.name, tally.watch(file.name))
    except REFUSALS as error:
        return refuse(file.name, error)
    return FileReport(file.name, FileStatus.CHECKED, document)
