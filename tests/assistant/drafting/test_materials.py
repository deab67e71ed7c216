"""What of a document can be told by itself, and of which part it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from assistant.drafting.materials import Material, Role, gather_materials
from assistant.edition import Edition
from assistant.model import Document, SectionKind
from tests.assistant.registers import read_registers
from tests.ingest.documents import parse

PLAN = """ĐẢNG BỘ HUYỆN SÔNG XANH
ĐẢNG ỦY XÃ LÚA VÀNG

Số 08-KH/ĐU

Lúa Vàng, ngày 12 tháng 8 năm 2025

KẾ HOẠCH

thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị

Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Đảng ủy xã Lúa Vàng ban hành Kế hoạch như sau:

I. THỰC TRẠNG

Hạ tầng số của xã chưa đồng bộ, nguồn lực còn phân tán và thiếu cán bộ chuyên trách.

II. MỤC TIÊU

1. Đến năm 2030

- Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt 84%.

- Hiện nay tỷ lệ hộ dân có kết nối Internet băng rộng đạt 61%.

2. Tầm nhìn đến năm 2045

Kinh tế số chiếm 45% tổng giá trị sản xuất của xã Lúa Vàng.

III. NHIỆM VỤ, GIẢI PHÁP

1. Nâng cao nhận thức của cán bộ và nhân dân về chuyển đổi số

- Tổ chức các lớp bồi dưỡng kỹ năng số cho người cao tuổi ở từng thôn.

- Trong đó, tập trung trước hết vào các thôn vùng ven sông còn khó khăn.

- Các nội dung cần thực hiện ngay trong thời gian tới bao gồm:

- Xây dựng cẩm nang kỸ năng số cho từng hộ gia đình trong xã.

- Xem hướng dẫn tại https://langvang.example/so để biết thêm chi tiết thực hiện.

- Cho mọi người.

Đẩy mạnh phong trào thi đua, khen thưởng xứng đáng tập thể, cá nhân có thành tích phát triển khoa học, công nghệ, đổi

IV. TỔ CHỨC THỰC HIỆN

1. Các chi bộ trực thuộc

Tổ chức học tập, quán triệt đến từng đảng viên; báo cáo Đảng ủy trước ngày 15/9/2025.

Nơi nhận:

- Thường trực Huyện ủy,
- Lưu: VPĐU.

T/M ĐẢNG ỦY
PHÓ BÍ THƯ



Lê Văn Núi
"""


@pytest.fixture(scope="module")
def told() -> Sequence[Material]:
    return gather_materials(parse(PLAN, "lua-vang.txt"))


def find(materials: Sequence[Material], words: str) -> Material:
    (found,) = [m for m in materials if words in m.text and not m.is_heading]
    return found


@pytest.mark.parametrize(
    "words",
    [
        "Trong đó, tập trung",  # leans on what stood before
        "bao gồm:",  # leads to a list
        "kỸ năng",  # a capital that OCR made
        "https:",
        "Cho mọi người",  # too short to be told
        "công nghệ, đổi",  # its page goes on where none is
        "Căn cứ Nghị quyết",  # preamble
        "Thường trực Huyện ủy",  # recipients
        "Lê Văn Núi",  # signature
    ],
)
def test_what_cannot_stand_by_itself_is_not_told(told: Sequence[Material], words: str) -> None:
    assert words in PLAN
    assert not any(words in m.text for m in told)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Hạ tầng số của xã", Role.STATE),
        ("hồ sơ thủ tục hành chính", Role.AIM),
        ("Kinh tế số chiếm 45%", Role.AIM),
        ("Tổ chức các lớp bồi dưỡng", Role.TASK),
        ("Tổ chức học tập, quán triệt", Role.DUTY),
    ],
)
def test_the_part_is_that_of_the_headings_above(told: Sequence[Material], words: str, role: Role) -> None:
    assert find(told, words).role is role


def test_what_is_reached_already_is_no_target() -> None:
    """Also in a table of what is and what shall be."""
    materials = [m for d in (parse(PLAN, "lua-vang.txt"), *read_registers()) for m in gather_materials(d)]
    reached = [m for m in materials if m.targets and all(t.baseline for t in m.targets)]
    assert any("61%" in m.text for m in reached)
    assert {m.role for m in reached} == {Role.STATE}


def test_a_year_is_that_of_the_clause_or_of_the_heading(told: Sequence[Material]) -> None:
    assert find(told, "hồ sơ thủ tục hành chính").year == 2030
    assert find(told, "Kinh tế số chiếm 45%").year == 2045
    assert find(told, "Tổ chức các lớp bồi dưỡng").year is None


def test_whose_duty_and_by_when(told: Sequence[Material]) -> None:
    duty = find(told, "báo cáo Đảng ủy")
    assert any("chi bộ" in actor.lower() for actor in duty.actors)
    assert duty.deadline is not None
    assert duty.deadline.when == "trước ngày 15/9/2025"


def test_a_group_of_tasks_is_told_by_its_heading(told: Sequence[Material]) -> None:
    headings = [m.text for m in told if m.is_heading]
    assert headings == ["Nâng cao nhận thức của cán bộ và nhân dân về chuyển đổi số"]


def test_every_material_is_verbatim_of_one_clause_of_its_document(five: Edition, corpus: Sequence[Document]) -> None:
    for document in (*five.corpus.documents(), *corpus, *read_registers(), parse(PLAN, "lua-vang.txt")):
        materials = gather_materials(document)
        assert materials
        for material in materials:
            assert material.document == document
            assert material.section.own.covers(material.span)
            own = material.span.of(document.text)
            assert material.text == " ".join(own.replace("*", "").split())
            assert own == own.strip()
            assert all(material.span.covers(t.span) for t in material.targets)
            kinds = {s.kind for s in document.lineage(material.section.id)}
            assert not kinds & {SectionKind.PREAMBLE, SectionKind.RECIPIENTS, SectionKind.SIGNATURE}


def test_no_two_materials_tell_the_same_words(five: Edition) -> None:
    for document in five.corpus.documents():
        spans = sorted(m.span for m in gather_materials(document) if not m.is_heading)
        assert all(a.end <= b.start for a, b in pairwise(spans))
