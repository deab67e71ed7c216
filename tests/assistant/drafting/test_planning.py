"""What a draft is made of: the right documents, with what a reader must know of them."""

from __future__ import annotations

import pytest

from assistant.drafts import Draft
from assistant.errors import NothingToDraft
from tests.assistant.drafting.conftest import Write


def sources(draft: Draft) -> set[str]:
    return {c.document.source[:3] for c in draft.citations}


def holds(draft: Draft, *words: str) -> bool:
    return any(all(word in note for word in words) for note in draft.notes)


def test_of_a_place_with_several_documents_the_one_with_most_on_the_topic(write: Write) -> None:
    aims = write("Đề cương 4 ý về chỉ tiêu của huyện Mỹ Tú")
    telling = write("Đề cương 4 ý về các hình thức tuyên truyền ở huyện Mỹ Tú")
    assert (sources(aims), sources(telling)) == ({"000"}, {"002"})
    assert holds(aims, "nhiều văn bản")
    assert not holds(write("Đề cương 5 ý về mục tiêu đến năm 2030 của Yên Hòa"), "nhiều văn bản")


def test_where_no_place_is_named_one_is_taken_and_told(write: Write) -> None:
    draft = write("Đề cương 4 ý về dịch vụ công trực tuyến")
    (document,) = {c.document for c in draft.citations}
    assert holds(draft, "không nêu địa phương", document.metadata.issuer or "")


def test_a_lost_page_and_an_inferred_number_are_told(write: Write) -> None:
    assert holds(write("Tin nhắn giới thiệu kế hoạch của Hà Long"), "thiếu trang", "03-KH/ĐU")
    assert holds(write("Đề cương 4 ý về chỉ tiêu của huyện Mỹ Tú"), "50-CTr/HU", "không in số")


def test_a_wrong_date_of_another_document_isnt_told(write: Write) -> None:
    """One prints 22-12-2023 where all others say 2024."""
    draft = write("bai phat bieu 10p ve ke hoach cua Vinh Thuan")
    assert "2023" not in draft.text


@pytest.mark.parametrize("topic", ["nuôi tôm", "bóng đá", "thờ cúng tổ tiên"])
def test_on_what_no_document_speaks_of_nothing_is_drafted(write: Write, topic: str) -> None:
    with pytest.raises(NothingToDraft, match=topic):
        write(f"Viết bài phát biểu về {topic} ở Yên Hòa")


def test_the_same_request_makes_the_same_draft(write: Write) -> None:
    typed = "Đề cương 5 ý về mục tiêu đến năm 2030 của Yên Hòa"
    again = write.__wrapped__(typed)  # type: ignore[attr-defined]
    draft = write(typed)
    assert again is not draft
    assert (again.text, again.sections, again.notes) == (draft.text, draft.sections, draft.notes)
    assert [c.quote for c in again.citations] == [c.quote for c in draft.citations]
