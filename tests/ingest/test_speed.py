"""Hostile and merely long text is read in time that grows with its length."""

import time

import pytest

from ingest.passages import make_passages
from tests.ingest.documents import parse

SECONDS = 10  # for any text of up to a million characters; quadratic time would be far above it


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(f"{n}\tTên\t{n}" for n in range(20_000)), id="a table parted by tabs"),
        pytest.param("x" + " " * 300_000 + "x", id="a run of spaces"),
        pytest.param(" " * 300_000 + "x", id="a deep indent"),
        pytest.param("ngày      " * 30_000, id="blanks left for the pen"),
        pytest.param("thực hiện tốt nhiệm vụ\n" * 20_000, id="a paragraph of many lines"),
        pytest.param("1. Gồm\n" * 10_000, id="headings without content"),
        pytest.param("…" * 300_000, id="a run of ends of sentences"),
    ],
)
def test_long_text_is_read_in_time(text: str) -> None:
    started = time.perf_counter()
    make_passages(parse(text))
    assert time.perf_counter() - started < SECONDS
