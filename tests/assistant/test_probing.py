"""A reranker serves only when it makes no order worse on the catalogue's own words; an answer says what it lacks."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from assistant.adapters.sqlite import SqliteCatalogue
from assistant.bootstrap import open_edition
from assistant.dialogue import Answer, AnswerStatus
from assistant.edition import Edition
from assistant.model import Passage, Span
from assistant.ports import Reranker
from assistant.probing import PROBES, UNTRIED, WORSE, Trial, make_probes
from assistant.reranking import DEGRADED
from assistant.settings import Settings
from tests.assistant.rerankers import Contrary, Failing, PairCounter
from tests.conftest import CORPUS
from tests.ingest.stores import PLAN, embedder, send, store

QUESTION = "Tỷ lệ hồ sơ thủ tục hành chính trực tuyến của Sông Xanh là bao nhiêu phần trăm?"
Open = Callable[[Trial | None], Edition]


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("data")
    with SqliteCatalogue.open(folder) as catalogue:
        store(CORPUS, catalogue=catalogue)
        yield partial(open_edition, Settings(data_dir=folder), catalogue, embedder())


def ask(edition: Edition, question: str = QUESTION) -> Answer:
    return edition.trace(edition.understand(question, (), None)).answer


def retrievers(edition: Edition, question: str = QUESTION) -> set[str]:
    return {hit.retriever for hit in edition.search(edition.understand(question, (), None), 5)}


def test_a_reranker_that_is_of_use_is_admitted(opening: Open) -> None:
    edition = opening(Trial(PairCounter()))

    answer = ask(edition)

    assert (answer.status, answer.degraded) == (AnswerStatus.ANSWERED, ())
    assert retrievers(edition) == {"words+dense+reranker"}


def test_one_that_ranks_worse_is_refused_and_the_answer_is_that_without_it(opening: Open) -> None:
    edition = opening(Trial(Contrary()))

    answer = ask(edition)

    assert answer.degraded == (WORSE,)
    assert answer.text == ask(opening(None)).text
    assert retrievers(edition) == {"words+dense"}


def test_one_that_fails_at_its_trial_is_tried_again_with_the_next_edition(opening: Open) -> None:
    reranker = Failing()
    trial = Trial(reranker)

    assert ask(opening(trial)).degraded == (DEGRADED,)
    reranker.word = "không có chữ này"
    assert ask(opening(trial)).degraded == ()


@pytest.mark.parametrize("reranker", [PairCounter(), Contrary()])
def test_it_is_tried_once(opening: Open, reranker: Reranker, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = Trial(reranker)
    first = opening(trial)
    monkeypatch.setattr(reranker, "score", Failing().score)

    assert opening(trial).lacking == first.lacking


def test_where_it_fails_at_a_question_the_fused_order_stands_and_the_answer_says_so(opening: Open) -> None:
    edition = opening(Trial(Failing("trực tuyến của Sông Xanh")))

    answer = ask(edition)

    assert answer.degraded == (DEGRADED,)
    assert answer.text == ask(opening(None)).text
    assert ask(edition, "Ai ký Chương trình 21?").degraded == ()


def test_a_question_without_accents_is_not_shown_to_it(opening: Open) -> None:
    reranker = Failing("không có chữ này")
    edition = opening(Trial(reranker))
    tried, query = reranker.asked, edition.understand("5G 2030", (), None)

    assert edition.retriever.lacking(query, edition.retriever.retrieve(query, 5)) == ()
    assert (reranker.asked, retrievers(edition, "5G 2030")) == (tried, {"words"})


def test_too_few_passages_try_nothing(tmp_path: Path) -> None:
    trial = Trial(PairCounter())
    with SqliteCatalogue.open(tmp_path) as catalogue:
        send("ke-hoach.txt", PLAN, catalogue)
        assert open_edition(Settings(data_dir=tmp_path), catalogue, embedder(), trial).lacking == (UNTRIED,)
        store(CORPUS, catalogue=catalogue)
        assert open_edition(Settings(data_dir=tmp_path), catalogue, embedder(), trial).lacking == ()


def test_probes_come_from_all_over_the_catalogue() -> None:
    texts = [f"Đoạn thứ {n} nói về việc phủ sóng tới xã số {n}" for n in range(1000)] + ["Quá ngắn."]
    passages = [Passage(str(n), "d", None, Span(0, 1), text, "") for n, text in enumerate(texts)]

    probes = make_probes(passages)

    assert len(probes) == len(set(probes)) == PROBES
    assert (probes[0], probes[-1]) == ("về việc phủ sóng tới xã số 0", "về việc phủ sóng tới xã số 975")
    assert make_probes(passages[-1:]) == []
