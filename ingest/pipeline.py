"""A file to a Document: the stages in their order. In: a path, a Reading or text. Out: a Document.

Only ``parse_document`` touches the disk; everything below it is a pure function.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from assistant.model import Document, ReadingMethod, Span
from ingest.cleaning import Block, clean
from ingest.facts.register import find_facts
from ingest.files import load_file
from ingest.head import find_head
from ingest.metadata import read_metadata
from ingest.naming import name_sections
from ingest.outline import build_outline
from ingest.readers.legacy import repair_reading
from ingest.reading import PageProgress, Reading, read_bytes
from ingest.references import find_references
from ingest.secrecy import check_secrecy

PARSER_VERSION = 3  # raised whenever the same bytes may give another Document: stored ones are then parsed again
_ID_LENGTH = 12


def parse_document(path: Path) -> Document:
    """Raises UnreadableFile (its subclasses) and NothingToIngest."""
    return parse_bytes(load_file(path), path.name)


def parse_bytes(data: bytes, name: str, progress: PageProgress = lambda *_: None) -> Document:
    """In this very process: for files that are trusted, ``isolation.parse_isolated`` is for all others.

    Raises UnreadableFile (its subclasses; StateSecret before anything of the text is kept), MissingProgram,
    MissingExtra.
    """
    reading = check_secrecy(repair_reading(read_bytes(data, name, progress)), name)
    return parse_reading(reading, name, hash_bytes(data))


def hash_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def make_id(sha256: str) -> str:
    """The id of the document whose file has this hash."""
    return sha256[:_ID_LENGTH]


def parse_text(text: str, source: str, sha256: str) -> Document:
    return parse_reading(Reading(text, ReadingMethod.TEXT), source, sha256)


def parse_reading(reading: Reading, source: str, sha256: str) -> Document:
    """Never fails: any text is a document, if only a preamble without metadata."""
    blocks, oddities = clean(reading.text)
    body = "\n".join(block.text for block in blocks)
    spans = _block_spans(blocks)
    head = find_head(blocks)
    sections, findings = name_sections(build_outline(blocks, head), spans, body)
    head_span = Span(0, spans[head.end - 1].end if head.end else 0)
    metadata, remarks = read_metadata(blocks, head, sections, body)
    references, conflicts = find_references(body, head_span, sections, metadata.number)
    facts = find_facts(body, sections, metadata.issuer, metadata.issued_on)
    return Document(
        id=make_id(sha256),
        source=source,
        sha256=sha256,
        text=body,
        head=head_span,
        metadata=metadata,
        sections=tuple(sections),
        references=tuple(references),
        findings=(*reading.findings, *oddities, *findings, *remarks, *conflicts),
        parser=PARSER_VERSION,
        method=reading.method,
        pages=_page_starts(blocks, spans) if reading.pages else (),
        targets=facts.targets,
        deadlines=facts.deadlines,
        duties=facts.duties,
    )


def _page_starts(blocks: Sequence[Block], spans: Sequence[Span]) -> tuple[int, ...]:
    """Where each page begins in the text; a page without text begins where the next one does."""
    starts = [0]
    for block, span in zip(blocks, spans, strict=True):
        for offset, page in ((0, block.page), *block.turns):
            starts += [span.start + offset] * (page - len(starts))
    return tuple(starts)


def _block_spans(blocks: Sequence[Block]) -> list[Span]:
    spans, at = [], 0
    for block in blocks:
        spans.append(Span(at, at + len(block.text)))
        at += len(block.text) + 1
    return spans
