"""What ``nghiquyet check`` prints, and what it reads."""

from __future__ import annotations

import io
import json

import pytest

from assistant.errors import NotUtf8
from assistant.service import Assistant
from assistant.vetting.vetting import check_text
from bot import checking
from bot.checking import check_file, render_vetted

TEXT = "Mở đầu.\nSông Xanh: kinh tế số chiếm 50%, thôn có tổ công nghệ số cộng đồng hoạt động hiệu quả đạt 90%."


def test_what_is_contradicted_comes_first_with_its_line_and_source(assistant: Assistant) -> None:
    with assistant.reading() as edition:
        printed = render_vetted(check_text(TEXT, edition))

    assert printed.startswith("Có căn cứ: 1; trái với văn bản: 1; không tìm thấy: 0.")
    assert "- “50%” (số liệu, dòng 2) [1]: Chương trình số 21-CTr/HU" in printed
    assert printed.index("“50%”") < printed.index("“90%”") < printed.index("\nNguồn:\n[1] Chương trình")


def test_nothing_to_check_is_said(assistant: Assistant) -> None:
    with assistant.reading() as edition:
        assert "không thấy số liệu" in render_vetted(check_text("Kính chào bà con!", edition))


def test_a_file_is_utf8(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "open_assistant", lambda settings: _Opened(assistant))
    file = io.BytesIO(b"\xef\xbb\xbf" + TEXT.encode())
    assert json.loads(check_file(file, "Sông Xanh", as_json=True))["counts"]["contradicted"] == 1

    latin = io.BytesIO("Mở đầu".encode("utf-16"))
    latin.name = "bai.txt"
    with pytest.raises(NotUtf8, match=r"bai\.txt"):
        check_file(latin, None, as_json=False)


class _Opened:
    """The session's assistant, which stays open."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def __enter__(self) -> Assistant:
        return self._assistant

    def __exit__(self, *_: object) -> None:
        pass
