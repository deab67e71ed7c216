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
