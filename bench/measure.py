"""One measurement in a process of its own, so that import time and memory are its own: ``python -m bench.measure``.

usage: measure.py ours|llama_index index|questions|first DOCUMENTS FOLDER QUESTIONS   (prints one JSON object)

index: read, parse, embed and store the documents and build the word index (Chroma is built
in the background later). questions: p50 and p95 of a question in a warm process, in ms (vectors searched
exactly), and of embedding it alone. first: open what is built, answer one question, and end; the caller takes the time.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.settings import Settings

Ask = Callable[[str], Any]


def build_ours(documents: Path, folder: Path) -> dict[str, float]:
    from assistant.adapters.onnx import OnnxEmbedder
    from assistant.bootstrap import open_catalogue, open_word_index
    from ingest.storing import store_paths

    settings, embedder = Settings(documents=documents, data_dir=folder), OnnxEmbedder()
    started = time.perf_counter()
    with open_catalogue(settings) as catalogue:
        list(store_paths([documents], catalogue, lambda: embedder))
        open_word_index(settings, catalogue)
    return {"seconds": time.perf_counter() - started}


def build_llama_index(documents: Path, folder: Path) -> dict[str, float]:
    import llama_index.core  # noqa: F401 — imported before the clock starts, as ours is

    from assistant.adapters.onnx import OnnxEmbedder
    from bench.llama_index_defaults import build

    embedder = OnnxEmbedder()
    started = time.perf_counter()
    build(documents, folder, embedder)
    return {"seconds": time.perf_counter() - started}


def ask_ours(documents: Path, folder: Path, questions: list[str]) -> dict[str, float]:
    from assistant.adapters.onnx import OnnxEmbedder
    from bot.opening import open_assistant

    with open_assistant(Settings(documents=documents, data_dir=folder)) as assistant:
        return time_questions(assistant.ask, OnnxEmbedder().embed_question, questions)


def ask_llama_index(documents: Path, folder: Path, questions: list[str]) -> dict[str, float]:
    from assistant.adapters.onnx import OnnxEmbedder
    from bench.llama_index_defaults import load

    embedder = OnnxEmbedder()
    retriever = load(folder, embedder).as_retriever()
    return time_questions(retriever.retrieve, embedder.embed_question, questions)


def time_questions(ask: Ask, embed: Ask, questions: list[str]) -> dict[str, float]:
    """Question and embedding by turns, so that whatever else the machine does falls on both."""
    asked, embedded = [], []
    for question in questions * 3:
        asked.append(clock(ask, question))
        embedded.append(clock(embed, question))
    return {
        "p50": statistics.median(asked),
        "p95": statistics.quantiles(asked, n=20)[-1],
        "embed_p50": statistics.median(embedded),
        "embed_p95": statistics.quantiles(embedded, n=20)[-1],
    }


def clock(call: Ask, question: str) -> float:
    started = time.perf_counter()
    call(question)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    system, task, documents, folder, questions = sys.argv[1], sys.argv[2], *map(Path, sys.argv[3:6])
    asked = questions.read_text(encoding="utf-8").splitlines()
    if task == "index":
        result = (build_ours if system == "ours" else build_llama_index)(documents, folder)
    else:
        ask = ask_ours if system == "ours" else ask_llama_index
        result = ask(documents, folder, asked if task == "questions" else asked[:1])
    print(json.dumps(result))


if __name__ == "__main__":
    main()
