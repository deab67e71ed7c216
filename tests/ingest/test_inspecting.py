"""Files looked at without being stored."""

import io
import zipfile
from pathlib import Path

import pytest

from assistant.errors import DamagedFile, NothingToIngest, StateSecret
from assistant.reports import FileStatus
from ingest.inspecting import inspect_paths

PLAN = (Path(__file__).parents[1] / "corpus" / "ke-hoach.txt").read_bytes()


def test_each_file_and_each_member_of_an_archive_is_reported(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("ke-hoach.txt", PLAN)
    (tmp_path / "goi.zip").write_bytes(archive.getvalue())
    (tmp_path / "hong.docx").write_bytes(b"x")
    reports = {report.source: report for report in inspect_paths([tmp_path])}
    assert reports["ke-hoach.txt"].status is FileStatus.CHECKED
    assert reports["ke-hoach.txt"].document is not None
    assert reports["hong.docx"].status is FileStatus.REFUSED
    assert isinstance(reports["hong.docx"].error, DamagedFile)


def test_a_secrecy_stamp_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("MẬT\n\n".encode() + PLAN)
    (report,) = inspect_paths([tmp_path])
    assert isinstance(report.error, StateSecret)


def test_nothing_to_look_at_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToIngest):
        list(inspect_paths([tmp_path / "missing"]))
