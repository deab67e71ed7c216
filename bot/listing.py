"""What the command documents does: list what is stored, its history and the quarantine, and remove a document.

In go settings, out comes the text to print. Only the catalogue is opened, no index and no model, unless it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial

from pydantic import BaseModel

from assistant.api.document_schemas import DocumentBody, DocumentsBody, VersionBody, VersionsBody
from assistant.bootstrap import choose_embedder, drop_indexes, open_catalogue
from assistant.model import Document, Quarantined
from assistant.ports import Catalogue
from assistant.settings import Settings
from bot.asking import dump
from bot.opening import refresh
from bot.render import render_documents, render_quarantine, render_versions
from ingest.storing import remove_document
from prompts import message


class QuarantineBody(BaseModel):
    quarantine: Sequence[Quarantined]


def list_documents(settings: Settings, as_json: bool) -> str:
    with open_filled(settings) as catalogue:
        documents = catalogue.cards()
    body = DocumentsBody(documents=[DocumentBody.of(document) for document in documents])
    return dump(body) if as_json else render_documents(documents)


def list_history(settings: Settings, as_json: bool) -> str:
    """Every version of every source."""
    with open_filled(settings) as catalogue:
        versions = catalogue.versions()
        if as_json:
            return dump(VersionsBody(versions=[VersionBody.of(version) for version in versions]))
        return render_versions(versions, catalogue.document)


def list_quarantine(settings: Settings, as_json: bool) -> str:
    with open_filled(settings) as catalogue:
        quarantined = catalogue.quarantined()
    return dump(QuarantineBody(quarantine=quarantined)) if as_json else render_quarantine(quarantined)


def remove_named(settings: Settings, name: str, as_json: bool) -> str:
    """Remove a file with all its versions, by its name or the id of any of them. Raises UnknownDocument."""
    with open_catalogue(settings) as catalogue:
        document = find_document(catalogue, name)
        drop_indexes(settings)  # first: what is lost of them is built again, what is removed must not outlive in them
        remove_document(document.id, catalogue, cache(partial(choose_embedder, settings)))
    return dump(DocumentBody.of(document)) if as_json else message("cli.documents.removed", source=document.source)


def find_document(catalogue: Catalogue, name: str) -> Document:
    """A current document by its source, any version by its id. Raises UnknownDocument."""
    return next((card for card in catalogue.cards() if card.source == name), None) or catalogue.document(name)


@contextmanager
def open_filled(settings: Settings) -> Iterator[Catalogue]:
    """The catalogue; where nothing is stored, the documents folder is ingested first. Raises NothingToIngest."""
    with open_catalogue(settings) as catalogue:
        if not catalogue.versions():
            refresh(settings, catalogue, cache(partial(choose_embedder, settings)))
        yield catalogue
