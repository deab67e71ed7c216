"""Real answers and drafts over the real documents with a real small model: wiring, stream and check, not its wit.

The model knows little Vietnamese. So what reaches a reader is mostly the documents' own words, and never less.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.api.draft_schemas import DraftBody
from assistant.api.schemas import AnswerBody
from assistant.claims import Kind, read_words
from tests.conftest import DOCUMENTS
from tests.e2e.conftest import serve

pytestmark = pytest.mark.llm

QUESTIONS = [
    "Mục tiêu cụ thể về dịch vụ công trực tuyến của Mỹ Tú là gì?",
    "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Yên Hòa đến 2030 là bao nhiêu phần trăm?",
    "Hạn báo cáo kết quả quán triệt ở Mỹ Tú là ngày nào?",
    "Hội đồng nhân dân xã Yên Hòa được giao những việc gì?",
]
PATIENCE = {"NGHIQUYET_LLM_FIRST_TOKEN_S": "30", "NGHIQUYET_LLM_STALL_S": "20", "NGHIQUYET_LLM_ANSWER_S": "30"}


@pytest.fixture(scope="module")
def address(llm_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = {"NGHIQUYET_LLM_BASE_URL": llm_server, "NGHIQUYET_LLM_MODEL": "gemma3-270m", **PATIENCE}
    with serve(tmp_path_factory.mktemp("data"), DOCUMENTS, **settings) as opened:
        yield opened


@pytest.fixture(scope="module", params=QUESTIONS)
def told(request: pytest.FixtureRequest, address: str) -> tuple[AnswerBody, AnswerBody]:
    """An answer with the model, and in quotes."""
    bodies = [{"question": request.param}, {"question": request.param, "verbatim": True}]
    answers = [httpx.post(f"{address}/v1/ask", json=body, timeout=60).raise_for_status() for body in bodies]
    return AnswerBody.model_validate(answers[0].json()), AnswerBody.model_validate(answers[1].json())


def test_the_model_was_asked(told: tuple[AnswerBody, AnswerBody]) -> None:
    written, quoted = told

    assert written.timings_ms["generate"] > 0
    assert "generate" not in quoted.timings_ms
    assert not {"model_unavailable", "model_denied", "model_busy"} & set(written.degraded)


def test_nothing_of_the_quotes_is_lost(told: tuple[AnswerBody, AnswerBody]) -> None:
    written, quoted = told

    assert written.status == quoted.status == "answered"
    assert written.citations == quoted.citations
    figures = {w.text for c in quoted.citations for w in read_words(c.quote) if w.kind is not Kind.SYLLABLE}
    assert figures <= {w.text for w in read_words(written.text)}


def test_no_sentence_has_a_figure_that_its_sources_lack(told: tuple[AnswerBody, AnswerBody]) -> None:
    written, _ = told
    quotes = {c.n: read_words(f"{c.quote} {c.section.headings} {c.section.label}") for c in written.citations}
    for sentence in (s for s in written.sentences if s.support == "checked"):
        words = sentence.text.rsplit(": ", 1)[-1].split(" [")[0]
        held = {w.text for n in sentence.citations for w in quotes[n]}
        assert {w.text for w in read_words(words) if w.kind is not Kind.SYLLABLE} <= held, sentence.text


def test_the_stream_tells_the_same(address: str) -> None:
    body, headers = {"question": QUESTIONS[0]}, {"Accept": "text/event-stream"}
    with httpx.stream("POST", f"{address}/v1/ask", json=body, headers=headers, timeout=60) as response:
        text = "".join(response.iter_text())
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.strip().split("\n\n")]
    done = AnswerBody.model_validate_json(blocks[-1]["data"])

    assert blocks[0]["event"] == "status"
    assert [json.loads(b["data"]) for b in blocks if b["event"] == "sentence"] == [
        s.model_dump() for s in done.sentences
    ]


def test_a_draft_keeps_its_sources_and_its_figures(address: str) -> None:
    asked = {"request": "Viết bài đăng Facebook về dịch vụ công trực tuyến của Mỹ Tú"}
    bodies = [asked, asked | {"verbatim": True}]
    replies = [httpx.post(f"{address}/v1/draft", json=body, timeout=90).raise_for_status() for body in bodies]
    written, composed = (DraftBody.model_validate(reply.json()) for reply in replies)
    figures = [{w.text for w in read_words(d.text) if w.kind is not Kind.SYLLABLE} for d in (written, composed)]

    assert written.mode == "generated" or written.degraded
    assert not {"model_unavailable", "model_denied", "model_busy"} & set(written.degraded)
    assert (written.citations, composed.mode) == (composed.citations, "extractive")
    assert figures[0] == figures[1]


def test_the_documents_are_as_they_were(address: str) -> None:
    sources = {d["source"] for d in httpx.get(f"{address}/v1/documents").json()["documents"]}

    assert sources == {path.name for path in Path(DOCUMENTS).glob("*.txt")}
