"""What a document does with each one that it names."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Relation
from tests.ingest.documents import documents, parse

PLAN = "Số 30-KH/HU\nSông Xanh, ngày 10 tháng 6 năm 2026\nKẾ HOẠCH\nvề chuyển đổi số\n\n"
DECISION = "Số: 9/2026/QĐ-UBND\nHải Bình, ngày 02 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề công tác văn thư\n\n"


def relations(text: str) -> dict[str, str]:
    """The number of each document named and what is done with it; mentions left out."""
    return {r.number: r.relation.value for r in parse(text).references if r.relation is not Relation.MENTION}


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Căn cứ Nghị quyết số 57-NQ/TW;", {"57-NQ/TW": "bases"}),
        ("Căn cứ Luật số 1/2025/QH15; Nghị định số 2/2025/NĐ-CP;", {"1/2025/QH15": "bases", "2/2025/NĐ-CP": "bases"}),
        ("Thực hiện Nghị quyết số 57-NQ/TW, Đảng ủy ban hành Kế hoạch.", {"57-NQ/TW": "implements"}),
        ("Để cụ thể hóa Nghị quyết số 57-NQ/TW, Đảng ủy ban hành Kế hoạch.", {"57-NQ/TW": "implements"}),
        (
            "Căn cứ Kế hoạch số 90-KH/TU về thực hiện Nghị quyết số 57-NQ/TW, triển khai Chương trình số 5-CTr/HU,",
            {"90-KH/TU": "bases", "57-NQ/TW": "bases", "5-CTr/HU": "implements"},
        ),
        ("Căn cứ Báo cáo kết quả thực hiện Kế hoạch số 90-KH/TU,", {"90-KH/TU": "bases"}),
    ],
)
def test_preamble(opening: str, expected: dict[str, str]) -> None:
    assert relations(f"{PLAN}{opening}\n\nI. VIỆC\n\n1. Theo Quyết định số 204-QĐ/TW.") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("thực hiện Chương trình số 67-CTr/TU thực hiện Nghị quyết số 57-NQ/TW", "implements implements"),
        ("Về việc triển khai Nghị quyết số 71/NQ-CP", "implements"),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 5/2020/QĐ-UBND", "amends"),
        ("Về việc bãi bỏ Quyết định số 5/2020/QĐ-UBND", "abolishes"),
        ("Thay thế Quyết định số 5/2020/QĐ-UBND ngày 01/3/2020", "replaces"),
        ("Bãi bỏ khoản 2 Điều 5 của Quyết định số 5/2020/QĐ-UBND", "amends"),
    ],
)
def test_title(title: str, expected: str) -> None:
    found = relations(f"Số: 9/2026/QĐ-UBND\nQUYẾT ĐỊNH\n{title}\n\nĐiều 1. Giao Sở Nội vụ thực hiện.")
    assert " ".join(found.values()) == expected


def test_who_proposes_to_abolish_does_not_abolish() -> None:
    text = "Số 9/TTr-SNV\nTỜ TRÌNH\nVề việc bãi bỏ Quyết định số 5/2020/QĐ-UBND\n\nI. SỰ CẦN THIẾT\n\n1. Nội dung."
    assert "abolishes" not in relations(text).values()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Kế hoạch này thay thế Kế hoạch số 12-KH/HU ngày 03/4/2025.", {"12-KH/HU": "replaces"}),
        (
            "Kế hoạch này có hiệu lực kể từ ngày ký và thay thế Kế hoạch số 12-KH/HU, Kế hoạch số 13-KH/HU.",
            {"12-KH/HU": "replaces", "13-KH/HU": "replaces"},
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 12-KH/HU; bãi bỏ Công văn số 7-CV/HU.",
            {"12-KH/HU": "replaces", "7-CV/HU": "abolishes"},
        ),
        (
            "Kế hoạch này thay thế các văn bản sau:\na) Kế hoạch số 12-KH/HU ngày 03/4/2025;\nb) Kế hoạch số 13-KH/HU.",
            {"12-KH/HU": "replaces", "13-KH/HU": "replaces"},
        ),
        ("Kế hoạch số 12-KH/HU hết hiệu lực kể từ ngày Kế hoạch này được ban hành.", {"12-KH/HU": "abolishes"}),
        ("Kế hoạch số 12-KH/HU được thay thế bởi Kế hoạch này.", {"12-KH/HU": "replaces"}),
        ("Kế hoạch này sửa đổi, bổ sung một số nội dung của Kế hoạch số 12-KH/HU.", {"12-KH/HU": "amends"}),
        ("Kế hoạch này thay thế Mục II Kế hoạch số 12-KH/HU.", {"12-KH/HU": "amends"}),
        # what is named in the title of what is replaced is not replaced
        (
            "Kế hoạch này thay thế Kế hoạch số 12-KH/HU ngày 03/4/2025 về thực hiện Nghị quyết số 57-NQ/TW.",
            {"12-KH/HU": "replaces"},
        ),
        # told of others, or of what others are to do
        ("Nghị định số 30/2020/NĐ-CP thay thế Nghị định số 110/2004/NĐ-CP.", {}),
        ("Kế hoạch này căn cứ Nghị định số 30/2020/NĐ-CP thay thế Nghị định số 110/2004/NĐ-CP.", {}),
        ("Căn cứ Kế hoạch này, các đơn vị rà soát, bãi bỏ Quyết định số 5/QĐ-UBND.", {}),
        ("Bãi bỏ Quyết định số 5/QĐ-UBND không còn phù hợp.", {}),
        ("Kế hoạch này không thay thế Kế hoạch số 12-KH/HU.", {}),
        ("Kế hoạch số 12-KH/HU đã hết hiệu lực.", {}),
        ("Kế hoạch này được thay thế bởi Kế hoạch số 40-KH/HU.", {}),
    ],
)
def test_body_of_a_plan(said: str, expected: dict[str, str]) -> None:
    assert relations(f"{PLAN}I. TỔ CHỨC THỰC HIỆN\n\n1. Các chi bộ thực hiện.\n\n2. {said}") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Điều 1. Bãi bỏ Quyết định số 5/2020/QĐ-UBND.", {"5/2020/QĐ-UBND": "abolishes"}),
        ("Điều 1. Bãi bỏ khoản 1, khoản 2 Điều 3 của Quyết định số 5/2020/QĐ-UBND.", {"5/2020/QĐ-UBND": "amends"}),
        (
            "Điều 2. Quyết định có hiệu lực từ ngày ký và thay thế Quyết định số 5/QĐ-UBND ngày 01/3/2020 của Ủy ban "
            "nhân dân tỉnh về văn thư và Quyết định số 6/QĐ-UBND.",
            {"5/QĐ-UBND": "replaces", "6/QĐ-UBND": "replaces"},
        ),
        (
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế văn thư, thay thế Quy chế văn thư ban hành kèm theo "
            "Quyết định số 5/QĐ-UBND.",
            {"5/QĐ-UBND": "replaces"},
        ),
        (
            "Điều 3. Hiệu lực thi hành\n1. Nghị định này có hiệu lực từ ngày 05/3/2020 và thay thế các Nghị định của "
            "Chính phủ: Số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 về công tác văn thư và Số 09/2010/NĐ-CP ngày 08 "
            "tháng 02 năm 2010 sửa đổi, bổ sung một số điều của Nghị định số 111/2004/NĐ-CP.",
            {"110/2004/NĐ-CP": "replaces", "09/2010/NĐ-CP": "replaces"},
        ),
        (
            "Điều 9. Hiệu lực thi hành\nLuật Lưu trữ số 01/2011/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
            {"01/2011/QH13": "abolishes"},
        ),
        (
            "Điều 9. Điều khoản thi hành\n2. Các văn bản sau hết hiệu lực kể từ ngày Thông tư này có hiệu lực:\n"
            "a) Thông tư số 1/2019/TT-BNV;\nb) Điều 4 Thông tư số 2/2019/TT-BNV;\nc) Thông tư số 3/2019/TT-BNV.\n"
            "3. Sở Nội vụ theo dõi Thông tư số 4/2019/TT-BNV.",
            {"1/2019/TT-BNV": "abolishes", "2/2019/TT-BNV": "amends", "3/2019/TT-BNV": "abolishes"},
        ),
    ],
)
def test_articles(said: str, expected: dict[str, str]) -> None:
    assert relations(f"{DECISION}{said}") == expected


def test_what_is_listed_under_its_grounds_is_a_basis() -> None:
    text = f"{PLAN}I. CĂN CỨ PHÁP LÝ\n\n- Quyết định số 749/QĐ-TTg.\n\nII. VIỆC\n\n1. Theo Quyết định số 750/QĐ-TTg."
    assert relations(text) == {"749/QĐ-TTg": "bases"}


def test_the_strongest_relation_stands_where_it_is_said() -> None:
    document = parse(
        f"{PLAN}Thực hiện Kế hoạch số 12-KH/HU, Ban Thường vụ ban hành Kế hoạch.\n\nI. VIỆC\n\n"
        "1. Kế hoạch này thay thế Kế hoạch số 12-KH/HU ngày 03/4/2025."
    )
    (reference,) = document.references
    assert reference.relation is Relation.REPLACES
    assert document.text[: reference.span.start].endswith("thay thế ")


@pytest.mark.parametrize(
    ("said", "valid_from"),
    [
        ("Kế hoạch này có hiệu lực kể từ ngày ký.", date(2026, 6, 10)),
        ("Kế hoạch này có hiệu lực thi hành từ ngày ký ban hành.", date(2026, 6, 10)),
        ("Kế hoạch này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2026.", date(2026, 7, 1)),
        ("Kế hoạch này có hiệu lực từ 01/7/2026.", date(2026, 7, 1)),
        ("Luật Đất đai có hiệu lực từ ngày 01/8/2024.", None),
        ("Kế hoạch này có hiệu lực từ ngày 31/02/2026.", None),
        ("Kế hoạch này được phổ biến rộng rãi.", None),
    ],
)
def test_the_day_from_which_it_is_in_force(said: str, valid_from: date | None) -> None:
    assert parse(f"{PLAN}I. TỔ CHỨC THỰC HIỆN\n\n1. {said}").metadata.valid_from == valid_from


@given(documents)
def test_any_text_has_one_reference_a_number_and_its_span_names_it(text: str) -> None:
    references = parse(text).references
    assert len({r.number for r in references}) == len(references)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True), st.sampled_from([", ", "; ", " và "]))
def test_every_item_of_a_list_is_replaced(serials: list[int], joint: str) -> None:
    listed = joint.join(f"Kế hoạch số {n}-KH/TU" for n in serials)
    assert relations(f"{PLAN}I. VIỆC\n\n1. Kế hoạch này thay thế {listed}.") == {
        f"{n}-KH/TU": "replaces" for n in serials
    }


QUOTING = (
    f"{DECISION}Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 Quyết định số 6-QĐ/HU như sau:\n%s\n"
    "Điều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01/05/2026."
)


@pytest.mark.parametrize(
    "quoted",
    [
        "“Điều 5. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01/01/2020, thay thế Quyết định số 5-QĐ/HU.”",
        "«Quyết định này có hiệu lực từ ngày 01/01/2020 và “bãi bỏ” Quyết định số 5-QĐ/HU.»",
        '"Quyết định này có hiệu lực từ ngày 01/01/2020, thay thế Quyết định số 5-QĐ/HU.".',
    ],
)
def test_what_is_quoted_is_not_the_document_s_own(quoted: str) -> None:
    assert relations(QUOTING % quoted) == {"6-QĐ/HU": "amends"}
    assert parse(QUOTING % quoted).metadata.valid_from == date(2026, 5, 1)


def test_time_grows_with_a_line_only() -> None:
    def seconds(clauses: int) -> float:
        line = "thay thế Kế hoạch số 12-KH/HU ngày 01/02/2024; " * clauses
        started = time.process_time()
        assert relations(f"{PLAN}I. VIỆC\n\n1. Kế hoạch này {line}") == {"12-KH/HU": "replaces"}
        return time.process_time() - started

    assert seconds(1000) < 8 * seconds(250) + 0.5
