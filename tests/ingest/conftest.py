"""An empty catalogue and an empty folder of documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters.sqlite import SqliteCatalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    with SqliteCatalogue.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"
