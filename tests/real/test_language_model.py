"""OpenAICompatibleModel against a real server and real weights: llama.cpp with a model of 270 million parameters."""

import json
import time

import pytest

from assistant.adapters.guarded import GuardedModel
from assistant.adapters.openai_compatible import OpenAICompatibleModel, Patience
from assistant.errors import ModelSlow
from prompts.rendering import Prompt
from tests.real.conftest import MODEL

pytestmark = pytest.mark.llm

AMPLE = Patience(first_token_s=60, stall_s=60, answer_s=120)
STORY = Prompt(system="Write in English.", user="Count from one to one hundred in words: one, two, three,")
SCHEMA = {  # without numbers of its own choice: it would write digits without end
    "type": "object",
    "properties": {"share": {"enum": [20, 80]}, "unit": {"enum": ["%", "‰"]}},
    "required": ["share", "unit"],
    "additionalProperties": False,
}


def open_model(base_url: str, patience: Patience = AMPLE) -> OpenAICompatibleModel:
    model = OpenAICompatibleModel(base_url, MODEL, patience=patience)
    model.prepare()
    return model


def first_pieces(model: OpenAICompatibleModel, count: int) -> list[str]:
    stream = model.stream(STORY)
    pieces = [piece for piece, _ in zip(stream, range(count), strict=False)]
    stream.close()
    return pieces


def test_a_real_reply_comes_in_pieces_over_time(llm_server: str) -> None:
    came = []
    stream = open_model(llm_server).stream(STORY)
    for _ in range(10):
        assert next(stream)
        came.append(time.monotonic())
    stream.close()

    assert came[-1] - came[0] > 0.05


def test_a_schema_holds_a_model_that_knows_nothing(llm_server: str) -> None:
    prompt = Prompt(system="Reply in JSON.", user="The share is 80 %. What is the share?", reply=SCHEMA)

    reply = json.loads("".join(open_model(llm_server).stream(prompt)))

    assert sorted(reply) == ["share", "unit"]
    assert reply["share"] in (20, 80)


def test_without_a_schema_it_replies_in_plain_text(llm_server: str) -> None:
    text = "".join(first_pieces(open_model(llm_server), 10))

    assert text.strip()


def test_closing_early_frees_the_server_for_the_next(llm_server: str) -> None:
    """It serves one at a time, and the counting would take it half a minute."""
    model = GuardedModel(open_model(llm_server))
    for _ in range(3):
        stream = model.stream(STORY)
        next(stream)
        stream.close()

    began = time.monotonic()
    next(model.stream(STORY))

    assert time.monotonic() - began < 10


def test_what_came_within_a_short_time_is_kept(llm_server: str) -> None:
    began = time.monotonic()
    first_pieces(open_model(llm_server), 3)
    short = max(1.5, 3 * (time.monotonic() - began))  # on a busy machine too, for some words and not for all
    stream = open_model(llm_server, Patience(first_token_s=60, stall_s=60, answer_s=short)).stream(STORY)
    pieces: list[str] = []

    with pytest.raises(ModelSlow):
        pieces.extend(stream)

    assert pieces
