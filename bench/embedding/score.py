"""Scores the packaged model beside the unpruned float32 model that it was made from.

usage: python -m bench.embedding.score DOCUMENTS QUESTIONS.jsonl TEXT...         (needs what build.py needs, and 1.5 GB)

DOCUMENTS is the folder of the five documents, QUESTIONS.jsonl holds a question a line with its gold evidence, TEXT is
Vietnamese text that the vocabulary was not pruned on, .txt or .docx. Prints one JSON object, nothing but figures:

gold       paragraphs of all documents ranked by cosine to the question: share of questions whose first 5, first 10
           hold a paragraph with a gold quote, and MRR@10. Asked: answerable questions without history of which some
           quote stands whole in one paragraph.
sentences  the rests of paragraphs ranked by cosine to a paragraph's first sentence (asked as a question): share whose
           own rest comes first, and MRR@10. Taken: paragraphs with at least 8 syllables in both parts.
likeness   cosine between the two models' vectors of a paragraph, and the share of paragraphs cut into the same tokens.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.adapters.onnx import OnnxEmbedder
from assistant.text import compose, syllables
from bench.embedding.build import write_model
from bench.embedding.graph import FLOAT32
from bench.embedding.weights import read_packaged_weights

PACKAGED = Path(__file__).parents[2] / "assistant" / "embedding"
Figures = dict[str, float]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_paragraphs(path: Path) -> list[str]:
    """Blocks between blank lines or begun by an indent, each on one line, of at least 5 syllables."""
    text = _read_docx(path) if path.suffix == ".docx" else path.read_text(encoding="utf-8")
    blocks = re.split(r"\n\s*\n|\n(?=\s{4,})", text)
    return [_flatten(block) for block in blocks if len(syllables(block)) >= 5]


def _read_docx(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n\n".join("".join(text.text or "" for text in block.iter(f"{_WORD}t")) for block in root.iter(f"{_WORD}p"))


def _flatten(text: str) -> str:
    return " ".join(compose(text).replace("*", "").replace("#", "").split())


def score_gold(embedder: OnnxEmbedder, documents: Path, questions: Sequence[dict[str, object]]) -> Figures:
    passages = [
        (path.name[:3], paragraph) for path in sorted(documents.glob("*.txt")) for paragraph in read_paragraphs(path)
    ]
    asked = [(str(q["question"]), right) for q in questions if (right := _find_evidence(q, passages))]
    vectors = embedder.embed_passages([text for _, text in passages])
    ranks = np.array([_rank(embedder.embed_question(text), vectors, right) for text, right in asked])
    return {
        "questions": len(asked),
        "paragraphs": len(passages),
        "at_5": share(ranks <= 5),
        "at_10": share(ranks <= 10),
        "mrr_10": mrr(ranks),
    }


def _find_evidence(question: dict[str, object], passages: Sequence[tuple[str, str]]) -> list[int]:
    """Row numbers of the paragraphs that hold a gold quote whole."""
    if not question["answerable"] or question["history"]:
        return []
    gold = [(item["file"], _flatten(item["quote"])) for item in question["gold"]]  # type: ignore[attr-defined]
    return [row for row, (file, text) in enumerate(passages) if any(file == f and quote in text for f, quote in gold)]


def score_sentences(embedder: OnnxEmbedder, paragraphs: Sequence[str]) -> Figures:
    pairs = [re.split(r"(?<=[.;:])\s+", paragraph, maxsplit=1) for paragraph in paragraphs]
    pairs = [pair for pair in pairs if len(pair) == 2 and all(len(syllables(part)) >= 8 for part in pair)]
    vectors = embedder.embed_passages([rest for _, rest in pairs])
    ranks = np.array([_rank(embedder.embed_question(first), vectors, [row]) for row, (first, _) in enumerate(pairs)])
    return {"paragraphs": len(pairs), "first": share(ranks == 1), "mrr_10": mrr(ranks)}


def _rank(question: NDArray[np.float32], vectors: NDArray[np.float32], right: Sequence[int]) -> int:
    scores = vectors @ question
    return int((scores > scores[list(right)].max()).sum()) + 1


def share(hits: NDArray[np.bool_]) -> float:
    return round(float(hits.mean()), 3)


def mrr(ranks: NDArray[np.int_]) -> float:
    return round(float(np.where(ranks <= 10, 1 / ranks, 0).mean()), 3)


def compare_models(ours: Path, full: Path, paragraphs: Sequence[str]) -> Figures:
    vectors = [OnnxEmbedder(folder).embed_passages(paragraphs) for folder in (ours, full)]
    cosines = (vectors[0] * vectors[1]).sum(axis=1)
    same = np.array([a == b for a, b in zip(*(cut(folder, paragraphs) for folder in (ours, full)), strict=True)])
    return {
        "paragraphs": len(paragraphs),
        "cosine_mean": round(float(cosines.mean()), 4),
        "cosine_least": round(float(cosines.min()), 4),
        "same_tokens": share(same),
    }


def cut(folder: Path, paragraphs: Sequence[str]) -> list[list[str]]:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return [encoding.tokens for encoding in tokenizer.encode_batch(list(paragraphs))]


def score_models(full: Path, documents: Path, questions: Path, texts: Sequence[Path]) -> dict[str, object]:
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    unseen = [paragraph for path in texts for paragraph in read_paragraphs(path)]
    models = {"packaged": OnnxEmbedder(PACKAGED), "unpruned float32": OnnxEmbedder(full)}
    return {
        "gold": {name: score_gold(model, documents, asked) for name, model in models.items()},
        "sentences": {name: score_sentences(model, unseen) for name, model in models.items()},
        "likeness": compare_models(PACKAGED, full, unseen),
    }


def main() -> None:
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    documents, questions, *texts = map(Path, sys.argv[1:])
    weights = read_packaged_weights()
    with tempfile.TemporaryDirectory() as folder:
        write_model(Path(folder), weights, range(len(weights.pieces)), FLOAT32)
        print(json.dumps(score_models(Path(folder), documents, questions, texts), indent=1))


if __name__ == "__main__":
    main()
