"""Files out of a multipart request. In: a request. Out: its files under harmless names.

The size is counted while the bytes arrive, before anything is kept of what is too large; files over 1 MB are spooled to
the disk without a name. What is in a file isn't looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import PurePath

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.types import Message

from assistant.errors import NoFile, UploadTooLarge
from prompts import message

MOST_FILES = 50  # in one request
LONGEST_NAME = 150  # characters
_LONGEST_SUFFIX = 10
_MB = 1024 * 1024
_WRAPPING = _MB  # of the parts around the files
_CREDIBLE = re.compile(r"[0-9]{1,15}")


@asynccontextmanager
async def read_files(request: Request, limit_mb: int) -> AsyncIterator[list[UploadFile]]:
    """The files of all fields, together at most ``limit_mb``; gone at the end of the block.

    Raises UploadTooLarge, NoFile, and HTTPException for a body that is no form.
    """
    async with limit_body(request, limit_mb).form(max_files=MOST_FILES) as form:
        files = [part for _, part in form.multi_items() if not isinstance(part, str)]
        if not files:
            raise NoFile
        yield files


def limit_body(request: Request, limit_mb: int) -> Request:
    """The same request, whose body raises UploadTooLarge where it passes the limit."""
    limit, read = limit_mb * _MB + _WRAPPING, 0
    if not _CREDIBLE.fullmatch(length := request.headers.get("content-length", "0")) or int(length) > limit:
        raise UploadTooLarge(limit=limit_mb)

    async def receive() -> Message:
        nonlocal read
        received = await request.receive()
        read += len(received.get("body", b""))
        if read > limit:
            raise UploadTooLarge(limit=limit_mb)
        return received

    return Request(request.scope, receive)


def clean_name(raw: str | None) -> str:
    """The base name of a file that a client named: no folders, nothing that isn't printed, not too long."""
    last = re.split(r"[/\\]", raw or "")[-1]
    printed = "".join(c for c in unicodedata.normalize("NFC", last) if c.isprintable() or c.isspace())
    path = PurePath(" ".join(printed.split()).strip(" .") or message("api.unnamed"))
    return path.stem[: LONGEST_NAME - _LONGEST_SUFFIX] + path.suffix[:_LONGEST_SUFFIX]
