"""What the adapter says when it cannot work; what it does when it can is in tests/contracts/test_rerankers.py."""

import sys
from pathlib import Path

import pytest

from assistant.adapters.cross_encoder import CrossEncoderReranker
from assistant.errors import BadSetting, MissingExtra


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as if not installed

    with pytest.raises(MissingExtra) as caught:
        CrossEncoderReranker("any")

    assert "nghiquyet[sentence-transformers]" in caught.value.hint


@pytest.mark.extra
def test_a_folder_without_a_model_is_a_bad_setting(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="needs: pip install 'nghiquyet[sentence-transformers]'")

    with pytest.raises(BadSetting) as caught:
        CrossEncoderReranker(str(tmp_path))

    assert str(tmp_path) in caught.value.message
    assert "NGHIQUYET_RERANKER" in caught.value.message
