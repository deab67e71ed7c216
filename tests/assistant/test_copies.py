"""One document stored in several formats."""

from dataclasses import replace

from assistant.copies import find_copies
from assistant.model import Document, ReadingMethod
from tests.assistant.documents import document


def read_by(name: str, method: ReadingMethod, number: str | None = "12-KH/HU") -> Document:
    stored = document(name, number, "2025-03-05", issuer="Ban Thường vụ Huyện ủy Sông Xanh")
    return replace(stored, method=method)


def test_the_best_reading_of_a_document_stays() -> None:
    scan, layer, word = (
        read_by(name, method)
        for name, method in (("a", ReadingMethod.OCR), ("b", ReadingMethod.TEXT_LAYER), ("c", ReadingMethod.OFFICE))
    )
    assert find_copies([scan, layer, word]) == {"a", "b"}


def test_of_equal_readings_the_first_stays() -> None:
    assert find_copies([read_by("a", ReadingMethod.TEXT), read_by("b", ReadingMethod.TEXT)]) == {"b"}


def test_another_number_or_issuer_is_another_document() -> None:
    one = read_by("a", ReadingMethod.TEXT)
    other = read_by("b", ReadingMethod.TEXT, "13-KH/HU")
    elsewhere = replace(one, id="c", metadata=replace(one.metadata, issuer="Ban Thường vụ Huyện ủy Sông Hàn"))
    assert find_copies([one, other, elsewhere]) == frozenset()


def test_without_a_number_title_and_signer_tell() -> None:
    bare = read_by("a", ReadingMethod.TEXT, None)
    assert find_copies([bare, replace(bare, id="b")]) == frozenset()
    signed = replace(bare, metadata=replace(bare.metadata, title="chuyển đổi số", signer="Phạm Thị Hoa"))
    capitals = replace(signed.metadata, title="CHUYỂN ĐỔI SỐ")
    assert find_copies([signed, replace(signed, id="b", metadata=capitals)]) == {"b"}
