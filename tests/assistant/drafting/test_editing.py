"""A person's words in a draft: marks keep their sources, what no source says is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.composing import cite
from assistant.dialogue import Cell, Evidence, Table
from assistant.drafting.editing import edit_draft, list_doubts
from assistant.drafts import Draft, DraftRequest, DraftSection, Form, Point
from assistant.errors import EmptyText
from assistant.model import Document, Span

FIRST = "Huyện phấn đấu 90% thôn có tổ công nghệ số cộng đồng. [1]"
SECOND = "Kinh tế số chiếm 45% tổng giá trị sản xuất của huyện. [2]"
CALL = "Đề nghị các đồng chí cùng thực hiện!"
TEXT = f"TIN TRUYỀN THANH\n\nKính thưa đồng bào!\n\nMục tiêu\n1. {FIRST}\n2. {SECOND}\n\nKêu gọi\n{CALL}"


@pytest.fixture
def former(corpus: Sequence[Document]) -> Draft:
    document = corpus[0]
    quotes = ("Phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả.", "Kinh tế số chiếm 45%")
    starts = [document.text.index(quote) for quote in quotes]
    spans = [Span(start, start + len(quote)) for start, quote in zip(starts, quotes, strict=True)]
    citations = cite([Evidence(document.id, span, 1, 1) for span in spans], lambda _: document)
    sections = (
        DraftSection(None, (Point("Kính thưa đồng bào!"),)),
        DraftSection("Mục tiêu", (Point(FIRST, (1,)), Point(SECOND, (2,), "checked")), numbered=True),
        DraftSection("Kêu gọi", (Point(CALL),)),
    )
    request = DraftRequest("Viết tin", Form.RADIO)
    return Draft("d1", request, "TIN TRUYỀN THANH", sections, tuple(citations), TEXT, 60, 2.0, notes=("Lưu ý cũ",))


def test_a_text_that_nobody_changed_is_the_same_draft(former):
    edited = edit_draft(former, TEXT)
    assert edited.id != former.id
    assert edited.mode == "edited"
    same = (former.title, former.sections, former.citations, former.text, former.notes)
    assert (edited.title, edited.sections, edited.citations, edited.text, edited.notes) == same


def test_where_the_text_has_no_title_the_title_stays(former):
    bare = TEXT.removeprefix("TIN TRUYỀN THANH\n\n")
    object.__setattr__(former, "text", bare)
    edited = edit_draft(former, bare + "\nXin cảm ơn!")
    assert (edited.title, edited.sections[:2]) == ("TIN TRUYỀN THANH", former.sections[:2])


def test_a_changed_point_keeps_its_source_and_is_told_to_be_a_persons(former):
    edited = edit_draft(former, TEXT.replace("Huyện phấn đấu", "Huyện nhà quyết tâm"))
    point, other = edited.sections[1].points
    assert point == Point("Huyện nhà quyết tâm 90% thôn có tổ công nghệ số cộng đồng. [1]", (1,), "edited")
    assert other.support == "checked"
    assert edited.notes == ("Lưu ý cũ",)


def test_a_point_that_is_taken_out_takes_its_source_along(former):
    edited = edit_draft(former, TEXT.replace(f"1. {FIRST}\n2. {SECOND}", f"1. {SECOND}"))
    assert [citation.n for citation in edited.citations] == [2]
    assert edited.words < former.words
    assert edited.minutes < 2.0


@pytest.mark.parametrize("mark", ["[7]", "[0]", "[01]", "[١]", f"[{'9' * 5_000}]"])
def test_a_mark_that_names_no_source_resolves_to_nothing(former, mark):
    edited = edit_draft(former, TEXT.replace(CALL, f"Cả huyện cùng làm {mark}."))
    assert edited.sections[-1].points == (Point("Cả huyện cùng làm.", (), "edited"),)
    assert mark not in edited.text


def test_a_figure_without_a_source_is_told_once_however_often_the_draft_is_edited(former):
    added = "Đã có 12 thôn hoàn thành trước hạn."
    edited = edit_draft(former, f"{TEXT}\n{added}")
    told = "Chưa dẫn nguồn cho số liệu trong câu: «Đã có 12 thôn hoàn thành trước hạn.». Đề nghị đồng chí kiểm tra."
    assert edited.notes == ("Lưu ý cũ", told)
    assert edit_draft(edited, edited.text + "\nXin cảm ơn!").notes == edited.notes
    assert edit_draft(edited, TEXT).notes == ("Lưu ý cũ",)


def test_a_figure_that_the_source_does_not_say_is_told(former):
    edited = edit_draft(former, TEXT.replace("90%", "95%"))
    assert edited.sections[1].points[0].citations == (1,)
    (_, told) = edited.notes
    assert "«95%»" in told


def test_words_without_figures_and_slots_need_no_source(former):
    edited = edit_draft(former, f"{TEXT}\nBà con hãy cùng làm.\n[địa phương bổ sung: 3 gương tiêu biểu]")
    assert edited.notes == ("Lưu ý cũ",)
    assert edited.sections[-1].points[-1].text == "[địa phương bổ sung: 3 gương tiêu biểu]"


def test_an_answer_stays_with_its_question(former):
    asked = "1. Hỏi: Mục tiêu là gì?\nĐáp: Đạt 90%. [1]\n2. Hỏi: Khi nào?\nĐáp: Năm nay."
    (section,) = edit_draft(former, f"HỎI – ĐÁP\n\n{asked}").sections
    assert [point.text for point in section.points] == [
        "Hỏi: Mục tiêu là gì?\nĐáp: Đạt 90%. [1]",
        "Hỏi: Khi nào?\nĐáp: Năm nay.",
    ]
    assert section.numbered


def test_a_new_heading_opens_a_section(former):
    edited = edit_draft(former, f"{TEXT}\n\nĐịa chỉ liên hệ\n- Văn phòng Huyện ủy - nơi tiếp dân.\n- Tổ công nghệ số.")
    assert edited.sections[-1].heading == "Địa chỉ liên hệ"
    points = [point.text for point in edited.sections[-1].points]
    assert points == ["Văn phòng Huyện ủy - nơi tiếp dân.", "Tổ công nghệ số."]
    assert not edited.sections[-1].numbered


def test_a_table_stays_with_its_sources(former):
    table = Table(("Sông Xanh",), (("Thôn", (Cell("90% [1]", (1,)),)),))
    object.__setattr__(former, "table", table)
    edited = edit_draft(former, f"BẢNG\n\n{CALL}")
    assert edited.table == table
    assert [citation.n for citation in edited.citations] == [1]


def test_split_accents_are_composed(former):
    assert edit_draft(former, f"TIN\n\nTô\u0309 công nghệ số. [1]\n{CALL}").sections[0].points[0].text.startswith("Tổ ")


def test_a_figure_belongs_to_the_mark_right_after_it(former):
    both = "Huyện phấn đấu 90% thôn có tổ công nghệ số cộng đồng [1]; kinh tế số chiếm 45% [2]."
    swapped = both.replace("90%", "x").replace("45%", "90%").replace("x", "45%")
    assert edit_draft(former, f"{TEXT}\n{both}").doubts == ()
    (told,) = edit_draft(former, f"{TEXT}\n{swapped}").doubts
    assert "«45%»" in told
    together = "Huyện phấn đấu 90% thôn có tổ công nghệ số cộng đồng, kinh tế số chiếm 45% [1], [2]."
    assert edit_draft(former, f"{TEXT}\n{together}").doubts == ()


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("Xã Đồi Thông phấn đấu 90% thôn có tổ công nghệ số cộng đồng [1].", 1),
        ("Kính thưa bà con Đồi Thông!", 1),
        ("Huyện Sông Xanh phấn đấu 90% thôn có tổ công nghệ số cộng đồng [1].", 0),
        ("Rừng trên đồi thông vẫn xanh.", 0),
    ],
)
def test_a_sentence_of_another_place_than_its_sources_is_told(former, corpus, added, told):
    edited = edit_draft(former, f"{TEXT}\n{added}", corpus)
    assert len(edited.doubts) == told
    assert all("nói về Đồi Thông" in note for note in edited.doubts)


def test_a_title_of_another_place_is_told_as_long_as_it_stands(former, corpus):
    edited = edit_draft(former, TEXT.replace("TIN TRUYỀN THANH", "TIN TRUYỀN THANH XÃ ĐỒI THÔNG"), corpus)
    (told,) = edited.doubts
    assert "XÃ ĐỒI THÔNG" in told
    assert edit_draft(edited, edited.text, corpus).doubts == edited.doubts
    assert edit_draft(edited, TEXT, corpus).doubts == ()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("topic", ["dịch vụ công trực tuyến", "mục tiêu"])
def test_of_a_drafts_own_words_nothing_is_told(write, five, form, topic):
    places = "Hà Long, Mỹ Tú và Yên Hòa" if form in (Form.COMPARISON, Form.REBUTTAL) else "Mỹ Tú"
    draft = write(f"{topic} của {places}, «không có chỉ tiêu»", form=form)
    sections = tuple(
        replace(section, points=tuple(replace(point, support="edited") for point in section.points))
        for section in draft.sections
    )
    assert list_doubts(draft.title, sections, draft, five.corpus.documents()) == ()


def test_what_is_not_seen_is_left_out(former):
    edited = edit_draft(former, TEXT.replace("TIN", "TIN\u202e\x00").replace("Kính", "\aKính"))
    assert (edited.title, edited.text) == ("TIN   TRUYỀN THANH", TEXT.replace("TIN", "TIN  "))


@pytest.mark.parametrize("text", ["", " \n\n", "CHỈ CÓ TÊN BÀI"])
def test_a_text_without_a_point_is_none(former, text):
    with pytest.raises(EmptyText):
        edit_draft(former, text)
