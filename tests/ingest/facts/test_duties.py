"""Who has to do what: whole sentences with their actors; and what is no duty."""

import pytest

from ingest.facts.actors import split_actors
from ingest.facts.duties import find_duties
from tests.ingest.documents import parse
from tests.ingest.facts.written import ORDERS, TASKS, duties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Sở Tài chính\n\n- Bố trí kinh phí.\n\n- Thẩm định dự toán.",
            ["Sở Tài chính: Bố trí kinh", "Sở Tài chính: Thẩm định dự"],
        ),
        ("1. Trách nhiệm của Ban Chỉ đạo xã\n\n- Họp định kỳ.", ["Ban Chỉ đạo xã: Họp định kỳ."]),
        (
            "1. Đối với các chi bộ, đảng bộ trực thuộc\n\n- Xây dựng kế hoạch.",
            ["các chi bộ, đảng bộ trực thuộc: Xây dựng kế"],
        ),
        (
            "1. Phòng Văn hóa; Trung tâm Truyền thanh\n\nXây dựng chuyên mục.",
            ["Phòng Văn hóa; Trung tâm Truyền thanh: Xây dựng chuyên"],
        ),
        (
            "1. Các cơ quan tham mưu\n\n- Văn phòng Đảng ủy: Theo dõi tiến độ. Tổng hợp báo cáo.\n\n"
            "- Ủy ban kiểm tra Đảng ủy: Giám sát.",
            [
                "Văn phòng Đảng ủy: Văn phòng Đảng",
                "Văn phòng Đảng ủy: Tổng hợp báo",
                "Ủy ban kiểm tra Đảng ủy: Ủy ban kiểm",
            ],
        ),
        (
            "1. UBND huyện xây dựng kế hoạch. Hướng dẫn kiểm tra việc thực hiện.",
            ["UBND huyện: UBND huyện xây", "UBND huyện: Hướng dẫn kiểm"],
        ),
        ("1. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở.", ["Sở Khoa học và Công nghệ: Giao Sở Khoa"]),
        ("1. Đề nghị Ủy ban Mặt trận Tổ quốc xã giám sát việc thực hiện.", ["Ủy ban Mặt trận Tổ quốc xã: Đề nghị Ủy"]),
        (
            "1. Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành nghiêm túc thực hiện.",
            ["các sở, ban, ngành: Ủy ban nhân"],
        ),
        (
            "1. Căn cứ Kế hoạch này, các cấp ủy xây dựng kế hoạch cụ thể.",
            ["các cấp ủy: Căn cứ Kế"],
        ),
        ("1. Bộ trưởng Bộ Nội vụ có trách nhiệm hướng dẫn.", ["Bộ trưởng Bộ Nội vụ: Bộ trưởng Bộ"]),
        (
            "1. Trách nhiệm của Sở Giáo dục và Đào tạo\n\n- Mở lớp.\n\n2. Văn phòng Đăng ký đất đai\n\n- Số hóa hồ sơ.",
            ["Sở Giáo dục và Đào tạo: Mở lớp.", "Văn phòng Đăng ký đất đai: Số hóa hồ"],
        ),
        ("1. Công an tỉnh chủ trì đấu tranh phòng ngừa.", ["Công an tỉnh: Công an tỉnh"]),
    ],
)
def test_actors_of_the_organisation_of_work(text: str, expected: list[str]) -> None:
    assert duties(parse(ORDERS.format(text))) == expected


def test_a_task_that_names_nobody_is_the_issuers() -> None:
    document = parse(ORDERS.format("1. Thành lập Ban Chỉ đạo về chuyển đổi số."))
    found = find_duties(document.text, document.sections, "Đảng ủy xã Đồi Thông")
    assert [d.actors for d in found] == [("Đảng ủy xã Đồi Thông",)]
    assert [d.actors for d in find_duties(document.text, document.sections)] == [()]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        (
            "Các cấp ủy, tổ chức đảng, cán bộ, đảng viên cần nhận thức đầy đủ.",
            "Các cấp ủy, tổ chức đảng, cán bộ, đảng viên",
        ),
        ("Người đứng đầu phải trực tiếp phụ trách, chỉ đạo.", "Người đứng đầu"),
        (
            "Các cấp ủy, cơ quan, tổ chức, hội viên nêu cao trách nhiệm.",
            "Các cấp ủy, cơ quan, tổ chức, hội viên",
        ),
        (
            "Triển khai Chương trình; giao trách nhiệm người đứng đầu các đơn vị trực tiếp phụ trách.",
            "người đứng đầu các đơn vị",
        ),
        ("Quy định rõ trách nhiệm của cán bộ, công chức trong thực hiện kế hoạch.", "cán bộ, công chức"),
        (
            "Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị kịp thời đề xuất.",
            "các cơ quan, đơn vị",
        ),
    ],
)
def test_actors_named_among_the_tasks(sentence: str, actors: str) -> None:
    assert ["; ".join(d.actors) for d in parse(TASKS.format(sentence)).duties] == [actors]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức các lớp bồi dưỡng cho cán bộ.",
        "Ban hành cơ chế hỗ trợ doanh nghiệp.",
        "Phát huy vai trò, trách nhiệm của các cấp ủy trong tuyên truyền.",
        "Các cấp ủy đã quán triệt nghị quyết.",
        "Thanh tra, kiểm tra việc thực hiện.",
        "Bộ tiêu chí đánh giá phải được công bố.",
        "Xã hội hóa nguồn lực đầu tư.",
    ],
)
def test_sentences_among_the_tasks_that_give_nobody_a_duty(sentence: str) -> None:
    assert parse(TASKS.format(sentence)).duties == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Kinh phí thực hiện được bố trí từ ngân sách.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Kế hoạch này được phổ biến đến chi bộ.",
        "Trên đây là Kế hoạch thực hiện Nghị quyết.",
    ],
)
def test_what_is_only_said_of_money_validity_and_distribution(sentence: str) -> None:
    assert parse(ORDERS.format(f"1. {sentence}")).duties == ()


def test_clauses_of_funds_are_no_duties() -> None:
    text = "1. Ủy ban nhân dân xã\n\n- Xây dựng kế hoạch.\n\n2. Kinh phí thực hiện\n\n- Huy động nguồn lực hợp pháp."
    assert duties(parse(ORDERS.format(text))) == ["Ủy ban nhân dân xã: Xây dựng kế"]


def test_an_article_that_names_nobody_gives_nobody_a_duty() -> None:
    law = (
        "Điều 1. Tổ chức thực hiện\n\n1. Nội dung, hồ sơ theo quy định.\n\n"
        "2. Bộ Tài chính có trách nhiệm hướng dẫn.\n\nĐiều 2. Hiệu lực\n\n1. Không."
    )
    document = parse(law)
    found = find_duties(document.text, document.sections, "Chính phủ")
    assert [d.actors for d in found] == [("Bộ Tài chính",)]


def test_a_heading_that_is_an_actor_opens_duties_anywhere() -> None:
    text = "I. NHIỆM VỤ\n\n1. Hội đồng nhân dân xã\n\n- Giám sát việc thực hiện.\n\n2. Các chi bộ\n\nTổ chức học tập."
    assert duties(parse(text)) == ["Hội đồng nhân dân xã: Giám sát việc", "Các chi bộ: Tổ chức học"]


def test_a_row_of_a_table_of_tasks() -> None:
    row = (
        "TT: 1; Nhiệm vụ: Rà soát quy hoạch; Cơ quan chủ trì: Sở Tài chính; UBND các xã; "
        "Thời gian thực hiện: Quý II/2026."
    )
    document = parse(f"I. NHIỆM VỤ\n\n{row}\n\n{row}")
    assert [d.actors for d in document.duties] == [("Sở Tài chính", "UBND các xã")] * 2


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        (
            "Các chi bộ, đảng bộ trực thuộc, các phòng, ban ngành, Ủy ban Mặt trận Tổ quốc và các đoàn thể",
            ("Các chi bộ, đảng bộ trực thuộc", "các phòng, ban ngành", "Ủy ban Mặt trận Tổ quốc", "các đoàn thể"),
        ),
        ("Ban Tuyên giáo và Dân vận Huyện ủy", ("Ban Tuyên giáo và Dân vận Huyện ủy",)),
        ("Phòng Văn hóa; Trung tâm Truyền thanh", ("Phòng Văn hóa", "Trung tâm Truyền thanh")),
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ", ("Các Bộ trưởng", "Thủ trưởng cơ quan ngang bộ")),
    ],
)
def test_actors_of_a_list(words: str, actors: tuple[str, ...]) -> None:
    assert split_actors(words) == actors
