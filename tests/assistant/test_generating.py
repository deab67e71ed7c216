"""An answer in a model's words: what stands is told, what doesn't gives way to the documents' own words."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from assistant.adapters.scripted import Failing, ScriptedModel
from assistant.dialogue import Answer, Sentence
from assistant.errors import ModelBusy, ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable
from assistant.generating import MOST_SENTENCES, finish, is_worth_writing, write_answer
from assistant.service import Assistant

QUESTION = "Mục tiêu cụ thể của Sông Xanh là gì?"
ONE = "Sông Xanh đặt mục tiêu 75% hồ sơ thủ tục hành chính xử lý trực tuyến"
BOTH = (
    "tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%; tỷ lệ người dân có tài khoản thanh toán điện tử trên 60%"
)
TEAMS = "Huyện phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả"


@pytest.fixture(scope="module")
def ready(assistant: Assistant) -> Answer:
    """Two clauses of one document: 75% and 60% [1], 90% [2]."""
    answer = assistant.ask(QUESTION, verbatim=True)
    assert ["75%" in c.quote for c in answer.citations] == [True, False]
    assert "90%" in answer.citations[1].quote
    return answer


def reply(*sentences: tuple[str, Sequence[int]]) -> str:
    return json.dumps({"sentences": [{"text": text, "sources": list(sources)} for text, sources in sentences]})


def write(ready: Answer, *sentences: tuple[str, Sequence[int]]) -> Answer:
    return finish(write_answer(QUESTION, ready, ScriptedModel(reply(*sentences))))


def supports(answer: Answer) -> list[str]:
    return [sentence.support for sentence in answer.sentences]


def test_sentences_that_stand_are_the_answer(ready: Answer) -> None:
    answer = write(ready, (f"Cụ thể, {BOTH}.", [1]), (f"{TEAMS}.", [2]))

    assert answer.mode == "generated"
    assert supports(answer) == ["checked", "checked"]
    assert answer.sentences[0].text.startswith(
        "Theo Chương trình số 21-CTr/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy"
    )
    assert answer.sentences[0].text.endswith(f"Cụ thể, {BOTH} [1].")
    assert answer.sentences[1].text == f"{TEAMS} [2]."
    assert answer.text == "\n".join(s.text for s in answer.sentences)
    assert answer.degraded == ready.degraded
    assert answer.citations == ready.citations
    assert answer.id == ready.id


@pytest.mark.parametrize(
    "altered",
    [
        TEAMS.replace("90%", "95%"),
        TEAMS.replace("90%", "60%"),
        TEAMS.replace("phấn đấu", "đã có"),
        TEAMS.replace("thôn", "xã"),
        TEAMS.replace("90%", "ít nhất 90%"),
        TEAMS.replace("hiệu quả", "không hiệu quả"),
        TEAMS.replace("Huyện", "Tỉnh Hải Bình"),
        f"{TEAMS} và cấp kinh phí cho từng thôn",
        f"Đến năm 2030, {TEAMS}",
    ],
)
def test_a_sentence_that_fails_gives_way_to_the_documents_words(ready: Answer, altered: str) -> None:
    answer = write(ready, (f"Cụ thể, {BOTH}.", [1]), (f"{altered}.", [2]))

    assert supports(answer) == ["checked", "verbatim"]
    assert answer.sentences[1] == ready.sentences[1]
    assert altered not in answer.text
    assert answer.degraded == (*ready.degraded, "model_unsupported")


def test_what_the_model_leaves_out_is_told_verbatim(ready: Answer) -> None:
    answer = write(ready, (f"{TEAMS}.", [2]))

    assert supports(answer) == ["checked", "verbatim"]
    assert "75%" in answer.sentences[1].text
    assert answer.degraded == ready.degraded


def test_a_clause_told_in_part_is_told_whole(ready: Answer) -> None:
    """75% stands, the 60% of the same clause is missing."""
    answer = write(ready, (f"{ONE}.", [1]), (f"{TEAMS}.", [2]))

    assert supports(answer) == ["checked", "checked", "verbatim"]
    assert "60%" in answer.text


def test_a_sentence_without_source_is_dropped(ready: Answer) -> None:
    answer = write(ready, (f"Cụ thể, {BOTH}.", []), (f"{TEAMS}.", [2]))

    assert supports(answer) == ["checked", "verbatim"]
    assert "Cụ thể" not in answer.text


def test_a_sentence_said_twice_is_told_once(ready: Answer) -> None:
    answer = write(ready, *[(f"{TEAMS}.", [2])] * 5, (f"Cụ thể, {BOTH}.", [1]))

    assert supports(answer) == ["checked", "checked"]


def test_an_answer_has_an_end(ready: Answer) -> None:
    many = [(f"Theo văn bản, mục {'tiêu ' * n}là {TEAMS.lower()}.", [2]) for n in range(1, 3 * MOST_SENTENCES)]
    answer = write(ready, *many)

    assert len(answer.sentences) <= MOST_SENTENCES + len(ready.sentences)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModelUnavailable(name="m", why="refused"), "model_unavailable"),
        (ModelDenied(name="m", why="401"), "model_denied"),
        (ModelSlow(name="m", why="6 s"), "model_slow"),
        (ModelBusy(name="m", why="429"), "model_busy"),
        (ModelNonsense(name="m", why="SSE"), "model_nonsense"),
    ],
)
def test_a_model_that_fails_costs_its_words_and_no_answer(ready: Answer, error: ModelUnavailable, code: str) -> None:
    answer = finish(write_answer(QUESTION, ready, ScriptedModel(Failing(error))))

    assert answer.mode == "extractive"
    assert answer.text == ready.text
    assert answer.sentences == ready.sentences
    assert answer.degraded == (*ready.degraded, code)


def test_what_stood_before_a_model_failed_is_kept(ready: Answer) -> None:
    text = reply((f"{TEAMS}.", [2]), ("Câu sau bị đứt", [1]))
    failing = Failing(ModelSlow(name="m", why="3 s"), text, pieces=len(text) // 4 - 5)
    answer = finish(write_answer(QUESTION, ready, ScriptedModel(failing)))

    assert supports(answer) == ["checked", "verbatim"]
    assert answer.mode == "generated"
    assert answer.degraded == (*ready.degraded, "model_slow")


@pytest.mark.parametrize("text", ["", " ", "{}", "[]", '{"sentences": []}', "[1]", "null"])
def test_an_empty_reply_is_told_as_nonsense(ready: Answer, text: str) -> None:
    answer = finish(write_answer(QUESTION, ready, ScriptedModel(text)))

    assert (answer.text, answer.mode) == (ready.text, "extractive")
    assert answer.degraded in ((*ready.degraded, "model_nonsense"), (*ready.degraded, "model_unsupported"))


@pytest.mark.parametrize(
    "text",
    ["The target is 75 percent [1].", "目标是百分之七十五 [1]。", "asdf qwer zxcv [1]", "75% [1]", "Có [1].", "…"],
)
def test_nonsense_is_not_told(ready: Answer, text: str) -> None:
    answer = finish(write_answer(QUESTION, ready, ScriptedModel(text)))

    assert [s for s in answer.sentences if s.support == "verbatim"] == list(ready.sentences)


def test_the_first_sentence_comes_before_the_last_is_written(ready: Answer) -> None:
    model = ScriptedModel(reply((f"Cụ thể, {BOTH}.", [1]), (f"{TEAMS}.", [2])))
    writing = write_answer(QUESTION, ready, model)

    first = next(writing)

    assert isinstance(first, Sentence)
    assert first.support == "checked"
    assert model.running == 1
    writing.close()
    assert model.running == 0


def test_the_model_sees_the_clauses_and_no_more(ready: Answer, assistant: Assistant) -> None:
    model = ScriptedModel(reply((f"{TEAMS}.", [2])))
    finish(write_answer(QUESTION, ready, model))

    user = model.prompts[0].user
    assert all(" ".join(c.quote.split()) in user for c in ready.citations)
    assert "Phạm Thị Hoa" not in user
    assert model.prompts[0].reply is not None


def test_counts_tables_clauses_asked_for_and_refusals_stay_as_they_are(assistant: Assistant) -> None:
    questions = [
        "Chương trình của Sông Xanh có bao nhiêu chỉ tiêu?",
        "So sánh tỷ lệ hồ sơ trực tuyến của Sông Xanh và Đồi Thông",
        "Điểm 2.2 mục I của Chương trình 21-CTr/HU nói gì?",
        "Số điện thoại của Bí thư Huyện ủy Sông Xanh?",
        "Giá vé xem bóng đá là bao nhiêu?",
    ]
    with assistant.reading() as edition:
        traces = [edition.trace(edition.understand(question, (), None)) for question in questions]
        written = edition.trace(edition.understand(QUESTION, (), None))

    assert [is_worth_writing(trace) for trace in traces] == [False] * len(questions)
    assert is_worth_writing(written)
