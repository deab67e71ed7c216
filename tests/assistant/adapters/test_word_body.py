"""What stands in a Word file: lists, tables, remarks; text goes in as text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from assistant.adapters.word import write_docx
from assistant.dialogue import Cell, Table
from assistant.drafts import DraftSection, Form, KeptDraft, Point, Review
from assistant.layouts import PARTY_36
from assistant.model import Document
from ingest.readers.docx import read_docx
from tests.assistant.adapters.drafted import POINTS, keep_draft

TABLE = Table(
    ("Sông Xanh", "Đồi Thông"),
    (
        ("Hồ sơ trực tuyến", (Cell("đạt 75% [1]", (1,)), Cell("đạt 88% [3]", (3,)))),
        ("Tổ công nghệ số", (Cell("90% thôn [2]\ncả vùng sâu", (2,)), Cell())),
    ),
)


def open_word(kept: KeptDraft) -> WordDocument:
    return docx.Document(BytesIO(write_docx(kept, PARTY_36)))


def said(kept: KeptDraft, style: str) -> list[str]:
    return [paragraph.text for paragraph in open_word(kept).paragraphs if paragraph.style.name == style]


def test_each_numbered_section_counts_from_one(corpus: Sequence[Document]) -> None:
    texts = ("Làm theo văn bản.", "Giúp nhau cùng làm.")
    points = tuple(map(Point, texts))
    sections = (DraftSection("Mục tiêu", points, True), DraftSection("Việc", points, True))
    text = read_docx(write_docx(keep_draft(corpus, sections=sections), PARTY_36), "a.docx", lambda *_: None).text

    counted = ["1. Làm theo văn bản.", "2. Giúp nhau cùng làm."]
    assert "\n\n".join(["**Mục tiêu**", *counted, "**Việc**", *counted]) in text


def test_clauses_of_an_outline_have_a_dash_and_those_of_a_speech_none(corpus: Sequence[Document]) -> None:
    sections = (DraftSection("I. MỞ ĐẦU", (Point("Làm theo văn bản."),)),)
    outline = keep_draft(corpus, sections=sections)
    speech = keep_draft(corpus, sections=sections, request=replace(outline.draft.request, form=Form.SPEECH))

    assert said(outline, "List Bullet") == ["Làm theo văn bản."]
    assert "- Làm theo văn bản." in read_docx(write_docx(outline, PARTY_36), "a.docx", lambda *_: None).text
    assert said(speech, "Body Text")[0] == "Làm theo văn bản."


def test_a_question_is_numbered_and_its_answer_stands_below(corpus: Sequence[Document]) -> None:
    kept = keep_draft(corpus, Point("Hỏi: Mức nào?\nĐáp: 75% [1].", (1,)))

    assert said(kept, "List Number") == ["Hỏi: Mức nào?"]
    assert said(kept, "Body Text")[0] == "Đáp: 75%."


def test_a_comparison_is_a_table_whose_header_is_repeated(corpus: Sequence[Document]) -> None:
    word = open_word(keep_draft(corpus, table=TABLE, sections=()))
    _, table, _ = word.tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nội dung", "Sông Xanh", "Đồi Thông"],
        ["Hồ sơ trực tuyến", "đạt 75%", "đạt 88%"],
        ["Tổ công nghệ số", "90% thôn\ncả vùng sâu", "—"],
    ]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    marks = word.element.body.iter(qn("w:footnoteReference"))
    assert [mark.get(qn("w:id")) for mark in marks] == ["1", "2", "3"]
    assert round(sum(column.width.mm for column in table.columns)) == 165


def test_what_a_table_tells_is_not_told_again_beside_it(corpus: Sequence[Document]) -> None:
    points = (Point("Bảng dưới đây đặt cạnh nhau các chỉ tiêu."), *POINTS[:2], Point("Đề nghị các nơi cùng làm."))
    kept = keep_draft(corpus, table=TABLE, sections=(DraftSection(None, points),))

    assert said(kept, "List Bullet") == [points[0].text, points[3].text]


def test_what_a_person_wrote_of_a_tables_row_stays(corpus: Sequence[Document]) -> None:
    points = (Point("Nơi này đặt 75% [1], đồng chí lưu ý.", (1,), "edited"),)

    assert said(keep_draft(corpus, *points, table=TABLE), "List Number") == ["Nơi này đặt 75%, đồng chí lưu ý."]


def test_a_draft_that_nobody_approved_says_so(corpus: Sequence[Document]) -> None:
    remarks = said(keep_draft(corpus, notes=("Văn bản không ghi mốc năm.",)), "Remark")

    assert remarks[0].startswith("Bản thảo do trợ lý tự động soạn")
    assert "trình người có thẩm quyền duyệt trước khi sử dụng" in remarks[0]
    assert remarks[1:] == ["Văn bản không ghi mốc năm."]


def test_an_approved_one_names_who_did_and_is_no_draft_any_more(corpus: Sequence[Document]) -> None:
    review = Review("đồng chí Lê Văn Núi", datetime(2026, 2, 6, 12, tzinfo=UTC))
    kept = replace(keep_draft(corpus), review=review)

    assert said(kept, "Remark")[0] == "Đã duyệt: đồng chí Lê Văn Núi, ngày 06/02/2026."
    assert "Dự thảo" not in open_word(kept).tables[0].cell(1, 0).text


def test_a_document_that_is_gone_and_a_models_words_are_told(corpus: Sequence[Document]) -> None:
    gone = next(document for document in corpus if "21-CTr/HU" in document.text)
    kept = replace(keep_draft(corpus, mode="generated"), missing=frozenset({gone.id}))
    remarks = "\n".join(said(kept, "Remark"))

    assert "không còn trong danh mục" in remarks
    assert "Chương trình số 21-CTr/HU" in remarks
    assert "mô hình ngôn ngữ" in remarks


def test_text_goes_in_as_text(corpus: Sequence[Document]) -> None:
    hostile = "<w:p/>&amp; \x00\x0b{=1+1} \ud800**đậm** 75% [1]"
    kept = keep_draft(corpus, Point(hostile, (1,)), title="Số\x1b hóa & <b>", notes=("\x07Xong",))

    assert said(kept, "List Number") == ["<w:p/>&amp; {=1+1} **đậm** 75%"]
    assert said(kept, "Title") == ["Số hóa & <b>"]
    assert said(kept, "Remark")[-1] == "Xong"


def test_the_file_says_what_it_is(corpus: Sequence[Document]) -> None:
    word = open_word(keep_draft(corpus))
    about = word.core_properties
    language = word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))

    assert (about.title, about.author) == ("ĐỀ CƯƠNG TUYÊN TRUYỀN về chuyển đổi số", "Trợ lý Nghị quyết")
    assert about.created.isoformat() == "2026-02-04T03:30:00+00:00"
    assert (about.language, language, about.comments) == ("vi-VN", "vi-VN", "")
    assert not [part for part in word.part.package.iter_parts() if "macro" in part.content_type.lower()]


def test_headings_are_words_own_so_that_a_draft_can_be_navigated(corpus: Sequence[Document]) -> None:
    assert said(keep_draft(corpus), "Heading 1") == ["II. NỘI DUNG"]
