"""Why a question was answered as it was: asked end to end over two invented documents."""

from dataclasses import replace

import pytest

from assistant.dialogue import (
    Answer,
    AnswerStatus,
    Citation,
    Evidence,
    Hit,
    Place,
    Query,
    Scope,
    Trace,
    Turn,
    Wanted,
    Way,
)
from assistant.evidence import ENOUGH, ON_TOPIC
from assistant.explaining import (
    SHOWN,
    Decision,
    Explanation,
    Searched,
    find_decision,
    find_evidence,
    find_scope,
    find_threshold,
)
from assistant.model import Span
from assistant.service import Assistant
from tests.assistant.documents import document

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"


def sources(explanation: Explanation) -> list[str]:
    return [document.source for document in explanation.documents]


def test_a_question_is_explained_from_its_words_to_its_evidence(assistant: Assistant) -> None:
    explanation = assistant.explain("Kinh tế số của Sông Xanh năm 2045 chiếm bao nhiêu phần trăm?")
    assert explanation.query.wanted >= {Wanted.PERCENTAGE}
    terms = dict(explanation.terms)
    assert {"kinh", "te"} <= set(terms)
    assert terms.keys().isdisjoint({"song", "xanh"}), "the place makes the scope, not the topic"
    assert list(terms.values()) == sorted(terms.values(), reverse=True)
    assert (explanation.searched, sources(explanation)) == (Searched.NAMED, [PROGRAMME])
    assert explanation.decision is Decision.FOUND
    assert [chosen.citation for chosen in explanation.chosen] == list(explanation.answer.citations)
    assert "45%" in explanation.chosen[0].citation.quote
    assert 0 < len(explanation.found) <= SHOWN


def test_the_answer_is_the_one_that_is_given_without_explanation(assistant: Assistant) -> None:
    question, history = "còn Đồi Thông?", [Turn("user", "Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ?")]
    explained, asked = assistant.explain(question, history).answer, assistant.ask(question, history)
    assert replace(explained, id="", timings_ms={}) == replace(asked, id="", timings_ms={})


def test_each_side_tells_where_it_put_a_passage(assistant: Assistant) -> None:
    explanation = assistant.explain("Kinh tế số của Sông Xanh năm 2045 chiếm bao nhiêu phần trăm?")
    places = {place.retriever: place for place in explanation.found[0].hit.places}
    assert set(places) == {"words", "dense", "fused"}
    assert places["fused"] == Place("fused", 1, explanation.found[0].hit.score)
    assert 0 < places["dense"].score <= 1 < places["words"].score


def test_a_follow_up_tells_what_it_leans_on(assistant: Assistant) -> None:
    before = "Sông Xanh xử lý trực tuyến bao nhiêu phần trăm hồ sơ?"
    explanation = assistant.explain("còn Đồi Thông?", [Turn("user", before), Turn("assistant", "75%.")])
    assert explanation.query.earlier == before
    assert (explanation.searched, sources(explanation)) == (Searched.NAMED, [PLAN])
    inherited = assistant.explain("Văn bản đó ai ký?", [Turn("user", "Kế hoạch của Đồi Thông số mấy?")])
    assert (inherited.searched, sources(inherited)) == (Searched.INHERITED, [PLAN])


def test_what_restricts_the_search_is_told(assistant: Assistant) -> None:
    everywhere = assistant.explain("Tổ công nghệ số cộng đồng hoạt động thế nào?")
    assert (everywhere.searched, sources(everywhere)) == (Searched.ALL, [])
    given = assistant.explain("Tổ công nghệ số cộng đồng?", scope=assistant.scope_of([PLAN], None))
    assert (given.searched, sources(given)) == (Searched.GIVEN, [PLAN])
    nowhere = Query("", "", scope=Scope(frozenset({"a"})), groups=(frozenset({"a"}),), inherited=True)
    assert find_scope(nowhere) is Searched.INHERITED


@pytest.mark.parametrize(
    ("question", "way", "threshold"),
    [
        ("Ai ký kế hoạch 07?", Way.STATED, None),
        ("Điểm 2.1 mục I của chương trình 21 quy định gì?", Way.LOCATED, None),
        ("Hội đồng nhân dân xã Đồi Thông được giao những việc gì?", Way.REGISTER, None),
        ("Kinh tế số của Sông Xanh năm 2045 chiếm bao nhiêu phần trăm?", Way.REGISTER, None),
        ("Kinh phí thực hiện của Đồi Thông được bố trí từ đâu?", Way.SENTENCE, ENOUGH),
    ],
)
def test_how_evidence_was_found_and_what_it_had_to_reach(
    assistant: Assistant, question: str, way: Way, threshold: float | None
) -> None:
    explanation = assistant.explain(question)
    assert {chosen.evidence and chosen.evidence.way for chosen in explanation.chosen} == {way}
    assert explanation.threshold == threshold


def test_items_under_a_heading_had_to_reach_the_heading_s_threshold() -> None:
    assert find_threshold(Decision.FOUND, [Way.HEADING]) == ON_TOPIC
    assert find_threshold(Decision.FOUND, [Way.HEADING, Way.SENTENCE]) == ENOUGH


def test_what_a_remark_cites_is_no_evidence() -> None:
    here, there = document("a"), document("b")
    piece = Evidence("a", Span(0, 9), 0.7, 0.7)
    assert find_evidence(Citation(1, here, None, "", Span(3, 9)), [piece]) == piece, "a quote loses its label"
    assert find_evidence(Citation(2, here, None, "", Span(9, 12)), [piece]) is None
    assert find_evidence(Citation(3, there, None, "", Span(3, 9)), [piece]) is None


def decide(reason: str | None, confidence: float, status: AnswerStatus = AnswerStatus.UNANSWERABLE) -> Decision:
    hits: tuple[Hit, ...] = ()
    return find_decision(Trace(Query("", ""), hits, (), Answer("a", status, "", reason=reason)), confidence)


def test_a_refusal_tells_whether_nothing_was_near_or_nothing_fitted() -> None:
    assert decide("no_evidence", ENOUGH - 0.01) is Decision.TOO_FAR
    assert decide("no_evidence", 0.0) is Decision.NO_FIT
    assert decide("unknown_name", 1.0) is Decision.REASON
    assert decide(None, 0.0, AnswerStatus.ANSWERED) is Decision.FOUND


def test_a_refused_question_shows_what_was_nearest(assistant: Assistant) -> None:
    explanation = assistant.explain("Xã Đồi Thông trồng được bao nhiêu héc-ta lúa mùa?")
    assert explanation.answer.status is not AnswerStatus.ANSWERED
    assert explanation.chosen == ()
    assert explanation.decision is not Decision.FOUND
    assert 0 <= explanation.confidence < 1
