"""Files -> the catalogue: what is new is read, parsed, embedded and stored; what didn't change is left alone.

In go a file or folder and an open catalogue, out comes a StoringReport. A file that can't be read is reported and the
others go on. Each document is stored in one transaction, so a killed run leaves whole documents and the next goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadInput, SameName
from assistant.model import Document
from assistant.ports import Catalogue, Embedder
from ingest.inferring import infer_numbers
from ingest.passages import make_passages
from ingest.pipeline import parse_text
from ingest.reading import find_files, read_text

Progress = Callable[[int, int, str], None]  # documents done, documents in all, the source now stored


@dataclass(frozen=True, slots=True)
class StoringReport:
    added: tuple[str, ...]  # sources stored now, new or changed
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, BadInput], ...]


def store_documents(
    path: Path, catalogue: Catalogue, embedder: Callable[[], Embedder], progress: Progress = lambda *_: None
) -> StoringReport:
    """Bring the catalogue up to date with a file or folder; the embedder is only made when something is to be embedded.

    Raises NothingToIngest, StorageError.
    """
    known = {(d.source, d.sha256) for d in catalogue.documents()}
    parsed: list[Document] = []
    unchanged: list[str] = []
    failed: list[tuple[str, BadInput]] = []
    seen: set[str] = set()
    for file in find_files(path):
        try:
            if file.name in seen:
                raise SameName(name=file.name, path=file.parent)
            seen.add(file.name)
            text, sha256 = read_text(file)
            if (file.name, sha256) in known:
                unchanged.append(file.name)
            else:
                parsed.append(parse_text(text, file.name, sha256))
        except BadInput as error:
            failed.append((file.name, error))
    to_store = find_changed(catalogue.documents(), parsed)
    for done, document in enumerate(to_store):
        progress(done, len(to_store), document.source)
        embed_and_add(document, catalogue, embedder())
    progress(len(to_store), len(to_store), "")
    return StoringReport(tuple(d.source for d in parsed), tuple(unchanged), tuple(failed))


def find_changed(stored: Sequence[Document], parsed: Sequence[Document]) -> list[Document]:
    """The parsed documents, and the stored ones to which the parsed ones give a number that they don't print."""
    replaced = {d.source for d in parsed}
    kept = [d for d in stored if d.source not in replaced]
    before = {d.id: d for d in kept}
    return [d for d in infer_numbers([*kept, *parsed]) if before.get(d.id) != d]


def embed_and_add(document: Document, catalogue: Catalogue, embedder: Embedder) -> None:
    passages = make_passages(document)
    vectors = embedder.embed_passages([f"{p.context}\n{p.text}" for p in passages])
    catalogue.add(document, passages, vectors, embedder.name)


def embed_again(catalogue: Catalogue, embedder: Embedder, progress: Progress = lambda *_: None) -> int:
    """Re-embed the documents that have no vectors of this embedder; how many there were."""
    embedded = set(catalogue.vectors(embedder.name)[0])
    stale = sorted({p.document_id for p in catalogue.passages() if p.id not in embedded})
    for done, document_id in enumerate(stale):
        document = catalogue.document(document_id)
        progress(done, len(stale), document.source)
        embed_and_add(document, catalogue, embedder)
    return len(stale)
