"""Where each field of the metadata stands in a document."""

from collections.abc import Sequence

import pytest

from assistant.model import Document
from assistant.provenance import find_provenance
from tests.ingest.documents import parse


def quote(document: Document, field: str) -> str:
    return find_provenance(document)[field].of(document.text)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("kind", "CHƯƠNG TRÌNH"),
        ("number", "21-CTr/HU"),
        ("issued_on", "ngày 05 tháng 3 năm 2025"),
        ("place", "SÔNG XANH"),
        ("issuer", "Ban Thường vụ Huyện ủy Sông Xanh"),
        ("signer", "Phạm Thị Hoa"),
        ("signer_title", "BÍ THƯ"),
    ],
)
def test_a_field_stands_where_the_document_states_it(corpus: Sequence[Document], field: str, words: str) -> None:
    assert quote(corpus[0], field) == words


def test_people_are_found_in_the_signature_and_not_where_the_text_names_them_before() -> None:
    signing = "Nơi nhận:\n- Tỉnh ủy.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nPhạm Thị Hoa\n"
    document = parse(f"KẾ HOẠCH\n\nGiao đồng chí Phạm Thị Hoa.\n\nI. MỤC TIÊU\n1. Một việc.\n2. Hai việc.\n\n{signing}")
    assert find_provenance(document)["signer"].start > document.text.index("BÍ THƯ")


def test_what_is_not_stated_has_no_place() -> None:
    assert find_provenance(parse("Một văn bản không có gì.")) == {}
