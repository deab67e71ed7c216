"""Files nobody vouches for, read in a throw-away process. In: bytes, a name. Out: a Document, or an archive's files.

What goes wrong in there is an exception of ``assistant.errors`` here, and what comes out is checked before it is used.
Nothing is ever parsed in this process instead. ``confinement`` and ``supervision`` say what the other may not do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.errors import (
    DamagedFile,
    MissingExtra,
    MissingProgram,
    NghiQuyetError,
    ParsingLimit,
    UnreadableFile,
)
from assistant.model import Document, Section, Span
from ingest.confinement import Limits
from ingest.reading import PageProgress
from ingest.supervision import ChildFailed, Message, supervise

LIMITS = Limits()
_DOCUMENT = TypeAdapter(Document)
_log = logging.getLogger(__name__)
_FIELD_LENGTH = 300  # characters of an error's field


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of an archive by their base names, and the members that were not taken, with the reason of each."""

    files: tuple[tuple[str, bytes], ...]
    refused: tuple[tuple[str, NghiQuyetError], ...]


def parse_isolated(data: bytes, name: str, progress: PageProgress = lambda *_: None) -> Document:
    """Raises UnreadableFile (its subclasses), MissingProgram, MissingExtra; NghiQuyetError where no process starts."""
    document: Document | None = None
    for message in _hear("parse", data, name):
        match message.body:
            case {"pages": [int(done), int(total)]}:
                progress(done, total)
            case {"document": found}:
                document = _check_document(found, name)
    if document is None:
        raise DamagedFile(name=name)
    return document


def unpack_isolated(data: bytes, name: str) -> Unpacked:
    """Raises UnsafeFile, EncryptedFile, DamagedFile, ParsingLimit; NghiQuyetError where no process starts."""
    files: list[tuple[str, bytes]] = []
    refused: list[tuple[str, NghiQuyetError]] = []
    for message in _hear("unpack", data, name):
        match message.body:
            case {"member": str(member)}:
                files.append((member, message.payload))
            case {"refused": str(member), "error": error}:
                refused.append((member, _restore_error(error, member)))
    return Unpacked(tuple(files), tuple(refused))


def _hear(task: str, data: bytes, name: str) -> Iterator[Message]:
    """What the child has to say of the file; what it says of itself is logged, and its failures are raised."""
    try:
        with closing(supervise(task, data, name, LIMITS)) as messages:
            for message in messages:
                match message.body:
                    case {"confined": False}:
                        _log.info("the system allows no namespaces: only Python code is kept from the network")
                    case {"crash": where}:
                        _log.warning("reading «%s» crashed: %.300s", name, where)
                        raise DamagedFile(name=name)
                    case {"error": error} if "refused" not in message.body:
                        raise _restore_error(error, name)
                    case _:
                        yield message
    except ChildFailed as failure:
        _log.warning("reading «%s» stopped: %s", name, failure)
        raise _tell_failure(failure, name) from failure


def _tell_failure(failure: ChildFailed, name: str) -> NghiQuyetError:
    if not failure.started:
        return NghiQuyetError()
    return ParsingLimit(name=name) if failure.by_limit else DamagedFile(name=name)


def _restore_error(error: object, name: str) -> NghiQuyetError:
    """Only the errors that a reader may raise, with fields that are short; anything else is a damaged file."""
    match error:
        case {"code": str(code), "fields": dict(fields)}:
            try:
                return _READING_ERRORS[code](**{**_shorten(fields), "name": name})
            except KeyError:  # no such error, or a field that its message needs is missing
                pass
    return DamagedFile(name=name)


def _shorten(fields: Mapping[str, Any]) -> dict[str, object]:
    return {key: value if isinstance(value, int) else str(value)[:_FIELD_LENGTH] for key, value in fields.items()}


def _check_document(found: object, name: str) -> Document:
    """A Document whose spans and pages lie in its text, and whose sections are a tree. Raises DamagedFile."""
    try:
        document = _DOCUMENT.validate_python(found)
    except ValidationError as error:
        raise DamagedFile(name=name) from error
    inside = all(0 <= span.start <= span.end <= len(document.text) for span in _spans(document))
    if not (inside and _is_ascending((0, *document.pages, len(document.text))) and _is_tree(document.sections)):
        raise DamagedFile(name=name)
    return document


def _is_ascending(offsets: Sequence[int]) -> bool:
    return all(a <= b for a, b in pairwise(offsets))


def _is_tree(sections: Sequence[Section]) -> bool:
    """Each id once, and each parent before its children: so no section is above itself."""
    above: set[str | None] = {None}
    for section in sections:
        if section.id in above or section.parent not in above:
            return False
        above.add(section.id)
    return True


def _spans(document: Document) -> Iterator[Span]:
    stated = (document.references, document.targets, document.deadlines, document.duties)
    return chain(
        [document.head],
        (span for section in document.sections for span in (section.span, section.own)),
        (item.span for items in stated for item in items),
    )


def _reading_errors(kind: type[NghiQuyetError]) -> Iterator[type[NghiQuyetError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _reading_errors(narrower)


_READING_ERRORS = {
    kind.code: kind for root in (UnreadableFile, MissingProgram, MissingExtra) for kind in _reading_errors(root)
}
