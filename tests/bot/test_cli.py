"""The command line over real documents: called in this process; as the console script where a process is the point."""

import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.adapters.sqlite import SqliteCatalogue
from bot.cli import main

CORPUS = Path(__file__).parents[1] / "corpus"
SCRIPT = Path(sys.executable).with_name("nghiquyet")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


class Shell:
    """Runs the command over one data folder."""

    def __init__(self, data: Path, documents: Path = CORPUS) -> None:
        self.data, self.documents = data, documents
        self.folders = {"NGHIQUYET_DATA_DIR": str(data), "NGHIQUYET_DOCUMENTS": str(documents)}

    def run(self, *arguments: str, **settings: str) -> Done:
        """In this process; an error that the command line does not turn into words ends the test."""
        as_started = {"prog_name": "nghiquyet", "terminal_width": 78, "env": self.folders | settings}
        done = CliRunner().invoke(main, arguments, catch_exceptions=False, **as_started)
        return Done(done.exit_code, done.stdout, done.stderr)

    def start(self, *arguments: str, **settings: str) -> Done:
        """As a user does: the console script, a process of its own."""
        env = {**os.environ, **self.folders, "PYTHONUTF8": "1", **settings}
        done = subprocess.run([SCRIPT, *arguments], capture_output=True, timeout=120, env=env, cwd=self.data.parent)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("work") / "data")


def test_a_question_is_answered_with_its_source(shell: Shell) -> None:
    done = shell.start("ask", "Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm?")
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
    western = shell.start(*arguments, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
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
    assert set(outline) == {"metadata", "sections", "targets", "baselines", "deadlines", "duties", "findings"}
    assert outline["metadata"]["number"] == "07-KH/ĐU"


def test_files_are_added_once(shell: Shell, tmp_path: Path) -> None:
    added = tmp_path / "thong-bao.md"
    added.write_text("THÔNG BÁO\n\nvề việc nghỉ lễ\n\nCác đơn vị nghỉ lễ hai ngày.\n", encoding="utf-8")
    assert "Đã nạp 1 văn bản" in shell.run("ingest", str(added)).stdout
    assert "Đã nạp 0 văn bản; 1 văn bản không thay đổi" in shell.run("ingest", str(added)).stdout
    assert "thong-bao.md" in shell.run("documents").stdout


def test_each_file_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "ke-hoach.txt").write_bytes((CORPUS / "ke-hoach.txt").read_bytes())
    (folder / "hong.txt").write_bytes(b"\xff")
    shell = Shell(tmp_path / "data", folder)
    done = shell.run("ingest", str(folder))
    assert done.returncode == 1
    assert "ke-hoach.txt: đã nạp\n" in done.stdout
    assert "Số, ký hiệu: 07-KH/ĐU" in done.stdout
    assert "hong.txt: không nạp\n" in done.stderr
    assert "trang/giây" in done.stderr
    assert "Đã nạp 1 văn bản; 0 văn bản không thay đổi; 1 tệp không nạp." in done.stdout
    (folder / "hong.txt").unlink()
    assert shell.run("ingest", str(folder)).returncode == 0


def test_versions_are_listed_and_a_document_is_removed_for_good(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    file, text = folder / "ke-hoach.txt", (CORPUS / "ke-hoach.txt").read_text(encoding="utf-8")
    (folder / "chuong-trinh.txt").write_bytes((CORPUS / "chuong-trinh.txt").read_bytes())
    shell = Shell(tmp_path / "data", folder)
    for command, number in ((["documents"], "07-KH/ĐU"), (["ask", "Ai ký kế hoạch?"], "08-KH/ĐU")):
        file.write_text(text.replace("07-KH/ĐU", number), encoding="utf-8")
        assert shell.run(*command).returncode == 0

    former, current = [
        v
        for v in json.loads(shell.run("documents", "--history", "--json").stdout)["versions"]
        if v["source"] == file.name
    ]
    assert (former["current"], current["current"]) == (False, True)
    said = shell.run("documents", "--history").stdout.splitlines()
    assert [line.split()[0] for line in said if "-KH/ĐU" in line] == [former["id"], current["id"]]
    assert "(hiện hành): Kế hoạch số 08-KH/ĐU" in said[-1] + said[-2]

    removed = shell.run("documents", "--remove", file.name)
    assert (removed.returncode, "Đã gỡ «ke-hoach.txt»" in removed.stdout) == (0, True)
    held = [path for path in shell.data.rglob("*") if path.is_file()]
    words = [word.encode() for word in ("Lê Văn Núi", "08-KH/ĐU", "le_van", "van_nui")]
    assert [(path.name, word) for path in held for word in words if word in path.read_bytes()] == []
    assert "Tất cả 1 văn bản." in shell.run("documents").stdout
    assert "Đã nạp 1 văn bản" in shell.run("ingest", str(file)).stdout
    assert "Tất cả 2 văn bản." in shell.run("documents").stdout


def test_a_document_is_removed_by_the_id_of_an_earlier_version(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    file = folder / "ke-hoach.txt"
    file.write_bytes((CORPUS / "ke-hoach.txt").read_bytes())
    shell = Shell(tmp_path / "data", folder)
    (document,) = json.loads(shell.run("documents", "--json").stdout)["documents"]
    file.write_text("KẾ HOẠCH\n\nvề trồng cây\n\nTrồng cây.", encoding="utf-8")
    shell.run("ingest", str(file))
    done = shell.run("documents", "--remove", document["id"])
    assert (done.returncode, "Đã gỡ «ke-hoach.txt» cùng mọi phiên bản" in done.stdout) == (0, True)
    assert "Tất cả 0 văn bản." in shell.run("documents").stdout


def test_a_catalogue_may_become_empty(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "ke-hoach.txt").write_bytes((CORPUS / "ke-hoach.txt").read_bytes())
    shell = Shell(tmp_path / "data", folder)
    (document,) = json.loads(shell.run("documents", "--json").stdout)["documents"]
    assert json.loads(shell.run("documents", "--json", "--remove", document["id"]).stdout) == document
    assert "Tất cả 0 văn bản." in shell.run("documents").stdout
    assert json.loads(shell.run("ask", "Ai ký kế hoạch?", "--json").stdout)["status"] == "unanswerable"
    gone = shell.run("documents", "--remove", document["id"])
    assert (gone.returncode, "Không có văn bản mang mã" in gone.stderr) == (1, True)


def test_the_quarantine_is_listed(tmp_path: Path) -> None:
    file = CORPUS / "ke-hoach.txt"
    shell = Shell(tmp_path / "data", tmp_path / "documents")
    shell.documents.mkdir()
    (shell.documents / "dien-tap.txt").write_bytes(file.read_bytes())
    with SqliteCatalogue.open(shell.data) as catalogue:
        catalogue.quarantine("dien-tap.txt", hashlib.sha256(file.read_bytes()).hexdigest(), "TỐI MẬT", "dòng 2")
    assert "dien-tap.txt: dấu «TỐI MẬT» (dòng 2)" in shell.run("documents", "--quarantine").stdout
    done = shell.run("documents", "--quarantine", "--json")
    (secret,) = json.loads(done.stdout)["quarantine"]
    assert (secret["source"], secret["stamp"], secret["where"]) == ("dien-tap.txt", "TỐI MẬT", "dòng 2")
    assert "Luật Bảo vệ bí mật nhà nước" in done.stderr, "a start doesn't read it again, and tells why"
    assert "Tất cả 0 văn bản." in shell.run("documents").stdout


def test_documents_are_listed_without_the_model(shell: Shell) -> None:
    shell.run("documents")
    assert shell.run("documents", NGHIQUYET_EMBEDDING="/không/có").returncode == 0
    assert shell.run("documents", "--history", "--quarantine").returncode == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "không phải là văn bản"),
        ("bang.xlsx", b"PK", "Chưa hỗ trợ định dạng"),
        ("tap.zip", b"PK", "bị hỏng hoặc không đúng định dạng"),
        ("empty.txt", b"", "Tệp «empty.txt» không có nội dung"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(shell: Shell, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = shell.run("ingest", str(tmp_path / name))
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_name_that_is_no_unicode_is_told(shell: Shell, tmp_path: Path) -> None:
    name = tmp_path / os.fsdecode(b"k\xea.txt")
    name.write_bytes(b"x")
    done = shell.start("ingest", str(name))
    assert done.returncode == 1
    assert "Không đọc được tệp «k\ufffd.txt»" in " ".join(done.stderr.split())
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
    with SqliteCatalogue.open(tmp_path / "data"):
        done = Shell(tmp_path / "data").start("documents")
    assert done.returncode == 1
    assert "đang được một tiến trình khác sử dụng" in done.stderr


def test_a_killed_ingest_goes_on_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(8):
        text = (CORPUS / "ke-hoach.txt").read_text(encoding="utf-8").replace("07-KH/ĐU", f"{number + 100}-KH/ĐU")
        (folder / f"ke-hoach-{number}.txt").write_text(text, encoding="utf-8")
    shell = Shell(tmp_path / "data", folder)
    env = os.environ | shell.folders
    with subprocess.Popen([SCRIPT, "ingest", str(folder)], env=env, stderr=subprocess.DEVNULL) as ingesting:
        wait_for_first_document(shell.data / "catalogue.db")
        ingesting.kill()
    body = json.loads(shell.run("ask", "Ai ký kế hoạch 107?", "--json").stdout)
    assert body["citations"][0]["document"]["number"] == "107-KH/ĐU"
    assert "Tất cả 8 văn bản." in shell.run("documents").stdout


def wait_for_first_document(path: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if path.exists() and (count := count_documents(path)):
            assert count < 8, "killed too late to show anything"
            return
        time.sleep(0.02)
    raise AssertionError("nothing was ingested")


def count_documents(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        except sqlite3.OperationalError:  # the tables aren't there yet
            return 0
