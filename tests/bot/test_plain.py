"""A draft as plain text for a message."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Document
from bot.plain import render_plain
from tests.assistant.adapters.drafted import cite_quotes, keep_draft

TEXT = "CHUYỂN ĐỔI SỐ\n\nĐạt 75% [1], 90% thôn [2].\n"


def test_the_text_and_its_numbered_sources(corpus: Sequence[Document]) -> None:
    assert render_plain(keep_draft(corpus, text=TEXT).draft).split("\n") == [
        "CHUYỂN ĐỔI SỐ",
        "",
        "Đạt 75% [1], 90% thôn [2].",
        "",
        "Nguồn:",
        "[1] Mục I.2, điểm 2.1, Chương trình số 21-CTr/HU",
        "[2] Mục I.2, điểm 2.2, Chương trình số 21-CTr/HU",
        "[3] Mục I.1, Kế hoạch số 07-KH/ĐU",
    ]


def test_what_an_edit_says_beyond_its_sources_stands_above_all(corpus: Sequence[Document]) -> None:
    draft = keep_draft(corpus, text=TEXT).draft
    told = ("Nguồn được dẫn không ghi «95%».", "Chưa dẫn nguồn.")
    said = render_plain(replace(draft, doubts=told, notes=("Khác", *told)))
    above, _, rest = said.partition("\n\n")
    assert above.split("\n") == [
        "LƯU Ý: bài có chỗ sửa tay chưa đối chiếu được với nguồn, cần kiểm tra trước khi dùng:",
        "- Nguồn được dẫn không ghi «95%».",
        "- Chưa dẫn nguồn.",
    ]
    assert rest == render_plain(draft)


def test_a_document_without_a_number_goes_by_its_whole_name(corpus: Sequence[Document]) -> None:
    (citation,) = cite_quotes(corpus, "Phấn đấu 90% thôn")
    bare = replace(citation.document, metadata=replace(citation.document.metadata, number=None))
    draft = keep_draft(corpus, text=TEXT, citations=(replace(citation, document=bare),)).draft

    assert "Chương trình ngày 05/03/2025 của Ban Thường vụ Huyện ủy Sông Xanh" in render_plain(draft)


def test_nothing_cited_no_sources(corpus: Sequence[Document]) -> None:
    assert render_plain(keep_draft(corpus, text="Xin chào!", citations=()).draft) == "Xin chào!"
