"""The outlines of the five documents stay as they are.

After a wanted change, write them again with ``python -m tests.ingest.test_golden`` and read the difference.
"""

import json
from pathlib import Path

import pytest

from ingest.describing import describe_outline
from ingest.pipeline import parse_document

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
DOCUMENTS = sorted((ROOT / "documents").glob("*.txt"))


def render(path: Path) -> str:
    return json.dumps(describe_outline(parse_document(path)), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem[:3])
def test_outline_is_as_recorded(path: Path) -> None:
    assert render(path) == (GOLDEN / f"outline_{path.stem[:3]}.json").read_text(encoding="utf-8")


def test_there_are_five_documents() -> None:
    assert len(DOCUMENTS) == 5


if __name__ == "__main__":
    for document in DOCUMENTS:
        (GOLDEN / f"outline_{document.stem[:3]}.json").write_text(render(document), encoding="utf-8")
