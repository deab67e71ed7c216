"""Two invented documents full of targets, and what the questions about them need."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from assistant.dialogue import Query
from assistant.model import Document
from assistant.text import index_terms
from assistant.understanding import understand
from tests.ingest.documents import parse

RESOLUTION = """ĐẢNG BỘ TỈNH HẢI BÌNH
HUYỆN ỦY SÔNG XANH

Số 33-NQ/HU

Sông Xanh, ngày 05 tháng 3 năm 2025

NGHỊ QUYẾT

về phát triển kinh tế - xã hội giai đoạn 2025 - 2030

Ban Chấp hành Đảng bộ huyện Sông Xanh, tỉnh Hải Bình ban hành Nghị quyết như sau:

I- MỤC TIÊU

1. Về kinh tế

- Tốc độ tăng trưởng kinh tế bình quân đạt 9,5%/năm; thu nhập bình quân đầu người đạt 95 triệu đồng vào năm 2030.

- Tổng thu ngân sách trên địa bàn đạt trên 1.200 tỷ đồng; tổng vốn đầu tư đạt 15.000 tỷ đồng.

- Kinh tế số các ngành, lĩnh vực chiếm tối thiểu 30%.

2. Về xã hội

- Tỷ lệ hộ nghèo giảm còn dưới 1,5%; tỷ lệ hộ cận nghèo dưới 3%.

- Tỷ lệ người dân tham gia bảo hiểm y tế đạt 98%; tỷ lệ lao động tham gia bảo hiểm xã hội đạt 45%.

- Có 90% trường tiểu học đạt chuẩn quốc gia.

3. Về môi trường

- 98% hộ dân nông thôn được sử dụng nước sạch; tỷ lệ che phủ rừng đạt 42%.

II- TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân huyện

- Xây dựng kế hoạch thực hiện Nghị quyết.

- Bố trí kinh phí.

2. Ban Tổ chức Huyện ủy

- Kiểm tra việc thực hiện.

- Tham mưu sơ kết.

- Báo cáo Ban Thường vụ.

T/M BAN CHẤP HÀNH
BÍ THƯ



Phạm Thị Hoa
"""

PLAN = """ĐẢNG ỦY XÃ ĐỒI THÔNG

Số 09-KH/ĐU

Đồi Thông, ngày 12 tháng 8 năm 2025

KẾ HOẠCH

thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị

Đảng ủy xã Đồi Thông, tỉnh Hải Bình ban hành Kế hoạch như sau:

I. CHỈ TIÊU

TT: 1; Chỉ tiêu: Tỷ lệ hồ sơ trực tuyến toàn trình; Đơn vị tính: %; Hiện trạng năm 2024: 6; Năm 2026: 80; Năm 2030: 90.

TT: 2; Chỉ tiêu: Tỷ lệ dịch vụ công trực tuyến; Đơn vị tính: %; Hiện trạng năm 2024: 45; Năm 2026: 65; Năm 2030: 85.

TT: 3; Chỉ tiêu: Tỷ lệ thanh toán trực tuyến; Đơn vị tính: %; Hiện trạng năm 2024: 30; Năm 2026: 50; Năm 2030: 80.

II. TẦM NHÌN ĐẾN NĂM 2045

Giao dịch không dùng tiền mặt đạt trên 95%; tỷ lệ thanh toán trực tuyến đạt 100%.

III. KINH PHÍ

Từ năm 2026, dành tối thiểu 2% tổng chi ngân sách cho khoa học, công nghệ.
"""


def read_registers() -> list[Document]:
    return [parse(RESOLUTION, "nghi-quyet.txt"), parse(PLAN, "ke-hoach.txt")]


def weigh_in(documents: Sequence[Document]) -> Callable[[str], float]:
    """Inverse frequency among the sections, as the word index gives it among the passages."""
    held = [frozenset(index_terms(s.own.of(d.text))) for d in documents for s in d.sections]
    return lambda term: math.log(1 + (len(held) + 1) / (sum(term in terms for terms in held) + 0.5))


def ask(question: str, documents: Sequence[Document]) -> Query:
    return understand(question, [], documents, lambda name: True)
