import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from assistant.errors import (
    DamagedFile,
    EncryptedFile,
    FileTooLarge,
    NghiQuyetError,
    SameName,
    UnsafeFile,
    UnsupportedFormat,
)
from ingest import archives
from ingest.archives import unpack_archive
from ingest.confinement import Limits
from ingest.isolation import unpack_isolated

PLAN = "KẾ HOẠCH về chuyển đổi số của huyện Sông Xanh".encode()


def pack(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpack(data: bytes) -> tuple[dict[str, bytes], dict[str, type[NghiQuyetError]]]:
    members = list(unpack_archive(data, "a.zip"))
    files = {name: content for name, content in members if isinstance(content, bytes)}
    return files, {name: type(content) for name, content in members if isinstance(content, NghiQuyetError)}


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_files_come_by_their_base_names(compression: int) -> None:
    files, refused = unpack(pack({"năm 2025/kế hoạch.txt": PLAN, "b.md": b"# B"}, compression))
    assert files == {"kế hoạch.txt": PLAN, "b.md": b"# B"}
    assert refused == {}


def test_the_child_gives_the_same() -> None:
    unpacked = unpack_isolated(pack({"x/kế hoạch.txt": PLAN, "bảng.xlsx": b"PK", "rỗng.txt": b""}), "a.zip")
    assert unpacked.files == (("kế hoạch.txt", PLAN), ("rỗng.txt", b""))
    [(name, error)] = unpacked.refused
    assert (name, type(error)) == ("bảng.xlsx", UnsupportedFormat)
    assert "bảng.xlsx" in error.message


def test_hidden_files_and_folders_are_passed_over() -> None:
    given = {
        "__MACOSX/._a.txt": b"x",
        ".DS_Store": b"x",
        "x/.git/a.txt": b"x",
        "~$a.docx": b"x",
        "x/": b"",
        "a.txt": PLAN,
    }
    assert unpack(pack(given)) == ({"a.txt": PLAN}, {})


def test_what_is_no_document_is_named() -> None:
    given = {"a.txt": PLAN, "b.exe": b"MZ", "c.zip": pack({"d.txt": PLAN}), "không đuôi": b"x"}
    assert unpack(pack(given)) == ({"a.txt": PLAN}, dict.fromkeys(["b.exe", "c.zip", "không đuôi"], UnsupportedFormat))


@pytest.mark.parametrize("path", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:\\Windows\\a.txt", "..\\a.txt"])
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    assert unpack(pack({path: PLAN, "b.txt": PLAN})) == ({"b.txt": PLAN}, {"a.txt": UnsafeFile})


def test_folders_parted_by_backslashes() -> None:
    assert unpack(pack({"thư mục\\a.txt": PLAN}))[0] == {"a.txt": PLAN}


def test_a_symbolic_link_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert unpack(buffer.getvalue()) == ({}, {"a.txt": UnsafeFile})


def test_of_two_files_with_one_name_the_first_is_taken() -> None:
    members = list(unpack_archive(pack({"x/a.txt": b"1", "y/a.txt": b"2"}), "a.zip"))
    assert members[0] == ("a.txt", b"1")
    assert isinstance(members[1][1], SameName)
    assert "«y»" in members[1][1].message


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_of_older_programs(encoding: str) -> None:
    """Their bytes stand in the archive without the flag for UTF-8."""
    wanted = "kế hoạch số 5.txt"
    raw = (wanted if encoding == "utf-8" else "kê\u0301 hoa\u0323ch sô\u0301 5.txt").encode(encoding)
    stand_in = "x" * len(raw)
    assert unpack(pack({stand_in: PLAN}).replace(stand_in.encode(), raw))[0] == {wanted: PLAN}


def test_a_name_is_shown_on_one_line() -> None:
    assert unpack(pack({"a\n\u202eb.txt": PLAN}))[0] == {"a��b.txt": PLAN}


def test_a_member_of_ten_gigabytes() -> None:
    assert_unsafe(with_size(pack({"a.txt": PLAN}), 10 * 1024**3 % 2**32 + 10**9))


def test_a_member_that_is_denser_than_documents_are() -> None:
    assert_unsafe(pack({"a.txt": bytes(3 * 1024 * 1024)}))
    assert unpack(pack({"a.txt": b" " * 500_000}))[0] == {"a.txt": b" " * 500_000}


def test_many_members() -> None:
    assert_unsafe(pack({f"{i}.txt": b"x" for i in range(archives.MEMBER_LIMIT + 1)}))
    assert len(unpack(pack({f"{i}.txt": b"x" for i in range(archives.MEMBER_LIMIT)}))[0]) == archives.MEMBER_LIMIT


def test_members_that_share_their_bytes() -> None:
    """A bomb without nesting: every entry of the directory points at one and the same member."""
    data = pack({"a.txt": PLAN * 20, "b.txt": PLAN * 20}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\x01\x02")
    assert_unsafe(data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :])


def test_a_file_over_the_limit_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SIZE_LIMIT_MB", 0)
    assert unpack(pack({"a.txt": PLAN})) == ({}, {"a.txt": FileTooLarge})


def test_an_archive_with_a_password() -> None:
    data = pack({"a.txt": PLAN})
    with pytest.raises(EncryptedFile):
        unpack(encrypt(data))
    with pytest.raises(EncryptedFile):
        unpack_isolated(encrypt(data), "a.zip")


def test_a_size_that_lies_gives_no_more_than_it_says() -> None:
    assert unpack(with_size(pack({"a.txt": b"x" * 900_000}), 10)) == ({}, {"a.txt": DamagedFile})


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"x" * 100, b"%PDF-1.7", pack({"a.txt": PLAN})[:-10]])
def test_what_is_no_archive(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        unpack(data)


def test_an_archive_may_unpack_to_as_much_as_the_parent_takes_in() -> None:
    assert 0.9 * Limits().output < archives.UNPACKED_LIMIT < Limits().output


def test_a_member_with_wrong_lzma_bytes_is_damaged() -> None:
    data = bytearray(pack({"a.txt": PLAN * 100, "b.txt": PLAN}, zipfile.ZIP_LZMA))
    start = data.find(b"a.txt") + len("a.txt")
    data[start + 4 : start + 9] = b"\xff" * 5  # the properties of the stream (APPNOTE.TXT 5.8.8)
    files, refused = unpack(bytes(data))
    assert (files, refused) == ({"b.txt": PLAN}, {"a.txt": DamagedFile})


def test_a_member_with_wrong_bytes_does_not_harm_the_others() -> None:
    data = pack({"a.txt": PLAN, "b.txt": b"B"}, zipfile.ZIP_STORED)
    assert unpack(data.replace(PLAN, PLAN[:-1] + b"?")) == ({"b.txt": b"B"}, {"a.txt": DamagedFile})


def assert_unsafe(data: bytes) -> None:
    with pytest.raises(UnsafeFile):
        unpack(data)


def with_size(data: bytes, size: int) -> bytes:
    """The unpacked size of the first member, as the directory states it."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def encrypt(data: bytes) -> bytes:
    """With the flag that asks for a password."""
    local, central = data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8
    flagged = bytearray(data)
    flagged[local] |= 1
    flagged[central] |= 1
    return bytes(flagged)
