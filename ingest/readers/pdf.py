"""PDF to a Reading. In: the bytes of a file. Out: the text of its pages, by text layer or, where that fails, by OCR.

Page by page, each closed when read: memory stays flat. What a page looks like is for ``glyphs`` and ``ocr``, how rows
become lines for ``pages``; here is decided which page is read how, and it is said what was doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assistant.errors import DamagedFile, EmptyFile, EncryptedFile, TooManyPages
from assistant.model import Finding, FindingKind, ReadingMethod
from ingest.readers.drawn import read_rules
from ingest.readers.furniture import remove_furniture
from ingest.readers.glyphs import read_text_layer
from ingest.readers.judging import Source, judge_page, readable_share
from ingest.readers.ocr import Print, find_recogniser, read_scans
from ingest.readers.pages import Page, Table, print_pages
from ingest.readers.pictures import Picture, read_framed, read_pictures
from ingest.readers.recognising import Recogniser, Scan
from ingest.readers.remarks import name_pages, remark_print
from ingest.readers.rendering import find_pictures, pictured_share, render_page
from ingest.readers.rows import Row, Word, gather_rows
from ingest.readers.ruled import Grid, fill_grid, find_grids
from ingest.readers.tables import table_lines
from ingest.reading import PageProgress, Reading

PAGE_LIMIT = 2_000
SCAN_LIMIT = 500  # pages to be recognised: some 20 minutes
_QUOTE = 60  # characters of an unreadable text layer


@dataclass(frozen=True, slots=True)
class _Draft:
    """``garbled``: how the unreadable text layer began; ``boxed``: what stands in frames on a scan."""

    page: Page
    source: Source
    aslant: str = ""
    garbled: str = ""
    boxed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_pdf(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises EncryptedFile, DamagedFile, EmptyFile, TooManyPages, MissingProgram."""
    document = _open(data, name)
    try:
        if len(document) > PAGE_LIMIT:
            raise TooManyPages(name=name, limit=PAGE_LIMIT)
        drafts = _read_text_layers(document, progress)
        scanned = [at for at, draft in enumerate(drafts) if draft.source.is_scanned]
        recogniser = _find_recogniser(scanned, name)
        if recogniser:
            _recognise(document, drafts, scanned, recogniser, progress)
        stamps, unread = read_pictures(_find_pictures(document, drafts), name)
        boxed, unboxed = read_framed(_render_layered(document, drafts), name)
    finally:
        document.close()
    if not any(draft.page.rows or draft.page.tables for draft in drafts):
        raise (DamagedFile if any(draft.findings for draft in drafts) else EmptyFile)(name=name)
    reading = _compile(drafts, recogniser.name if recogniser else "")
    return replace(
        reading, margins=(*reading.margins, *stamps, *boxed), findings=(*reading.findings, *unread, *unboxed)
    )


def _find_pictures(document: pdfium.PdfDocument, drafts: Sequence[_Draft]) -> list[Picture]:
    return [picture for at in _find_ends(drafts, Source.TEXT) for picture in find_pictures(document, at)]


def _render_layered(document: pdfium.PdfDocument, drafts: Sequence[_Draft]) -> Iterator[Scan]:
    """The program that made the OCR layer has overlooked framed stamps."""
    return (render_page(document, at) for at in _find_ends(drafts, Source.HIDDEN))


def _find_ends(drafts: Sequence[_Draft], source: Source) -> list[int]:
    """The first page and the last, where stamps stand, when their words came from there."""
    return [at for at in dict.fromkeys((0, len(drafts) - 1)) if drafts[at].source is source]


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        asks = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise (EncryptedFile if asks else DamagedFile)(name=name) from error


def _find_recogniser(scanned: Sequence[int], name: str) -> Recogniser | None:
    """Every page that needs it is read by OCR, or the file is refused: an unread page might bear a secrecy stamp."""
    if len(scanned) > SCAN_LIMIT:
        raise TooManyPages(name=name, limit=SCAN_LIMIT)
    return find_recogniser(name) if scanned else None


def _read_text_layers(document: pdfium.PdfDocument, progress: PageProgress) -> list[_Draft]:
    drafts: list[_Draft] = []
    done = 0
    for at in range(len(document)):
        drafts.append(_read_page(document, at))
        if not drafts[-1].source.is_scanned:
            done += 1
            progress(done, len(document))
    return drafts


def _read_page(document: pdfium.PdfDocument, at: int) -> _Draft:
    try:
        page = document[at]
        try:
            return _draft_page(page)
        finally:
            page.close()
    except pdfium.PdfiumError:
        return _Draft(
            Page((), 0.0), Source.BLANK, findings=(Finding(FindingKind.PAGE_UNREADABLE, name_pages([at + 1]), ""),)
        )


def _draft_page(page: pdfium.PdfPage) -> _Draft:
    layer, height = read_text_layer(page), page.get_height()
    source = judge_page(layer, pictured_share(page), raw.FPDFPage_CountObjects(page) > 0)
    if source is Source.TEXT:
        return _Draft(_lay_out(layer.words, find_grids(read_rules(page)), height), source, layer.aslant)
    if source is Source.HIDDEN:
        return _Draft(Page(tuple(gather_rows(layer.hidden + layer.words)), height), source, layer.aslant)
    rows = tuple(gather_rows(layer.words)) if source is Source.GARBLED else ()
    return _Draft(Page(rows, height), source, layer.aslant, _begin(rows))


def _lay_out(words: Sequence[Word], grids: Sequence[Grid], height: float) -> Page:
    """Words in a ruled table become its lines, the others rows."""
    held = [[word for word in words if grid.holds(word)] for grid in grids]
    inside = {id(word) for group in held for word in group}
    rows = gather_rows(word for word in words if id(word) not in inside)
    tables = (
        Table(tuple(table_lines(fill_grid(g, group))), g.ys[0]) for g, group in zip(grids, held, strict=True) if group
    )
    return Page(tuple(rows), height, tuple(tables))


def _begin(rows: Sequence[Row]) -> str:
    return " ".join(row.text for row in rows)[:_QUOTE]


def _recognise(
    document: pdfium.PdfDocument,
    drafts: list[_Draft],
    scanned: Sequence[int],
    recogniser: Recogniser,
    progress: PageProgress,
) -> None:
    """Puts what is recognised in the place of the drafts of the scanned pages."""
    prints = read_scans((render_page(document, at) for at in scanned), recogniser)
    for done, (at, print_) in enumerate(zip(scanned, prints, strict=True), len(drafts) - len(scanned) + 1):
        drafts[at] = _redraft(drafts[at], print_, at + 1)
        progress(done, len(drafts))


def _redraft(draft: _Draft, print_: Print, number: int) -> _Draft:
    """By OCR, unless the text layer that seemed unreadable is no worse: another language, or OCR failed too."""
    rows = tuple(gather_rows(print_.words))
    if draft.garbled and _readable(rows) <= _readable(draft.page.rows):
        return replace(
            draft,
            source=Source.TEXT,
            boxed=print_.boxed,
            findings=(Finding(FindingKind.TEXT_LAYER_DOUBTFUL, name_pages([number]), draft.garbled),),
        )
    findings = remark_print(print_, number)
    if draft.garbled:
        findings = (Finding(FindingKind.TEXT_LAYER_UNUSABLE, name_pages([number]), draft.garbled), *findings)
    return replace(draft, page=Page(rows, draft.page.height), boxed=print_.boxed, findings=findings)


def _readable(rows: Sequence[Row]) -> float:
    return readable_share("\n".join(row.text for row in rows)) if rows else 0.0


def _compile(drafts: Sequence[_Draft], recogniser: str) -> Reading:
    pages, margins = remove_furniture([draft.page for draft in drafts])
    aslant = dict.fromkeys(draft.aslant for draft in drafts if draft.aslant)
    boxed = (text for draft in drafts for text in draft.boxed)
    findings = [finding for draft in drafts for finding in draft.findings]
    for source, what, text in (
        (Source.IMAGE, FindingKind.OCR_USED, recogniser),
        (Source.HIDDEN, FindingKind.OCR_LAYER_USED, ""),
        (Source.BLANK, FindingKind.PAGE_BLANK, ""),
    ):
        found = [number for number, draft in enumerate(drafts, 1) if draft.source is source]
        findings += [Finding(what, name_pages(found), text)] if found else []
    return Reading(print_pages(pages), _method(drafts), len(drafts), (*margins, *aslant, *boxed), tuple(findings))


def _method(drafts: Sequence[_Draft]) -> ReadingMethod:
    by_ocr = {draft.source.is_scanned for draft in drafts if draft.source is not Source.BLANK}
    if by_ocr == {True}:
        return ReadingMethod.OCR
    return ReadingMethod.MIXED if True in by_ocr else ReadingMethod.TEXT_LAYER
