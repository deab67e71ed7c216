"""The retriever on a public set: ``python -m bench.public SET [QUESTIONS]``; the first so many questions, or all.

SET is a file in the format of SQuAD (XQuAD, MLQA, ViQuAD: each context is a passage) or a folder in the format of BEIR:
corpus.jsonl {_id, title?, text}, queries.jsonl {_id, text}, qrels.tsv (query, passage, score). Out comes a table:
MRR@10 and recall@10 of words, dense and both, over the questions as they are, stripped of their accents, and stripped
and read as the product reads them; with NGHIQUYET_RERANKER also reranked, whatever its trial would say. The sets
themselves are not part of the project.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.adapters.exact import ExactVectorIndex
from assistant.adapters.tantivy import TantivyWordIndex
from assistant.bootstrap import choose_embedder, choose_reranker
from assistant.dialogue import Query
from assistant.edition import Snapshot
from assistant.model import Passage, Span
from assistant.ports import Embedder, Reranker
from assistant.retrieval import CONDITIONS, Retriever
from assistant.settings import load_settings
from assistant.spelling import Speller
from assistant.text import fold, index_terms

CUT = 10  # ranks that count
COMPARED = ("words", "dense", "hybrid")


@dataclass(frozen=True, slots=True)
class PublicSet:
    texts: Mapping[str, str]  # of each passage, by its id
    questions: Sequence[tuple[str, frozenset[str]]]  # and the ids of the passages that answer


def read_set(path: Path) -> PublicSet:
    return read_folder(path) if path.is_dir() else read_squad(json.loads(path.read_text(encoding="utf-8")))


def read_squad(squad: dict[str, Any]) -> PublicSet:
    """A context that stands in the file twice is one passage; questions without an answer are left out."""
    texts: dict[str, str] = {}
    questions = []
    for paragraph in (paragraph for article in squad["data"] for paragraph in article["paragraphs"]):
        name = texts.setdefault(paragraph["context"], str(len(texts)))
        asked = (qa for qa in paragraph["qas"] if not qa.get("is_impossible"))
        questions += [(qa["question"], frozenset({name})) for qa in asked]
    return PublicSet({name: text for text, name in texts.items()}, questions)


def read_folder(folder: Path) -> PublicSet:
    """A question that no passage answers is left out; the header of qrels.tsv may be missing."""
    texts = {row["_id"]: "\n".join(filter(None, (row.get("title"), row["text"]))) for row in _rows(folder, "corpus")}
    right: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        question, passage, score = line.split("\t")
        if passage in texts and float(score) > 0:
            right[question].add(passage)
    asked = {row["_id"]: row["text"] for row in _rows(folder, "queries")}
    return PublicSet(texts, [(text, frozenset(right[name])) for name, text in asked.items() if right[name]])


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return map(json.loads, filter(None, lines))


def open_retrievers(
    texts: Mapping[str, str], embedder: Embedder, reranker: Reranker | None = None
) -> dict[str, Retriever]:
    """Indexed as the product does it; a passage is not parted."""
    ids = list(texts)
    passages = [Passage(name, name, None, Span(0, len(text)), text, "") for name, text in texts.items()]
    words = TantivyWordIndex.in_memory((p.id, p.id, index_terms(p.text)) for p in passages)
    vectors = ExactVectorIndex(ids, embedder.embed_passages(list(texts.values())), dict(zip(ids, ids, strict=True)))
    corpus = Snapshot([], passages)
    retrievers = {name: Retriever(corpus, words, vectors, embedder, CONDITIONS[name]) for name in COMPARED}
    return retrievers | ({"reranked": retrievers["hybrid"].reranked_by(reranker)} if reranker else {})


def reciprocal_rank(found: Sequence[str], right: frozenset[str]) -> float:
    return next((1 / rank for rank, name in enumerate(found[:CUT], 1) if name in right), 0.0)


def recall(found: Sequence[str], right: frozenset[str]) -> float:
    return len(right.intersection(found[:CUT])) / len(right)


def score(retriever: Retriever, questions: Sequence[tuple[str, frozenset[str]]]) -> tuple[float, float]:
    """MRR@10, recall@10."""
    found = [[hit.passage.id for hit in retriever.retrieve(Query(text, text), CUT)] for text, _ in questions]
    pairs = [(names, right) for names, (_, right) in zip(found, questions, strict=True)]
    ranks, shares = (sum(measure(*pair) for pair in pairs) / len(pairs) for measure in (reciprocal_rank, recall))
    return ranks, shares


def main() -> None:
    public = read_set(Path(sys.argv[1]))
    asked = list(public.questions)[: int(sys.argv[2]) if len(sys.argv) > 2 else None]
    stripped = [(fold(text), right) for text, right in asked]
    speller = Speller(public.texts.values())
    read = [(speller.read(text), right) for text, right in stripped]
    settings = load_settings()
    trial = choose_reranker(settings)
    print(f"{len(public.texts)} passages, {len(asked)} questions; MRR@10, recall@10")
    print(f"{'':10}as they are   stripped      and read")
    retrievers = open_retrievers(public.texts, choose_embedder(settings), trial.reranker if trial else None)
    for name, retriever in retrievers.items():
        figures = (score(retriever, questions) for questions in (asked, stripped, read))
        print(f"{name:10}" + "   ".join(f"{rank:.3f} {share:.3f}" for rank, share in figures))


if __name__ == "__main__":
    main()
