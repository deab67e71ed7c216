import codecs
import hashlib
import os
from pathlib import Path

import pytest

from assistant.errors import (
    EmptyFile,
    FileTooLarge,
    NothingToIngest,
    NotText,
    NotUtf8,
    UnreadableFile,
    UnsupportedFormat,
)
from ingest import reading
from ingest.reading import find_files, read_text


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_text_comes_with_the_hash_of_the_bytes(tmp_path: Path) -> None:
    data = "Kế hoạch số 01-KH/ĐU".encode()
    assert read_text(write(tmp_path, "a.txt", data)) == ("Kế hoạch số 01-KH/ĐU", hashlib.sha256(data).hexdigest())


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, "a.md", b"\xef\xbb\xbf" + "Điều 1".encode()))[0] == "Điều 1"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (codecs.BOM_UTF16_LE + "Kế hoạch".encode("utf-16-le"), NotUtf8),
        (codecs.BOM_UTF16_BE + "Kế hoạch".encode("utf-16-be"), NotUtf8),
        (codecs.BOM_UTF32_BE + "Kế hoạch".encode("utf-32-be"), NotUtf8),
        ("Kế hoạch".encode("utf-16-le"), NotText),
        ("Kế hoạ".encode()[:-1], NotUtf8),
        ("Ke hoach c\xf4ng t\xe1c".encode("latin-1"), NotUtf8),
        (b"%PDF-1.7\x00\x01\x02", NotText),
        (b"\x01\x02\x03\x04 abc", NotText),
        (b"", EmptyFile),
        (b" \n\t\n", EmptyFile),
        (codecs.BOM_UTF8, EmptyFile),
    ],
)
def test_what_is_no_utf8_text_is_refused(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as refusal:
        read_text(write(tmp_path, "a.txt", data))
    assert type(refusal.value) is error


def test_other_formats_are_named_in_the_refusal(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat) as refusal:
        read_text(write(tmp_path, "a.docx", b"PK"))
    assert refusal.value.hint == "Các định dạng đọc được: .txt, .md."


def test_a_file_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SIZE_LIMIT_MB", 1)
    with pytest.raises(FileTooLarge):
        read_text(write(tmp_path, "a.txt", b"a" * (1024 * 1024 + 1)))


def test_a_file_that_the_system_refuses_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")  # an input/output error, for any user
    with pytest.raises(UnreadableFile) as refusal:
        read_text(tmp_path / "a.txt")
    assert refusal.value.fields == {"name": "a.txt"}


def test_a_file_that_the_system_refuses_to_look_at_is_named() -> None:
    with pytest.raises(UnreadableFile):
        read_text(Path("a" * 300 + ".txt"))
    assert find_files(Path("a" * 300 + ".txt")) == [Path("a" * 300 + ".txt")]


def test_a_name_that_is_no_utf8_is_refused_in_words_that_can_be_printed(tmp_path: Path) -> None:
    path = write(tmp_path, os.fsdecode(b"k\xea ho\xb9ch.txt"), b"x")
    with pytest.raises(UnreadableFile) as refusal:
        read_text(path)
    assert refusal.value.message == "Không đọc được tệp «k\ufffd ho\ufffdch.txt»."


def test_a_folder_gives_its_files_sorted_without_readmes_and_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "README.md", "README.txt", ".git/x.txt", ".hidden.txt", "image.png"):
        write(tmp_path, name, b"x")
    assert [p.relative_to(tmp_path).as_posix() for p in find_files(tmp_path)] == ["a/c.md", "b.txt"]


def test_a_single_file_is_itself(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x")
    assert find_files(path) == [path]


def test_a_missing_or_empty_folder_has_nothing_to_ingest(tmp_path: Path) -> None:
    with pytest.raises(NothingToIngest):
        find_files(tmp_path)
    with pytest.raises(NothingToIngest):
        find_files(tmp_path / "missing")
