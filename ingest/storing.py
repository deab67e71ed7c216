"""Files -> the catalogue: what is new is read, parsed, embedded and stored; what didn't change is left alone.

In go paths, or a name with bytes, and an open catalogue; out comes a FileReport for each file as soon as it is done, so
that a folder of any size takes the memory of a few files. A file that can't be read is reported and the others go on.
Each document is stored in one transaction: a killed run leaves whole documents, and the next one goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assistant.copies import find_alike
from assistant.errors import DamagedFile, NghiQuyetError, SameContent, StateSecret
from assistant.model import Document, Finding, FindingKind
from assistant.ports import Catalogue, Embedder
from assistant.reports import FileReport, FileStatus, StoringReport
from ingest.gazetteer import place_document
from ingest.inferring import infer_number, infer_numbers
from ingest.intake import REFUSALS, Batch, Incoming, gather_bytes, gather_paths, refuse
from ingest.isolation import parse_isolated
from ingest.passages import make_passages
from ingest.pipeline import PARSER_VERSION, hash_bytes, make_id
from ingest.progress import Progress, Tally
from ingest.reading import PageProgress
from ingest.sorting import Known, sort_out
from ingest.supervision import kill_children

EmbedderFactory = Callable[[], Embedder]  # called only when something is to be embedded
Parse = Callable[[bytes, str, PageProgress], Document]  # raises UnreadableFile (its subclasses), MissingProgram
_READERS = 2  # files parsed at once, each in its own process, while another one is embedded
_READ_AHEAD = 1  # parsed files that may wait to be embedded
_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Read:
    document: Document
    original: bytes


def store_paths(
    paths: Iterable[Path],
    catalogue: Catalogue,
    embedder: EmbedderFactory,
    progress: Progress = lambda _: None,
    *,
    asked: bool = True,
    parse: Parse = parse_isolated,
) -> Iterator[FileReport]:
    """Bring the catalogue up to date with files and folders; a report of each file and of each member of an archive.

    ``asked``: a person named them, so that what was removed or is in quarantine is looked at again. What is ADDED may
    have been stored before, by an older parser or under another name. Of what is UNCHANGED no document is given.
    Raises NothingToIngest where no path has a file, StorageError.
    """
    return Storing(catalogue, embedder, parse, Tally(progress)).store(gather_paths(paths), asked)


def store_bytes(
    name: str, data: bytes, catalogue: Catalogue, embedder: EmbedderFactory, parse: Parse = parse_isolated
) -> StoringReport:
    """Store one file, or the members of an archive, as sent by a person. Raises StorageError."""
    storing = Storing(catalogue, embedder, parse, Tally(lambda _: None))
    reports = list(storing.store([gather_bytes(name, data)], asked=True))
    cards = catalogue.cards()
    current = {card.source: card.id for card in cards}
    held = (FileStatus.ADDED, FileStatus.CHANGED, FileStatus.UNCHANGED)
    return StoringReport(
        tuple(
            replace(report, document=tell_copy(catalogue.document(current[report.source]), cards))
            if report.status in held
            else report
            for report in reports
        )
    )


def renew_documents(
    catalogue: Catalogue,
    embedder: EmbedderFactory,
    progress: Progress = lambda _: None,
    parse: Parse = parse_isolated,
) -> Iterator[FileReport]:
    """Read again, from the kept originals, what an older parser read; without an original it stays as it is."""
    outdated = [card for card in catalogue.cards() if card.parser != PARSER_VERSION]
    kept = catalogue.originals()
    files = [Incoming(c.source, c.sha256, "", partial(catalogue.original, c.id)) for c in outdated if c.id in kept]
    return Storing(catalogue, embedder, parse, Tally(progress)).store([Batch(files)], asked=False)


def remove_document(document_id: str, catalogue: Catalogue, embedder: EmbedderFactory) -> None:
    """With all its versions; a number that only this document gave to another one goes too. Raises UnknownDocument."""
    catalogue.remove(document_id)
    settle_numbers(catalogue, embedder)


class Storing:
    """One run: what it has stored so far counts for the files that follow."""

    def __init__(self, catalogue: Catalogue, embedder: EmbedderFactory, parse: Parse, tally: Tally) -> None:
        self._catalogue, self._embedder, self._parse, self._tally = catalogue, embedder, parse, tally
        self._cards = {card.source: card for card in catalogue.cards()}
        self._taken: dict[str, str] = {}
        self._refused: dict[str, NghiQuyetError] = {}  # by hash

    def store(self, batches: Iterable[Batch], asked: bool) -> Iterator[FileReport]:
        for batch in batches:
            order = sort_out(batch, self._know(asked), self._taken)
            self._taken |= {file.name: file.sha256 for file in batch.files if file.name not in self._taken}
            yield from order.settled
            self._tally.expect(len(order.to_read))
            with closing(read_ahead(order.to_read, self._read)) as readings:
                for file, reading in readings:
                    report = self._settle(file, reading)
                    self._tally.finish(file.name, report.document)
                    self._refused |= {file.sha256: report.error} if report.error else {}
                    yield report
            yield from (self._settle_copy(file, original) for file, original in order.copies)
        settle_numbers(self._catalogue, self._embedder)

    def _know(self, asked: bool) -> Known:
        cards = list(self._cards.values())
        if asked:
            return Known(cards, PARSER_VERSION)
        quarantined = {seen.sha256: seen for seen in self._catalogue.quarantined()}
        return Known(cards, PARSER_VERSION, self._catalogue.removed(), quarantined)

    def _read(self, file: Incoming) -> Read:
        """What a file made to harm says of its own identity is not believed. Raises UnreadableFile, MissingProgram."""
        data = file.load()
        document = self._parse(data, file.name, self._tally.watch(file.name))
        sha256 = hash_bytes(data)
        if (document.id, document.source, document.sha256) != (make_id(sha256), file.name, sha256):
            raise DamagedFile(name=file.name)
        return Read(document, data)

    def _settle(self, file: Incoming, reading: Future[Read]) -> FileReport:
        try:
            read = reading.result()
        except StateSecret as secret:
            return self._quarantine(file, secret)
        except REFUSALS as error:
            return refuse(file.name, error)
        return self._add(read)

    def _settle_copy(self, file: Incoming, original: str) -> FileReport:
        """What is wrong with the one is wrong with the other."""
        error = self._refused.get(file.sha256)
        if error is None:
            return refuse(file.name, SameContent(name=file.name, other=original))
        own = type(error)(**{**error.fields, "name": file.name})
        return self._quarantine(file, own) if isinstance(own, StateSecret) else refuse(file.name, own)

    def _add(self, read: Read) -> FileReport:
        former = self._cards.get(read.document.source)
        self._forget(read.document.sha256)
        document = infer_number(place_document(read.document), list(self._cards.values()))
        embed_and_add(document, self._catalogue, self._embedder(), read.original)
        self._cards[document.source] = make_card(document)
        changed = former is not None and former.sha256 != document.sha256
        told = tell_copy(document, list(self._cards.values()))
        return FileReport(document.source, FileStatus.CHANGED if changed else FileStatus.ADDED, told)

    def _quarantine(self, file: Incoming, secret: StateSecret) -> FileReport:
        """Where an older parser saw no stamp, what it stored goes."""
        self._forget(file.sha256)
        fields = secret.fields
        self._catalogue.quarantine(file.name, file.sha256, str(fields["stamp"]), str(fields["where"]))
        return FileReport(file.name, FileStatus.QUARANTINED, error=secret)

    def _forget(self, sha256: str) -> None:
        """The cards of these bytes, under whatever name."""
        self._cards = {source: card for source, card in self._cards.items() if card.sha256 != sha256}


def read_ahead(
    files: Iterable[Incoming], read: Callable[[Incoming], Read]
) -> Generator[tuple[Incoming, Future[Read]], None, None]:
    """In the order of the files; of those that are read, only a few are held at any time. Closed, it stops reading."""
    with ThreadPoolExecutor(_READERS, thread_name_prefix="read") as pool:
        ahead: deque[tuple[Incoming, Future[Read]]] = deque()
        try:
            for file in files:
                ahead.append((file, pool.submit(read, file)))
                if len(ahead) > _READERS + _READ_AHEAD:
                    yield ahead.popleft()
            while ahead:
                yield ahead.popleft()
        finally:
            abandon([reading for _, reading in ahead])


def abandon(readings: Sequence[Future[Read]]) -> None:
    """Again and again: a thread may be just about to start its process."""
    for reading in readings:
        reading.cancel()
    while wait(readings, _LOOK_S).not_done:
        kill_children()


def tell_copy(document: Document, cards: Sequence[Document]) -> Document:
    """With a finding where the same document is stored in another format; only for the report, it may be removed."""
    other = find_alike(document, cards)
    found = (Finding(FindingKind.STORED_TWICE, other.source, ""),) if other else ()
    return replace(document, findings=(*document.findings, *found))


def make_card(document: Document) -> Document:
    """As ``Catalogue.cards`` gives it."""
    return replace(document, text="", sections=(), findings=(), targets=(), deadlines=(), duties=())


def embed_and_add(document: Document, catalogue: Catalogue, embedder: Embedder, original: bytes | None = None) -> None:
    passages = make_passages(document)
    vectors = embedder.embed_passages([f"{p.context}\n{p.text}" for p in passages])
    catalogue.add(document, passages, vectors, embedder.name, original)


def settle_numbers(catalogue: Catalogue, embedder: EmbedderFactory) -> None:
    """Store again the documents to which the others give, or no longer give, a number that they don't print."""
    cards = catalogue.cards()
    for before, after in zip(cards, infer_numbers(cards), strict=True):
        if before.metadata != after.metadata:
            whole = replace(catalogue.document(before.id), metadata=after.metadata)
            embed_and_add(whole, catalogue, embedder())


def embed_again(catalogue: Catalogue, embedder: Embedder, progress: Progress = lambda _: None) -> None:
    """Re-embed the documents that have no vectors of this embedder."""
    embedded = set(catalogue.vectors(embedder.name)[0])
    stale = sorted({p.document_id for p in catalogue.passages() if p.id not in embedded})
    tally = Tally(progress)
    tally.expect(len(stale))
    for document_id in stale:
        document = catalogue.document(document_id)
        embed_and_add(document, catalogue, embedder)
        tally.finish(document.source, document)
