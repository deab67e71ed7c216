"""Which part of a plan a heading opens."""

import pytest

from ingest.facts.statements import Zone, list_statements, name_zone
from tests.ingest.documents import parse


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("MỤC TIÊU", Zone.AIMS),
        ("QUAN ĐIỂM, MỤC TIÊU", Zone.AIMS),
        ("Một số chỉ tiêu chủ yếu đến năm 2030", Zone.AIMS),
        ("Tầm nhìn đến năm 2045", Zone.AIMS),
        ("Đến năm 2030", Zone.AIMS),
        ("Giai đoạn 2026 - 2030", Zone.AIMS),
        ("THỰC TRẠNG, TÌNH HÌNH", Zone.PAST),
        ("Kết quả thực hiện các mục tiêu", Zone.PAST),
        ("Tình hình triển khai thực hiện", Zone.PAST),
        ("TỔ CHỨC THỰC HIỆN", Zone.ORDERS),
        ("Tổ chức thực hiện Kế hoạch", Zone.ORDERS),
        ("Phân công nhiệm vụ", Zone.ORDERS),
        ("Trách nhiệm thi hành", Zone.ORDERS),
        ("Trách nhiệm của Ủy ban nhân dân xã", Zone.ORDERS),
        ("GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN", Zone.ORDERS),
        ("Kinh phí thực hiện và nguồn lực hỗ trợ", Zone.FUNDS),
        ("MỤC ĐÍCH, YÊU CẦU", Zone.OTHER),
        ("NHIỆM VỤ, GIẢI PHÁP", Zone.OTHER),
        ("Nâng cao nhận thức, trách nhiệm của các cấp ủy", None),
        ("Tổ chức thực hiện có hiệu quả các chính sách ưu đãi", None),
        ("Tăng cường lãnh đạo, chỉ đạo thực hiện thắng lợi các chỉ tiêu", None),
        ("Kinh tế số", None),
    ],
)
def test_parts_of_a_plan(heading: str, zone: Zone | None) -> None:
    assert name_zone(heading) == zone


def test_the_nearest_heading_decides() -> None:
    document = parse(
        "I. MỤC TIÊU\n\n1. Kinh tế số\n\n- Phát triển nhanh. Bền vững.\n\nII. NHIỆM VỤ\n\n1. Hạ tầng\n\n- Mở rộng."
    )
    zones = [(s.span.of(document.text), s.zone) for s in list_statements(document.text, document.sections)]
    assert zones == [("Phát triển nhanh.", Zone.AIMS), ("Bền vững.", Zone.AIMS), ("Mở rộng.", Zone.OTHER)]
