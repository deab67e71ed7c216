"""Footnotes of a Word file: read back from its XML, and by our own reader of Word files."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.adapters.word import write_docx
from assistant.dialogue import Ending
from assistant.drafts import KeptDraft, Point
from assistant.layouts import PARTY_36
from assistant.model import Document, Relation, Span
from ingest.readers.docx import read_docx
from tests.assistant.adapters.drafted import cite_quotes, keep_draft


def read_part(kept: KeptDraft, name: str) -> BaseOxmlElement:
    with ZipFile(BytesIO(write_docx(kept, PARTY_36))) as archive:
        return parse_xml(archive.read(name))


def read_notes(kept: KeptDraft) -> dict[str, str]:
    """By id, without the separators."""
    notes = read_part(kept, "word/footnotes.xml")
    return {
        note.get(qn("w:id")): "".join(t.text for t in note.iter(qn("w:t"))).strip()
        for note in notes
        if note.get(qn("w:type")) is None
    }


def read_text(kept: KeptDraft) -> str:
    return "\n".join(p.text for p in docx.Document(BytesIO(write_docx(kept, PARTY_36))).paragraphs)


def test_a_note_for_each_mention_in_its_order(corpus: Sequence[Document]) -> None:
    assert read_notes(keep_draft(corpus)) == {
        "1": "Chương trình số 21-CTr/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy Sông Xanh, Mục I.2, điểm 2.1: "
        "“Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%”",
        "2": "Kế hoạch số 07-KH/ĐU ngày 12/08/2025 của Đảng ủy xã Đồi Thông, Mục I.1: "
        "“Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 88%.”",
        "3": "Chương trình số 21-CTr/HU, Mục I.2, điểm 2.2: "
        "“Phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả.”",
        "4": "Như chú thích 1.",
    }


def test_a_name_that_two_documents_share_is_never_shortened(corpus: Sequence[Document]) -> None:
    first, second, third = keep_draft(corpus).draft.citations
    other = replace(third.document, id="x", metadata=first.document.metadata)
    citations = (first, second, replace(third, document=other))
    notes = read_notes(keep_draft(corpus, citations=citations))

    assert [note.split(",")[0] for note in notes.values()][:3] == [
        "Chương trình số 21-CTr/HU ngày 05/03/2025 của Ban Thường vụ Huyện ủy Sông Xanh"
    ] * 3


def test_a_documents_head_is_named_not_quoted(corpus: Sequence[Document]) -> None:
    (citation,) = cite_quotes(corpus, "Phấn đấu 90% thôn")
    head = replace(citation, section=None, span=citation.document.head, quote="ĐẢNG BỘ TỈNH HẢI BÌNH")

    (note,) = read_notes(keep_draft(corpus, Point("Xem [1].", (1,)), citations=(head,))).values()
    assert note.endswith("Huyện ủy Sông Xanh, Phần đầu văn bản")


def test_a_semicolon_that_ends_a_clause_is_not_quoted(corpus: Sequence[Document]) -> None:
    citations = cite_quotes(corpus, "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%;")

    (note,) = read_notes(keep_draft(corpus, Point("Xem [1].", (1,)), citations=citations)).values()
    assert note.endswith("đạt 75%”")


def test_the_text_refers_to_every_note_once(corpus: Sequence[Document]) -> None:
    body = read_part(keep_draft(corpus), "word/document.xml")

    assert [mark.get(qn("w:id")) for mark in body.iter(qn("w:footnoteReference"))] == ["1", "2", "3", "4"]


def test_a_note_that_refers_back_follows_the_number_of_the_first(corpus: Sequence[Document]) -> None:
    kept = keep_draft(corpus)
    (field,) = read_part(kept, "word/footnotes.xml").iter(qn("w:instrText"))
    (bookmark,) = (
        mark
        for mark in read_part(kept, "word/document.xml").iter(qn("w:bookmarkStart"))
        if mark.get(qn("w:name")) in field.text.split()
    )

    assert bookmark.getnext().find(qn("w:footnoteReference")).get(qn("w:id")) == "1"


def test_no_mark_is_left_and_two_numbers_are_told_apart(corpus: Sequence[Document]) -> None:
    text = read_text(keep_draft(corpus))

    assert "đạt 75%; nơi khác đạt 88%.\n" in text
    assert "tổ công nghệ số cộng đồng,.\n" in text  # between the numbers 3 and 4


def test_brackets_that_cite_nothing_stay(corpus: Sequence[Document]) -> None:
    text = read_text(keep_draft(corpus, Point("Theo [9], [địa phương bổ sung: tên ấp] đạt 75% [1].", (1,))))

    assert "Theo [9], [địa phương bổ sung: tên ấp] đạt 75%." in text


def test_a_citation_that_the_words_do_not_mark_is_marked_at_their_end(corpus: Sequence[Document]) -> None:
    notes = read_notes(keep_draft(corpus, Point("Hồ sơ trực tuyến đạt 75%.", (1,))))

    assert [*notes] == ["1"]
    assert "Mục I.2, điểm 2.1" in notes["1"]


def test_a_long_clause_is_cut_in_its_note(corpus: Sequence[Document]) -> None:
    whole = next(d.text for d in corpus if "21-CTr/HU" in d.text).split("Thực hiện Nghị quyết", 1)[1][:900]
    kept = keep_draft(corpus, Point("Xem [1].", (1,)), citations=cite_quotes(corpus, whole))

    (note,) = read_notes(kept).values()
    assert note.endswith(" …”")
    assert len(note.split()) < 90


def test_a_note_says_that_its_document_has_ended(corpus: Sequence[Document]) -> None:
    ending = Ending("x", "1-KH/ĐU", Relation.REPLACES, None, Span(0, 1))
    (citation,) = cite_quotes(corpus, "Phấn đấu 90% thôn")
    ended = replace(citation, ending=ending)

    (note,) = read_notes(keep_draft(corpus, Point("Xem [1].", (1,)), citations=(ended,))).values()
    assert note.endswith("(Văn bản này đã hết hiệu lực hoặc đã được thay thế.)")


@pytest.mark.parametrize(("part", "tag"), [("word/footnotes.xml", "w:footnote"), ("word/settings.xml", "w:footnote")])
def test_the_separators_are_there_and_named_in_the_settings(corpus: Sequence[Document], part: str, tag: str) -> None:
    notes = read_part(keep_draft(corpus), part)

    assert [note.get(qn("w:id")) for note in notes.iter(qn(tag))][:2] == ["-1", "0"]


def test_the_part_is_typed_and_its_styles_are_words_own(corpus: Sequence[Document]) -> None:
    kept = keep_draft(corpus)
    (typed,) = (
        override.get("ContentType")
        for override in read_part(kept, "[Content_Types].xml")
        if override.get("PartName") == "/word/footnotes.xml"
    )
    styles = docx.Document(BytesIO(write_docx(kept, PARTY_36))).styles

    assert typed == "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    assert styles["footnote text"].style_id == "FootnoteText"
    assert styles["footnote reference"].style_id == "FootnoteReference"
    assert styles["footnote reference"].font.superscript


def test_our_own_reader_reads_text_numbers_and_notes(corpus: Sequence[Document]) -> None:
    text = read_docx(write_docx(keep_draft(corpus), PARTY_36), "ban-thao.docx", lambda *_: None).text

    assert "1. Đến nay, tỷ lệ hồ sơ trực tuyến đạt 75%; nơi khác đạt 88%." in text
    assert "2. Phấn đấu 90% thôn" in text
    assert "Mục I.2, điểm 2.1: “Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%”.)" in text
