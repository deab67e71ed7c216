"""What a person is told of a file."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.errors import EncryptedFile
from assistant.model import Document, Finding, FindingKind, ReadingMethod
from assistant.reports import FileReport, FileStatus
from bot.reporting import render_report
from prompts import messages


def check(document: Document) -> str:
    return render_report(FileReport(document.source, FileStatus.CHECKED, document))


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_is_explained_and_its_repair_told(kind: FindingKind) -> None:
    explained = messages("reports")["findings"][kind]
    assert explained["what"]
    assert explained["repair"].endswith(".")


def test_a_report_says_what_was_recognised_and_where(corpus: Sequence[Document]) -> None:
    told = render_report(FileReport("chuong-trinh.txt", FileStatus.ADDED, corpus[0]))
    assert told.startswith("chuong-trinh.txt: đã nạp\n")
    assert "Số, ký hiệu: 21-CTr/HU [Phần đầu văn bản]" in told
    assert "Người ký: Phạm Thị Hoa [Phần ký ban hành]" in told
    assert "Không thấy điểm nào cần kiểm tra." in told


def test_an_inferred_number_is_told_apart_from_a_printed_one(corpus: Sequence[Document]) -> None:
    meta = replace(corpus[0].metadata, number=None, inferred_number="21-CTr/HU", inferred_from="b.txt")
    told = check(replace(corpus[0], metadata=meta))
    assert "Số, ký hiệu: 21-CTr/HU [suy từ tệp b.txt, không in trong bản này]" in told


def test_doubts_come_with_their_repair_and_notes_apart(corpus: Sequence[Document]) -> None:
    doubt = Finding(FindingKind.DATE_CONFLICT, "57-NQ/TW", "22/12/2023; 22/12/2024")
    lost = [Finding(FindingKind.PAGE_MISSING, str(n), "trước ¦ sau") for n in range(10, 17)]
    note = Finding(FindingKind.PAGE_FURNITURE, "3", "*")
    told = check(replace(corpus[0], findings=(note, doubt, *lost)))
    assert "57-NQ/TW («22/12/2023; 22/12/2024»). Đề nghị đối chiếu" in told
    assert "dòng 10, dòng 11, dòng 12, dòng 13 và 3 chỗ khác. Đề nghị đối chiếu bản gốc" in told
    assert told.index("Ghi chú:") > told.index("Cần kiểm tra:")
    assert told.endswith("dòng 3 («*»). Không cần xử lý, nếu đó không phải là nội dung.")


def test_a_field_of_a_paged_document_is_told_with_its_page(corpus: Sequence[Document]) -> None:
    signature = corpus[0].sections[-1].span.start
    paged = replace(corpus[0], method=ReadingMethod.TEXT_LAYER, pages=(0, signature))
    told = check(paged)
    assert "lớp chữ của PDF" in told
    assert "2 trang" in told
    assert "Phạm Thị Hoa [Phần ký ban hành, trang 2]" in told


def test_a_refused_file_is_told_with_the_reason_and_what_to_do() -> None:
    told = render_report(FileReport("mat.pdf", FileStatus.REFUSED, error=EncryptedFile(name="mat.pdf")))
    assert told.splitlines()[0] == "mat.pdf: không nạp"
    assert "được đặt mật khẩu" in told
    assert "bỏ mật khẩu" in told
