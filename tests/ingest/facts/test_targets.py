"""Targets in sentences as plans write them: value, comparator, unit, year and indicator; and what is no target."""

import pytest

from tests.ingest.documents import parse
from tests.ingest.facts.written import AIMS, ORDERS, TASKS, targets


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt 85%.", ["Tỷ lệ hồ sơ xử lý trực tuyến = 85 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt trên 85 %.", ["Tỷ lệ hồ sơ xử lý trực tuyến > 85 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt >90%.", ["Tỷ lệ hồ sơ xử lý trực tuyến > 90 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt ≥ 90%.", ["Tỷ lệ hồ sơ xử lý trực tuyến >= 90 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt 80% trở lên.", ["Tỷ lệ hồ sơ xử lý trực tuyến >= 80 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt từ 80% trở lên.", ["Tỷ lệ hồ sơ xử lý trực tuyến >= 80 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến đạt tối thiểu 80%.", ["Tỷ lệ hồ sơ xử lý trực tuyến >= 80 %"]),
        ("Tỷ lệ hồ sơ xử lý trực tuyến không thấp hơn 80%.", ["Tỷ lệ hồ sơ xử lý trực tuyến >= 80 %"]),
        ("Tỷ lệ hồ sơ trễ hạn không quá 1,5%.", ["Tỷ lệ hồ sơ trễ hạn <= 1.5 %"]),
        ("Tỷ lệ hồ sơ trễ hạn không để vượt quá 5%.", ["Tỷ lệ hồ sơ trễ hạn <= 5 %"]),
        ("Không để quá 5% hồ sơ trễ hạn.", ["hồ sơ trễ hạn <= 5 %"]),
        ("Không để cao hơn 5% hồ sơ trễ hạn.", ["hồ sơ trễ hạn <= 5 %"]),
        (
            "Phấn đấu đạt 80% hồ sơ trực tuyến, không dưới 70% ở cấp xã.",
            ["hồ sơ trực tuyến = 80 %", "hồ sơ trực tuyến >= 70 %"],
        ),
        ("Tỷ lệ hộ nghèo còn dưới 1%.", ["Tỷ lệ hộ nghèo < 1 %"]),
        ("Tỷ lệ thất nghiệp giảm xuống dưới 3%.", ["Tỷ lệ thất nghiệp < 3 %"]),
        ("Kinh tế số chiếm hơn 30% GRDP.", ["Kinh tế số > 30 % GRDP"]),
        ("Kinh tế số đạt khoảng 20% GRDP.", ["Kinh tế số ~ 20 % GRDP"]),
        ("Tỉ lệ khai thác thương mại đạt 8 - 10%.", ["Tỉ lệ khai thác thương mại = 8–10 %"]),
        ("Đầu tư cho khoa học đạt 1,2%-1,5% GRDP.", ["Đầu tư cho khoa học = 1.2–1.5 % GRDP"]),
        ("GRDP bình quân đầu người từ 90 đến 95 triệu đồng.", ["GRDP bình quân đầu người = 90–95 triệu đồng"]),
        ("Số công bố khoa học tăng trung bình 10%/năm.", ["Số công bố khoa học tăng trung bình = 10 %/năm"]),
        ("Thu nhập bình quân đạt 72,5 triệu đồng/người/năm.", ["Thu nhập bình quân = 72.5 triệu đồng/người/năm"]),
        ("Thu ngân sách đạt trên 80 nghìn tỷ đồng.", ["Thu ngân sách > 80 nghìn tỷ đồng"]),
        ("Chỉ số phát triển con người (HDI) duy trì trên 0,7.", ["Chỉ số phát triển con người (HDI) > 0.7"]),
        ("Chỉ số hài lòng đạt 0.85.", ["Chỉ số hài lòng = 0.85"]),
        ("Doanh thu du lịch gấp 2 lần so với năm 2025.", ["Doanh thu du lịch = 2 lần"]),
        ("Số doanh nghiệp công nghệ số đạt 1.000 doanh nghiệp.", ["Số doanh nghiệp công nghệ số = 1000 doanh nghiệp"]),
        ("Tuổi thọ bình quân đạt khoảng 75,5 tuổi.", ["Tuổi thọ bình quân ~ 75.5 tuổi"]),
        ("Thời gian giải quyết không quá 02 ngày làm việc.", ["Thời gian giải quyết <= 2 ngày làm việc"]),
        ("Nhân lực nghiên cứu đạt 12 người/1 vạn dân.", ["Nhân lực nghiên cứu = 12 người/1 vạn dân"]),
        ("Dịch vụ công trực tuyến toàn trình: 100%.", ["Dịch vụ công trực tuyến toàn trình = 100 %"]),
        ("Chỉ số PCI xếp thứ 10 cả nước.", ["Chỉ số PCI = 10 xếp thứ"]),
        ("Chỉ số chuyển đổi số thuộc top 20.", ["Chỉ số chuyển đổi số <= 20 top"]),
        ("Xã nằm trong nhóm 10 xã dẫn đầu tỉnh về chuyển đổi số.", ["chuyển đổi số <= 10 nhóm"]),
    ],
)
def test_indicator_before_the_value(sentence: str, expected: list[str]) -> None:
    assert targets(AIMS.format(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("100% công chức được cấp chữ ký số.", ["công chức được cấp chữ ký số = 100 %"]),
        ("Trên 90% chi bộ hoàn thành tốt nhiệm vụ.", ["chi bộ hoàn thành tốt nhiệm vụ > 90 %"]),
        (
            "100% cán bộ, công chức, viên chức sử dụng thành thạo phần mềm.",
            ["cán bộ, công chức, viên chức sử dụng thành thạo phần mềm = 100 %"],
        ),
        ("Phấn đấu có ít nhất 5 doanh nghiệp công nghệ số.", ["doanh nghiệp công nghệ số >= 5 doanh nghiệp"]),
        (
            "Thu hút thêm ít nhất 3 tổ chức, doanh nghiệp đặt trụ sở tại tỉnh.",
            ["tổ chức, doanh nghiệp đặt trụ sở tại tỉnh >= 3 tổ chức"],
        ),
        ("Trồng mới 1.200 cây xanh đô thị.", ["Trồng mới cây xanh đô thị = 1200 cây xanh"]),
        ("Duy trì Đảng bộ xã và 100% chi bộ vững mạnh.", ["chi bộ vững mạnh = 100 %"]),
        ("Hình thành 02 vùng sản xuất ứng dụng công nghệ cao.", ["vùng sản xuất ứng dụng công nghệ cao = 2 vùng"]),
        ("Mỗi xã có tối thiểu 01 mô hình chuyển đổi số.", ["mô hình chuyển đổi số >= 1 mô hình"]),
        ("Hằng năm kết nạp từ 50 đảng viên mới trở lên.", ["đảng viên mới >= 50 đảng viên"]),
        ("Phấn đấu mỗi năm tổ chức đấu giá từ 05 mỏ cát trở lên.", ["tổ chức đấu giá mỏ cát >= 5 mỏ"]),
        ("Giảm 30% chi phí tuân thủ thủ tục so với năm 2024.", ["Giảm chi phí tuân thủ thủ tục = 30 %"]),
        ("Tập huấn kỹ năng số cho 100% cán bộ cấp xã.", ["Tập huấn kỹ năng số cho cán bộ cấp xã = 100 %"]),
        ("2/3 số thôn đạt chuẩn thôn thông minh.", ["số thôn đạt chuẩn thôn thông minh = 0.666667"]),
        (
            "Có 10 bác sĩ và 30 giường bệnh/1 vạn dân.",
            ["bác sĩ = 10 bác sĩ", "giường bệnh/1 vạn dân = 30 giường bệnh/1 vạn dân"],
        ),
        (
            "Bố trí ít nhất 3% tổng chi ngân sách hằng năm cho khoa học, công nghệ và tăng dần theo yêu cầu.",
            ["tổng chi ngân sách hằng năm cho khoa học, công nghệ >= 3 %"],
        ),
    ],
)
def test_value_before_the_indicator(sentence: str, expected: list[str]) -> None:
    assert targets(AIMS.format(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tỷ lệ dùng dịch vụ công trực tuyến trên 80%, giao dịch không dùng tiền mặt trên 70%; hồ sơ số hóa 100%.",
            [
                "Tỷ lệ dùng dịch vụ công trực tuyến > 80 %",
                "giao dịch không dùng tiền mặt > 70 %",
                "hồ sơ số hóa = 100 %",
            ],
        ),
        (
            "Tỷ trọng khu vực dịch vụ đạt trên 50%, khu vực nông, lâm, thủy sản dưới 10%.",
            ["Tỷ trọng khu vực dịch vụ > 50 %", "khu vực nông, lâm, thủy sản < 10 %"],
        ),
        (
            "90% hồ sơ cấp tỉnh, 80% hồ sơ cấp xã được xử lý trên mạng.",
            ["hồ sơ cấp tỉnh = 90 %", "hồ sơ cấp xã được xử lý trên mạng = 80 %"],
        ),
        (
            "Kinh phí chi cho nghiên cứu đạt 2% GRDP, trong đó kinh phí từ xã hội chiếm hơn 60%.",
            ["Kinh phí chi cho nghiên cứu = 2 % GRDP", "kinh phí từ xã hội > 60 %"],
        ),
        (
            "Nâng cao dân trí, phấn đấu tỷ lệ lao động qua đào tạo đạt 75%.",
            ["tỷ lệ lao động qua đào tạo = 75 %"],
        ),
        (
            "Khoa học góp phần xây dựng con người, đóng góp vào chỉ số phát triển con người duy trì trên 0,7 hiện nay.",
            ["chỉ số phát triển con người > 0.7"],
        ),
        (
            "Dân số trưởng thành dùng dịch vụ số trong y tế, giáo dục, bảo hiểm đạt 90%.",
            ["Dân số trưởng thành dùng dịch vụ số trong y tế, giáo dục, bảo hiểm = 90 %"],
        ),
        (
            "Tỷ lệ người dân từ 15 tuổi trở lên có tài khoản thanh toán đạt trên 95%.",
            ["Tỷ lệ người dân từ 15 tuổi trở lên có tài khoản thanh toán > 95 %"],
        ),
        (
            "Đến năm 2027 tỷ lệ hộ có cáp quang đạt 70%, đến năm 2030 đạt 100%.",
            ["tỷ lệ hộ có cáp quang = 70 % (2027)", "tỷ lệ hộ có cáp quang = 100 % (2030)"],
        ),
        (
            "Thu ngân sách tăng bình quân 12%/năm, đến năm 2030 đạt trên 80 tỷ đồng.",
            ["Thu ngân sách tăng bình quân = 12 %/năm", "Thu ngân sách > 80 tỷ đồng (2030)"],
        ),
        ("Nâng tỷ lệ lao động qua đào tạo từ 65% lên 75%.", ["tỷ lệ lao động qua đào tạo = 75 %"]),
        (
            "Báo cáo tỷ lệ hồ sơ số (đến 30/9/2025 mới đạt 47%), phấn đấu hết năm 2025 đạt tối thiểu 65%.",
            ["tỷ lệ hồ sơ số >= 65 % (2025)"],
        ),
        ("Thu nhập bình quân, phấn đấu đạt 95 triệu đồng.", ["Thu nhập bình quân = 95 triệu đồng"]),
        ("Nâng tỷ lệ hộ số, phát triển hạ tầng, phấn đấu đạt 65%.", []),
        ("Hoàn thành 100% chỉ tiêu tuyển sinh năm 2026 với 35 học sinh.", ["chỉ tiêu tuyển sinh = 100 % (2026)"]),
        ("Ít nhất 80% hộ có sổ, trong đó đoàn viên từ 3% - 5%.", ["hộ có sổ >= 80 %", "đoàn viên = 3–5 %"]),
        ("Xây dựng 05 sản phẩm OCOP đạt 4 sao.", ["sản phẩm OCOP đạt 4 sao = 5 sản phẩm"]),
    ],
)
def test_several_figures_in_a_sentence(sentence: str, expected: list[str]) -> None:
    assert targets(AIMS.format(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Đến năm 2030, tỷ lệ hộ số đạt 80%.", 2030),
        ("Phấn đấu đến hết năm 2027 tỷ lệ hộ số đạt 80%.", 2027),
        ("Tỷ lệ hộ số đạt 80% vào năm 2030.", 2030),
        ("Tỷ lệ hộ số đạt 80% năm 2029.", 2029),
        ("Từ năm 2026, bảo đảm tối thiểu 2% tổng chi ngân sách cho khoa học.", 2026),
        ("Giai đoạn 2026 - 2030, tỷ lệ hộ số đạt 80%.", 2030),
        ("Nhiệm kỳ 2025 – 2030, tỷ lệ hộ số đạt 80%.", 2030),
        ("Tỷ lệ hộ số tăng 20% so với năm 2024.", None),
        ("Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024, tỷ lệ hộ số đạt 80%.", None),
        ("Hằng năm tỷ lệ hộ số đạt 80%.", None),
    ],
)
def test_a_year_in_the_sentence(sentence: str, year: int | None) -> None:
    assert [t.year for t in parse(AIMS.format(sentence)).targets] == [year]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("2. Đến năm 2030", 2030),
        ("2. Mục tiêu cụ thể đến năm 2030", 2030),
        ("2. Tầm nhìn đến năm 2045", 2045),
        ("2. Chỉ tiêu chủ yếu năm 2026", 2026),
        ("2. Mục tiêu giai đoạn 2026 - 2030", 2030),
        ("2. Mục tiêu cụ thể", None),
        ("2. Mục tiêu đến năm 2030, tầm nhìn đến năm 2045", None),
        ("2. Triển khai Chương trình chuyển đổi số đến năm 2030", None),
    ],
)
def test_a_year_in_the_heading(heading: str, year: int | None) -> None:
    text = (
        f"I. MỤC TIÊU\n\n1. Mục tiêu chung\n\n- Phát triển nhanh.\n\n{heading}\n\n- Tỷ lệ hộ số đạt 80%.\n\n- Giữ gìn."
    )
    assert [t.year for t in parse(text).targets] == [year]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Đến năm 2030, tỷ lệ hộ số đạt 80%; hồ sơ số hóa đạt 90%.", [2030, 2030]),
        ("Thu nhập bình quân đến năm 2030 đạt 86 triệu đồng; tỷ lệ hộ nghèo giảm 1%/năm.", [2030, None]),
        ("Tỷ lệ hộ số đạt 50% vào năm 2027, hồ sơ số hóa đạt 90%.", [2027, None]),
        ("Kinh tế số đạt 20% GRDP vào năm 2027 và 30% GRDP vào năm 2030.", [2027, 2030]),
        ("Đến năm 2027, tỷ lệ hộ số đạt 50%; đến năm 2030, tỷ lệ hộ số đạt 80%.", [2027, 2030]),
    ],
)
def test_a_year_holds_for_the_figures_it_is_said_of(sentence: str, years: list[int | None]) -> None:
    assert [t.year for t in parse(AIMS.format(sentence)).targets] == years


def test_a_year_that_opens_the_paragraph_holds_for_its_sentences() -> None:
    found = targets(AIMS.format("Đến năm 2030, kinh tế số phát triển mạnh. Tỷ lệ hộ số đạt 80%."))
    assert found == ["Tỷ lệ hộ số = 80 % (2030)"]


def test_the_sentence_is_nearer_than_the_heading() -> None:
    text = (
        "I. MỤC TIÊU\n\n1. Đến năm 2030\n\n"
        "- Từ năm 2026, bảo đảm tối thiểu 2% tổng chi ngân sách cho khoa học.\n\n- Giữ gìn."
    )
    assert targets(text) == ["tổng chi ngân sách cho khoa học >= 2 % (2026)"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cuối năm 2024, tỷ lệ hồ sơ trực tuyến đạt 65%.", ["[tỷ lệ hồ sơ trực tuyến = 65 % (2024)]"]),
        ("Hiện nay, tỷ lệ hồ sơ trực tuyến đạt 65%.", ["[tỷ lệ hồ sơ trực tuyến = 65 %]"]),
        ("Tính đến tháng 6, tỷ lệ hộ dùng Internet đã đạt 70%.", ["[tỷ lệ hộ dùng Internet = 70 %]"]),
        ("Đến nay 92,3% hồ sơ được số hóa.", ["[hồ sơ được số hóa = 92.3 %]"]),
        ("Tỷ lệ hộ số chỉ đạt 31%, chưa đạt mục tiêu 50%.", ["[Tỷ lệ hộ số = 31 %]"]),
        ("Tỷ lệ hộ số chỉ đạt 31%.", ["[Tỷ lệ hộ số = 31 %]"]),
        ("Tỷ lệ hộ số hiện đạt 60%, hiện nay phấn đấu đạt 75%.", ["[Tỷ lệ hộ số = 60 %]", "Tỷ lệ hộ số = 75 %"]),
        ("Xã chưa hoàn thành chỉ tiêu tỷ lệ hộ số 50%.", []),
        ("Tỷ lệ hộ số mới đạt 31%, bằng 62% kế hoạch.", ["[Tỷ lệ hộ số = 31 %]"]),
        ("Tỷ lệ hộ số đạt 81%, vượt 5% so với chỉ tiêu đề ra.", ["[Tỷ lệ hộ số = 81 %]"]),
    ],
)
def test_what_is_reached_is_a_baseline(sentence: str, expected: list[str]) -> None:
    assert targets(TASKS.format(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Phấn đấu đến năm 2027 trên 75% hộ có chữ ký số; năm 2024 tỷ lệ này mới đạt 12,5%.",
            ["hộ có chữ ký số > 75 % (2027)", "[hộ có chữ ký số = 12.5 % (2024)]"],
        ),
        (
            "Phấn đấu tỷ lệ hộ số đạt 75%, hiện nay mới đạt 60%.",
            ["tỷ lệ hộ số = 75 %", "[tỷ lệ hộ số = 60 %]"],
        ),
        (
            "Hiện nay tỷ lệ hộ số đạt 60%, phấn đấu năm 2026 đạt 75%.",
            ["[tỷ lệ hộ số = 60 %]", "tỷ lệ hộ số = 75 % (2026)"],
        ),
        ("Đến hết tháng 9/2025, 85% hộ có cáp quang.", ["[hộ có cáp quang = 85 %]"]),
        ("Đến hết tháng 9/2026, 85% hộ có cáp quang.", ["hộ có cáp quang = 85 %"]),
        ("Tỷ lệ xã đạt chuẩn nông thôn mới đạt 80%.", ["Tỷ lệ xã đạt chuẩn nông thôn mới = 80 %"]),
        ("Tỷ lệ kết nạp đảng viên mới đạt 3% - 5%.", ["Tỷ lệ kết nạp đảng viên mới = 3–5 %"]),
        ("So với năm 2024, tỷ lệ hộ nghèo giảm 2%.", ["tỷ lệ hộ nghèo giảm = 2 %"]),
        ("Tỷ lệ này đạt 80%.", []),
        ("Vượt kế hoạch đề ra 5%.", []),
    ],
)
def test_what_is_reached_among_the_aims(sentence: str, expected: list[str]) -> None:
    head = "Số 12-KH/HU\n\nSông Xanh, ngày 20 tháng 12 năm 2025\n\nKẾ HOẠCH\nchuyển đổi số\n\n"
    assert targets(head + AIMS.format(sentence)) == expected


@pytest.mark.parametrize(
    "heading", ["PHƯƠNG HƯỚNG", "PHƯƠNG HƯỚNG, NHIỆM VỤ", "NHIỆM VỤ TRỌNG TÂM", "DỰ KIẾN CHỈ TIÊU"]
)
def test_the_year_of_a_heading_that_looks_ahead(heading: str) -> None:
    text = (
        "Số 12-BC/HU\n\nSông Xanh, ngày 20 tháng 12 năm 2025\n\nBÁO CÁO\nkết quả công tác\n\n"
        "A. KẾT QUẢ NĂM 2025\n\n1. Thu nhập bình quân đạt 85 triệu đồng/người.\n\n2. Hạ tầng còn yếu.\n\n"
        f"B. {heading} NĂM 2026\n\n1. Tỷ lệ hộ số đạt 80%.\n\n2. Thu nhập bình quân đạt 90 triệu đồng/người."
    )
    assert targets(text) == ["Tỷ lệ hộ số = 80 % (2026)", "Thu nhập bình quân = 90 triệu đồng/người (2026)"]


def test_a_level_of_a_year_to_come_is_a_target() -> None:
    head = "Số 12-KH/HU\n\nSông Xanh, ngày 20 tháng 12 năm 2025\n\nKẾ HOẠCH\nchuyển đổi số\n\n"
    sentence = "GRDP bình quân đầu người năm {} đạt 95 triệu đồng/người/năm."
    assert targets(head + TASKS.format(sentence.format(2026))) == [
        "GRDP bình quân đầu người = 95 triệu đồng/người/năm (2026)"
    ]
    assert targets(head + TASKS.format(sentence.format(2025))) == []


def test_figures_of_an_account_are_baselines() -> None:
    assert targets("I. THỰC TRẠNG\n\n1. Kết quả\n\n- Tỷ lệ hộ số đạt 65%.\n\n- Hạ tầng còn yếu.") == [
        "[Tỷ lệ hộ số = 65 %]"
    ]


def test_a_year_before_the_document_is_past() -> None:
    head = "Số 12-KH/HU\n\nSông Xanh, ngày 03 tháng 4 năm 2025\n\nKẾ HOẠCH\nchuyển đổi số\n\n"
    assert targets(head + TASKS.format("Năm 2023, tỷ lệ hộ số đạt 65%.")) == ["[tỷ lệ hộ số = 65 % (2023)]"]
    assert targets(head + TASKS.format("Năm 2026, tỷ lệ hộ số đạt 65%.")) == ["tỷ lệ hộ số = 65 % (2026)"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bảo đảm kinh tế số các ngành, lĩnh vực chiếm tối thiểu 70% kinh tế số.",
        "Bố trí ít nhất 15% ngân sách cho công nghệ chiến lược.",
        "Phấn đấu đến năm 2030, có ít nhất 05 dự án được triển khai.",
        "Hướng tới tối thiểu đạt 25% cán bộ có chuyên môn khoa học.",
        "Tổ chức ít nhất 02 lớp tập huấn cho cán bộ xã.",
    ],
)
def test_targets_among_the_tasks(sentence: str) -> None:
    assert len(targets(TASKS.format(sentence))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Ban Chỉ đạo gồm 15 thành viên do đồng chí Bí thư làm Trưởng ban.",
        "Doanh nghiệp nhà nước là doanh nghiệp do Nhà nước nắm giữ trên 50% vốn điều lệ.",
        "Phạt tiền từ 10.000.000 đồng đến 20.000.000 đồng đối với hành vi sau.",
        "Hỗ trợ tối đa 50% kinh phí mua sắm thiết bị.",
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
        "Khai thác cơ hội từ 17 hiệp định thương mại đã ký kết.",
        "Triển khai Đề án 06, Chương trình số 42-CTr/TU ngày 10/4/2025, mạng 5G, công nghiệp 4.0.",
        "Nghị quyết được thông qua khi có trên 2/3 số đại biểu tán thành.",
        "Thực hiện 11 nhóm nhiệm vụ, giải pháp tại 5 xã vùng cao.",
        "Người lao động được hưởng 75% mức lương.",
        "Theo khoản 2 Điều 5, điểm 3 và mục 4 của Luật 2024.",
        "Trực 24/7, 24/24 giờ tại 03 điểm cầu.",
        "Phối hợp với 3 phòng, 2 trung tâm của huyện.",
        "Nhiệm kỳ 2020 - 2025, khóa XIII, kỳ họp thứ 4.",
        "Hồ sơ gồm 02 bản chính và 01 bản sao.",
        "Tiêu chuẩn TCVN 11930:2017 và ISO 27001.",
    ],
)
def test_figures_that_are_no_targets(sentence: str) -> None:
    assert targets(TASKS.format(sentence)) == []


def test_a_condition_of_law_is_no_target_and_an_aim_in_it_is_one() -> None:
    law = "Điều 1. Điều kiện\n\n1. {}\n\n2. Hồ sơ đầy đủ.\n\nĐiều 2. Hiệu lực\n\n1. Nghị định này có hiệu lực."
    assert targets(law.format("Cơ sở có ít nhất 80% lao động là người khuyết tật được giảm thuế.")) == []
    assert targets(law.format("Phấn đấu đến năm 2030 tỷ lệ hộ số đạt 80%.")) == ["tỷ lệ hộ số = 80 % (2030)"]


def test_rows_of_a_table() -> None:
    rows = (
        "TT: 1; Chỉ tiêu: Tỷ lệ hồ sơ trực tuyến; Đơn vị tính: %; Hiện trạng năm 2024: 60; Đến năm 2030: ≥ 90.\n\n"
        "TT: 2; Chỉ tiêu: Số mô hình; số tổ công nghệ; Đơn vị tính: mô hình; Đến năm 2030: 12."
    )
    assert targets(f"I. MỤC TIÊU\n\n{rows}") == [
        "[Tỷ lệ hồ sơ trực tuyến = 60 % (2024)]",
        "Tỷ lệ hồ sơ trực tuyến >= 90 % (2030)",
        "Số mô hình; số tổ công nghệ = 12 mô hình (2030)",
    ]


def test_recipients_and_signature_hold_no_targets() -> None:
    assert targets(ORDERS.format("1. Họp.") + "\n\nNơi nhận:\n\n- Tỷ lệ hộ số đạt 80%.") == []


def test_a_quote_is_verbatim_and_holds_indicator_and_value() -> None:
    document = parse(AIMS.format("Phấn đấu tỷ lệ hộ số đạt trên 80% trong tổng số hộ; giữ gìn bản sắc."))
    quotes = [t.span.of(document.text) for t in document.targets]
    assert quotes == ["tỷ lệ hộ số đạt trên 80% trong tổng số hộ"]
    assert document.targets[0].unit == "% trong tổng số hộ"
