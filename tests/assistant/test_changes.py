"""Documents added and removed while questions are asked: the next question knows, and none fails meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from assistant.adapters.onnx import OnnxEmbedder
from assistant.adapters.sqlite import SqliteCatalogue
from assistant.bootstrap import open_edition
from assistant.dialogue import AnswerStatus
from assistant.edition import Edition
from assistant.errors import StorageError, UnknownDocument
from assistant.ports import Catalogue
from assistant.reports import FileStatus, StoringReport
from assistant.service import OUTDATED, Assistant
from assistant.settings import Settings
from ingest.pipeline import hash_bytes, parse_text
from ingest.storing import remove_document, store_bytes
from tests.conftest import CORPUS

embedder = cache(OnnxEmbedder)
PROGRAMME = (CORPUS / "chuong-trinh.txt").read_bytes()
QUESTION = "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu phần trăm?"
OTHER = "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Đồi Thông là bao nhiêu phần trăm?"


class Reading:
    """A librarian who reads in this process: what parsing in a child does is tested with the ingest package."""

    formats, limit_mb = (".txt",), 1

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def take_in(self, name: str, data: bytes) -> StoringReport:
        def parse(data: bytes, name: str, _: object) -> object:
            return parse_text(data.decode(), name, hash_bytes(data))

        return store_bytes(name, data, self._catalogue, embedder, parse)

    def remove(self, document_id: str) -> None:
        remove_document(document_id, self._catalogue, embedder)


Open = Callable[[], Edition]


@contextmanager
def open_empty(folder: Path, wrap: Callable[[Open], Open] = lambda open_it: open_it) -> Iterator[Assistant]:
    settings = Settings(data_dir=folder)
    with SqliteCatalogue.open(folder) as catalogue:

        def open_now() -> Edition:
            return open_edition(settings, catalogue, embedder())

        assistant = Assistant(catalogue, wrap(open_now), Reading(catalogue))
        yield assistant
        assistant.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Assistant]:
    with open_empty(tmp_path) as opened:
        yield opened


def answer(assistant: Assistant, question: str = QUESTION) -> str:
    return assistant.ask(question).text


def test_a_file_taken_in_answers_the_next_question(empty: Assistant) -> None:
    assert empty.ask(QUESTION).status is not AnswerStatus.ANSWERED
    (report,) = empty.take_in("chuong-trinh.txt", PROGRAMME).files
    assert report.status is FileStatus.ADDED
    assert "75%" in answer(empty)


def test_a_changed_file_answers_with_its_new_words_and_the_old_ones_stay_readable(empty: Assistant) -> None:
    empty.take_in("chuong-trinh.txt", PROGRAMME)
    (former,) = empty.documents()
    (report,) = empty.take_in("chuong-trinh.txt", PROGRAMME.replace(b"75%", b"77%")).files
    assert report.status is FileStatus.CHANGED
    assert "77%" in answer(empty)
    assert "75%" not in answer(empty)
    assert "75%" in empty.document(former.id).text
    assert [v.replaced_at is None for v in empty.versions(former)] == [False, True]


def test_a_removed_document_answers_nothing_and_is_not_found(empty: Assistant) -> None:
    empty.take_in("chuong-trinh.txt", PROGRAMME)
    (document,) = empty.documents()
    empty.remove(document.id)
    assert empty.ask(QUESTION).citations == ()
    assert empty.search("hồ sơ") == []
    with pytest.raises(UnknownDocument):
        empty.document(document.id)
    with pytest.raises(UnknownDocument):
        empty.remove(document.id)


def test_what_changes_nothing_makes_no_new_edition(empty: Assistant) -> None:
    empty.take_in("chuong-trinh.txt", PROGRAMME)
    with empty.reading() as before:
        empty.take_in("chuong-trinh.txt", PROGRAMME)
        with empty.reading() as after:
            assert before is after


def test_whoever_is_reading_keeps_documents_and_indexes_of_one_state(empty: Assistant) -> None:
    empty.take_in("chuong-trinh.txt", PROGRAMME)
    with empty.reading() as edition:
        (document,) = edition.corpus.documents()
        empty.remove(document.id)
        empty.take_in("ke-hoach.txt", (CORPUS / "ke-hoach.txt").read_bytes())
        hits = edition.search(edition.understand(QUESTION, (), None), 5)
        assert hits
        assert {edition.corpus.document(hit.passage.document_id).source for hit in hits} == {"chuong-trinh.txt"}
    assert "88%" in answer(empty, OTHER)


def test_no_question_fails_or_mixes_two_states_while_documents_come_and_go(tmp_path: Path) -> None:
    """One document is always there; the other one comes, changes and goes under the readers' hands."""
    states = {"75%": PROGRAMME, "77%": PROGRAMME.replace(b"75%", b"77%")}
    wrong: list[object] = []
    stop = threading.Event()

    def keep_asking(assistant: Assistant) -> None:
        while not stop.is_set():
            try:
                if "88%" not in answer(assistant, OTHER):
                    wrong.append("Đồi Thông")
                told = assistant.ask(QUESTION)
                if told.citations and sum(figure in told.text for figure in states) != 1:
                    wrong.append(told.text)
                assistant.search("hồ sơ trực tuyến", 20)
            except Exception as error:  # noqa: BLE001 (whatever it is, no question may fail)
                wrong.append(error)

    with open_empty(tmp_path) as assistant:
        assistant.take_in("ke-hoach.txt", (CORPUS / "ke-hoach.txt").read_bytes())
        readers = [threading.Thread(target=keep_asking, args=[assistant]) for _ in range(2)]
        for reader in readers:
            reader.start()
        for _ in range(2):
            for figure, data in states.items():
                assistant.take_in("chuong-trinh.txt", data)
                assert figure in answer(assistant), "the change counts as soon as it is acknowledged"
            assistant.remove(next(d.id for d in assistant.documents() if d.source == "chuong-trinh.txt"))
            assert assistant.ask(QUESTION).citations == ()
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []


class Refusing:
    """Makes editions until it is told not to."""

    def __init__(self, open_edition: Open) -> None:
        self.error: BaseException | None = None
        self._open = open_edition
        self.made: list[Edition] = []

    def __call__(self) -> Edition:
        if self.error:
            raise self.error
        self.made.append(self._open())
        return self.made[-1]


@pytest.mark.parametrize("error", [StorageError(path="data"), MemoryError()])
def test_where_no_new_edition_can_be_made_the_old_one_answers_and_says_so(tmp_path: Path, error: Exception) -> None:
    made: list[Refusing] = []

    def wrap(open_it: Open) -> Refusing:
        made.append(Refusing(open_it))
        return made[0]

    with open_empty(tmp_path, wrap) as assistant:
        assistant.take_in("chuong-trinh.txt", PROGRAMME)
        made[0].error = error
        try:
            assistant.take_in("chuong-trinh.txt", PROGRAMME.replace(b"75%", b"77%"))
        except MemoryError:
            assert isinstance(error, MemoryError)
        told = assistant.ask(QUESTION)
        assert "75%" in told.text
        assert told.degraded == (OUTDATED,)
        made[0].error = None
        assistant.take_in("ke-hoach.txt", (CORPUS / "ke-hoach.txt").read_bytes())
        told = assistant.ask(QUESTION)
        assert "77%" in told.text
        assert told.degraded == ()


def test_indexes_of_former_editions_are_closed_and_the_new_ones_prepared(tmp_path: Path) -> None:
    made: list[Refusing] = []
    events: list[tuple[str, int]] = []

    def wrap(open_it: Open) -> Refusing:
        def open_watched() -> Edition:
            edition, number = open_it(), len(events)
            vectors = edition.vectors
            vectors.close = lambda: events.append(("closed", number))
            vectors.prepare = lambda: events.append(("prepared", number))
            events.append(("opened", number))
            return edition

        made.append(Refusing(open_watched))
        return made[0]

    with open_empty(tmp_path, wrap) as assistant:
        assistant.prepare()
        assistant.take_in("chuong-trinh.txt", PROGRAMME)
        for thread in threading.enumerate():
            if thread.name == "prepare":
                thread.join()
    assert events == [
        ("opened", 0), ("prepared", 0), ("opened", 2), ("closed", 0), ("prepared", 2), ("closed", 2),
    ]  # fmt: skip
