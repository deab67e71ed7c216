"""One contract for every Reranker; the adapter runs on a cross-encoder made here: real wiring, weights of no use."""

import math
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import BadSetting, RerankerFailed
from assistant.ports import Reranker
from tests.assistant.rerankers import PairCounter

QUESTION = "Đến năm 2030 bao nhiêu hồ sơ được nộp trực tuyến?"
TEXTS = [
    "Phấn đấu đến năm 2030, tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình đạt từ 80% trở lên.",
    "Ủy ban Kiểm tra Huyện ủy chủ trì, phối hợp với các ban xây dựng Đảng.",
    "Bố trí ngân sách bảo đảm tối thiểu 3% tổng chi hằng năm.",
]


def write_cross_encoder(folder: Path, labels: int = 1) -> str:
    """A BERT of two layers with fixed random weights, which reads letters."""
    transformers = pytest.importorskip("transformers", reason="needs: pip install 'nghiquyet[sentence-transformers]'")
    letters = sorted({c for text in (QUESTION, *TEXTS) for c in text.lower() if not c.isspace()})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    folder.mkdir(exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    transformers.set_seed(7)
    config = transformers.BertConfig(vocab_size=len(vocabulary), num_labels=labels, initializer_range=0.5, **sizes)
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    transformers.BertTokenizer(str(folder / "vocab.txt"), strip_accents=False).save_pretrained(folder)
    return str(folder)


def open_cross_encoder(folder: Path, labels: int = 1) -> Reranker:
    name = write_cross_encoder(folder, labels)
    from assistant.adapters.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(name)


@pytest.fixture(scope="module", params=["pairs", pytest.param("cross-encoder", marks=pytest.mark.extra)])
def reranker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reranker]:
    if request.param == "pairs":
        yield PairCounter()
        return
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HF_HUB_OFFLINE", "1")
        yield open_cross_encoder(tmp_path_factory.mktemp("model"))


def test_each_text_has_one_finite_score(reranker: Reranker) -> None:
    scores = reranker.score(QUESTION, TEXTS)

    assert len(scores) == len(TEXTS)
    assert all(isinstance(score, float) and math.isfinite(score) for score in scores)
    assert len(set(scores)) > 1


def test_no_texts_have_no_scores(reranker: Reranker) -> None:
    assert list(reranker.score(QUESTION, [])) == []


def test_a_score_does_not_depend_on_its_neighbours(reranker: Reranker) -> None:
    together = reranker.score(QUESTION, [*TEXTS, "a " * 400])
    alone = [reranker.score(QUESTION, [text])[0] for text in TEXTS]

    assert list(together[:-1]) == pytest.approx(alone, abs=1e-5)


def test_composed_and_decomposed_text_are_one(reranker: Reranker) -> None:
    composed, decomposed = (
        [unicodedata.normalize(form, text) for text in (QUESTION, *TEXTS)] for form in ("NFC", "NFD")
    )

    assert composed != decomposed
    assert list(reranker.score(composed[0], composed[1:])) == pytest.approx(
        list(reranker.score(decomposed[0], decomposed[1:])), abs=1e-6
    )


@pytest.mark.parametrize("text", ["", " ", "\x00\x07", "🙂🙂🙂", "đ" * 20_000, "chuyển đổi số " * 3_000])
def test_odd_text_still_has_a_score(reranker: Reranker, text: str) -> None:
    assert math.isfinite(reranker.score(QUESTION, [text])[0])
    assert math.isfinite(reranker.score(text, TEXTS[:1])[0])


def test_several_threads_may_ask_at_once(reranker: Reranker) -> None:
    expected = list(reranker.score(QUESTION, TEXTS))

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: reranker.score(QUESTION, TEXTS), range(12)))

    assert all(list(scores) == pytest.approx(expected, abs=1e-5) for scores in together)


@pytest.mark.extra
def test_a_classifier_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        open_cross_encoder(tmp_path / "model", labels=3)

    assert "NGHIQUYET_RERANKER" in caught.value.message


@pytest.mark.extra
@pytest.mark.parametrize(
    "error", [RuntimeError("out of memory"), IndexError("index out of range"), ValueError("shape")]
)
def test_what_the_library_raises_is_told_as_a_failure(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = open_cross_encoder(tmp_path / "model")
    import sentence_transformers

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(sentence_transformers.CrossEncoder, "predict", fail)

    with pytest.raises(RerankerFailed) as caught:
        subject.score(QUESTION, TEXTS)
    assert str(error) in caught.value.message


@pytest.mark.extra
def test_scores_that_are_no_numbers_are_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = open_cross_encoder(tmp_path / "model")
    import sentence_transformers

    monkeypatch.setattr(sentence_transformers.CrossEncoder, "predict", lambda *_, **__: [1.0, math.nan, 0.0])

    with pytest.raises(RerankerFailed):
        subject.score(QUESTION, TEXTS)
