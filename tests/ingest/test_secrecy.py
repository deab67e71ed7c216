import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import StateSecret
from assistant.model import Finding, FindingKind, ReadingMethod
from ingest.reading import Reading
from ingest.secrecy import check_secrecy, find_stamp

HEAD = "ĐẢNG BỘ TỈNH HẢI BÌNH\nHUYỆN ỦY SÔNG XANH\n*\nSố: 12-BC/HU\n"
BODY = (
    "\nBÁO CÁO\nvề tình hình an ninh\n\nNăm 2025, tình hình ổn định, nhân dân yên tâm sản xuất.\n"
    "I. KẾT QUẢ\n1. Công tác phòng ngừa\nĐã tổ chức 12 hội nghị.\n"
)


def text(content: str, *margins: str, pages: int | None = None) -> Reading:
    return Reading(content, ReadingMethod.TEXT, pages=pages, margins=margins)


STAMP_LINES = [
    *("MẬT", "TỐI MẬT", "TUYỆT MẬT", "Mật", "Tối mật", "Tối Mật", "Tuyệt mật", "Tuyệt Mật"),
    *("M Ậ T", "M  Ậ  T", "T Ố I  M Ậ T", "T Ố I M Ậ T", "T U Y Ệ T   M Ậ T", "TUYỆT M Ậ T", "TỐI  MẬT"),
    *("MAT", "TOI MAT", "TUYET MAT", "M A T", "T O I  M A T", "MÂT", "MẠT", "TÔI MẬT", "TÓI MẬT", "TUYÊT MÂT"),
    *("MẬT.", "[MẬT]", "(MẬT)", "|MẬT|", "| TỐI MẬT |", "«MẬT»", "*MẬT*", "**MẬT**", "**TỐI MẬT**", "# MẬT", "_MẬT_"),
    *(
        "- MẬT -",
        "— TỐI MẬT —",
        "IMẬTI",
        "lMẬTl",
        "MẬT '",
        ". MẬT",
        "MẬt",
        "TốI MẬT",
        "┌MẬT┐",
        "   MẬT   ",
        "\tTUYỆT MẬT",
    ),
    *("ĐỘ MẬT: MẬT", "ĐỘ MẬT: TỐI MẬT", "Độ mật: Tuyệt mật", "Độ mật: Mật", "Độ mật : Tối mật.", "Mức độ mật: Mật"),
    *(
        "ĐỘ TỐI MẬT",
        "ĐỘ TUYỆT MẬT",
        "BÍ MẬT NHÀ NƯỚC - ĐỘ TỐI MẬT",
        "BÍ MẬT NHÀ NƯỚC ĐỘ MẬT",
        "BÍ MẬT NHÀ NƯỚC: TUYỆT MẬT",
    ),
    *("BI MAT NHA NUOC - DO TOI MAT", "DO MAT: MAT", "Bí mật nhà nước - Độ tuyệt mật", "**Độ mật:** Mật"),
    *("MẬT - HỎA TỐC", "HỎA TỐC - MẬT", "MẬT KHẨN", "TỐI MẬT - THƯỢNG KHẨN", "TÀI LIỆU MẬT", "TÀI LIỆU TUYỆT MẬT"),
    *("Số: 12-BC/HU MẬT", "Số: 12-BC/HU          TỐI MẬT", "MẬT          Số: 12/BC-UBND", "Số 12-BC/HU\tMẬT"),
    *("ĐẢNG CỘNG SẢN VIỆT NAM MẬT", "MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Xanh, ngày 3 tháng 4 năm 2025 MẬT"),
    *("M\u200bẬ\u200bT", "\ufeffMẬT\u00ad", "ＭẬＴ", "**M** **Ậ** **T**", "<u>MẬT</u>", "TỐI-MẬT", "T.U.Y.Ệ.T M.Ậ.T"),
    *(
        "MẬT Bản số: 01",
        "MẬT  Bản số: 01",
        "| HUYỆN ỦY SÔNG XANH<br>MẬT | ĐẢNG CỘNG SẢN VIỆT NAM |",
        "| Số 1-BC/HU | MẬT |",
    ),
    *("M\nẬ\nT", "T\nỐ\nI\nM\nẬ\nT"),
    *("TỐI\nMẬT", "TUYỆT\n\nMẬT", "BÍ MẬT NHÀ NƯỚC\nĐỘ MẬT", "BÍ MẬT NHÀ NƯỚC\nTỐI MẬT", "ĐỘ MẬT:\nMẬT"),
]


@pytest.mark.parametrize("stamp", STAMP_LINES)
def test_a_stamp_under_the_number(stamp: str) -> None:
    for form in ("NFC", "NFD"):
        found = find_stamp(text(unicodedata.normalize(form, HEAD + stamp + BODY)))
        assert found is not None
        assert found.text in ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


@pytest.mark.parametrize("stamp", [line for line in STAMP_LINES if "\n" not in line])
def test_a_stamp_in_a_margin(stamp: str) -> None:
    assert find_stamp(text(HEAD + BODY, "Trang 1", stamp)) is not None
    assert find_stamp(text(HEAD + BODY, f"Văn phòng Huyện ủy\n{stamp}\nTrang 1")) is not None


@pytest.mark.parametrize(
    ("stamp", "level"),
    [
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("TUYET MAT", "TUYỆT MẬT"),
        ("ĐỘ MẬT: MẬT", "MẬT"),
        ("TUYỆT\nMẬT", "TUYỆT MẬT"),
        ("BÍ MẬT NHÀ NƯỚC\nĐỘ MẬT", "MẬT"),
    ],
)
def test_the_level_is_told(stamp: str, level: str) -> None:
    found = find_stamp(text(HEAD + stamp + BODY))
    assert found is not None
    assert found.text == level


def test_where_the_stamp_stands() -> None:
    with pytest.raises(StateSecret) as refusal:
        check_secrecy(text(HEAD + "MẬT" + BODY), "báo cáo.txt")
    assert refusal.value.fields == {"name": "báo cáo.txt", "stamp": "MẬT", "where": "dòng 5"}
    with pytest.raises(StateSecret) as refusal:
        check_secrecy(text(HEAD + BODY + "\fMẬT\nTrang hai.", pages=2), "báo cáo.pdf")
    assert refusal.value.fields["where"] == "trang 2, dòng 1"
    with pytest.raises(StateSecret) as refusal:
        check_secrecy(text(HEAD + BODY, "TỐI MẬT"), "báo cáo.docx")
    assert refusal.value.fields["where"] == "ở lề, đầu trang hoặc chân trang"


@given(st.text(alphabet="abc ăâêôơưđ.,:1234", max_size=60))
def test_no_word_of_the_file_goes_out_with_the_refusal(words: str) -> None:
    with pytest.raises(StateSecret) as refusal:
        check_secrecy(text(f"Số: 99-BC/HU    MẬT\n{words} xyz"), "a.txt")
    assert "99-BC" not in str(refusal.value.fields)
    assert "xyz" not in str(refusal.value.fields)


@pytest.mark.parametrize(
    "content",
    [
        HEAD + BODY + "MẬT\nTrong kỳ, số vụ giảm.\n",
        HEAD + BODY * 5 + "\nTUYỆT MẬT\n\nTrong kỳ, số vụ giảm.\n",
        HEAD + BODY * 5 + "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/PL\nTối mật\nPHỤ LỤC\n",
    ],
)
def test_a_stamp_further_down(content: str) -> None:
    assert find_stamp(text(content)) is not None


def test_a_stamp_at_the_foot_of_a_page() -> None:
    assert find_stamp(text(HEAD + BODY * 3 + "Trang 1\nTOI MAT\fTrang hai.", pages=2)) is not None


def test_the_small_letters_of_a_repaired_font() -> None:
    """A font of capitals typed with small letters: the repaired text has «mật» for «MẬT»."""
    reading = text(HEAD + "mật" + BODY)
    assert find_stamp(reading) is None
    repaired = Reading(reading.text, reading.method, findings=(Finding(FindingKind.LEGACY_FONT, "", "tcvn3"),))
    assert find_stamp(repaired) is not None


LIFTED = [
    "GIẢI MẬT",
    "ĐÃ GIẢI MẬT",
    "Đã giải mật",
    "G I Ả I  M Ậ T",
    "GIẢI MẬT từ ngày 01 tháng 3 năm 2025",
    "GIAI MAT",
]


@pytest.mark.parametrize("lifted", LIFTED)
def test_a_declassified_document_is_read_and_says_so(lifted: str) -> None:
    for reading in (text(HEAD + f"MẬT\n{lifted}" + BODY), text(HEAD + "MẬT" + BODY, lifted)):
        assert [finding.what for finding in check_secrecy(reading, "a.txt").findings] == ["declassified"]
    alone = text(HEAD + lifted + BODY)
    assert check_secrecy(alone, "a.txt") == alone


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "MẬT\nQUY ĐỊNH VỀ VIỆC XÁC ĐỊNH,\nGIẢI MẬT" + BODY,
        HEAD + "MẬT" + BODY + "Thời hạn giải mật: 5 năm.\nGiải mật khi có quyết định.\n",
        HEAD + "MẬT\nThời hạn giải mật: 2030" + BODY,
    ],
)
def test_words_about_declassifying_lift_no_stamp(content: str) -> None:
    with pytest.raises(StateSecret):
        check_secrecy(text(content), "a.txt")


HONEST = [
    *(
        "Bảo mật thông tin",
        "bí mật nhà nước",
        "BÍ MẬT NHÀ NƯỚC",
        "BẢO MẬT",
        "Tài liệu mật",
        "tài liệu mật phải được đăng ký",
        "Mật mã",
    ),
    *(
        "MẬT MÃ",
        "MẬT KHẨU",
        "Mật khẩu: ……",
        "MẬT ĐỘ DÂN SỐ",
        "Mật độ",
        "Mật ong",
        "CƠ MẬT",
        "BAN CƠ YẾU",
        "MẶT TRẬN TỔ QUỐC",
        "MẤT",
        "MÁT",
    ),
    *("đóng dấu MẬT", "Văn bản đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT phải gửi riêng.", "Dấu MẬT", "Dấu «MẬT»", "dấu độ mật"),
    *(
        "- Mật",
        "- MẬT",
        "- Tối mật",
        "+ Tuyệt mật",
        "• Mật",
        "– Mật;",
        "a) Mật",
        "a) Tuyệt mật;",
        "b) Tối mật;",
        "c) Mật.",
        "1. Mật",
    ),
    *(
        "III. MẬT",
        "III. MẬT MÃ VÀ CƠ YẾU",
        "III. TÀI LIỆU MẬT",
        "2.1. Độ Tối mật",
        "Điều 8. Độ mật",
        "Chương II. BÍ MẬT NHÀ NƯỚC",
        "1. TUYỆT MẬT",
    ),
    *(
        "Mật;",
        "MẬT;",
        "Tối mật,",
        "mật",
        "tối mật",
        "tuyệt mật",
        "mật.",
        "(mật)",
        "“mật”",
        "thân mật",
        "Thân mật",
        "BÍ MẬT",
        "Bí mật",
    ),
    *(
        "Nguyễn Văn Mật",
        "NGUYỄN VĂN MẬT",
        "Đồng chí Trần Mật",
        "Ông Mật",
        "Phạm Thị Mật",
        "Lê Mật",
        "Mật Thị Hoa",
        "xã Mật Sơn",
        "Núi Mật",
    ),
    *(
        "ĐỘ MẬT",
        "Độ mật",
        "Độ mật:",
        "Độ mật: ……",
        "ĐỘ MẬT: ....",
        "Độ mật: không",
        "Độ mật: Thường",
        "Mức độ: Khẩn",
        "Mức độ mật",
    ),
    *(
        "Độ mật: Mật, Tối mật, Tuyệt mật",
        "Độ mật: Mật/Tối mật/Tuyệt mật",
        "Mật, Tối mật, Tuyệt mật",
        "TUYỆT MẬT, TỐI MẬT VÀ MẬT",
    ),
    *(
        "Mật: 5 văn bản",
        "Tối mật: 0",
        "Văn bản mật: 12",
        "VĂN BẢN MẬT ĐẾN: 12",
        "SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN",
        "SỔ VĂN BẢN MẬT",
    ),
    *(
        "Độ mật: Tuyệt mật; Thời hạn bảo vệ: 30 năm.",
        "Tuyệt mật | 30 năm",
        "| Mật | 10 năm |",
        "| MẬT | 10 năm |",
        "| TỐI MẬT | 20 năm |",
    ),
    *(
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "VỀ CÔNG TÁC BẢO MẬT",
        "CÔNG TÁC BẢO MẬT",
    ),
    *(
        "TIẾN ĐỘ",
        "KHẨN",
        "HỎA TỐC",
        "THƯỢNG KHẨN",
        "TÀI LIỆU THU HỒI",
        "TÀI LIỆU HỌC TẬP",
        "LƯU HÀNH NỘI BỘ",
        "Lưu: VT, Mật.",
        "TỐI",
        "TUYỆT",
    ),
    *(
        "MAT TRAN TO QUOC",
        "Format",
        "MATH",
        "automat",
        "TOMATO",
        "Mat",
        "Matthew",
        "MATLAB",
        "ĐIỆN MẬT",
        "Điện mật số 5",
        "Hòm thư mật",
    ),
    *(
        "Thời hạn giải mật: 5 năm",
        "Công tác giải mật",
        "GIẢI MẬT",
        "Giải mật tài liệu",
        "Mã hóa, bảo mật",
        "Tuyệt đối bảo mật",
        "MẬT VỤ",
        "Mật thư",
    ),
    *(
        "Thông tin mật",
        "Tin mật",
        "Hội nghị bàn về nội dung mật.",
        "Nội dung Tối mật được quản lý riêng.",
        "Số mật mã",
        "Số: 12-BC/HU bảo mật",
    ),
    *(
        "Cung cấp tài liệu tuyệt mật cho người không có trách nhiệm.",
        "Họp kín, giữ bí mật",
        "Kiểm phiếu kín",
        "bỏ phiếu kín, bí mật",
    ),
    *(
        "Mật danh",
        "mật phục",
        "Trinh sát bí mật",
        "Hầm bí mật",
        "Căn cứ bí mật",
        "BÍ MẬT KINH DOANH",
        "Bí mật đời tư",
        "mật vụ",
    ),
    *(
        "Bí thư Chi bộ Mật",
        "Đơn mật báo",
        "MẬT HIỆU",
        "Sổ tay bảo mật",
        "MẶT BẰNG",
        "MẤT MÙA",
        "MÁT MẺ",
        "CHÈ MẠT",
        "BÀN MẶT",
    ),
    *(
        "Không gửi văn bản Mật qua thư điện tử",
        "KHÔNG SOẠN THẢO VĂN BẢN MẬT TRÊN MÁY NỐI MẠNG",
        "Máy soạn thảo văn bản mật",
        "MÁY TÍNH MẬT",
    ),
]
HONEST_DOCUMENTS = [
    "QUY CHẾ\nVỀ CÔNG TÁC BẢO\nMẬT\nĐiều 1. Phạm vi\n",
    "QUY CHẾ\nBẢO VỆ BÍ\nMẬT NHÀ NƯỚC\n",
    "Độ mật của bí mật nhà nước gồm:\nTuyệt mật\nTối mật\nMật\n",
    "Các độ mật gồm:\n\nTUYỆT MẬT;\n\nTỐI MẬT;\n\nMẬT.\n",
    "Điều 8. Phân loại\nTuyệt mật\nTối mật\nMật\nĐiều 9. Thẩm quyền\n",
    "I. QUY ĐỊNH CHUNG\nMẫu dấu độ mật:\nMẬT\nMẫu dấu thứ hai\n",
    "PHỤ LỤC\nI. MẪU DẤU\nMẫu số 1. Dấu «TUYỆT MẬT»\nTUYỆT MẬT\nMẫu số 2. Dấu «TỐI MẬT»\nTỐI MẬT\n",
    "Giữ gìn đoàn kết, kỷ luật, cán bộ phải biết giữ bí\nmật của Đảng, của Nhà nước.\n",
    "Nơi nhận:\n- Như trên;\n- Lưu Văn phòng.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn Mật\n",
    "Bảng 1\nLoại\nMật\nTối mật\nTuyệt mật\nSố lượng\n",
    "1. Danh mục\nMật độ dân số\nMật khẩu\n",
    "Họ và tên\nTên\nLê Văn\nTổng\nHọc sinh giỏi\n",
]


@pytest.mark.parametrize("line", HONEST)
def test_words_are_no_stamp(line: str) -> None:
    for form in ("NFC", "NFD"):
        shown = unicodedata.normalize(form, line)
        assert find_stamp(text(HEAD + shown + BODY)) is None
        assert find_stamp(text(HEAD + BODY + shown + "\nTiếp theo.\n")) is None
        assert find_stamp(text(HEAD + BODY, shown)) is None


@pytest.mark.parametrize("content", HONEST_DOCUMENTS)
def test_documents_that_speak_of_secrecy_are_read(content: str) -> None:
    assert find_stamp(text(content)) is None
    assert find_stamp(text(HEAD + BODY + content)) is None


def test_the_sets_are_large_enough() -> None:
    assert len(set(STAMP_LINES)) >= 60
    assert len(set(HONEST)) + len(HONEST_DOCUMENTS) >= 150


@given(st.text(max_size=200))
def test_any_text_is_looked_at(content: str) -> None:
    find_stamp(text(content, content, pages=1))
