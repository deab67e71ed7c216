"""The command line, run as a user runs it: the console script in a process of its own."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
SCRIPT = Path(sys.executable).with_name("nghiquyet")


class Shell:
    """Runs the script over one data folder."""

    def __init__(self, data: Path, documents: Path = CORPUS) -> None:
        self.data, self.documents = data, documents

    def run(self, *arguments: str, text: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
        env = {"NGHIQUYET_DATA_DIR": str(self.data), "NGHIQUYET_DOCUMENTS": str(self.documents), "PYTHONUTF8": "1"}
        return subprocess.run(
            [str(SCRIPT), *arguments],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            env={**os.environ, **env, **settings},
            cwd=self.data.parent,
        )


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("work") / "data")


def test_a_question_is_answered_with_its_source(shell: Shell) -> None:
    done = shell.run("ask", "Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm?")
    assert done.returncode == 0
    assert "Theo Chương trình số 21-CTr/HU ngày 05/03/2025" in done.stdout
    assert "45%" in " ".join(done.stdout.split())
    assert "[1]" in done.stdout
    assert "văn bản gốc là căn cứ" in done.stdout


def test_an_answer_as_json_has_the_shape_of_the_api(shell: Shell) -> None:
    body = json.loads(shell.run("ask", "Ai ký kế hoạch 07?", "--json").stdout)
    assert body["status"] == "answered"
    assert "Lê Văn Núi" in body["citations"][0]["quote"]


def test_a_batch_is_a_line_a_question(shell: Shell, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    rows = [
        {"id": "a", "question": "Kinh tế số của Sông Xanh là bao nhiêu phần trăm?"},
        {"id": "b", "question": "còn Đồi Thông?", "history": [{"role": "user", "content": "Ai ký văn bản Sông Xanh?"}]},
        {"id": "c", "question": ""},
    ]
    questions.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    done = shell.run("ask", "--batch", str(questions), "--json")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", "c"]
    assert [a["answer"]["status"] for a in answers] == ["answered", "answered", "error"]
    assert "Lê Văn Núi" in answers[1]["answer"]["text"]
    assert answers[0]["hits"][0]["rank"] == 1


def test_a_batch_line_that_is_no_json_is_named(shell: Shell, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "a", "question": "Mục tiêu?"}\nkhông phải JSON\n', encoding="utf-8")
    done = shell.run("ask", "--batch", str(questions), "--json")
    assert done.returncode == 1
    assert "Dòng 2" in done.stderr
    assert len(done.stdout.splitlines()) == 1, "what was answered before is not lost"


def test_a_batch_of_windows_tools_is_read(shell: Shell, tmp_path: Path) -> None:
    """A byte order mark, blank lines, numbers for ids; the number told is the one that an editor shows."""
    questions = tmp_path / "questions.jsonl"
    text = '{"id": 7, "question": "Mục tiêu?"}\r\n\r\n{"id": "7", "question": "Nhiệm vụ?"}\r\n\r\nkhông phải JSON\r\n'
    questions.write_bytes(text.encode("utf-8-sig"))
    done = shell.run("ask", "--batch", str(questions))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [7, "7"]
    assert done.returncode == 1
    assert "Dòng 5" in done.stderr


def test_a_batch_that_is_not_utf8_is_told(shell: Shell, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes(b'{"id": "a", "question": "Ai?"}\n' + '{"id": "b", "question": "café"}\n'.encode("cp1252"))
    done = shell.run("ask", "--batch", str(questions))
    assert done.returncode == 1
    assert "questions.jsonl" in done.stderr
    assert "bảng mã Unicode" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1, "what was answered before is not lost"


@pytest.mark.parametrize("arguments", [["--help"], ["documents"], ["ask"], ["ask", "?"]])
def test_a_system_of_another_encoding_gets_utf8(shell: Shell, arguments: list[str]) -> None:
    usual = shell.run(*arguments)
    western = shell.run(*arguments, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (western.stdout, western.stderr) == (usual.stdout, usual.stderr)


def test_passages_are_found(shell: Shell) -> None:
    assert "tổ công nghệ số cộng đồng" in shell.run("search", "tổ công nghệ số", "-k", "2").stdout
    hits = json.loads(shell.run("search", "tổ công nghệ số", "-k", "2", "--json").stdout)["hits"]
    assert len(hits) == 2


def test_documents_are_listed(shell: Shell) -> None:
    assert "Tất cả 2 văn bản." in shell.run("documents").stdout
    documents = json.loads(shell.run("documents", "--json").stdout)["documents"]
    assert [d["number"] for d in documents] == ["21-CTr/HU", "07-KH/ĐU"]


def test_an_outline_is_printed_for_a_person_and_as_json(shell: Shell) -> None:
    file = str(CORPUS / "ke-hoach.txt")
    assert "Hội đồng nhân dân xã" in shell.run("outline", file).stdout
    outline = json.loads(shell.run("outline", file, "--json").stdout)
    assert set(outline) == {"metadata", "sections", "targets", "deadlines", "duties", "findings"}
    assert outline["metadata"]["number"] == "07-KH/ĐU"


def test_files_are_added_once(shell: Shell, tmp_path: Path) -> None:
    added = tmp_path / "thong-bao.md"
    added.write_text("THÔNG BÁO\n\nvề việc nghỉ lễ\n\nCác đơn vị nghỉ lễ hai ngày.\n", encoding="utf-8")
    assert "Đã nạp 1 văn bản" in shell.run("ingest", str(added)).stdout
    assert "Đã nạp 0 văn bản; 1 văn bản không thay đổi" in shell.run("ingest", str(added)).stdout
    assert "thong-bao.md" in shell.run("documents").stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("utf16.txt", "Mục tiêu".encode("utf-16"), "bảng mã Unicode"),
        ("tcvn.txt", b"M\xf4c ti\xaau c\xf1a huy\xd6n", "bảng mã Unicode"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "không phải là văn bản"),
        ("van-ban.pdf", b"%PDF-1.7", "Chưa hỗ trợ định dạng"),
        ("empty.txt", b"", "Tệp «empty.txt» không có nội dung"),
        (os.fsdecode(b"k\xea.txt"), b"x", "Không đọc được tệp «k\ufffd.txt»"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(shell: Shell, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = shell.run("ingest", str(tmp_path / name))
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_one_bad_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_bytes((CORPUS / "ke-hoach.txt").read_bytes())
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
    shell = Shell(tmp_path / "data", folder)
    done = shell.run("ask", "Ai ký kế hoạch 07?")
    assert "Lê Văn Núi" in done.stdout
    assert "bad.txt" in done.stderr


@pytest.mark.parametrize("make", [False, True])
def test_a_missing_or_empty_folder_is_told(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "documents"
    if make:
        folder.mkdir()
    done = Shell(tmp_path / "data", folder).run("documents")
    assert done.returncode == 1
    assert "Không có văn bản nào để nạp" in done.stderr


def test_a_folder_that_went_away_leaves_the_catalogue(shell: Shell, tmp_path: Path) -> None:
    shell.run("documents")
    assert "21-CTr/HU" in Shell(shell.data, tmp_path / "gone").run("documents").stdout


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "documents" / folder).mkdir(parents=True)
        (tmp_path / "documents" / folder / "ke-hoach.txt").write_text(
            f"KẾ HOẠCH\n\nvề {folder}\n\nNội dung {folder}.", encoding="utf-8"
        )
    done = Shell(tmp_path / "data", tmp_path / "documents").run("documents")
    assert "Có hai tệp cùng tên «ke-hoach.txt»" in done.stderr


def test_two_files_of_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for name in ("ke-hoach.txt", "ban-sao.txt"):
        (tmp_path / "documents" / name).write_bytes((CORPUS / "ke-hoach.txt").read_bytes())
    shell = Shell(tmp_path / "data", tmp_path / "documents")
    done = shell.run("documents")
    said = " ".join(done.stderr.split())
    assert said.count("Tệp «ke-hoach.txt» có nội dung trùng với «ban-sao.txt» nên không nạp lại.") == 1
    assert "Tất cả 1 văn bản." in done.stdout
    assert "Đã nạp 0 văn bản; 1 văn bản không thay đổi" in shell.run("ingest", str(shell.documents)).stdout


def test_a_question_with_no_words_says_what_to_do(shell: Shell) -> None:
    done = shell.run("ask", "😀")
    assert done.returncode == 1
    assert "Câu hỏi chưa có nội dung chữ" in done.stderr


@pytest.mark.parametrize("port", ["tám nghìn", "65536", "-1"])
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("NGHIQUYET_PORT", port)
    done = Shell(tmp_path / "data").run("documents")
    assert done.returncode == 1
    assert "NGHIQUYET_PORT" in done.stderr


def test_a_second_process_on_one_data_folder_is_told(tmp_path: Path) -> None:
    from assistant.adapters.sqlite import SqliteCatalogue

    with SqliteCatalogue.open(tmp_path / "data"):
        done = Shell(tmp_path / "data").run("documents")
    assert done.returncode == 1
    assert "đang được một tiến trình khác sử dụng" in done.stderr


def test_a_killed_ingest_goes_on_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(40):
        text = (CORPUS / "ke-hoach.txt").read_text(encoding="utf-8").replace("07-KH/ĐU", f"{number + 100}-KH/ĐU")
        (folder / f"ke-hoach-{number:02}.txt").write_text(text, encoding="utf-8")
    shell = Shell(tmp_path / "data", folder)
    env = {**os.environ, "NGHIQUYET_DATA_DIR": str(shell.data), "NGHIQUYET_DOCUMENTS": str(folder)}
    with subprocess.Popen([str(SCRIPT), "ingest", str(folder)], env=env, stderr=subprocess.DEVNULL) as ingesting:
        wait_for_first_document(shell.data / "catalogue.db")
        ingesting.kill()
    assert "Tất cả 40 văn bản." in shell.run("documents").stdout
    body = json.loads(shell.run("ask", "Ai ký kế hoạch 139?", "--json").stdout)
    assert body["citations"][0]["document"]["number"] == "139-KH/ĐU"


def wait_for_first_document(path: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if path.exists() and (count := count_documents(path)):
            assert count < 40, "killed too late to show anything"
            return
        time.sleep(0.02)
    raise AssertionError("nothing was ingested")


def count_documents(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        except sqlite3.OperationalError:  # the tables aren't there yet
            return 0
