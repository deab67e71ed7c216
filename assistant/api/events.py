"""Server-sent events as a response, and whether its reader is still there.

In go events as bytes, made in a thread, out they go as they come. The framework writes on to a reader who has left; so
the response watches the connection, and tells who makes the events.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from threading import Event

from anyio import create_task_group
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

EVENT_STREAM = "text/event-stream"


class EventStream(StreamingResponse):
    def __init__(self, events: Iterator[bytes], left: Event) -> None:
        """``left`` is set when the reader has gone."""
        super().__init__(events, media_type=EVENT_STREAM)
        self._left = left

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with create_task_group() as group:
            group.start_soon(self._watch, receive)
            await self.stream_response(send)
            group.cancel_scope.cancel()

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._left.set()


def event(name: str, data: BaseModel | dict[str, str]) -> bytes:
    text = data.model_dump_json() if isinstance(data, BaseModel) else json.dumps(data, ensure_ascii=False)
    return format_sse_event(data_str=text, event=name)
