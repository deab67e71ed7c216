"""Other documents that a document names."""

import re
from datetime import date

import pytest

from assistant.model import Finding, FindingKind, Reference, Relation
from tests.ingest.documents import parse


def references(text: str) -> dict[str, Reference]:
    return {reference.number: reference for reference in parse(text).references}


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Nghị quyết số 57-NQ/TW", "57-NQ/TW"),
        ("Nghị quyết số 57- NQ/TW", "57-NQ/TW"),
        ("Chương trình số 31 - CTr/HU", "31-CTr/HU"),
        ("Nghị quyết số 71/NQ-CP", "71/NQ-CP"),
        ("Chỉ thị 09/CT-TTg", "09/CT-TTg"),
        ("Hướng dẫn số 02-HD/BTGDVTU", "02-HD/BTGDVTU"),
        ("Nghị định số 15/2020/NĐ-CP", "15/2020/NĐ-CP"),
        ("Nghị quyết số 193/2025/QH15", "193/2025/QH15"),
        ("Tờ trình số 3499/TTr-SCT", "3499/TTr-SCT"),
        ("Kế hoạch số 03 - KH/ĐU", "03-KH/ĐU"),
        ("Thông tư số 14/2024/TT-BCT", "14/2024/TT-BCT"),
        ("Thông tư liên tịch số 01/2019/TTLT-BNV-BTC", "01/2019/TTLT-BNV-BTC"),
        ("Quyết định 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Luật số 117/2025/QH15", "117/2025/QH15"),
        ("Nghị quyết số 1210/2016/UBTVQH13", "1210/2016/UBTVQH13"),
        ("Hướng dẫn số 36-HD/VPTW", "36-HD/VPTW"),
        ("Công văn số 123/UBND-VX", "123/UBND-VX"),
        ("Công văn số 123-CV/BTGTU", "123-CV/BTGTU"),
        ("Nghị quyết số 57 - NQ/TW", "57-NQ/TW"),
        ("Kết luận số 83-KL/TW", "83-KL/TW"),
        ("Quy định 399-QĐ/TW", "399-QĐ/TW"),
        ("Chỉ thị 05-CT/TW", "05-CT/TW"),
        ("Nghị quyết số 12/2021/NQ-HĐND", "12/2021/NQ-HĐND"),
        ("Kế hoạch số 02-KH/BCĐTW", "02-KH/BCĐTW"),
        ("Nghị quyết số 57‑NQ/TW", "57-NQ/TW"),
        ("Nghị quyết số 57—NQ/TW", "57-NQ/TW"),
        ("Công văn số 5678/VPCP-KGVX", "5678/VPCP-KGVX"),
        ("Nghị quyết số 30a/2008/NQ-CP", "30a/2008/NQ-CP"),
    ],
)
def test_forms_of_numbers(printed: str, number: str) -> None:
    found = references(f"1. Thực hiện {printed}.")
    assert list(found) == [number]
    assert found[number].kind == re.split(r" (?:số )?\d", printed)[0]


@pytest.mark.parametrize(
    "text",
    [
        "phục vụ 24/7",
        "tỷ lệ 2/3",
        "ngày 15/5/2025",
        "mạng 5G-6G",
        "tổ chức 3-5 lớp/năm",
        "số 64/2025 được",
        "số 57-NQITW",
        "COVID-19/SARS-CoV",
        "Mẫu số 02-KT/ĐV",
    ],
)
def test_figures_that_are_no_numbers_of_documents(text: str) -> None:
    assert references(f"1. Thực hiện {text}.") == {}


@pytest.mark.parametrize(
    "printed", ["ngày 22/12/2024", ", ngày 22-12-2024", "ngày 22 tháng 12 năm 2024", ", 22.12.2024"]
)
def test_dates_in_every_form(printed: str) -> None:
    found = references(f"1. Nghị quyết số 57-NQ/TW {printed} của Bộ Chính trị về đột phá.")["57-NQ/TW"]
    assert (found.issued_on, found.issuer) == (date(2024, 12, 22), "Bộ Chính trị")


def test_a_title_in_capitals_names_the_same_document() -> None:
    found = references(
        "KẾ HOẠCH\nTHỰC HIỆN CHƯƠNG TRÌNH SỐ 67-CTR/TU NGÀY 13 THÁNG 02 NĂM 2025 CỦA TỈNH ỦY\n\n"
        "Thực hiện Chương trình số 67-CTr/TU của Tỉnh ủy, Đảng ủy ban hành Kế hoạch.\n\nI. VIỆC\n\n1. Thực hiện."
    )
    assert list(found) == ["67-CTr/TU"]
    assert found["67-CTr/TU"].issued_on == date(2025, 2, 13)


def test_a_number_split_over_the_ends_of_lines() -> None:
    assert list(references("1. Thực hiện Nghị quyết số 57-\nNQ/TW và Kế hoạch số 90-KH/\nTU.")) == [
        "57-NQ/TW",
        "90-KH/TU",
    ]


@pytest.mark.parametrize(
    "said", ["Quyết định số 5/QĐ-UBND ban hành ngày 01/3/2020", "Quyết định số 5/QĐ-UBND (ngày 01/3/2020)"]
)
def test_the_date_may_stand_apart(said: str) -> None:
    assert references(f"1. Theo {said}.")["5/QĐ-UBND"].issued_on == date(2020, 3, 1)


def test_the_date_may_stand_after_the_issuer() -> None:
    found = references("1. Theo Nghị quyết số 57-NQ/TW của Bộ Chính trị ngày 22/12/2024 về đột phá.")["57-NQ/TW"]
    assert (found.issued_on, found.issuer) == (date(2024, 12, 22), "Bộ Chính trị")


def test_a_law_is_one_with_its_name() -> None:
    document = parse("1. Theo Luật Bảo vệ bí mật nhà nước số 117/2025/QH15.")
    assert document.references[0].kind == "Luật"
    assert document.references[0].span.of(document.text) == "Luật Bảo vệ bí mật nhà nước số 117/2025/QH15"


def test_the_span_holds_the_whole_mention() -> None:
    document = parse("1. Quán triệt Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá.")
    assert document.references[0].span.of(document.text) == "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"


def test_title_and_preamble_name_what_it_rests_on_and_the_body_mentions() -> None:
    found = references(
        "Số 12-KH/HU\nKẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW\n\nCăn cứ Chương trình số 67-CTr/TU,\n\nI. VIỆC\n\n"
        "1. Theo Quyết định số 204-QĐ/TW và Kế hoạch số 12-KH/HU."
    )
    assert {number: r.relation for number, r in found.items()} == {
        "57-NQ/TW": Relation.IMPLEMENTS,
        "67-CTr/TU": Relation.BASIS,
        "204-QĐ/TW": Relation.MENTION,
    }


def test_of_two_dates_the_usual_one_is_kept_and_both_are_found() -> None:
    document = parse(
        "1. Nghị quyết số 57-NQ/TW, ngày 22-12-2024; số 57-NQ/TW, ngày 22/12/2024; số 57-NQ/TW ngày 22/12/2023."
    )
    assert document.references[0].issued_on == date(2024, 12, 22)
    conflict = Finding(FindingKind.DATE_CONFLICT, "57-NQ/TW", "22/12/2023; 22/12/2024")
    assert conflict in document.findings
