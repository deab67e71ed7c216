"""Any order of adding and removing leaves a catalogue whose every earlier version has a current one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.model import Document, Metadata, Passage, Span
from tests.storage import MODEL, Stored

Op = tuple[str, str, str]  # what, a source, a content


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "add", "add", "remove"]), st.sampled_from("abc"), st.sampled_from("xyz")),
        max_size=12,
    )
)
def test_any_history_keeps_every_version_under_a_current_one(operations: list[Op]):
    """Against a model of what is current: one content a source, one source a content."""
    current: dict[str, str] = {}
    with TemporaryDirectory() as folder, SqliteCatalogue.open(Path(folder)) as catalogue:
        for what, source, content in operations:
            if what == "add":
                catalogue.add(*small(source, content), MODEL)
                current = {s: c for s, c in current.items() if c != content} | {source: content}
            elif source in current:
                catalogue.remove(f"id-{current.pop(source)}")
        assert {d.source: d.text for d in catalogue.documents()} == current
        assert {p.document_id for p in catalogue.passages()} == {f"id-{c}" for c in current.values()}
        versions = catalogue.versions()
        assert {v.source for v in versions} == set(current)
        assert sorted(v.document_id for v in versions if v.replaced_at is None) == sorted(
            f"id-{c}" for c in current.values()
        )
        assert all(catalogue.document(v.document_id).id == v.document_id for v in versions)
        stored = {v.document_id for v in versions}
        assert catalogue.removed().isdisjoint({f"sha-{i.removeprefix('id-')}" for i in stored})


def small(source: str, content: str) -> Stored:
    span = Span(0, 1)
    document = Document(f"id-{content}", source, f"sha-{content}", content, span, Metadata(), (), (), ())
    passage = Passage(f"id-{content}:0-1", document.id, None, span, content, "")
    return document, [passage], np.ones((1, 4), np.float32)
