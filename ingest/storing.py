"""Files -> the catalogue: what is new is read, parsed, embedded and stored; what didn't change is left alone.

In go paths, or a name with bytes, and an open catalogue; out comes a FileReport for each file as soon as it is done, so
that a folder of any size takes the memory of a few files. A file that can't be read is reported and the others go on.
Each document is stored in one transaction: a killed run leaves whole documents, and the next one goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assistant.errors import DamagedFile, StateSecret
from assistant.model import Document
from assistant.ports import Catalogue, Embedder
from assistant.reports import FileReport, FileStatus, StoringReport
from ingest.gazetteer import place_document
from ingest.inferring import infer_number, infer_numbers
from ingest.intake import REFUSALS, Batch, Incoming, gather_bytes, gather_paths, refuse
from ingest.isolation import parse_isolated
from ingest.passages import make_passages
from ingest.pipeline import PARSER_VERSION, hash_bytes
from ingest.progress import Progress, Tally
from ingest.reading import PageProgress
from ingest.sorting import Known, sort_out

EmbedderFactory = Callable[[], Embedder]  # called only when something is to be embedded
Parse = Callable[[bytes, str, PageProgress], Document]  # raises UnreadableFile (its subclasses), MissingProgram
_READERS = 2  # files parsed at once, each in its own process, while another one is embedded
_READ_AHEAD = 1  # parsed files that may wait to be embedded


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
    current = {card.source: card.id for card in catalogue.cards()}
    held = (FileStatus.ADDED, FileStatus.CHANGED, FileStatus.UNCHANGED)
    return StoringReport(
        tuple(
            replace(report, document=catalogue.document(current[report.source])) if report.status in held else report
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

    def store(self, batches: Iterable[Batch], asked: bool) -> Iterator[FileReport]:
        for batch in batches:
            order = sort_out(batch, self._know(asked), self._taken)
            self._taken |= {file.name: file.sha256 for file in batch.files if file.name not in self._taken}
            yield from order.settled
            self._tally.expect(len(order.to_read))
            for file, reading in read_ahead(order.to_read, self._read):
                report = self._settle(file, reading)
                self._tally.finish(file.name, report.document)
                yield report
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
        if (document.source, document.sha256) != (file.name, sha256) or not sha256.startswith(document.id):
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

    def _add(self, read: Read) -> FileReport:
        former = self._cards.get(read.document.source)
        self._forget(read.document.sha256)
        document = infer_number(place_document(read.document), list(self._cards.values()))
        embed_and_add(document, self._catalogue, self._embedder(), read.original)
        self._cards[document.source] = make_card(document)
        changed = former is not None and former.sha256 != document.sha256
        return FileReport(document.source, FileStatus.CHANGED if changed else FileStatus.ADDED, document)

    def _quarantine(self, file: Incoming, secret: StateSecret) -> FileReport:
        """Where an older parser saw no stamp, what it stored goes."""
        for card in self._forget(file.sha256):
            self._catalogue.remove(card.id)
        fields = secret.fields
        self._catalogue.quarantine(file.name, file.sha256, str(fields["stamp"]), str(fields["where"]))
        return FileReport(file.name, FileStatus.QUARANTINED, error=secret)

    def _forget(self, sha256: str) -> list[Document]:
        """The cards of these bytes, under whatever name."""
        return [self._cards.pop(card.source) for card in list(self._cards.values()) if card.sha256 == sha256]


def read_ahead(files: Iterable[Incoming], read: Callable[[Incoming], Read]) -> Iterator[tuple[Incoming, Future[Read]]]:
    """In the order of the files; of those that are read, only a few are held at any time."""
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
            for _, reading in ahead:
                reading.cancel()


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
