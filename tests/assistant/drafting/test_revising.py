"""An instruction makes another request; composed anew, it is what was asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.drafting.drafting import compose_draft
from assistant.drafting.revising import list_points, places_of, revise
from assistant.drafts import Audience, Draft, Form, Tone
from assistant.edition import Edition
from assistant.errors import EmptyQuestion, UnclearInstruction
from assistant.text import fold
from tests.assistant.drafting.conftest import Write

Revise = Callable[[Draft, str], Draft]


@pytest.fixture(scope="module")
def again(five: Edition) -> Revise:
    return lambda draft, instruction: compose_draft(revise(draft, instruction, five), five)


@pytest.fixture(scope="module")
def speech(write: Write) -> Draft:
    return write("Viết bài phát biểu 3 phút về an ninh mạng ở Yên Hòa")


@pytest.fixture(scope="module")
def outline(write: Write) -> Draft:
    return write("Đề cương 5 ý về mục tiêu đến năm 2030 của Yên Hòa")


@pytest.fixture(scope="module")
def slogans(write: Write) -> Draft:
    return write("Đề xuất 5 khẩu hiệu về chuyển đổi số cho xã Yên Hòa")


def places(draft: Draft) -> set[object]:
    return {(c.document.id, c.span) for c in draft.citations if c.section}


def test_shorter_and_longer(again: Revise, speech: Draft) -> None:
    shorter, longer = again(speech, "ngắn hơn"), again(speech, "dài hơn nữa nhé")
    assert shorter.words < 0.9 * speech.words
    assert longer.words > 1.1 * speech.words


@pytest.mark.parametrize(
    ("instruction", "words"),
    [("chỉ 2 phút thôi", 260), ("2p", 260), ("khoảng 300 chữ", 300)],
)
def test_a_length_that_is_named(five: Edition, speech: Draft, instruction: str, words: int) -> None:
    length = revise(speech, instruction, five).length
    assert 0.9 * words <= length.least < words < length.most <= 1.1 * words


@pytest.mark.parametrize(
    ("instruction", "words"),
    [("dài hơn 1 phút", 520), ("ngắn hơn 30 giây", 325), ("gấp đôi", 780), ("bớt 100 chữ", 290)],
)
def test_so_much_longer_or_shorter(five: Edition, speech: Draft, instruction: str, words: int) -> None:
    length = revise(speech, instruction, five).length
    assert 0.9 * words <= length.least < words < length.most <= 1.1 * words


@pytest.mark.parametrize(
    ("instruction", "count"), [("thêm 2 khẩu hiệu", 7), ("bớt 1 khẩu hiệu", 4), ("bỏ câu cuối", 4)]
)
def test_so_many_points_more_or_fewer(again: Revise, slogans: Draft, instruction: str, count: int) -> None:
    assert len(list_points(again(slogans, instruction))) == count


def test_a_topic_that_no_clause_is_on_is_told(again: Revise, outline: Draft) -> None:
    revised = again(outline, "thêm ý về phòng cháy chữa cháy")
    assert any("phòng cháy chữa cháy" in note for note in revised.notes)


def test_another_number_of_points(again: Revise, outline: Draft) -> None:
    assert len(list_points(again(outline, "còn 3 ý thôi"))) == 3


def test_a_topic_more_is_a_point_more(again: Revise, outline: Draft) -> None:
    more = again(outline, "thêm ý về kinh phí, ngân sách")
    assert len(list_points(more)) == len(list_points(outline)) + 1
    assert any("kinh phí" in c.quote.lower() or "ngân sách" in c.quote.lower() for c in more.citations)
    assert {c.document.id for c in more.citations} == {c.document.id for c in outline.citations}


def test_a_point_that_is_taken_out_never_comes_back(again: Revise, outline: Draft) -> None:
    gone = set(places_of(outline, list_points(outline)[2]))
    less = again(outline, "bỏ ý 3")
    assert gone
    assert len(list_points(less)) == 4
    assert not gone & places(less)
    for step in ("7 ý", "chuyển thành bài truyền thanh 5 phút"):
        less = again(less, step)
        assert not gone & places(less), step


def test_several_points_at_once_and_one_by_its_words(five: Edition, outline: Draft) -> None:
    points = list_points(outline)
    gone = {place for n in (1, 3) for place in places_of(outline, points[n])}
    assert revise(outline, "bỏ ý 2 và 4", five).removed == gone
    (named,) = [p for p in points if "tổng chi ngân sách" in p.text]
    assert revise(outline, "bỏ ý về tổng chi ngân sách", five).removed == set(places_of(outline, named))


def test_another_form_of_the_same(again: Revise, outline: Draft) -> None:
    radio = again(outline, "chuyển thành bài truyền thanh 2 phút")
    assert (radio.request.form, radio.request.topic) == (Form.RADIO, outline.request.topic)
    assert radio.minutes == pytest.approx(2, rel=0.1)
    assert {c.document.id for c in radio.citations} == {c.document.id for c in outline.citations}


def test_another_tone_and_other_hearers(five: Edition, speech: Draft) -> None:
    assert revise(speech, "viết gần gũi hơn", five).tone is Tone.FRIENDLY
    assert revise(speech, "viết cho thanh niên", five).audience is Audience.YOUTH


def test_slogans_shorter_each(again: Revise, slogans: Draft) -> None:
    short = again(slogans, "mỗi câu không quá 9 chữ")
    assert all(len(p.text.partition(" [")[0].split()) <= 9 for p in list_points(short))


def test_several_things_in_one_instruction(five: Edition, outline: Draft) -> None:
    request = revise(outline, "bỏ ý 1, gần gũi hơn, cho chi bộ", five)
    assert request.removed
    assert (request.tone, request.audience) == (Tone.FRIENDLY, Audience.PARTY_CELL)


@pytest.mark.parametrize(
    "instruction",
    ["ngắn hơn", "dài hơn", "bỏ ý 3", "bỏ ý 2 và 4", "gần gũi hơn", "còn 3 ý", "chuyển thành bài truyền thanh 2 phút"],
)
def test_without_accents_an_instruction_is_the_same(five: Edition, outline: Draft, instruction: str) -> None:
    assert revise(outline, fold(instruction), five) == revise(outline, instruction, five)


def test_it_keeps_to_a_length_that_hardly_holds_it(again: Revise, outline: Draft) -> None:
    short = again(outline, "không quá 100 chữ")
    assert short.words <= 100
    assert any(c.section for c in short.citations)


@pytest.mark.parametrize("instruction", ["hay quá", "sửa lại cho hay hơn", "bỏ ý 99", "thêm ý", "bỏ ý về bóng đá"])
def test_what_asks_for_nothing_that_can_be_done_is_refused(five: Edition, outline: Draft, instruction: str) -> None:
    with pytest.raises(UnclearInstruction):
        revise(outline, instruction, five)


def test_no_words_are_no_instruction(five: Edition, outline: Draft) -> None:
    with pytest.raises(EmptyQuestion):
        revise(outline, "?", five)
