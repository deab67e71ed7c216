"""Files that are not what they say, or made to harm: each refused by its own error, none read in part."""

import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import DamagedFile, EmptyFile, EncryptedFile, UnreadableFile, UnsafeFile
from tests.ingest.readers.word import make_docx, p, read, replace_part, zip_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = make_docx(p("Huyện Sông Xanh"))
ENTITY = (
    '<!DOCTYPE w:document [<!ENTITY x "{}">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>trước &x; sau</w:t></w:r></w:p></w:body></w:document>"
)


def test_an_encrypted_package_is_named_so() -> None:
    with pytest.raises(EncryptedFile):
        read(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512))


def test_a_zip_entry_with_a_password_is_named_so() -> None:
    at = GOOD.rindex(b"PK\x01\x02")
    locked = GOOD[: at + 8] + struct.pack("<H", 1) + GOOD[at + 10 :]
    with pytest.raises(EncryptedFile):
        read(locked)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "word/la.bin"]
)
def test_a_document_type_declaration_is_refused_in_any_part(part: str, encoding: str) -> None:
    with pytest.raises(UnsafeFile):
        read(replace_part(GOOD, part, ENTITY.format("thân").encode(encoding)))


def test_an_entity_that_reads_a_file_of_the_machine_is_refused() -> None:
    xml = ENTITY.replace('"{}"', 'SYSTEM "file:///etc/hostname"')
    with pytest.raises(UnsafeFile):
        read(replace_part(GOOD, "word/document.xml", xml.encode()))


def test_a_part_that_swells_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnsafeFile):
        read(replace_part(GOOD, "word/document.xml", b" " * (20 * 2**20)))


def test_parts_that_are_large_together_are_refused(tmp_path: Path) -> None:
    path, noise = tmp_path / "lon.docx", bytes(range(256)) * 4
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(11):
            with archive.open(f"word/{number}.bin", "w") as part:
                for at in range(20 * 2**10):
                    part.write(noise[at % 256 :] + noise[: at % 256] if at % 3 else at.to_bytes(4, "big") * 256)
    with pytest.raises(UnsafeFile):
        read(path.read_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Huy\xe1\xbb\x87n S\xc3\xb4ng Xanh",
        b"%PDF-1.7\n",
        OLE,
        GOOD[: len(GOOD) // 2],
        zip_parts({"a.txt": b"a"}),
        replace_part(GOOD, "word/document.xml", b"<w:document"),
        replace_part(GOOD, "word/document.xml", b""),
        replace_part(GOOD, "_rels/.rels", b"<Relationships/>"),
        replace_part(GOOD, "[Content_Types].xml", b"<Types/>"),
        replace_part(GOOD, "word/document.xml", b"<a>" * 5000 + b"</a>" * 5000),
    ],
)
def test_what_is_no_word_file_is_named_so(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data)


def test_a_workbook_is_no_word_file() -> None:
    with ZipFile(BytesIO(GOOD)) as archive:
        types = archive.read("[Content_Types].xml").replace(
            b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"
        )
    with pytest.raises(DamagedFile):
        read(replace_part(GOOD, "[Content_Types].xml", types))


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(make_docx(p() + p(" ")))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=30))
def test_damaged_bytes_are_read_or_refused_and_never_crash(at: int, noise: bytes) -> None:
    with suppress(UnreadableFile):
        read(GOOD[:at] + noise + GOOD[at + len(noise) :])


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet='<>/"w:ptrbdlnumsvId =0123456789a', max_size=200))
def test_odd_xml_is_read_or_refused_and_never_crashes(inside: str) -> None:
    with suppress(DamagedFile):
        read(make_docx(p("Hết") + inside))
