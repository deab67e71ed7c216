"""The command draft: one request, a file of requests, versions, approval, library, files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from assistant.api.draft_schemas import DraftBody
from tests.bot.test_cli import Shell

REQUEST = "Viết bài truyền thanh 1 phút về mục tiêu chuyển đổi số của huyện Sông Xanh"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("drafts") / "data")


@pytest.fixture(scope="module")
def draft(shell: Shell) -> DraftBody:
    done = shell.run("draft", REQUEST, "--json")
    assert done.returncode == 0
    return DraftBody.model_validate_json(done.stdout)


def test_a_request_is_drafted_with_its_sources(shell: Shell) -> None:
    done = shell.run("draft", REQUEST)
    assert done.returncode == 0
    assert "\n[1] Chương trình số 21-CTr/HU ngày 05/03/2025" in done.stdout
    assert "Mã bản thảo: " in done.stdout
    assert "phiên bản 1" in done.stdout
    assert "văn bản gốc là căn cứ" in done.stdout


def test_fields_instead_of_a_sentence(shell: Shell) -> None:
    fields = ("--form", "slogans", "--topic", "chuyển đổi số", "--locality", "Sông Xanh", "--points", "2")
    body = json.loads(shell.run("draft", *fields, "--audience", "youth", "--tone", "friendly", "--json").stdout)
    assert (body["form"], body["audience"], body["tone"]) == ("slogans", "youth", "friendly")


def test_a_batch_is_a_line_a_request(shell: Shell, tmp_path: Path) -> None:
    prompts = {1: REQUEST, "b": "Soạn 10 câu trắc nghiệm", "c": "?", "d": ""}
    lines = [{"id": n, "prompt": prompt} for n, prompt in prompts.items()]
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(line) + "\n\n" for line in lines), encoding="utf-8")
    done = shell.run("draft", "--batch", str(file), "--json")
    first, quiz, mark, empty = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, first["id"], quiz["id"], mark["id"], empty["id"]) == (0, 1, "b", "c", "d")
    assert DraftBody.model_validate(first["draft"]).request == REQUEST
    assert (quiz["draft"]["status"], quiz["draft"]["reason"]) == ("error", "quiz_not_drafted")
    for line in (mark, empty):
        assert (line["draft"]["reason"], line["draft"]["citations"]) == ("bad_request_to_draft", [])


def test_a_batch_line_without_a_prompt_is_named(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": 1, "question": "a"}\n', encoding="utf-8")
    done = shell.run("draft", "--batch", str(file), "--json")
    assert done.returncode == 1
    assert "Dòng 1" in done.stderr
    assert '"prompt"' in done.stderr


def test_a_draft_is_revised_approved_and_found(shell: Shell, draft: DraftBody) -> None:
    revised = json.loads(shell.run("draft", "--revise", draft.id, "ngắn hơn", "--json").stdout)
    assert (revised["version"], revised["instruction"]) == (2, "ngắn hơn")
    shown = shell.run("draft", "--approve", revised["id"], "--reviewer", "Phạm Thị Hoa").stdout
    assert "Đã duyệt: Phạm Thị Hoa" in shown
    found = shell.run("draft", "--library", "chuyen doi").stdout
    assert revised["id"] in found
    assert "Tất cả 1 bản thảo đã duyệt." in found
    assert json.loads(shell.run("draft", "--library", "hoa hậu", "--json").stdout) == {"drafts": []}


def test_a_draft_is_written_as_a_file(shell: Shell, tmp_path: Path) -> None:
    word, text = tmp_path / "bài.docx", tmp_path / "bài.TXT"
    done = shell.run("draft", REQUEST, "--out", str(word), "--layout", "state-30")
    assert (done.returncode, done.stdout) == (0, f"Đã ghi tệp «{word}».\n")
    assert docx.Document(io.BytesIO(word.read_bytes())).paragraphs
    body = json.loads(shell.run("draft", REQUEST, "--out", str(text), "--json").stdout)
    assert text.read_text(encoding="utf-8").startswith(body["text"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Cần một yêu cầu"),
        (("--library", "--approve", "x"), "Cần một yêu cầu"),
        (("--revise", "x"), "--revise cần lời chỉ dẫn"),
        (("--approve", "x", "--reviewer", " "), "--approve cần họ tên"),
        ((REQUEST, "--out", "bài.pdf"), ".docx hoặc .txt"),
        ((REQUEST, "--form", "poem"), "poem"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_opened(shell: Shell, arguments: tuple[str, ...], said: str) -> None:
    done = shell.run("draft", *arguments, NGHIQUYET_DATA_DIR="/dev/null")
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("name", ["không có/bài.txt", "bài.txt/bài.docx", "x" * 300 + "/bài.txt"])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_opened(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    (tmp_path / "bài.txt").touch()
    done = shell.run("draft", REQUEST, "--out", str(tmp_path / name), NGHIQUYET_DATA_DIR="/dev/null")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Không ghi được tệp «{tmp_path / name}», nên chưa soạn." in done.stderr


def test_a_blank_request_is_told_as_one_to_draft(shell: Shell) -> None:
    done = shell.run("draft", "   ")
    assert done.returncode == 1
    assert "Yêu cầu soạn bài chưa rõ." in done.stderr


def test_a_second_reviewer_is_refused(shell: Shell, draft: DraftBody) -> None:
    assert shell.run("draft", "--approve", draft.id, "--reviewer", "Phạm Thị Hoa").returncode == 0
    done = shell.run("draft", "--approve", draft.id, "--reviewer", "Lê Văn Núi")
    assert done.returncode == 1
    assert "đã được Phạm Thị Hoa duyệt lúc" in done.stderr


def test_an_unknown_draft_is_told(shell: Shell) -> None:
    done = shell.run("draft", "--revise", "x", "ngắn hơn")
    assert done.returncode == 1
    assert "Không có bản thảo mang mã «x»." in done.stderr
