"""Files -> the catalogue: what is new is read, parsed, embedded and stored; what didn't change is left alone.

In go a file or folder and an open catalogue, out comes a StoringReport. A file that can't be read, or that repeats the
bytes of another one, is reported and the others go on. Each document is stored in one transaction, so a killed run
leaves whole documents and the next goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadInput, SameContent, SameName
from assistant.model import Document
from assistant.ports import Catalogue, Embedder
from ingest.files import find_files, load_file, printable_name
from ingest.inferring import infer_numbers
from ingest.passages import make_passages
from ingest.pipeline import PARSER_VERSION, hash_bytes, parse_text
from ingest.reading import read_bytes

Progress = Callable[[int, int, str], None]  # documents done, documents in all, the source now stored


@dataclass(frozen=True, slots=True)
class File:
    """A file as read; of one name there is only one."""

    name: str
    text: str
    sha256: str

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.sha256


Failures = tuple[tuple[str, BadInput], ...]  # (file name, why)


@dataclass(frozen=True, slots=True)
class StoringReport:
    added: tuple[str, ...]  # sources stored now, new or changed
    unchanged: tuple[str, ...]
    failed: Failures


def store_documents(
    path: Path, catalogue: Catalogue, embedder: Callable[[], Embedder], progress: Progress = lambda *_: None
) -> StoringReport:
    """Bring the catalogue up to date with a file or folder; the embedder is only made when something is to be embedded.

    Raises NothingToIngest, StorageError.
    """
    stored = catalogue.documents()
    files, unreadable = read_files(path)
    originals, copies = part_copies(files, stored)
    current = {(d.source, d.sha256) for d in stored if d.parser == PARSER_VERSION}
    changed = [f for f in originals if f.key not in current]
    unchanged = tuple(f.name for f in originals if f.key in current)
    to_store = find_changed(stored, [parse_text(f.text, f.name, f.sha256) for f in changed])
    for done, document in enumerate(to_store):
        progress(done, len(to_store), document.source)
        embed_and_add(document, catalogue, embedder())
    progress(len(to_store), len(to_store), "")
    return StoringReport(tuple(f.name for f in changed), unchanged, (*unreadable, *copies))


def read_files(path: Path) -> tuple[list[File], Failures]:
    """The files that can be read, and why the others can't. Raises NothingToIngest."""
    files: dict[str, File] = {}
    failed: list[tuple[str, BadInput]] = []
    for file in find_files(path):
        try:
            if file.name in files:
                raise SameName(name=file.name, path=file.parent)
            data = load_file(file)
            files[file.name] = File(file.name, read_bytes(data, file.name).text, hash_bytes(data))
        except BadInput as error:
            failed.append((printable_name(file), error))
    return list(files.values()), tuple(failed)


def part_copies(files: Sequence[File], stored: Sequence[Document]) -> tuple[list[File], Failures]:
    """The files without those that repeat another one's bytes; of equal files, the one already stored is kept."""
    known = {(d.source, d.sha256) for d in stored}
    originals: dict[str, File] = {}
    for file in sorted(files, key=lambda f: f.key not in known):
        originals.setdefault(file.sha256, file)
    copies = [f for f in files if originals[f.sha256] is not f]
    failed = tuple((f.name, SameContent(name=f.name, other=originals[f.sha256].name)) for f in copies)
    return [f for f in files if originals[f.sha256] is f], failed


def find_changed(stored: Sequence[Document], parsed: Sequence[Document]) -> list[Document]:
    """The parsed documents, and the stored ones to which these give or take a number that they don't print."""
    replaced = {d.source for d in parsed} | {d.id for d in parsed}
    kept = [d for d in stored if not {d.source, d.id} & replaced]
    before = {d.id: d for d in kept}
    return [d for d in infer_numbers([*kept, *parsed]) if before.get(d.id) != d]


def embed_and_add(document: Document, catalogue: Catalogue, embedder: Embedder) -> None:
    passages = make_passages(document)
    vectors = embedder.embed_passages([f"{p.context}\n{p.text}" for p in passages])
    catalogue.add(document, passages, vectors, embedder.name)


def embed_again(catalogue: Catalogue, embedder: Embedder, progress: Progress = lambda *_: None) -> None:
    """Re-embed the documents that have no vectors of this embedder."""
    embedded = set(catalogue.vectors(embedder.name)[0])
    stale = sorted({p.document_id for p in catalogue.passages() if p.id not in embedded})
    for done, document_id in enumerate(stale):
        document = catalogue.document(document_id)
        progress(done, len(stale), document.source)
        embed_and_add(document, catalogue, embedder)
