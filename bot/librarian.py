"""What changes the catalogue of a running assistant. In: a file, or a document's id. Out: a StoringReport."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.ports import Catalogue, Embedder
from assistant.reports import StoringReport
from ingest.reading import ARCHIVES, FORMATS, SIZE_LIMIT_MB
from ingest.storing import remove_document, store_bytes


@dataclass(frozen=True, slots=True)
class CatalogueLibrarian:
    """Fulfils ``assistant.ports.Librarian`` with the ingest package."""

    catalogue: Catalogue
    embedder: Embedder
    formats: tuple[str, ...] = (*FORMATS, *ARCHIVES)
    limit_mb: int = SIZE_LIMIT_MB

    def take_in(self, name: str, data: bytes) -> StoringReport:
        """Raises StorageError."""
        return store_bytes(name, data, self.catalogue, lambda: self.embedder)

    def remove(self, document_id: str) -> None:
        """Raises UnknownDocument, StorageError."""
        remove_document(document_id, self.catalogue, lambda: self.embedder)
