"""What goes over the wire to an OpenAI-compatible server: one request and its reply, bounded.

In go a key and httpx's request, out comes httpx's response. The key is put in here at the last moment, so that no
library above can log it. It doesn't read what the reply says.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from ssl import SSLContext

import httpx
from pydantic import SecretStr

from assistant.errors import ModelNonsense

_BODY_LIMIT = 1_000_000  # bytes; a long reply is about 200,000: each token comes in an event of its own
_STREAM = "text/event-stream"


class Wire(httpx.AsyncBaseTransport):
    """For one request. No proxy of the environment: the words go to the server of the settings and to nobody else."""

    def __init__(self, name: str, key: SecretStr | None) -> None:
        """``name``: of the model, for errors."""
        self._name = name
        self._key = key
        self._transport = httpx.AsyncHTTPTransport(verify=_trust())
        self.ran_dry = False  # the reply was read to its last byte: nothing in it said that it was whole

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises ModelNonsense when what comes is no stream of events."""
        request.headers = self._write_headers(request)
        response = await self._transport.handle_async_request(request)
        if not response.is_success:  # its page is nobody's business: it may repeat the key or the prompt
            await response.aclose()
            return httpx.Response(response.status_code, request=request)
        encoding, kind = (response.headers.get(name, "") for name in ("content-encoding", "content-type"))
        if encoding not in ("", "identity"):  # a small bomb would become large
            raise ModelNonsense(name=self._name, why="content-encoding")
        if not kind.lower().startswith(_STREAM):
            raise ModelNonsense(name=self._name, why=f"content-type != {_STREAM}")
        return httpx.Response(response.status_code, headers=response.headers, stream=_Body(self, response.stream))

    async def aclose(self) -> None:
        await self._transport.aclose()

    def _write_headers(self, request: httpx.Request) -> httpx.Headers:
        """None of the library's own: they tell of this machine, and of what its environment says."""
        headers = {
            "host": request.url.netloc.decode("ascii"),
            "content-type": "application/json",
            "content-length": str(len(request.content)),
            "accept": _STREAM,
            "accept-encoding": "identity",
            "connection": "close",
        }
        if self._key is not None and self._key.get_secret_value():
            headers["authorization"] = f"Bearer {self._key.get_secret_value()}"
        return httpx.Headers(headers)

    async def read(self, stream: httpx.AsyncByteStream) -> AsyncIterator[bytes]:
        """Raises ModelNonsense beyond the limit."""
        length = 0
        async for chunk in stream:
            length += len(chunk)
            if length > _BODY_LIMIT:
                raise ModelNonsense(name=self._name, why=f"> {_BODY_LIMIT} bytes")
            yield chunk
        self.ran_dry = True


class _Body(httpx.AsyncByteStream):
    def __init__(self, wire: Wire, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> None:
        assert isinstance(stream, httpx.AsyncByteStream)  # noqa: S101 (what an asynchronous transport gives)
        self._wire = wire
        self._stream = stream

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._wire.read(self._stream)

    async def aclose(self) -> None:
        await self._stream.aclose()


@cache
def _trust() -> SSLContext:
    """Whom to trust, SSL_CERT_FILE included; reading it takes 100 ms."""
    return httpx.create_ssl_context()
