"""Posts and messages."""

from __future__ import annotations

import pytest

from tests.assistant.drafting.conftest import Write


@pytest.mark.parametrize(
    "typed",
    [
        "Soạn tin nhắn Zalo nhắc các chi bộ Mỹ Tú nộp báo cáo kế hoạch 114 đúng hạn",
        "nhan tin nhac chi bo My Tu nop bao cao ke hoach 114-KH/HU dung han",
    ],
)
def test_a_reminder_tells_the_day_and_the_document_and_nothing_else(write: Write, typed: str) -> None:
    draft = write(typed)
    assert "15/5/2025" in draft.text
    assert "114-KH/HU" in draft.text
    assert draft.words <= 90
    assert [c.section is None for c in draft.citations] == [True, False]


def test_a_post_fits_the_length_asked_for(write: Write) -> None:
    draft = write("Viết bài đăng Facebook 100-150 chữ về học tập số ở Yên Hòa")
    assert 90 <= draft.words <= 150


def test_a_message_is_shorter_than_a_post(write: Write) -> None:
    post = write("Bài đăng facebook về an ninh mạng ở Yên Hòa")
    sms = write("Tin nhắn zalo về an ninh mạng ở Yên Hòa")
    assert sms.request.length.most < post.request.length.most
    assert sms.words <= sms.request.length.most


def test_a_post_names_its_document(write_invented: Write) -> None:
    draft = write_invented("Bài đăng facebook về tổ công nghệ số ở Sông Xanh")
    assert "21-CTr/HU" in draft.text
    assert "90% thôn" in draft.text


def test_what_two_places_set_stands_under_the_document_of_each(write_invented: Write) -> None:
    draft = write_invented("Bài đăng facebook về hồ sơ trực tuyến của huyện Sông Xanh và xã Đồi Thông")
    cited = {c.n: c for c in draft.citations}
    under = None
    for point in draft.sections[0].points:
        for citation in (cited[n] for n in point.citations):
            under = citation.document.id if citation.section is None else under
            assert citation.document.id == under
    assert len({c.document.id for c in draft.citations}) == 2


def test_nobody_is_reminded_of_another_bodys_duty(write: Write) -> None:
    """The report that this plan has is of the body that gathers those of all others."""
    draft = write("tin nhắn nhắc chi bộ Hà Long báo cáo đúng hạn")
    assert "tổng hợp kết quả của các phòng" not in draft.text
