"""What is wrong with a request, field by field, in Vietnamese.

In go the errors of pydantic, out comes the middle of a sentence. What was sent is never told again: names of fields and
the limits they have are the project's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from prompts import message, messages

_OWN_NAME = re.compile(r"[a-z][a-z_]{0,30}")  # of fields and parameters
_SOURCES = ("body", "query", "path", "header", "cookie")
MOST_TOLD = 5


def describe_faults(errors: Sequence[Any]) -> str:
    told = dict.fromkeys(map(describe_fault, errors))
    return "; ".join(list(told)[:MOST_TOLD])


def describe_fault(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    known = messages("api")["wrong"]["why"]
    limits = {key: str(limit).replace(" or ", ", ") for key, limit in error.get("ctx", {}).items()}
    why = message(f"api.wrong.why.{kind if kind in known else 'other'}", **limits)
    name = name_field(() if kind == "json_invalid" else error["loc"])
    return message("api.wrong.field", name=name, why=why) if name else message("api.wrong.whole", why=why)


def name_field(place: Sequence[str | int]) -> str:
    """«scope.documents.0»; empty for the whole body."""
    parts = place[1:] if place and place[0] in _SOURCES else place
    return ".".join(str(part) for part in parts if isinstance(part, int) or _OWN_NAME.fullmatch(part))
