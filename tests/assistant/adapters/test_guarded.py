"""GuardedModel over a model that does what it was told to, and over servers that are ill."""

import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.adapters.guarded import Guard, GuardedModel
from assistant.adapters.openai_compatible import OpenAICompatibleModel, Patience
from assistant.adapters.scripted import Failing, Reply, ScriptedModel
from assistant.errors import ModelBusy, ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable
from prompts.rendering import Prompt
from tests.faults import HEALTHY, failing_server

PROMPT = Prompt(system="Chỉ trả lời theo trích đoạn.", user="Bao nhiêu hồ sơ?")
QUICK = [ModelUnavailable, ModelBusy, ModelNonsense]
REST_S = 0.2


def fail(kind: type[ModelUnavailable] = ModelUnavailable, text: str = "", pieces: int = 0) -> Failing:
    return Failing(kind(name="scripted", why="thử"), text, pieces)


def ask(model: GuardedModel) -> str | type[ModelUnavailable]:
    """The reply, or what it failed with."""
    try:
        return "".join(model.stream(PROMPT))
    except ModelUnavailable as failure:
        return type(failure)


def rest(model: GuardedModel, scripted: ScriptedModel) -> None:
    """Fails until the model is left alone."""
    for _ in range(3):
        ask(model)
    asked = len(scripted.prompts)
    assert ask(model) is ModelUnavailable
    assert len(scripted.prompts) == asked


def guard_model(guard: Guard, *replies: Reply) -> tuple[GuardedModel, ScriptedModel]:
    scripted = ScriptedModel(*replies)
    return GuardedModel(scripted, guard), scripted


@pytest.mark.parametrize("kind", QUICK)
def test_a_quick_failure_is_followed_by_one_more_try(kind: type[ModelUnavailable]) -> None:
    model, scripted = guard_model(Guard(), fail(kind), "Đủ.")

    assert ask(model) == "Đủ."
    assert len(scripted.prompts) == 2


@pytest.mark.parametrize("kind", QUICK)
def test_there_is_no_third_try(kind: type[ModelUnavailable]) -> None:
    model, scripted = guard_model(Guard(), fail(kind), fail(kind), "Đủ.")

    assert ask(model) is kind
    assert len(scripted.prompts) == 2


@pytest.mark.parametrize("kind", [ModelSlow, ModelDenied])
def test_what_a_second_try_would_not_help_is_not_tried_again(kind: type[ModelUnavailable]) -> None:
    model, scripted = guard_model(Guard(), fail(kind), "Đủ.")

    assert ask(model) is kind
    assert len(scripted.prompts) == 1


def test_nothing_is_tried_again_once_words_have_come() -> None:
    model, scripted = guard_model(Guard(), fail(ModelUnavailable, "Tỷ lệ đạt", pieces=1), "Đủ.")
    stream = model.stream(PROMPT)

    assert next(stream) == "Tỷ l"
    with pytest.raises(ModelUnavailable):
        next(stream)
    assert len(scripted.prompts) == 1


def test_a_failure_that_took_long_is_not_tried_again() -> None:
    def dawdle(prompt: Prompt) -> Failing:
        time.sleep(0.05)
        return fail()

    model, scripted = guard_model(Guard(quick_s=0.01), dawdle, "Đủ.")

    assert ask(model) is ModelUnavailable
    assert len(scripted.prompts) == 1


def test_after_three_failures_in_a_row_the_model_is_left_alone() -> None:
    model, scripted = guard_model(Guard(), fail(ModelSlow))

    assert [ask(model) for _ in range(5)] == [ModelSlow, ModelSlow, ModelSlow, ModelUnavailable, ModelUnavailable]
    assert len(scripted.prompts) == 3


def test_failures_that_are_not_in_a_row_do_not_count() -> None:
    model, _ = guard_model(Guard(), *[fail(ModelSlow), fail(ModelSlow), "Đủ."] * 3)

    assert [ask(model) for _ in range(9)] == [ModelSlow, ModelSlow, "Đủ."] * 3


def test_a_failure_after_some_words_counts_too() -> None:
    model, scripted = guard_model(Guard(), fail(ModelSlow, "Tỷ lệ", pieces=1))

    rest(model, scripted)


def test_after_its_rest_a_model_that_is_well_is_used_again() -> None:
    model, scripted = guard_model(Guard(rest_s=REST_S), *[fail(ModelSlow)] * 3, "Đủ.")
    rest(model, scripted)

    time.sleep(REST_S)

    assert [ask(model) for _ in range(3)] == ["Đủ."] * 3


def test_after_its_rest_a_model_that_still_fails_rests_again() -> None:
    model, scripted = guard_model(Guard(rest_s=REST_S), fail(ModelSlow))
    rest(model, scripted)

    time.sleep(REST_S)

    assert [ask(model) for _ in range(2)] == [ModelSlow, ModelUnavailable]


def test_one_request_alone_tries_a_model_that_rested() -> None:
    model, scripted = guard_model(Guard(rest_s=REST_S), *[fail(ModelSlow)] * 3, "Đủ lời.")
    rest(model, scripted)
    time.sleep(REST_S)

    trial = model.stream(PROMPT)
    first = next(trial)

    assert ask(model) is ModelUnavailable
    assert first + "".join(trial) == "Đủ lời."
    assert ask(model) == "Đủ lời."


def test_a_trial_that_is_dropped_makes_way_for_the_next() -> None:
    model, scripted = guard_model(Guard(rest_s=REST_S), *[fail(ModelSlow)] * 3, "Đủ lời.")
    rest(model, scripted)
    time.sleep(REST_S)

    trial = model.stream(PROMPT)
    next(trial)
    del trial
    gc.collect()

    assert ask(model) == "Đủ lời."


def test_a_reader_who_leaves_early_is_no_failure() -> None:
    model, _ = guard_model(Guard(), "Đủ lời.")

    for _ in range(5):
        stream = model.stream(PROMPT)
        next(stream)
        stream.close()

    assert ask(model) == "Đủ lời."


def test_who_waits_too_long_for_a_place_is_told_so_and_it_is_no_failure() -> None:
    model, scripted = guard_model(Guard(at_once=2, wait_s=0.05), "Đủ lời.")
    streams = [model.stream(PROMPT) for _ in range(2)]
    for stream in streams:
        next(stream)

    assert [ask(model) for _ in range(5)] == [ModelBusy] * 5
    assert len(scripted.prompts) == 2
    streams[0].close()
    assert ask(model) == "Đủ lời."


def test_a_dropped_stream_gives_its_place_back() -> None:
    model, _ = guard_model(Guard(at_once=1, wait_s=0.05), "Đủ lời.")
    stream = model.stream(PROMPT)
    next(stream)
    assert ask(model) is ModelBusy

    del stream
    gc.collect()

    assert ask(model) == "Đủ lời."


def test_a_failed_request_gives_its_place_back() -> None:
    model, _ = guard_model(Guard(at_once=1, wait_s=0.05, failures=100), fail(ModelSlow), fail(ModelDenied), "Đủ.")

    assert [ask(model) for _ in range(3)] == [ModelSlow, ModelDenied, "Đủ."]


def test_twice_as_many_may_wait_and_no_more() -> None:
    """One has the place, two wait; the others are told at once."""
    model, _ = guard_model(Guard(at_once=1, wait_s=30), "Đủ.")
    holding = model.stream(PROMPT)
    next(holding)

    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(ask, model) for _ in range(6)]
        wait_for(lambda: sum(future.done() for future in asked) == 4)
        told = [future.result() for future in asked if future.done()]
        holding.close()
        replies = [future.result() for future in asked]

    assert told == [ModelBusy] * 4
    assert sorted(map(str, replies)) == sorted(map(str, [ModelBusy] * 4 + ["Đủ."] * 2))


def test_no_more_than_the_limit_are_asked_at_once() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def count(prompt: Prompt) -> str:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return "Đủ."

    model, _ = guard_model(Guard(at_once=3, wait_s=30), count)
    with ThreadPoolExecutor(9) as pool:
        replies = list(pool.map(lambda _: ask(model), range(9)))

    assert replies == ["Đủ."] * 9
    assert most == 3


def test_while_a_server_rests_the_error_comes_without_asking_it() -> None:
    with failing_server("hang before headers") as server:
        impatient = OpenAICompatibleModel(server.base_url, "nho", patience=Patience(0.3, 5, 5))
        model = GuardedModel(impatient)
        impatient.prepare()
        assert [ask(model) for _ in range(3)] == [ModelSlow] * 3

        began = time.monotonic()
        assert ask(model) is ModelUnavailable
        assert time.monotonic() - began < 5
        assert len(server.calls) == 3


@pytest.mark.parametrize("kind", ["accept and close", "429 Retry-After", "half a JSON event", "500"])
def test_one_hiccup_of_a_server_is_not_noticed(kind: str) -> None:
    with failing_server(kind, times=1) as server:
        model = GuardedModel(OpenAICompatibleModel(server.base_url, "nho"), Guard(quick_s=5))

        assert ask(model) == HEALTHY
        assert len(server.calls) == 2


def wait_for(condition: Callable[[], bool], limit_s: float = 10) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
