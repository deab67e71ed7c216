"""One prompt to an OpenAI-compatible server through LlamaIndex, and its reply piece by piece.

In goes a prompt, out come pieces of text; whatever the libraries raise becomes a ModelUnavailable. It doesn't watch
the time, and knows no threads: ``openai_compatible.py`` does. Importing this takes 3 to 5 s.
"""

from __future__ import annotations

import codecs
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any, cast

import httpx
import openai
import openai.resources.chat  # the library would import it in the middle of the first request, for a second
from llama_index.core.base.llms.types import ChatMessage, ChatResponse
from llama_index.llms.openai_like import OpenAILike
from openai.types.chat import ChatCompletionChunk
from pydantic import SecretStr

from assistant.adapters.openai_wire import Wire
from assistant.errors import ModelBusy, ModelDenied, ModelNonsense, ModelSlow, ModelUnavailable
from prompts.rendering import Prompt

_CONNECT_S = 2
_TOKENS = 900  # a page; no answer is longer
_REPLY_LIMIT = 20_000  # characters
_CUT = frozenset({"length", "content_filter"})  # reasons to finish of a reply that isn't whole
_UNSUPPORTED = frozenset({400, 415, 422, 501})  # what servers say to a response_format that they don't know
_BY_STATUS = {401: ModelDenied, 403: ModelDenied, 404: ModelDenied, 429: ModelBusy, 503: ModelBusy}
_WRONG_SHAPE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)  # what libraries trip over
_FAILURES = (openai.OpenAIError, httpx.HTTPError, httpx.StreamError, OSError, *_WRONG_SHAPE)

logging.getLogger("openai").setLevel(logging.WARNING)  # below, it writes whole prompts


class Chat:
    def __init__(self, base_url: str, model: str, key: SecretStr | None, wants_json: bool) -> None:
        self._base_url = base_url
        self._model = model
        self._key = key
        self._wants_json = wants_json

    async def ask(self, prompt: Prompt) -> AsyncIterator[str]:
        """Pieces, none of them empty. Raises ModelUnavailable."""
        try:
            async for piece in self._ask_as_wanted(prompt):
                yield piece
        except _FAILURES as error:  # its words go no further: they may hold the key or the prompt
            raise explain_failure(self._model, error) from None

    async def _ask_as_wanted(self, prompt: Prompt) -> AsyncIterator[str]:
        """By the schema of the reply; a server that refuses schemas is asked without, from then on."""
        if self._wants_json and prompt.reply is not None:
            try:
                async for piece in self._stream(prompt, response_format=_as_format(prompt.reply)):
                    yield piece
                return
            except openai.APIStatusError as refusal:
                if refusal.status_code not in _UNSUPPORTED:
                    raise
            async for piece in self._stream(prompt):
                self._wants_json = False  # it was the schema that it refused: without, it answers
                yield piece
            return
        async for piece in self._stream(prompt):
            yield piece

    async def _stream(self, prompt: Prompt, **wanted: object) -> AsyncIterator[str]:
        """One request on a connection of its own, which is closed however this ends."""
        wire, reply = Wire(self._model, self._key), _Reply()
        async with httpx.AsyncClient(transport=wire, trust_env=False) as client:
            async for response in await self._open(client).astream_chat(_as_messages(prompt), **wanted):
                if piece := reply.take(response):
                    yield piece
                if reply.length > _REPLY_LIMIT:
                    raise ModelNonsense(name=self._model, why=f"> {_REPLY_LIMIT} characters")
        if not reply.length:
            raise ModelNonsense(name=self._model, why="0 characters")
        if reply.finish in _CUT or (reply.finish is None and wire.ran_dry):
            raise ModelNonsense(name=self._model, why=f"finish_reason={reply.finish}")

    def _open(self, client: httpx.AsyncClient) -> OpenAILike:
        """Says everything that the library would otherwise read from the environment; ``Wire`` adds the key."""
        timeout = httpx.Timeout(None, connect=_CONNECT_S)
        server = openai.AsyncOpenAI(
            api_key="-", base_url=self._base_url, http_client=client, timeout=timeout, max_retries=0
        )
        return OpenAILike(  # type: ignore[call-arg]  # async_openai_client is no field
            model=self._model,
            api_key="-",
            api_base=self._base_url,
            async_openai_client=server,
            is_chat_model=True,
            max_retries=0,
            temperature=0,
            max_tokens=_TOKENS,
        )


class _Reply:
    def __init__(self) -> None:
        self.length = 0
        self.finish: str | None = None  # the reason that the server gives
        self._halves = codecs.getincrementaldecoder("utf-16-le")("replace")

    def take(self, response: ChatResponse) -> str:
        """Its piece; a sign beyond U+FFFF that comes in two halves is given whole, half a one as U+FFFD."""
        event = cast(ChatCompletionChunk, response.raw)
        self.finish = next((choice.finish_reason for choice in event.choices), None) or self.finish
        piece = self._halves.decode((response.delta or "").encode("utf-16-le", "surrogatepass"))
        self.length += len(piece)
        return piece


def _as_format(schema: Mapping[str, Any]) -> dict[str, object]:
    return {"type": "json_schema", "json_schema": {"name": "reply", "schema": dict(schema), "strict": True}}


def _as_messages(prompt: Prompt) -> list[ChatMessage]:
    """Half a sign, which no UTF-8 can hold, becomes a question mark."""
    spoken = {"system": prompt.system, "user": prompt.user}
    return [ChatMessage(role=role, content=text.encode(errors="replace").decode()) for role, text in spoken.items()]


def explain_failure(name: str, error: BaseException) -> ModelUnavailable:
    """Why it failed, in a word that holds nothing of what was sent or came."""
    if isinstance(error, ModelUnavailable):
        return error
    if isinstance(error, openai.APIStatusError):
        return _BY_STATUS.get(error.status_code, ModelUnavailable)(name=name, why=f"HTTP {error.status_code}")
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException, TimeoutError)):
        return ModelSlow(name=name, why=type(error.__cause__ or error).__name__)
    if isinstance(error, openai.APIConnectionError) and error.__cause__ is not None:
        return explain_failure(name, error.__cause__)
    failed = isinstance(error, (openai.OpenAIError, httpx.TransportError, OSError))
    return (ModelUnavailable if failed else ModelNonsense)(name=name, why=type(error).__name__)
