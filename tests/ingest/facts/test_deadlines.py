"""When something is due, as plans say it; and what is no deadline."""

import pytest

from tests.ingest.documents import parse
from tests.ingest.facts.written import TASKS, deadlines


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo Ban Thường vụ trước ngày 15/5/2025.", "fixed_date 2025-05-15: trước ngày 15/5/2025"),
        ("Báo cáo Ban Thường vụ trước 15/5/2025.", "fixed_date 2025-05-15: trước 15/5/2025"),
        ("Hoàn thành chậm nhất ngày 30-6-2025.", "fixed_date 2025-06-30: chậm nhất ngày 30-6-2025"),
        (
            "Gửi kế hoạch chậm nhất là ngày 01 tháng 7 năm 2025.",
            "fixed_date 2025-07-01: chậm nhất là ngày 01 tháng 7 năm 2025",
        ),
        ("Thực hiện đến hết ngày 31/12/2025.", "fixed_date 2025-12-31: đến hết ngày 31/12/2025"),
        ("Hoàn thành trong quý II/2025.", "fixed_date 2025-06-30: trong quý II/2025"),
        ("Trình Ủy ban trong quý IV năm 2025.", "fixed_date 2025-12-31: trong quý IV năm 2025"),
        ("Hoàn thành trong tháng 2/2028.", "fixed_date 2028-02-29: trong tháng 2/2028"),
        ("Hoàn thành trước tháng 6/2025.", "fixed_date 2025-05-31: trước tháng 6/2025"),
        ("Ban hành kế hoạch trong năm 2025.", "fixed_date 2025-12-31: trong năm 2025"),
        ("Hoàn thành trước năm 2026.", "fixed_date 2025-12-31: trước năm 2026"),
        ("Hoàn thành trước ngày 30/6.", "fixed_date -: trước ngày 30/6"),
        ("Hoàn thành trước ngày 31/02/2025.", "fixed_date -: trước ngày 31/02/2025"),
        ("Từ năm 2026, bố trí ngân sách hằng năm.", "start_from 2026-01-01: Từ năm 2026"),
        ("Thu phí từ ngày 01/7/2025.", "start_from 2025-07-01: từ ngày 01/7/2025"),
        ("Vận hành từ quý III/2025.", "start_from 2025-07-01: từ quý III/2025"),
        ("Báo cáo trước 16 giờ 00 ngày 31/10/2025.", "fixed_date 2025-10-31: trước 16 giờ 00 ngày 31/10/2025"),
        ("Báo cáo chậm nhất 17h ngày 31/10/2025.", "fixed_date 2025-10-31: chậm nhất 17h ngày 31/10/2025"),
        ("Ngày bàn giao: 04/3/2026.", "fixed_date 2026-03-04: 04/3/2026"),
        (
            "Tập huấn từ ngày 05/12/2025 đến ngày 20/12/2025.",
            "fixed_date 2025-12-20: từ ngày 05/12/2025 đến ngày 20/12/2025",
        ),
        ("Tập huấn từ 05 đến hết ngày 20/12/2025.", "fixed_date 2025-12-20: từ 05 đến hết ngày 20/12/2025"),
        ("Đảng ủy họp thường kỳ 3 tháng một lần.", "recurring -: thường kỳ 3 tháng một lần"),
        ("Chi bộ sinh hoạt một tháng một lần.", "recurring -: một tháng một lần"),
        ("Sơ kết vào giữa nhiệm kỳ.", "milestone -: vào giữa nhiệm kỳ"),
        ("Tổ chức sơ kết 5 năm thực hiện.", "milestone -: sơ kết 5 năm"),
        ("Báo cáo kết quả hằng năm.", "recurring -: hằng năm"),
        ("Báo cáo hàng quý, 6 tháng, 1 năm hoặc đột xuất.", "recurring -: hàng quý, 6 tháng, 1 năm hoặc đột xuất"),
        ("Báo cáo định kỳ (6 tháng và hằng năm).", "recurring -: định kỳ (6 tháng và hằng năm)"),
        ("Báo cáo tiến độ trước ngày 20 hằng tháng.", "recurring -: trước ngày 20 hằng tháng"),
        ("Báo cáo kết quả trước ngày 30/11 hằng năm.", "recurring -: trước ngày 30/11 hằng năm"),
        ("Định kỳ hàng năm (trước ngày 10/12) báo cáo kết quả.", "recurring -: Định kỳ hàng năm"),
        ("Họp giao ban 2 lần/năm.", "recurring -: 2 lần/năm"),
        ("Tổng kết các đề án theo từng giai đoạn.", "recurring -: theo từng giai đoạn"),
    ],
)
def test_times_of_tasks(sentence: str, expected: str) -> None:
    assert deadlines(TASKS.format(sentence)) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thường xuyên kiểm tra, kịp thời tháo gỡ vướng mắc.",
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
        "Nghị định này có hiệu lực thi hành từ ngày 01/7/2025.",
        "Triển khai Chương trình chuyển đổi số đến năm 2030.",
        "Đánh giá kết quả giai đoạn 2021 - 2025.",
        "Ngày ban hành: 04/3/2026.",
        "Tổng hợp số liệu từ ngày 01/01/2025 đến ngày 30/6/2025.",
        "Từ ngày 01/7/2025 đến nay, xã tiếp nhận 300 hồ sơ.",
        "Phù hợp với từng giai đoạn phát triển của địa phương.",
    ],
)
def test_no_deadlines(sentence: str) -> None:
    assert deadlines(TASKS.format(sentence)) == []


def test_one_a_clause_with_the_actor_of_its_sentence() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng Đảng ủy\n\n"
        "- Ban hành kế hoạch trong quý I/2026; định kỳ báo cáo Đảng ủy.\n\n- Theo dõi."
    )
    document = parse(text)
    assert [(d.duty, d.actor, d.when, d.span.of(document.text)) for d in document.deadlines] == [
        ("Ban hành kế hoạch", "Văn phòng Đảng ủy", "trong quý I/2026", "Ban hành kế hoạch trong quý I/2026"),
        ("báo cáo Đảng ủy", "Văn phòng Đảng ủy", "định kỳ", "định kỳ báo cáo Đảng ủy"),
    ]


def test_two_times_of_a_clause() -> None:
    found = deadlines(TASKS.format("Hằng năm tham mưu kế hoạch và định kỳ sơ kết, rút kinh nghiệm."))
    assert found == ["recurring -: Hằng năm", "recurring -: định kỳ"]


def test_a_row_of_a_table_of_tasks() -> None:
    row = (
        "TT: 1; Nhiệm vụ: Rà soát quy hoạch; Cơ quan chủ trì: Sở Tài chính; UBND các xã; "
        "Thời gian thực hiện: Quý II/2026."
    )
    document = parse(f"I. NHIỆM VỤ\n\n{row}\n\n{row.replace('TT: 1', 'TT: 2')}")
    assert [(d.duty, d.actor, str(d.on)) for d in document.deadlines] == [
        ("Rà soát quy hoạch", "Sở Tài chính; UBND các xã", "2026-06-30")
    ] * 2


def test_a_line_that_says_only_when_has_its_heading_for_a_duty() -> None:
    document = parse(
        "I. TẬP HUẤN\n\n1. Thời gian: từ ngày 05/12/2025 đến ngày 20/12/2025.\n\n2. Địa điểm: Nhà văn hóa xã."
    )
    assert [(d.duty, str(d.on)) for d in document.deadlines] == [("TẬP HUẤN", "2025-12-20")]


def test_an_account_of_the_past_has_none() -> None:
    assert deadlines("I. THỰC TRẠNG\n\n1. Kết quả\n\n- Tổ chức họp hằng năm.\n\n- Hạ tầng yếu.") == []
