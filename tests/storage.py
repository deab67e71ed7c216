"""What the storage tests put in: documents written out here, and a process that adds them until it is killed.

python -m tests.storage add FOLDER     adds without end, printing a line after each document
python -m tests.storage fill FOLDER    adds until the disk is full, then once more with room; prints what it saw
"""

from __future__ import annotations

import itertools
import json
import sys
from datetime import date
from pathlib import Path

import numpy as np

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.errors import StorageFull
from assistant.model import (
    Document,
    Finding,
    FindingKind,
    Locality,
    Metadata,
    Passage,
    Reference,
    Relation,
    Section,
    SectionKind,
    Span,
)
from assistant.ports import Matrix

MODEL = "mô hình thử"
SOURCES = 20  # the documents that a process adds, over and over
Stored = tuple[Document, list[Passage], Matrix]


def numbered(n: int) -> Stored:
    """The n-th version of a document: everything in it, and how much of it there is, depends on n."""
    clauses = [f"{i}. Chỉ tiêu {n}.{i}: đạt {i} % trở lên." for i in range(1, 3 + n % 5)]
    text = "\n".join(clauses)
    starts = [text.index(clause) for clause in clauses]
    spans = [Span(start, start + len(clause)) for start, clause in zip(starts, clauses, strict=True)]
    sections = tuple(
        Section(f"{i}", None, SectionKind.CLAUSE, f"{i}", None, span.of(text), span, span, (f"{i}",), f"Mục {i}")
        for i, span in enumerate(spans, 1)
    )
    document_id = f"văn-bản-{n}"
    document = Document(document_id, f"{n % SOURCES}.txt", f"{n:064}", text, Span(0, 0), Metadata(), sections, (), ())
    passages = [
        Passage(f"{document_id}/{s.id}", document_id, s.id, s.span, s.span.of(text), f"Kế hoạch {n}") for s in sections
    ]
    return document, passages, np.full((len(passages), 384), n, np.float32)


def programme() -> Stored:
    """A document with something in every field."""
    text = "Sóc Trăng, ngày 15/3/2024\nCHƯƠNG TRÌNH\nI. MỤC TIÊU\n1. Đến năm 2030, 85 % hồ sơ giải quyết trực tuyến.\n"
    goal = Span(text.index("I. "), len(text))
    item = Span(text.index("1. "), len(text) - 1)
    title = Span(goal.start, item.start - 1)
    document = Document(
        id="9f2c",
        source="chương trình.txt",
        sha256="ab" * 32,
        text=text,
        head=Span(0, goal.start),
        metadata=Metadata(
            kind="Chương trình",
            number="07-CTr/HU",
            issued_on=date(2024, 3, 15),
            place="Sóc Trăng",
            issuer="Ban Thường vụ Huyện ủy",
            title="thực hiện chuyển đổi số",
            signer="Nguyễn Văn Đức",
            signer_title="Bí thư",
            recipients=("Tỉnh ủy (báo cáo)", "Lưu VP"),
            locality=Locality(province="Sóc Trăng", district="Thạnh Trị"),
            inferred_number="07-CTr/HU",
            inferred_from="kế hoạch.txt",
        ),
        sections=(
            Section("I", None, SectionKind.SECTION, "I", "MỤC TIÊU", None, goal, title, ("I",), "Mục I"),
            Section("I.1", "I", SectionKind.CLAUSE, "1", None, item.of(text)[3:], item, item, ("I", "1"), "Mục I.1"),
        ),
        references=(Reference("57-NQ/TW", date(2024, 12, 22), "Nghị quyết", "Bộ Chính trị", Relation.BASIS, item),),
        findings=(Finding(FindingKind.NUMBER_REPEATED, "Mục I", "«1.» dùng hai lần"),),
    )
    passages = [
        Passage("9f2c/đầu", "9f2c", None, document.head, document.head.of(text), "Chương trình 07-CTr/HU"),
        Passage("9f2c/I.1", "9f2c", "I.1", item, item.of(text), "Chương trình 07-CTr/HU\nMỤC TIÊU"),
    ]
    return document, passages, np.array([[0.6, 0.8, 0.0], [0.0, -1.0, 0.0]], np.float32)


def whole(catalogue: SqliteCatalogue) -> set[int]:
    """The versions that the catalogue holds; fails when one of them is not exactly as it was added."""
    held = {int(document.id.rpartition("-")[2]) for document in catalogue.documents()}
    by_source = sorted(held, key=lambda n: f"{n % SOURCES}.txt")
    assert catalogue.documents() == [numbered(n)[0] for n in by_source]
    expected = [passage for n in by_source for passage in numbered(n)[1]]
    assert catalogue.passages() == expected
    ids, matrix = catalogue.vectors(MODEL)
    assert ids == [passage.id for passage in expected]
    assert not expected or (matrix == np.concatenate([numbered(n)[2] for n in by_source])).all()
    return held


def add(folder: Path) -> None:
    with SqliteCatalogue.open(folder) as catalogue:
        for n in itertools.count(max(whole(catalogue), default=-1) + 1):
            catalogue.add(*numbered(n), MODEL)
            print(n, flush=True)


def fill(folder: Path) -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    with SqliteCatalogue.open(folder) as catalogue:
        try:
            for n in itertools.count():
                catalogue.add(*numbered(n), MODEL)
        except StorageFull:
            stopped = n
        held = whole(catalogue)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        catalogue.add(*numbered(stopped), MODEL)
    print(json.dumps({"stopped": stopped, "held": sorted(held)}))


if __name__ == "__main__":
    {"add": add, "fill": fill}[sys.argv[1]](Path(sys.argv[2]))
