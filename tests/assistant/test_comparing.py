"""Tables, warnings and notes of a comparison, over invented plans."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking import check
from assistant.comparing import compare, complete, note_missing, wants_comparison, warn_unlike
from assistant.composing import cite, write_sentences
from assistant.dialogue import Answer, AnswerStatus, Cell, Citation, Query, Table, Wanted
from assistant.model import Document
from assistant.service import Assistant
from assistant.tabulating import tabulate
from tests.assistant.comparable import by_id, cite_words, comparison, find_words, plan

WATER = "So sánh tỷ lệ hộ dân dùng nước sạch"
WATER_80 = "Tỷ lệ hộ dân dùng nước sạch đạt 80%."
WATER_95 = "Đến năm 2030, tỷ lệ hộ dân dùng nước sạch đạt 95%."
ROADS = "Tỷ lệ đường thôn được cứng hóa đạt 70%."
DUTY = "Phòng Văn hóa tổ chức tuyên truyền ở các thôn."


def tables(query: Query, citations: Sequence[Citation], *documents: Document) -> Table | None:
    return tabulate(query, citations, by_id(*documents).__getitem__)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("So sánh mục tiêu về nước sạch", True),
        ("so sanh muc tieu ve nuoc sach", True),
        ("Nơi nào đặt tỷ lệ cao hơn?", True),
        ("Hai kế hoạch, cái nào ra trước?", True),
        ("Chỉ tiêu năm 2030 và năm 2045 là bao nhiêu?", True),
        ("Chỉ tiêu năm 2030 là bao nhiêu?", False),
        ("Mục tiêu về giống cây trồng là gì?", False),
        ("Ai ký kế hoạch 7?", False),
    ],
)
def test_a_question_asks_for_a_comparison_in_its_words_or_its_years(question: str, wanted: bool) -> None:
    assert wants_comparison(comparison(question)) is wanted


def test_two_groups_are_a_comparison() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", WATER_95)
    assert wants_comparison(comparison("Ai ký?", [here], [there]))
    assert not wants_comparison(comparison("Ai ký?", [here]))


def test_one_indicator_is_one_row_and_each_cell_quotes_its_place() -> None:
    here, there = plan("Sông Hàn", WATER_80, ROADS), plan("Sông Xanh", WATER_95)
    citations = cite_words((here, WATER_80), (there, WATER_95))

    table = tables(comparison(WATER, [here], [there]), citations, here, there)

    cells = (
        Cell("Tỷ lệ hộ dân dùng nước sạch đạt 80% [1]", (1,)),
        Cell("tỷ lệ hộ dân dùng nước sạch đạt 95% [2]", (2,)),
    )
    label = "Tỷ lệ hộ dân dùng nước sạch (năm 2030; Sông Hàn không ghi năm)"
    assert table == Table(("Sông Hàn", "Sông Xanh"), ((label, cells),))


def test_a_place_that_sets_nothing_has_an_empty_cell() -> None:
    here, there, third = plan("Sông Hàn", WATER_80), plan("Sông Xanh", DUTY), plan("Đồi Thông", WATER_95)
    citations = cite_words((here, WATER_80), (there, DUTY), (third, WATER_95))
    table = tables(comparison(WATER, [here], [there], [third]), citations, here, there, third)
    assert table is not None
    ((_, cells),) = table.rows
    assert [cell.citations for cell in cells] == [(1,), (), (3,)]
    assert cells[1] == Cell()


def test_years_are_rows_of_their_own() -> None:
    later = "Đến năm 2045, tỷ lệ hộ dân dùng nước sạch đạt 100%."
    here = plan("Sông Hàn", WATER_95, later)
    query = comparison("Tỷ lệ hộ dân dùng nước sạch năm 2030 và năm 2045 là bao nhiêu?")
    table = tables(query, cite_words((here, later), (here, WATER_95)), here)
    assert table is not None
    assert [label for label, _ in table.rows] == [
        "Tỷ lệ hộ dân dùng nước sạch (năm 2030)",
        "Tỷ lệ hộ dân dùng nước sạch (năm 2045)",
    ]
    assert [cells[0].citations for _, cells in table.rows] == [(2,), (1,)]


def test_words_without_figures_are_told_year_by_year() -> None:
    clauses = "Đến năm 2030, huyện thuộc nhóm khá của tỉnh.", "Đến năm 2045, huyện thuộc nhóm đầu của tỉnh."
    here = plan("Sông Hàn", *clauses)
    query = comparison("Vị thế của huyện năm 2030 và năm 2045 khác nhau thế nào?")
    table = tables(query, cite_words(*((here, clause) for clause in clauses)), here)
    assert table is not None
    assert [(label, cells[0].citations) for label, cells in table.rows] == [("Năm 2030", (1,)), ("Năm 2045", (2,))]


def test_a_clause_is_one_row_with_all_that_is_quoted() -> None:
    further = "Phòng Nội vụ kiểm tra ở các thôn."
    here, there = plan("Sông Hàn", DUTY, further), plan("Sông Xanh", DUTY)
    citations = cite_words((here, DUTY), (here, further), (there, DUTY))
    table = tables(comparison("Việc ở các thôn khác nhau thế nào?", [here], [there]), citations, here, there)
    assert table is not None
    ((label, (first, second)),) = table.rows
    assert label == "Nội dung được hỏi"
    assert first == Cell(f"{DUTY} [1]\n{further} [2]", (1, 2))
    assert second == Cell(f"{DUTY} [3]", (3,))


def test_the_row_says_which_statement_of_a_document_it_is() -> None:
    here, there = plan("Sông Hàn", DUTY), plan("Sông Xanh", DUTY)
    citations = cite_words((here, "Sông Hàn, ngày 05 tháng 3 năm 2025"), (there, "Sông Xanh, ngày 05 tháng 3 năm 2025"))
    query = comparison("Cái nào ra trước?", [here], [there], wanted=Wanted.ISSUED)
    table = tables(query, citations, here, there)
    assert table is not None
    assert table.rows[0][0] == "Ngày ban hành"


def test_documents_of_one_place_are_told_apart_by_number() -> None:
    one, two = plan("Sông Hàn", WATER_80, number=7), plan("Sông Hàn", WATER_95, number=9)
    other = plan("Sông Xanh", WATER_80)
    citations = cite_words((one, WATER_80), (two, WATER_95), (other, WATER_80))
    table = tables(comparison(WATER, [one], [two], [other]), citations, one, two, other)
    assert table is not None
    assert table.columns == ("7-KH/HU (Sông Hàn)", "9-KH/HU", "Sông Xanh")


def test_a_place_with_two_documents_is_one_column() -> None:
    one, two, other = plan("Sông Hàn", WATER_80), plan("Sông Hàn", DUTY, number=9), plan("Sông Xanh", WATER_95)
    citations = cite_words((one, WATER_80), (other, WATER_95))
    table = tables(comparison(WATER, [one, two], [other]), citations, one, two, other)
    assert table is not None
    assert table.columns == ("Sông Hàn", "Sông Xanh")


def test_one_document_and_one_thing_make_no_table() -> None:
    here = plan("Sông Hàn", WATER_80)
    assert tables(comparison(WATER), cite_words((here, WATER_80)), here) is None


def test_figures_of_two_bases_are_not_compared_without_a_warning() -> None:
    here, there = plan("Sông Hàn", "Kinh tế số đạt 50% GRDP."), plan("Sông Xanh", "Kinh tế số chiếm 70% doanh thu.")
    query = comparison("Kinh tế số ghi 50% và 70%, bên nào cao hơn?", [here], [there])
    citations = cite_words((here, "Kinh tế số đạt 50% GRDP."), (there, "Kinh tế số chiếm 70% doanh thu."))

    warning = warn_unlike(query, citations, by_id(here, there).__getitem__)

    assert warning is not None
    assert check([warning], citations) == [warning]
    assert "không phải cùng một chỉ tiêu" in warning.text
    assert "“Kinh tế số đạt 50% GRDP.” [1]" in warning.text
    assert warning.citations == (1, 2)
    table = tables(query, citations, here, there)
    assert table is not None
    assert [[bool(cell.text) for cell in cells] for _, cells in table.rows] == [[True, False], [False, True]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WATER_80, WATER_95),
        (WATER_80, ROADS),  # nobody would take one for the other
        (WATER_80, DUTY),
        (f"{WATER_80} {ROADS}", f"Tỷ lệ hộ dân nông thôn dùng nước sạch đạt 60%; {WATER_95}"),
    ],
)
def test_no_warning_where_figures_can_be_compared_or_none_is_meant(one: str, other: str) -> None:
    here, there = plan("Sông Hàn", one), plan("Sông Xanh", other)
    query = comparison(WATER, [here], [there])
    assert warn_unlike(query, cite_words((here, one), (there, other)), by_id(here, there).__getitem__) is None


def test_two_things_asked_at_once_are_not_taken_for_one() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", ROADS)
    query = comparison(f"{WATER} và đường thôn được cứng hóa", [here], [there])
    assert warn_unlike(query, cite_words((here, WATER_80), (there, ROADS)), by_id(here, there).__getitem__) is None


def test_a_figure_met_by_chance_makes_no_row_where_something_else_is_asked() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", DUTY)
    query = comparison("Việc dùng nước sạch của hộ dân khác nhau thế nào?", [here], [there])
    table = tables(query, cite_words((here, WATER_80), (there, DUTY)), here, there)
    assert table is not None
    assert [(label, all(cell.text for cell in cells)) for label, cells in table.rows] == [("Nội dung được hỏi", True)]


def test_a_place_of_which_nothing_is_quoted_is_named_in_a_note() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", DUTY)
    find = by_id(here, there).__getitem__
    citations = cite_words((here, WATER_80))
    assert note_missing(comparison(WATER, [here], [there]), citations, find) == [
        "Về nội dung được hỏi, trợ lý không tìm thấy căn cứ trong văn bản của Sông Xanh."
    ]
    assert note_missing(comparison(WATER, [here]), citations, find) == []


def test_the_register_gives_the_figure_that_the_search_missed() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", DUTY, ROADS, WATER_95)
    found = complete(
        comparison(WATER, [here], [there]),
        [find_words(here, WATER_80), find_words(there, DUTY)],
        by_id(here, there).__getitem__,
    )
    assert [c.quote for c in cite(found, by_id(here, there).__getitem__)] == [WATER_80, DUTY, WATER_95]


def test_the_register_adds_nothing_where_the_place_is_quoted_already() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", WATER_95, WATER_95.replace("2030", "2045"))
    evidence = [find_words(here, WATER_80), find_words(there, WATER_95)]
    assert complete(comparison(WATER, [here], [there]), evidence, by_id(here, there).__getitem__) == evidence


def test_the_register_gives_the_other_year_of_a_place() -> None:
    later = "Đến năm 2045, tỷ lệ hộ dân dùng nước sạch đạt 100%."
    here, there = plan("Sông Hàn", WATER_95, later), plan("Sông Xanh", WATER_95, later)
    find = by_id(here, there).__getitem__
    evidence = [find_words(here, WATER_95), find_words(here, later), find_words(there, WATER_95)]
    found = complete(comparison(f"{WATER} năm 2030 và 2045", [here], [there]), evidence, find)
    assert [c.quote for c in cite(found, find)] == [WATER_95, later, WATER_95, later]


def test_an_index_by_its_letters_finds_the_place_that_spells_it_out() -> None:
    index = "Chỉ số phát triển con người duy trì trên 0,7."
    here, there = plan("Sông Hàn", index), plan("Sông Xanh", DUTY, index.replace("người", "người (HDI)"))
    find = by_id(here, there).__getitem__
    query = comparison("HDI", [here], [there])
    found = complete(query, [find_words(there, there.targets[0].span.of(there.text))], find)
    assert [piece.document_id for piece in found] == [here.id, there.id]


def test_a_figure_of_no_year_stands_beside_no_other_years_where_a_part_has_that_year() -> None:
    here = plan("Sông Hàn", WATER_80, "Tầm nhìn đến năm 2045\n\n- Mọi nhà có nước.")
    there = plan("Sông Xanh", WATER_95.replace("2030", "2045"))
    find = by_id(here, there).__getitem__
    query = comparison(f"{WATER} năm 2045", [here], [there])
    found = complete(query, [find_words(there, there.targets[0].span.of(there.text))], find)
    assert [piece.document_id for piece in found] == [there.id]


def test_nothing_is_added_to_a_question_about_other_things() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", WATER_95)
    evidence = [find_words(here, WATER_80)]
    query = comparison("Việc của Phòng Văn hóa khác nhau thế nào?", [here], [there])
    assert complete(query, evidence, by_id(here, there).__getitem__) == evidence


def test_figures_in_general_begin_with_those_that_both_places_set() -> None:
    here, there = plan("Sông Hàn", ROADS, WATER_80, DUTY), plan("Sông Xanh", DUTY, WATER_95)
    find = by_id(here, there).__getitem__
    found = complete(comparison("So sánh các chỉ tiêu", [here], [there]), [find_words(here, DUTY)], find)
    assert [c.quote for c in cite(found, find)] == [WATER_80, ROADS, WATER_95]


def test_a_list_of_figures_that_goes_on_says_so() -> None:
    figures = [f"Tỷ lệ hộ dân nhóm {name} dùng nước sạch đạt 80%." for name in "abcdeghiklmno"]
    here, there = plan("Sông Hàn", *figures), plan("Sông Xanh", WATER_95)
    query = comparison("So sánh các chỉ tiêu", [here], [there])
    found = complete(query, [], by_id(here, there).__getitem__)
    assert [piece.goes_on for piece in found] == [*[False] * 11, True, False]


def test_a_question_for_a_list_keeps_its_own_evidence() -> None:
    here, there = plan("Sông Hàn", WATER_80), plan("Sông Xanh", WATER_95)
    evidence = [find_words(here, WATER_80), find_words(there, WATER_95)]
    query = comparison("Có những chỉ tiêu nào?", [here], [there], wanted=Wanted.LIST)
    assert complete(query, evidence, by_id(here, there).__getitem__) == evidence


CLAUSES = [
    WATER_80,
    WATER_95,
    ROADS,
    DUTY,
    "Kinh tế số đạt 50% GRDP.",
    "Kinh tế số chiếm 70% doanh thu.",
    "Tỷ lệ hộ nghèo còn 3%.",
]
QUESTIONS = [WATER, "So sánh các chỉ tiêu", "Kinh tế số bên nào cao hơn?", "Khác nhau thế nào, năm 2030 và 2045?"]
chosen = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4, unique=True)


@settings(max_examples=40, deadline=None)
@given(here=chosen, there=chosen, question=st.sampled_from(QUESTIONS), cited=st.integers(0, 3))
def test_every_cell_is_verbatim_and_stands_on_a_citation_of_its_column(
    here: list[str], there: list[str], question: str, cited: int
) -> None:
    places = plan("Sông Hàn", *here), plan("Sông Xanh", *there)
    citations = cite_words(*((places[0], c) for c in here), *((places[1], c) for c in there[:cited]))
    query = comparison(question, [places[0]], [places[1]])
    text = "\n".join(s.text for s in write_sentences(citations))
    plain = Answer("a", AnswerStatus.ANSWERED, text, tuple(write_sentences(citations)), tuple(citations))

    answer = compare(query, plain, by_id(*places).__getitem__)

    assert answer.table is not None
    assert check(answer.sentences, citations) == list(answer.sentences)
    assert answer.text == "\n".join(s.text for s in answer.sentences)
    assert bool(answer.notes) == (cited == 0)
    sources = {c.n: c for c in citations}
    for _, cells in answer.table.rows:
        assert len(cells) == len(answer.table.columns)
        for place, cell in zip(places, cells, strict=True):
            for line, n in zip(filter(None, cell.text.split("\n")), cell.citations, strict=True):
                assert line.removesuffix(f" [{n}]") in sources[n].quote
                assert sources[n].document is place


def test_an_answer_without_comparison_and_a_refusal_stay_as_they_are() -> None:
    here = plan("Sông Hàn", WATER_80)
    answer = Answer("a", AnswerStatus.ANSWERED, "…", citations=tuple(cite_words((here, WATER_80))))
    assert compare(comparison("Tỷ lệ hộ dân dùng nước sạch là bao nhiêu?"), answer, by_id(here).__getitem__) is answer
    refusal = Answer("a", AnswerStatus.UNANSWERABLE, "…")
    assert compare(comparison(WATER, [here], [here]), refusal, by_id(here).__getitem__) is refusal


def test_two_places_asked_end_to_end(assistant: Assistant) -> None:
    answer = assistant.ask("So sánh tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến của Sông Xanh và Đồi Thông")
    assert answer.table is not None
    ((label, cells),) = answer.table.rows
    told = dict(zip(answer.table.columns, cells, strict=True))
    assert label.startswith("Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến")
    assert "75%" in told["Sông Xanh"].text
    assert "88%" in told["Đồi Thông"].text
    assert answer.notes == ()


def test_an_answer_about_other_documents_gets_no_table_and_no_notes() -> None:
    here, there, other = plan("Sông Hàn", WATER_80), plan("Sông Xanh", DUTY), plan("Đồi Thông", WATER_95)
    answer = Answer("a", AnswerStatus.ANSWERED, "…", citations=tuple(cite_words((other, WATER_95))))
    compared = compare(comparison(WATER, [here], [there]), answer, by_id(here, there, other).__getitem__)
    assert (compared.table, compared.notes) == (None, ())


SCALE, SHARE = "Quy mô kinh tế số đạt 50% GRDP.", "Kinh tế số các ngành, lĩnh vực chiếm tối thiểu 70%."


def test_a_topic_that_is_an_indicator_brings_its_figures_where_no_figure_is_asked_for() -> None:
    here, there = plan("Sông Hàn", DUTY, SCALE), plan("Sông Xanh", SHARE)
    query = comparison("So sánh kinh tế số của Sông Hàn và Sông Xanh", [here], [there], topic="So sánh kinh tế số")
    evidence = [find_words(here, DUTY), find_words(there, SHARE)]
    found = complete(query, evidence, by_id(here, there).__getitem__)
    assert [piece.document_id for piece in found] == [here.id, here.id, there.id]
    assert "50%" in found[0].span.of(here.text)


def test_the_years_of_one_place_are_the_figures_of_each() -> None:
    here = plan("Sông Hàn", "Đến năm 2030, tỷ lệ nước sạch đạt 80%.", "Đến năm 2045, tỷ lệ nước sạch đạt 95%.", DUTY)
    asked = "So sánh chỉ tiêu năm 2030 và năm 2045"
    found = complete(comparison(asked, [here]), [find_words(here, DUTY)], by_id(here).__getitem__)
    assert ["80%" in p.span.of(here.text) for p in found] == [True, False]
    assert "95%" in found[-1].span.of(here.text)


def test_all_targets_are_figures_in_general() -> None:
    here, there = plan("Sông Hàn", WATER_80, ROADS), plan("Sông Xanh", WATER_95)
    found = complete(comparison("So sánh tất cả chỉ tiêu", [here], [there]), [], by_id(here, there).__getitem__)
    assert len(found) == 3
