"""Hostile work in the real child: what the caller is told, and that nothing stays behind."""

import gc
import logging
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import DamagedFile, EmptyFile, NghiQuyetError, ParsingLimit, UnsupportedFormat
from ingest import confinement, isolation, supervision
from ingest.isolation import parse_isolated
from ingest.pipeline import parse_bytes

MB = 1024 * 1024
QUICK = confinement.Limits(memory=256 * MB, output=4 * MB, written=4 * MB, start_s=20, page_s=0.5, wall_s=20)
PLAN = """ĐẢNG BỘ HUYỆN SÔNG XANH
KẾ HOẠCH
về chuyển đổi số
I. MỤC TIÊU
1. Đến năm 2030, 80% hồ sơ được giải quyết trực tuyến.
"""
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the children's folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> Iterator[None]:
    """The child of ``tests/ingest/hostile.py`` instead of the one that parses."""
    monkeypatch.setattr(supervision, "_COMMAND", (sys.executable, "-P", "-m", "tests.ingest.hostile"))
    monkeypatch.setattr(isolation, "LIMITS", QUICK)
    yield
    assert [p for p in scratch.iterdir() if p.name.startswith("nghiquyet-")] == []


needs_namespaces = pytest.mark.usefixtures("namespaces")


@pytest.fixture(scope="session")
def namespaces() -> None:
    """Skips the test where the system allows a child none."""
    said = next(iter(supervision.supervise("parse", b"", "a.txt", QUICK)))
    if sys.platform != "linux" or said.body["confined"] is not True:
        pytest.skip("the system allows no user namespaces")


def test_the_document_is_the_one_that_parsing_gives(scratch: Path) -> None:
    pages: list[tuple[int, int]] = []
    document = parse_isolated(PLAN.encode(), "kế hoạch.txt", lambda done, total: pages.append((done, total)))
    assert document == parse_bytes(PLAN.encode(), "kế hoạch.txt")
    assert list(scratch.iterdir()) == []


def test_an_error_of_a_reader_comes_back_with_its_fields() -> None:
    with pytest.raises(UnsupportedFormat) as refusal:
        parse_isolated(b"x", "bảng.xlsx")
    assert "bảng.xlsx" in refusal.value.message
    assert ".docx" in refusal.value.hint
    with pytest.raises(EmptyFile):
        parse_isolated(b" \n", "trống.txt")


@pytest.mark.usefixtures("hostile")
@needs_linux
@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("hog_memory", ParsingLimit),
        ("crash", DamagedFile),
        ("stall_after_a_page", ParsingLimit),
        ("flood", ParsingLimit),
        ("one_endless_line", ParsingLimit),
        ("claim_a_huge_member", ParsingLimit),
        ("fill_the_disk", DamagedFile),
        ("fork", DamagedFile),
        ("print_to_stdout", DamagedFile),
        ("send_a_broken_document", DamagedFile),
        ("send_spans_outside_the_text", DamagedFile),
        ("send_sections_in_a_circle", DamagedFile),
        ("send_a_section_twice", DamagedFile),
        ("send_pages_backwards", DamagedFile),
        ("send_pages_outside_the_text", DamagedFile),
        ("send_an_unknown_error", DamagedFile),
        ("send_an_error_without_its_fields", DamagedFile),
        ("leave_files", DamagedFile),
        ("use_threads", DamagedFile),
    ],
)
def test_hostile_work_ends_as_an_error_with_advice(deed: str, error: type[NghiQuyetError]) -> None:
    started = time.monotonic()
    with pytest.raises(error) as refusal:
        parse_isolated(deed.encode(), "lạ.pdf")
    assert type(refusal.value) is error
    assert "lạ.pdf" in refusal.value.message
    assert refusal.value.hint
    assert time.monotonic() - started < 40


@pytest.mark.usefixtures("hostile")
@needs_linux
@pytest.mark.parametrize("change", [{"processor_s": 1}, {"start_s": 0.8}, {"wall_s": 0.8}])
def test_an_endless_loop_is_stopped(change: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "LIMITS", replace(QUICK, **change))
    with pytest.raises(ParsingLimit):
        parse_isolated(b"spin", "lạ.pdf")


@pytest.mark.usefixtures("hostile")
def test_pages_do_not_put_off_the_end_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "LIMITS", replace(QUICK, wall_s=5))
    read: list[int] = []
    with pytest.raises(ParsingLimit):
        parse_isolated(b"page_by_page", "lạ.pdf", lambda done, _: read.append(done))
    assert len(read) > 3


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.mark.usefixtures("hostile")
def test_the_network_is_refused(listener: socket.socket, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DamagedFile):
        parse_isolated(f"connect {listener.getsockname()[1]}".encode(), "lạ.pdf")
    assert "PermissionError" in caplog.text
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.usefixtures("hostile")
@needs_namespaces
def test_the_network_is_refused_to_native_code(listener: socket.socket, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DamagedFile):
        parse_isolated(f"connect_in_native_code {listener.getsockname()[1]}".encode(), "lạ.pdf")
    assert "reached=False" in caplog.text


@pytest.mark.usefixtures("hostile")
def test_no_other_program_is_run(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DamagedFile):
        parse_isolated(f"run_a_program {tmp_path / 'chạy'}".encode(), "lạ.pdf")
    assert "PermissionError" in caplog.text
    assert not (tmp_path / "chạy").exists()


@pytest.mark.usefixtures("hostile")
@needs_namespaces
def test_what_the_child_started_dies_with_it(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        parse_isolated(f"leave_a_process_behind {tmp_path / 'sống'}".encode(), "lạ.pdf")
    time.sleep(1.3)
    assert not (tmp_path / "sống").exists()


@pytest.fixture
def without_namespaces(hostile: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_COMMAND", (*supervision._COMMAND, "--no-namespaces"))


@pytest.mark.usefixtures("without_namespaces")
@needs_linux
def test_without_namespaces_the_group_dies_and_python_is_refused_the_network(
    tmp_path: Path, listener: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(DamagedFile):
        parse_isolated(f"leave_a_fork_behind {tmp_path / 'sống'}".encode(), "lạ.pdf")
    assert "no namespaces" in caplog.text
    with pytest.raises(DamagedFile):
        parse_isolated(f"connect {listener.getsockname()[1]}".encode(), "lạ.pdf")
    assert "PermissionError" in caplog.text
    with pytest.raises(ParsingLimit):
        parse_isolated(b"hog_memory", "lạ.pdf")
    time.sleep(1.2)
    assert not (tmp_path / "sống").exists()


@pytest.mark.usefixtures("hostile")
def test_the_environment_has_no_secrets(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("NGHIQUYET_TELEGRAM_TOKEN", "123")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with pytest.raises(DamagedFile):
        parse_isolated(b"tell_environment", "lạ.pdf")
    assert "HOME" in caplog.text
    assert "NGHIQUYET" not in caplog.text
    assert "PROXY" not in caplog.text


@pytest.mark.usefixtures("hostile")
def test_a_crash_is_logged_without_the_text_of_the_file(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(DamagedFile) as refusal:
        parse_isolated("raise_with_the_text Nội dung mật của đồng chí".encode(), "lạ.pdf")
    assert "ValueError at hostile.py" in caplog.text
    assert "đồng chí" not in caplog.text
    assert "đồng chí" not in str(refusal.value.fields)


@pytest.mark.usefixtures("hostile")
def test_the_child_is_gone_when_the_caller_gives_up() -> None:
    def give_up(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parse_isolated(b"stall_after_a_page", "lạ.pdf", give_up)
    gc.collect()
    assert not [t for t in threading.enumerate() if isinstance(t, supervision._Watch)]


def test_a_child_that_cannot_start_is_no_reason_to_parse_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ([str(Path(sys.executable).with_name("không-có"))], [sys.executable, "-c", "import không_có"]):
        monkeypatch.setattr(supervision, "_COMMAND", command)
        with pytest.raises(NghiQuyetError) as refusal:
            parse_isolated(PLAN.encode(), "a.txt")
        assert refusal.value.code == "internal"


def test_many_threads_parse_at_once() -> None:
    names = [f"{i}.txt" for i in range(6)]
    with ThreadPoolExecutor(3) as pool:
        documents = list(pool.map(lambda name: parse_isolated(f"{name}\n{PLAN}".encode(), name), names))
    assert [d.source for d in documents] == names
    assert all(d.text.startswith(d.source) for d in documents)


@needs_linux
def test_folders_of_a_parent_that_was_killed_are_removed(scratch: Path) -> None:
    gone, own = scratch / "nghiquyet-99999999-abc", scratch / f"nghiquyet-{os.getpid()}-abc"
    for folder in (gone, own):
        (folder / "profile").mkdir(parents=True)
        (folder / "profile" / "a.docx").write_text("thừa")
    supervision._sweep.cache_clear()
    parse_isolated(PLAN.encode(), "a.txt")
    assert not gone.exists()
    assert (own / "profile" / "a.docx").exists()


@pytest.mark.parametrize("name", ["../../etc/x.txt", "a\nb.txt", '{"task": "x"}.txt', "-x.txt", "ð\u202etxt.txt"])
def test_a_hostile_name_is_only_a_name(name: str, scratch: Path) -> None:
    assert parse_isolated(PLAN.encode(), name).source == name
    assert list(scratch.iterdir()) == []
