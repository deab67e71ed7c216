import pytest

from assistant.errors import UnsupportedFormat
from ingest.reading import read_bytes


@pytest.mark.parametrize("name", ["a.txt", "KẾ HOẠCH.TXT", "a.md"])
def test_the_reader_is_that_of_the_name(name: str) -> None:
    assert read_bytes("Kế hoạch".encode(), name).text == "Kế hoạch"


@pytest.mark.parametrize("name", ["a.xlsx", "a", ".txt", "a.docx.exe"])
def test_other_formats_are_named_in_the_refusal(name: str) -> None:
    with pytest.raises(UnsupportedFormat) as refusal:
        read_bytes(b"x", name)
    assert "Các định dạng đọc được: .txt, .md, " in refusal.value.hint
