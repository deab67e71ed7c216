"""Assistants with a language model over the two invented documents, and a model that tells clauses in other words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.bootstrap import choose_embedder, open_catalogue, open_edition
from assistant.ports import LanguageModel
from assistant.service import Assistant
from assistant.settings import Settings
from bot.librarian import CatalogueLibrarian
from ingest.storing import store_paths
from prompts.rendering import Prompt
from tests.conftest import CORPUS

Opening = Callable[[LanguageModel | None], Assistant]
_SPAN = re.compile(r"^\[(\d+)\] .*: (\".*\")$", re.MULTILINE)


@contextmanager
def open_assistants(folder: Path) -> Iterator[Opening]:
    """A way to open them, one after another: they share a catalogue."""
    settings = Settings(data_dir=folder, documents=CORPUS)
    embedder = choose_embedder(settings)
    with open_catalogue(settings) as catalogue:
        list(store_paths([CORPUS], catalogue, lambda: embedder))
        librarian = CatalogueLibrarian(catalogue, embedder)
        yield partial(Assistant, catalogue, partial(open_edition, settings, catalogue, embedder), librarian)


def retell(prompt: Prompt | str) -> str:
    """A reply in JSON: each clause in its own words after a reporting verb."""
    user = prompt if isinstance(prompt, str) else prompt.user
    spans = [(int(n), json.loads(quote)) for n, quote in _SPAN.findall(user)]
    sentences = [{"text": f"Văn bản nêu: {quote[:1].lower()}{quote[1:]}", "sources": [n]} for n, quote in spans]
    return json.dumps({"sentences": sentences}, ensure_ascii=False)
