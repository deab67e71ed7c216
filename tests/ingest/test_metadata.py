"""What documents of several layouts state about themselves; what they don't state is None."""

from datetime import date

import pytest

from assistant.model import FindingKind, Locality, Metadata
from tests.ingest.documents import parse


def metadata(text: str) -> Metadata:
    return parse(text).metadata


PARTY_PLAN = """*

Sông Xanh, ngày 03 tháng 4 năm 2025

Số 46 -KH/HU

KẾ HOẠCH

**quán triệt, tuyên truyền Nghị quyết số 57-NQ/TW, ngày 22/12/2024
của Bộ Chính trị trên địa bàn huyện**

Căn cứ Chương trình số 67-CTr/TU, ngày 13/02/2025 của Ban Thường vụ Tỉnh ủy Hải Bình,

Ban Thường vụ Huyện ủy ban hành Kế hoạch như sau:

I- MỤC ĐÍCH

1. Nâng cao nhận thức trên địa bàn huyện Sông Xanh; các xã Bình Minh, Đồi Thông cùng thực hiện.

Nơi nhận:

- Tỉnh ủy (b/c),
- Lưu: VPHU.

**T/M BAN THƯỜNG VỤ
PHÓ Bí THƯ THƯỜNG TRỰC**

Lê Văn Núi
"""


def test_a_party_plan_of_a_district() -> None:
    assert metadata(PARTY_PLAN) == Metadata(
        kind="Kế hoạch",
        number="46-KH/HU",
        issued_on=date(2025, 4, 3),
        place="Sông Xanh",
        issuer="Ban Thường vụ Huyện ủy Sông Xanh",
        title="quán triệt, tuyên truyền Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị trên địa bàn huyện",
        signer="Lê Văn Núi",
        signer_title="Phó Bí thư Thường trực",
        recipients=("Tỉnh ủy (b/c)", "Lưu: VPHU"),
        locality=Locality("Hải Bình", "Sông Xanh", None),
    )


STATE_DECISION = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 TỈNH HẢI BÌNH                Độc lập - Tự do - Hạnh phúc

Số: 16 /2026/QĐ-UBND         Hải Bình, ngày 25 tháng 02 năm 2026

                     QUYẾT ĐỊNH
   Ban hành Quy chế quản lý cụm công nghiệp

Căn cứ Luật số 72/2025/QH15;

Điều 1. Ban hành Quy chế. Ủy ban nhân dân xã Đồi Thông phối hợp.

Nơi nhận:                         TM. ỦY BAN NHÂN DÂN
- Sở Tài chính;                        KT. CHỦ TỊCH
- Lưu: VT.                            PHÓ CHỦ TỊCH

                                      Lê Văn Núi
"""


def test_a_state_decision_in_two_columns() -> None:
    assert metadata(STATE_DECISION) == Metadata(
        kind="Quyết định",
        number="16/2026/QĐ-UBND",
        issued_on=date(2026, 2, 25),
        place="Hải Bình",
        issuer="Ủy ban nhân dân tỉnh Hải Bình",
        title="Ban hành Quy chế quản lý cụm công nghiệp",
        signer="Lê Văn Núi",
        signer_title="Phó Chủ tịch",
        recipients=("Sở Tài chính", "Lưu: VT"),
        locality=Locality("Hải Bình", None, None),
    )


def test_a_resolution_names_its_conference_but_its_title_does_not() -> None:
    found = metadata(
        "ĐẢNG BỘ TỈNH HẢI BÌNH\nHUYỆN ỦY SÔNG XANH\nSố 15-NQ/HU\nNGHỊ QUYẾT\n"
        "HỘI NGHỊ BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN LẦN THỨ 12\n"
        "về phát triển nông nghiệp\n\nI- MỤC TIÊU\nTốt."
    )
    assert found.title == "về phát triển nông nghiệp"
    assert found.issuer == "Ban Chấp hành Đảng bộ huyện Sông Xanh"
    assert found.locality == Locality("Hải Bình", "Sông Xanh", None)


def test_a_commune_is_named_with_its_level() -> None:
    found = metadata(
        "CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết trên địa bàn xã Đồi Thông\n-----\n"
        "Ban Thường vụ Đảng ủy ban hành Chương trình như sau:\nI. MỤC TIÊU\nTốt."
    )
    assert found.kind == "Chương trình hành động"
    assert found.issuer == "Ban Thường vụ Đảng ủy xã Đồi Thông"
    assert found.locality == Locality(None, None, "Đồi Thông")


def test_what_is_not_stated_is_none() -> None:
    assert metadata("KẾ HOẠCH\nvề công tác\n\nI. MỤC TIÊU\nTốt.") == Metadata(kind="Kế hoạch", title="về công tác")


@pytest.mark.parametrize(
    "blank", ["ngày     tháng     năm 2026", "ngày … tháng … năm 2026", "ngày 31 tháng 02 năm 2026"]
)
def test_a_date_left_blank_or_impossible_is_none_but_its_place_is_read(blank: str) -> None:
    found = metadata(f"Sông Xanh, {blank}\n\nKẾ HOẠCH\n\nvề công tác\n\nI. MỤC TIÊU")
    assert (found.issued_on, found.place) == (None, "Sông Xanh")


def test_a_date_inside_the_title_is_not_the_document_s() -> None:
    found = metadata("KẾ HOẠCH\nthực hiện Nghị quyết số 82-NQ/TU, ngày 27-02-2025 của Tỉnh ủy\n\nI. MỤC TIÊU")
    assert (found.issued_on, found.place, found.number) == (None, None, None)


def test_head_and_preamble_that_name_different_bodies_are_a_finding() -> None:
    document = parse(
        "CHƯƠNG TRÌNH\nCỦA BAN THƯỜNG VỤ HUYỆN ỦY\n\n"
        "Ban Chấp hành Đảng bộ huyện xây dựng Chương trình như sau:\n\nI- MỤC TIÊU"
    )
    assert document.metadata.issuer == "Ban Thường vụ Huyện ủy"
    assert [(f.what, f.text) for f in document.findings] == [("issuer_conflict", "Ban Chấp hành Đảng bộ huyện")]


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn Núi", "Bí thư", "Lê Văn Núi"),
        ("TL. BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\nTrần Thị Ngọc Suối", "Chánh Văn phòng", "Trần Thị Ngọc Suối"),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH\n\nLê Văn Núi", "Phó Chủ tịch", "Lê Văn Núi"),
        ("THỦ TƯỚNG Lê Văn Núi", "Thủ tướng", "Lê Văn Núi"),
        ("T/M ĐẢNG ỦY\nPHÓ BÍ THƯ\n(Đã ký)\nLê Văn Núi", "Phó Bí thư", "Lê Văn Núi"),
    ],
)
def test_signatures(lines: str, title: str, name: str) -> None:
    found = metadata(f"KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Tốt.\n\nNơi nhận:\n- Lưu.\n\n{lines}")
    assert (found.signer_title, found.signer) == (title, name)


def test_a_document_of_the_government_applies_to_no_single_province() -> None:
    text = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 07/CT-TTg\nCHỈ THỊ\nvề khu công nghiệp\n\n1. Giao tỉnh Hải Bình báo cáo."
    assert (metadata(text).issuer, metadata(text).locality) == ("Thủ tướng Chính phủ", Locality())


def test_a_rule_ends_the_title() -> None:
    document = parse("KẾ HOẠCH\nvề công tác dân vận\n-----\nĐảng ủy xã xây dựng kế hoạch\n\nI. MỤC TIÊU\nTốt.")
    assert document.metadata.title == "về công tác dân vận"
    assert document.sections[0].text == "Đảng ủy xã xây dựng kế hoạch"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Luật số: 77/2025/QH15", "77/2025/QH15"),
        ("Số: 35/SNN&PTNT-TL", "35/SNN&PTNT-TL"),
        ("Số 05 - KH/ĐU", "05-KH/ĐU"),
        ("Số: 16/KH-UBND Hải Bình, ngày 25 tháng 8 năm 2025", "16/KH-UBND"),
        ("Số: /KH-UBND Hải Bình, ngày 25 tháng 8 năm 2025", None),
    ],
)
def test_numbers_as_heads_print_them(head: str, number: str | None) -> None:
    found = metadata(f"{head}\nKẾ HOẠCH\nvề công tác\n\nI. MỤC TIÊU\nTốt.")
    assert found.number == number
    if "ngày" in head:
        assert (found.place, found.issued_on) == ("Hải Bình", date(2025, 8, 25))


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("TỈNH ỦY HẢI BÌNH\nBAN TỔ CHỨC", "Ban Tổ chức Tỉnh ủy Hải Bình"),
        ("ĐẢNG ỦY XÃ ĐỒI THÔNG\nỦY BAN KIỂM TRA", "Ủy ban Kiểm tra Đảng ủy xã Đồi Thông"),
        ("ĐẢNG BỘ TỈNH HẢI BÌNH\nTHÀNH ỦY BẾN LAU", "Thành ủy Bến Lau"),
        ("ĐẢNG BỘ XÃ ĐỒI THÔNG\nCHI BỘ THÔN BA", "Chi bộ thôn Ba xã Đồi Thông"),
        ("BỘ NỘI VỤ", "Bộ Nội vụ"),
        ("ỦY BAN NHÂN DÂN\nTỈNH HẢI BÌNH\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo tỉnh Hải Bình"),
        ("TRƯỜNG CHÍNH TRỊ BẾN LAU", "Trường chính trị Bến Lau"),
    ],
)
def test_issuers_of_letterheads(head: str, issuer: str) -> None:
    assert metadata(f"{head}\nSố 12-BC/XX\nBÁO CÁO\nkết quả năm\n\n1. Tốt.").issuer == issuer


def test_the_committee_whose_standing_board_signs() -> None:
    text = "HUYỆN ỦY SÔNG XANH\nBÁO CÁO\nkết quả\n\n1. Tốt.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nPhạm Thị Hoa"
    assert metadata(text).issuer == "Ban Thường vụ Huyện ủy Sông Xanh"


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nPhạm Thị Hoa", "Thứ trưởng", "Phạm Thị Hoa"),
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nNgười ký: Lê Văn Núi\nNgày ký: 02-10-2025", "Phó Trưởng ban", "Lê Văn Núi"),
        ("GIÁM ĐỐC\nĐại tá Lê Văn Núi", "Giám đốc", "Lê Văn Núi"),
        ("HIỆU TRƯỞNG\nPGS.TS. Phạm Thị Hoa", "Hiệu trưởng", "Phạm Thị Hoa"),
        ("TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\nPHẠM THỊ HOA", "Chủ tịch", "Phạm Thị Hoa"),
        ("T/M BAN BÍ THƯ\nPhạm Thị Hoa", None, "Phạm Thị Hoa"),
        ("GIÁM ĐỐC\nLê Văn Núi\nTRƯỞNG BAN\nPhạm Thị Hoa", "Giám đốc", "Lê Văn Núi"),
    ],
)
def test_signatures_of_all_kinds(lines: str, title: str | None, name: str) -> None:
    found = metadata(f"KẾ HOẠCH\n\n1. Tốt.\n\n{lines}")
    assert (found.signer_title, found.signer) == (title, name)


def test_a_person_s_name_is_no_place() -> None:
    text = (
        "CHƯƠNG TRÌNH\nvề công tác\n\n1. Giao đồng chí Trần Thị Ngọc, đồng chí Lê Thành Công chỉ đạo huyện Sông Xanh."
    )
    assert metadata(text).locality.names == ("Sông Xanh",)


def test_capitals_that_say_ban_hanh_are_a_title() -> None:
    assert metadata("QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LÀM VIỆC\n\nĐiều 1. Ban hành.").title == "BAN HÀNH QUY CHẾ LÀM VIỆC"


def test_a_date_may_break_before_its_year() -> None:
    head = "ĐẢNG ỦY XÃ ĐỒI THÔNG\nĐồi Thông, ngày 10 tháng 7 năm\n2025\nSố 03-KH/ĐU\nKẾ HOẠCH\nchuyển đổi số\n"
    found = metadata(f"{head}\nI. MỤC TIÊU\n")
    assert (found.issued_on, found.place) == (date(2025, 7, 10), "Đồi Thông")


def test_a_commune_has_no_district_of_its_own_name() -> None:
    """Many communes of after July 2025 bear the name of the district that they lay in."""
    text = (
        "ĐẢNG ỦY XÃ SÔNG XANH\nSố 21-KH/ĐU\nSông Xanh, ngày 10 tháng 9 năm 2025\nKẾ HOẠCH\nchuyển đổi số\n\n"
        "Kế hoạch này thay thế Kế hoạch số 7-KH/HU của Huyện ủy Sông Xanh.\n"
    )
    assert metadata(text).locality == Locality(None, None, "Sông Xanh")


def test_what_looks_like_no_document_is_told() -> None:
    assert [f.what for f in parse("root:x:0:0\nnobody:x:1:1\n").findings] == [FindingKind.NOT_RECOGNISED]
    assert FindingKind.NOT_RECOGNISED not in [f.what for f in parse(PARTY_PLAN).findings]
