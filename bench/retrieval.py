"""How much of the gold evidence each retrieval condition finds: ``python -m bench.retrieval QUESTIONS.jsonl``.

A question is a JSON line {question, history?, gold: [{file, quote}]}. Evidence is found when the first 400 syllables
(or the first ten passages) retrieved hold at least 80 % of its three-word runs; of several quotes, all must be.
``retrieval.yaml`` keeps the figures that each condition must reproduce; exit status 1 when one doesn't. With
NGHIQUYET_RERANKER the last condition stands beside itself reranked, and the verdict of its trial is told.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from assistant.adapters.onnx import OnnxEmbedder
from assistant.bootstrap import choose_reranker, open_catalogue, open_vector_index, open_word_index
from assistant.dialogue import Hit, Turn
from assistant.ports import Catalogue
from assistant.retrieval import CONDITIONS, Retriever
from assistant.settings import load_settings
from assistant.text import syllables
from assistant.understanding import understand
from bot.opening import refresh

BUDGET = 400  # syllables
RECORDED = Path(__file__).with_name("retrieval.yaml")


def cut_hits(catalogue: Catalogue, hits: list[Hit], budget: int) -> dict[str, str]:
    """The retrieved text of each source, within a budget of syllables over all."""
    texts: dict[str, str] = defaultdict(str)
    for hit in hits:
        words = hit.passage.text.split()[:budget]
        budget -= len(words)
        texts[catalogue.document(hit.passage.document_id).source[:3]] += " " + " ".join(words)
    return texts


def holds(text: str, quote: str) -> bool:
    found, wanted = runs(text), runs(quote)
    return bool(wanted) and len(wanted & found) >= 0.8 * len(wanted)


def runs(text: str) -> set[tuple[str, ...]]:
    words = syllables(text.replace("*", "").replace("#", ""))
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


def is_found(texts: dict[str, str], question: dict[str, Any]) -> bool:
    return all(holds(texts.get(gold["file"], ""), gold["quote"]) for gold in question["gold"])


def score(retriever: Retriever, catalogue: Catalogue, questions: list[dict[str, Any]]) -> dict[str, float]:
    found = {"in_400_syllables": 0, "in_10_passages": 0}
    for question in questions:
        history = [Turn(**turn) for turn in question.get("history", [])]
        query = understand(question["question"], history, catalogue.documents(), lambda name: True)
        hits = retriever.retrieve(query, 30)
        found["in_400_syllables"] += is_found(cut_hits(catalogue, hits, BUDGET), question)
        found["in_10_passages"] += is_found(cut_hits(catalogue, hits[:10], 10**6), question)
    return {name: round(count / len(questions), 3) for name, count in found.items()}


def compare(name: str, figures: dict[str, float], recorded: dict[str, dict[str, float]]) -> bool:
    """Prints the figures beside the recorded ones; whether they reproduce them, to two questions in a hundred."""
    print(name, *(f"{key} {value} (recorded {recorded[name][key]})" for key, value in figures.items()))
    return all(value >= recorded[name][key] - 0.02 for key, value in figures.items())


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    questions = [q for q in map(json.loads, filter(None, lines)) if q.get("answerable", True)]
    recorded = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    settings, embedder = load_settings(), OnnxEmbedder()
    with open_catalogue(settings) as catalogue:
        refresh(settings, catalogue, lambda: embedder)
        words, vectors = open_word_index(settings, catalogue), open_vector_index(settings, catalogue, embedder)
        retrievers = {n: Retriever(catalogue, words, vectors, embedder, c) for n, c in CONDITIONS.items()}
        results = [compare(n, score(r, catalogue, questions), recorded) for n, r in retrievers.items()]
        if trial := choose_reranker(settings):
            fused = retrievers["scoped"]
            print("reranked", score(fused.reranked_by(trial.reranker), catalogue, questions))
            print("trial:", *trial.admit(fused, catalogue.passages())[1] or ["admitted"])
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
