"""The embedded model: the files, their card, and what only this adapter promises."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

import assistant
from assistant.adapters.onnx import PASSAGE_PREFIX, QUESTION_PREFIX, OnnxEmbedder

FOLDER = Path(assistant.__file__).with_name("embedding")


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_the_card_states_the_checksum_of_the_file(name: str) -> None:
    checksum = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()

    assert f"{checksum}  {name}" in (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_name_tells_the_weights(embedder: OnnxEmbedder) -> None:
    checksum = hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()

    assert embedder.name == f"vi-e5-small-int8@{checksum[:12]}"


@pytest.mark.parametrize(
    ("prefix", "tokens"), [(QUESTION_PREFIX, ["▁que", "ry", ":"]), (PASSAGE_PREFIX, ["▁passage", ":"])]
)
def test_the_prefixes_are_cut_as_in_training(tokenizer: Tokenizer, prefix: str, tokens: list[str]) -> None:
    assert tokenizer.encode(prefix, add_special_tokens=False).tokens == tokens


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ",
        "ĐẢNG CỘNG SẢN VIỆT NAM — HUYỆN ỦY, THƯỜNG TRỰC TỈNH ỦY",
        "xã Ea H'leo, thôn Đắk Glei; khuỷu, nghuệch ngoạc, quýnh quáng",
        "≥ 98,5 %; 50.000 m², «điểm b», “khoản 2”… §4",
    ],
)
def test_no_sign_of_an_official_text_is_unknown(tokenizer: Tokenizer, text: str) -> None:
    assert "<unk>" not in tokenizer.encode(text).tokens


def test_only_the_first_512_tokens_count(embedder: OnnxEmbedder) -> None:
    long = "mục tiêu " * 300

    same, other = embedder.embed_passages([long + "chăn nuôi", long + "y tế"])

    np.testing.assert_array_equal(same, other)


def test_neighbours_leave_a_vector_as_it_is_to_the_last_bit(embedder: OnnxEmbedder) -> None:
    alone = embedder.embed_passages(["Ngân sách năm 2026"])[0]

    np.testing.assert_array_equal(embedder.embed_passages(["tổ công nghệ số " * 100, "Ngân sách năm 2026"])[1], alone)
