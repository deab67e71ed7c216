"""Every Vietnamese sentence that a person or a model reads.

``messages/AREA.yml`` holds short messages as a tree; ``message("errors.empty_question.hint")`` fills one.
``lexicon/NAME.yml`` holds the words that questions are read by.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@cache
def messages(area: str) -> dict[str, Any]:
    """The whole tree of one area. Raises KeyError when there is no such area."""
    tree: dict[str, Any] = _read("messages", area)
    return tree


@cache
def lexicon(name: str) -> Any:  # noqa: ANN401
    """The content of a word list. Raises KeyError when there is none of that name."""
    return _read("lexicon", name)


def _read(folder: str, name: str) -> Any:  # noqa: ANN401
    path = _HERE / folder / f"{name}.yml"
    if not path.is_file():
        raise KeyError(name)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def message(key: str, **fields: object) -> str:
    """The message at a dotted key, its ``{fields}`` filled. Raises KeyError for an unknown key or a missing field."""
    area, *names = key.split(".")
    found: Any = messages(area)
    for name in names:
        found = found[name]
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format(**fields)
