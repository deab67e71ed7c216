"""What the announcer reads: words for signs, figures and abbreviations."""

from __future__ import annotations

import pytest

from assistant.drafting.aloud import read_aloud, spell_short
from assistant.numerals import read_numerals, spell_number


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("đạt 85%", "đạt tám mươi lăm phần trăm (85%)"),
        ("đạt 85 %", "đạt tám mươi lăm phần trăm (85%)"),
        ("đạt >90% hồ sơ", "đạt trên chín mươi phần trăm (90%) hồ sơ"),
        ("đạt ≥ 90%", "đạt từ chín mươi phần trăm (90%)"),
        ("giảm còn 1,5%", "giảm còn một phẩy năm phần trăm (1,5%)"),
        ("duy trì trên 0,7", "duy trì trên không phẩy bảy (0,7)"),
        ("trước ngày 15/5/2025", "trước ngày 15 tháng 5 năm 2025"),
        ("ký 03-04-2025", "ký ngày 3 tháng 4 năm 2025"),
        ("Nghị quyết số 57-NQ/TW", "Nghị quyết số 57"),
        ("Kế hoạch số 03-KH/ĐU", "Kế hoạch số 3"),
        ("trước ngày 05 hằng tháng", "trước ngày 5 hằng tháng"),
        ("sử dụng AI", "sử dụng trí tuệ nhân tạo"),
        ("hồ sơ TTHC", "hồ sơ thủ tục hành chính"),
        ("UBND xã", "ủy ban nhân dân xã"),
        ("từ năm 2026", "từ năm 2026"),
        ("Mục II.2.1", "Mục II.2.1"),
        ("XYZ", "XYZ"),
        ("Nghị quyết số 71/NQ-CP của Chính phủ", "Nghị quyết số 71 của Chính phủ"),
        ("Nghị định số 13/2023/NĐ-CP", "Nghị định số 13 năm 2023"),
        ("hạ tầng 5G, 6G", "hạ tầng năm G, sáu G"),
        ("định kỳ (6 tháng và hằng năm)", "định kỳ (sáu tháng và hằng năm)"),
        ("mỗi năm 02 lần", "mỗi năm hai lần"),
        ("mạng xã hội (Facebook, Zalo, ...)", "mạng xã hội (Facebook, Zalo)"),
        ("có 38 doanh nghiệp", "có ba mươi tám doanh nghiệp"),
        ("có 1.200 doanh nghiệp, 2 - 3 lần", "có 1.200 doanh nghiệp, 2 - 3 lần"),
        ("Nghị quyết 57 của Bộ Chính trị", "Nghị quyết 57 của Bộ Chính trị"),
        ("trong tháng 5/2025", "trong tháng 5 năm 2025"),
        ("quét mã QR", "quét mã QR"),
    ],
)
def test_a_clause_is_read_in_words(printed: str, read: str) -> None:
    assert read_aloud(printed, "").lower() == read.lower()


def test_an_acronym_that_the_document_explains_is_read_by_its_words() -> None:
    document = "Quỹ tín dụng nhân dân (QTDND) họp. QTDND ban hành kế hoạch."
    assert read_aloud("giao QTDND chủ trì", document) == "giao Quỹ tín dụng nhân dân chủ trì"
    assert read_aloud("Quỹ tín dụng nhân dân (QTDND) họp", document) == "Quỹ tín dụng nhân dân họp"
    assert read_aloud("giao QTDND chủ trì", "") == "giao QTDND chủ trì"


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (
            "kỹ năng số (đơn vị tính: %): năm 2026: 80; năm 2030: >95",
            "kỹ năng số: năm 2026 là tám mươi phần trăm; năm 2030 là trên chín mươi lăm phần trăm",
        ),
        (
            "kỹ sư (đơn vị tính: người): năm 2026: 25; năm 2030: 1.200; ghi chú: cả xã",
            "kỹ sư: năm 2026 là hai mươi lăm người; năm 2030 là 1.200 người; ghi chú: cả xã",
        ),
    ],
    ids=["shares", "persons"],
)
def test_a_row_of_a_table_is_read_with_its_unit(row: str, read: str) -> None:
    assert read_aloud(row, "") == read


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("ứng dụng trí tuệ nhân tạo (AI)", "ứng dụng trí tuệ nhân tạo"),
        ("ứng dụng AI (trí tuệ nhân tạo)", "ứng dụng trí tuệ nhân tạo"),
        ("công nghệ mới (AI)", "công nghệ mới (trí tuệ nhân tạo)"),
        ("đạt 85% (85 hồ sơ)", "đạt 85% (85 hồ sơ)"),
    ],
)
def test_an_acronym_after_its_own_words_is_not_said_again(printed: str, said: str) -> None:
    assert spell_short(printed, "") == said


def test_a_figure_in_words_is_the_figure() -> None:
    for number in range(1, 101):
        assert read_numerals(f"đạt {spell_number(str(number))} phần trăm") == f"đạt {number}%"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("0,7", "không phẩy bảy"),
        ("105", "một trăm linh năm"),
        ("21", "hai mươi mốt"),
        ("2030", "2030"),
        ("9.5", "chín phẩy năm"),
    ],
)
def test_how_a_figure_is_said(figure: str, said: str) -> None:
    assert spell_number(figure) == said
