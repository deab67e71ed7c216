"""Evidence and hits -> hits: the passages that answer stand before those that are only near. Pure.

What a document states of itself, a clause that is named and an entry of the register are found by structure, not by
words: their passages may not be among the hits at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue import Evidence, Hit
from assistant.model import Passage
from assistant.ports import Corpus

STRUCTURE = "structure"  # the retriever of a passage that neither words nor vectors found


def promote(evidence: Sequence[Evidence], hits: Sequence[Hit], corpus: Corpus, k: int) -> list[Hit]:
    """The k best hits, those that hold evidence first, in its order."""
    found = {hit.passage.id: hit for hit in hits}
    holding = dict.fromkeys(passage for piece in evidence for passage in find_passages(piece, corpus))
    first = [found.get(p.id) or Hit(p, 1.0, 0, STRUCTURE) for p in holding]
    rest = [hit for hit in hits if hit.passage not in holding]
    return [replace(hit, rank=rank) for rank, hit in enumerate([*first, *rest][:k], 1)]


def find_passages(piece: Evidence, corpus: Corpus) -> list[Passage]:
    """The passages that a piece of evidence stands in."""
    span = piece.span
    passages = corpus.passages_of(piece.document_id)
    return [p for p in passages if p.span.start < span.end and span.start < p.span.end]
