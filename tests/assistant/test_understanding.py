"""Question and history become a query."""

import time
from collections.abc import Sequence

import pytest

from assistant.dialogue import Scope, Turn, Wanted
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.kinds import find_wanted
from assistant.model import Document
from assistant.understanding import clean_question, understand


def everything_is_known(place: str) -> bool:
    return True


@pytest.mark.parametrize("question", ["", "   ", "\x00\x01\x02", "😀🎉🇻🇳", "?!...", "\u200b\u200b"])
def test_a_question_without_words_is_refused(question: str) -> None:
    with pytest.raises(EmptyQuestion):
        clean_question(question)


def test_a_very_long_question_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionTooLong) as refused:
        clean_question("mục tiêu " * 2_500)
    assert "22500" in refused.value.message


def test_control_characters_become_spaces() -> None:
    assert clean_question("mục\x00tiêu\r\n là\tgì") == "mục tiêu là gì"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Tỷ lệ đạt bao nhiêu %?", Wanted.PERCENTAGE),
        ("dat may phan tram", Wanted.PERCENTAGE),
        ("Hạn chót là ngày nào?", Wanted.DATE),
        ("bao gio phai bao cao", Wanted.DATE),
        ("Ai ký văn bản này?", Wanted.SIGNER),
        ("Văn bản mang số hiệu gì?", Wanted.NUMBER),
        ("Nơi nhận gồm những ai?", Wanted.RECIPIENTS),
        ("Liệt kê các nhiệm vụ", Wanted.LIST),
    ],
)
def test_the_kind_of_answer_is_seen(question: str, wanted: Wanted) -> None:
    assert wanted in find_wanted(question)


def test_a_follow_up_keeps_topic_and_scope(corpus: Sequence[Document]) -> None:
    history = [Turn("user", "Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm?"), Turn("assistant", "45%.")]
    query = understand("Thế năm nào?", history, corpus, everything_is_known)
    assert "Kinh tế số" in query.text
    assert query.scope.documents == {corpus[0].id}


def test_a_follow_up_can_change_the_place(corpus: Sequence[Document]) -> None:
    history = [Turn("user", "Sông Xanh đặt mục tiêu hồ sơ trực tuyến bao nhiêu phần trăm?")]
    query = understand("còn Đồi Thông thì sao?", history, corpus, everything_is_known)
    assert query.scope.documents == {corpus[1].id}
    assert Wanted.PERCENTAGE in query.wanted


@pytest.mark.parametrize(
    ("question", "wanted", "never"),
    [
        ("Dân số tiếp cận dịch vụ số bao nhiêu?", Wanted.QUANTITY, Wanted.NUMBER),
        ("doanh nghiep co ky nang so bn", Wanted.QUANTITY, Wanted.NUMBER),
        ("Tầm nhìn 2045 của xã là mục số mấy?", Wanted.PLACE, Wanted.NUMBER),
        ("Kế hoạch của xã số bao nhiêu?", Wanted.NUMBER, Wanted.PLACE),
        ("kế hoạch ai kí", Wanted.SIGNER, Wanted.NUMBER),
    ],
)
def test_a_number_of_a_document_is_told_from_other_words(question: str, wanted: Wanted, never: Wanted) -> None:
    found = find_wanted(question)
    assert wanted in found
    assert never not in found


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Theo kế hoạch của Đồi Thông, Nghị quyết 57 ban hành ngày nào?", "57-NQ/TW"),
        ("Ngày ban hành Nghị quyết 57 là 22/12/2023 phải không?", "57-NQ/TW"),
        ("Ai ban hành Nghị quyết 57?", "57-NQ/TW"),
        ("Kế hoạch thực hiện Nghị quyết 57 ban hành ngày nào?", None),
    ],
)
def test_the_document_whose_date_is_asked_is_the_subject(
    corpus: Sequence[Document], question: str, subject: str | None
) -> None:
    assert understand(question, [], corpus, everything_is_known).subject == subject


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Kế hoạch 90-KH/TU của cơ quan nào?", None),
        ("Kế hoạch 90-KH/TU có những mục tiêu gì?", "90-KH/TU"),
        ("Kế hoạch 90-KH/TU do ai ký?", "90-KH/TU"),
        ("Kế hoạch 90-KH/TU về việc gì và giao nhiệm vụ gì?", "90-KH/TU"),
    ],
)
def test_only_the_content_of_a_document_that_is_only_mentioned_is_out_of_reach(
    corpus: Sequence[Document], question: str, number: str | None
) -> None:
    assert understand(question, [], corpus, everything_is_known).only_referred == number


def test_a_scope_asked_for_holds(corpus: Sequence[Document]) -> None:
    scope = Scope(frozenset({corpus[1].id}))
    query = understand("Mục tiêu của Sông Xanh?", [], corpus, everything_is_known, scope)
    assert query.scope == scope


def test_an_unknown_place_is_told(corpus: Sequence[Document]) -> None:
    query = understand("Huyện Mây Trắng đặt chỉ tiêu gì?", [], corpus, lambda place: False)
    assert query.unknown == ("Mây Trắng",)


def test_a_document_that_is_only_mentioned_is_told(corpus: Sequence[Document]) -> None:
    query = understand("Kế hoạch 90-KH/TU giao những nhiệm vụ gì?", [], corpus, everything_is_known)
    assert query.only_referred == "90-KH/TU"


@pytest.mark.parametrize(
    "question",
    [
        "Trang bị máy tính cho ai?",
        "Ai kỷ luật đảng viên?",
        "Ngày kỷ niệm là gì?",
        "Số máy tính ra sao?",
        "Đề ra sau năm 2030",
    ],
)
def test_a_tone_is_never_read_away(question: str) -> None:
    assert find_wanted(question) == frozenset()


@pytest.mark.parametrize("question", ["ai ky van ban nay", "Ai ký văn bản này", "ai ky văn bản này"])
def test_missing_tones_are_read(question: str) -> None:
    assert Wanted.SIGNER in find_wanted(question)


def test_hostile_questions_take_no_time(corpus: Sequence[Document]) -> None:
    """Each of these once took exponential or quadratic time, or might have; seconds are a hundred times too long."""
    hostile = [
        "kế hoạch " + "1234567890 " * 300 + "xx Sông Xanh",
        "kế hoạch của " * 300,
        "những " * 600,
        "1" * 4000,
        "ngày 1 " * 500,
        "huyện A" * 500,
        "mục 2." * 600,
        "57-NQ/" * 600,
    ]
    started = time.process_time()
    for question in hostile:
        understand(question[:4000], [], corpus, everything_is_known)
    assert time.process_time() - started < 10
