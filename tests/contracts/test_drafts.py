"""What every catalogue promises of drafts: they come back as they were kept, and go with what they quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.adapters.sqlite_drafts import DAYS_KEPT
from assistant.dialogue import Cell, Citation, Ending, Table
from assistant.drafts import Draft, DraftRequest, DraftSection, Form, KeptDraft, Length, Point
from assistant.errors import AlreadyApproved, UnknownDocument, UnknownDraft
from assistant.model import Document, Relation, Span
from tests.storage import MODEL, numbered, programme

DOCUMENT, PASSAGES, VECTORS = programme()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    with SqliteCatalogue.open(tmp_path / "data") as opened:
        opened.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
        yield opened


def cite(document: Document, section_id: str, n: int = 1) -> Citation:
    section = document.section(section_id)
    assert section
    span = Span(section.span.start + 3, section.span.end)
    return Citation(n, document, section, span.of(document.text), span)


def make_draft(draft_id: str, text: str, *citations: Citation, form: Form = Form.RADIO) -> Draft:
    request = DraftRequest("Viết bài truyền thanh", form, "chuyển đổi số", (frozenset({DOCUMENT.id}),))
    sections = (DraftSection(None, (Point(text, tuple(c.n for c in citations)),)),)
    return Draft(draft_id, request, "TIN TRUYỀN THANH", sections, citations, text, 12, 0.1)


def ids(found: list[KeptDraft]) -> list[str]:
    return [kept.draft.id for kept in found]


def let_pass(days: float, data_dir: Path) -> None:
    """As if all that is kept had been kept so many days ago."""
    with closing(sqlite3.connect(data_dir / "catalogue.db")) as connection, connection:
        connection.execute("UPDATE drafts SET created_at = created_at - ?", (int(days * 86_400),))


def test_a_draft_with_something_in_every_field_comes_back_after_a_restart(tmp_path):
    ending = Ending("1a2b", "9-NQ/HU", Relation.REPLACES, None, Span(1, 2))
    citation = replace(cite(DOCUMENT, "I.1"), ending=ending, about=DOCUMENT)
    request = DraftRequest(
        "Viết bài", Form.COMPARISON, "trực tuyến", (frozenset({"9f2c", "0000"}),), length=Length(10, 20, 1.5), points=3,
        years=(2030,), removed=frozenset({("9f2c", Span(0, 4))}),
    )  # fmt: skip
    table = Table(("Thạnh Trị",), (("Hồ sơ", (Cell("85% [1]", (1,)),)),))
    draft = replace(make_draft("d1", "85 % [1]", citation), request=request, notes=("Lưu ý",), table=table)
    with SqliteCatalogue.open(tmp_path) as catalogue:
        catalogue.add(DOCUMENT, PASSAGES, VECTORS, MODEL)
        kept = catalogue.drafts.keep(draft)
    assert (kept.thread, kept.version, kept.review, kept.missing) == ("d1", 1, None, frozenset())
    assert kept.created_at.tzinfo is UTC
    with SqliteCatalogue.open(tmp_path) as catalogue:
        assert catalogue.drafts.draft("d1") == kept == replace(kept, draft=draft)


def test_versions_of_a_thread_are_counted(catalogue):
    catalogue.drafts.keep(make_draft("d1", "Dài"))
    catalogue.drafts.keep(make_draft("khác", "Khác"))
    second = catalogue.drafts.keep(make_draft("d2", "Ngắn"), "d1", "ngắn hơn")

    assert (second.version, second.instruction) == (2, "ngắn hơn")
    assert ids(catalogue.drafts.versions("d1")) == ["d1", "d2"]
    assert catalogue.drafts.versions("không có") == []


def test_a_quote_of_a_version_that_was_replaced_stays_readable(catalogue):
    old, passages, vectors = numbered(4)
    catalogue.add(old, passages, vectors, MODEL)
    kept = catalogue.drafts.keep(make_draft("d1", "đạt 1 % [1]", cite(old, "1")))
    catalogue.add(*numbered(24), MODEL)

    assert catalogue.drafts.draft("d1") == kept
    assert kept.draft.citations[0].quote == "Chỉ tiêu 4.1: đạt 1 % trở lên."


def test_a_file_read_anew_keeps_its_quotes_in_their_place(catalogue):
    catalogue.drafts.keep(make_draft("d1", "85 % [1]", cite(DOCUMENT, "I.1")))
    catalogue.add(replace(DOCUMENT, text="*\n" + DOCUMENT.text), PASSAGES, VECTORS, MODEL)
    (citation,) = catalogue.drafts.draft("d1").draft.citations
    assert citation.quote == "Đến năm 2030, 85 % hồ sơ giải quyết trực tuyến."
    assert citation.span.of(citation.document.text) == citation.quote

    catalogue.add(replace(DOCUMENT, text=DOCUMENT.text.replace("85", "86")), PASSAGES, VECTORS, MODEL)
    kept = catalogue.drafts.draft("d1")
    assert (kept.draft.citations, kept.missing) == ((), {"9f2c"})


@pytest.mark.parametrize("approved", [False, True])
def test_a_draft_goes_with_a_document_that_any_of_its_versions_quotes(catalogue, tmp_path, approved):
    catalogue.add(*numbered(1), MODEL)
    words = "chép nguyên văn từ chương trình"
    catalogue.drafts.keep(make_draft("d1", f"{words} [1]", cite(DOCUMENT, "I.1")))
    catalogue.drafts.keep(make_draft("d2", f"{words}, bỏ dấu nguồn"), "d1")
    catalogue.drafts.keep(make_draft("khác", "Khác [1]", cite(numbered(1)[0], "1")))
    if approved:
        catalogue.drafts.approve("d2", "Lê Văn Núi")
    catalogue.remove("9f2c")

    for gone in ("d1", "d2"):
        with pytest.raises(UnknownDraft):
            catalogue.drafts.draft(gone)
    assert catalogue.drafts.draft("khác").draft.text == "Khác [1]"
    assert not any(words.encode() in path.read_bytes() for path in (tmp_path / "data").iterdir())


def test_a_draft_goes_with_bytes_that_are_put_in_quarantine(catalogue):
    catalogue.drafts.keep(make_draft("d1", "85 % [1]", cite(DOCUMENT, "I.1")))
    catalogue.quarantine("b.pdf", DOCUMENT.sha256, "MẬT", "dòng 1")

    with pytest.raises(UnknownDraft):
        catalogue.drafts.draft("d1")


def test_a_draft_whose_document_went_meanwhile_is_not_kept(catalogue):
    draft = make_draft("d1", "85 % [1]", cite(DOCUMENT, "I.1"))
    catalogue.remove("9f2c")
    with pytest.raises(UnknownDocument):
        catalogue.drafts.keep(draft)

    assert catalogue.drafts.versions("d1") == []


def test_what_nobody_approved_is_forgotten_some_days_after_the_last_version(catalogue, tmp_path):
    for name in ("cũ", "duyệt", "tiếp"):
        catalogue.drafts.keep(make_draft(name, name))
    catalogue.drafts.keep(make_draft("duyệt 2", "hai"), "duyệt")
    catalogue.drafts.approve("duyệt", "Lê Văn Núi")
    let_pass(DAYS_KEPT - 1, tmp_path / "data")
    catalogue.drafts.keep(make_draft("tiếp 2", "hai"), "tiếp")
    assert ids(catalogue.drafts.versions("cũ")) == ["cũ"]
    let_pass(2, tmp_path / "data")
    catalogue.drafts.keep(make_draft("mới", "mới"))

    assert catalogue.drafts.versions("cũ") == []
    assert ids(catalogue.drafts.versions("duyệt")) == ["duyệt"]
    assert ids(catalogue.drafts.versions("tiếp")) == ["tiếp", "tiếp 2"], "old versions stay with a thread that goes on"


def test_an_approval_has_a_name_and_is_nobody_elses_afterwards(catalogue, tmp_path):
    catalogue.drafts.keep(make_draft("d1", "Dài"))
    first = catalogue.drafts.approve("d1", "Phạm Thị Hoa").review
    with closing(sqlite3.connect(tmp_path / "data" / "catalogue.db")) as connection, connection:
        connection.execute("UPDATE drafts SET reviewed_at = reviewed_at - 86400")
    earlier = replace(first, at=first.at - timedelta(days=1))
    assert (first.reviewer, first.at.tzinfo) == ("Phạm Thị Hoa", UTC)
    assert catalogue.drafts.approve("d1", "phạm thị hoa").review == earlier

    with pytest.raises(AlreadyApproved) as refused:
        catalogue.drafts.approve("d1", "Lê Văn Núi")
    assert "Phạm Thị Hoa" in refused.value.message
    assert earlier.at.astimezone().strftime("%d/%m/%Y") in refused.value.message
    assert catalogue.drafts.draft("d1").review == earlier


def test_the_version_after_an_approved_one_is_nobodys(catalogue):
    catalogue.drafts.keep(make_draft("d1", "Dài"))
    catalogue.drafts.approve("d1", "Phạm Thị Hoa")
    assert catalogue.drafts.keep(make_draft("d2", "Ngắn"), "d1").review is None
    assert catalogue.drafts.approve("d2", "Lê Văn Núi").review.reviewer == "Lê Văn Núi"


def test_what_is_approved_is_found_by_its_words_and_its_form(catalogue):
    texts = {"d1": "Họ đạt 85 % hồ sơ trực tuyến", "d2": "Khẩu hiệu trực tuyến", "d3": "Trực tuyến chưa duyệt"}
    for name, text in texts.items():
        catalogue.drafts.keep(make_draft(name, text, form=Form.SLOGANS if name == "d2" else Form.RADIO))
    for name in ("d1", "d2"):
        catalogue.drafts.approve(name, "Lê Văn Núi")

    find = catalogue.drafts.find
    assert ids(find(["truc", "tuyen"])) == ["d2", "d1"]
    assert ids(find(["truc", "85%"])) == ["d1"]
    assert ids(find(["truc"], Form.SLOGANS)) == ["d2"]
    assert ids(find(["tru"])) == [], "whole syllables"
    assert ids(find([], limit=1)) == ["d2"]
    assert ids(find(["truc"], approved_only=False)) == ["d3", "d2", "d1"]


def test_of_a_thread_the_latest_version_is_found(catalogue):
    for name in ("d1", "d2", "d3"):
        catalogue.drafts.keep(make_draft(name, "Bản"), "d1")
    for name in ("d1", "d2"):
        catalogue.drafts.approve(name, "Lê Văn Núi")

    assert ids(catalogue.drafts.find([])) == ["d2"]
    assert ids(catalogue.drafts.find([], approved_only=False)) == ["d3"]


def test_unknown_ids_are_told(catalogue):
    with pytest.raises(UnknownDraft):
        catalogue.drafts.draft("không có")
    with pytest.raises(UnknownDraft):
        catalogue.drafts.approve("không có", "Lê Văn Núi")
