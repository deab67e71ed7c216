"""Small Word files for the tests, from the XML inside them, and what the reader makes of them."""

from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import nsdecls

from ingest.pipeline import parse_reading
from ingest.readers.docx import read_docx
from ingest.reading import Reading

_NAMESPACES = nsdecls("w", "r") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def make_docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """``body``, ``numbering``, ``styles``: elements inside w:body, w:numbering, w:styles (beside Word's own)."""
    parts = dict(_template())
    parts["word/document.xml"] = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>".encode()
    return zip_parts(parts)


@cache
def _template() -> dict[str, bytes]:
    with ZipFile(BytesIO(save(docx.Document()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_parts(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replace_part(data: bytes, name: str, content: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return zip_parts({entry: archive.read(entry) for entry in archive.namelist()} | {name: content})


def save(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(data: bytes) -> Reading:
    return read_docx(data, "van-ban.docx", lambda *_: None)


def lines(body: str, **parts: str) -> list[str]:
    return read(make_docx(body, **parts)).text.split("\n\n")


def outline(data: bytes) -> list[tuple[str, str]]:
    """Each section's id with its heading or text."""
    sections = parse_reading(read(data), "van-ban.docx", "0" * 64).sections
    return [(section.id, section.heading or section.text or "") for section in sections]


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    written = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{written}</w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(rows: list[list[str]], bordered: bool = True) -> str:
    """Cells are text, or the XML of what a cell holds."""
    border = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if bordered else ""
    written = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{border}</w:tblPr>{written}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    if content.startswith("<w:tc>"):
        return content
    inside = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
