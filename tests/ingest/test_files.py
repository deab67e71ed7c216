import os
from pathlib import Path

import pytest

from assistant.errors import FileTooLarge, NothingToIngest, UnreadableFile
from ingest import files
from ingest.files import find_files, load_file


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    assert load_file(write(tmp_path, "a.pdf", b"%PDF")) == b"%PDF"


def test_a_file_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE_LIMIT_MB", 1)
    with pytest.raises(FileTooLarge):
        load_file(write(tmp_path, "a.txt", b"a" * (1024 * 1024 + 1)))


def test_a_file_that_the_system_refuses_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")  # an input/output error, for any user
    with pytest.raises(UnreadableFile) as refusal:
        load_file(tmp_path / "a.txt")
    assert refusal.value.fields == {"name": "a.txt"}


def test_a_file_that_the_system_refuses_to_look_at_is_named() -> None:
    with pytest.raises(UnreadableFile):
        load_file(Path("a" * 300 + ".txt"))
    assert find_files(Path("a" * 300 + ".txt")) == [Path("a" * 300 + ".txt")]


def test_a_name_that_is_no_utf8_is_refused_in_words_that_can_be_printed(tmp_path: Path) -> None:
    path = write(tmp_path, os.fsdecode(b"k\xea ho\xb9ch.txt"), b"x")
    with pytest.raises(UnreadableFile) as refusal:
        load_file(path)
    assert refusal.value.message == "Không đọc được tệp «k\ufffd ho\ufffdch.txt»."


def test_a_folder_gives_its_files_sorted_without_readmes_hidden_ones_and_leftovers(tmp_path: Path) -> None:
    wanted = ("b.DOCX", "a/c.md", "d.zip")
    unwanted = ("README.md", "README.txt", ".git/x.txt", ".hidden.txt", "~$b.docx", "image.gif")
    for name in (*wanted, *unwanted):
        write(tmp_path, name, b"x")
    assert [p.relative_to(tmp_path).as_posix() for p in find_files(tmp_path)] == ["a/c.md", "b.DOCX", "d.zip"]


def test_a_single_file_is_itself(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x")
    assert find_files(path) == [path]


def test_a_missing_or_empty_folder_has_nothing_to_ingest(tmp_path: Path) -> None:
    with pytest.raises(NothingToIngest):
        find_files(tmp_path)
    with pytest.raises(NothingToIngest):
        find_files(tmp_path / "missing")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.txt", b"x")
    inside = write(tmp_path, "folder/a.txt", b"x").parent
    (inside / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    assert [p.name for p in find_files(inside)] == ["a.txt", "same.txt"]
