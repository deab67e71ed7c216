import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

from assistant.model import ReadingMethod
from ingest.readers.legacy import join_parted_marks, repair_legacy, repair_mojibake, repair_reading
from ingest.reading import Reading

PLAN = """Đảng bộ tỉnh Hải Bình
Huyện ủy Sông Xanh
Chương trình hành động thực hiện Nghị quyết của Tỉnh ủy về chuyển đổi số
I. Đặc điểm, tình hình
1. Đến năm 2030, tỷ lệ hồ sơ giải quyết trực tuyến đạt trên 80%.
- Sẵn sàng hỗ trợ các xã; phổ biến kỹ năng số cho người dân, doanh nghiệp; chẳng để ai bị bỏ lại phía sau.
Nơi nhận: các chi bộ; lưu Văn phòng. Thay mặt Ban Thường vụ, Phạm Thị Hoa.
"""
FRENCH = "Crème brûlée à la française, déjà vu, garçon; Noël à l'hôtel; où est passée la fenêtre ?\n" * 5
GERMAN = "Größere Änderungen der Straßenverkehrsordnung; für Fußgänger; Äpfel, Öl, Übung.\n" * 5
SPANISH = "La educación pública española, ¿qué será mañana? Año, niño, señal, corazón, razón.\n" * 5


def type_in(text: str, font: str) -> str:
    """As someone would have typed it in a font of before Unicode, which has no letters of its own for capitals."""
    table = {letter: typed for typed, letter in (TCVN3 if font == "tcvn3" else VNI).pairs}
    table |= {"ẳ": "aú"} if font == "vni" else {}
    return "".join(table.get(c) or table.get(c.lower(), c) for c in text)


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
def test_a_font_of_before_unicode(font: str) -> None:
    typed = type_in(PLAN, font)
    assert "Nghị" not in typed
    assert repair_legacy(typed) == (PLAN, font)


def test_what_the_fonts_look_like() -> None:
    assert repair_legacy("Céng hoµ x· héi chñ nghÜa ViÖt Nam") == ("Cộng hoà xã hội chủ nghĩa Việt Nam", "tcvn3")
    assert repair_legacy("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == ("Cộng hòa xã hội chủ nghĩa Việt Nam", "vni")


def test_capitals_typed_in_a_font_with_small_accents_only() -> None:
    repaired = repair_legacy("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\nChñ tÞch ®· ký")
    assert repaired == ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nChủ tịch đã ký", "tcvn3")


@pytest.mark.parametrize(
    "text", [PLAN, PLAN.upper(), FRENCH, GERMAN, SPANISH, "Plain English text only.", "«©®»", "", "Hà Nội"]
)
def test_what_is_right_is_not_touched(text: str) -> None:
    assert repair_legacy(text) is None
    assert repair_mojibake(text) is None
    reading = Reading(text, ReadingMethod.TEXT)
    assert repair_reading(reading) == reading


def test_a_few_odd_signs_among_right_words_are_not_touched() -> None:
    assert repair_legacy("là và thì có cá\n" * 20 + "®i ®a ®o") is None


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
def test_lines_of_both_kinds(font: str) -> None:
    """As a document pasted together from several others."""
    mixed = "\n".join(type_in(line, font) if at % 2 else line for at, line in enumerate(PLAN.splitlines()))
    assert repair_legacy(mixed) == (PLAN.rstrip("\n"), font)


def test_two_fonts_in_one_text() -> None:
    lines = PLAN.splitlines()
    typed = "\n".join([*(type_in(line, "tcvn3") for line in lines), *(type_in(line, "vni") for line in lines)])
    repaired = repair_legacy(typed)
    assert repaired is not None
    assert repaired[0] == "\n".join([*lines, *lines])


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_utf8_taken_for_another_encoding(encoding: str) -> None:
    garbled = "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in PLAN.encode())
    assert repair_legacy(garbled) is None
    assert repair_mojibake(garbled) == (PLAN, "utf-8")
    assert repair_mojibake(f"{PLAN}{garbled}") == (PLAN + PLAN, "utf-8")


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("Nghi ̣ quyê ́ t số 5", "Nghị quyết số 5"),
        ("Nghi ̣quyết", "Nghịquyết"),
        ("đô ̣ ng lực", "động lực"),
        ("ca ́ c xa ̃", "các xã"),
        ("bài toán", "bài toán"),
        ("a ̣ b", "ạ b"),
    ],
)
def test_tones_parted_from_their_letters(parted: str, whole: str) -> None:
    assert unicodedata.normalize("NFC", join_parted_marks(parted)) == whole


def test_a_reading_says_what_was_repaired() -> None:
    typed = Reading(type_in(PLAN, "tcvn3"), ReadingMethod.OFFICE, margins=(type_in("Tuyệt mật", "tcvn3"), "Trang 1"))
    repaired = repair_reading(typed)
    assert repaired.text == PLAN
    assert repaired.margins == ("Tuyệt mật", "Trang 1")
    assert [(f.what, f.text) for f in repaired.findings] == [("legacy_font", "tcvn3")]
    assert repair_reading(repaired) == repaired


@given(st.text(), st.lists(st.text(), max_size=2))
def test_any_reading_is_composed_and_stays_as_it_is_the_second_time(text: str, margins: list[str]) -> None:
    once = repair_reading(Reading(text, ReadingMethod.TEXT, margins=tuple(margins)))
    assert unicodedata.is_normalized("NFC", once.text)
    assert len(once.margins) == len(margins)
    assert repair_reading(once).text == once.text
