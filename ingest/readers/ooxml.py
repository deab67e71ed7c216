"""Zip packages of word processors, made safe to open. In: bytes. Out: python-docx's package of parts.

Refuses what is encrypted, what is made to unpack beyond reason, and any document type declaration: python-docx silently
loses the text behind an entity. It reads no text.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.errors import DamagedFile, EncryptedFile, UnsafeFile

Element = BaseOxmlElement

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO: an encrypted package lies in an OLE file
_UNPACKED_LIMIT = 200 * 2**20  # bytes: a document of thousands of pages with pictures
_PARTS_LIMIT = 20_000
_RATIO_LIMIT, _RATIO_FROM = 250, 4 * 2**20  # tables of one row repeated reach 100; below 4 MB no ratio harms
_CHUNK = 2**20
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_XML_NAMES = (".xml", ".rels")


def open_package(data: bytes, name: str) -> OpcPackage:
    """Raises EncryptedFile, UnsafeFile, DamagedFile."""
    refuse_encrypted(data, name)
    check_zip(data, name)
    try:
        return OpcPackage.open(BytesIO(data))
    except (KeyError, AttributeError, TypeError, SyntaxError, *_BROKEN) as error:
        raise DamagedFile(name=name) from error


def refuse_encrypted(data: bytes, name: str) -> None:
    if data.startswith(OLE_MAGIC) and _ENCRYPTED_STREAM in data:
        raise EncryptedFile(name=name)


def check_zip(data: bytes, name: str) -> None:
    """What the directory declares, then what each part really holds; zipfile unpacks no more than is declared."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_directory(archive.infolist(), name)
            for entry in archive.infolist():
                _check_part(archive, entry, name)
    except _BROKEN as error:
        raise DamagedFile(name=name) from error


def _check_directory(entries: Sequence[ZipInfo], name: str) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedFile(name=name)
    swollen = any(e.file_size > _RATIO_FROM and e.file_size > _RATIO_LIMIT * e.compress_size for e in entries)
    if swollen or len(entries) > _PARTS_LIMIT or sum(entry.file_size for entry in entries) > _UNPACKED_LIMIT:
        raise UnsafeFile(name=name)


def _check_part(archive: ZipFile, entry: ZipInfo, name: str) -> None:
    """Every part is given to the XML parser, whatever its name; what is no XML fails at its first bytes."""
    parser: expat.XMLParserType | None = expat.ParserCreate()
    declared: list[str] = []
    if parser:
        parser.StartDoctypeDeclHandler = lambda kind, *_: declared.append(kind)
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            try:
                if parser:
                    parser.Parse(chunk)
            except expat.ExpatError as error:
                parser = None
                if entry.filename.lower().endswith(_XML_NAMES):
                    raise DamagedFile(name=name) from error
            if declared:
                raise UnsafeFile(name=name)


def root_of(part: Part, name: str) -> Element:
    """The XML of a part. Raises DamagedFile, UnsafeFile: in an encoding that only this parser knows."""
    try:
        root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    except (SyntaxError, ValueError) as error:
        raise DamagedFile(name=name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(name=name)
    return root


def main_part(package: OpcPackage, name: str) -> Part:
    """The document; a workbook or a picture has none. Raises DamagedFile."""
    try:
        part = package.part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    except (KeyError, ValueError) as error:
        raise DamagedFile(name=name) from error
    if "word" not in part.content_type:
        raise DamagedFile(name=name)
    return part


def related_parts(part: Part, kind: str) -> list[Part]:
    """The parts of the package that a part refers to, by their kind of relationship, in order of their ids."""
    inside = (rel for rel in part.rels.values() if not rel.is_external and rel.reltype == kind)
    return [rel.target_part for rel in inside]
