"""The files of other word processors, converted by LibreOffice, and what is refused before it runs."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import docx
import pytest

from assistant.errors import DamagedFile, EncryptedFile, MissingProgram, ParsingLimit, UnsafeFile
from ingest.readers import office
from ingest.readers.office import read_office
from tests.ingest.readers.word import save, zip_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_97 = "WordDocument".encode("utf-16-le")
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT_CONTENT = """<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" o:version="1.2"
 xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
 <o:automatic-styles><t:list-style s:name="L"><t:list-level-style-number t:level="1" s:num-format="I" s:num-suffix="-"/>
 </t:list-style></o:automatic-styles><o:body><o:text><t:list t:style-name="L"><t:list-item><t:p>MỤC TIÊU</t:p>
 </t:list-item><t:list-item><t:p>NHIỆM VỤ</t:p></t:list-item></t:list></o:text></o:body></o:document-content>"""
ODT_MANIFEST = b"""<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">
 <m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>
 <m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>"""
ODT = zip_parts({"mimetype": ODT_TYPE, "content.xml": ODT_CONTENT.encode(), "META-INF/manifest.xml": ODT_MANIFEST})
ODT_LOCKED = zip_parts(
    {"mimetype": ODT_TYPE, "content.xml": b"<x/>", "META-INF/manifest.xml": b"<m><encryption-data/></m>"}
)
RTF = rb"{\rtf1\ansi {\b I. M\u7908?C TI\u202?U}\par 1. Tr\u234?n 80% h\u7891? s\u417?.\par}"

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def read(data: bytes, name: str = "van-ban.doc") -> str:
    return read_office(data, name, lambda *_: None).text


@cache
def word_file() -> bytes:
    document = docx.Document()
    for text, style in (("MỤC TIÊU", "List Number"), ("NHIỆM VỤ", "List Number"), ("Học tập;", "List Bullet")):
        document.add_paragraph(text, style)
    table = document.add_table(2, 2, "Table Grid")
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Chỉ tiêu", "2030", "Hồ sơ", "80%"), strict=True
    ):
        cell.text = text
    document.add_paragraph("Hết.")
    return save(document)


@pytest.mark.programs
@needs_office
def test_lists_and_tables_of_an_old_word_file(tmp_path: Path) -> None:
    source = tmp_path / "van-ban.docx"
    source.write_bytes(word_file())
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run([*command, "--convert-to", "doc", "--outdir", tmp_path, source], check=True, capture_output=True)
    text = read((tmp_path / "van-ban.doc").read_bytes())
    assert text.split("\n\n") == ["1. MỤC TIÊU", "2. NHIỆM VỤ", "- Học tập;", "Chỉ tiêu: Hồ sơ; 2030: 80%.", "Hết."]


@pytest.mark.programs
@needs_office
def test_the_numbered_list_of_an_open_document() -> None:
    assert read(ODT, "van-ban.odt").split("\n\n") == ["I- MỤC TIÊU", "II- NHIỆM VỤ"]


@pytest.mark.programs
@needs_office
def test_the_bytes_say_what_it_is_and_not_the_name() -> None:
    assert read(RTF, "van-ban.doc").split("\n\n") == ["**I. MỤC TIÊU**", "1. Trên 80% hồ sơ."]


def test_a_word_file_of_today_under_an_old_name_is_read() -> None:
    assert read(word_file()).startswith("1. MỤC TIÊU\n\n2. NHIỆM VỤ")


@pytest.mark.parametrize(
    "data",
    [b"", b"Huyen Song Xanh", b"%PDF-1.7", OLE + WORD_97, OLE + bytes(512), b"PK\x03\x04", zip_parts({"a.txt": b"a"})],
)
def test_rubbish_is_refused_before_anything_runs(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        OLE + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(500) + WORD_97,
        OLE + "EncryptedPackage".encode("utf-16-le"),
        ODT_LOCKED,
    ],
)
def test_a_file_with_a_password_is_named_so(data: bytes) -> None:
    with pytest.raises(EncryptedFile):
        read(data)


def test_a_document_type_declaration_is_refused() -> None:
    with pytest.raises(UnsafeFile):
        read(zip_parts({"mimetype": ODT_TYPE, "content.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}))


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgram) as caught:
        read(RTF)
    assert caught.value.fields == {"name": "van-ban.doc", "program": "LibreOffice", "package": "libreoffice-writer"}


def test_nothing_of_a_conversion_outlives_its_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/pid\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(office, "_TIME_LIMIT", 1)
    with pytest.raises(ParsingLimit):
        read(RTF)
    state = Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] in "ZX"
