"""One file read in a process of its own, that ``supervision`` starts and throws away: python -m ingest.child.

On stdin: the order ``{"task", "name", "limits"}`` as a line of JSON, then the bytes of the file to the end. On stdout:
lines of JSON. ``{"confined": bool}`` comes first, ``{"done": true}`` last. Between them: ``{"pages": [read, in all]}``
as it goes and ``{"document": …}``; or for each member of an archive ``{"member": name, "size": bytes}``, so many bytes
behind it, or ``{"refused": name, "error": …}``. What fails ends with ``{"error": {"code", "fields"}}``, or with
``{"crash": …}``: the places in the code, and not a word of the file.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import PurePath

from ingest.confinement import Limits, confine

_FRAMES_TOLD = 3


class Channel:
    """What the parent hears; nothing else that this process prints reaches it."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)

    def send(self, message: Mapping[str, object], payload: bytes = b"") -> None:
        line = json.dumps(message, ensure_ascii=False, default=_plain)
        self._out.write(line.encode("utf-8", "replace") + b"\n" + payload)
        self._out.flush()

    def tell_pages(self, done: int, total: int) -> None:
        self.send({"pages": [done, total]})


Task = Callable[[bytes, str, Channel], None]


def parse(data: bytes, name: str, channel: Channel) -> None:
    from ingest.pipeline import parse_bytes

    document = parse_bytes(data, name, channel.tell_pages)
    channel.send({"document": asdict(document)})


def unpack(data: bytes, name: str, channel: Channel) -> None:
    from assistant.errors import NghiQuyetError
    from ingest.archives import unpack_archive

    for member, content in unpack_archive(data, name):
        if isinstance(content, NghiQuyetError):
            channel.send({"refused": member, "error": _describe_error(content)})
        else:
            channel.send({"member": member, "size": len(content)}, content)


def serve(tasks: Mapping[str, Task]) -> None:
    """Carry out the order that stands on stdin."""
    channel = Channel()
    order = json.loads(sys.stdin.buffer.readline())
    channel.send({"confined": confine(Limits(**order["limits"]))})
    from assistant.errors import NghiQuyetError

    try:
        tasks[order["task"]](sys.stdin.buffer.read(), order["name"], channel)
        channel.send({"done": True})
    except NghiQuyetError as error:
        channel.send({"error": _describe_error(error)})
    except MemoryError:
        channel.send({"error": {"code": "parsing_limit", "fields": {}}})
    except Exception as error:  # noqa: BLE001 - whatever a reader or a library does ends with this process
        channel.send({"crash": _describe_crash(error)})


def _describe_error(error: Exception) -> dict[str, object]:
    fields = getattr(error, "fields", {})
    told = {key: value if isinstance(value, int) else str(value) for key, value in fields.items()}
    return {"code": getattr(error, "code", ""), "fields": told}


def _describe_crash(error: Exception) -> str:
    """«KeyError at docx.py:41 < pipeline.py:38»: no message, it may quote the file."""
    frames = reversed(traceback.extract_tb(error.__traceback__)[-_FRAMES_TOLD:])
    return f"{type(error).__name__} at " + " < ".join(f"{PurePath(f.filename).name}:{f.lineno}" for f in frames)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    serve({"parse": parse, "unpack": unpack})
