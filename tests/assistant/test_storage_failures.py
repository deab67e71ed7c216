"""The data folder when things go wrong: a killed process, a full disk, a damaged file, two owners."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.adapters.onnx import OnnxEmbedder
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.bootstrap import open_word_index
from assistant.dialogue import AnswerStatus
from assistant.errors import StorageBusy, StorageDamaged, StorageError, StorageOutdated
from assistant.settings import Settings
from bot.opening import open_assistant, refresh
from tests.storage import MODEL, numbered, whole

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT / "tests" / "corpus"
QUESTION = "Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm?"
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="the limit on a file's size is a Unix one")


def run_storage(verb: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage", verb, str(folder)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def add_until_killed(folder: Path, seconds: float) -> int:
    """The last document that the process said it had added."""
    with run_storage("add", folder) as process:
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        return int((first + process.stdout.read()).rpartition("\n")[0].split()[-1])


def test_kill_minus_nine_leaves_whole_documents_or_none(tmp_path):
    moments = random.Random(2)
    last = -1
    for _ in range(3):  # many more moments of storing are in tests/ingest/test_killing.py
        previous, last = last, add_until_killed(tmp_path, moments.uniform(0, 0.1))
        assert last > previous, "adding goes on where it was killed"
        with SqliteCatalogue.open(tmp_path) as catalogue:
            held = whole(catalogue)
        newest = max(held)
        assert newest in (last, last + 1), "what was acknowledged is there"
        assert held == set(range(max(0, newest - 19), newest + 1))


@unix_only
def test_a_full_disk_keeps_what_was_there_and_goes_on_when_there_is_room(tmp_path):
    with run_storage("fill", tmp_path) as process:
        seen = json.loads(process.stdout.read())

    assert seen["stopped"] > 0
    assert seen["held"] == list(range(max(0, seen["stopped"] - 20), seen["stopped"]))
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert seen["stopped"] in whole(catalogue)


def test_two_processes_on_one_folder(tmp_path):
    with run_storage("add", tmp_path) as process:
        process.stdout.readline()
        with pytest.raises(StorageBusy, match="đang được một tiến trình khác sử dụng"):
            SqliteCatalogue.open(tmp_path)
        process.kill()
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert whole(catalogue)


@pytest.mark.parametrize(
    "garbage", [b"kh\xc3\xb4ng ph\xe1\xba\xa3i SQLite" * 100, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_that_is_no_catalogue(tmp_path, garbage):
    (tmp_path / "catalogue.db").write_bytes(garbage)
    with pytest.raises(StorageDamaged):
        SqliteCatalogue.open(tmp_path)

    (tmp_path / "catalogue.db").unlink()
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.documents() == []


def test_a_catalogue_torn_in_its_middle(tmp_path):
    with SqliteCatalogue.open(tmp_path) as catalogue:
        for n in range(10):
            catalogue.add(*numbered(n), MODEL)
    file = tmp_path / "catalogue.db"
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))

    with SqliteCatalogue.open(tmp_path) as catalogue, pytest.raises(StorageDamaged):
        catalogue.vectors(MODEL)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "tệp").write_text("đây là một tệp", encoding="utf-8")
    with pytest.raises(StorageError):
        SqliteCatalogue.open(tmp_path / "tệp" / "data")


def test_a_catalogue_of_another_version_is_not_called_damaged(tmp_path):
    with SqliteCatalogue.open(tmp_path) as catalogue:
        catalogue.add(*numbered(0), MODEL)
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as connection:
        connection.execute("PRAGMA user_version = 999")

    with pytest.raises(StorageOutdated) as caught:
        SqliteCatalogue.open(tmp_path)
    assert "phiên bản khác" in caught.value.message
    assert "không hỏng" in caught.value.hint


@contextmanager
def full_disk() -> Iterator[None]:
    """No file takes a byte: the writes of this process fail as on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_words_folder_that_cannot_be_written_costs_no_answer(tmp_path):
    (tmp_path / "words").write_text("đây là một tệp", encoding="utf-8")

    with open_assistant(Settings(data_dir=tmp_path, documents=CORPUS)) as assistant:
        answer = assistant.ask(QUESTION)

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.degraded == ("word_index",)


@unix_only
def test_a_disk_that_is_full_when_words_are_indexed_costs_no_answer(tmp_path):
    settings = Settings(data_dir=tmp_path, documents=CORPUS)
    terms = ["kinh", "te", "so"]
    with SqliteCatalogue.open(tmp_path) as catalogue:
        refresh(settings, catalogue, OnnxEmbedder)
        with full_disk():
            words = open_word_index(settings, catalogue)
        kept = open_word_index(settings, catalogue)

    assert (words.degraded, kept.degraded) == (("word_index",), ())
    assert words.search(terms, 10) == kept.search(terms, 10) != []


@unix_only
def test_a_turn_that_cannot_be_kept_costs_no_answer(tmp_path):
    with open_assistant(Settings(data_dir=tmp_path, documents=CORPUS)) as assistant:
        first = assistant.ask(QUESTION, conversation_id="a")
        with full_disk():
            second = assistant.ask(QUESTION, conversation_id="a")
        third = assistant.ask(QUESTION, conversation_id="a")

    assert first.text == second.text == third.text
    assert (first.degraded, second.degraded, third.degraded) == ((), ("conversation",), ())
