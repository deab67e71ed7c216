"""The word index: BM25 over ready-made terms, by tantivy; on disk, or in memory where the disk refuses.

In go passages as lists of terms (``assistant.text.index_terms``), out come passage ids by BM25. It neither makes terms
nor parses a query language: a term is looked up as it stands, so nothing that is typed can be a syntax error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

import tantivy
from tantivy import Occur, Query

from assistant.adapters.derived import built_aside, folder_of, is_whole, seal
from assistant.errors import IndexUnavailable
from assistant.ports import Scored
from prompts import message

Row = tuple[str, str, Sequence[str]]  # passage id, document id, terms without white space

DEGRADED = "word_index"  # among ``Answer.degraded``
_HEAP = 50_000_000  # bytes that tantivy may hold while it builds
_VENDOR_ERRORS = (OSError, ValueError)  # tantivy raises ValueError for whatever it finds on the disk


class TantivyWordIndex:
    """Fulfils ``assistant.ports.WordIndex``; immutable once built, so safe in any thread."""

    def __init__(self, index: tantivy.Index, degraded: tuple[str, ...] = ()) -> None:
        """``degraded``: codes of what a user should know."""
        self.degraded = degraded
        index.config_reader("manual")  # the files never change: nothing to watch
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(cls, root: Path, rows: Iterable[Row], fingerprint: str) -> Self:
        """Builds anew in ``root`` and takes the former index's place. ``fingerprint`` says what ``rows`` were made of.

        Raises IndexUnavailable when the disk does not take it.
        """
        try:
            with built_aside(root, fingerprint) as folder:
                _write(tantivy.Index(_schema(), path=str(folder)), rows)
                seal(folder)
        except _VENDOR_ERRORS as error:
            raise _unavailable("unwritable") from error
        return cls.open(root, fingerprint)

    @classmethod
    def in_memory(cls, rows: Iterable[Row]) -> Self:
        """The same answers without a disk, built anew at each start; ``degraded`` says so."""
        index = tantivy.Index(_schema())
        _write(index, rows)
        index.reload()
        return cls(index, (DEGRADED,))

    @classmethod
    def open(cls, root: Path, fingerprint: str) -> Self:
        """Raises IndexUnavailable when it is missing, torn or made of something else."""
        folder = folder_of(root, fingerprint)
        if not folder.is_dir():
            raise _unavailable("missing")
        if not is_whole(folder):
            raise _unavailable("torn")
        try:
            return cls(tantivy.Index.open(str(folder)))
        except _VENDOR_ERRORS as error:
            raise _unavailable("torn") from error

    def search(self, terms: Sequence[str], k: int, documents: frozenset[str] | None = None) -> Scored:
        """The k best of the passages that hold any of the terms; one term counts once. Raises IndexUnavailable."""
        if not terms or k <= 0 or (documents is not None and not documents):
            return []
        try:
            hits = self._searcher.search(self._query(terms, documents), k, count=False).hits
            return [(self._searcher.doc(address)["passage"][0], score) for score, address in hits]
        except _VENDOR_ERRORS as error:
            raise _unavailable("failed") from error

    def frequency(self, term: str) -> int:
        """How many passages hold a term."""
        return int(self._searcher.doc_freq("terms", term))

    @property
    def size(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def _query(self, terms: Sequence[str], documents: frozenset[str] | None) -> Query:
        words = [Query.term_query(self._schema, "terms", term, "freq") for term in dict.fromkeys(terms)]
        any_word = Query.boolean_query([(Occur.Should, word) for word in words])
        if documents is None:
            return any_word
        inside = Query.term_set_query(self._schema, "document", sorted(documents))
        return Query.boolean_query([(Occur.Must, any_word), (Occur.Must, Query.const_score_query(inside, 0.0))])


def _write(index: tantivy.Index, rows: Iterable[Row]) -> None:
    # One thread writes, so that equal rows give equal ranks.
    with index.writer(heap_size=_HEAP, num_threads=1) as writer:
        for passage_id, document_id, terms in rows:
            writer.add_document(tantivy.Document(passage=passage_id, document=document_id, terms=" ".join(terms)))


def _schema() -> tantivy.Schema:
    # "raw" and "whitespace" are tantivy's own: neither lower-cases, and only the second splits, at white space alone.
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _unavailable(why: str) -> IndexUnavailable:
    return IndexUnavailable(name=message("indexes.words"), why=message(f"indexes.{why}"))
