"""Answers judged against gold: on invented documents, with answers written out here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from assistant.dialogue import Answer, AnswerStatus, Citation, Hit
from assistant.evaluation import (
    Gold,
    Question,
    Reason,
    ReasonCode,
    Tally,
    TypeScore,
    Verdict,
    find_evidence,
    judge,
    score,
)
from assistant.model import Document, Passage, Span

PROGRAMME, PLAN = "chuong-trinh.txt", "ke-hoach.txt"
ONLINE = "tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 75%"
ONLINE_OF_PLAN = "tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 88%"
HAMLETS = "Phấn đấu 90% thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả."


ASKED = Question("1", "fact", "Sông Xanh xử lý bao nhiêu phần trăm hồ sơ?", gold=(Gold(PROGRAMME, ONLINE),))


def question(**fields: object) -> Question:
    return replace(ASKED, **fields)  # type: ignore[arg-type]


@pytest.fixture
def cite(corpus: Sequence[Document]) -> Callable[[str, str], Citation]:
    """A citation of words in a document; the case of the first letter doesn't matter."""

    def cite(source: str, quote: str) -> Citation:
        (document,) = [d for d in corpus if d.source == source]
        start = document.text.lower().index(quote.lower())
        span = Span(start, start + len(quote))
        return Citation(1, document, None, span.of(document.text), span)

    return cite


def answered(text: str, *citations: Citation) -> Answer:
    return Answer("a", AnswerStatus.ANSWERED, text, citations=citations)


def reasons(asked: Question, answer: Answer) -> list[tuple[ReasonCode, str]]:
    return [(r.code, r.detail) for r in judge(asked, answer, [], str).reasons]


def test_an_answer_with_the_figure_and_the_evidence_is_right(cite: Callable[[str, str], Citation]) -> None:
    asked = question(must_contain=(("75%", "75 phần trăm"),), must_not_contain=("88%",))
    verdict = judge(asked, answered("Đạt 75 %. [1]", cite(PROGRAMME, ONLINE)), [], str)
    assert verdict.right
    assert (verdict.cited, verdict.covered, verdict.verbatim) == (Tally(1, 1), Tally(1, 1), Tally(1, 1))
    assert judge(asked, answered("75 phần trăm", cite(PROGRAMME, ONLINE)), [], str).right


def test_everything_that_is_wrong_is_told(cite: Callable[[str, str], Citation]) -> None:
    asked = question(must_contain=(("75%",),), must_not_contain=("88%",))
    assert reasons(asked, answered("Đạt 88%", cite(PLAN, ONLINE_OF_PLAN))) == [
        (ReasonCode.NOT_CITED, PROGRAMME),
        (ReasonCode.MISSING, "75%"),
        (ReasonCode.FORBIDDEN, "88%"),
    ]
    declined = Answer("a", AnswerStatus.UNANSWERABLE, "Không có căn cứ.", reason="no_evidence")
    assert reasons(asked, declined) == [(ReasonCode.NOT_ANSWERED, "no_evidence")]


def test_the_same_words_of_another_document_are_no_evidence(cite: Callable[[str, str], Citation]) -> None:
    asked = question(gold=(Gold("ke-hoach", "tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến"),))
    assert reasons(asked, answered("", cite(PROGRAMME, ONLINE))) == [(ReasonCode.NOT_CITED, "ke-hoach")]
    assert reasons(asked, answered("", cite(PLAN, ONLINE_OF_PLAN))) == []


def test_a_part_of_the_gold_is_enough_from_six_tenths_on(cite: Callable[[str, str], Citation]) -> None:
    """Five words are three runs of three: four of them hold two runs, three hold one."""
    asked = question(gold=(Gold(PROGRAMME, "thôn có tổ công nghệ"),))
    assert judge(asked, answered("", cite(PROGRAMME, "thôn có tổ công")), [], str).right
    assert not judge(asked, answered("", cite(PROGRAMME, "thôn có tổ")), [], str).right


def test_every_document_of_the_gold_must_be_cited(cite: Callable[[str, str], Citation]) -> None:
    both = question(gold=(Gold(PROGRAMME, ONLINE), Gold(PROGRAMME, HAMLETS), Gold(PLAN, ONLINE_OF_PLAN)))
    first = cite(PROGRAMME, HAMLETS)
    assert reasons(both, answered("", first)) == [(ReasonCode.NOT_CITED, PLAN)]
    verdict = judge(both, answered("", first, cite(PLAN, ONLINE_OF_PLAN), cite(PLAN, "Giám sát")), [], str)
    assert verdict.right
    assert (verdict.cited, verdict.covered) == (Tally(2, 3), Tally(2, 3))


def test_what_cannot_be_answered_is_right_when_it_is_not(cite: Callable[[str, str], Citation]) -> None:
    asked = question(answerable=False, gold=())
    declined = judge(asked, Answer("a", AnswerStatus.REFUSED, ""), [], str)
    assert declined.right
    assert declined.found == {}
    assert reasons(asked, answered("75%", cite(PROGRAMME, ONLINE)))[0][0] is ReasonCode.NOT_DECLINED


def test_a_changed_quote_is_wrong_even_in_a_refusal(cite: Callable[[str, str], Citation]) -> None:
    true = cite(PROGRAMME, ONLINE)
    changed = Citation(1, true.document, None, true.quote.replace("75", "57"), true.span)
    refused = Answer("a", AnswerStatus.UNANSWERABLE, "", citations=(true, changed))
    verdict = judge(question(answerable=False, gold=()), refused, [], str)
    assert verdict.reasons == (Reason(ReasonCode.NOT_VERBATIM, changed.quote),)
    assert verdict.verbatim == Tally(1, 2)


def hit(source: str, text: str) -> Hit:
    return Hit(Passage(f"{source}/{text}", source, None, Span(0, len(text)), text, ""), 1.0, 1, "words")


def test_evidence_is_looked_for_by_rank_and_by_length() -> None:
    other = " ".join(["khác"] * 80)
    hits = [*(hit(PLAN, other) for _ in range(5)), hit(PROGRAMME, f"2.1. Phấn đấu {ONLINE} trở lên")]
    assert find_evidence(question(), hits, str) == {
        "at_5": False,
        "at_10": True,
        "in_400_syllables": False,
        "in_1000_syllables": True,
    }


def test_a_passage_that_the_cut_goes_through_counts_up_to_there() -> None:
    def in_400(before: int) -> bool:
        hits = [hit(PLAN, " ".join(["khác"] * before)), hit(PROGRAMME, HAMLETS)]
        return find_evidence(question(gold=(Gold(PROGRAMME, HAMLETS),)), hits, str)["in_400_syllables"]

    length = len(HAMLETS.split())
    assert in_400(400 - length)
    assert not in_400(400 - length + 4)


def test_a_comparison_needs_one_quote_of_each_document_other_questions_all() -> None:
    gold = (Gold(PROGRAMME, ONLINE), Gold(PROGRAMME, HAMLETS), Gold(PLAN, ONLINE_OF_PLAN))
    hits = [hit(PROGRAMME, ONLINE), hit(PLAN, ONLINE_OF_PLAN)]
    assert find_evidence(question(type="compare", gold=gold), hits, str)["at_5"]
    assert not find_evidence(question(type="list", gold=gold), hits, str)["at_5"]
    assert not find_evidence(question(type="compare", gold=gold), hits[:1], str)["at_5"]


def verdict(kind: str, *wrong: Reason, status: AnswerStatus = AnswerStatus.ANSWERED, **counts: object) -> Verdict:
    tallies = {"found": {}, "cited": Tally(), "covered": Tally(), "verbatim": Tally()} | counts
    return Verdict(question=question(type=kind), status=status, reasons=wrong, **tallies)  # type: ignore[arg-type]


def test_scores_are_counted_by_type_and_shares_over_all_citations() -> None:
    missing = Reason(ReasonCode.MISSING, "75%")
    scores = score(
        [
            verdict("list", cited=Tally(1, 4), covered=Tally(1, 1), verbatim=Tally(4, 4), found={"at_5": True}),
            verdict("fact", missing, cited=Tally(1, 1), covered=Tally(1, 2), found={"at_5": False}),
            verdict("fact", status=AnswerStatus.UNANSWERABLE),
        ]
    )
    assert list(scores.by_type.items()) == [("fact", TypeScore(2, 1, 1)), ("list", TypeScore(1, 1, 1))]
    assert (scores.total, scores.total.percent) == (TypeScore(3, 2, 2), pytest.approx(200 / 3))
    assert scores.evidence_recall == {"at_5": 0.5}
    assert (scores.citation_precision, scores.citation_recall, scores.verbatim_quotes) == (2 / 5, 2 / 3, 1.0)


def test_nothing_asked_is_no_share_at_all() -> None:
    scores = score([])
    assert (scores.total, scores.total.percent, scores.evidence_recall) == (TypeScore(0, 0, 0), 0.0, {})
    assert (scores.citation_precision, scores.citation_recall, scores.verbatim_quotes) == (None, None, None)
