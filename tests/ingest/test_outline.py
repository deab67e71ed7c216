"""The tree of invented documents, with the traps that real ones set."""

import pytest

from assistant.model import FindingKind, SectionKind
from tests.ingest.documents import parse, tree


def names(text: str) -> list[str]:
    return [section.name for section in parse(text).sections]


def findings(text: str) -> list[tuple[str, str]]:
    """Of the structure: a text without a head is no document, which isn't the matter here."""
    found = parse(text).findings
    return [(finding.what, finding.where) for finding in found if finding.what is not FindingKind.NOT_RECOGNISED]


PROGRAMME = """CHƯƠNG TRÌNH
thực hiện Nghị quyết số 57-NQ/TW

Ban Thường vụ Huyện ủy ban hành Chương trình như sau:

I- MỤC TIÊU

1. Mục tiêu cụ thể

1.1. Trên 80% hồ sơ trực tuyến.

1.2. Trên 40% doanh nghiệp đổi mới.

2. Tầm nhìn

Trở thành huyện khá.

II- TỔ CHỨC THỰC HIỆN

1. UBND huyện xây dựng kế hoạch.

2. Các chi bộ

- Học tập.
+ Tại chi bộ.
- Báo cáo.

Nơi nhận:

- Tỉnh ủy,
- Lưu VP.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Văn Núi
"""


def test_a_party_programme() -> None:
    assert tree(PROGRAMME) == [
        "MD: Ban Thường vụ Huyện",
        "I: H MỤC TIÊU",
        "I.1: H Mục tiêu cụ thể",
        "I.1.1.1: Trên 80% hồ sơ",
        "I.1.1.2: Trên 40% doanh nghiệp",
        "I.2: H Tầm nhìn",
        "I.2.p1: Trở thành huyện khá.",
        "II: H TỔ CHỨC THỰC HIỆN",
        "II.1: UBND huyện xây dựng",
        "II.2: H Các chi bộ",
        "II.2.b1: Học tập.",
        "II.2.b1.b1: Tại chi bộ.",
        "II.2.b2: Báo cáo.",
        "NN: H Nơi nhận",
        "NN.b1: Tỉnh ủy,",
        "NN.b2: Lưu VP.",
        "KY: T/M BAN THƯỜNG VỤ",
    ]


def test_names_for_a_reader() -> None:
    assert names(PROGRAMME) == [
        "Phần mở đầu",
        "Mục I",
        "Mục I.1",
        "Mục I.1, điểm 1.1",
        "Mục I.1, điểm 1.2",
        "Mục I.2",
        "Mục I.2, đoạn 1",
        "Mục II",
        "Mục II.1",
        "Mục II.2",
        "Mục II.2, gạch đầu dòng thứ 1",
        "Mục II.2, gạch đầu dòng thứ 1, ý thứ 1",
        "Mục II.2, gạch đầu dòng thứ 2",
        "Nơi nhận",
        "Nơi nhận, gạch đầu dòng thứ 1",
        "Nơi nhận, gạch đầu dòng thứ 2",
        "Phần ký ban hành",
    ]


def test_kinds_labels_and_paths() -> None:
    point = parse(PROGRAMME).section("I.1.1.2")
    assert point is not None
    assert (point.kind, point.label, point.path, point.heading) == (SectionKind.POINT, "1.2", ("I", "1", "1.2"), None)


def test_numbers_that_start_again_under_an_empty_heading_are_nested() -> None:
    text = "I. MỤC ĐÍCH\n1. Mục đích\n1. Quán triệt.\n2. Triển khai.\n3. Khai thác.\n2. Yêu cầu\nNghiêm túc."
    assert tree(text)[1:] == [
        "I.1: H Mục đích",
        "I.1.1: Quán triệt.",
        "I.1.2: Triển khai.",
        "I.1.3: Khai thác.",
        "I.2: H Yêu cầu",
        "I.2.p1: Nghiêm túc.",
    ]
    assert names(text)[2] == "Mục I.1, điểm 1"
    assert findings(text) == []


def test_numbers_that_start_again_after_an_introduction_are_nested() -> None:
    introduction = "2. Các cơ quan tập trung thực hiện những nhiệm vụ sau đây:"
    text = f"I. NHIỆM VỤ\n1. Tuyên truyền.\n{introduction}\n1. Rà soát.\n2. Báo cáo.\n3. Sơ kết."
    assert [line.split(":")[0] for line in tree(text)] == ["I", "I.1", "I.2", "I.2.1", "I.2.2", "I.2.3"]


def test_a_repeated_number_is_a_sibling_of_its_own_name() -> None:
    text = "IV. THỰC HIỆN\n1. Ban Tổ chức.\n2. Ban Tuyên giáo.\n2. Văn phòng."
    assert tree(text)[-1] == "IV.2bis: Văn phòng."
    assert names(text)[-1] == "Mục IV.2 (số 2 thứ hai)"
    assert ("number_repeated", "Mục IV.2 (số 2 thứ hai)") in findings(text)


def test_a_skipped_number_is_found() -> None:
    assert findings("I. THỰC HIỆN\n1. Ban Tổ chức.\n3. Văn phòng.") == [("number_skipped", "Mục I.3")]


def test_a_missing_first_section_is_found() -> None:
    assert findings("II. THỰC HIỆN\n1. Ban Tổ chức.") == [("number_skipped", "Mục II")]


def test_an_unnumbered_heading_holds_what_follows() -> None:
    text = "II. MỤC TIÊU\n2. Mục tiêu cụ thể\nĐến năm 2030\nĐạt 80%.\nĐạt 90%.\nĐến năm 2045\nĐạt 100%."
    assert tree(text)[1:] == [
        "II.2: H Mục tiêu cụ thể",
        "II.2.h1: H Đến năm 2030",
        "II.2.h1.p1: Đạt 80%.",
        "II.2.h1.p2: Đạt 90%.",
        "II.2.h2: H Đến năm 2045",
        "II.2.h2.p1: Đạt 100%.",
    ]
    assert names(text)[3] == "Mục II.2, phần “Đến năm 2030”, đoạn 1"


def test_a_number_repeated_after_an_unnumbered_heading_is_a_sibling() -> None:
    text = "II. MỤC TIÊU\n1. Chung\nTốt.\n2. Cụ thể\nĐến năm 2030\nĐạt 80%.\n2. Đến năm 2045\nĐạt 100%.\nIII. HẾT"
    assert [line.split(":")[0] for line in tree(text)[3:-1]] == [
        "II.2",
        "II.2.h1",
        "II.2.h1.p1",
        "II.2bis",
        "II.2bis.p1",
    ]
    assert ("number_repeated", "Mục II.2 (số 2 thứ hai)") in findings(text)


def test_headings_without_content_nest_no_deeper_than_any_document_does() -> None:
    deepest = max(line.split(":")[0].count(".") for line in tree("1. Gồm\n" * 100))
    assert deepest < 20


def test_text_after_list_items_belongs_to_the_clause() -> None:
    assert tree("I. VIỆC\n1. Nâng cao\n- Một là.\n- Hai là.\nMở rộng hình thức.")[-1] == "I.1.p1: Mở rộng hình thức."


def test_markdown_levels_lie_about_depth() -> None:
    text = "## I. MỤC TIÊU\n\n#### 1. Chung\n\nTốt.\n\n## 2. Riêng\n\nHơn.\n\n### II. GIẢI PHÁP\n\nLàm."
    assert [line.split(":")[0] for line in tree(text)] == ["I", "I.1", "I.1.p1", "I.2", "I.2.p1", "II", "II.p1"]


def test_a_bold_line_with_a_full_stop_is_a_heading() -> None:
    assert tree("**1. Bảo đảm quốc phòng và an ninh.**\n\n- Triển khai.")[0] == "1: H Bảo đảm quốc phòng"


def test_points_without_punctuation_and_without_children_are_text() -> None:
    assert tree("I. CƠ QUAN\n1. Gồm có\na) Sở Nội vụ\nb) Sở Tài chính")[2:] == [
        "I.1.a: Sở Nội vụ",
        "I.1.b: Sở Tài chính",
    ]


DECISION = """ỦY BAN NHÂN DÂN
QUYẾT ĐỊNH
Ban hành Quy chế làm việc

Căn cứ Luật số 72/2025/QH15;
Theo đề nghị của Văn phòng.

Điều 1. Ban hành Quy chế làm việc.
Điều 2. Điều khoản thi hành
1. Quyết định có hiệu lực từ ngày ký.
2. Bãi bỏ các quyết định sau:
a) Quyết định số 01/QĐ-UBND;
đ) Quyết định số 02/QĐ-UBND.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Văn Núi

QUY CHẾ
Làm việc của Ủy ban nhân dân
(Kèm theo Quyết định này)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Quy chế này quy định chế độ làm việc.

Chương II
CHẾ ĐỘ HỌP

Điều 2. Họp
1. Họp tuần.
"""


def test_a_decision_with_the_regulation_that_it_puts_in_force() -> None:
    assert tree(DECISION) == [
        "MD:",
        "MD.p1: Căn cứ Luật số",
        "MD.p2: Theo đề nghị của",
        "dieu-1: Ban hành Quy chế",
        "dieu-2: H Điều khoản thi hành",
        "dieu-2.1: Quyết định có hiệu",
        "dieu-2.2: H Bãi bỏ các quyết",
        "dieu-2.2.a: Quyết định số 01/QĐ-UBND;",
        "dieu-2.2.đ: Quyết định số 02/QĐ-UBND.",
        "NN: H Nơi nhận",
        "NN.b1: Như Điều 2;",
        "NN.b2: Lưu: VT.",
        "KY: TM. ỦY BAN NHÂN",
        "PL1: H QUY CHẾ",
        "PL1.p1: Làm việc của Ủy",
        "PL1.p2: (Kèm theo Quyết định",
        "PL1.chuong-i: H QUY ĐỊNH CHUNG",
        "PL1.chuong-i.dieu-1: H Phạm vi",
        "PL1.chuong-i.dieu-1.p1: Quy chế này quy",
        "PL1.chuong-ii: H CHẾ ĐỘ HỌP",
        "PL1.chuong-ii.dieu-2: H Họp",
        "PL1.chuong-ii.dieu-2.1: Họp tuần.",
    ]


def test_names_of_articles_leave_the_chapter_out_but_not_the_annex() -> None:
    called = {section.id: section.name for section in parse(DECISION).sections}
    assert called["dieu-2.2.a"] == "Điều 2, khoản 2, điểm a"
    assert called["PL1.chuong-ii"] == "Quy chế kèm theo, Chương II"
    assert called["PL1.chuong-ii.dieu-2.1"] == "Quy chế kèm theo, Điều 2, khoản 1"


def test_articles_are_numbered_through_chapters() -> None:
    assert findings("Chương I\nMỘT\nĐiều 1. Một.\nChương II\nHAI\nĐiều 2. Hai.\nĐiều 4. Bốn.") == [
        ("number_skipped", "Điều 4")
    ]


def test_parts_hold_sections_that_start_again() -> None:
    text = "Phần thứ nhất\nTÌNH HÌNH\nI- KẾT QUẢ\nTốt.\nPhần thứ hai\nMỤC TIÊU\nI- QUAN ĐIỂM\n1- Bền vững."
    assert names(text)[-2:] == ["Phần thứ hai, Mục I", "Phần thứ hai, Mục I.1"]
    assert findings(text) == []


@pytest.mark.parametrize(
    "line", ["2025 là năm cuối nhiệm kỳ.", "1.000 đồng là mức thu.", "22/12/2024 là ngày ban hành."]
)
def test_figures_at_the_start_of_a_paragraph_are_no_numbering(line: str) -> None:
    assert parse(f"I. ĐẶC ĐIỂM\n{line}").sections[1].kind is SectionKind.PARAGRAPH


CUT = (
    "III. NHIỆM VỤ\n\n1. Lãnh đạo\n\n" + "Thúc đẩy đổi mới sáng tạo và chuyển đổi số.\n\n" * 12 + "2. Khen thưởng\n\n"
    "Biểu dương thành tích về khoa học, đổi\n\nthực hiện các nhiệm vụ được giao.\n\nTheo dõi, tổng hợp.\n\n"
    "3. Mặt trận Tổ quốc\n\nGiám sát.\n\nV. KẾT THÚC\n\nHết."
)


def test_after_a_missing_page_nothing_pretends_to_know_its_parent() -> None:
    assert tree(CUT)[-6:] == [
        "X.p1: thực hiện các nhiệm",
        "X.p2: Theo dõi, tổng hợp.",
        "X.3: H Mặt trận Tổ quốc",
        "X.3.p1: Giám sát.",
        "V: H KẾT THÚC",
        "V.p1: Hết.",
    ]
    document = parse(CUT)
    clause = document.section("X.3")
    assert clause is not None
    assert (clause.parent, clause.name) == (None, "Mục 3 (sau chỗ thiếu trang)")
    assert "page_missing" in [finding.what for finding in document.findings]


def test_a_document_without_any_numbering_is_a_preamble() -> None:
    assert tree("Thưa các đồng chí đại biểu.\n\nĐề nghị báo cáo.") == [
        "MD:",
        "MD.p1: Thưa các đồng chí",
        "MD.p2: Đề nghị báo cáo.",
    ]


def test_headings_of_markdown_alone_make_sections() -> None:
    text = "# Chỉ thị\n\nThời gian qua còn hạn chế.\n\n## Nhiệm vụ\n\n- Một là.\n\n## Giải pháp\n\nLàm tốt."
    assert tree(text) == [
        "MD: Thời gian qua còn",
        "h1: H Nhiệm vụ",
        "h1.b1: Một là.",
        "h2: H Giải pháp",
        "h2.p1: Làm tốt.",
    ]


def test_recipients_on_one_line() -> None:
    document = parse("1. Họp.\n\nNơi nhận: Như trên; Lưu: VT.\n\nCHỦ TỊCH\nLê Văn Núi")
    assert [s.id for s in document.sections] == ["1", "NN", "KY"]
    assert document.metadata.recipients == ("Như trên", "Lưu: VT")


def test_an_empty_text_has_no_sections() -> None:
    assert parse("").sections == ()


def test_list_items_in_small_letters_without_punctuation_stay_items() -> None:
    text = "KẾ HOẠCH\nvề thử nghiệm\n\nI. MỤC TIÊU\n- một nội dung\n- hai nội dung\n- ba nội dung"
    sections = parse(text).sections
    assert [(s.kind.value, s.heading or s.text) for s in sections] == [
        ("section", "MỤC TIÊU"),
        ("bullet", "một nội dung"),
        ("bullet", "hai nội dung"),
        ("bullet", "ba nội dung"),
    ]


def test_each_annex_stands_apart() -> None:
    text = "I. VIỆC\n1. Họp.\n\nPhụ lục I\nDANH MỤC\n1. Một.\n\nPhụ lục II\nBIỂU MẪU\n1. Hai.\n\nMẫu số 01\nĐơn."
    assert [line.split(":")[0] for line in tree(text)] == [
        "I", "I.1", "PL1", "PL1.p1", "PL1.1", "PL2", "PL2.p1", "PL2.1", "PL3", "PL3.p1",
    ]  # fmt: skip
    assert findings(text) == []


def test_an_annex_that_is_mentioned_opens_none() -> None:
    assert [line.split(":")[0] for line in tree("1. Mẫu:\nPhụ lục I Nghị định này.\n2. Họp.")] == ["1", "1.p1", "2"]


def test_the_agency_over_each_signature_of_a_joint_document_is_part_of_it() -> None:
    text = "I. VIỆC\n1. Họp.\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\nGIÁM ĐỐC\nLê Văn Núi\nBAN DÂN VẬN\nTRƯỞNG BAN\nPhạm Thị Hoa"
    assert tree(text)[2:] == ["KY: SỞ GIÁO DỤC VÀ", "KYbis: BAN DÂN VẬN TRƯỞNG"]


def test_place_and_date_over_a_signature_are_part_of_it() -> None:
    document = parse("BIÊN BẢN\nhọp\n\nI. VIỆC\nXong.\nĐồi Thông, ngày 05 tháng 9 năm 2025\nTHƯ KÝ\nPhạm Thị Hoa")
    assert [section.id for section in document.sections] == ["I", "I.p1", "KY"]
    assert (document.metadata.place, str(document.metadata.issued_on)) == ("Đồi Thông", "2025-09-05")


def test_an_office_in_capitals_without_a_name_below_is_a_heading() -> None:
    text = "I. NHIỆM VỤ\nCHỦ TỊCH HỘI ĐỒNG\n- Chủ trì.\n- Kết luận.\n- Ký.\n- Báo cáo.\n- Sơ kết.\nII. HẾT\nHết."
    assert "KY" not in [section.id for section in parse(text).sections]


def test_a_number_without_its_point_goes_on_with_its_series() -> None:
    assert [line.split(":")[0] for line in tree("I. VIỆC\n1. Họp.\n2 Yêu cầu\nNhanh.\n5 Phó Chủ tịch dự.")] == [
        "I", "I.1", "I.2", "I.2.p1", "I.2.p2",
    ]  # fmt: skip


def test_chapters_go_on_through_parts() -> None:
    text = "Phần thứ nhất\nMỘT\nChương I\nA\nĐiều 1. Một.\nPhần thứ hai\nHAI\nChương II\nB\nĐiều 2. Hai."
    assert findings(text) == []


def test_a_line_that_runs_on_after_its_colon_is_no_heading() -> None:
    assert tree("Kính gửi: Các chi bộ\nĐề nghị báo cáo.\n1. Họp.")[1] == "MD.p1: Kính gửi: Các chi"
