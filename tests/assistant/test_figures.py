"""The indicator asked about, among others much like it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue import Evidence, Scope
from assistant.figures import asks_figure, drop_other_figures, find_targets, open_target, select_figures, who_sets
from assistant.indicators import Siblings, content_words, match_words
from assistant.model import Document, Span
from tests.assistant.registers import ask, read_registers, weigh_in
from tests.ingest.documents import parse

DOCUMENTS = read_registers()
WEIGH = weigh_in(DOCUMENTS)
ROW = "TT: {n}; Chỉ tiêu: {name}; Đơn vị tính: %; Hiện trạng năm 2024: {now}; Năm 2026: {then}; Năm 2030: {goal}."
ONLINE = ROW.format(n=2, name="Tỷ lệ dịch vụ công trực tuyến", now=45, then=65, goal=85)
PAID = ROW.format(n=3, name="Tỷ lệ thanh toán trực tuyến", now=30, then=50, goal=80)


def quotes(question: str, documents: Sequence[Document] = DOCUMENTS) -> list[str]:
    texts = {d.id: d.text for d in documents}
    return [e.span.of(texts[e.document_id]) for e in select_figures(ask(question, documents), documents, WEIGH)]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        (
            "Sông Xanh phấn đấu thu nhập đầu người bao nhiêu?",
            "thu nhập bình quân đầu người đạt 95 triệu đồng vào năm 2030",
        ),
        ("Thu ngân sách của Sông Xanh đặt bao nhiêu tỷ đồng?", "thu ngân sách trên địa bàn đạt trên 1.200 tỷ đồng"),
        ("Hộ nghèo ở Sông Xanh còn bao nhiêu phần trăm?", "Tỷ lệ hộ nghèo giảm còn dưới 1,5%"),
        ("Tỷ lệ hộ cận nghèo của Sông Xanh là mấy phần trăm?", "tỷ lệ hộ cận nghèo dưới 3%"),
        ("Bao nhiêu % dân Sông Xanh có bảo hiểm y tế?", "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 98%"),
        ("Bảo hiểm xã hội ở Sông Xanh bao nhiêu phần trăm?", "tỷ lệ lao động tham gia bảo hiểm xã hội đạt 45%"),
        ("Chỉ tiêu che phủ rừng của Sông Xanh thế nào?", "tỷ lệ che phủ rừng đạt 42%"),
        (
            "Sông Xanh đặt mục tiêu kinh tế số bao nhiêu phần trăm?",
            "Kinh tế số các ngành, lĩnh vực chiếm tối thiểu 30%",
        ),
    ],
)
def test_a_figure_is_answered_by_its_own_item(question: str, quote: str) -> None:
    (found,) = quotes(question)
    assert quote in found
    assert ";" not in found


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Dịch vụ công trực tuyến Đồi Thông năm 2026 là bao nhiêu?", ONLINE),
        ("Thanh toán trực tuyến ở Đồi Thông đến 2030 bao nhiêu phần trăm?", PAID),
        ("Hiện nay tỷ lệ thanh toán trực tuyến của Đồi Thông là bao nhiêu?", PAID),
    ],
)
def test_a_row_is_quoted_with_its_headers(question: str, row: str) -> None:
    assert quotes(question) == [row]


@pytest.mark.parametrize(
    "question",
    [
        "Kinh tế số của Sông Xanh chiếm bao nhiêu phần trăm GRDP?",
        "Bao nhiêu phần trăm trường trung học của Sông Xanh đạt chuẩn quốc gia?",
        "Tỷ lệ người dân Sông Xanh tham gia bảo hiểm thất nghiệp là bao nhiêu?",
        "Tổng chi ngân sách của Sông Xanh là bao nhiêu?",
        "Tỷ lệ hộ nghèo của Đồi Thông là bao nhiêu?",
        "Sông Xanh đặt chỉ tiêu thanh toán trực tuyến bao nhiêu?",
        "Số hóa hồ sơ ở Đồi Thông đạt bao nhiêu phần trăm?",
        "Sông Xanh có bao nhiêu bác sĩ?",
        "Ai chịu trách nhiệm về tỷ lệ hộ nghèo ở Sông Xanh?",
    ],
)
def test_another_indicator_is_no_answer(question: str) -> None:
    assert quotes(question) == []


def test_the_year_asked_is_the_one_stated() -> None:
    (paid,) = quotes("Đến 2045 thanh toán trực tuyến của Đồi Thông bao nhiêu phần trăm?")
    assert paid == "tỷ lệ thanh toán trực tuyến đạt 100%."
    assert quotes("Năm 2028 dịch vụ công trực tuyến của Đồi Thông là bao nhiêu?") == []
    assert quotes("Giao dịch không tiền mặt ở Đồi Thông đến 2030 là bao nhiêu?") == []
    assert "98%" in quotes("Đến 2030 Sông Xanh có bao nhiêu % dân tham gia bảo hiểm y tế?")[0]


VISION = (
    "HUYỆN ỦY SÔNG XANH\n\nSố 5-KH/HU\n\nKẾ HOẠCH\n\nvề nước sạch\n\nI. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\n"
    "- Tỷ lệ hộ dân dùng nước sạch đạt 80%.\n\n2. Tầm nhìn đến năm 2045\n\n- Tỷ lệ che phủ rừng đạt 50%.\n"
)


def test_a_figure_of_no_year_answers_for_a_year_unless_a_part_is_headed_by_it() -> None:
    document = parse(VISION)
    asked = "Tỷ lệ hộ dân dùng nước sạch năm {} là bao nhiêu?"
    assert quotes(asked.format(2045), [document]) == []
    assert quotes(asked.format(2030), [document]) == ["- Tỷ lệ hộ dân dùng nước sạch đạt 80%."]
    assert quotes("Tỷ lệ che phủ rừng năm 2045 là bao nhiêu?", [document]) == ["- Tỷ lệ che phủ rừng đạt 50%."]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Sông Xanh tỷ lệ hộ nghèo?", True),
        ("tỷ lệ hộ nghèo của Sông Xanh", True),
        ("HDI của Sông Xanh và Đồi Thông", True),
        ("Chỉ số phát triển con người của Sông Xanh", True),
        ("Sông Xanh giảm tỷ lệ hộ nghèo bằng cách nào", False),
        ("Hộ nghèo của Sông Xanh", False),
    ],
)
def test_the_name_of_a_share_or_an_index_asks_for_its_figure(question: str, asks: bool) -> None:
    assert asks_figure(ask(question, DOCUMENTS)) is asks


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Sông Xanh có bao nhiêu hộ dân?", False),
        ("Sông Xanh có bao nhiêu hộ dân nông thôn được sử dụng nước sạch?", True),
        ("Sông Xanh có bao nhiêu phần trăm hộ dân nông thôn sử dụng nước sạch?", True),
    ],
)
def test_a_share_is_no_number_of_all(question: str, answers: bool) -> None:
    assert bool(quotes(question)) is answers


def test_what_begins_in_a_year_holds_after_it() -> None:
    question = "Đến 2030 Đồi Thông dành bao nhiêu phần trăm chi ngân sách cho khoa học, công nghệ?"
    assert quotes(question) == ["Từ năm 2026, dành tối thiểu 2% tổng chi ngân sách cho khoa học, công nghệ."]
    assert quotes(question.replace("2030", "2025")) == []


def test_what_is_reached_is_no_target() -> None:
    targets = find_targets(ask("Thanh toán trực tuyến ở Đồi Thông là bao nhiêu?", DOCUMENTS), DOCUMENTS, WEIGH)
    assert [(m.target.year, m.target.value) for m in targets] == [(2026, 50), (2030, 80), (2045, 100)]
    reached = ask("Tỷ lệ thanh toán trực tuyến của Đồi Thông hiện nay là bao nhiêu?", DOCUMENTS)
    assert [m.target.value for m in find_targets(reached, DOCUMENTS, WEIGH)] == [30]


def test_who_sets_an_indicator_that_the_scope_lacks() -> None:
    query = ask("Sông Xanh đặt chỉ tiêu thanh toán trực tuyến bao nhiêu?", DOCUMENTS)
    assert find_targets(query, DOCUMENTS, WEIGH) == []
    (match,) = who_sets(query, DOCUMENTS, WEIGH)
    assert match.document_id == DOCUMENTS[1].id


def test_two_indicators_as_near_are_neither() -> None:
    assert quotes("Bao nhiêu phần trăm tham gia bảo hiểm ở Sông Xanh?") == []


def found_otherwise(words: str) -> Evidence:
    document = next(d for d in DOCUMENTS if words in d.text)
    start = document.text.index(words)
    return Evidence(document.id, Span(start, start + len(words)), 0.8, 0.8)


@pytest.mark.parametrize(
    ("question", "words", "stays"),
    [
        ("Sông Xanh đạt bao nhiêu phần trăm bảo hiểm thất nghiệp?", "người dân tham gia bảo hiểm y tế đạt 98%", False),
        ("Tỷ lệ hộ nghèo của Đồi Thông là bao nhiêu?", "Giao dịch không dùng tiền mặt đạt trên 95%", False),
        ("Mấy phần trăm tham gia bảo hiểm y tế ở Sông Xanh?", "người dân tham gia bảo hiểm y tế đạt 98%", True),
        ("Sông Xanh có bao nhiêu phần trăm hộ có điện?", "Kiểm tra việc thực hiện", True),
        ("Vì sao Sông Xanh đặt hộ nghèo dưới 1,5%?", "người dân tham gia bảo hiểm y tế đạt 98%", True),
        ("98% là chỉ tiêu gì, tỷ lệ của Sông Xanh là gì?", "Tỷ lệ hộ nghèo giảm còn dưới 1,5%", True),
    ],
)
def test_figures_of_other_indicators_are_dropped(question: str, words: str, stays: bool) -> None:
    piece = found_otherwise(words)
    kept = drop_other_figures(ask(question, DOCUMENTS), [piece], DOCUMENTS, WEIGH)
    assert kept == [piece] * stays


def test_what_is_said_beside_the_targets_stays() -> None:
    text = "I. MỤC TIÊU\n\n1. Kinh tế số chiếm 40% GRDP; chỉ số cải cách hành chính đạt mức khá.\n"
    document = parse(f"HUYỆN ỦY SÔNG XANH\n\nSố 5-KH/HU\n\nKẾ HOẠCH\n\nvề cải cách\n\n{text}")
    start = document.text.index("Kinh tế số chiếm")
    piece = Evidence(document.id, Span(start, document.text.index("khá.") + 4), 0.8, 0.8)
    for question, kept in [("Chỉ số cải cách hành chính là bao nhiêu?", [piece]), ("Tỷ lệ hộ nghèo bao nhiêu?", [])]:
        assert drop_other_figures(ask(question, [document]), [piece], [document], WEIGH) == kept


def test_documents_left_out_answer_only_when_called() -> None:
    query = ask("Tỷ lệ che phủ rừng là bao nhiêu?", DOCUMENTS)
    assert find_targets(query, DOCUMENTS, WEIGH)
    ended = frozenset({DOCUMENTS[0].id})
    assert not find_targets(replace(query, left_out=ended), DOCUMENTS, WEIGH)
    assert find_targets(replace(query, left_out=ended, scope=Scope(ended)), DOCUMENTS, WEIGH)


def test_every_target_is_quoted_verbatim_and_whole() -> None:
    for document in DOCUMENTS:
        for target in document.targets:
            assert open_target(document, target).covers(target.span)


words = st.lists(st.sampled_from(["dich", "vu", "cong", "truc", "tuyen", "thanh", "toan"]), max_size=6).map(tuple)


@given(words, words)
def test_what_matches_is_in_both(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    found = match_words(one, other)
    assert set(found) == set(one) & set(other)
    assert all(0 < degree <= 1 for degree in found.values())


def test_what_only_one_indicator_has_weighs_more_than_what_all_share() -> None:
    targets = [t for t in DOCUMENTS[0].targets if "bảo hiểm" in t.indicator]
    siblings = Siblings(targets, frozenset(), lambda term: 1.0)
    assert len(targets) == 2
    assert siblings.weight("hiem") < siblings.weight("te") == 1.0


def test_an_item_of_two_indicators_is_quoted_by_the_words_of_one() -> None:
    text = "I. MỤC TIÊU\n\n- Có 70% trường mầm non và 90% trường tiểu học đạt chuẩn quốc gia.\n"
    document = parse(f"HUYỆN ỦY SÔNG XANH\n\nSố 5-KH/HU\n\nKẾ HOẠCH\n\nvề giáo dục\n\n{text}")
    (found,) = quotes("Bao nhiêu phần trăm trường tiểu học đạt chuẩn quốc gia?", [document])
    assert "90%" in found
    assert "70%" not in found


def test_framing_words_are_no_content() -> None:
    assert content_words("Phấn đấu đến năm 2030 tỷ lệ hộ nghèo đạt mức bao nhiêu") == ("ho", "ngheo")
