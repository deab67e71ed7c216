"""Shared fixtures: two invented documents, a real assistant over them (real SQLite, tantivy, embedding model), and
the five real documents as stored.

No test calls out: ``outside.py`` refuses it, and fails the test.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from assistant.model import Document
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant
from ingest.pipeline import parse_document
from tests import outside

CORPUS = Path(__file__).parent / "corpus"
DOCUMENTS = Path(__file__).parents[1] / "documents"


outside.watch()
hypothesis.settings.register_profile("patient", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _no_calls_out() -> Iterator[None]:
    with outside.nobody_called():
        yield


@pytest.fixture(scope="session")
def corpus() -> Sequence[Document]:
    """A programme of huyện Sông Xanh (21-CTr/HU) and a plan of xã Đồi Thông (07-KH/ĐU)."""
    return [parse_document(path) for path in sorted(CORPUS.glob("*.txt"))]


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), documents=CORPUS)
    with open_assistant(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def stored_documents(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder of the five real documents, to be copied; made once a run, by the worker that is first to ask.

    Their vectors take ten seconds of every core.
    """
    own = tmp_path_factory.getbasetemp()
    data = (own if worker_id == "master" else own.parent) / "stored_documents"
    with FileLock(data.with_suffix(".lock")):
        if not data.exists():
            with open_assistant(Settings(data_dir=data.with_suffix(".aside"), documents=DOCUMENTS)):
                pass
            data.with_suffix(".aside").rename(data)
    return data


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test fails the run")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What a target was made to test must not pass by being skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
