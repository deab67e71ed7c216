"""What became of a file that was given to be stored. In go nothing, out come the types; no I/O, no rendering.

``StoringReport`` is what a command, an upload or a start-up has done; a channel shows it, or its parts, to a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import NghiQuyetError
from assistant.model import Document


class FileStatus(StrEnum):
    ADDED = "added"
    CHANGED = "changed"  # a new version of a stored document
    UNCHANGED = "unchanged"
    CHECKED = "checked"  # read to be looked at, not to be stored
    REFUSED = "refused"  # not stored: ``error`` says why
    QUARANTINED = "quarantined"  # not stored and remembered by its hash: it bears a secrecy stamp


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file, or one member of an archive: ``document`` as read, or ``error`` where it could not be."""

    source: str
    status: FileStatus
    document: Document | None = None
    error: NghiQuyetError | None = None


@dataclass(frozen=True, slots=True)
class StoringReport:
    files: tuple[FileReport, ...]

    def of(self, *statuses: FileStatus) -> list[FileReport]:
        return [file for file in self.files if file.status in statuses]
