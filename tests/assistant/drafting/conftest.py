"""What the drafting tests draft from: the five real documents, and the two invented ones of huyện Sông Xanh, xã Đồi
Thông.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from assistant.drafting.drafting import compose_draft
from assistant.drafting.reading import Choices, read_request
from assistant.drafts import Draft, DraftRequest
from assistant.edition import Edition
from assistant.service import Assistant
from assistant.settings import Settings
from bot.opening import open_assistant
from tests.conftest import DOCUMENTS

Write = Callable[..., Draft]


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory, stored_documents: Path) -> Iterator[Edition]:
    data = shutil.copytree(stored_documents, tmp_path_factory.mktemp("five") / "data")
    with open_assistant(Settings(data_dir=data, documents=DOCUMENTS)) as opened, opened.reading() as edition:
        yield edition


@pytest.fixture(scope="session")
def invented(assistant: Assistant) -> Iterator[Edition]:
    with assistant.reading() as edition:
        yield edition


@pytest.fixture(scope="session")
def write(five: Edition) -> Write:
    """A draft from the five documents; composed once a run."""
    return _writer(five)


@pytest.fixture(scope="session")
def write_invented(invented: Edition) -> Write:
    """A draft from the invented ones."""
    return _writer(invented)


def _writer(edition: Edition) -> Write:
    @cache
    def write(typed: str, **chosen: object) -> Draft:
        return compose_draft(read_request(typed, edition, Choices(**chosen)), edition)  # type: ignore[arg-type]

    return write


@pytest.fixture(scope="session")
def read(five: Edition) -> Callable[..., DraftRequest]:
    return lambda typed, **chosen: read_request(typed, five, Choices(**chosen))
