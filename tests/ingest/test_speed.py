"""Hostile and merely long text is read in time that grows with its length."""

import time

import pytest

from ingest.passages import make_passages
from tests.ingest.documents import parse

SECONDS = 20  # of processor time; a busy machine takes 8 for the longest of these, quadratic time is far above


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(f"{n}\tTên\t{n}" for n in range(10_000)), id="a table parted by tabs"),
        pytest.param("x" + " " * 300_000 + "x", id="a run of spaces"),
        pytest.param(" " * 300_000 + "x", id="a deep indent"),
        pytest.param("ngày      " * 30_000, id="blanks left for the pen"),
        pytest.param("thực hiện tốt nhiệm vụ\n" * 10_000, id="a paragraph of many lines"),
        pytest.param("1. Gồm\n" * 10_000, id="headings without content"),
        pytest.param("như sau:\n“Điều 1. Một\n" * 5_000, id="quotations that are never closed"),
        pytest.param("| 1 | Một |\n" * 5_000, id="a markdown table"),
        pytest.param("|" + "-" * 300_000 + "x", id="a ruler that is none"),
        pytest.param("\\-" * 150_000, id="a run of escapes"),
        pytest.param("*a" * 150_000, id="italics that are never closed"),
        pytest.param("CHỦ TỊCH\n" * 10_000, id="offices without names"),
        pytest.param("Phụ lục I\n" * 10_000, id="annexes without content"),
        pytest.param("TÊN " * 75_000, id="a line of capitals"),
        pytest.param("…" * 300_000, id="a run of ends of sentences"),
    ],
)
def test_long_text_is_read_in_time(text: str) -> None:
    started = time.process_time()
    make_passages(parse(text))
    assert time.process_time() - started < SECONDS
