"""A language model that says what it was told to: for tests, and for trying the program without a model.

In go replies, out they come piece by piece. It reads no prompt by itself, and calls nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from threading import Lock

from assistant.errors import ModelUnavailable
from prompts.rendering import Prompt

_PIECE = 4  # characters: about what a token is


@dataclass(frozen=True, slots=True)
class Failing:
    """Raises ``error`` after so many pieces of ``text``."""

    error: ModelUnavailable
    text: str = ""
    pieces: int = 0


Reply = str | Failing | Callable[[Prompt], str | Failing]


class ScriptedModel:
    """Fulfils ``ports.LanguageModel``; threads may share it."""

    name = "scripted"

    def __init__(self, *replies: Reply) -> None:
        """To the first prompt, the second, and so on; to all that follow, the last one again."""
        self._replies = replies or ("",)
        self._lock = Lock()
        self.prompts: list[Prompt] = []
        self.running = 0  # streams that are neither at their end nor closed

    def stream(self, prompt: Prompt) -> Generator[str]:
        reply = self._begin(prompt)
        try:
            yield from _say(reply if not callable(reply) else reply(prompt))
        finally:
            self._count(-1)

    def _begin(self, prompt: Prompt) -> Reply:
        self._count(1)
        with self._lock:
            self.prompts.append(prompt)
            return self._replies[min(len(self.prompts), len(self._replies)) - 1]

    def _count(self, change: int) -> None:
        with self._lock:
            self.running += change


def _say(reply: str | Failing) -> Generator[str]:
    text = reply.text if isinstance(reply, Failing) else reply
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    if not isinstance(reply, Failing):
        yield from pieces
        return
    yield from pieces[: reply.pieces]
    raise reply.error
