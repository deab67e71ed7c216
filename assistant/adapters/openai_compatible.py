"""Any OpenAI-compatible server, local or remote, as a LanguageModel.

In goes a prompt, out come the pieces of its reply within three limits of time. It doesn't retry, queue or give up on a
server: ``guarded.py`` does. The library behind it is imported at first use, which takes 3 to 5 s: ``prepare`` does so
ahead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cache
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

import httpx
from pydantic import SecretStr

from assistant.errors import BadSetting, ModelSlow
from prompts.rendering import Prompt

if TYPE_CHECKING:
    from assistant.adapters.openai_chat import Chat


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds, from the request on."""

    first_token_s: float = 6  # to the first piece
    stall_s: float = 3  # between two pieces
    answer_s: float = 7.5  # to the last piece


class OpenAICompatibleModel:
    """Fulfils ``ports.LanguageModel``; threads may share it."""

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: SecretStr | None = None,
        wants_json: bool = True,
        patience: Patience = Patience(),
    ) -> None:
        """Calls nobody. Raises BadSetting."""
        check_address(base_url)
        check_key(api_key)
        if not model:
            raise BadSetting(name="NGHIQUYET_LLM_MODEL", value=model)
        self.name = model
        self._server = base_url, model, api_key, wants_json
        self._patience = patience
        self._chat: Chat | None = None
        self._lock = Lock()

    def prepare(self) -> None:
        """Imports the library; may run in one thread while others ask, who wait for it."""
        from assistant.adapters.openai_chat import Chat

        with self._lock:
            self._chat = self._chat or Chat(*self._server)

    def stream(self, prompt: Prompt) -> Generator[str]:
        """Raises ModelUnavailable and its kinds."""
        self.prepare()
        pieces: SimpleQueue[str | None] = SimpleQueue()
        asked = asyncio.run_coroutine_threadsafe(self._ask(prompt, pieces.put), _run_loop())
        asked.add_done_callback(lambda _: pieces.put(None))
        try:
            yield from iter(pieces.get, None)
            asked.result()  # raises what went wrong
        finally:
            asked.cancel()  # closes the connection at once

    async def _ask(self, prompt: Prompt, put: Callable[[str], None]) -> None:
        assert self._chat is not None  # noqa: S101 (prepared)
        clock, patience = asyncio.get_running_loop().time, self._patience
        limit = f"first piece > {patience.first_token_s} s"
        try:
            async with (
                asyncio.timeout(patience.answer_s) as whole,
                asyncio.timeout(patience.first_token_s) as next_piece,
            ):
                async for piece in self._chat.ask(prompt):
                    put(piece)
                    next_piece.reschedule(clock() + patience.stall_s)
                    limit = f"pause > {patience.stall_s} s"
        except TimeoutError:
            why = f"reply > {patience.answer_s} s" if whole.expired() else limit
            raise ModelSlow(name=self.name, why=why) from None


@cache
def _run_loop() -> asyncio.AbstractEventLoop:
    """One for the process, in a thread of its own that ends with it: a name that isn't resolved holds up no request."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop


def check_address(base_url: str) -> None:
    """Raises BadSetting, without what may be a secret in it."""
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        raise BadSetting(name="NGHIQUYET_LLM_BASE_URL", value="…") from None
    known = url.scheme in ("http", "https") and url.host and (url.port is None or 0 < url.port < 1 << 16)
    if not known or url.userinfo or url.query or url.fragment:
        shown = url.copy_with(userinfo=b"", query=None, fragment=None)
        raise BadSetting(name="NGHIQUYET_LLM_BASE_URL", value=shown)


def check_key(key: SecretStr | None) -> None:
    """A key that no header can hold; the library would repeat it in its error. Raises BadSetting."""
    if key is not None and not all("!" <= letter <= "~" for letter in key.get_secret_value()):
        raise BadSetting(name="NGHIQUYET_LLM_API_KEY", value=key)
