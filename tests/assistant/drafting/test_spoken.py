"""Speeches and radio scripts: as long as asked for, read aloud as they stand."""

from __future__ import annotations

import re

import pytest

from assistant.drafting.lengths import RATES
from assistant.drafts import Form
from tests.assistant.drafting.conftest import Write

ACRONYM = re.compile(r"(?<![\w(])(?:TTHC|UBND|HĐND|CNTT|HTX|AI)(?!\w)")


@pytest.mark.parametrize(
    ("typed", "form", "minutes"),
    [
        ("Viết bài phát biểu 3 phút về an ninh mạng ở Yên Hòa", Form.SPEECH, 3),
        ("bai phat bieu 10p ve ke hoach cua Vinh Thuan", Form.SPEECH, 10),
        ("Viết bài truyền thanh 2 phút về dịch vụ công trực tuyến ở Yên Hòa", Form.RADIO, 2),
        ("bài phát thanh 5 phút giới thiệu kế hoạch 03-KH/ĐU của Hà Long", Form.RADIO, 5),
    ],
)
def test_it_lasts_as_long_as_asked_for(write: Write, typed: str, form: Form, minutes: float) -> None:
    draft = write(typed)
    assert draft.request.form is form
    assert draft.words == pytest.approx(minutes * RATES[form], rel=0.1)
    assert draft.minutes == pytest.approx(minutes, rel=0.1)
    assert any(str(RATES[form]) in note for note in draft.notes)


def test_where_the_documents_have_no_more_to_say_it_is_told_and_nothing_added(write_invented: Write) -> None:
    draft = write_invented("Bài phát biểu 10 phút của huyện Sông Xanh")
    assert draft.words < draft.request.length.least
    assert any(str(draft.words) in note for note in draft.notes)
    assert len({p.text for s in draft.sections for p in s.points}) == sum(len(s.points) for s in draft.sections)


def test_a_radio_script_is_written_as_it_is_read(write: Write) -> None:
    text = write("Viết bài truyền thanh 3 phút về mục tiêu năm 2030 của Yên Hòa").text
    read = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", text)
    assert "phần trăm (" in text
    assert not re.search(r"[%/>&]", read)
    assert not ACRONYM.search(read)


def test_whoever_listens_is_greeted_and_a_place_left_for_what_is_local(write: Write) -> None:
    cadres = write("Viết bài phát biểu 3 phút về an ninh mạng ở Yên Hòa")
    youth = write("Viết bài phát biểu 3 phút về an ninh mạng ở Yên Hòa cho thanh niên")
    assert "các đồng chí" in cadres.text.split("\n")[0]
    assert "thanh niên" in youth.text.split("\n")[0]
    for draft in (cadres, youth):
        assert draft.text.count("[địa phương bổ sung:") == 1


def test_a_speech_has_each_part_once_and_the_documents_name_first(write: Write) -> None:
    draft = write("bai phat bieu 10p ve ke hoach cua Vinh Thuan")
    assert draft.citations[0].section is None
    spans = [c.span for c in draft.citations]
    assert len(set(spans)) == len(spans)
    assert len(re.findall("Trước hết, về ", draft.text)) <= 1


def test_targets_without_a_year_are_told_without_one_and_the_note_says_so(write: Write) -> None:
    draft = write("bài phát biểu 3 phút về mục tiêu của Mỹ Tú đến năm 2030")
    assert all(figure in draft.text for figure in ("trên 80%", "trên 40%", "trên 0,7"))
    told = [p.text for p in draft.sections[0].points if "trên 80%" in p.text]
    assert told
    assert "2030" not in told[0]
    assert any("không ghi mốc năm" in note for note in draft.notes)


def test_no_section_begins_with_besides(write: Write) -> None:
    draft = write("bài phát biểu 10 phút về kế hoạch của huyện Vĩnh Thuận")
    assert not [p.text for p in draft.sections[0].points if ". Bên cạnh đó" in p.text[:90]]
