"""A false claim answered by the documents, or told to be covered by none."""

from __future__ import annotations

import pytest

from assistant.drafting.rebuttal import pick_figures
from tests.assistant.drafting.conftest import Write
from tests.assistant.registers import read_registers

DENIAL = 'Bác luận điệu "nghị quyết về cơ sở chỉ hô hào, không có chỉ tiêu gì"'


def test_that_there_are_no_targets_is_denied_by_those_of_each_place(write: Write) -> None:
    draft = write(DENIAL)
    (section,) = draft.sections
    by_place = {c.document.metadata.locality.name for c in draft.citations}
    assert by_place == {"Mỹ Tú", "Vĩnh Thuận", "Yên Hòa"}
    for place in by_place:
        (told,) = [p for p in section.points if p.text.startswith(f"{place}:")]
        assert any(character.isdigit() for character in told.text)
        assert {draft.citations[n - 1].document.metadata.locality.name for n in told.citations} == {place}
    assert "không có chỉ tiêu gì" in section.points[0].text


def test_what_is_reached_already_denies_nothing() -> None:
    documents = read_registers()
    picked = [target for _, targets in pick_figures(documents, 100) for target in targets]
    every = [target for document in documents for target in document.targets]
    assert picked
    assert [t.baseline for t in picked] == [False] * len(picked)
    assert sum(t.baseline for t in every) == len(every) - len(picked) > 0


def test_a_place_that_sets_no_target_isnt_said_to(write: Write) -> None:
    draft = write(f"{DENIAL} ở xã Hà Long")
    assert draft.citations == ()
    assert "không đúng" not in draft.text


@pytest.mark.parametrize(
    "claim", ["người ngoài hành tinh đến Đồi Thông", "Sông Xanh bắt dân nộp tiền", "xã Đồi Thông cấm chợ từ tháng sau"]
)
def test_a_claim_that_no_document_covers_is_neither_confirmed_nor_denied(write_invented: Write, claim: str) -> None:
    draft = write_invented(f"Phản bác tin giả “{claim}”")
    assert draft.citations == ()
    assert f"“{claim}”" in draft.text
    assert "chưa đủ căn cứ" in draft.text
    assert "không đúng" not in draft.text


def test_a_claim_that_is_covered_is_set_beside_the_documents_own_words(write: Write) -> None:
    draft = write("Phản bác “xã Yên Hòa làm chuyển đổi số mà không bố trí ngân sách” trong 200 chữ")
    assert {c.document.source[:3] for c in draft.citations} == {"004"}
    assert any("ngân sách" in c.quote for c in draft.citations)
    assert draft.words <= 210


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("Mỹ Tú đặt chỉ tiêu 95% dịch vụ công trực tuyến", "trên 80%"),
        ("Yên Hòa đặt mục tiêu 100% dịch vụ công trực tuyến vào năm 2030", "trên 80%"),
        ("Yên Hòa chỉ dành 1% ngân sách cho khoa học, công nghệ", "tối thiểu 2%"),
    ],
)
def test_a_wrong_figure_is_answered_by_the_documents_and_not_told_again(write: Write, claim: str, right: str) -> None:
    draft = write(f"Phản bác thông tin: {claim}")
    (section,) = draft.sections
    assert "…" in section.points[0].text
    assert not any(character in section.points[0].text for character in "%")
    assert any(right in point.text and point.citations for point in section.points[1:])


def test_the_number_of_a_document_stays_in_a_claim(write: Write) -> None:
    draft = write("Phản bác: Nghị quyết số 57-NQ/TW bắt mỗi xã ở Yên Hòa nộp 15% ngân sách")
    assert "Nghị quyết số 57-NQ/TW bắt mỗi xã ở Yên Hòa nộp … ngân sách" in draft.text


@pytest.mark.parametrize(
    "claim", ["Mỹ Tú tổ chức học tập nghị quyết bằng hình thức trực tuyến", "cán bộ Yên Hòa làm việc hình thức"]
)
def test_a_claim_about_something_else_isnt_denied_by_figures(write: Write, claim: str) -> None:
    draft = write(f"Phản bác: {claim}")
    assert "không đúng" not in draft.text
    assert "%" not in draft.text


def test_a_named_place_without_figures_is_told_so(write: Write) -> None:
    draft = write("Phản bác: Vĩnh Thuận và Hà Long chỉ hô hào không có chỉ tiêu")
    (told,) = [p.text for p in draft.sections[0].points if "Hà Long" in p.text and "không đặt chỉ tiêu" in p.text]
    assert "[" in told


def test_a_claim_on_a_deadline_is_answered_by_the_date(write: Write) -> None:
    draft = write("Phản bác thông tin: kế hoạch 114 không quy định thời hạn báo cáo")
    assert "trước ngày 15/5/2025" in draft.text
