"""Any LanguageModel, kept from harm: not too many requests at once, one more try, and rest for a server that fails.

In goes a model, out comes one with the same words. A failure of the model is told as the model told it. It sets no
limit to the time that a reply takes: the model does.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock
from time import monotonic

from pybreaker import STATE_CLOSED, CircuitBreaker, CircuitBreakerError, CircuitBreakerListener, CircuitBreakerState

from assistant.errors import ModelBusy, ModelDenied, ModelSlow, ModelUnavailable
from assistant.ports import LanguageModel
from prompts.rendering import Prompt

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Guard:
    at_once: int = 4  # requests; twice as many may wait
    wait_s: float = 0.5  # for a place
    quick_s: float = 0.5  # a failure that took longer leaves no time to try again
    failures: int = 3  # in a row, until the model is left alone
    rest_s: float = 30  # then one request tries it


class GuardedModel:
    """Fulfils ``ports.LanguageModel``; threads may share it, and may drop a stream unread."""

    def __init__(self, model: LanguageModel, guard: Guard = Guard()) -> None:
        self.name = model.name
        self._model = model
        self._guard = guard
        self._line = _Line(model.name, guard)
        self._trial = Lock()
        self._breaker = CircuitBreaker(
            fail_max=guard.failures,
            reset_timeout=guard.rest_s,
            exclude=[GeneratorExit],  # the reader left
            listeners=[_Teller()],
            name=model.name,
            throw_new_error_on_trip=False,
        )

    def stream(self, prompt: Prompt) -> Generator[str]:
        """Raises ModelBusy when there is no place, ModelUnavailable at once while the model rests, else the model's."""
        with self._one_trial():
            pieces = self._start(prompt)
            with self._line.place(), closing(pieces):
                yield from pieces

    @contextmanager
    def _one_trial(self) -> Iterator[None]:
        """pybreaker lets all through that come while a stream tries the model; it counts when the stream ends."""
        tries = self._breaker.current_state != STATE_CLOSED
        if tries and not self._trial.acquire(blocking=False):
            raise self._refuse()
        try:
            yield
        finally:
            if tries:
                self._trial.release()

    def _start(self, prompt: Prompt) -> Generator[str]:
        """Not yet run: a request that finds no place says nothing about the model."""
        try:
            return self._breaker.call(self._try_twice, prompt)
        except CircuitBreakerError:
            raise self._refuse() from None

    def _refuse(self) -> ModelUnavailable:
        return ModelUnavailable(name=self.name, why=f"circuit open, {self._guard.rest_s} s")

    def _try_twice(self, prompt: Prompt) -> Generator[str]:
        """Once more when it failed quickly and nothing had come: what came can't be taken back."""
        began, came = monotonic(), False
        try:
            with closing(self._model.stream(prompt)) as pieces:
                for piece in pieces:
                    came = True
                    yield piece
            return
        except (ModelSlow, ModelDenied):
            raise
        except ModelUnavailable as failure:
            if came or monotonic() - began > self._guard.quick_s:
                raise
            _log.info("asking again: %s", failure)
        yield from self._model.stream(prompt)


class _Line:
    """Places are tokens in queues: unlike a semaphore's, the garbage collector may give them back at any moment."""

    def __init__(self, name: str, guard: Guard) -> None:
        self._name = name
        self._wait_s = guard.wait_s
        self._places = _put_tokens(guard.at_once)
        self._admissions = _put_tokens(guard.at_once * 3)  # those with a place, and those who wait

    @contextmanager
    def place(self) -> Iterator[None]:
        """Raises ModelBusy."""
        with self._taken(self._admissions, 0), self._taken(self._places, self._wait_s):
            yield

    @contextmanager
    def _taken(self, tokens: SimpleQueue[None], wait_s: float) -> Iterator[None]:
        try:
            tokens.get(timeout=wait_s)
        except Empty:
            raise ModelBusy(name=self._name, why=f"> {wait_s} s") from None
        try:
            yield
        finally:
            tokens.put(None)


def _put_tokens(count: int) -> SimpleQueue[None]:
    tokens: SimpleQueue[None] = SimpleQueue()
    for _ in range(count):
        tokens.put(None)
    return tokens


class _Teller(CircuitBreakerListener):
    def state_change(
        self, cb: CircuitBreaker, old_state: CircuitBreakerState | None, new_state: CircuitBreakerState
    ) -> None:
        _log.warning("%s: circuit %s", cb.name, new_state.name)
