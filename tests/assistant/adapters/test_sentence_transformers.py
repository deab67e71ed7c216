"""What the adapter says when it cannot work; what it does when it can is in tests/contracts/test_embedders.py."""

import sys
from pathlib import Path

import pytest

from assistant.adapters.sentence_transformers import SentenceTransformersEmbedder, name_vectors
from assistant.errors import BadSetting, MissingExtra


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as if not installed

    with pytest.raises(MissingExtra) as caught:
        SentenceTransformersEmbedder("any")

    assert "sentence-transformers" in caught.value.message
    assert "nghiquyet[sentence-transformers]" in caught.value.hint


@pytest.mark.extra
def test_a_folder_without_a_model_is_a_bad_setting(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="needs: pip install 'nghiquyet[sentence-transformers]'")

    with pytest.raises(BadSetting) as caught:
        SentenceTransformersEmbedder(str(tmp_path))

    assert str(tmp_path) in caught.value.message


def test_the_name_changes_with_all_that_decides_a_vector(tmp_path: Path) -> None:
    (tmp_path / "1_Pooling").mkdir()
    decisive = [tmp_path / "model.safetensors", tmp_path / "tokenizer.json", tmp_path / "1_Pooling" / "config.json"]
    for path in decisive:
        path.write_text("cũ", encoding="utf-8")
    names = [name_vectors(str(tmp_path), ""), name_vectors(str(tmp_path), "passage: ")]
    for path in decisive:
        path.write_text("mới", encoding="utf-8")
        names.append(name_vectors(str(tmp_path), ""))

    assert len(set(names)) == 5
    (tmp_path / "README.md").write_text("không quyết định gì", encoding="utf-8")
    assert name_vectors(str(tmp_path), "") == names[-1]


def test_the_name_of_a_hub_model_is_its_own() -> None:
    assert name_vectors("intfloat/multilingual-e5-small", "passage: ") == "intfloat/multilingual-e5-small|passage: "
