"""Talking points and summaries: as many points, as many words as asked for."""

from __future__ import annotations

import pytest

from assistant.drafts import Draft, Form
from tests.assistant.drafting.conftest import Write


def count_points(draft: Draft) -> int:
    return sum(len(s.points) for s in draft.sections if s.numbered)


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("Đề cương 5 ý về mục tiêu đến năm 2030 của Yên Hòa", 5),
        ("de cuong 3 y ve an ninh mang o Yen Hoa", 3),
        ("Soạn 8 gạch đầu dòng về nhiệm vụ của Vĩnh Thuận", 8),
    ],
)
def test_as_many_points_as_asked_for(write: Write, typed: str, points: int) -> None:
    draft = write(typed)
    assert count_points(draft) == points
    assert all(p.citations for s in draft.sections if s.numbered for p in s.points)


def test_fewer_points_than_asked_for_are_told(write_invented: Write) -> None:
    draft = write_invented("Đề cương 30 ý về xã Đồi Thông")
    assert 0 < count_points(draft) < 30
    assert any(f"{count_points(draft)} trên 30" in note for note in draft.notes)


def test_a_summary_is_as_long_as_a_page(write: Write) -> None:
    draft = write("Tóm tắt kế hoạch của Vĩnh Thuận trong 1 trang")
    assert draft.request.form is Form.SUMMARY
    assert draft.request.length.least <= draft.words <= draft.request.length.most


def test_without_points_it_goes_part_by_part_in_the_order_of_a_document(write_invented: Write) -> None:
    draft = write_invented("Đề cương về kế hoạch của xã Đồi Thông")
    headings = [s.heading for s in draft.sections if s.heading]
    parts = [h for h in headings if h[0].isdigit()]
    assert [h.split(".")[0] for h in parts] == [str(n) for n in range(1, len(parts) + 1)]
    starts = [c.span.start for c in draft.citations if c.section]
    assert starts == sorted(starts)


def test_what_two_places_say_stands_under_their_names(write_invented: Write) -> None:
    draft = write_invented("Đề cương về kế hoạch của Sông Xanh và Đồi Thông")
    cited = {c.n: c for c in draft.citations}
    for section in draft.sections:
        places = {cited[n].document.metadata.locality.name for p in section.points for n in p.citations}
        if section.heading and section.heading[0].isdigit():
            (place,) = places
            assert str(place) in section.heading
